#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "formats/batch.h"
#include "write/draft_text.h"

namespace reftel::verbs {

/// Whether a file holds a draft: not a telegram yet, but what one is to be made of.
[[nodiscard]] bool is_draft(const Item& item);

/// A draft as it was found.
struct TypedDraft {
  std::string text;  ///< in UTF-8; the diagnostics count in it
  Parsed<Draft> parsed;

  /// False while something is missing or wrong that only its author can mend.
  [[nodiscard]] bool can_be_written() const;
};
[[nodiscard]] TypedDraft read_typed_draft(std::string_view bytes);
/// What is said of a draft that cannot be; its diagnostics say why.
[[nodiscard]] Error not_written(std::string_view place);

}  // namespace reftel::verbs
