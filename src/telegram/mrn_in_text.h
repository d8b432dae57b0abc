#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "telegram/mrn.h"

namespace reftel {

// Readers of the parts of an MRN at the beginning of running text. Each skips blanks before its part, looks at a few
// words however long the text, allocates nothing, and says how many bytes it read.

/// Which stations are taken for one.
enum class StationRule : std::uint8_t {
  Known,   ///< only what the tables name
  Likely,  ///< also what is like one of them
  Any,     ///< also names that are not known: up to five words, unless one of them is never a station (PAGE, MAY)
};

/// Whether blanks between the parts may be line ends: in a list of references, not in a classification line. In a list
/// a mark may also stand before the number (`LIMA, 1234`, `LIMA/1234`), a comma before its thousands (`LIMA 1,234`),
/// and the next entry may be run to it (`LIMA 12B. QUITO 4`); all only behind a known station.
enum class LineWraps : std::uint8_t { Stop, Cross };

/// One MRN, as in a classification line or a reference list: `[year] station number`.
struct MrnInText {
  Mrn mrn;                ///< year 0 when none stands before the station
  std::size_t size = 0;   ///< bytes read, up to the end of the number
  std::string_view plad;  ///< empty when the station is not known
  bool known = false;     ///< the station is in the tables
  bool guessed = false;   ///< it is there by likeness only
  bool airgram = false;   ///< `STATE CA-3400`, `ZENDA A-12`: the number is that of an airgram
  bool parted = false;  ///< a mark stands between: `LIMA, 1234`; only where lines may be crossed, behind known stations
};

/// Reads `MOSCOW 004727`, `USUN NEW YORK 001092`, `05 PARIS 5459`, `(99) ROME 2196`, `'08 LIMA 12`, `10-OTTAWA-57`,
/// `08ZENDA417`, `SECTO 12`, `EFTO BAKU 001165`. Stops behind the number: `OSLO 000160 ZDK 164`,
/// `STATE 112233 TOSEC 40017` and `STATE 000284 SIPDIS` give the first. The airgram `A-12`, with no station before it,
/// has none; `CA-12`, a circular airgram, is the Department's.
[[nodiscard]] std::optional<MrnInText> read_mrn_in_text(std::string_view text, StationRule rule = StationRule::Any,
                                                        LineWraps wraps = LineWraps::Stop);

/// A year as it stands before a station or behind a number: `08`, `'08`, `(08)`, `2008`, `O8`. A hyphen behind it
/// belongs to it when a letter follows.
struct YearInText {
  int year = 0;  ///< four digits
  std::size_t size = 0;
  bool in_brackets = false;
};
[[nodiscard]] std::optional<YearInText> read_year_in_text(std::string_view text);

/// A serial number: up to eight digits, O for 0 and l for 1 also, with `#` or a hyphen before it. It does not run on
/// into a word, a date (`9/28`) or a page (`001.2`).
struct NumberInText {
  std::uint32_t number = 0;  ///< not 0
  std::size_t size = 0;
  std::size_t digits = 0;  ///< as written, with zeros
};
[[nodiscard]] std::optional<NumberInText> read_number_in_text(std::string_view text);

/// The same in a list, where the next entry may be run to it (`12B. QUITO 4`) and a comma stand before its thousands.
/// `station` is whose number it is: how long it may be.
[[nodiscard]] std::optional<NumberInText> read_number_in_list(std::string_view text, const StationName& station);

/// Bytes of the word at the beginning, as station names have them: letters, with an apostrophe, a hyphen, a zero or a
/// one between them (`N'DJAMENA`, `PORT-AU-PRINCE`, `COTON0U`, `L1MA`) and a dot behind two or three (`ST. JOHNS`). 0
/// when no word stands there; at most about 40.
[[nodiscard]] std::size_t count_name_word(std::string_view text);

}  // namespace reftel
