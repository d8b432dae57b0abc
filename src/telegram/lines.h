#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace reftel {

/// What a line is, seen alone or with its neighbours, before any field is read.
enum class LineKind : std::uint8_t {
  Text,
  Blank,
  Rule,                ///< dashes, equal signs, underscores, stars only
  Page,                ///< from here on furniture: page line of any form
  PageClassification,  ///< classification alone, beside a page line or end mark
  Stamp,               ///< release stamps, system notices
  SectionHead,         ///< repeated heading of a later section
};

/// Furniture is taken out of the running text before it is read.
[[nodiscard]] constexpr bool is_furniture(LineKind kind) { return kind >= LineKind::Page; }

/// One line of the source: [begin, next) with its line end, [text, end) without blanks around it.
/// A blank line has text == end == next. A form feed alone on its line is furniture.
/// Members have no values of their own, so that lines are made and copied by the hundred without a step for each.
struct Line {
  std::uint32_t begin, text, end, next;
  LineKind kind;
  char first, last;  ///< of [text, end), where most lines show what they are not; NUL when it is empty

  [[nodiscard]] bool blank() const { return kind == LineKind::Blank; }
  /// Neither blank nor furniture.
  [[nodiscard]] bool has_text() const { return kind == LineKind::Text || kind == LineKind::Rule; }
  [[nodiscard]] Span span() const { return {text, end}; }
  [[nodiscard]] std::uint32_t size() const { return end - text; }
};

/// Indices [first, last) of lines.
struct LineRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  [[nodiscard]] bool empty() const { return first >= last; }
};

/// Whether a text holds characters by which a page or a mail program may have changed it.
struct TextSigns {
  bool ascii = true;
  bool angles = false;    ///< one of `<`, `=`, `>`
  bool entities = false;  ///< `&`
  bool markup = false;    ///< one of `&`, `\`, `[`
  bool emphasis = false;  ///< a line begins with `*` or `_`
};

/// Splits at LF (any CR before it is a blank), or at CR when the text has no LF. Keeps the memory of `out`.
TextSigns split_lines(std::string_view source, std::vector<Line>& out);

/// Takes out the empty lines of a text that stands double-spaced, as it does when a word processor or a page made a
/// paragraph of each line: no two lines stand together, and every gap is odd, one line or the 2n + 1 that n empty lines
/// became. Gives the places taken out; none of a text that is not so.
std::vector<Span> close_double_spacing(std::vector<Line>& lines);

/// Marks page lines, the classifications and stamps around them, and rules. One pass over the lines. Gives the first
/// line with an end mark, `NNNN`; `lines.size()` when there is none.
std::uint32_t mark_furniture(std::string_view source, std::vector<Line>& lines);

/// Cuts line `index` in two before byte `at` (text < at < end): for headings that run on into the next field.
/// Linear in the number of lines behind: for a few cuts a telegram.
void cut_line(std::string_view source, std::vector<Line>& lines, std::uint32_t index, std::uint32_t at);

}  // namespace reftel
