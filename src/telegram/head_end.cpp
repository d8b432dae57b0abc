// The lines of the head are walked to see where it ends, before its fields are read.

#include "telegram/head_end.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/ascii.h"
#include "base/letters.h"
#include "telegram/heading_end.h"
#include "telegram/marking.h"
#include "telegram/paragraph_label.h"
#include "telegram/paragraph_numbers.h"
#include "telegram/reference.h"

namespace reftel {
namespace {

using namespace std::literals;

constexpr std::uint32_t kMaxHeadLines = 400;
constexpr std::uint32_t kMaxHeadLine = 16384;  ///< bytes of a line that are searched for fields run together
constexpr std::uint32_t kMaxHeadBytes = 131072;
/// Lines that are looked at to see whether a label still follows text that is no field.
constexpr std::uint32_t kLabelsAhead = 40;

constexpr std::uint32_t kLongestTitle = 120;  ///< bytes of a line that is no part of the telegram

constexpr std::uint8_t kNotLooked = 0xFF;

/// Like opens_body, for a line directly below a subject: `INTRODUCTION OF THE EURO` goes on with it, `SUMMARY: ...` and
/// `SUMMARY AND COMMENT` do not.
bool opens_body_below_subject(std::string_view line) {
  if (!opens_body(line)) return false;
  std::size_t word = 0;
  while (word < line.size() && is_alpha(line[word])) ++word;
  if (word == 0) return true;
  std::string_view rest = trim_left(line.substr(word));
  if (istarts_with(line, "KEY POINTS") || istarts_with(line, "ACTION REQUEST") || istarts_with(line, "THIS IS") ||
      istarts_with(line, "BEGIN") || istarts_with(line, "EXECUTIVE") || istarts_with(line, "S U M"))
    return true;
  if (rest.empty() || !is_alpha(rest[0])) return true;
  return istarts_with(rest, "AND ") && opens_body(trim_left(rest.substr(4)));
}

class HeadEndFinder {
 public:
  HeadEndFinder(ReadContext& context, LineRange& range) : context_(context), range_(range) { labels_.fill(kNotLooked); }

  HeadEnd find() {
    if (!has_heading()) skip_title();
    const std::uint32_t line = find_line();
    return {line, level_, level_line_, words_};
  }

 private:
  [[nodiscard]] bool has_heading() const {
    const Envelope& envelope = context_.out.envelope;
    return envelope.dtg || !envelope.originator.empty();
  }

  /// What a publisher set above a text without a heading, `Cable viewer`, is passed over when a classification follows.
  void skip_title() {
    constexpr int kMostLines = 6;
    int lines = 0;
    bool level_alone = false;
    for (std::uint32_t i = range_.first; i < range_.last && lines < kMostLines; ++i) {
      const Line& line = context_.lines[i];
      if (line.kind != LineKind::Text) continue;
      const std::string_view text = context_.line_text(i);
      if (begins_classification_line(text)) {
        range_.first = i;
        const auto level = read_level_word(text);
        if (level_alone || !level || level->size != text.size()) return;
        level_alone = true;  // of the page, perhaps: the line of the telegram may follow
        continue;
      }
      if (line.size() > kLongestTitle || read_paragraph_label(text) ||
          labels_in(context_.source, line.span()).labels != kNone)
        return;
      ++lines;
    }
  }

  /// The labels in a line, looked for once.
  unsigned labels_of(std::uint32_t line) {
    std::uint8_t& labels = labels_.at(line - range_.first);
    if (labels == kNotLooked) {
      const LineLabels found = labels_in(context_.source, context_.lines[line].span());
      labels = static_cast<std::uint8_t>(found.labels);
      words_ |= found.words;
    }
    return labels;
  }

  bool label_ahead(std::uint32_t from, unsigned wanted, std::uint32_t most) {
    if (wanted == kNone) return false;
    const std::uint32_t last = std::min(range_.last, from + most);
    for (std::uint32_t i = from; i < last; ++i) {
      const Line& line = context_.lines[i];
      if (line.kind != LineKind::Text) continue;
      const unsigned labels = labels_of(i);
      if (labels & wanted) return true;
      if (!(labels & kAuthority) && read_paragraph_label(context_.line_text(i))) return false;
    }
    return false;
  }

  std::uint32_t find_line() {
    const std::uint32_t last = std::min(range_.last, range_.first + kMaxHeadLines);
    unsigned seen = kNone, current = kNone;
    bool blank = false, first = true;
    std::uint32_t i = range_.first;
    for (; i < last; ++i) {
      if (context_.lines[i].size() > kMaxHeadLine) {
        cut_line(context_.source, context_.lines, i, context_.lines[i].text + kMaxHeadLine), ++range_.last;
        std::fill(labels_.begin() + (i - range_.first), labels_.end(), kNotLooked);
      }
      const Line& line = context_.lines[i];
      if (line.next - context_.lines[range_.first].begin > kMaxHeadBytes) break;
      if (is_furniture(line.kind)) continue;
      if (line.blank()) {
        blank = true;
        continue;
      }
      const std::string_view here = context_.line_text(i);
      if (line.kind == LineKind::Rule) {
        if ((seen & kSubject) && line.size() > 1) break;
        blank = true;
        continue;
      }
      if (first) {
        first = false;
        level_ = read_level_word(here);
        level_line_ = line.span();
        if (!level_ && labels_of(i) == kNone && !label_ahead(i, kTags | kSubject | kOrder, 15)) return range_.first;
      }
      if (ends_before(i, here, seen, current, blank)) break;
      if (const unsigned labels = labels_of(i)) {
        if (labels & kRef && !(seen & kRef)) references_line_ = i;
        seen |= labels;
        current = labels;
        if (labels & kSubject) subject_has_text_ = here.size() > subject_label_size(here, true) + 1;
      } else if (current & kSubject) {
        subject_has_text_ = true;
      }
      blank = false;
    }
    return i;
  }

  /// True when the list of references goes on behind an empty line: its own reader says where it ends.
  bool references_reach(std::uint32_t i) const {
    const auto first = context_.lines.begin() + references_line_, here = context_.lines.begin() + i;
    if (std::any_of(first, here, [](const Line& line) { return is_furniture(line.kind); })) return reach_over_pages(i);
    const std::uint32_t from = first->text;
    const auto block = find_reference_block(context_.source.substr(from));
    return block && from + block->text.end > here->text;
  }

  /// The same where a page ended inside the list, perhaps inside an entry: asked of the text without page lines.
  bool reach_over_pages(std::uint32_t i) const {
    Flow list;
    list.heal(context_.out.store.healings);
    list.add_lines(context_.source, context_.lines, {references_line_, i + 1}, nullptr);
    const auto block = find_reference_block(list.text());
    return block && list.source_at(block->text.end) > context_.lines[i].text;
  }

  bool ends_before(std::uint32_t i, std::string_view here, unsigned seen, unsigned current, bool blank) {
    const bool subject = (seen & kSubject) != 0;
    if (const auto number = read_paragraph_label(here)) {
      const bool paragraph = number->spaced || blank || !(current & kRef);
      if (subject && paragraph) return true;
      if (!paragraph && !(labels_of(i) & kAuthority)) return false;
      return subject || !label_ahead(i + 1, kSubject, kLabelsAhead);
    }
    if (subject && begins_first_marked_paragraph(here)) return true;
    const unsigned labels = labels_of(i);
    if (labels != kNone && !(subject && (labels & kSubject))) return false;
    const bool below_subject = !blank && (current & kSubject) && subject_has_text_;
    if (below_subject ? opens_body_below_subject(here) : opens_body(here))
      return subject || !label_ahead(i + 1, kSubject, kLabelsAhead);
    if (i == range_.first || !blank) return false;
    if (!subject) {
      if (label_ahead(i, kSubject | kTags | kOrder, kLabelsAhead)) return false;
      if (seen != kNone) return !(current & kRef) || !references_reach(i);
      // Nothing but a classification line and captions so far: short lines are instructions, long ones text.
      return here.size() > 55 || is_lower(here.back()) || here.back() == '.';
    }
    if ((current & kSubject) && !subject_has_text_) return false;
    if ((current & kRef) && references_reach(i)) return false;
    if ((current & kAuthority) && continues_authority(here)) return false;
    if (is_handling_line(here)) return false;
    return !label_ahead(i, kRef | kAuthority | kTags | kOrder, 6);
  }

  /// The reason codes, cut off from the name by an empty line.
  static bool continues_authority(std::string_view here) {
    return here.size() < 70 && (here.find("1.4") != std::string_view::npos ||
                                here.find("1.5") != std::string_view::npos || istarts_with(here, "REASON"));
  }

  ReadContext& context_;
  LineRange& range_;
  std::optional<LevelWord> level_;
  Span level_line_;
  unsigned words_ = kNone;
  bool subject_has_text_ = true;
  std::uint32_t references_line_ = 0;  ///< where the label of the references stands
  std::array<std::uint8_t, kMaxHeadLines + kLabelsAhead + 1> labels_;
};

}  // namespace

/// Words that open a body without a number: `SUMMARY:`, `BEGIN TEXT`.
bool opens_body(std::string_view line) {
  if (line[0] == '(' && line.size() > 4) {  // a portion mark may stand before the word
    const std::size_t close = line.find(')');
    if (close < 12) line = trim_left(line.substr(close + 1));
    if (line.empty()) return false;
  }
  while (!line.empty() && (line[0] == '-' || line[0] == '=' || line[0] == '*' || line[0] == '_' || line[0] == ' '))
    line.remove_prefix(1);
  static constexpr std::array kWords = {"SUMMARY"sv,           "BEGIN SUMMARY"sv,     "S U M M A R Y"sv,
                                        "INTRODUCTION"sv,      "COMMENT"sv,           "BEGIN TEXT"sv,
                                        "ACTION REQUEST"sv,    "BACKGROUND"sv,        "OVERVIEW"sv,
                                        "KEY POINTS"sv,        "ACTION REQUESTED:"sv, "INTRODUCTION AND SUMMARY"sv,
                                        "EXECUTIVE SUMMARY"sv, kActionRequest};
  static constexpr Beginnings kBeginnings(kWords);
  if (line.size() < 3) return false;
  for (unsigned words = kBeginnings.find(line); words != 0; words &= words - 1) {
    const std::string_view word = kWords.at(static_cast<std::size_t>(std::countr_zero(words)));
    if (istarts_with(line, word) && (line.size() == word.size() || !is_alnum(line[word.size()]))) return true;
  }
  return false;
}

/// Handling phrases that stand between the fields: they belong to the head.
bool is_handling_line(std::string_view line) {
  if (const auto mark = line.starts_with('(') ? read_portion_mark(line) : std::nullopt)
    line.remove_prefix(mark->span.end);
  while (!line.empty() && !is_alnum(line[0])) line.remove_prefix(1);
  static constexpr std::array kWords = {"SENSITIVE BUT"sv,
                                        "SBU"sv,
                                        "THIS CABLE IS SENSITIVE"sv,
                                        "THIS MESSAGE IS SENSITIVE"sv,
                                        "THIS CABLE CONTAINS SENSITIVE"sv,
                                        "NOT FOR INTERNET"sv,
                                        "PLEASE HANDLE ACCORDINGLY"sv,
                                        "PLEASE PROTECT"sv,
                                        "FOR OFFICIAL USE ONLY"sv,
                                        "NOFORN"sv,
                                        "SIPDIS"sv,
                                        "ENTIRE TEXT"sv,
                                        "MINIMIZE CONSIDERED"sv};
  static constexpr Beginnings kBeginnings(kWords);
  unsigned words = line.size() < 3 ? 0 : kBeginnings.find(line);
  if (words == 0) return false;
  for (; words != 0; words &= words - 1)
    if (istarts_with(line, kWords.at(static_cast<std::size_t>(std::countr_zero(words))))) return line.size() < 200;
  while (!line.empty() && !is_alnum(line.back())) line.remove_suffix(1);
  return iequals(line, "SENSITIVE");  // more words would be a sentence
}

HeadEnd find_head_end(ReadContext& context, LineRange& range) { return HeadEndFinder(context, range).find(); }

}  // namespace reftel
