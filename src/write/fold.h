#pragma once

#include <string>
#include <string_view>

#include "base/ascii.h"

namespace reftel {

/// Writes `text` at the end of `out` with one blank for each run of blanks, line ends and control characters, and none
/// at its ends.
inline void append_folded(std::string& out, std::string_view text) {
  bool blank = false, any = false;
  for (const char c : text) {
    const bool space = static_cast<unsigned char>(c) <= ' ' || c == '\x7F';
    if (!space) {
      if (blank && any) out += ' ';
      out += c;
      any = true;
    }
    blank = space;
  }
}

[[nodiscard]] inline std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_folded(out, text);
  return out;
}

}  // namespace reftel
