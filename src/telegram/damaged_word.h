#pragma once

#include <cstddef>
#include <string_view>

#include "base/ascii.h"
#include "base/slips.h"

namespace reftel {

/// Bytes of `word` with its letters parted by single blanks, with which `text` begins: `T A G S`; 0 when it does not.
[[nodiscard]] constexpr std::size_t spaced_word_size(std::string_view text, std::string_view word) {
  const std::size_t size = 2 * word.size() - 1;
  if (text.size() < size || text[1] != ' ' || (text.size() > size && is_alnum(text[size]))) return 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (i % 2 == 0 ? to_upper(text[i]) != word[i / 2] : text[i] != ' ') return 0;
  }
  return size;
}

/// Bytes of the word that `text` begins with when one slip parts it from `word` (capitals): `SUBJECY`, `5UBJECT`. 0 for
/// others, and for the right one.
[[nodiscard]] constexpr std::size_t misspelt_word_size(std::string_view text, std::string_view word) {
  std::size_t size = 0;
  while (size < text.size() && size <= word.size() + 1 && is_alnum(text[size])) ++size;
  const std::string_view here = text.substr(0, size);
  return is_one_slip(here, word) && !iequals(here, word) ? size : 0;
}

}  // namespace reftel
