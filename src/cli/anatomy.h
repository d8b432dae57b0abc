#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "telegram/telegram.h"

namespace reftel::cli {

struct AnatomyStyle {
  std::size_t width = 80;
  bool color = false;
  bool full = false;     ///< fold nothing
  bool explain = false;  ///< say how the form was found
};

/// One telegram laid open for a person: heading, text as a tree, findings and repairs. Ends with a line end. `place`
/// names where it was found, `zenda.txt`, for the lines that point into it. Every character of the source that a
/// terminal would obey is shown as an escape.
[[nodiscard]] std::string format_anatomy(const Telegram& telegram, std::string_view place, const AnatomyStyle& style);

/// `a.zip!b.csv`, with `#3` behind it when the file holds several records.
[[nodiscard]] std::string format_place(std::string_view path, std::string_view member, bool is_record,
                                       unsigned long long record);

}  // namespace reftel::cli
