#include "telegram/paragraph_numbers.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "telegram/block.h"
#include "telegram/marking.h"
#include "telegram/paragraph_label.h"

namespace reftel {
namespace {

/// A number may jump ahead by this many at the beginning of a block of text; more is a figure in a sentence.
constexpr std::uint32_t kMaxJump = 15;
constexpr std::uint32_t kMaxFirstNumber = 30;
constexpr std::uint32_t kMaxFirstOfSection = 300;  ///< of a later section

constexpr std::size_t kLongestMark = 80;  ///< bytes behind a number in which its portion mark is sought

struct Candidate {
  const Line* line;
  std::string_view text;   ///< of the line
  bool at_block_start;     ///< an empty line, a page line or a rule stands before it
  bool bare = false;       ///< no dot behind the number, `2 (C) Text`, or a sign before it
  char letter = 0;         ///< behind the number: `6A. Reply to:`
  ParagraphLabel label{};  ///< no bytes: there is none

  /// What stands behind the label.
  [[nodiscard]] std::string_view behind() const { return trim_left(text.substr(label.size)); }
  /// What follows may begin a paragraph.
  [[nodiscard]] bool is_plausible() const { return behind().empty() || !is_lower(behind()[0]); }
  [[nodiscard]] bool is_marked() const { return read_portion_mark(behind(), DamagedMarks::Accept).has_value(); }
  /// An empty line, or a line that ends a sentence, stands above.
  [[nodiscard]] bool may_follow() const {
    static constexpr CharSet kEnds(".!?)\"'-:");
    return at_block_start || static_cast<unsigned char>(line[-1].last) >= 0x80 || kEnds.has(line[-1].last);
  }
  /// The line of text right above breaks off, as one does that ends with a letter, a digit or a comma, and no portion
  /// mark follows.
  [[nodiscard]] bool is_in_sentence() const {
    return !at_block_start && (is_alnum(line[-1].last) || line[-1].last == ',') && !is_marked();
  }
};

/// The number behind a pilcrow that was turned into a leading 1; 0 when there is none.
std::uint32_t without_leading_one(std::uint32_t number) {
  if (number >= 1000 && number < 2000) return number - 1000;
  if (number >= 100 && number < 200) return number - 100;
  if (number >= 10 && number < 20) return number - 10;
  return 0;
}

/// What shows that a number without a dot begins a paragraph: a portion mark, or the name of a block.
bool follows_number(std::string_view text) {
  if (text.empty()) return false;
  return text[0] == '(' ? read_portion_mark(text).has_value() : read_block_opening(text.substr(0, 80)).has_value();
}

/// Bytes of what stands between a number and its text in place of a full stop: `2) (C)`, `2, (C)`, `2.. (C)`, or
/// nothing.
std::size_t count_other_stop(std::string_view text) {
  static constexpr CharSet kStops("),:.-");
  std::size_t size = 0;
  while (size < text.size() && size < 2 && kStops.has(text[size])) ++size;
  return size;
}

/// `2 (C) Text`, `3 COMMENT: Text`, `4) (C) Text`, `(6). (U) Text`: a number without its dot or in brackets, known by
/// what stands behind it.
std::optional<ParagraphLabel> read_bare_label(std::string_view line) {
  const std::size_t sign = count_pilcrow(line);
  const std::size_t first = sign + (line.substr(sign).starts_with('(') ? 1 : 0);
  std::size_t at = first;
  while (at < line.size() && at < first + 3 && is_digit(line[at])) ++at;
  const auto number = read_digits(line.substr(first, at - first));
  if (!number || *number == 0) return std::nullopt;
  if (first != sign && !line.substr(at).starts_with(')')) return std::nullopt;
  at += count_other_stop(line.substr(at));
  std::size_t mark = skip_blanks(line, at);
  if (mark == at || !follows_number(line.substr(mark))) return std::nullopt;
  return ParagraphLabel{*number, static_cast<std::uint32_t>(at), sign != 0, true};
}

/// Bytes of a sign glued to a number that a pilcrow became in copies: `?2.`, `*2.`, `#2.`, the replacement character.
std::size_t count_lost_sign(std::string_view line) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  const std::size_t size = line.starts_with(kReplacement)                       ? kReplacement.size()
                           : line[0] == '?' || line[0] == '*' || line[0] == '#' ? 1
                                                                                : 0;
  return size != 0 && size < line.size() && is_digit(line[size]) ? size : 0;
}

/// The number behind such a sign.
std::optional<ParagraphLabel> read_behind_lost_sign(std::string_view line) {
  const std::size_t sign = count_lost_sign(line);
  auto label = sign == 0 ? std::nullopt : read_paragraph_label(line.substr(sign));
  if (!label || !label->spaced) return std::nullopt;
  label->size += static_cast<std::uint32_t>(sign);
  return label;
}

std::optional<ParagraphLabel> read_label_in_another_manner(std::string_view line) {
  if (const auto label = read_bare_label(line)) return label;
  return read_behind_lost_sign(line);
}

/// `6A. Reply to:` of a form whose paragraphs have parts.
std::optional<ParagraphLabel> read_lettered_label(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && at < 2 && is_digit(line[at])) ++at;
  const auto number = read_digits(line.substr(0, at));
  if (!number || line.size() < at + 3 || !is_upper(line[at]) || line[at + 1] != '.' || !is_blank(line[at + 2]))
    return std::nullopt;
  return ParagraphLabel{*number, static_cast<std::uint32_t>(at + 2), false, true};
}

/// A label of another kind than read_paragraph_label() knows.
[[gnu::noinline]] void read_other_label(Candidate& out) {
  auto label = read_label_in_another_manner(out.text);
  if (label && !out.at_block_start && !read_portion_mark(trim_left(out.text.substr(label->size)))) label.reset();
  out.bare = label.has_value();
  if (!label) {
    label = read_lettered_label(out.text);
    if (label) out.letter = out.text[label->size - 2];
  }
  if (label) out.label = *label;
}

/// The lines in which numbers are sought.
struct NumberLines {
  std::string_view source;
  const std::vector<Line>& lines;
  std::uint32_t first;  ///< line of the body
  const std::vector<std::uint32_t>& candidates;
};

template <class Visit>
void for_each_candidate(const NumberLines& all, Visit&& visit) {
  for (const std::uint32_t i : all.candidates) {
    const Line* const line = all.lines.data() + i;
    if (line->kind != LineKind::Text) continue;
    const bool block_start = i == all.first || line[-1].kind != LineKind::Text;
    if (line->first == 'P' && !block_start) continue;
    Candidate candidate{line, bytes_of(all.source, line->span()), block_start};
    if (const auto label = read_paragraph_label(candidate.text))
      candidate.label = *label;
    else
      read_other_label(candidate);
    if (candidate.label.size != 0 && !visit(candidate)) return;
  }
}

/// Whether the text lost its pilcrows: its first two candidates count on from 11, with no plain 1 before.
bool lost_pilcrows(const NumberLines& all) {
  std::uint32_t first = 0, second = 0;
  for_each_candidate(all, [&](const Candidate& candidate) {
    if (candidate.label.pilcrow || candidate.bare || !candidate.is_plausible()) return true;
    if (first == 0) {
      first = candidate.label.number;
      return first == 11;
    }
    second = candidate.label.number;
    return false;
  });
  return first == 11 && (second == 12 || second == 0);
}

/// Counts on: decides for each candidate whether and as which number it begins a paragraph.
class Counter {
 public:
  Counter(std::string_view source, const std::vector<Line>& lines, bool mangled, bool from_one,
          std::vector<NumberedLine>& out)
      : source_(source), lines_(lines), mangled_(mangled), from_one_(from_one), out_(out) {}

  void take(const Candidate& candidate) {
    const std::uint32_t plain = candidate.label.number;
    const std::uint32_t next = last_ + 1;
    if (candidate.letter != 0) return take_lettered(candidate);
    if (candidate.bare) return take_bare(candidate);
    // In a document that is quoted its own numbers go on, without the marks that those of the telegram have.
    if (nested_ != 0 && plain == nested_ + 1 && !candidate.is_marked() && all_marked()) return nest(candidate, plain);
    if (plain == next && (!mangled_ || last_ > 0)) return accept(candidate, plain, false);
    const std::uint32_t stripped = candidate.label.pilcrow ? 0 : without_leading_one(plain);
    if (plain == next && stripped == 0) return accept(candidate, plain, false);
    const bool may_heal = mangled_ || (candidate.at_block_start && (last_ > 0 || from_one_));
    if (stripped == next && may_heal) return accept(candidate, stripped, true);
    const std::uint32_t number = mangled_ && stripped != 0 ? stripped : plain;
    const bool may_begin = candidate.at_block_start || candidate.label.pilcrow || is_marked_like_all(candidate, number);
    if (!may_begin || !candidate.is_plausible()) return;
    // A publisher set the pilcrow before any number that began a line: `... arrived on August` / `\xC2\xB615. He said`.
    if (candidate.is_in_sentence()) return;
    if (nested_ != 0 && number == nested_ + 1) return nest(candidate, number);
    if (last_ != 0 && number == 1) return nest(candidate, number);
    const std::uint32_t jump = last_ != 0 ? last_ + kMaxJump : from_one_ ? kMaxFirstNumber : kMaxFirstOfSection;
    const bool goes_on = number >= last_ && number <= jump && (candidate.label.spaced || candidate.label.pilcrow);
    if (goes_on || is_sure(candidate)) {
      accept(candidate, number, number != plain);
      out_.back().gap = last_before_ != 0;
    }
  }

 private:
  /// A pilcrow before the number and a portion mark behind it: a paragraph, even where lines were put out of order.
  static bool is_sure(const Candidate& candidate) {
    return candidate.label.pilcrow && candidate.label.number <= kMaxFirstOfSection && candidate.is_marked();
  }
  /// A later number with a portion mark, as each paragraph so far has one.
  bool is_marked_like_all(const Candidate& candidate, std::uint32_t number) {
    return last_ != 0 && number > last_ && candidate.is_marked() && all_marked();
  }
  /// Each paragraph so far has a portion mark.
  bool all_marked() {
    while (marked_ < out_.size() && (out_[marked_].nested || is_marked(out_[marked_]))) ++marked_;
    return marked_ == out_.size();
  }
  [[nodiscard]] bool is_marked(const NumberedLine& number) const {
    const std::string_view line = bytes_of(source_, lines_[number.line].span());
    return read_portion_mark(trim_left(line.substr(number.label_size)), DamagedMarks::Accept).has_value();
  }
  /// The next number; or, where the paragraph before it was numbered so too, a later one with its portion mark.
  void take_bare(const Candidate& candidate) {
    const std::uint32_t number = candidate.label.number;
    const bool next = number == last_ + 1 && !mangled_, goes_on = bare_ && candidate.is_marked();
    const bool stop = !is_digit(candidate.text[candidate.label.size - 1]);
    const bool later = goes_on && stop && number >= last_ && number <= last_ + kMaxJump;
    const bool follows = candidate.may_follow();
    if (!(next && (goes_on || follows)) && !(later && follows)) return;
    accept(candidate, number, false);
    out_.back().gap = !next;
    bare_ = true;
  }
  /// `6A.` counts as 6, and `6B.` behind it as another part of it.
  void take_lettered(const Candidate& candidate) {
    const std::uint32_t number = candidate.label.number;
    const bool begins = number == last_ + 1 && candidate.letter == 'A';
    if (!begins && (number != last_ || candidate.letter != static_cast<char>(letter_ + 1))) return;
    accept(candidate, number, false);
    letter_ = candidate.letter;
  }
  void accept(const Candidate& candidate, std::uint32_t number, bool healed) {
    out_.push_back({index_of(candidate), number, candidate.label.size, healed, false, false});
    last_before_ = last_;
    last_ = number;
    nested_ = 0;
    letter_ = 0;
    bare_ = false;
  }
  void nest(const Candidate& candidate, std::uint32_t number) {
    out_.push_back({index_of(candidate), number, candidate.label.size, false, false, true});
    nested_ = number;
  }

  [[nodiscard]] std::uint32_t index_of(const Candidate& candidate) const {
    return static_cast<std::uint32_t>(candidate.line - lines_.data());
  }

  std::string_view source_;
  const std::vector<Line>& lines_;
  bool mangled_, from_one_;
  std::vector<NumberedLine>& out_;
  std::uint32_t last_ = 0, last_before_ = 0, nested_ = 0;
  std::size_t marked_ = 0;  ///< of the lines so far, those before the first paragraph that is not known to be marked
  bool bare_ = false;       ///< the paragraph that was accepted last has no number with a dot
  char letter_ = 0;         ///< of the part of a paragraph that was accepted last
};

bool sentence_ends_before(std::string_view text, std::size_t at) {
  static constexpr std::string_view kSentenceEnds = ".?!)\"";
  const std::size_t before = text.find_last_not_of(" \t\r\n", at - 1);
  return before != std::string_view::npos && kSentenceEnds.find(text[before]) != std::string_view::npos;
}

}  // namespace

void find_numbered_lines(std::string_view source, const std::vector<Line>& lines, std::uint32_t first,
                         const std::vector<std::uint32_t>& candidates, bool later_section,
                         std::vector<NumberedLine>& out) {
  out.clear();
  const NumberLines all{source, lines, first, candidates};
  const bool mangled = !later_section && lost_pilcrows(all);
  Counter counter(source, lines, mangled, !later_section, out);
  for_each_candidate(all, [&](const Candidate& candidate) {
    counter.take(candidate);
    return true;
  });
}

const NumberedLine* find_number(const std::vector<NumberedLine>& numbered, std::uint32_t line) {
  const auto at = std::ranges::lower_bound(numbered, line, {}, &NumberedLine::line);
  return at != numbered.end() && at->line == line ? &*at : nullptr;
}

std::size_t find_run_in_number(std::string_view text, std::uint32_t number) {
  const std::string digits = std::to_string(number);
  for (std::size_t at = text.find(digits, 1); at != std::string_view::npos; at = text.find(digits, at + 1)) {
    std::size_t next = at + digits.size();
    if (!is_space(text[at - 1]) || next >= text.size()) continue;
    const bool stop = text[next] == '.' || text[next] == ')';
    next += stop ? 1 : 0;
    std::size_t word = skip_blanks(text, next);
    if (word + 1 >= text.size()) continue;
    if (stop && text[word] == '(' && is_upper(text[word + 1])) return at;
    const bool begins_sentence =
        word > next && is_upper(text[word]) && (is_alpha(text[word + 1]) || text[word + 1] == ' ');
    if (begins_sentence && sentence_ends_before(text, at)) return at;
  }
  return std::string_view::npos;
}

std::size_t find_sure_run_in_number(std::string_view text, std::uint32_t number) {
  const std::string label = std::to_string(number) + ".";
  for (std::size_t at = text.find(label, 1); at != std::string_view::npos; at = text.find(label, at + 1)) {
    if (!is_blank(text[at - 1])) continue;
    const std::size_t behind = at + label.size(), mark = behind + (text.substr(behind).starts_with(' ') ? 1 : 0);
    if (text.substr(mark).starts_with('(') && sentence_ends_before(text, at) &&
        read_portion_mark(text.substr(mark, kLongestMark)))
      return at;
  }
  return std::string_view::npos;
}

std::size_t find_number_behind_heading(std::string_view line) {
  constexpr std::string_view kLabel = " 1. (";
  const std::size_t blank = line.substr(0, kLongestHeading + kLabel.size()).find(kLabel);
  if (blank == std::string_view::npos || blank == 0) return std::string_view::npos;
  if (line.substr(0, blank).find_first_of(".?!(") != std::string_view::npos) return std::string_view::npos;
  const std::string_view mark = line.substr(blank + kLabel.size() - 1, kLongestMark);
  return read_portion_mark(mark) ? blank + 1 : std::string_view::npos;
}

bool begins_first_marked_paragraph(std::string_view line) {
  const auto label = line.empty() || !kNumberStarts.has(line[0]) ? std::nullopt : read_label_in_another_manner(line);
  return label && label->number == 1 && read_portion_mark(trim_left(line.substr(label->size, kLongestMark)));
}

bool begins_with_letter_for_one(std::string_view line) {
  const bool letter = line.starts_with("l. ") || line.starts_with("I. ");
  return letter && read_portion_mark(trim_left(line.substr(3, kLongestMark)));
}

}  // namespace reftel
