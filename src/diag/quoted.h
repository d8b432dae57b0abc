#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace reftel {

/// The telegram's words as a message shows them: in backticks, and cut when they are longer than a line, since a
/// stranger's text may have words of any length.
[[nodiscard]] inline std::string quoted(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::string out = "`";
  out += text.substr(0, kLongest);
  if (text.size() > kLongest) out += "...";
  return out += '`';
}

}  // namespace reftel
