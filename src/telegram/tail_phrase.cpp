#include "telegram/tail_phrase.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "base/ascii.h"

namespace reftel {
namespace {

/// Where in data::kTailPhrasesByKey the phrases end that begin with each character; those of the one before it end
/// where they begin.
constexpr auto kTailPhraseEnds = [] {
  std::array<std::uint16_t, 128> ends{};
  for (const std::uint16_t row : data::kTailPhrasesByKey)
    ++ends[static_cast<unsigned char>(data::kTailPhrases[row].phrase[0])];
  for (std::size_t c = 1; c < ends.size(); ++c) ends[c] = static_cast<std::uint16_t>(ends[c] + ends[c - 1]);
  return ends;
}();

/// The rows of data/tail_phrases.tsv that begin with the first character of `text`, as numbers.
std::span<const std::uint16_t> tail_phrases_like(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.empty() ? '\0' : to_upper(text.front()));
  if (first == 0 || first >= kTailPhraseEnds.size()) return {};
  const std::uint16_t* const rows = data::kTailPhrasesByKey;
  return {rows + kTailPhraseEnds[first - 1u], rows + kTailPhraseEnds[first]};
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
    if (line.size() < 2 || ((line[1] ^ row.phrase[1]) & ~0x20) != 0) continue;
    if (begins_with_phrase(line, row.phrase) && row.kind != "word") return &row;
  }
  return nullptr;
}

bool is_tail_word(std::string_view word) {
  return std::ranges::any_of(tail_phrases_like(word),
                             [&](std::uint16_t at) { return iequals(data::kTailPhrases[at].phrase, word); });
}

}  // namespace reftel
