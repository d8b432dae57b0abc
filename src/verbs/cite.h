#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "verbs/search.h"

namespace reftel::verbs {

enum class CiteForm : unsigned char { Nara, Chicago, BibTex, Ris, CslJson };

/// What a citation needs of a telegram.
struct CitedSource {
  std::string mrn, date, from, to, subject;
};
[[nodiscard]] Result<CitedSource> find_source(SearchedArchive& archive, std::string_view name);

/// The citation, with a line end. NARA's form names the series of Electronic Telegrams, 1973 to 1979, where a telegram
/// is of these years, as https://aad.archives.gov asks for it; other years have no such series, and none is named.
[[nodiscard]] std::string format_citation(const CitedSource& source, CiteForm form);

}  // namespace reftel::verbs
