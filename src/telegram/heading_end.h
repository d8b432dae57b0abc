#pragma once

#include <string_view>

#include "base/ascii.h"

namespace reftel {

/// Whether the text of a telegram (format line 12) can begin with `line`: a classification, a section number, a
/// caption, a label of the head, a numbered paragraph. Decides where an address list without BT ends.
[[nodiscard]] bool begins_telegram_text(std::string_view line);

/// Whether `line` begins with a classification as a telegram's first line does. A name may begin so too
/// (`SECRET SERVICE WASHINGTON DC`), and a sentence (`Secret talks began`): they do not count.
[[nodiscard]] bool begins_classification_line(std::string_view line);

/// A line with a field of the head: `E.O.`, `TAGS`, `SUBJECT`, `REF` and their like, also without a colon.
[[nodiscard]] bool begins_head_line(std::string_view line);

/// The notice of a record that is an extract only: says that the rest or the full text is not there.
[[nodiscard]] bool is_extract_banner(std::string_view line);

/// `Tuesday, 07 October 2008, 19:48`: the date that a publisher set below the heading.
[[nodiscard]] bool reads_as_long_date(std::string_view line);
[[nodiscard]] inline bool is_long_date(std::string_view line) {
  if (line.size() < 6) return false;
  const char second = to_lower(line[1]);
  switch (to_lower(line[0])) {  // a day of the week
    case 'm': return second == 'o' && reads_as_long_date(line);
    case 't': return (second == 'u' || second == 'h') && reads_as_long_date(line);
    case 'w': return second == 'e' && reads_as_long_date(line);
    case 'f': return second == 'r' && reads_as_long_date(line);
    case 's': return (second == 'a' || second == 'u') && reads_as_long_date(line);
    default: return false;
  }
}

/// A line that a publisher set between heading and text: such a date, or a label of a
/// record (`ID: 12345`, `SOURCE: Embassy Zenda`).
[[nodiscard]] bool is_publisher_line(std::string_view line);

}  // namespace reftel
