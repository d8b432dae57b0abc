#include "telegram/section.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"

namespace reftel {
namespace {

constexpr std::string_view kWord = "SECTION";

/// One past the place of a letter in kWord at or behind another place; 0 where it is not.
constexpr auto kBehindLetters = [] {
  std::array<std::array<std::uint8_t, 26>, kWord.size() + 1> behind{};
  for (std::size_t from = kWord.size(); from-- > 0;) {
    behind[from] = behind[from + 1];
    behind[from][static_cast<std::size_t>(kWord[from] - 'A')] = static_cast<std::uint8_t>(from + 1);
  }
  return behind;
}();

/// `SEC 1 OF 2`: only with the number of all sections behind it.
bool is_short_form(std::string_view word) { return iequals(word, "SEC") || iequals(word, "SECT"); }

/// `SECTION` with at most two letters lost or changed: letters in order, so that a run of lost ones still matches.
/// `word` has letters only.
bool is_section_word(std::string_view word, bool& damaged) {
  if (iequals(word, kWord) || iequals(word, "SECTIONS") || is_short_form(word)) return true;
  if (word.size() < 4 || word.size() > 9) return false;
  constexpr std::size_t kLeast = 5, kMostOthers = 2;  // letters kept, and those that are not of the word
  std::size_t kept = 0, from = 0, others = 0;
  for (const char c : word) {
    const std::size_t behind = kBehindLetters.at(from).at(static_cast<std::size_t>(to_upper(c) - 'A'));
    if (behind == 0) {
      if (++others > kMostOthers) return false;
      continue;
    }
    ++kept;
    from = behind;
    if (kept + (kWord.size() - from) < kLeast) return false;
  }
  damaged = true;
  return kept >= kLeast;
}

/// `ONE` to `TEN`, as manual stations wrote it; 0 for another word.
std::uint16_t number_of_word(std::string_view word) {
  constexpr std::array<std::string_view, 10> kNumbers = {"ONE", "TWO",   "THREE", "FOUR", "FIVE",
                                                         "SIX", "SEVEN", "EIGHT", "NINE", "TEN"};
  const auto* const number = std::ranges::find_if(kNumbers, [&](std::string_view one) { return iequals(one, word); });
  return number == kNumbers.end() ? std::uint16_t{0} : static_cast<std::uint16_t>(number - kNumbers.begin() + 1);
}

/// One or two digits; Q stands for a lost one, O and l for 0 and 1. Or the number in letters.
std::optional<std::uint16_t> read_number(std::string_view text, std::size_t& at, bool& damaged) {
  if (const std::string_view word = letters_at(text, at); word.size() >= 3) {
    const std::uint16_t number = number_of_word(word);
    if (number == 0) return std::nullopt;
    at += word.size();
    return number;
  }
  std::uint16_t value = 0;
  std::size_t n = 0;
  while (at + n < text.size() && n < 3) {
    const char c = to_upper(text[at + n]);
    int digit = -1;
    if (is_digit(c))
      digit = c - '0';
    else if ((c == 'O' || c == 'Q') && n + 1 < 3 && at + n + 1 < text.size() && is_digit(text[at + n + 1]))
      digit = 0;
    if (digit < 0) break;
    damaged = damaged || !is_digit(c);
    value = static_cast<std::uint16_t>(value * 10 + digit);
    ++n;
  }
  if (n == 0 || n > 2) return std::nullopt;
  at += n;
  return value;
}

/// `OF`, also `0F`, `QF`, `GF`, and `F` when its first letter was lost; the slant of `01/02`.
bool read_of(std::string_view text, std::size_t& at, bool& damaged) {
  if (at + 1 < text.size() && text[at] == '/' && is_digit(text[at + 1])) return ++at, true;
  if (at + 1 < text.size() && to_upper(text[at]) == 'F' && !is_alpha(text[at + 1])) {
    damaged = true;
    ++at;
    return true;
  }
  if (at + 2 > text.size() || to_upper(text[at + 1]) != 'F') return false;
  const char c = to_upper(text[at]);
  if (c != 'O' && c != '0' && c != 'Q' && c != 'G') return false;
  damaged = damaged || c != 'O';
  at += 2;
  return true;
}

}  // namespace

std::optional<SectionPhrase> read_section_phrase(std::string_view text) {
  SectionPhrase out;
  std::size_t at = 0;
  bool final_section = false;
  if (istarts_with(text, "FINAL ")) {
    final_section = true;
    at = skip_spaces(text, 6);
  }
  const std::string_view word = letters_at(text, at);
  if (word.empty() || !is_section_word(word, out.damaged)) return std::nullopt;
  at = skip_spaces(text, at + word.size());
  if (!final_section) {
    const auto number = read_number(text, at, out.damaged);
    if (!number) return std::nullopt;
    out.number = *number;
    at = skip_spaces(text, at);
  }
  std::size_t behind = at;
  if (!read_of(text, behind, out.damaged)) {
    if (final_section || is_short_form(word)) return std::nullopt;
    out.size = at;
    return out;
  }
  behind = skip_spaces(text, behind);
  const auto of = read_number(text, behind, out.damaged);
  if (of) out.of = *of;
  if (final_section) out.number = out.of;
  out.size = behind;
  return out;
}

}  // namespace reftel
