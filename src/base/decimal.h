#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace reftel {

namespace decimal {

/// `00` to `99`, one behind the other.
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

inline char* write_four(char* to, std::uint32_t below_10000) {
  return write_pair(write_pair(to, below_10000 / 100), below_10000 % 100);
}

char* write_long(char* to, std::uint64_t value);

}  // namespace decimal

inline constexpr std::size_t kLongestDecimal = 20;

/// Writes `value` in decimal, kLongestDecimal digits at most, and gives the place behind it. Made for places in a
/// telegram, which have four digits or fewer: they cost some ten instructions.
inline char* write_decimal(char* to, std::uint64_t value) {
  if (value >= 10'000) return decimal::write_long(to, value);
  const auto small = static_cast<std::uint32_t>(value);
  if (small >= 1000) return decimal::write_four(to, small);
  if (small >= 100) {
    *to = static_cast<char>('0' + small / 100);
    return decimal::write_pair(to + 1, small % 100);
  }
  if (small >= 10) return decimal::write_pair(to, small);
  *to = static_cast<char>('0' + small);
  return to + 1;
}

}  // namespace reftel
