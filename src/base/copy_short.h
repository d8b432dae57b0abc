#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace reftel {

/// Copies `text` and gives the place behind it. Texts of fewer than 16 bytes, for which a call of memcpy is dear, are
/// copied as two halves laid over each other.
inline char* copy_short(char* to, std::string_view text) {
  const std::size_t size = text.size();
  const auto halves = [&]<class Half>(Half front, Half back) {
    std::memcpy(&front, text.data(), sizeof front);
    std::memcpy(&back, text.data() + size - sizeof back, sizeof back);
    std::memcpy(to, &front, sizeof front);
    std::memcpy(to + size - sizeof back, &back, sizeof back);
  };
  if (size >= 16)
    std::memcpy(to, text.data(), size);
  else if (size >= 8)
    halves(std::uint64_t{}, std::uint64_t{});
  else if (size >= 4)
    halves(std::uint32_t{}, std::uint32_t{});
  else
    for (std::size_t i = 0; i < size; ++i) to[i] = text[i];
  return to + size;
}

}  // namespace reftel
