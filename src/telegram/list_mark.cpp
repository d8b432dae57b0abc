#include "telegram/list_mark.h"

#include "base/ascii.h"

namespace reftel {
namespace {

bool closes_mark(char c) { return c == '.' || c == ')' || c == ':' || c == ']'; }

/// What stands in place of the dot only where an entry follows: `A/ LIMA 12`, `A, LIMA 12`, `A-LIMA 12`, `A- LIMA 12`;
/// not the hyphen of an airgram, `A-12`.
bool closes_bare_mark(char c, char next) {
  return c == '/' || c == ',' || c == ';' || c == '=' || (c == '-' && (is_alpha(next) || is_blank(next)));
}

std::optional<ListMark> read_bracketed(std::string_view text) {
  std::size_t i = skip_blanks(text, 1);
  const char letter = to_upper(char_at(text, i++));
  i = skip_blanks(text, i);
  if (!is_upper(letter) || char_at(text, i) != ')') return std::nullopt;
  ++i;
  if (char_at(text, i) == '.' || char_at(text, i) == ':') ++i;
  return ListMark{letter, i, false};
}

}  // namespace

std::optional<ListMark> read_list_mark(std::string_view text) {
  if (char_at(text, 0) == '(') return read_bracketed(text);
  const bool pilcrow_lost = char_at(text, 0) == '1' && is_alpha(char_at(text, 1)) && char_at(text, 2) == '.';
  std::size_t i = pilcrow_lost ? 1 : 0;
  const char letter = to_upper(char_at(text, i++));
  if (!is_upper(letter)) return std::nullopt;
  if (is_blank(char_at(text, i))) {
    // `A - ZENDA 12`, `A -- ZENDA 12`
    std::size_t dash = skip_blanks(text, i);
    const std::size_t first = dash;
    while (char_at(text, dash) == '-' && dash < first + 2) ++dash;
    return ListMark{letter, dash > first && is_blank(char_at(text, dash)) ? dash : i, true};
  }
  if (closes_bare_mark(char_at(text, i), char_at(text, i + 1))) return ListMark{letter, i + 1, true};
  if (char_at(text, i) >= '1' && char_at(text, i) <= '9' && closes_mark(char_at(text, i + 1)) &&
      is_space(char_at(text, i + 2)))
    return ListMark{letter, i + 2, false};  // `A1. ZENDA 12`
  if (!closes_mark(char_at(text, i))) return std::nullopt;
  while (closes_mark(char_at(text, i)) && i < 4) ++i;
  // `D.C.`, `U.S.`: an abbreviation.
  if (is_alpha(char_at(text, i)) && char_at(text, i + 1) == '.') return std::nullopt;
  return ListMark{letter, i, false};
}

}  // namespace reftel
