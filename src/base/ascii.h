#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"

// Telegrams are written in ASCII capitals and read in whatever the publisher left. These helpers
// look at ASCII only, never at the locale, and treat every other byte as a plain non-letter.

namespace reftel {

namespace ascii {

enum Class : std::uint8_t { Digit = 1, Upper = 2, Lower = 4, Blank = 8, LineEnd = 16 };

/// What each byte is: these questions are asked of nearly every byte of a telegram's head.
inline constexpr std::array<std::uint8_t, 256> kClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = Digit;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) classes[c] = Upper, classes[c + 0x20] = Lower;
  for (const unsigned char c : {' ', '\t', '\v', '\f'}) classes[c] = Blank;
  for (const unsigned char c : {'\r', '\n'}) classes[c] = LineEnd;
  return classes;
}();

/// Each byte as it is, letters of `classes` in the other case.
constexpr std::array<char, 256> flip_case(std::uint8_t classes) {
  std::array<char, 256> table{};
  for (std::size_t c = 0; c < table.size(); ++c)
    table[c] = static_cast<char>((kClasses[c] & classes) != 0 ? c ^ 0x20 : c);
  return table;
}
inline constexpr std::array<char, 256> kToUpper = flip_case(Lower), kToLower = flip_case(Upper);

[[nodiscard]] constexpr bool is_any(char c, int classes) {
  return (kClasses[static_cast<unsigned char>(c)] & classes) != 0;
}

}  // namespace ascii

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_alpha(char c) { return ascii::is_any(c, ascii::Upper | ascii::Lower); }
[[nodiscard]] constexpr bool is_alnum(char c) { return ascii::is_any(c, ascii::Upper | ascii::Lower | ascii::Digit); }
/// Blank inside a line: space, tab, vertical tab, form feed.
[[nodiscard]] constexpr bool is_blank(char c) { return ascii::is_any(c, ascii::Blank); }
/// Blank or line end.
[[nodiscard]] constexpr bool is_space(char c) { return ascii::is_any(c, ascii::Blank | ascii::LineEnd); }
[[nodiscard]] constexpr char to_upper(char c) { return ascii::kToUpper[static_cast<unsigned char>(c)]; }
[[nodiscard]] constexpr char to_lower(char c) { return ascii::kToLower[static_cast<unsigned char>(c)]; }

/// A set of characters that many are asked for.
class CharSet {
 public:
  constexpr explicit CharSet(std::string_view chars) {
    for (const char c : chars) has_[static_cast<unsigned char>(c)] = true;
  }
  [[nodiscard]] constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }

 private:
  std::array<bool, 256> has_{};
};

[[nodiscard]] inline std::string to_upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_upper(c);
  return out;
}

/// Equal without regard to the case of ASCII letters. The cases of a letter differ in bit 5 only, so most texts that
/// are not equal show it by one comparison.
[[nodiscard]] constexpr bool iequals(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const int difference = a[i] ^ b[i];
    if (difference == 0) continue;
    if (difference != 0x20 || !is_alpha(a[i])) return false;
  }
  return true;
}

[[nodiscard]] constexpr bool istarts_with(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  if (!prefix.empty() && to_upper(text[0]) != to_upper(prefix[0])) return false;
  return iequals(text.substr(0, prefix.size()), prefix);
}

[[nodiscard]] constexpr bool iends_with(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && iequals(text.substr(text.size() - suffix.size()), suffix);
}

/// First place at or after `from` where `word` stands, letter case apart; npos if nowhere.
/// For short texts (a line, a head); time is size times word length.
[[nodiscard]] constexpr std::size_t ifind(std::string_view text, std::string_view word, std::size_t from = 0) {
  if (word.empty() || text.size() < word.size()) return std::string_view::npos;
  const char lower = to_lower(word[0]), upper = to_upper(word[0]);
  for (std::size_t i = from; i + word.size() <= text.size(); ++i)
    if ((text[i] == lower || text[i] == upper) && iequals(text.substr(i, word.size()), word)) return i;
  return std::string_view::npos;
}

/// The byte at `at`; NUL at the end and behind it.
[[nodiscard]] constexpr char char_at(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : '\0';
}

/// The first place at or behind `at` that is no blank.
[[nodiscard]] constexpr std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

/// The first place at or behind `at` that is neither blank nor line end.
[[nodiscard]] constexpr std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

/// The run of letters at `at`, which lies in the text or at its end.
[[nodiscard]] constexpr std::string_view letters_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_alpha(text[end])) ++end;
  return text.substr(at, end - at);
}

[[nodiscard]] constexpr std::string_view trim_left(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && is_space(text[i])) ++i;
  return text.substr(i);
}

[[nodiscard]] constexpr std::string_view trim_right(std::string_view text) {
  std::size_t n = text.size();
  while (n > 0 && is_space(text[n - 1])) --n;
  return text.substr(0, n);
}

[[nodiscard]] constexpr std::string_view trim(std::string_view text) { return trim_left(trim_right(text)); }

/// The part of `text` at `span` without blanks and line ends at both ends.
[[nodiscard]] constexpr Span trimmed(std::string_view text, Span span) {
  while (!span.empty() && is_space(text[span.begin])) ++span.begin;
  while (!span.empty() && is_space(text[span.end - 1])) --span.end;
  return span;
}

/// Reads `text` as a number of digits only: no sign, no blank, no more than nine digits.
[[nodiscard]] constexpr std::optional<std::uint32_t> read_digits(std::string_view text) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return value;
}

}  // namespace reftel
