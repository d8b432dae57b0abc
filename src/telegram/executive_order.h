#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/span.h"

namespace reftel {

/// What the E.O. line says about declassification.
enum class DeclassificationKind : std::uint8_t {
  None,           ///< nothing that could be read
  NotApplicable,  ///< `N/A`
  Date,           ///< `DECL: 09/25/2017`
  Event,          ///< `DECL: AFTER THE VISIT`
  Gds,            ///< general schedule of EO 11652; with a date under EO 12065
  Ads,            ///< advanced schedule: `ADS, DECLAS 12/31/76`
  Xgds,           ///< exempt from the general schedule, category 1 to 4
  Rds,            ///< review, EO 12065
  Xds,            ///< extended, EO 12065
  Oadr,           ///< originating agency's determination required, EO 12356
  XCode,          ///< X1 to X8 of EO 12958
  TwentyFiveX,    ///< 25X1 to 25X9, 50X1, 50X2, 75X
  ManualReview,   ///< MR, source marked OADR or X
};
[[nodiscard]] std::string_view to_string(DeclassificationKind kind);

/// The `E.O.` line: `E.O. 12958: DECL: 09/25/2017`, `E.O. 11652: GDS`, `E.O. 12065: GDS 5/31/85 (DOE, J.) OR-M`.
/// Spans count bytes of the text that was parsed. Source: security-markings rules, EO 11652 to 13526.
struct ExecutiveOrder {
  Span whole;
  Span number_span;
  int number = 0;  ///< as written: 12958; 0 when it could not be read
  Span content;    ///< all behind the number: `DECL: 09/25/2017`
  DeclassificationKind kind = DeclassificationKind::None;
  std::uint16_t codes = 0;                                   ///< bit n = code n: X1 = bit 1; XGDS-2 = bit 2
  std::optional<std::chrono::year_month_day> declassify_on;  ///< only what the line says, never computed
  bool two_digit_year = false;
  Span event;           ///< for Event and Ads with an event
  Span classifier;      ///< the name in brackets of EO 12065: `DOE, J.`
  Span authority_code;  ///< `OR-M`
};

/// Place of an E.O. label (`E.O. 12958`, `EO 12958`, `E. O. 11652`, `E.O.:`) in `line`, which may stand behind a
/// caption; npos when there is none. Linear.
[[nodiscard]] std::size_t find_executive_order(std::string_view line);

/// Reads the E.O. line that `text` begins with, up to the next label (TAGS, SUBJECT ...) or the end of its lines: it
/// goes on over a line end while it is not complete (`DECL:`, a long event). Two-digit years fall into the hundred
/// years that begin 20 before `year` (of the telegram); without one they are 19yy above 65, else 20yy. Total and
/// linear.
[[nodiscard]] std::optional<ExecutiveOrder> parse_executive_order(std::string_view text, int year);

}  // namespace reftel
