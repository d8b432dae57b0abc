#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/ascii.h"
#include "base/span.h"
#include "telegram/body.h"

namespace reftel {

/// Words that open or close a block: `Summary.`, `BEGIN COMMENT:`, `(Note:`, `End Note.)`.
struct BlockWord {
  Role role = Role::None;
  std::size_t size = 0;    ///< bytes of the words and the punctuation that belongs to them
  bool delimited = false;  ///< a stop, colon or dash follows: surely a label and not the beginning of a sentence
};

/// For each character, as bits, the last five bits of those with which words go on that open a block and begin with it.
extern const std::array<std::uint32_t, 256> kBlockLetters;

/// Whether `text` may begin with such words, as far as two characters tell.
[[nodiscard]] inline bool may_open_block(std::string_view text) {
  return text.size() > 1 && (kBlockLetters[static_cast<unsigned char>(text[0])] >> (text[1] & 31) & 1u) != 0;
}

/// The same as read_block_opening, for texts of which may_open_block() holds.
[[nodiscard]] std::optional<BlockWord> read_block_opening_here(std::string_view text);

/// Reads the words that open a block at the beginning of `text`, an opening bracket not included.
[[nodiscard]] inline std::optional<BlockWord> read_block_opening(std::string_view text) {
  return may_open_block(text) ? read_block_opening_here(text) : std::nullopt;
}

/// Words that close a block (`END SUMMARY.`); `span` covers them with their stop and bracket.
struct BlockClosing {
  Role role = Role::None;
  Span span;
};
/// The closing words of which END stands at byte `at` of `text`.
[[nodiscard]] std::optional<BlockClosing> read_block_closing(std::string_view text, std::size_t at);

/// Words that close a block, in the text of node `owner`, whose opening stands in a node before it or nowhere.
struct BodyClosing {
  std::uint32_t owner = 0;
  Role role = Role::None;
  Span span;
};

/// First closing words at or after `from`.
[[nodiscard]] std::optional<BlockClosing> find_block_closing(std::string_view text, std::size_t from);

/// The same as find_spaced_closing, with the last letter of `text` before byte `end`.
[[nodiscard]] std::optional<BlockClosing> find_spaced_closing_here(std::string_view text, std::size_t end);

/// `E N D  S U M M A R Y.` at the end of `text`, spaced out as the words that opened it may be.
[[nodiscard]] inline std::optional<BlockClosing> find_spaced_closing(std::string_view text) {
  static constexpr CharSet kBehind(" \t\v\f\r\n.:;-,)");
  std::size_t end = text.size();
  while (end > 0 && kBehind.has(text[end - 1])) --end;
  return end > 2 && text[end - 2] == ' ' ? find_spaced_closing_here(text, end) : std::nullopt;
}

/// The role that a heading gives to what follows it: `COMMENT`, `Summary and Comment`; None for other headings.
[[nodiscard]] Role role_of_heading(std::string_view heading);

inline constexpr std::size_t kLongestHeading = 100;      ///< bytes of a line of a heading
inline constexpr std::size_t kLongestPlainHeading = 79;  ///< of one that no rule stands above

/// `Open the depot. This has two parts:`: a sentence ends inside, behind a word that is no abbreviation.
[[nodiscard]] bool holds_sentence_end(std::string_view text);

/// Bytes of `line` before the dashes that rule it off on its own line, `Kosovo -----  ---`; all of it when there are
/// none.
[[nodiscard]] std::size_t size_before_dashes(std::string_view line);

inline constexpr std::size_t kLongestNamed = 39;  ///< bytes of a heading with a stop, which is the name of a block

/// `... of the toll.`: the stop stands behind a word.
[[nodiscard]] constexpr bool ends_in_plain_stop(std::string_view line) {
  const std::size_t size = line.size();
  return size > 2 && line[size - 1] == '.' && line[size - 2] != '.' && line[size - 3] != '.';
}

/// The same as may_be_heading, for lines that are not the last of a paragraph as most are.
[[nodiscard]] bool may_be_heading_here(std::string_view line);

/// Whether a line that stands apart can be a heading, or one of its lines: short, and no sentence.
[[nodiscard]] inline bool may_be_heading(std::string_view line) {
  if (line.empty() || is_lower(line[0]) || (line.size() > kLongestNamed && ends_in_plain_stop(line))) return false;
  return may_be_heading_here(line);
}

}  // namespace reftel
