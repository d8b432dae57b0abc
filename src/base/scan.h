#pragma once

#include <cstddef>
#include <string_view>

namespace reftel {

/// First place at or after `from` where the three characters `a b c` stand, letter case apart; npos if nowhere.
/// Sixteen places a step: this is how the body is searched for the few words that mean something there
/// (`END`, `d/R` of a stamp). Give letters in lower case; other characters must have bit 5 set (blank, digits, `/`).
[[nodiscard]] std::size_t find_three(std::string_view text, std::size_t from, const char (&abc)[4]);

/// The same for two characters.
[[nodiscard]] std::size_t find_two(std::string_view text, std::size_t from, const char (&ab)[3]);

/// First place at or after `from` where one of the characters `abc` stands; npos if nowhere.
[[nodiscard]] std::size_t find_one_of(std::string_view text, std::size_t from, const char (&abc)[4]);

}  // namespace reftel
