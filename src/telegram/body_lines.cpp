#include "telegram/body_lines.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/scan.h"
#include "telegram/block.h"
#include "telegram/head_fields.h"
#include "telegram/page_line.h"
#include "telegram/paragraph_label.h"
#include "telegram/paragraph_numbers.h"

namespace reftel {
namespace {

/// First characters of lines that are looked at: `SIPDIS` or a subject, a line sent again, and those of numbers.
constexpr CharSet kOfNote("SQ0123456789(\xC2\xB6P?*#\xEF");
static_assert([] {
  for (int c = 0; c < 256; ++c)
    if (kNumberStarts.has(static_cast<char>(c)) && !kOfNote.has(static_cast<char>(c))) return false;
  return true;
}());

constexpr std::size_t kMaxCuts = 64;      ///< each moves all lines behind it
constexpr std::size_t kShortestWord = 4;  ///< letters of a word whose stop ends a sentence; `U.S. Policy` goes on

class LineParter {
 public:
  LineParter(ReadContext& context, LineRange& range) : context_(context), range_(range) {}

  void part() {
    take_out_page_lines();
    for (std::uint32_t i = range_.first; (i = next_of_note(i)) < range_.last; ++i) {
      Line& line = context_.lines[i];
      if (line.kind != LineKind::Text) continue;
      if (kNumberStarts.has(line.first)) number_lines_.push_back(i);
      if (line.first == 'S' && context_.line_text(i) == "SIPDIS") line.kind = LineKind::Stamp;
      if (line.first == 'Q' && i > range_.first) take_out_repeat(i);
      if (line.first == 'S' && i > range_.first) take_out_subject(i);
      if (line.last == '-') part_heading(i);
    }
  }

 private:
  /// The first line at or behind line `i` whose first or last byte lets it be one of those that part() looks for.
  std::uint32_t next_of_note(std::uint32_t i) const {
    const Line* const lines = context_.lines.data();
    const Line* const end = lines + range_.last;
    const Line* line = lines + i;
    while (line != end && !kOfNote.has(line->first) && line->last != '-') ++line;
    return static_cast<std::uint32_t>(line - lines);
  }

  /// Every page line of a telegram has a run of noughts in it: `ZENDA 00000417  002 OF 003`.
  void take_out_page_lines() {
    std::uint32_t i = range_.first;
    for (std::size_t at = find_noughts(0); at != std::string_view::npos; at = find_noughts(at)) {
      i = line_of(at, i);
      if (i == range_.last || cuts_ >= kMaxCuts) return;
      const Line line = context_.lines[i];
      const auto page = line.kind == LineKind::Text ? find_page_line(context_.line_text(i), 0) : std::nullopt;
      if (page) take_out(i, {line.text + page->begin, line.text + page->end});
      at = context_.lines[i].next;
    }
  }

  /// The line, `first` or behind it, in which byte `at` stands.
  std::uint32_t line_of(std::size_t at, std::uint32_t first) const {
    const auto lines = context_.lines.begin();
    const auto ends_before = [at](const Line& line) { return line.next <= at; };
    return static_cast<std::uint32_t>(std::partition_point(lines + first, lines + range_.last, ends_before) - lines);
  }

  std::size_t find_noughts(std::size_t from) const {
    const Line& first = context_.lines[range_.first];
    const std::uint32_t end = context_.lines[range_.last - 1].next;
    return find_three(context_.source.substr(0, end), std::max<std::size_t>(from, first.begin), "000");
  }

  void take_out(std::uint32_t& index, Span page) {
    const Line line = context_.lines[index];
    std::uint32_t behind = page.end;
    while (behind < line.end && is_space(context_.source[behind])) ++behind;
    if (behind < line.end) cut(index, behind);
    if (page.begin > line.text) cut(index++, page.begin);
    context_.lines[index].kind = LineKind::Page;
  }

  /// `the toll. Zenda` / `Qthe toll. Zenda`: some machines sent a line a second time behind a Q.
  void take_out_repeat(std::uint32_t index) {
    constexpr std::size_t kShortest = 20;
    const std::string_view again = context_.line_text(index).substr(1);
    std::string_view before = context_.lines[index - 1].kind == LineKind::Text ? context_.line_text(index - 1) : "";
    before.remove_prefix(count_pilcrow(before));
    if (again.size() < kShortest || again != before) return;
    context_.lines[index].kind = LineKind::Stamp;
    context_.out.repairs.push_back({"line-repeated", context_.lines[index].span(), {}});
  }

  /// The subject, all or cut, that stands again below a page line.
  void take_out_subject(std::uint32_t index) {
    std::uint32_t above = index - 1;
    while (above > range_.first && context_.lines[above].blank()) --above;
    if (context_.lines[above].kind != LineKind::Page) return;
    const std::string_view text = context_.line_text(index);
    const std::size_t label = subject_label_size(text, false);
    if (label == 0) return;
    const std::string subject = context_.out.str(context_.out.subject);
    const std::string_view words = trim(text.substr(label));
    if (words.size() > 8 && istarts_with(subject, words)) context_.lines[index].kind = LineKind::Stamp;
  }

  void part_heading(std::uint32_t index) {
    const Line& line = context_.lines[index];
    const std::string_view text = context_.line_text(index);
    const std::size_t size = size_before_dashes(text);
    if (size == text.size() || cuts_ >= kMaxCuts) return;
    const std::size_t begin = heading_begin(text.substr(0, size));
    if (begin != 0) cut(index, line.text + static_cast<std::uint32_t>(begin));
  }

  /// Where the words behind the last sentence begin, when they can be a heading; 0 when there are no such.
  static std::size_t heading_begin(std::string_view text) {
    const std::size_t reach = text.size() > kLongestPlainHeading ? text.size() - kLongestPlainHeading : 0;
    for (std::size_t at = text.size(); at > std::max(reach, kShortestWord);) {
      --at;
      if (!is_blank(text[at]) || is_blank(text[at + 1]) || !ends_in_full_stop(trim_right(text.substr(0, at)))) continue;
      return may_be_heading(text.substr(at + 1)) ? at + 1 : 0;
    }
    return 0;
  }

  /// A stop behind a whole word, or a bracket, a quote, a mark: `U.S.` goes on.
  static bool ends_in_full_stop(std::string_view text) {
    if (text.ends_with(')') || text.ends_with('"') || text.ends_with('!') || text.ends_with('?')) return true;
    if (text.size() < 2 || !text.ends_with('.')) return false;
    std::size_t letters = 0;
    while (letters + 1 < text.size() && is_alnum(text[text.size() - 2 - letters])) ++letters;
    return letters >= kShortestWord || text[text.size() - 2] == ')';
  }

  void cut(std::uint32_t index, std::uint32_t at) {
    cut_line(context_.source, context_.lines, index, at);
    ++range_.last;
    ++cuts_;
  }

  ReadContext& context_;
  LineRange& range_;
  std::vector<std::uint32_t>& number_lines_ = context_.memory.number_lines;
  std::size_t cuts_ = 0;
};

}  // namespace

void part_body_lines(ReadContext& context, LineRange& range) {
  context.memory.number_lines.clear();
  if (!range.empty()) LineParter(context, range).part();
}

}  // namespace reftel
