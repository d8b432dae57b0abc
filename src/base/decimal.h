#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace reftel {

/// Bytes of the longest number that write_decimal() writes.
inline constexpr std::size_t kLongestDecimal = 20;

namespace decimal {

/// `00` to `99`.
inline constexpr std::array<char, 200> kPairs = [] {
  std::array<char, 200> pairs{};
  for (std::size_t i = 0; i < 100; ++i) {
    pairs[2 * i] = static_cast<char>('0' + i / 10);
    pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}();

inline char* write_pair(char* to, std::uint32_t below_100) {
  std::memcpy(to, kPairs.data() + std::size_t{2} * below_100, 2);
  return to + 2;
}

inline char* write_below_100(char* to, std::uint32_t number) {
  if (number >= 10) return write_pair(to, number);
  *to = static_cast<char>('0' + number);
  return to + 1;
}

inline char* write_below_10000(char* to, std::uint32_t number) {
  if (number < 100) return write_below_100(to, number);
  return write_pair(write_below_100(to, number / 100), number % 100);
}

char* write_long(char* to, std::uint64_t number);

}  // namespace decimal

/// Writes the digits of `number` and gives the place behind them. Made for places in a telegram, of which JSON names
/// hundreds, most of them below 10,000.
inline char* write_decimal(char* to, std::uint64_t number) {
  return number < 10'000 ? decimal::write_below_10000(to, static_cast<std::uint32_t>(number))
                         : decimal::write_long(to, number);
}

}  // namespace reftel
