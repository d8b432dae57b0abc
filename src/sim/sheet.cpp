#include "sim/sheet.h"

#include "base/ascii.h"

namespace reftel::sim {
namespace {

/// Whether a line may begin at `at`: with a word of at least two letters, which nobody takes for a label.
bool may_begin_line(std::string_view text, std::size_t at) {
  return at + 1 < text.size() && is_alpha(text[at]) && is_alpha(text[at + 1]);
}

}  // namespace

std::size_t Sheet::find_break(std::string_view text, std::size_t from, std::size_t room) {
  if (text.size() - from <= room) return text.size();
  std::size_t fallback = 0;
  for (std::size_t at = from + room; at > from; --at) {
    if (text[at] != ' ') continue;
    if (may_begin_line(text, at + 1)) return at;
    if (fallback == 0) fallback = at;
  }
  if (fallback != 0) return fallback;
  const std::size_t blank = text.find(' ', from);
  return blank == std::string_view::npos ? text.size() : blank;
}

}  // namespace reftel::sim
