#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace reftel::sim {

/// Writes a number at the end of `out`, with zeros before it to `width` digits at least.
inline void append_number(std::string& out, std::uint64_t number, std::size_t width = 1) {
  std::array<char, 20> digits;
  std::size_t at = digits.size();
  do digits[--at] = static_cast<char>('0' + number % 10);
  while ((number /= 10) != 0);
  while (digits.size() - at < width) digits[--at] = '0';
  out.append(digits.data() + at, digits.size() - at);
}

}  // namespace reftel::sim
