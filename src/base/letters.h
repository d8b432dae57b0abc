#pragma once

#include <array>
#include <cstddef>
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

}  // namespace reftel
