// Paragraphs, points, headings and tables. The lines are walked once; running text is kept as spans of them, so that
// the body is never copied. Signature and tail are in telegram/body_end, blocks inside paragraphs in
// telegram/body_blocks, what is known only at the end in telegram/body_roles.

#include <algorithm>

#include "base/ascii.h"
#include "base/scan.h"
#include "telegram/block.h"
#include "telegram/body_blocks.h"
#include "telegram/body_end.h"
#include "telegram/body_headings.h"
#include "telegram/body_lines.h"
#include "telegram/body_points.h"
#include "telegram/body_roles.h"
#include "telegram/keep_authority.h"
#include "telegram/open_text.h"
#include "telegram/paragraph_label.h"
#include "telegram/paragraph_numbers.h"
#include "telegram/read_context.h"
#include "telegram/run_in_paragraphs.h"

namespace reftel {
namespace {

constexpr std::string_view kErrorMark = "E E E E E E E E";
constexpr std::uint32_t kErrorReach = 2000;  ///< bytes before an error mark where the word that it repeats is sought

/// `ii. No`, `a) No`: the letter of a point, which goes on with no sentence.
bool is_list_letter(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && size < 5 && (text[size] == 'i' || text[size] == 'v' || text[size] == 'x')) ++size;
  return size < text.size() && (text[size] == '.' || text[size] == ')');
}

bool holds_error_mark(std::string_view text) {
  std::size_t at = find_three(text, 0, "e e");
  while (at < text.size() && !text.substr(at).starts_with(kErrorMark)) at = find_three(text, at + 1, "e e");
  return at < text.size();
}

class BodyReader {
 public:
  BodyReader(ReadContext& context, LineRange range)
      : context_(context),
        range_(range),
        numbered_(context.memory.numbered),
        open_{context.source},
        blocks_(context),
        headings_(context, range_, numbered_, open_),
        points_(context, range_, numbered_, open_) {}

  void read() {
    const std::string_view source = context_.source;
    heals_ = context_.markup && (source.find('\\') != std::string_view::npos ||
                                 source.find("](") != std::string_view::npos || holds_web_entity(source));
    error_marks_ = (out().form == Form::Wire || out().form == Form::Acp128) && holds_error_mark(source);
    read_body_end(context_, range_);
    part_body_lines(context_, range_);
    const bool later_section = out().section.number > 1 && out().parts.size() < 2;
    find_numbered_lines(context_.source, context_.lines, range_, later_section, numbered_);
    cut_run_in_paragraphs(context_, range_, numbered_);
    walk();
    finish_node();
    give_roles(context_, blocks_.closings(), entire_);
    report_numbers(context_, numbered_);
  }

 private:
  Telegram& out() { return context_.out; }
  std::string_view bytes(Span span) const { return bytes_of(context_.source, span); }

  // ---- the walk ----

  void walk() {
    std::size_t next_number = 0;
    bool parted = true;  // an empty line, a rule or the beginning stands before this line
    bool paged = false;  // furniture stands before this line
    for (std::uint32_t i = range_.first; i < range_.last; ++i) {
      const Line& line = context_.lines[i];
      if (is_furniture(line.kind)) {
        flush_run();
        paged = true;
        continue;
      }
      if (line.blank()) {
        parted = true;
        continue;
      }
      if (line.kind == LineKind::Rule) {
        flush_run();
        context_.tiler.claim(line.span(), ElementKind::Rule, 12);
        parted = true;
        ruled_ = true;
        continue;
      }
      const NumberedLine* number = nullptr;
      if (next_number < numbered_.size() && numbered_[next_number].line == i) number = &numbered_[next_number++];
      if (number == nullptr) take_off_pilcrow(i);
      if (number == nullptr && !parted && !paged && goes_on(i)) {
        i = take_lines(i, next_number < numbered_.size() ? numbered_[next_number].line : range_.last);
        continue;
      }
      i = take_line(i, number, parted, paged);
      parted = paged = ruled_ = false;
    }
  }

  /// Publishers set the pilcrow before any number that began a line: `... founded in` / `\xC2\xB61980.`.
  void take_off_pilcrow(std::uint32_t i) {
    Line& line = context_.lines[i];
    if (line.first != '\xC2' && line.first != '\xB6') return;
    const std::string_view text = bytes(line.span());
    const auto sign = static_cast<std::uint32_t>(count_pilcrow(text));
    if (sign == 0 || sign == text.size() || !is_digit(text[sign])) return;
    const Span where{line.text, line.text + sign};
    out().repairs.push_back({"pilcrow-misplaced", where, {}});
    context_.tiler.claim(where, ElementKind::Stamp, 12);
    line.text = where.end;
    line.first = context_.source[line.text];
  }

  /// The line in the middle of a paragraph, as most are: it is part of no table, and no point can begin with it.
  bool goes_on(std::uint32_t i) const {
    const Line& line = context_.lines[i];
    return node_ != BodyNode::kNoParent && !open_.after_heading && !open_.in_table && line.text >= gap_from_ &&
           goes_on_as_before(line) && !may_end_in_heading(i);
  }

  /// The same of a text line behind one that goes on.
  bool goes_on_as_before(const Line& line) const { return line.end <= gap_ && begins_with_word(line); }

  /// The line may be a heading right below a paragraph, or the first text of one: dashes stand behind it, or what is
  /// below is no text.
  bool may_end_in_heading(std::uint32_t i) const {
    const bool set_off = context_.lines[i].last == '-' ||
                         (i + 1 < context_.lines.size() && context_.lines[i + 1].kind != LineKind::Text);
    return set_off && (context_.out.store.pieces.size() == text_first_ || may_be_heading(context_.line_text(i)));
  }

  /// A word of three letters at least, as most lines begin with: no point does.
  bool begins_with_word(const Line& line) const {
    const char* const text = context_.source.data() + line.text;
    return line.size() >= 3 && is_alnum(text[0]) && is_alnum(text[1]) && is_alnum(text[2]);
  }

  /// Takes the line `i` and those before `stop` that go on with the paragraph; gives the last one.
  std::uint32_t take_lines(std::uint32_t i, std::uint32_t stop) {
    std::uint32_t last = i + 1;
    const Line* const lines = context_.lines.data();
    while (last < stop && lines[last].kind == LineKind::Text && goes_on_as_before(lines[last]) &&
           !may_end_in_heading(last))
      ++last;
    if (error_marks_ || heals_ || !out().store.healings.empty()) {
      for (; i < last; ++i) push_text(context_.lines[i].span(), join_for_wrap());
      return last - 1;
    }
    std::vector<Piece>& pieces = out().store.pieces;
    const std::size_t first = pieces.size();
    pieces.resize(first + (last - i));
    if (run_.empty()) run_.begin = context_.lines[i].text;
    Join join = join_for_wrap();
    for (Piece* piece = pieces.data() + first; i < last; ++i, ++piece) {
      *piece = {lines[i].span(), {}, join, false};
      join = join_behind(lines[i].end);
    }
    run_.end = open_.end = lines[last - 1].end;
    if (first == text_first_) pieces[first].join = Join::None;
    return last - 1;
  }

  /// Reads the line `i`, perhaps with lines after it, and gives the last one that it read.
  std::uint32_t take_line(std::uint32_t i, const NumberedLine* number, bool parted, bool paged) {
    const Line& line = context_.lines[i];
    if (number) {
      begin_numbered(line, *number);
      return i;
    }
    const std::string_view text = bytes(line.span());
    if (parted && closes_open_end(text)) {
      push_text(line.span(), Join::Space);
      return i;
    }
    if (const std::uint32_t last = table_end(i)) return take_table(i, last);
    if (const auto last = headings_.find_end(i, parted, ruled_)) return take_heading(i, *last);
    if (!begins_with_word(line)) {
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
    if (node_ == BodyNode::kNoParent || open_.end < 4 || role_of_heading(text) == Role::None) return false;
    const std::string_view before = context_.source.substr(open_.end - 4, 4);
    return iequals(before.substr(1), "END") && is_space(before[0]);
  }

  void begin_numbered(const Line& line, const NumberedLine& number) {
    const Span label{line.text, line.text + number.label_size};
    if (number.nested) {
      open_node(NodeKind::SubParagraph, paragraph_);
    } else {
      open_node(NodeKind::Paragraph, BodyNode::kNoParent);
      paragraph_ = node_;
      out().body[node_].number = number.number;
    }
    out().body[node_].label = label;
    points_.clear();
    context_.tiler.claim(label, ElementKind::ParagraphNumber, 12);
    if (number.healed) out().repairs.push_back({"pilcrow-lost", label, std::to_string(number.number) + "."});
    if (heals_ && label.size() > 1 && bytes(label).ends_with("\\."))
      out().repairs.push_back({"escape-character", {label.end - 2, label.end}, "."});
    begin_text({label.end, line.end});
  }

  void begin_point(std::uint32_t i, const PointLabel& point) {
    const Line& line = context_.lines[i];
    open_node(NodeKind::SubParagraph, paragraph_);
    const Span label{line.text, line.text + point.size};
    out().body[node_].label = label;
    points_.take(point, i);
    context_.tiler.claim(label, ElementKind::ParagraphNumber, 12);
    begin_text({label.end, line.end});
  }

  /// Text at the beginning of a paragraph: portion mark and block words first, in either order.
  void begin_text(Span span) {
    BodyNode& node = out().body[node_];
    for (int step = 0; step < 4; ++step) {
      while (span.begin < span.end && is_blank(context_.source[span.begin])) ++span.begin;
      if (span.empty()) return;
      const std::string_view rest = bytes(span);
      if (const std::uint32_t second = second_mark_size(rest, node)) {
        flush_run();
        context_.tiler.claim({span.begin, span.begin + second}, ElementKind::PortionMark, 12);
        span.begin += second;
        continue;
      }
      if (const std::uint32_t again = repeated_label_size(rest, node)) {
        flush_run();
        context_.tiler.claim({span.begin, span.begin + again}, ElementKind::BlockMark, 12);
        span.begin += again;
        continue;
      }
      if (node.marking.level == Level::None) {
        if (auto mark = rest[0] == '(' ? read_portion_mark(rest) : std::nullopt) {
          node.marking = *mark;
          node.marking.span = {span.begin + mark->span.begin, span.begin + mark->span.end};
          flush_run();
          context_.tiler.claim(node.marking.span, ElementKind::PortionMark, 12);
          span.begin = node.marking.span.end;
          if (has(mark->controls, Control::EntireText)) {
            node.role = Role::EntireText;
            entire_ = *mark;
          }
          continue;
        }
      }
      if (const std::size_t size = entire_text_size(rest, node)) {
        const Span words{span.begin, span.begin + static_cast<std::uint32_t>(size)};
        flush_run();
        context_.tiler.claim(words, ElementKind::PortionMark, 12);
        if (node.marking.span.empty()) node.marking.span = words;
        node.role = Role::EntireText;
        entire_ = node.marking;
        span.begin = words.end;
        continue;
      }
      if (node.role == Role::None) {
        if (const auto word = read_block_opening(rest.substr(0, 80))) {
          node.role = word->role;
          flush_run();
          context_.tiler.claim({span.begin, span.begin + static_cast<std::uint32_t>(word->size)},
                               ElementKind::BlockMark, 12);
          span.begin += static_cast<std::uint32_t>(word->size);
          continue;
        }
      }
      break;
    }
    if (!span.empty()) push_text(span, Join::None);
  }

  /// `(C) (SBU) SUMMARY: ...`, `(C) Summary (SBU): ...`: bytes of a second mark on one side of the words that open a
  /// block, which does not mark higher than the first; 0 when there is none.
  static std::uint32_t second_mark_size(std::string_view rest, const BodyNode& node) {
    if (rest[0] != '(' || node.marking.span.empty()) return 0;
    const auto mark = read_portion_mark(rest);
    if (!mark) return 0;
    std::uint32_t size = mark->span.end;
    if (node.role == Role::EntireText) return 0;
    if (node.role == Role::None) return read_block_opening(trim_left(rest.substr(size)).substr(0, 80)) ? size : 0;
    if (mark->level > node.marking.level) return 0;
    while (size < rest.size() && (rest[size] == ':' || rest[size] == '.')) ++size;
    return size;
  }

  /// `1. (C) Summary. 1. (C) Summary. It was good.`: bytes of the label that a publisher set twice; 0 when there is
  /// none.
  static std::uint32_t repeated_label_size(std::string_view rest, const BodyNode& node) {
    if (node.role == Role::None || node.number == 0) return 0;
    const auto label = read_paragraph_label(rest);
    if (!label || label->number != node.number) return 0;
    std::string_view behind = trim_left(rest.substr(label->size));
    if (const auto mark = read_portion_mark(behind)) behind = trim_left(behind.substr(mark->span.end));
    const auto word = read_block_opening(behind.substr(0, 80));
    if (!word || word->role != node.role) return 0;
    return static_cast<std::uint32_t>(rest.size() - behind.size() + word->size);
  }

  /// `CONFIDENTIAL - ENTIRE TEXT.`, or `ENTIRE TEXT` behind a portion mark: marks all paragraphs that have no mark of
  /// their own. Gives the bytes of the words and sets the level.
  static std::size_t entire_text_size(std::string_view rest, BodyNode& node) {
    constexpr static CharSet kFirst("CLRSTUEclrstue.-, \t\v\f");
    if (!kFirst.has(rest[0])) return 0;
    std::size_t at = 0;
    const auto level = read_level_word(rest);
    if (level) at = level->size;
    while (at < rest.size() && (is_blank(rest[at]) || rest[at] == '-' || rest[at] == ',')) ++at;
    const bool named = istarts_with(rest.substr(at), "ENTIRE TEXT");
    const bool marked = has(node.marking.controls, Control::EntireText) && node.role == Role::None;
    if (!named) return marked && !rest.empty() && rest[0] == '.' ? 1 : 0;
    if (!level && node.marking.level == Level::None) return 0;
    if (level) node.marking.level = level->level;
    node.marking.controls = node.marking.controls | Control::EntireText;
    at += std::string_view("ENTIRE TEXT").size();
    while (at < rest.size() && (rest[at] == '.' || rest[at] == ')')) ++at;
    return at;
  }

  void take_text(const Line& line, std::string_view text, bool parted, bool paged) {
    if (node_ == BodyNode::kNoParent || open_.after_heading) {
      open_node(NodeKind::Paragraph, BodyNode::kNoParent);
      paragraph_ = node_;
      begin_text(line.span());
      return;
    }
    if (out().body[node_].text.first == out().store.pieces.size()) {
      begin_text(line.span());  // the number had a line of its own: `1. (C)` / `Summary: It was good.`
      return;
    }
    if (begins_marked_paragraph(text, parted || paged)) {
      open_node(NodeKind::Paragraph, BodyNode::kNoParent);
      paragraph_ = node_;
      begin_text(line.span());
      return;
    }
    // Text below the rows is none of them, with or without an empty line between.
    if (open_.in_table) return take_parted_text(line);
    if (!parted) {
      push_text(line.span(), join_for_wrap());
      return;
    }
    const bool cut = !open_.is_done();
    if (cut && is_lower(text[0]) && !is_list_letter(text)) {
      if (!paged) out().repairs.push_back({"blank-line-in-sentence", {open_.end, line.text}, " "});
      push_text(line.span(), join_for_wrap());
      return;
    }
    if (paged) {
      push_text(line.span(), Join::Space);
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
      push_text(line.span(), Join::Paragraph);
      return;
    }
    open_node(NodeKind::Paragraph, in_numbered ? paragraph_ : BodyNode::kNoParent);
    if (!in_numbered) paragraph_ = node_;
    begin_text(line.span());
  }

  /// A wrapped line goes on with a blank; behind a hyphen inside a word without.
  Join join_for_wrap() const { return open_.end < 2 ? Join::Space : join_behind(open_.end); }
  Join join_behind(std::uint32_t end) const {
    const char hyphen = context_.source[end - 1], before = context_.source[end - 2];
    return hyphen == '-' && is_alnum(before) ? Join::None : Join::Space;
  }

  // ---- headings ----

  /// Takes the lines from `i` to `sure_last` and those behind that go on with the heading; gives the last one.
  std::uint32_t take_heading(std::uint32_t i, std::uint32_t sure_last) {
    open_node(NodeKind::Heading, BodyNode::kNoParent);
    paragraph_ = BodyNode::kNoParent;
    std::uint32_t last = i;
    Span span = context_.lines[i].span();
    if (auto mark = read_portion_mark(bytes(span))) {
      out().body[node_].marking = *mark;
      out().body[node_].marking.span = {span.begin + mark->span.begin, span.begin + mark->span.end};
      context_.tiler.claim(out().body[node_].marking.span, ElementKind::PortionMark, 12);
      span.begin += mark->span.end;
    }
    run_kind_ = ElementKind::Heading;
    push_heading(span);
    while (last + 1 < range_.last && (last < sure_last || (last < i + 2 && headings_.goes_on(last + 1)))) {
      ++last;
      push_heading(context_.lines[last].span());
    }
    flush_run();
    const Text text = {out().body[node_].text.first,
                       static_cast<std::uint32_t>(out().store.pieces.size()) - out().body[node_].text.first};
    const std::string words = to_string(context_.source, out().store, text);
    out().body[node_].role = role_of_heading(words);
    // `Comment: What comes next`, `COMMENT - WHAT COMES NEXT`
    if (const std::size_t end = size_of_first_part(words); out().body[node_].role == Role::None && end < words.size())
      out().body[node_].role = role_of_heading(std::string_view(words).substr(0, end));
    finish_node();
    open_.after_heading = true;
    return last;
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
    push_text(inner, join_for_wrap());
    run_ = {run_.begin == inner.begin ? span.begin : run_.begin, span.end};
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
      if (find_number(numbered_, k) != nullptr) break;
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
    open_node(NodeKind::Table, parent);
    open_.in_table = true;
    run_kind_ = ElementKind::Table;
    for (std::uint32_t i = first; i <= last; ++i) {
      const Line& line = context_.lines[i];
      if (line.kind == LineKind::Rule) {
        flush_run();
        context_.tiler.claim(line.span(), ElementKind::Rule, 12);
        continue;
      }
      if (line.kind != LineKind::Text) {
        flush_run();
        continue;
      }
      push_text({line.begin, line.end}, Join::Line);
    }
    return last;
  }

  // ---- nodes and text ----

  void open_node(NodeKind kind, std::uint32_t parent) {
    finish_node();
    node_ = static_cast<std::uint32_t>(out().body.size());
    BodyNode& node = out().body.emplace_back();
    node.kind = kind;
    node.parent = parent;
    node.text = out().store.open();
    text_first_ = node.text.first;
    run_kind_ = ElementKind::BodyText;
    open_.end = 0;
    open_.after_heading = open_.in_table = false;
    finished_ = false;
  }

  void finish_node() {
    flush_run();
    if (node_ == BodyNode::kNoParent || finished_) return;
    finished_ = true;
    out().store.close(out().body[node_].text);
    if (out().body[node_].kind == NodeKind::Paragraph || out().body[node_].kind == NodeKind::SubParagraph) {
      read_authority_paragraph();
      blocks_.add(node_);
    }
  }

  void push_text(Span span, Join join) {
    if (error_marks_ || heals_) return push_damaged_text(span, join);
    push_plain_text(span, join);
  }

  void push_plain_text(Span span, Join join) {
    if (out().store.pieces.size() == text_first_) join = Join::None;
    out().store.push(span, join);
    if (run_.empty()) run_.begin = span.begin;
    run_.end = open_.end = span.end;
  }

  void push_damaged_text(Span span, Join join) {
    if (error_marks_) {
      const Span left = take_error_marks(span);
      if (left.empty()) return;
      if (left.begin != span.begin) join = Join::Space;
      span = left;
    }
    append(span, join);
  }

  /// Eight separated `E` delete back to the last word sent right, which is repeated behind them (ACP 127(G) 211): the
  /// text from the earlier standing of that word through the mark is taken out. Gives what is left of the line.
  Span take_error_marks(Span span) {
    const std::size_t hit = bytes(span).find(kErrorMark);
    if (hit == std::string_view::npos) return span;
    Span mark{span.begin + static_cast<std::uint32_t>(hit),
              span.begin + static_cast<std::uint32_t>(hit + kErrorMark.size())};
    while (mark.end < span.end && (context_.source[mark.end] == 'E' || is_blank(context_.source[mark.end]))) ++mark.end;
    std::uint32_t word_end = mark.end;
    while (word_end < span.end && !is_blank(context_.source[word_end])) ++word_end;
    const std::string_view word = bytes({mark.end, word_end});
    const Text text = out().body[node_].text;
    const bool any = text.first < out().store.pieces.size();
    const std::uint32_t text_begin = any ? out().store.pieces[text.first].source.begin : span.begin;
    const std::uint32_t from = std::max(text_begin, mark.begin > kErrorReach ? mark.begin - kErrorReach : 0);
    const std::size_t earlier = word.empty() ? std::string_view::npos : bytes({from, mark.begin}).rfind(word);
    const std::uint32_t drop =
        earlier == std::string_view::npos ? mark.begin : from + static_cast<std::uint32_t>(earlier);
    out().repairs.push_back({"in-text-error", {drop, mark.end}, {}});
    auto& pieces = out().store.pieces;
    while (pieces.size() > text.first && pieces.back().source.begin >= drop) pieces.pop_back();
    if (pieces.size() > text.first) pieces.back().source.end = std::min(pieces.back().source.end, drop);
    if (drop > span.begin) push_piece({span.begin, drop}, join_for_wrap());
    run_.end = std::max(run_.end, span.begin);
    flush_run();
    context_.tiler.claim(mark, ElementKind::ErrorMark, 12);
    return {mark.end, span.end};
  }

  void push_piece(Span span, Join join) {
    while (span.end > span.begin && is_blank(context_.source[span.end - 1])) --span.end;
    if (!span.empty()) append(span, join);
  }

  /// Puts `span` behind the text of the node.
  void append(Span span, Join join) {
    if (!heals_) return push_plain_text(span, join);
    if (out().store.pieces.size() == text_first_) join = Join::None;
    push_healed_text(span, join);
    if (run_.empty()) run_.begin = span.begin;
    run_.end = open_.end = span.end;
  }

  void push_healed_text(Span span, Join join) {
    const std::string_view text = bytes(span);
    std::uint32_t from = 0;
    for (auto i = static_cast<std::uint32_t>(find_one_of(text, 0, "\\&[")); i < text.size();
         i = static_cast<std::uint32_t>(find_one_of(text, i, "\\&["))) {
      const Healed healed = find_healed(text, i, shown_);
      if (healed.size == 0) {
        ++i;
        continue;
      }
      const Span where{span.begin + i, span.begin + i + healed.size};
      if (i > from) {
        out().store.push({span.begin + from, where.begin}, join);
        join = Join::None;
      }
      if (!shown_.empty()) {
        out().store.push_healed(where, shown_, join);
        join = Join::None;
      }
      out().repairs.push_back({healed.rule, where, shown_});
      i += healed.size;
      from = i;
    }
    if (from < text.size()) out().store.push({span.begin + from, span.end}, join);
  }

  void flush_run() {
    context_.tiler.claim(run_, run_kind_, 12);
    run_ = {};
  }

  // ---- the paragraph of the authority ----

  /// A numbered paragraph that is the classification authority.
  void read_authority_paragraph() {
    BodyNode& node = out().body[node_];
    if (node.text.empty() || node_ > 4 || out().authority) return;
    const Span all = cover_in_order(out().store, node.text);
    const std::string_view text = bytes(all);
    const std::string_view front = text.substr(0, 200);
    const bool may_hold = find_three(front, 0, "ssi") != std::string_view::npos;
    const std::size_t label = may_hold ? ifind(front, "CLASSIFIED BY") : std::string_view::npos;
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
  BodyBlocks blocks_;
  HeadingFinder headings_;
  PointFinder points_;
  std::string shown_;
  std::uint32_t node_ = BodyNode::kNoParent;       ///< the one whose text is being read
  std::uint32_t paragraph_ = BodyNode::kNoParent;  ///< the one that points and tables belong to
  std::uint32_t text_first_ = 0;                   ///< first piece of the text of the node
  std::uint32_t no_table_before_ = 0;
  std::uint32_t gap_ = 0, gap_from_ = 1;  ///< see next_gap
  PortionMark entire_;                    ///< of a paragraph that marks the entire text
  Span run_;
  ElementKind run_kind_ = ElementKind::BodyText;
  bool ruled_ = false;
  bool finished_ = true;
  bool heals_ = false;
  bool error_marks_ = false;  ///< the text is of the wire and holds one
};

}  // namespace

void read_body(ReadContext& context, LineRange range) { BodyReader(context, range).read(); }

}  // namespace reftel
