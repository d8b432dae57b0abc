#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace reftel {

/// Name of a station in a message reference number: capitals and digits, no blanks or punctuation, at most
/// kMax characters (`RIODEJANEIRO`). A value without allocation, so that MRNs can be copied and compared freely.
class StationName {
 public:
  static constexpr std::size_t kMax = 23;
  constexpr StationName() = default;
  /// Keeps letters and digits of `text` in upper case, drops all else; what is longer than kMax is cut.
  explicit StationName(std::string_view text);
  [[nodiscard]] std::string_view view() const { return {chars_.data(), size_}; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  friend auto operator<=>(const StationName&, const StationName&) = default;

 private:
  std::array<char, kMax> chars_{};
  std::uint8_t size_ = 0;
};

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

/// `07MOSCOW4727`; without a year `MOSCOW4727`.
[[nodiscard]] std::string format_mrn(const Mrn& mrn);

/// What was done to a spelling on its way to the canonical value, in order (`reftel mrn --explain`).
struct MrnStep {
  std::string what;    ///< "section marking `SECTION01OF02` taken off"
  std::string result;  ///< the text after it
};

struct MrnReading {
  Mrn mrn;
  std::string_view plad;  ///< the post it names, from data/posts.tsv; empty when not known
  bool guessed = false;   ///< a station was repaired by likeness, not found by name
  std::vector<MrnStep> steps;
};

/// Station names in the wild, to canonical: `SECSTATE` to STATE, `HAGUE` to THEHAGUE, `BRUSELS` to BRUSSELS.
struct StationReading {
  StationName name;
  std::string_view plad;  ///< `AMEMBASSY THE HAGUE`; empty when the station is not in the table
  bool known = false;     ///< in the table of posts, by name or by a listed variant
  bool guessed = false;   ///< by likeness only
};
/// Reads a station as written in text (`RIO DE JAN`, `N'DJAMENA`, `USUNESCO PARIS FR`). Never fails on letters:
/// an unknown name comes back folded, with `known` false. `allow_guess` permits repair by edit distance.
[[nodiscard]] StationReading read_station(std::string_view text, bool allow_guess);

/// Reads a whole identifier of any spelling: `08SECTION01OF02BAKU1501`, `1975KUALA02683`, `90STATE255723TOSEC140328`.
/// Empty when no number or no station is in it. Years below 100 are 19yy above 65, else 20yy.
[[nodiscard]] std::optional<MrnReading> parse_mrn(std::string_view text);

/// One MRN at the beginning of running text, as in a classification line or a reference list:
/// `[year] station number`, with blanks between. `size` is the number of bytes read.
struct MrnInText {
  Mrn mrn;
  std::size_t size = 0;
  std::string_view plad;
  bool guessed = false;
};
[[nodiscard]] std::optional<MrnInText> read_mrn_in_text(std::string_view text);

}  // namespace reftel
