#pragma once

#include <string_view>

namespace reftel {

/// Where a text of the head begins: behind a line end (blanks between do not count), or inside a line.
enum class LinePlace : unsigned char { Begin, Inside };

/// True when `text` begins with what stands behind the references of a head and is no reference: the classification
/// authority (also misspelt: `Classfied By`), paragraph 1 (`1.`, and `11.` to `19.` of a mangled pilcrow), a summary or
/// other heading, a rule, another label (TAGS, SUBJECT, E.O.), a notice to the reader (`This message is ...`,
/// `Sensitive but unclassified`), a marked paragraph.
[[nodiscard]] bool begins_after_list(std::string_view text, LinePlace place);

/// True when a line begins with the number of the first paragraph: `1.`, `¶1.`, `11.` to `19.` of a mangled pilcrow.
[[nodiscard]] bool begins_first_paragraph(std::string_view line);

}  // namespace reftel
