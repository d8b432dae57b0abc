#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "telegram/dtg.h"
#include "telegram/mrn.h"

namespace reftel {

enum class ReferenceKind : std::uint8_t {
  Telegram,  ///< by MRN
  Dtg,       ///< `SECDEF MSG DTG 301601Z SEP 08`: originator and date-time group
  Airgram,   ///< `STATE A-3400`, `CA-3400`
  Email,
  Telcon,  ///< phone call
  Memo,    ///< memorandum, memorandum of conversation
  Letter,
  Fax,
  Report,  ///< IIR, TD, FBIS, OSC and other numbered reports
  Meeting,
  Web,
  Book,  ///< publications
  Other,
};
[[nodiscard]] std::string_view to_string(ReferenceKind kind);

/// One entry of the REF lines.
struct Reference {
  ReferenceKind kind = ReferenceKind::Other;
  Mrn mrn;                         ///< for Telegram and Airgram
  Dtg dtg;                         ///< for Dtg
  char letter = 0;                 ///< `B` of `B. 05 ZENDA 5459`; 0 when the list has no letters
  bool notal = false;              ///< not sent to all addressees of this telegram
  bool and_previous = false;       ///< `AND PREVIOUS`, `ET AL`
  bool inherited_station = false;  ///< `STATE 216511, 216512`: the second takes the station of the first
  bool year_given = false;         ///< else the year is that of the telegram
  bool guessed = false;            ///< the station was repaired by likeness
  Span span;                       ///< of the entry in the text that was parsed
};

/// The telegram in which the REF lines stand.
struct ReferenceContext {
  int year = 0;  ///< of the telegram; a reference without a year takes it
  Mrn self;      ///< its own MRN: met in a page line it is no reference; its station is the default of bare numbers
};

/// Where the REF lines stand in a head.
struct ReferenceBlock {
  Span label;
  Span text;
};
[[nodiscard]] std::optional<ReferenceBlock> find_reference_block(std::string_view head);

/// Reads the text behind `REF:` (label included or not), page lines already taken out. Spans count bytes of `text`.
/// Total and linear; text that is no reference gives entries of kind Other or none.
[[nodiscard]] std::vector<Reference> parse_references(std::string_view text, const ReferenceContext& context);

}  // namespace reftel
