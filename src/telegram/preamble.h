#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/ascii.h"
#include "base/span.h"
#include "telegram/precedence.h"
#include "telegram/read_context.h"

namespace reftel {

/// Two looks that spare most lines the reading: a prosign has a blank, a figure or the second prosign behind it.
[[nodiscard]] constexpr bool may_begin_preamble(std::string_view text) {
  if (text.size() < 7) return false;
  if (is_digit(text[0])) return true;
  if (!is_prosign(text[0])) return false;
  return is_blank(text[1]) || is_digit(text[1]) || is_prosign(text[1]) || to_upper(text[0]) == 'O';
}

/// The same as begins_preamble, where may_begin_preamble() says so.
[[nodiscard]] bool reads_as_preamble(std::string_view text);

/// Whether `text` begins as format line 5 does: none to two prosigns, glued or not, and a date-time group
/// (`P R 141052Z MAY 09`, `R162245Z OCT 08`, `011105Z`). Looks at the first 40 bytes only.
[[nodiscard]] inline bool begins_preamble(std::string_view text) {
  return may_begin_preamble(text) && reads_as_preamble(text);
}

/// What stands before the date-time group of format line 5, and the group.
struct PreambleStart {
  std::size_t first = 0, second = 0;  ///< offset of each prosign plus one; 0 when absent
  std::size_t begin = 0, end = 0;     ///< of the date-time group
  std::optional<Dtg> dtg;             ///< empty for a group without a month: `012345Z`
};
/// Reads it where may_begin_preamble() says so; empty where begins_preamble() says no.
[[nodiscard]] std::optional<PreambleStart> find_preamble(std::string_view text, const ReadOptions& options);

/// Reads format line 5 at `rest`, which begins with `start`: prosigns, date-time group, operating signals and
/// instructions behind it. Gives the offset behind it. Source: ACP 127(G) 113, 152, 208.
std::uint32_t read_preamble(ReadContext& context, Span rest, const PreambleStart& start);

/// Format line 5 of a receipt, which has no date-time group: `R Z NAA359` (ACP 127(G) 151b).
[[nodiscard]] bool is_receipt(std::string_view text);
void read_receipt(ReadContext& context, Span rest);

}  // namespace reftel
