#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "diag/diagnostic.h"
#include "write/draft.h"

namespace reftel {

/// A line of the head of a draft, `Precedence: PRIORITY`. The one table of them makes the reader, the writer and the
/// help.
struct DraftKey {
  std::string_view name;
  std::string_view help;  ///< what stands behind it: one sentence without a full stop
  std::string_view example;
  bool repeats = false;  ///< may stand more than once: each adds to the list
};
[[nodiscard]] std::span<const DraftKey> draft_keys();
/// In any letter case; null when there is no such key.
[[nodiscard]] const DraftKey* find_draft_key(std::string_view name);
/// Where the colon behind a key stands in a line, npos when the line begins with nothing like a key.
[[nodiscard]] std::size_t find_draft_colon(std::string_view line);

/// Whether the text is a draft, and no telegram as it was sent or published. `head` is the text or its first kilobytes.
///
/// A draft names three at least of precedence, DTG, originator, addressees, classification and MRN by its own keys, of
/// precedence and DTG one at least, and few lines above its first empty one are none of its own. Prints, mails and
/// labels of archives have `From:` and `Subject:` too, but other words beside them (`Date/DTG:`, `Action:`).
[[nodiscard]] bool looks_like_draft(std::string_view head);

/// Reads a draft as a person types it: lines `Key: value` in any order, an empty line, and below it the text of the
/// telegram with the signature at its end.
///
/// A line that begins with a blank goes on with the one before; one that begins with `#` is left out. Letter case of
/// keys does not count. Every bad line is a diagnostic with the smallest span that shows it, and costs only that line;
/// one that only the person can mend is an error, and the draft should not be sent. Total and linear. `text` is UTF-8:
/// other bytes are carried on as they are, and what is written then need not be read again as the same.
[[nodiscard]] Parsed<Draft> parse_draft(std::string_view text);

/// Writes the draft so that parse_draft gives it back. What complete_draft() would work out is left out.
void write_draft(const Draft& draft, std::string& out);

}  // namespace reftel
