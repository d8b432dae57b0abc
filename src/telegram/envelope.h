#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "telegram/dtg.h"
#include "telegram/marking.h"
#include "telegram/precedence.h"
#include "telegram/text.h"

namespace reftel {

/// Transmission identification, FL1: `VZCZCXRO8484`, `VV   ZNA417     UU`. Source: ACP 127(G) 112, 202.
struct TransmissionIdentifier {
  Span span;
  Span channel;  ///< three letters
  Span serial;   ///< channel serial, three or four digits
  Span warning;  ///< `UU` or `HH` of older traffic
};

/// Time of file in FL3: day of year and UTC time (`2691417`), or day of month (`11/1215Z`).
struct FilingTime {
  std::uint16_t day_of_year = 0;  ///< 1 to 366; 0 when a day of the month is given
  std::uint8_t day_of_month = 0;
  std::uint8_t hour = 0, minute = 0;
  Span span;
};

/// FL3, `DE RUEHMO #4727/01 2691417`.
struct CallingStation {
  Span span;
  Span ri;
  Span serial;
  char position = 0;          ///< letter behind the serial: preparing position, `119B`
  std::uint16_t section = 0;  ///< `/01`; 0 when absent
  std::optional<FilingTime> filed;
};

/// FL4: `ZNY SSSBB/FFFFF ZZH`. Source: ACP 127(G) 124, ACP 117.
struct SecurityWarning {
  Span span;
  Span prosign;               ///< ZNR or ZNY
  Span letters;               ///< five letters as sent
  Level level = Level::None;  ///< what the letters say; majority letter when damaged
  Span release_codes;         ///< two trailing transmission release letters, `BB`
  Span special_handling;      ///< five letters behind the slant
  bool damaged = false;
};

/// An operating signal with its operands: `ZOV RUEHZX`.
struct OperatingSignal {
  Span span;
  Span code;
  std::uint8_t format_line = 4;
};

/// Line put before the original header by a relay: pilot or supplementary heading.
struct Pilot {
  Span span;
  Span ri;                 ///< of the piloting station, when named
  Span signal;             ///< ZOV, ZFD, ZDG, ZEL; empty for a supplementary heading (readdressal)
  std::optional<Dtg> dtg;  ///< of a readdressal: the outer DTG
};

/// FL2 of ACP 128 / JANAP 128, 43 positions: `RTTUZYUW RHBCYKN0001 0331200-UUUU--RUDOSAB.`
struct Acp128Header {
  Span span;
  Precedence precedence = Precedence::None;
  Span media;                  ///< language media format, positions 2-3
  char classification = 0;     ///< position 4
  Span content_indicator;      ///< positions 5-8
  Span classification_repeat;  ///< positions 30-33
};

enum class AddresseeRole : std::uint8_t { Action, Info, Exempt };

/// One addressee of FL7, FL8 or FL9: `RUEHC/SECSTATE WASHDC PRIORITY 4168`.
struct Addressee {
  AddresseeRole role = AddresseeRole::Action;
  Span span;                                 ///< the whole entry
  Span ri;                                   ///< routing indicator before the slant
  Text plad;                                 ///< plain language address designator, without precedence word and number
  Precedence precedence = Precedence::None;  ///< own precedence word only
  Span number;                               ///< continuity number, as sent with its zeros
  bool delivered_by_other_means = false;     ///< ZEN
  bool collective = false;                   ///< ... COLLECTIVE, AIG nnn
  std::vector<std::uint32_t> excluded;  ///< indices in Envelope::exempt: left out of this collective on the same line
  std::string_view post;                ///< short name of the post in data/posts.tsv, `MOSCOW`; empty when none
};

/// Office and number of copies in a NARA or paged-print distribution line: `EUR-12`.
struct DistributionCount {
  Span office;
  std::uint16_t copies = 0;
};

/// Distribution, dash line and clearances of NARA texts and paged prints.
struct DistributionLines {
  std::vector<DistributionCount> origin, action, info;
  std::optional<std::uint32_t> total;  ///< `/028`
  char total_letter = 0;               ///< `R`
  Span dash_number;                    ///< `060123` of the dash line
  Span dash_time;                      ///< `141105Z`
  std::optional<std::uint32_t> dash_copies;
  std::vector<Text> drafted_by, approved_by, cleared_by;
  Text desired;  ///< DESIRED DISTRIBUTION

  /// Empties it; the lists keep their memory.
  void clear();
};

/// Everything before the text: format lines 1 to 11, and what follows it: 13 to 16.
struct Envelope {
  std::vector<TransmissionIdentifier> identifiers;  ///< last hop first; more than one where relays prefixed their own
  std::vector<Pilot> pilots;
  Span called_precedence;  ///< FL2 digraph as sent
  Precedence called_as = Precedence::None;
  std::vector<Span> called;  ///< FL2 routing indicators
  std::optional<Acp128Header> acp128;
  CallingStation calling;
  SecurityWarning warning;
  std::vector<OperatingSignal> signals;  ///< FL4 and FL5
  Precedence action = Precedence::None;  ///< FL5, first prosign
  Precedence info = Precedence::None;    ///< FL5, second prosign
  std::optional<Dtg> dtg;
  Text dtg_text;                     ///< as sent: `P R 141052Z MAY 09`
  Text originator;                   ///< FL6 PLAD
  Span originator_ri;                ///< before a slant in FL6; the FL3 station is in `calling`
  Text originator_office;            ///< between `//`
  bool originator_guessed = false;   ///< no FM: the post of the MRN stands for it
  std::string_view originator_post;  ///< short name in data/posts.tsv
  std::vector<Addressee> to, info_addressees, exempt;
  Span accounting;                           ///< FL10
  std::optional<std::uint32_t> group_count;  ///< FL10 `GR 45`
  std::vector<Span> message_instructions;    ///< FL5 behind the DTG, `MID...`
  DistributionLines distribution;
  Span end_check;                 ///< FL15 `#0417`
  std::vector<Span> corrections;  ///< FL15 `C WA ...`
  bool end_of_message = false;    ///< FL16 NNNN seen
  bool local_header = false;

  /// Empties it; the lists keep their memory.
  void clear();
};

}  // namespace reftel
