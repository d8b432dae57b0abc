#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"

namespace reftel {

/// Date-time group (DTG): the minute a telegram was released or handed in.
///
/// Written `DDHHMMZ MON YY` (`222227Z NOV 78`), also with a four-digit year or, in allied traffic, with
/// none; stands in format line 5 behind the precedence prosigns. Source: ACP 127(G) 113, 5 FAH-2 H-321.
struct Dtg {
  std::chrono::sys_time<std::chrono::minutes> at{};  ///< UTC; unless `valid` only its year means something
  char zone = 'Z';                                   ///< Z = UTC, A-M (not J) east, N-Y west
  bool has_year = false;                             ///< a DTG without a year takes the year of its context
  bool valid = false;   ///< a date of the calendar, with a year of its own or of the context
  bool healed = false;  ///< read through damage: `2` for Z, letter O for 0, missing blanks
  Span span;            ///< in the text that was parsed
};

/// Finds the first DTG in `text` (one line), with or without blanks between its parts. Two-digit years y are
/// 2000+y when y <= `pivot`, else 1900+y: State kept two digits after 2006. An impossible date (`300100Z FEB 09`)
/// comes back with `valid` false, and so does one whose year neither the text nor `context_year` gives. Linear in the
/// line.
[[nodiscard]] std::optional<Dtg> find_dtg(std::string_view text, int pivot = 49, int context_year = 0);

/// The same for a group whose figures begin before byte `latest`: one that stands farther behind is not looked for.
[[nodiscard]] std::optional<Dtg> find_dtg_before(std::string_view text, std::size_t latest, int pivot = 49,
                                                 int context_year = 0);

/// Where the DTG begins that find_dtg_before() finds; npos when it finds none. Without working out which minute it is.
[[nodiscard]] std::size_t find_dtg_begin(std::string_view text, std::size_t latest);

/// Whether `text` begins with a DTG that has no damage up to its month: `141052Z MAY`.
[[nodiscard]] bool begins_plain_dtg(std::string_view text);

/// `222227Z NOV 78`, in the zone of the DTG; years outside 1950 to 2049 have four digits, no year when it had none.
[[nodiscard]] std::string format_dtg(const Dtg& dtg);
/// `1978-11-22T22:27Z`.
[[nodiscard]] std::string format_iso_minute(std::chrono::sys_time<std::chrono::minutes> at);
/// `1978-11-22`.
[[nodiscard]] std::string format_iso_day(std::chrono::year_month_day day);

/// JAN to DEC, any case, three letters or the whole name; 1 to 12, 0 when it is none.
[[nodiscard]] int find_month(std::string_view text);

}  // namespace reftel
