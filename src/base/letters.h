#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>

#include "base/ascii.h"

namespace reftel {

/// One letter of each of `words`, which `of` takes, in both cases: what a text must show where one of them may stand.
template <class Words, class Of>
[[nodiscard]] constexpr CharSet letters_of(const Words& words, Of of) {
  std::array<char, 2 * std::tuple_size_v<Words>> letters{};
  for (std::size_t i = 0; const std::string_view word : words) {
    letters[i++] = to_upper(of(word));
    letters[i++] = to_lower(of(word));
  }
  return CharSet({letters.data(), letters.size()});
}

/// The letters with which `words` begin, in both cases.
template <class Words>
[[nodiscard]] constexpr CharSet first_letters_of(const Words& words) {
  return letters_of(words, [](std::string_view word) { return word.front(); });
}

/// Up to sixteen beginnings of words, of two or three characters each, letter case apart: one look, without a branch,
/// tells which of them stand at a place.
class Beginnings {
 public:
  template <std::size_t Count>
  explicit consteval Beginnings(const std::array<std::string_view, Count>& words) {
    static_assert(Count <= 16);
    for (std::size_t i = 0; i < Count; ++i) {
      const auto bit = static_cast<std::uint16_t>(1u << i);
      for (std::size_t place = 0; place < std::min<std::size_t>(words[i].size(), 3); ++place) {
        of_place_[place][index(to_upper(words[i].at(place)))] |= bit;
        of_place_[place][index(to_lower(words[i].at(place)))] |= bit;
      }
      if (words[i].size() == 2)
        for (std::uint16_t& any : of_place_[2]) any |= bit;
    }
  }

  /// Bit i is set when the i-th word begins with the characters.
  [[nodiscard]] constexpr unsigned find(char first, char second, char third) const {
    return of_place_[0][index(first)] & unsigned{of_place_[1][index(second)]} & of_place_[2][index(third)];
  }
  /// The same of `text`, which must have three characters at least.
  [[nodiscard]] constexpr unsigned find(std::string_view text) const { return find(text[0], text[1], text[2]); }

 private:
  static constexpr std::size_t index(char c) { return static_cast<unsigned char>(c); }
  std::array<std::array<std::uint16_t, 256>, 3> of_place_{};
};

}  // namespace reftel
