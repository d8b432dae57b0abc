#include "telegram/tail_phrase.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "base/ascii.h"

namespace reftel {
namespace {

/// The phrases that begin with a character: where they end in data::kTailPhrasesByKey, those of the character before it
/// ending where they begin; and, as bits, the last five bits of the characters behind it.
struct PhrasesOfLetter {
  std::uint16_t end = 0;
  std::uint32_t seconds = 0;
};
constexpr auto kPhrasesOfLetters = [] {
  std::array<PhrasesOfLetter, 128> all{};
  for (const std::uint16_t row : data::kTailPhrasesByKey) {
    const std::string_view phrase = data::kTailPhrases[row].phrase;
    PhrasesOfLetter& phrases = all[static_cast<unsigned char>(phrase[0])];
    ++phrases.end;
    phrases.seconds |= 1u << (phrase[1] & 31);
  }
  for (std::size_t c = 1; c < all.size(); ++c) all[c].end = static_cast<std::uint16_t>(all[c].end + all[c - 1].end);
  return all;
}();

/// The rows of data/tail_phrases.tsv that begin with the first character of `text`, as numbers; none where no phrase
/// goes on with the second one.
std::span<const std::uint16_t> tail_phrases_like(std::string_view text) {
  if (text.size() < 2) return {};
  const auto first = static_cast<unsigned char>(to_upper(text[0]));
  if (first == 0 || first >= kPhrasesOfLetters.size()) return {};
  const PhrasesOfLetter& phrases = kPhrasesOfLetters[first];
  if ((phrases.seconds >> (text[1] & 31) & 1u) == 0) return {};
  const std::uint16_t* const rows = data::kTailPhrasesByKey;
  return {rows + kPhrasesOfLetters[first - 1u].end, rows + phrases.end};
}

static_assert(std::ranges::all_of(data::kTailPhrases, [](const auto& row) { return row.phrase.size() > 1; }));

}  // namespace

bool begins_with_phrase(std::string_view line, std::string_view phrase) {
  if (!istarts_with(line, phrase)) return false;
  return line.size() == phrase.size() || !is_alnum(line[phrase.size()]) || !is_alnum(phrase.back());
}

const data::TailPhrasesRow* find_tail_phrase(std::string_view line) {
  for (const std::uint16_t at : tail_phrases_like(line)) {
    const auto& row = data::kTailPhrases[at];
    // The cases of a letter differ in bit 5 only: the second letters settle most rows.
    if (((line[1] ^ row.phrase[1]) & ~0x20) != 0) continue;
    if (begins_with_phrase(line, row.phrase) && row.kind != "word") return &row;
  }
  return nullptr;
}

bool is_tail_word(std::string_view word) {
  return std::ranges::any_of(tail_phrases_like(word),
                             [&](std::uint16_t at) { return iequals(data::kTailPhrases[at].phrase, word); });
}

}  // namespace reftel
