#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "telegram/lines.h"

namespace reftel {

/// A line that begins a numbered paragraph.
struct NumberedLine {
  std::uint32_t line = 0;    ///< index in the lines
  std::uint32_t number = 0;  ///< as read, after healing
  std::uint32_t label_size = 0;
  bool healed = false;  ///< a lost pilcrow stood as the digit 1
  bool gap = false;     ///< does not follow the number before it
  bool nested = false;  ///< belongs to a list inside the paragraph
};

/// What a number begins with: a digit, a bracket, a pilcrow in either code, its name, or what it became in copies.
inline constexpr CharSet kNumberStarts("0123456789(\xC2\xB6P?*#\xEF");

/// Finds the lines that begin numbered paragraphs among `candidates`, indices of lines of text that begin with one of
/// kNumberStarts, in order; `first` is the first line of the body.
///
/// Renderings turn the pilcrow before a number into the digit 1: `¶1.` to `¶9.` stand as `11.` to `19.`, `¶10.` as
/// `110.`. Each candidate is read both ways and the reading that goes on counting by one wins; when the first two
/// candidates are 11 and 12 the whole text is taken as damaged so. Numbers that do not go on are accepted only at
/// the beginning of a block of text, with `gap` set, and never renumbered. A later section that stands alone may begin
/// with any number, so a first 11 is an 11. Linear; keeps the memory of `out`.
void find_numbered_lines(std::string_view source, const std::vector<Line>& lines, std::uint32_t first,
                         const std::vector<std::uint32_t>& candidates, bool later_section,
                         std::vector<NumberedLine>& out);

/// The one of `numbered` at line `line`; null when there is none.
[[nodiscard]] const NumberedLine* find_number(const std::vector<NumberedLine>& numbered, std::uint32_t line);
/// The same where `lines` are at hand, of which most show by their first character that they have no number.
[[nodiscard]] inline const NumberedLine* find_number(const std::vector<NumberedLine>& numbered,
                                                     const std::vector<Line>& lines, std::uint32_t line) {
  return line < lines.size() && kNumberStarts.has(lines[line].first) ? find_number(numbered, line) : nullptr;
}

/// Where paragraph `number` begins inside a line of `text`: behind the end of a sentence (`5. THE`, or `5 THE` where
/// the stop was lost), or with its portion mark (`5. (C)`). npos when it does not.
[[nodiscard]] std::size_t find_run_in_number(std::string_view text, std::uint32_t number);

/// The same where there is no doubt: with its stop, its portion mark, and the end of a sentence before it.
[[nodiscard]] std::size_t find_sure_run_in_number(std::string_view text, std::uint32_t number);

/// `SUMMARY: 1. (C) The Diet ...`: where the number of the first paragraph stands in a line, behind what can be a
/// heading; npos when it does not.
[[nodiscard]] std::size_t find_number_behind_heading(std::string_view line);

/// `1) (C) The Diet ...`, `?1. (C) ...`: paragraph 1 with its portion mark, its number not written as it should be.
[[nodiscard]] bool begins_first_marked_paragraph(std::string_view line);

/// `l. (C) The Diet ...`, `I. (C) ...`: a letter that stands for the figure of the first paragraph.
[[nodiscard]] bool begins_with_letter_for_one(std::string_view line);

}  // namespace reftel
