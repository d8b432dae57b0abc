#include "base/decimal.h"

#include <gtest/gtest.h>

#include <string>

namespace reftel {
namespace {

std::string decimal_of(std::uint64_t number) {
  std::string room(kLongestDecimal, '#');
  room.resize(static_cast<std::size_t>(write_decimal(room.data(), number) - room.data()));
  return room;
}

TEST(Decimal, WritesEveryNumberOfDigits) {
  for (std::uint64_t number = 0; number < 120'000; ++number) ASSERT_EQ(decimal_of(number), std::to_string(number));
  for (std::uint64_t power = 1, digits = 1; digits < 20; ++digits) {
    power *= 10;
    for (const std::uint64_t number : {power - 1, power, power + 7})
      EXPECT_EQ(decimal_of(number), std::to_string(number));
  }
  EXPECT_EQ(decimal_of(UINT64_MAX), "18446744073709551615");
}

}  // namespace
}  // namespace reftel
