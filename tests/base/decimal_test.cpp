#include "base/decimal.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace reftel {
namespace {

std::string decimal_of(std::uint64_t value) {
  std::string digits(kLongestDecimal, '#');
  digits.resize(static_cast<std::size_t>(write_decimal(digits.data(), value) - digits.data()));
  return digits;
}

TEST(Decimal, WritesNumbersOfEveryLength) {
  for (std::uint64_t value = 0; value < 12'000; ++value) ASSERT_EQ(decimal_of(value), std::to_string(value));
  for (std::uint64_t power = 10'000; power <= 10'000'000'000'000'000'000u / 10; power *= 10)
    for (const std::uint64_t value : {power - 1, power, power + 7}) EXPECT_EQ(decimal_of(value), std::to_string(value));
  EXPECT_EQ(decimal_of(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
}

}  // namespace
}  // namespace reftel
