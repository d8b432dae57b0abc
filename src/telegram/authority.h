#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/ascii.h"
#include "base/span.h"

namespace reftel {

/// Classification authority: who classified, with which right and why.
///
/// Written `Classified By: Political Officer J. Doe for reasons 1.4 (b) and (d)`, from the 1990s also as
/// numbered paragraph 1; derived telegrams have `Derived From:`. Spans count bytes of the text that was parsed;
/// empty when absent. Source: EO 12958 s1.6, 5 FAH-1 H-240.
struct Authority {
  Span whole;                 ///< from the label to the last reason
  Span name;                  ///< the person: `J. Doe`, `RICHARD G. ROE, JR.`
  Span name_cut;              ///< line break inside `name` that cuts a word: shown without a blank; empty when none
  Span title;                 ///< `Political Officer`
  Span office;                ///< `Department of State, VCI`
  Span derived_from;          ///< source named behind `Derived From:`
  Span declassify_on;         ///< text behind `Declassify on:` inside the authority
  std::uint8_t section = 0;   ///< 4 or 5: reasons of 1.4 or 1.5; 0 when not given
  std::uint16_t reasons = 0;  ///< bit 0 = (a) ... bit 7 = (h)
};

/// Every label has CLASSIFIED and BY, or DERIVED: most texts show by a part of each that they hold none.
[[nodiscard]] bool may_hold_authority(std::string_view text);

/// Letters with which no such label begins, and nothing that stands before it: a number, mark, level or stop.
inline constexpr CharSet kNoAuthorityLetters("ABEFGHIJKMNOPQVWXYZabefghijkmnopqvwxyz");

/// The same as begins_authority, for lines that begin with none of kNoAuthorityLetters.
[[nodiscard]] bool begins_authority_here(std::string_view line);

/// True when a line begins with a classification authority label, also misspelt (`Classfied By`) or numbered
/// (`1. (U) CLASSIFIED BY`).
[[nodiscard]] inline bool begins_authority(std::string_view line) {
  return !line.empty() && !kNoAuthorityLetters.has(line[0]) && begins_authority_here(line);
}

/// Finds and reads the authority in `text` (the head of a telegram from behind REF on, or one paragraph; line breaks
/// as in the source, page lines already out). Empty when there is no label. A text that classifies without naming a
/// person (`CLASSIFIED BY SECTION 1.5 (B)`) has an empty name. Total and linear.
[[nodiscard]] std::optional<Authority> parse_authority(std::string_view text);

}  // namespace reftel
