#include "base/decimal.h"

namespace reftel::decimal {

char* write_long(char* to, std::uint64_t value) {
  return write_four(write_decimal(to, value / 10'000), static_cast<std::uint32_t>(value % 10'000));
}

}  // namespace reftel::decimal
