#pragma once

#include <string_view>

namespace reftel::sim {

/// The words of running text by class, with blanks between them, in the order of how often they stand: the first two
/// or three hundred by what is usual, those behind them in no order. `_` is a blank inside of one.
struct WordStock {
  std::string_view nouns, adjectives, past_verbs, infinitives, adverbs;
};
[[nodiscard]] const WordStock& word_stock();

}  // namespace reftel::sim
