#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "telegram/head_fields.h"
#include "telegram/marking.h"
#include "telegram/read_context.h"

namespace reftel {

struct HeadEnd {
  std::uint32_t line = 0;  ///< behind the last line that may belong to the head; the first of the range without a head
  std::optional<LevelWord> level{};  ///< the classification with which the head begins
  Span level_line{};                 ///< the line of it
  unsigned words = kNone;            ///< of the labels in its lines, as LineLabels has them
};

/// Finds where the head of the text that is `range` ends, by its lines: at paragraph 1, at words that open a body, at
/// text behind an empty line that no field is known to take. Looks at 400 lines; a line longer than 16 KiB is cut
/// there, which makes `range` longer.
[[nodiscard]] HeadEnd find_head_end(ReadContext& context, LineRange& range);

/// Words that open a body without a number: `SUMMARY:`, `BEGIN TEXT`. The line must not be empty.
[[nodiscard]] bool opens_body(std::string_view line);

/// Handling phrases that stand between the fields: they belong to the head.
[[nodiscard]] bool is_handling_line(std::string_view line);

/// How the words of an action request begin, that open a body.
inline constexpr std::string_view kActionRequest = "THIS IS AN ACTION";

}  // namespace reftel
