#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telegram/station.h"

namespace reftel {

/// Message reference number (MRN), the name by which telegrams are cited: year, station, serial.
///
/// Written `07 MOSCOW 4727`, `MOSCOW 004727`, `2007MOSCOW4727`, `1976STATE012708`; serials restart each year.
/// Canonical: two-digit year, station, number without padding: `07MOSCOW4727`. Source: 5 FAH-2, reference/7.
struct Mrn {
  std::int16_t year = 0;  ///< four digits; 0 when not known
  StationName station;    ///< canonical name: `STATE`, `THEHAGUE`
  std::uint32_t number = 0;
  friend auto operator<=>(const Mrn&, const Mrn&) = default;
};

/// `07MOSCOW4727`; without a year `MOSCOW4727`, and with all of it where two digits mean another one: `1965MOSCOW12`.
[[nodiscard]] std::string format_mrn(const Mrn& mrn);

/// As people write it: `07 MOSCOW 4727`; without a year `MOSCOW 4727`.
[[nodiscard]] std::string format_spaced_mrn(const Mrn& mrn);

/// What was done to a spelling on its way to the canonical value, in order (`reftel mrn --explain`).
struct MrnStep {
  std::string what;    ///< "section marking `SECTION01OF02` taken off"
  std::string result;  ///< the text after it
};

struct MrnReading {
  Mrn mrn;
  std::string_view plad;       ///< the post it names, from data/posts.tsv; empty when not known
  bool known = false;          ///< the station is in the tables
  bool guessed = false;        ///< a station was repaired by likeness, not found by name
  std::vector<MrnStep> steps;  ///< empty when `text` was canonical
};

/// Reads a whole identifier of any spelling: `08SECTION01OF02BAKU1501`, `1975KUALA02683`, `90STATE255723TOSEC140328`.
/// Empty when no number or no station is in it, or when it has over 120 bytes. Years below 100 are 19yy above 65,
/// else 20yy.
[[nodiscard]] std::optional<MrnReading> parse_mrn(std::string_view text);

/// 1966 to 2065 for a year of two digits.
[[nodiscard]] constexpr int to_full_year(int two_digits) { return two_digits + (two_digits > 65 ? 1900 : 2000); }

/// True for the years in which a telegram can have such a number.
[[nodiscard]] constexpr bool is_full_year(int year) { return year >= 1940 && year <= 2065; }

/// Digits, and the letters that are typed for them: O for 0, l and I for 1.
[[nodiscard]] constexpr bool is_digit_like(char c) {
  return (c >= '0' && c <= '9') || c == 'O' || c == 'o' || c == 'l' || c == 'I';
}
[[nodiscard]] constexpr char to_digit(char c) { return c == 'O' || c == 'o' ? '0' : c == 'l' || c == 'I' ? '1' : c; }

}  // namespace reftel
