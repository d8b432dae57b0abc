#include "telegram/caption.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "base/ascii.h"
#include "base/slips.h"
#include "data/captions_table.h"

namespace reftel {
namespace {

using namespace std::literals;

/// Bytes of `text` that spell `caption`, blanks apart on both sides; 0 when it does not begin with it.
std::size_t match(std::string_view text, std::string_view caption) {
  std::size_t at = 0;
  for (const char c : caption) {
    if (is_blank(c)) continue;
    at = skip_blanks(text, at);
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

constexpr char alnum_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_alnum(text[at]) ? to_upper(text[at]) : '\0';
}

/// A row by its second and third character, zero where they are no letters or digits: most rows are told from a text by
/// them, without a look at the table.
struct CaptionStart {
  std::uint16_t row = 0;
  char second = 0, third = 0;

  [[nodiscard]] constexpr bool may_begin(char text_second, char text_third) const {
    if (second == 0 || text_second == 0) return true;
    return second == text_second && (third == 0 || text_third == 0 || third == text_third);
  }
};

/// The captions by their first letters, in the order of the table: those of letter i are kByLetter.starts from
/// kByLetter.begins[i] to kByLetter.begins[i + 1].
struct CaptionsByLetter {
  std::array<CaptionStart, std::size(data::kCaptions)> starts{};
  std::array<std::uint16_t, 27> begins{};
};
constexpr CaptionsByLetter kByLetter = [] {
  CaptionsByLetter all;
  std::uint16_t count = 0;
  for (std::uint16_t letter = 0; letter < 26; ++letter) {
    all.begins[letter] = count;
    for (std::size_t i = 0; i < std::size(data::kCaptions); ++i)
      if (const std::string_view caption = data::kCaptions[i].caption; caption[0] == static_cast<char>('A' + letter))
        all.starts[count++] = {static_cast<std::uint16_t>(i), alnum_at(caption, 1), alnum_at(caption, 2)};
  }
  all.begins[26] = count;
  return all;
}();

}  // namespace

std::optional<CaptionWord> read_caption(std::string_view text) {
  if (text.empty() || !is_alpha(text[0])) return std::nullopt;
  CaptionWord best;
  const auto letter = static_cast<std::size_t>(to_upper(text[0]) - 'A');
  const char second = alnum_at(text, 1), third = alnum_at(text, 2);
  for (std::size_t i = kByLetter.begins[letter]; i < kByLetter.begins[letter + 1]; ++i) {
    const CaptionStart& start = kByLetter.starts[i];
    if (!start.may_begin(second, third)) continue;
    const std::string_view caption = data::kCaptions[start.row].caption;
    const std::size_t size = match(text, caption);
    if (size > best.size) best = {caption, size};
  }
  if (best.size == 0) return std::nullopt;
  return CaptionWord{closed_name(best.caption), best.size};
}

std::optional<CaptionWord> read_damaged_caption(std::string_view text) {
  static constexpr std::array kCaptions = {"SIPDIS"sv, "NODIS"sv, "EXDIS"sv, "LIMDIS"sv, "STADIS"sv, "NOFORN"sv};
  constexpr std::string_view kLong = "SENSITIVE";
  const std::string_view word = letters_at(text, 0);
  if (word.size() < 4 || word.size() > kLong.size() + 2 || !std::ranges::all_of(word, is_upper)) return std::nullopt;
  if (is_alnum(char_at(text, word.size()))) return std::nullopt;
  if (word.size() + 2 >= kLong.size() && count_slips(word, kLong, 2) <= 2) return CaptionWord{kLong, word.size(), true};
  for (const std::string_view caption : kCaptions) {
    if (!is_one_slip(word, caption)) continue;
    // A letter that another one stands for makes another word of a short one.
    const bool changed = word.size() == caption.size() && !std::ranges::is_permutation(word, caption);
    if (!changed || caption.size() > std::string_view("NODIS").size()) return CaptionWord{caption, word.size(), true};
  }
  return std::nullopt;
}

bool restricts_distribution(std::string_view caption) {
  if (caption == "EYES ONLY") return true;
  const auto row = std::ranges::find(data::kCaptions, caption, &data::CaptionsRow::caption);
  return row != std::end(data::kCaptions) && row->kind != "handling";
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
