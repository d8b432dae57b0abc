#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

namespace reftel {

/// A day as people write it in a telegram.
struct WrittenDate {
  std::chrono::year_month_day day{};
  std::size_t size = 0;  ///< bytes read
  bool two_digit_year = false;
};

/// Reads the day that `text` begins with: `09/25/2017`, `6/3/08`, `2020/02/23`, `2019-12-17`, `9-25-17`, `20170925`,
/// `JUNE 21, 2006`, `21 JUN 06`, with blanks about the strokes. Month before day as Americans write it, unless
/// only the other order makes a date (`25/09/2017`). Two-digit years fall into the hundred years that begin 20
/// before `year` (of the telegram); with `year` 0 they are 19yy above 65, else 20yy. A month alone is no day. Looks at
/// no more than 40 bytes.
[[nodiscard]] std::optional<WrittenDate> read_written_date(std::string_view text, int year);

}  // namespace reftel
