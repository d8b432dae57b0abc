#include "cli/finding_text.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "cli/paint.h"
#include "diag/position.h"

namespace reftel::cli {
namespace {

constexpr std::size_t kReach = 400;       ///< bytes of a line that are looked at on either side of a place
constexpr std::size_t kShownRemarks = 3;  ///< second places that are named; the others are counted

/// The line of a place as it is shown, and what is marked below it.
struct Snippet {
  std::string line;
  std::size_t column = 0;  ///< characters before the mark
  std::size_t size = 1;    ///< characters of the mark
};

Ink ink_of(Severity severity) {
  return severity == Severity::Error ? Ink::Red : severity == Severity::Warning ? Ink::Yellow : Ink::Cyan;
}

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

class FindingPrinter {
 public:
  FindingPrinter(std::string_view source, std::string_view place, std::uint32_t lines_before, const FindingStyle& style)
      : source_(source),
        place_(visible(to_utf8(place, detect_charset(place)))),
        lines_before_(lines_before),
        width_(std::max<std::size_t>(style.width, 40)),
        says_fixes_(style.says_fixes),
        paint_(style.color),
        charset_(detect_charset(source)) {}

  std::string print(std::span<const Finding> findings) {
    std::vector<std::uint32_t> offsets;
    for (const Finding& finding : findings) {
      offsets.push_back(finding.span.begin);
      for (const Remark& remark : shown_remarks(finding)) offsets.push_back(remark.span.begin);
    }
    const std::vector<Position> positions = find_positions(source_, offsets);
    std::size_t next = 0;
    for (const Finding& finding : findings) {
      const std::size_t count = 1 + shown_remarks(finding).size();
      print_finding(finding, std::span(positions).subspan(next, count));
      next += count;
    }
    return std::move(out_);
  }

 private:
  static std::span<const Remark> shown_remarks(const Finding& finding) {
    return std::span(finding.remarks).first(std::min(finding.remarks.size(), kShownRemarks));
  }

  std::string shown(std::string_view text) const { return visible(to_utf8(text, charset_)); }
  void line(std::string_view text) { (out_ += text) += '\n'; }

  void print_finding(const Finding& finding, std::span<const Position> positions) {
    std::string head(to_string(finding.severity));
    ((head += '[') += finding.rule->slug) += ']';
    line(paint_(ink_of(finding.severity), head) + ": " + paint_(Ink::Strong, shown(finding.message)));

    const std::string number = std::to_string(positions[0].line + lines_before_);
    margin_ = std::string(number.size(), ' ');
    line(paint_(Ink::Quiet, margin_ + "--> ") + where(positions[0]));
    print_snippet(finding, number);
    std::size_t at = 1;
    for (const Remark& remark : shown_remarks(finding))
      note("note", shown(remark.text) + ": " + where(positions[at++]));
    const std::size_t more = finding.remarks.size() - shown_remarks(finding).size() + finding.unlisted;
    if (more > 0) note("note", "and in " + grouped(more) + (more == 1 ? " more place" : " more places"));
    if (!finding.help.empty()) note("help", shown(finding.help));
    if (says_fixes_ && !finding.edits.empty())
      note("fix", finding.rule->fix == FixKind::Safe ? "--fix mends this" : "--fix=all mends this");
    note("source", finding.rule->source);
    out_ += '\n';
  }

  [[nodiscard]] std::string where(Position position) const {
    return place_ + ":" + std::to_string(position.line + lines_before_) + ":" + std::to_string(position.column);
  }

  void note(std::string_view name, std::string_view text) {
    const std::string label = "= " + std::string(name) + ": ";
    bool first = true;
    for (const std::string& part : wrap(text, width_ - margin_.size() - 1 - label.size())) {
      line(margin_ + " " + (first ? paint_(Ink::Quiet, label) : std::string(label.size(), ' ')) + part);
      first = false;
    }
  }

  void print_snippet(const Finding& finding, const std::string& number) {
    const std::string bar = paint_(Ink::Quiet, "|");
    const Snippet snippet = make_snippet(finding.span);
    line(margin_ + " " + bar);
    line(paint_(Ink::Quiet, number) + " " + bar + " " + snippet.line);
    std::string mark(snippet.size, '^');
    if (!finding.label.empty()) mark += " " + shown(finding.label);
    line(margin_ + " " + bar + " " + std::string(snippet.column, ' ') + paint_(ink_of(finding.severity), mark));
    line(margin_ + " " + bar);
  }

  /// The line around a place, cut to the width.
  [[nodiscard]] Snippet make_snippet(Span span) const {
    std::size_t begin = span.begin, end = span.begin;
    while (begin > 0 && span.begin - begin < kReach && !is_line_end(source_[begin - 1])) --begin;
    while (end < source_.size() && end - span.begin < kReach && !is_line_end(source_[end])) ++end;
    std::string before = shown(source_.substr(begin, span.begin - begin));
    const std::size_t mark_end = std::clamp<std::size_t>(span.end, span.begin, end);
    const std::string marked = shown(source_.substr(span.begin, mark_end - span.begin));
    const std::string behind = shown(source_.substr(mark_end, end - mark_end));

    Snippet out;
    const std::size_t room = width_ - margin_.size() - 3;
    const std::size_t mark_size = count_characters(marked);
    const std::size_t most_before = room > mark_size + 8 ? std::max(room / 3, room - mark_size - 8 - 1) : room / 3;
    const bool cut_front = (begin > 0 && !is_line_end(source_[begin - 1])) || count_characters(before) > most_before;
    if (cut_front) before = "..." + last_characters(before, most_before > 3 ? most_before - 3 : 0);
    out.column = count_characters(before);
    out.line = before + marked + behind;
    if (count_characters(out.line) > room) out.line = std::string(first_characters(out.line, room - 3)) + "...";
    out.size = std::max<std::size_t>(1, std::min(mark_size, room > out.column ? room - out.column : 1));
    return out;
  }

  static std::string last_characters(std::string_view text, std::size_t count) {
    const std::size_t all = count_characters(text);
    return std::string(all <= count ? text : text.substr(first_characters(text, all - count).size()));
  }

  std::string_view source_;
  std::string place_;
  std::uint32_t lines_before_;
  std::size_t width_;
  bool says_fixes_;
  Painter paint_;
  Charset charset_;
  std::string margin_;
  std::string out_;
};

}  // namespace

std::string format_findings(std::span<const Finding> findings, std::string_view source, std::string_view place,
                            std::uint32_t lines_before, const FindingStyle& style) {
  if (findings.empty()) return {};
  return FindingPrinter(source, place, lines_before, style).print(findings);
}

}  // namespace reftel::cli
