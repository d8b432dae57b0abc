// Properties: a date is a day of the calendar and lies inside the text; its ISO form reads back to the same day.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "telegram/dtg.h"
#include "telegram/written_date.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace reftel;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const int year : {0, 1975, 2007}) {
    const auto date = read_written_date(text, year);
    if (!date) continue;
    assert(date->day.ok() && date->size > 0 && date->size <= text.size());
    const auto again = read_written_date(format_iso_day(date->day), year);
    assert(again && again->day == date->day && !again->two_digit_year);
  }
  return 0;
}
