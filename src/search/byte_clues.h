#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/query.h"

namespace reftel::search {

/// One thing that bytes tell of the words of every text in which they stand: at least one of its tokens is, begins
/// with, ends with or has in it what `text` says. For a cut word it is enough to be as long as words get.
struct Clue {
  enum class Kind : std::uint8_t { Word, Beginning, End, Inside };
  Kind kind = Kind::Word;
  std::string text;  ///< folded as tokens are
  friend bool operator==(const Clue&, const Clue&) = default;
  friend auto operator<=>(const Clue&, const Clue&) = default;
};
/// Whether one token is enough for a clue.
[[nodiscard]] bool holds(const Clue& clue, std::string_view token);

/// All clues of one of these hold.
using ClueChoice = std::vector<std::vector<Clue>>;

/// What the tokens of a text say when a Literal or a Regex holds for it: all of the choices do. They lose no text;
/// where nothing is certain, there are none.
[[nodiscard]] std::vector<ClueChoice> clues_of(const QueryNode& node);

}  // namespace reftel::search
