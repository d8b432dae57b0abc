// Paragraphs, blocks, signature; portion marks and the levels that furniture names.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "check/run.h"
#include "telegram/block.h"

namespace reftel {
namespace {

bool is_top_paragraph(const BodyNode& node) {
  return node.kind == NodeKind::Paragraph && node.parent == BodyNode::kNoParent && node.role != Role::Authority;
}

bool is_whole(const CheckRun& run) {
  return run.has_text && run.t.form != Form::CablegatePartial && !run.later_section && run.t.section.number <= 1;
}

// ---- numbers

void check_numbers(CheckRun& run) {
  const Telegram& t = run.t;
  std::uint32_t numbered = 0, plain = 0;
  const BodyNode* first = nullptr;
  for (const BodyNode& node : t.body) {
    if (node.kind != NodeKind::Paragraph || node.parent != BodyNode::kNoParent) continue;
    if (node.number == 0) {
      ++plain;
      continue;
    }
    if (++numbered == 1) first = &node;
  }
  if (first != nullptr && first->number != 1 && is_whole(run) && run.has_head)
    run.find(rule("paragraph-first"), first->label, "the first paragraph has number " + std::to_string(first->number));
  if (numbered == 1 && plain == 0 && first->number == 1 && is_whole(run) && !t.section.of)
    run.find(rule("paragraph-lone"), first->label, "the only paragraph has a number");
  if (numbered == 0 && plain >= 3 && run.has_head && is_whole(run))
    run.find(rule("paragraph-unnumbered"), run.cover(t.body.front().text), "the paragraphs have no numbers");
}

// ---- blocks

constexpr std::uint32_t bit(Role role) { return 1u << static_cast<unsigned>(role); }

/// Roles that one word may close for the other.
std::uint32_t family(Role role) {
  constexpr std::uint32_t kSummary = bit(Role::Summary) | bit(Role::SummaryAndComment) | bit(Role::Comment);
  if (role == Role::Summary || role == Role::SummaryAndComment) return kSummary;
  if (role == Role::Comment) return bit(Role::Comment) | bit(Role::SummaryAndComment) | bit(Role::Note);
  if (role == Role::Note || role == Role::BioNote) return bit(Role::Note) | bit(Role::BioNote) | bit(Role::Comment);
  return bit(role);
}

constexpr std::uint32_t kMostLooks = 8;  ///< back over the text for the beginning of a block

/// The word behind END stands before it too: inside a paragraph, where the reader opens no block.
bool is_named_before(std::string_view text, Span end) {
  std::string_view words = bytes_of(text, end);
  const std::size_t at = ifind(words, "END ");
  if (at == std::string_view::npos) return false;
  words = trim_left(words.substr(at + 4));
  std::size_t size = 0;
  while (size < words.size() && is_alpha(words[size])) ++size;
  return size > 2 && ifind(text.substr(0, end.begin), words.substr(0, size)) != std::string_view::npos;
}

void check_blocks(CheckRun& run) {
  const Telegram& t = run.t;
  if (!run.has_text || t.body.empty() || !is_whole(run)) return;
  if (!run.holds(rule("block-unclosed")) && !run.holds(rule("block-unopened"))) return;
  const Span first = run.cover(t.body.front().text);
  const std::string_view text = t.source.substr(first.begin);
  std::uint32_t opened = 0, closed = 0, looks = 0;
  for (const BodyNode& node : t.body) opened |= bit(node.role);
  for (auto end = find_block_closing(text, 0); end; end = find_block_closing(text, end->span.end)) {
    closed |= family(end->role);
    if (opened & family(end->role)) continue;
    if (++looks > kMostLooks || is_named_before(text, end->span)) continue;
    const Span span{end->span.begin + first.begin, end->span.end + first.begin};
    run.find_each(rule("block-unopened"), span, [&] { return quoted(run.bytes(span)) + " ends what did not begin"; });
  }
  for (const Element& element : t.elements) {
    if (element.kind != ElementKind::BlockMark || !istarts_with(run.bytes(element.span), "BEGIN")) continue;
    const auto word = read_block_opening(run.bytes(element.span));
    if (word && !(closed & family(word->role)))
      run.find(rule("block-unclosed"), element.span, quoted(run.bytes(element.span)) + " has no end");
  }
}

/// Words in place of a summary at the head of the text: `KEY POINTS`, in the manner of a paper for those who are busy.
bool begins_with_points(CheckRun& run) {
  constexpr std::size_t kFirstNodes = 3;
  constexpr std::array<std::string_view, 2> kWords = {"KEY POINTS", "INTRODUCTION"};
  for (std::size_t i = 0; i < std::min(kFirstNodes, run.t.body.size()); ++i) {
    const std::string_view text = run.bytes(run.cover(run.t.body[i].text));
    if (std::ranges::any_of(kWords, [&](std::string_view words) { return istarts_with(text, words); })) return true;
  }
  return false;
}

/// Telegrams of more than three pages begin with a summary (5 FAH-1 H-246.3).
void check_summary(CheckRun& run) {
  constexpr std::uint32_t kThreePages = 3 * 20 * 60;
  if (!run.holds(rule("summary-missing")) || !is_whole(run) || !run.has_head || !run.t.summary.empty()) return;
  const Span body{run.cover(run.t.body.front().text).begin, run.cover(run.t.body.back().text).end};
  if (body.end < body.begin || body.size() < kThreePages || begins_with_points(run)) return;
  run.find(rule("summary-missing"), run.t.subject.empty() ? run.place_of_head() : run.cover(run.t.subject),
           "a telegram of more than three pages has no summary");
}

void check_signature(CheckRun& run) {
  const bool last = run.t.section.of == 0 || run.t.section.number == run.t.section.of;
  if (run.t.signatures.empty() && run.has_text && run.has_head && last && !run.t.body.empty()) {
    const Span end = run.cover(run.t.body.back().text);
    run.find(rule("signature-missing"), {end.end > 0 ? end.end - 1 : 0, end.end}, "nobody signed the telegram");
  }
}

// ---- portion marks

bool is_marked(const PortionMark& mark) { return !mark.span.empty() && !mark.inherited; }

/// A mark that can be trusted: whole, and not `(R)`, which is a letter of a list more often than a level.
bool is_sure(const PortionMark& mark) {
  return is_marked(mark) && !mark.damaged && mark.level != Level::None && mark.level != Level::Restricted;
}

int rank(Level level) { return is_classified(level) ? static_cast<int>(level) : 0; }

/// What all marks together say.
struct Marks {
  Level highest = Level::None;
  std::uint32_t paragraphs = 0, marked = 0;
  bool entire = false;
  const BodyNode* first_unmarked = nullptr;
};

/// A numbered paragraph that says who classified, though the head says it too.
bool is_authority(const CheckRun& run, const BodyNode& node) {
  return begins_authority(run.bytes(run.cover(node.text)).substr(0, 120));
}

Marks collect(const CheckRun& run) {
  Marks out;
  const auto add = [&](const PortionMark& mark) {
    if (is_sure(mark) && (out.highest == Level::None || mark.level > out.highest)) out.highest = mark.level;
    out.entire = out.entire || has(mark.controls, Control::EntireText);
  };
  add(run.t.subject_marking);
  for (const BodyNode& node : run.t.body) {
    add(node.marking);
    out.entire = out.entire || node.role == Role::EntireText;
    if (!is_top_paragraph(node) || node.text.empty() || is_authority(run, node)) continue;
    ++out.paragraphs;
    if (is_marked(node.marking))
      ++out.marked;
    else if (out.first_unmarked == nullptr)
      out.first_unmarked = &node;
  }
  return out;
}

/// An unclassified text may hold a list (A), (B), (C): its third letter is no mark.
bool may_be_list_letter(const CheckRun& run, const BodyNode& node) {
  return !run.classified && node.number == 0 && node.marking.level == Level::Confidential &&
         node.marking.span.size() == 3;
}

void check_above(CheckRun& run, const PortionMark& mark) {
  if (!is_sure(mark) || run.level == Level::None || rank(mark.level) <= rank(run.level)) return;
  const RuleId id = run.classified ? rule("portion-above") : rule("portion-classified");
  const bool first = run.found(id) == nullptr;
  Finding& finding = run.find_each(id, mark.span, [&] {
    return "the portion is " + std::string(to_string(mark.level)) + ", and the telegram only " +
           std::string(to_string(run.level));
  });
  if (first && !run.t.classification.span.empty())
    finding.remarks.push_back({run.t.classification.span, "marked as a whole here"});
}

/// Portion marking began with EO 12065 and was practice from 1982.
bool marks_portions(const CheckRun& run) {
  return run.classified && run.since(1982, 8, 1) && run.has_text && run.has_head;
}

std::string mark_of(Level level) {
  PortionMark mark;
  mark.level = level;
  return "(" + format_portion_mark(mark) + ") ";
}

/// `III. (S) Host Country`: the mark stands behind the heading's own number.
bool is_marked_behind_number(std::string_view heading) {
  const std::size_t number = std::min(heading.find(' '), heading.size());
  if (number == 0 || (heading[number - 1] != '.' && heading[number - 1] != ')')) return false;
  const auto mark = read_portion_mark(trim_left(heading.substr(number)));
  return mark && is_marked(*mark);
}

/// A first heading directly below the subject, without a rule of its own and none of the usual words, may as well be
/// the subject's second line behind an empty one, which the subject's mark covers.
bool may_be_of_subject(const CheckRun& run, const BodyNode& node) {
  if (&node != run.t.body.data() || node.role != Role::None || run.t.subject.empty()) return false;
  const Span subject = run.cover(run.t.subject), heading = run.cover(node.text);
  if (subject.end > heading.begin || !trim(run.bytes({subject.end, heading.begin})).empty()) return false;
  const std::string_view behind = trim_left(run.t.source.substr(heading.end));
  constexpr std::string_view kRules = "-=_*";
  return behind.empty() || kRules.find(behind[0]) == std::string_view::npos;
}

void check_heading_mark(CheckRun& run, const BodyNode& node) {
  const Span span = run.cover(node.text);
  if (is_marked_behind_number(run.bytes(span))) return;
  Finding& finding = run.find_each(rule("portion-heading"), span, [&] {
    return "the heading " + quoted(run.bytes(span)) + " of a classified telegram has no portion mark";
  });
  finding.help = "mark it; where nobody knows better, by the level of the telegram";
  constexpr std::uint32_t kLongest = 72;  // a line with a mark before it is still a heading
  if (span.size() > kLongest) return;
  std::uint32_t at = span.begin;
  for (int i = 0; i < 100 && at > 0 && run.t.source[at - 1] != '\n'; ++i) --at;
  while (at < span.begin && is_blank(run.t.source[at])) ++at;
  constexpr std::uint32_t kLongestLabel = 8;  // more than that is the end of what stands before the heading
  if (span.begin - at > kLongestLabel) return;
  CheckRun::insert(finding, at, mark_of(run.t.classification.level));
}

void check_unmarked(CheckRun& run, const Marks& marks) {
  if (!marks_portions(run) || marks.entire || marks.paragraphs == 0 || run.t.form == Form::CablegatePartial) return;
  // The last paragraph of the section before goes on in this one.
  const bool goes_on = run.t.section.number > 1 && marks.first_unmarked != nullptr && marks.first_unmarked->number == 0;
  if (marks.marked == 0 && !goes_on) {
    run.find(rule("portion-missing"),
             marks.first_unmarked->label.empty() ? run.cover(marks.first_unmarked->text) : marks.first_unmarked->label,
             "no paragraph of a " + std::string(to_string(run.level)) + " telegram has a portion mark");
    return;
  }
  for (const BodyNode& node : run.t.body) {
    if (node.kind == NodeKind::Heading && !is_marked(node.marking) && !may_be_of_subject(run, node))
      check_heading_mark(run, node);
    if (!is_top_paragraph(node) || node.text.empty() || is_marked(node.marking)) continue;
    if (node.number == 0 || is_authority(run, node)) continue;  // goes on with what stands above it
    run.find_each(rule("portion-missing"), node.label, [&] {
      return "paragraph " + std::to_string(node.number) + " of a " + std::string(to_string(run.level)) +
             " telegram has no portion mark";
    });
  }
}

/// A bracket is lost, or the letter is small where the other marks are not.
void check_damaged_mark(CheckRun& run, const BodyNode& node, const Marks& marks) {
  if (!node.marking.damaged || !is_marked(node.marking) || node.number == 0) return;
  const std::string_view text = run.bytes(node.marking.span);
  const bool whole = text.starts_with('(') && text.ends_with(')');
  if (whole && marks.highest == Level::None) return;  // all of the telegram is in small letters
  Finding& finding = run.find_each(rule("portion-damaged"), node.marking.span,
                                   [&] { return "the portion mark " + quoted(text) + " is damaged"; });
  PortionMark mark = node.marking;
  CheckRun::replace(finding, node.marking.span, "(" + format_portion_mark(mark) + ")");
}

/// `(X) text`, `(CONF) text` behind a number where the other paragraphs have marks.
void check_unknown_mark(CheckRun& run, const BodyNode& node) {
  if (node.number == 0 || is_marked(node.marking) || node.text.empty()) return;
  const Span span = run.cover(node.text);
  const std::string_view text = run.bytes(span).substr(0, 16);
  const std::size_t close = text.find(')');
  if (text.size() < 3 || text[0] != '(' || close == std::string_view::npos || close < 2 || close > 12) return;
  for (const char c : text.substr(1, close - 1))
    if (!is_upper(c) && c != '/' && c != '-') return;
  run.find(rule("portion-unknown"), {span.begin, span.begin + static_cast<std::uint32_t>(close) + 1},
           quoted(text.substr(0, close + 1)) + " is no portion mark");
}

/// `SENSITIVE BUT UNCLASSIFIED, PLEASE HANDLE ACCORDINGLY` among the fields of the head says what the caption would.
bool says_sensitive(const CheckRun& run) {
  constexpr std::size_t kMaxElements = 400;
  std::size_t looked = 0;
  for (const Element& element : run.t.elements) {
    if (++looked > kMaxElements) return false;
    const bool handling = element.kind == ElementKind::Caption || element.kind == ElementKind::PassLine;
    if (handling && ifind(run.bytes(element.span), "SENSITIVE BUT") != std::string_view::npos) return true;
  }
  return false;
}

void check_controls(CheckRun& run, const PortionMark& mark, bool sensitive) {
  if (!is_sure(mark)) return;
  if (mark.level == Level::Sbu && run.level == Level::Unclassified && !sensitive)
    run.find_each(rule("portion-sbu"), mark.span,
                  [] { return "a portion is SBU, and the telegram has no caption SENSITIVE"; });
  if (has(mark.controls, Control::Noforn) && !run.t.classification.noforn)
    run.find_each(rule("portion-noforn"), mark.span,
                  [] { return "a portion is NOFORN, and the telegram has no caption NOFORN"; });
}

void check_whole(CheckRun& run, const Marks& marks) {
  if (run.classified && marks.paragraphs > 1 && marks.marked == marks.paragraphs && !marks.entire && is_whole(run) &&
      run.t.form != Form::CablegatePartial && run.t.section.of < 2 && marks.highest != Level::None &&
      rank(marks.highest) < rank(run.level))
    run.find(rule("portion-below"), run.t.classification.span,
             "the telegram is " + std::string(to_string(run.level)) + ", and no portion is more than " +
                 std::string(to_string(marks.highest)));
  for (const BodyNode& node : run.t.body) {
    if (node.role != Role::EntireText || node.marking.level == Level::None || run.level == Level::None) continue;
    if (rank(node.marking.level) == rank(run.level)) continue;
    run.find(rule("entire-text-level"), node.marking.span.empty() ? node.label : node.marking.span,
             "the entire text is " + std::string(to_string(node.marking.level)) + ", and the telegram " +
                 std::string(to_string(run.level)));
    return;
  }
}

// ---- furniture

void check_furniture_levels(CheckRun& run) {
  if (run.level == Level::None) return;
  for (const Element& element : run.t.elements) {
    if (element.kind != ElementKind::PageClassification) continue;
    const auto level = read_level_word(run.bytes(element.span));
    if (!level || rank(level->level) == rank(run.level)) continue;
    run.find_each(rule("page-level"), element.span, [&] {
      return "the page says " + std::string(to_string(level->level)) + ", and the telegram is " +
             std::string(to_string(run.level));
    });
  }
}

}  // namespace

void check_paragraphs(CheckRun& run) {
  if (run.t.body.empty()) return;
  check_numbers(run);
  check_blocks(run);
  check_summary(run);
  check_signature(run);
}

void check_portions(CheckRun& run) {
  check_furniture_levels(run);
  const Marks marks = collect(run);
  check_above(run, run.t.subject_marking);
  const bool sensitive = says_sensitive(run);
  check_controls(run, run.t.subject_marking, sensitive);
  for (const BodyNode& node : run.t.body) {
    if (node.marking.inherited && node.marking.span.empty()) {
      if (marks.marked > 0) check_unknown_mark(run, node);
      continue;
    }
    if (!may_be_list_letter(run, node)) check_above(run, node.marking);
    check_controls(run, node.marking, sensitive);
    check_damaged_mark(run, node, marks);
  }
  check_unmarked(run, marks);
  check_whole(run, marks);
}

}  // namespace reftel
