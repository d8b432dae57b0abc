#include "telegram/list_mark.h"

#include "base/ascii.h"

namespace reftel {
namespace {

char at(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : '\0'; }

bool closes_mark(char c) { return c == '.' || c == ')' || c == ':' || c == ']'; }

/// What stands in place of the dot only where an entry follows: `A/ LIMA 12`, `A, LIMA 12`, `A-LIMA 12`, `A- LIMA 12`;
/// not the hyphen of an airgram, `A-12`.
bool closes_bare_mark(char c, char next) {
  return c == '/' || c == ',' || c == ';' || c == '=' || (c == '-' && (is_alpha(next) || is_blank(next)));
}

std::optional<ListMark> read_bracketed(std::string_view text) {
  std::size_t i = 1;
  while (is_blank(at(text, i))) ++i;
  const char letter = to_upper(at(text, i++));
  while (is_blank(at(text, i))) ++i;
  if (!is_upper(letter) || at(text, i) != ')') return std::nullopt;
  ++i;
  if (at(text, i) == '.' || at(text, i) == ':') ++i;
  return ListMark{letter, i, false};
}

}  // namespace

std::optional<ListMark> read_list_mark(std::string_view text) {
  if (at(text, 0) == '(') return read_bracketed(text);
  const bool pilcrow_lost = at(text, 0) == '1' && is_alpha(at(text, 1)) && at(text, 2) == '.';
  std::size_t i = pilcrow_lost ? 1 : 0;
  const char letter = to_upper(at(text, i++));
  if (!is_upper(letter)) return std::nullopt;
  if (is_blank(at(text, i))) {
    // `A - ZENDA 12`, `A -- ZENDA 12`
    std::size_t dash = i;
    while (is_blank(at(text, dash))) ++dash;
    const std::size_t first = dash;
    while (at(text, dash) == '-' && dash < first + 2) ++dash;
    return ListMark{letter, dash > first && is_blank(at(text, dash)) ? dash : i, true};
  }
  if (closes_bare_mark(at(text, i), at(text, i + 1))) return ListMark{letter, i + 1, true};
  if (at(text, i) >= '1' && at(text, i) <= '9' && closes_mark(at(text, i + 1)) && is_space(at(text, i + 2)))
    return ListMark{letter, i + 2, false};  // `A1. ZENDA 12`
  if (!closes_mark(at(text, i))) return std::nullopt;
  while (closes_mark(at(text, i)) && i < 4) ++i;
  // `D.C.`, `U.S.`: an abbreviation.
  if (is_alpha(at(text, i)) && at(text, i + 1) == '.') return std::nullopt;
  return ListMark{letter, i, false};
}

}  // namespace reftel
