#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/ascii.h"

namespace reftel {

/// Precedence designators in the order in which they are handled, first the highest.
/// NIACT IMMEDIATE ranks before IMMEDIATE: night action. Source: data/precedence.tsv.
enum class Precedence : std::uint8_t {
  None,
  Critic,
  EmergencyCommand,
  Flash,
  NiactImmediate,
  Immediate,
  Priority,
  Routine,
  Deferred,
};

/// A letter that says a precedence where a heading names one: W, Y, Z, O, P or R, any case.
[[nodiscard]] constexpr bool is_prosign(char c) {
  switch (c) {
    case 'W':
    case 'Y':
    case 'Z':
    case 'O':
    case 'P':
    case 'R':
    case 'w':
    case 'y':
    case 'z':
    case 'o':
    case 'p':
    case 'r': return true;
    default: return false;
  }
}

/// Reads a prosign (`O`), an FL2 digraph (`OO`) or a word (`IMMEDIATE`, `NIACT IMMEDIATE`), any case.
[[nodiscard]] std::optional<Precedence> find_precedence(std::string_view text);

/// The word: `NIACT IMMEDIATE`; empty for None.
[[nodiscard]] std::string_view to_string(Precedence precedence);

/// The one-letter prosign (`O` for both IMMEDIATE and NIACT IMMEDIATE); empty for None.
[[nodiscard]] std::string_view to_prosign(Precedence precedence);

/// A precedence word at the end of a line, as State writes it behind an addressee, and the misspellings in use
/// (`PIORITY`): where it begins in `text` and what it is. Time is that of a few words.
struct TrailingPrecedence {
  Precedence precedence = Precedence::None;
  std::size_t begin = 0;
  bool misspelt = false;
};
[[nodiscard]] std::optional<TrailingPrecedence> find_trailing_precedence(std::string_view text);
/// The same for the last word of `text`, which has so many letters.
[[nodiscard]] std::optional<TrailingPrecedence> read_last_word(std::string_view text, std::size_t letters);
/// Whether a word of letters may be one: by its first letter, or by its last where the blank before it was lost.
inline constexpr CharSet kPrecedenceFirsts("CDEFINPRcdefinpr"), kPrecedenceLasts("EYey");
[[nodiscard]] constexpr bool may_end_in_precedence(std::string_view word) {
  return word.size() > 2 &&
         (kPrecedenceFirsts.has(word.front()) || (word.size() > 8 && kPrecedenceLasts.has(word.back())));
}

}  // namespace reftel
