#include "base/decimal.h"

namespace reftel::decimal {

char* write_long(char* to, std::uint64_t number) {
  to = write_decimal(to, number / 10'000);
  const auto last_four = static_cast<std::uint32_t>(number % 10'000);
  return write_pair(write_pair(to, last_four / 100), last_four % 100);
}

}  // namespace reftel::decimal
