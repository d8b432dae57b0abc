#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/dice.h"

namespace reftel::sim {

/// Words of one class, common ones far more often than rare ones (Zipf), and behind the common ones a long tail of
/// words that are made of them, so that a large collection has words that stand in few telegrams.
class WordList {
 public:
  /// `words` as of WordStock; `heads` put before a word make the words of the tail: `sub` and `committee`.
  WordList(std::string_view words, std::span<const std::string_view> heads);
  [[nodiscard]] std::string_view pick(Dice& dice) const;

 private:
  static constexpr std::size_t kPlaces = std::size_t{1} << 14;
  std::vector<std::string> words_;
  std::size_t common_ = 0;
  std::vector<std::uint16_t> places_;  ///< index of a word, or common_ for the tail
};

/// The words of which running text is made.
struct Vocabulary {
  static constexpr std::size_t kTowns = 24;  ///< of the country of a post

  Vocabulary();
  [[nodiscard]] std::string_view town_of(std::size_t post, std::size_t which) const;

  WordList nouns, adjectives, past_verbs, infinitives, adverbs;
  std::vector<std::string> surnames;  ///< of syllables: names that nobody is known to have
  std::vector<std::string> towns;     ///< towns and valleys that no map shows
};

/// The words of a list that has blanks between them.
[[nodiscard]] std::vector<std::string_view> split_words(std::string_view words);

/// Given names; with a surname of syllables they name nobody who lives.
[[nodiscard]] std::span<const std::string_view> given_names();

}  // namespace reftel::sim
