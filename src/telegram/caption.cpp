#include "telegram/caption.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "base/ascii.h"
#include "data/captions_table.h"

namespace reftel {
namespace {

/// Bytes of `text` that spell `caption`, blanks apart on both sides; 0 when it does not begin with it.
std::size_t match(std::string_view text, std::string_view caption) {
  std::size_t at = 0;
  for (const char c : caption) {
    if (is_blank(c)) continue;
    while (at < text.size() && is_blank(text[at])) ++at;
    if (at >= text.size() || to_upper(text[at]) != c) return 0;
    ++at;
  }
  return at == text.size() || !is_alnum(text[at]) ? at : 0;
}

/// Names of a table that are another name's spelling with blanks between the letters show as the closed one.
std::string_view closed_name(std::string_view caption) {
  if (caption.size() < 2 || caption[1] != ' ') return caption;
  for (const data::CaptionsRow& row : data::kCaptions)
    if (row.caption[1] != ' ' && match(caption, row.caption) == caption.size()) return row.caption;
  return caption;
}

/// The captions by their first letters, in the order of the table: those of letter i are kByLetter.rows from
/// kByLetter.begins[i] to kByLetter.begins[i + 1].
struct CaptionsByLetter {
  std::array<std::uint16_t, std::size(data::kCaptions)> rows{};
  std::array<std::uint16_t, 27> begins{};
};
constexpr CaptionsByLetter kByLetter = [] {
  CaptionsByLetter all;
  std::uint16_t count = 0;
  for (std::uint16_t letter = 0; letter < 26; ++letter) {
    all.begins[letter] = count;
    for (std::uint16_t i = 0; i < std::size(data::kCaptions); ++i)
      if (data::kCaptions[i].caption[0] == static_cast<char>('A' + letter)) all.rows[count++] = i;
  }
  all.begins[26] = count;
  return all;
}();

}  // namespace

std::optional<CaptionWord> read_caption(std::string_view text) {
  if (text.empty() || !is_alpha(text[0])) return std::nullopt;
  CaptionWord best;
  const auto letter = static_cast<std::size_t>(to_upper(text[0]) - 'A');
  const char second = text.size() > 1 && is_alnum(text[1]) ? to_upper(text[1]) : '\0';
  for (std::size_t i = kByLetter.begins[letter]; i < kByLetter.begins[letter + 1]; ++i) {
    const std::string_view caption = data::kCaptions[kByLetter.rows[i]].caption;
    if (second != '\0' && is_alnum(caption[1]) && caption[1] != second) continue;
    const std::size_t size = match(text, caption);
    if (size > best.size) best = {caption, size};
  }
  if (best.size == 0) return std::nullopt;
  return CaptionWord{closed_name(best.caption), best.size};
}

std::size_t count_only_phrase(std::string_view text) {
  constexpr std::size_t longest = 60;
  const auto* const end = std::ranges::find_if(text, [](char c) { return c == ',' || c == ';'; });
  const std::string_view phrase = trim_right({text.begin(), end});
  if (phrase.size() > longest || !phrase.ends_with(" ONLY")) return 0;
  const bool named = phrase.starts_with("FOR ") && phrase.size() > std::string_view("FOR  ONLY").size() &&
                     phrase != "FOR OFFICIAL USE ONLY";
  const bool eyes = phrase.ends_with(" EYES ONLY") && is_alpha(phrase[0]);
  return named || eyes ? phrase.size() : 0;
}

}  // namespace reftel
