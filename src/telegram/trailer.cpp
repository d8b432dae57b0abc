// Format lines 13 to 16 and the other marks with which telegrams end.

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "diag/quoted.h"
#include "telegram/procedure.h"
#include "telegram/read_context.h"

namespace reftel {
namespace {

constexpr int kLongestTrailer = 24;  ///< lines with text between the second BT and the end

/// `NNNN`, `NNN`, and the start of the next telegram glued on: `NNNNMAFVVZCZ`.
bool is_end_mark(std::string_view text) {
  if (text == "N N N N") return true;
  std::size_t count = 0;
  while (count < text.size() && text[count] == 'N') ++count;
  return count >= 3 && count <= 6 && text.size() <= 24 && std::ranges::none_of(text, is_lower) &&
         (count >= 4 || count == text.size());
}

/// `#0417`: repeats the serial of format line 3.
bool is_end_check(std::string_view text) {
  return text.size() >= 4 && text.size() <= 7 && text[0] == '#' && std::ranges::all_of(text.substr(1), is_digit);
}

/// `C WA ...`, `C PAGE 3 LINE 2 WAS ...`, `C7 - PROXU`: prosign C alone, or with the number of the group.
bool is_correction(std::string_view text) {
  if (text.size() < 3 || text[0] != 'C') return false;
  std::size_t at = 1;
  while (at < text.size() && is_digit(text[at])) ++at;
  return at < text.size() && is_blank(text[at]);
}

class TrailerReader {
 public:
  TrailerReader(ReadContext& context, LineRange range) : context_(context), range_(range) {}

  std::uint32_t read() {
    const std::uint32_t end_mark = find_end_mark();
    const std::uint32_t separator = find_separator(end_mark);
    std::uint32_t first = std::min(end_mark, separator);
    if (first == range_.last) first = read_end_check_alone();
    if (first == range_.last) return range_.last;
    for (std::uint32_t i = first; i < range_.last; ++i)
      if (is_text(i)) claim(i, end_mark);
    return first;
  }

 private:
  [[nodiscard]] bool is_text(std::uint32_t index) const { return context_.lines[index].has_text(); }
  /// The line with text before `index`; range_.last when there is none.
  [[nodiscard]] std::uint32_t text_before(std::uint32_t index) const {
    while (index > range_.first)
      if (is_text(--index)) return index;
    return range_.last;
  }

  /// The first of the lines at the end that is NNNN; what stands behind it belongs to nobody.
  [[nodiscard]] std::uint32_t find_end_mark() const {
    std::uint32_t found = range_.last;
    const Line* const lines = context_.lines.data();
    int count = 0;
    for (std::uint32_t at = range_.last; at > range_.first && count < 6;) {
      if (!lines[--at].has_text()) continue;
      if (lines[at].first == 'N' && is_end_mark(context_.line_text(at))) found = at;
      ++count;
    }
    return found;
  }

  /// The second BT, when only corrections, checks and the end mark stand behind it.
  [[nodiscard]] std::uint32_t find_separator(std::uint32_t end_mark) const {
    const Line* const lines = context_.lines.data();
    int count = 0;
    for (std::uint32_t at = end_mark; at > range_.first && count < kLongestTrailer;) {
      const Line& line = lines[--at];
      if (!line.has_text()) continue;
      if (line.size() > 80) break;
      if (line.size() <= 3 && is_separator(context_.line_text(at))) return at;
      ++count;
    }
    return range_.last;
  }

  /// `#0417` as the last line of a telegram whose other marks were cut off.
  [[nodiscard]] std::uint32_t read_end_check_alone() const {
    const std::uint32_t last = text_before(range_.last);
    return last < range_.last && is_end_check(context_.line_text(last)) ? last : range_.last;
  }

  void claim(std::uint32_t index, std::uint32_t end_mark) {
    const Span line = context_.lines[index].span();
    const std::string_view text = bytes_of(context_.source, line);
    Envelope& envelope = context_.out.envelope;
    if (is_end_mark(text)) {
      envelope.end_of_message = true;
      context_.tiler.claim(line, ElementKind::EndOfMessage, 16);
    } else if (index > end_mark) {
      return;  // another telegram's, or a publisher's: stays unknown
    } else if (is_separator(text)) {
      context_.tiler.claim(line, ElementKind::Separator, 13);
      behind_separator_ = true;
    } else if (is_end_check(text)) {
      envelope.end_check = line;
      check_serial(line);
      context_.tiler.claim(line, ElementKind::Correction, 15);
    } else if (is_correction(text) || !envelope.corrections.empty()) {
      envelope.corrections.push_back(line);
      context_.tiler.claim(line, ElementKind::Correction, 15);
    } else if (behind_separator_) {
      context_.tiler.claim(line, ElementKind::Confirmation, 14);
    }
  }

  void check_serial(Span line) {
    const Span serial = context_.out.envelope.calling.serial;
    if (serial.empty()) return;
    const auto sent = read_digits(bytes_of(context_.source, serial));
    const auto check = read_digits(bytes_of(context_.source, line).substr(1));
    if (!sent || !check || *sent == *check) return;
    context_.find("fl15-serial", Severity::Warning, line,
                  "the end check " + quoted(bytes_of(context_.source, line)) + " is not the serial " +
                      quoted(bytes_of(context_.source, serial)) + " of the calling station");
  }

  ReadContext& context_;
  LineRange range_;
  bool behind_separator_ = false;
};

/// NNNN at the end of the last line of the text is cut off into a line of its own.
void cut_glued_end_mark(ReadContext& context, LineRange& range) {
  for (std::uint32_t i = range.last; i > range.first;) {
    const Line& line = context.lines[--i];
    if (!line.has_text()) continue;
    if (line.last != 'N') return;
    const std::string_view text = bytes_of(context.source, line.span());
    const std::size_t blank = text.size() > 8 ? text.find_last_of(" \t") : std::string_view::npos;
    if (blank == std::string_view::npos || text.substr(blank + 1) != "NNNN") return;
    cut_line(context.source, context.lines, i, line.text + static_cast<std::uint32_t>(blank) + 1);
    ++range.last;
    return;
  }
}

}  // namespace

std::uint32_t read_trailer(ReadContext& context, LineRange range) {
  cut_glued_end_mark(context, range);
  return TrailerReader(context, range).read();
}

}  // namespace reftel
