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
  bool known = false;              ///< the station is in the tables
  bool guessed = false;            ///< the station was repaired by likeness
  Span span;                       ///< of the entry in the text that was parsed
};

/// The telegram in which the REF lines stand.
struct ReferenceContext {
  int year = 0;  ///< of the telegram; a reference without a year takes it
  Mrn self;      ///< its own MRN: met in a page line it is no reference; its station is the default of bare numbers
};

/// Reads the text behind `REF:` (label included or not). Page lines in it are passed over. Stops where the list ends
/// (see find_reference_block), so more text may follow. Spans count bytes of `text` and lie in order.
///
/// A range (`STATE 216511-13`) gives one entry for each number, up to 30. A year stands before the station (`05 PARIS
/// 5459`) or behind the number (`ROME 2196 (99)`, `AMMAN 07718 99`); `BRASILIA 709 (08) SAO PAULO 542` is read by what
/// the next reference does. A bare number takes the station before it, the first one that of the telegram itself.
/// Total and linear; text that is no reference gives entries of kind Other or none.
[[nodiscard]] std::vector<Reference> parse_references(std::string_view text, const ReferenceContext& context);

/// Where the references of a head stand.
struct ReferenceBlock {
  Span label;  ///< `REF:`, `REFTELS`, `Ref(s):`, `A. REF`
  Span text;   ///< the list behind it, without blanks at its ends
};

/// Finds the REF label in `head` (all of it in one string, line ends as in the source, or one run-on line) and the end
/// of the list behind it: a blank line unless the list goes on behind it, the classification authority, the next label,
/// a summary, paragraph 1, a notice to the reader. Empty when there is no label before paragraph 1. Looks at 32 KiB of
/// head and 16 KiB of list.
[[nodiscard]] std::optional<ReferenceBlock> find_reference_block(std::string_view head);

/// True when `line` begins with a REF label or has one inside it: `PROGRAM REF: A. ...`.
[[nodiscard]] bool has_reference_label(std::string_view line);

/// Finds the block and reads it in one pass: half the work of the two above. Entries replace what is in `entries`,
/// whose memory is kept; their spans count bytes of `head`.
[[nodiscard]] std::optional<ReferenceBlock> read_reference_block(std::string_view head, const ReferenceContext& context,
                                                                 std::vector<Reference>& entries);

}  // namespace reftel
