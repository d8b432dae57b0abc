// Paragraphs, points, headings and tables. The lines are walked once; running text is kept as spans of them, so that
// the body is never copied, which is the work of telegram/body_text. Signature and tail are in telegram/body_end,
// blocks inside paragraphs in telegram/body_blocks, what is known only at the end in telegram/body_roles.

#include <algorithm>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/scan.h"
#include "telegram/block.h"
#include "telegram/body_blocks.h"
#include "telegram/body_end.h"
#include "telegram/body_headings.h"
#include "telegram/body_lines.h"
#include "telegram/body_points.h"
#include "telegram/body_roles.h"
#include "telegram/body_text.h"
#include "telegram/keep_authority.h"
#include "telegram/open_text.h"
#include "telegram/paragraph_label.h"
#include "telegram/paragraph_numbers.h"
#include "telegram/read_context.h"
#include "telegram/run_in_paragraphs.h"

namespace reftel {
namespace {

/// What a line of running text does not begin with: marks, points, pilcrows, the slants around a heading.
constexpr CharSet kBeginnings("(/-*\xE2\xC2\xB6");

/// Behind the letter or digit of a point.
constexpr CharSet kBehindLetter(").");

constexpr std::string_view kEntireText = "ENTIRE TEXT";
/// What the words begin with that mark the entire text: a level, a stop or a dash behind a mark, themselves.
constexpr CharSet kEntireTextLetters("CLRSTUEclrstue.-, \t\v\f");

/// `ii. No`, `a) No`: the letter of a point, which goes on with no sentence.
bool is_list_letter(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && size < 5 && (text[size] == 'i' || text[size] == 'v' || text[size] == 'x')) ++size;
  return size < text.size() && (text[size] == '.' || text[size] == ')');
}

/// Where `CLASSIFIED BY` stands; npos if nowhere.
std::size_t find_classified_by(std::string_view text) {
  constexpr std::string_view kWords = "CLASSIFIED BY";
  constexpr std::size_t kInside = kWords.find("SSI");
  for (std::size_t at = find_three(text, kInside, "ssi"); at != std::string_view::npos;
       at = find_three(text, at + 1, "ssi"))
    if (istarts_with(text.substr(at - kInside), kWords)) return at - kInside;
  return std::string_view::npos;
}

class BodyReader {
 public:
  BodyReader(ReadContext& context, LineRange range)
      : context_(context),
        range_(range),
        numbered_(context.memory.numbered),
        open_(context.source),
        text_(context, range, open_),
        blocks_(context),
        headings_(context, range_, numbered_, open_),
        points_(context, range_, numbered_, open_) {}

  void read() {
    read_body_end(context_, range_);
    part_body_lines(context_, range_);
    const bool later_section = out().section.number > 1 && out().parts.size() < 2;
    find_numbered_lines(context_.source, context_.lines, range_.first, context_.memory.number_lines, later_section,
                        numbered_);
    cut_run_in_paragraphs(context_, range_, numbered_);
    walk();
    finish_node();
    give_roles(context_, blocks_.closings(), entire_);
    report_numbers(context_, numbered_);
  }

 private:
  Telegram& out() { return context_.out; }
  std::string_view bytes(Span span) const { return bytes_of(context_.source, span); }
  [[gnu::cold]] void repair(std::string_view rule, Span span, std::string healed) {
    out().repairs.push_back({rule, span, std::move(healed)});
  }

  // ---- the walk ----

  void walk() {
    end_ = context_.lines.data() + context_.lines.size();
    std::size_t next_number = 0;
    bool parted = true;  // an empty line, a rule or the beginning stands before this line
    bool paged = false;  // furniture stands before this line
    for (std::uint32_t i = range_.first; i < range_.last; ++i) {
      const Line& line = context_.lines[i];
      if (line.kind != LineKind::Text) {
        (is_furniture(line.kind) ? paged : parted) = true;
        if (!line.blank()) pass_over(line);
        continue;
      }
      const std::uint32_t stop = next_number < numbered_.size() ? numbered_[next_number].line : range_.last;
      if (i == stop)
        begin_numbered(line, numbered_[next_number++]);
      else if (!parted && !paged && goes_on(line))
        i = take_lines(i, stop);
      else
        i = take_line(i, parted, paged);
      parted = paged = ruled_ = false;
    }
  }

  /// A rule or furniture: no text.
  void pass_over(const Line& line) {
    text_.flush();
    if (line.kind != LineKind::Rule) return;
    context_.tiler.claim(line.span(), ElementKind::Rule, 12);
    ruled_ = true;
  }

  /// Publishers set the pilcrow before any number that began a line: `... founded in` / `\xC2\xB61980.`.
  void take_off_pilcrow(Line& line) {
    const std::string_view text = bytes(line.span());
    const auto sign = static_cast<std::uint32_t>(count_pilcrow(text));
    if (sign == 0 || sign == text.size() || !is_digit(text[sign])) return;
    const Span where{line.text, line.text + sign};
    repair("pilcrow-misplaced", where, {});
    context_.tiler.claim(where, ElementKind::Stamp, 12);
    line.text = where.end;
    line.first = context_.source[line.text];
  }

  /// The line in the middle of a paragraph, as most are: it is part of no table, and nothing can begin with it.
  bool goes_on(const Line& line) const {
    return node_ != BodyNode::kNoParent && !open_.after_heading && !open_.in_table && line.text >= gap_from_ &&
           text_.has_begun() && goes_on_as_before(line);
  }

  /// The same of a line of text behind one that goes on.
  bool goes_on_as_before(const Line& line) const {
    return line.end <= gap_ && begins_nothing(line) && !may_end_in_heading(line);
  }

  /// Whether the line begins with no mark, no point, `a)` or `a.`, and no sign of a publisher.
  bool begins_nothing(const Line& line) const {
    if (line.size() <= 2) return false;
    const char* const text = context_.source.data() + line.text;
    // Together, as none of them is so in nearly all lines.
    const int mark = kBeginnings.has(line.first), point = kBehindLetter.has(text[1]), bracket = text[2] == ')';
    return (mark | point | bracket) == 0;
  }

  /// The line may be a heading right below a paragraph: dashes stand behind it, or what is below is no text.
  bool may_end_in_heading(const Line& line) const {
    const Line* const next = &line + 1;
    const bool set_off = line.last == '-' || (next != end_ && next->kind != LineKind::Text);
    if (!set_off) return false;
    const std::string_view text = bytes(line.span());
    const bool spaced = text.size() > 1 && is_blank(text[1]);  // as `s u m m a r y` is
    return spaced || may_be_heading(text);
  }

  /// Takes the line `i` and those before `stop` that go on with the paragraph; gives the last one.
  std::uint32_t take_lines(std::uint32_t i, std::uint32_t stop) {
    const Line* const lines = context_.lines.data();
    const Line* const end = lines + stop;
    const Line* const behind = text_.push_lines(lines + i, [&](const Line& line) {
      return &line != end && line.kind == LineKind::Text && goes_on_as_before(line);
    });
    return static_cast<std::uint32_t>(behind - lines) - 1;
  }

  /// Reads the line `i`, perhaps with lines after it, and gives the last one that it read.
  std::uint32_t take_line(std::uint32_t i, bool parted, bool paged) {
    Line& line = context_.lines[i];
    take_off_pilcrow(line);
    const std::string_view text = bytes(line.span());
    if (parted && closes_open_end(text)) {
      text_.push(line.span(), Join::Space);
      return i;
    }
    if (const std::uint32_t last = table_end(i)) return take_table(i, last);
    if (const auto last = headings_.find_end(i, parted, ruled_)) return take_heading(i, *last);
    if (!begins_nothing(line)) {
      const BodyNode* const node = node_ == BodyNode::kNoParent ? nullptr : &out().body[node_];
      if (const auto point = read_point_label(text); point && points_.begins(*point, i, parted, node)) {
        begin_point(i, *point);
        return i;
      }
    }
    take_text(line, text, parted, paged);
    return i;
  }

  /// `... later this year. END` / empty line / `SUMMARY.`: the closing words, cut in two.
  bool closes_open_end(std::string_view text) const {
    if (node_ == BodyNode::kNoParent || open_.end < 4) return false;
    const std::string_view before = context_.source.substr(open_.end - 4, 4);
    return iequals(before.substr(1), "END") && is_space(before[0]) && role_of_heading(text) != Role::None;
  }

  void begin_numbered(const Line& line, const NumberedLine& number) {
    const Span label{line.text, line.text + number.label_size};
    BodyNode& node = number.nested ? open_node(NodeKind::SubParagraph, paragraph_) : open_paragraph();
    if (!number.nested) node.number = number.number;
    node.label = label;
    points_.clear();
    context_.tiler.claim(label, ElementKind::ParagraphNumber, 12);
    if (number.healed) repair("pilcrow-lost", label, std::to_string(number.number) + ".");
    if (text_.heals() && label.size() > 1 && bytes(label).ends_with("\\."))
      repair("escape-character", {label.end - 2, label.end}, ".");
    const std::uint32_t text = number.nested ? label.end : take_damaged_mark(label.end, line.end, node);
    begin_text({text, line.end});
  }

  /// All but a text in brackets, as marks are, and one that begins with a word.
  static bool may_be_damaged_mark(std::string_view text) {
    constexpr std::size_t kLongest = 12;
    if (text.size() < 3 || (text[0] == '(' && text[2] == ')')) return false;
    if (text.starts_with("(\xC2\xA9)")) return true;
    if (text[0] == '[' || text[0] == '{' || text[0] == '\xC2') return true;
    if (is_upper(text[0]) && is_lower(text[1])) return false;
    const bool closed = text.substr(0, kLongest).find(')') != std::string_view::npos;
    return text[0] == '(' ? !closed : is_upper(text[0]) && closed;
  }

  /// `2. C) Text`, `2. [C] Text`: the mark behind the number, with a bracket lost or another one. Gives where the text
  /// begins.
  std::uint32_t take_damaged_mark(std::uint32_t at, std::uint32_t end, BodyNode& node) {
    std::uint32_t begin = at;
    while (begin < end && is_blank(context_.source[begin])) ++begin;
    if (!may_be_damaged_mark(bytes({begin, end}))) return at;
    const auto mark = read_portion_mark(bytes({begin, end}), DamagedMarks::Accept);
    if (!mark || !mark->damaged || is_lower(context_.source[begin + 1])) return at;
    node.marking = *mark;
    node.marking.span = {begin, begin + mark->span.end};
    context_.tiler.claim(node.marking.span, ElementKind::PortionMark, 12);
    return node.marking.span.end;
  }

  void begin_point(std::uint32_t i, const PointLabel& point) {
    const Line& line = context_.lines[i];
    const Span label{line.text, line.text + point.size};
    open_node(NodeKind::SubParagraph, paragraph_).label = label;
    points_.take(point, i);
    context_.tiler.claim(label, ElementKind::ParagraphNumber, 12);
    begin_text({label.end, line.end});
  }

  /// Text at the beginning of a paragraph: portion mark and block words first, in either order.
  void begin_text(Span span) {
    constexpr int kMostOpenings = 4;
    BodyNode& node = out().body[node_];
    for (int count = 0; count < kMostOpenings; ++count) {
      while (span.begin < span.end && is_blank(context_.source[span.begin])) ++span.begin;
      if (span.empty()) return;
      const Opening opening = read_opening(bytes(span), span.begin, node);
      if (opening.size == 0) break;
      const Span words{span.begin, span.begin + static_cast<std::uint32_t>(opening.size)};
      text_.flush();
      context_.tiler.claim(words, opening.kind, 12);
      span.begin = words.end;
    }
    if (!span.empty()) text_.push(span, Join::None);
  }

  /// A mark, or words, that stand before the text of a paragraph; no bytes: the text begins.
  struct Opening {
    std::size_t size = 0;
    ElementKind kind = ElementKind::BlockMark;
  };

  /// Reads the one that `rest` begins with, which stands at byte `at`, and sets what it says of the node.
  Opening read_opening(std::string_view rest, std::uint32_t at, BodyNode& node) {
    if (rest[0] == '(')
      if (const std::size_t size = read_mark(rest, at, node)) return {size, ElementKind::PortionMark};
    if (node.role != Role::None && node.number != 0)
      if (const std::size_t size = repeated_label_size(rest, node)) return {size};
    if (kEntireTextLetters.has(rest[0]))
      if (const std::size_t size = read_entire_text(rest, at, node)) return {size, ElementKind::PortionMark};
    if (node.role != Role::None || !may_open_block(rest)) return {};
    const auto word = read_block_opening_here(rest.substr(0, 80));
    if (!word) return {};
    node.role = word->role;
    return {word->size};
  }

  /// Bytes of the portion mark, or of another one beside it; 0 when there is none.
  std::size_t read_mark(std::string_view rest, std::uint32_t at, BodyNode& node) {
    const bool first = node.marking.span.empty();
    auto mark = read_portion_mark(rest);
    if (!mark && !first) mark = read_controls_mark(rest);
    if (!mark) return 0;
    const std::size_t size = mark->span.end;
    mark->span = {at, at + mark->span.end};
    if (!first) return read_second_mark(rest, size, *mark, node);
    node.marking = *mark;
    note_entire_text(node);
    return node.role == Role::None ? skip_stop(rest, size) : skip_stops(rest, size);  // `SUMMARY (C): ...`
  }

  /// `(C) (SBU) SUMMARY: ...`, `(C) Summary (SBU): ...`, `(C) (NOFORN) ...`: bytes of a second mark, behind the first
  /// or behind the words that open a block; 0 when it belongs to the text. Where it marks higher it is the one that
  /// counts.
  std::size_t read_second_mark(std::string_view rest, std::size_t size, const PortionMark& mark, BodyNode& node) {
    if (node.role == Role::EntireText) return 0;
    const bool higher = mark.level > node.marking.level, controls = mark.level == Level::None;
    if (node.role == Role::None && !higher && !controls &&
        !read_block_opening(trim_left(rest.substr(size)).substr(0, 80)))
      return 0;
    const Control all = node.marking.controls | mark.controls;
    if (higher) node.marking = mark;
    if (higher || controls) node.marking.controls = all;
    note_entire_text(node);
    return node.role == Role::None ? size : skip_stops(rest, size);
  }

  /// A mark that says that it marks the whole text marks the paragraphs without one, too.
  void note_entire_text(BodyNode& node) {
    if (!has(node.marking.controls, Control::EntireText)) return;
    node.role = Role::EntireText;
    entire_ = node.marking;
  }

  /// `(C): The talks`, `(C), The talks`
  static std::size_t skip_stop(std::string_view rest, std::size_t at) {
    const char stop = char_at(rest, at);
    return (stop == ':' || stop == ',' || stop == '.') && is_blank(char_at(rest, at + 1)) ? at + 1 : at;
  }

  static std::size_t skip_stops(std::string_view rest, std::size_t at) {
    while (at < rest.size() && (rest[at] == ':' || rest[at] == '.')) ++at;
    return at;
  }

  /// `1. (C) Summary. 1. (C) Summary. It was good.`: bytes of the label that a publisher set twice; 0 when there is
  /// none.
  static std::size_t repeated_label_size(std::string_view rest, const BodyNode& node) {
    const auto label = read_paragraph_label(rest);
    if (!label || label->number != node.number) return 0;
    std::string_view behind = trim_left(rest.substr(label->size));
    if (const auto mark = read_portion_mark(behind)) behind = trim_left(behind.substr(mark->span.end));
    const auto word = read_block_opening(behind.substr(0, 80));
    if (!word || word->role != node.role) return 0;
    return rest.size() - behind.size() + word->size;
  }

  /// `CONFIDENTIAL - ENTIRE TEXT.`, or `ENTIRE TEXT` behind a portion mark: marks all paragraphs that have no mark of
  /// their own. Gives the bytes of the words, or of the stop behind such a mark, and sets the level.
  std::size_t read_entire_text(std::string_view rest, std::uint32_t at, BodyNode& node) {
    const std::size_t size = entire_text_size(rest, node);
    if (size == 0) return 0;
    if (node.marking.span.empty()) node.marking.span = {at, at + static_cast<std::uint32_t>(size)};
    node.role = Role::EntireText;
    entire_ = node.marking;
    return size;
  }

  static std::size_t entire_text_size(std::string_view rest, BodyNode& node) {
    constexpr std::size_t kLine = 120;  // bytes in which it is cheaper to look for the words than to read the level
    const bool marked = has(node.marking.controls, Control::EntireText) && node.role == Role::None;
    if (marked && rest[0] == '.') return 1;
    if (rest.size() < kLine && find_three(rest, 0, "ire") == std::string_view::npos) return 0;
    const auto level = read_level_word(rest);
    std::size_t at = level ? level->size : 0;
    while (at < rest.size() && (is_blank(rest[at]) || rest[at] == '-' || rest[at] == ',')) ++at;
    if (!istarts_with(rest.substr(at), kEntireText) || (!level && node.marking.level == Level::None)) return 0;
    if (level) node.marking.level = level->level;
    node.marking.controls = node.marking.controls | Control::EntireText;
    at += kEntireText.size();
    while (at < rest.size() && (rest[at] == '.' || rest[at] == ')')) ++at;
    return at;
  }

  void take_text(const Line& line, std::string_view text, bool parted, bool paged) {
    if (node_ == BodyNode::kNoParent || open_.after_heading) {
      open_paragraph();
      begin_text(line.span());
      return;
    }
    if (!text_.has_begun()) {
      begin_text(line.span());  // the number had a line of its own: `1. (C)` / `Summary: It was good.`
      return;
    }
    if (begins_marked_paragraph(text, parted || paged)) {
      open_paragraph();
      begin_text(line.span());
      return;
    }
    // Text below the rows is none of them, with or without an empty line between.
    if (open_.in_table) return take_parted_text(line);
    if (!parted) {
      text_.push(line.span(), text_.join_for_wrap());
      return;
    }
    const bool cut = !open_.is_done();
    if (cut && is_lower(text[0]) && !is_list_letter(text)) {
      if (!paged) repair("blank-line-in-sentence", {open_.end, line.text}, " ");
      text_.push(line.span(), text_.join_for_wrap());
      return;
    }
    if (paged) {
      text_.push(line.span(), Join::Space);
      return;
    }
    take_parted_text(line);
  }

  /// `(C) COMMENT: ...`, `COMMENT: ...`: a paragraph without a number, which its own portion mark or the name of a
  /// block shows. Right below another one it takes both.
  bool begins_marked_paragraph(std::string_view text, bool parted) const {
    if (!open_.is_done()) return false;
    if (text[0] != '(') return parted && begins_own_block(text);
    const auto mark = read_portion_mark(text);
    if (!mark) return false;
    const std::string_view behind = trim_left(text.substr(mark->span.end));
    if (behind.empty() || is_lower(behind[0])) return false;
    return parted || read_block_opening(behind.substr(0, 80));
  }

  static bool begins_own_block(std::string_view text) {
    const auto word = read_block_opening(text.substr(0, 80));
    return word && word->size < text.size() && is_alnum(text[word->size]) &&
           (word->role == Role::Comment || word->role == Role::ActionRequest || word->role == Role::Summary);
  }

  /// A block of text behind an empty line: goes on with the numbered paragraph, or is a paragraph of its own.
  void take_parted_text(const Line& line) {
    const bool in_numbered = paragraph_ != BodyNode::kNoParent && out().body[paragraph_].number != 0;
    if (in_numbered && node_ == paragraph_) {
      text_.push(line.span(), Join::Paragraph);
      return;
    }
    open_node(NodeKind::Paragraph, in_numbered ? paragraph_ : BodyNode::kNoParent);
    if (!in_numbered) paragraph_ = node_;
    begin_text(line.span());
  }

  // ---- headings ----

  /// Takes the lines from `i` to `sure_last` and those behind that go on with the heading; gives the last one.
  std::uint32_t take_heading(std::uint32_t i, std::uint32_t sure_last) {
    open_node(NodeKind::Heading, BodyNode::kNoParent, ElementKind::Heading);
    paragraph_ = BodyNode::kNoParent;
    std::uint32_t last = i;
    Span span = context_.lines[i].span();
    if (auto mark = read_portion_mark(bytes(span))) {
      out().body[node_].marking = *mark;
      out().body[node_].marking.span = {span.begin + mark->span.begin, span.begin + mark->span.end};
      context_.tiler.claim(out().body[node_].marking.span, ElementKind::PortionMark, 12);
      span.begin += mark->span.end;
    }
    push_heading(span);
    while (last + 1 < range_.last && (last < sure_last || (last < i + 2 && headings_.goes_on(last + 1)))) {
      ++last;
      push_heading(context_.lines[last].span());
    }
    text_.flush();
    const Text text = {out().body[node_].text.first,
                       static_cast<std::uint32_t>(out().store.pieces.size()) - out().body[node_].text.first};
    std::string room;
    const std::string_view words = view_text(text, room);
    out().body[node_].role = role_of_heading(words);
    // `Comment: What comes next`, `COMMENT - WHAT COMES NEXT`
    if (const std::size_t end = size_of_first_part(words); out().body[node_].role == Role::None && end < words.size())
      out().body[node_].role = role_of_heading(words.substr(0, end));
    finish_node();
    open_.after_heading = true;
    return last;
  }

  /// The clean text as it stands in the source where it is one piece of it; else it is written to `room`.
  std::string_view view_text(Text text, std::string& room) {
    if (text.count == 1)
      if (const Piece& piece = out().store.pieces[text.first]; !piece.healed) return bytes(piece.source);
    append_text(room, context_.source, out().store, text);
    return room;
  }

  static std::size_t size_of_first_part(std::string_view heading) {
    const auto parts = [](char c) { return c == ':' || c == '-'; };
    return static_cast<std::size_t>(std::ranges::find_if(heading, parts) - heading.begin());
  }

  /// A heading without the dashes that some drafters put around it on the same line.
  void push_heading(Span span) {
    const auto is_mark = [&](char c) {
      return is_blank(c) || c == '-' || c == '=' || c == '*' || c == '_' || c == '#';
    };
    Span inner = span;
    while (inner.begin < inner.end && is_mark(context_.source[inner.begin])) ++inner.begin;
    while (inner.end > inner.begin && is_mark(context_.source[inner.end - 1])) --inner.end;
    if (inner.empty()) inner = span;
    text_.push(inner, text_.join_for_wrap());
    text_.widen_run(span, inner);
  }

  // ---- tables ----

  /// Columns: blanks of three or more inside the line, with text on both sides.
  bool has_columns(std::uint32_t i) {
    const Line& line = context_.lines[i];
    if (line.kind != LineKind::Text || line.size() < 8) return false;
    return next_gap(line.text + 1) < line.end;
  }

  /// First place at or after `from` of three blanks or a tab in the source. Asked for with rising `from`, so that all
  /// questions together cost one scan.
  std::uint32_t next_gap(std::uint32_t from) {
    if (from <= gap_ && from >= gap_from_) return gap_;
    gap_from_ = from;
    return gap_ = static_cast<std::uint32_t>(std::min(find_gap(context_.source, from), context_.source.size()));
  }

  /// Last line of the table that begins with line `i`; 0 when none does. At least two lines with columns.
  std::uint32_t table_end(std::uint32_t i) {
    if (i < no_table_before_) return 0;
    if (!has_columns(i)) return 0;
    std::uint32_t last = i, rows = 1;
    for (std::uint32_t k = i + 1; k < range_.last; ++k) {
      const Line& line = context_.lines[k];
      if (line.kind != LineKind::Text) {
        if (k > last + 2) break;
        continue;
      }
      if (find_number(numbered_, context_.lines, k) != nullptr) break;
      const bool columns = has_columns(k);
      if (!columns && (k != last + 1 || line.size() > 40 || context_.source[line.text] == '(')) break;
      if (columns) ++rows;
      last = k;
    }
    if (rows >= 2) return last;
    no_table_before_ = last + 1;
    return 0;
  }

  std::uint32_t take_table(std::uint32_t first, std::uint32_t last) {
    const std::uint32_t parent = paragraph_;
    open_node(NodeKind::Table, parent, ElementKind::Table);
    open_.in_table = true;
    for (std::uint32_t i = first; i <= last; ++i) {
      const Line& line = context_.lines[i];
      if (line.kind == LineKind::Rule) {
        text_.flush();
        context_.tiler.claim(line.span(), ElementKind::Rule, 12);
        continue;
      }
      if (line.kind != LineKind::Text) {
        text_.flush();
        continue;
      }
      text_.push({line.begin, line.end}, Join::Line);
    }
    return last;
  }

  // ---- nodes and text ----

  /// One that stands in no other node.
  BodyNode& open_paragraph() {
    BodyNode& node = open_node(NodeKind::Paragraph, BodyNode::kNoParent);
    paragraph_ = node_;
    return node;
  }

  // Not repeated in each caller: what all nodes go through stays in the cache then.
  [[gnu::noinline]] BodyNode& open_node(NodeKind kind, std::uint32_t parent,
                                        ElementKind bytes = ElementKind::BodyText) {
    finish_node();
    node_ = static_cast<std::uint32_t>(out().body.size());
    BodyNode& node = out().body.emplace_back();
    node.kind = kind;
    node.parent = parent;
    node.text = out().store.open();
    text_.begin(node.text, bytes);
    open_.after_heading = open_.in_table = false;
    finished_ = false;
    return node;
  }

  [[gnu::noinline]] void finish_node() {
    text_.flush();
    if (node_ == BodyNode::kNoParent || finished_) return;
    finished_ = true;
    BodyNode& node = out().body[node_];
    out().store.close(node.text);
    if (node.kind == NodeKind::Paragraph || node.kind == NodeKind::SubParagraph) {
      read_authority_paragraph();
      blocks_.add(node_);
    }
  }

  // ---- the paragraph of the authority ----

  /// A numbered paragraph that is the classification authority.
  void read_authority_paragraph() {
    BodyNode& node = out().body[node_];
    if (node.text.empty() || node_ > 4 || out().authority) return;
    const Span all = cover_in_order(out().store, node.text);
    const std::string_view text = bytes(all);
    const std::size_t label = find_classified_by(text.substr(0, 200));
    if (label == std::string_view::npos && !begins_authority(text.substr(0, 80))) return;
    Flow flow;
    flow.heal(out().store.healings);
    flow.add_lines(context_.source, context_.lines, lines_of(all), nullptr);
    const auto authority = parse_authority(flow.text());
    if (!authority) return;
    keep_authority(flow, *authority, 0, out());
    if (label == 0 || label == std::string_view::npos) node.role = Role::Authority;
  }

  LineRange lines_of(Span span) const {
    const auto begins = [](const Line& line, std::uint32_t at) { return line.next <= at; };
    const auto first = std::lower_bound(context_.lines.begin(), context_.lines.end(), span.begin, begins);
    auto last = first;
    while (last != context_.lines.end() && last->begin < span.end) ++last;
    return {static_cast<std::uint32_t>(first - context_.lines.begin()),
            static_cast<std::uint32_t>(last - context_.lines.begin())};
  }

  ReadContext& context_;
  LineRange range_;
  std::vector<NumberedLine>& numbered_;
  OpenText open_;
  BodyText text_;
  BodyBlocks blocks_;
  HeadingFinder headings_;
  PointFinder points_;
  std::uint32_t node_ = BodyNode::kNoParent;       ///< the one whose text is being read
  std::uint32_t paragraph_ = BodyNode::kNoParent;  ///< the one that points and tables belong to
  std::uint32_t no_table_before_ = 0;
  std::uint32_t gap_ = 0, gap_from_ = 1;  ///< see next_gap
  PortionMark entire_;                    ///< of a paragraph that marks the entire text
  const Line* end_ = nullptr;             ///< behind the last line of the telegram
  bool ruled_ = false;
  bool finished_ = true;
};

}  // namespace

void read_body(ReadContext& context, LineRange range) { BodyReader(context, range).read(); }

}  // namespace reftel
