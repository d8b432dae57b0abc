#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telegram/body.h"
#include "telegram/marking.h"
#include "telegram/mrn.h"
#include "telegram/precedence.h"

namespace reftel {

/// Date-time group of a telegram to be sent: the minute, and the letter of the zone in which it is written.
struct DraftDtg {
  std::chrono::sys_time<std::chrono::minutes> at{};  ///< UTC
  char zone = 'Z';
  bool has_year = true;  ///< allied traffic leaves the year out; that of `at` means nothing then
  friend bool operator==(const DraftDtg&, const DraftDtg&) = default;
};

/// One addressee of FL7 or FL8: `RUEHC/SECSTATE WASHDC PRIORITY 0917`.
struct DraftAddressee {
  std::string ri;                            ///< routing indicator; empty: the directory is asked
  std::string plad;                          ///< with its offices: `SECDEF WASHINGTON DC//OSD-P//`
  Precedence precedence = Precedence::None;  ///< own precedence word
  std::string number;                        ///< continuity number, with its zeros
  bool delivered_by_other_means = false;     ///< ZEN
  friend bool operator==(const DraftAddressee&, const DraftAddressee&) = default;
};

/// One entry of the REF lines: `B. 08 STRELSAU 77 (NOTAL)`.
struct DraftReference {
  char letter = 0;   ///< capital; 0 in a list without letters
  std::string text;  ///< as it is written behind the letter
  friend bool operator==(const DraftReference&, const DraftReference&) = default;
};

/// One stretch of the text: a heading, a paragraph, a point below a paragraph or a table, in reading order.
struct DraftParagraph {
  NodeKind kind = NodeKind::Paragraph;  ///< never Block: the words that open and close one stand in `text`
  std::uint32_t number = 0;             ///< of a numbered paragraph; 0 for all others
  std::string label;                    ///< of a point: `A.`, `(1)`, `--`
  std::string marking;                  ///< words of the portion mark without its brackets: `SBU/NF`
  std::string text;  ///< one line with single blanks; of a table its rows, each ended by `\n` but the last
  friend bool operator==(const DraftParagraph&, const DraftParagraph&) = default;
};

/// What a station adds to carry a telegram: format lines 1 to 4. complete_draft() fills what is empty.
struct DraftCircuit {
  std::string channel;  ///< channel letters and number of the first transmission, `ZNA0417`
  std::string station;  ///< FL3 routing indicator; empty: that of the originator
  std::string serial;   ///< FL3 and FL15; empty: the last four digits of the MRN
  std::optional<std::chrono::sys_time<std::chrono::minutes>> filed;  ///< time of file; empty: the DTG
  std::vector<std::string> called;  ///< FL2; empty: the routing indicators of the addressees
  std::string warning;              ///< `ZNY CCCCC`; empty: by the classification
  std::optional<std::vector<std::string>>
      signals;  ///< FL4 behind the warning, `ZZH`, `ZOV RUEHZX`; none: State's usual
  friend bool operator==(const DraftCircuit&, const DraftCircuit&) = default;
};

/// A telegram to be sent: what it says, in the words in which it is to be sent, and nothing of any form.
///
/// A draft comes from a person (parse_draft), from a telegram that was read (to_draft), or from a program that makes
/// traffic; writers turn it into a form, and reading that form gives the same draft again, as far as the form can carry
/// it. All text is UTF-8. What is left empty and can be worked out (complete_draft) need not be said. A value; not
/// shared between threads while it changes.
struct Draft {
  DraftCircuit circuit;

  // format lines 5 to 10
  Precedence action = Precedence::None;   ///< FL5, first prosign
  Precedence info = Precedence::None;     ///< FL5, second prosign: lower, for the info addressees
  std::optional<DraftDtg> dtg;            ///< FL5
  std::vector<std::string> instructions;  ///< FL5 behind the DTG: `ZEX`, `ZFF4`
  std::string from;                       ///< FL6, with its offices
  std::vector<DraftAddressee> to, info_addressees;
  std::vector<std::string> exempt;           ///< FL9, PLADs
  std::string accounting;                    ///< FL10
  std::optional<std::uint32_t> group_count;  ///< FL10 `GR`; kCountGroups: complete_draft() counts them

  // head of the text
  Level level = Level::None;
  std::uint16_t section = 0, section_of = 0;  ///< when this is one section only, and the others are not here
  std::vector<std::string> captions;          ///< one a line, `CORRECTED COPY (TEXT)`
  Mrn mrn;
  std::string station_name;             ///< of the MRN as it is written: `THE HAGUE`; empty: by the originator
  std::string series;                   ///< `TOSEC 130015`
  std::vector<std::string> pass_lines;  ///< instructions to those who handle or receive it
  int order = 0;                        ///< executive order: 12958
  std::string order_content;            ///< `DECL: 09/25/2017`, `N/A`
  std::vector<std::string> tags;        ///< a person as `DOE, JOHN`
  std::string subject;
  std::string subject_marking;  ///< as DraftParagraph::marking
  std::vector<DraftReference> references;
  std::string authority;  ///< `Classified By: ... for reasons 1.4 (b) and (d).`

  std::vector<DraftParagraph> body;
  std::vector<std::string> signatures;  ///< surnames at the end of the text

  void clear() { *this = Draft{}; }
  friend bool operator==(const Draft&, const Draft&) = default;
};

inline constexpr std::uint32_t kCountGroups = 0xFFFF'FFFFu;

/// Something that could not be carried over as it stood: from a telegram into a draft, or from a draft into a form.
struct Loss {
  std::string_view field;  ///< as in a draft: `Warning`. Static.
  std::string value;       ///< what was there
  std::string_view why;    ///< a few words. Static.
  enum class Kind : std::uint8_t {
    LeftOut,
    Misread,  ///< it is written, but a reader takes it for something else
  } kind = Kind::LeftOut;
  friend bool operator==(const Loss&, const Loss&) = default;
};

}  // namespace reftel
