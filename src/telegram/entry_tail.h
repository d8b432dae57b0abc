#pragma once

#include <cstddef>
#include <string_view>

#include "base/ascii.h"
#include "telegram/precedence.h"

namespace reftel {

// The end of an entry of an address list: precedence word and continuity number behind the name.

/// What stands behind the name: precedence word and continuity number, in either order.
struct EntryTail {
  std::size_t end = 0;  ///< of the name
  Precedence precedence = Precedence::None;
  bool misspelt = false;
  std::size_t precedence_begin = 0, precedence_end = 0;
  std::size_t number_begin = 0, number_end = 0;
};

/// Reads the tail of an entry; the name is what is left before it, empty when `text` is nothing else.
[[nodiscard]] EntryTail read_tail(std::string_view text);

/// One past the last byte before `end` that is no blank, comma, stop or backslash.
[[nodiscard]] inline std::size_t trim_entry(std::string_view text, std::size_t end) {
  static constexpr CharSet kEntryEnd(" \t\v\f\r\n,;.\\");
  while (end > 0 && kEntryEnd.has(text[end - 1])) --end;
  return end;
}

/// Bytes of the word of one to five figures that `text` ends with at `end`, the letter O for a zero among them; 0 when
/// there is none. It may be glued to a comma or to a precedence word.
[[nodiscard]] std::size_t count_figures(std::string_view text, std::size_t end);

/// Whether the name before byte `number_begin` is one of those that have a number: `AIG 1123`, `CTF 70`.
[[nodiscard]] bool belongs_to_name(std::string_view text, std::size_t number_begin);

/// `AMEMBASSY LA PAZ FEB`, where the month of the date was put in place of a precedence: the end of the name.
[[nodiscard]] std::size_t end_without_month(std::string_view name);

}  // namespace reftel
