#include "telegram/authority.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/scan.h"
#include "base/slips.h"
#include "telegram/classifier.h"
#include "telegram/marking.h"
#include "telegram/paragraph_label.h"
#include "telegram/reason_codes.h"

namespace reftel {
namespace {

constexpr std::size_t kMaxReasonWords = 12;  ///< words between the name and the section of the reasons
constexpr std::size_t kMaxLine = 300;        ///< of a source or a date behind the reasons

enum class LabelKind : std::uint8_t { None, ClassifiedBy, DerivedFrom };
struct Label {
  LabelKind kind = LabelKind::None;
  std::size_t size = 0;  ///< with the marks behind it
  bool colon = false;
};

/// CLASSIFIED with up to two slips, the first letter right: `Classfied`, `Classiied`, `CLASSFIED`.
bool is_classified(std::string_view word) {
  if (word.size() < 8 || word.size() > 12 || to_upper(word[0]) != 'C' || to_upper(word[1]) != 'L') return false;
  return iequals(word, "CLASSIFIED") ||
         (count_slips(word, "CLASSIFIED", 2) <= 2 && !iequals(word, "CLASSIFIES") && !iequals(word, "CLASSIFIER"));
}

/// Reads `CLASSIFIED BY:` or `DERIVED FROM:` at the beginning of `text`, a level between the words (`CLASSIFIED SECRET
/// BY`).
Label read_label(std::string_view text) {
  const std::string_view first = letters_at(text, 0);
  Label label;
  std::string_view preposition = "BY";
  if (is_classified(first))
    label.kind = LabelKind::ClassifiedBy;
  else if (iequals(first, "DERIVED"))
    label.kind = LabelKind::DerivedFrom, preposition = "FROM";
  else
    return {};
  std::size_t at = skip_spaces(text, first.size());
  if (const auto level = read_level_word(text.substr(std::min(at, text.size()), 40)); level && !level->damaged)
    at = skip_spaces(text, at + level->size);
  if (at < text.size() && text[at] == ':') at = skip_blanks(text, at + 1);
  const std::string_view second = letters_at(text, at);
  if (!iequals(second, preposition)) return {};
  at += second.size();
  label.size = at;
  at = skip_blanks(text, at);
  while (at < text.size() && (text[at] == ':' || text[at] == ';' || text[at] == '.')) {
    label.colon = true;
    label.size = ++at;
  }
  return label;
}

/// The codes of `Reasons 1.4 (b) and (d): Classified By ...` behind their word at `at`, with its bytes in their size.
std::optional<ReasonCodes> read_reasons_before(std::string_view text, std::size_t at) {
  const std::string_view word = letters_at(text, at);
  if (!is_reason_word(word)) return std::nullopt;
  std::size_t begin = skip_blanks(text, at + word.size());
  if (begin < text.size() && text[begin] == ':') begin = skip_blanks(text, begin + 1);
  auto codes = read_reason_codes(text.substr(begin));
  if (codes) codes->size += begin - at;
  return codes;
}

std::size_t skip_stops(std::string_view text, std::size_t at) {
  static constexpr CharSet kStops(".-:,)");
  while (at < text.size() && (is_blank(text[at]) || kStops.has(text[at]))) ++at;
  return std::min(at, text.size());
}

/// What may stand before the label in its line: a bullet, a paragraph number, a portion mark, `CONFIDENTIAL - ENTIRE
/// TEXT.`
std::size_t skip_marks(std::string_view text) {
  std::size_t at = skip_blanks(text, 0);
  if (at + 1 < text.size() && (text[at] == '*' || text[at] == '-') && is_blank(text[at + 1]))
    at = skip_blanks(text, at + 1);
  at += count_pilcrow(text.substr(at));
  std::size_t digits = at;
  while (digits < text.size() && digits - at < 3 && is_digit(text[digits])) ++digits;
  if (digits > at && digits < text.size() && (text[digits] == '.' || text[digits] == ')'))
    at = skip_blanks(text, digits + 1);
  if (const auto mark = read_portion_mark(text.substr(std::min(at, text.size())), DamagedMarks::Accept))
    at = skip_blanks(text, at + mark->span.end);
  if (const auto level = read_level_word(text.substr(std::min(at, text.size()), 80))) at += level->size;
  const std::string_view next = text.substr(std::min(at, text.size()), 40);
  if (find_three(next, 0, "ire") != std::string_view::npos)
    if (const std::size_t entire = ifind(next, "ENTIRE"); entire != std::string_view::npos) {
      const std::size_t text_word = skip_blanks(next, entire + 6);
      if (istarts_with(next.substr(std::min(text_word, next.size())), "TEXT")) at += text_word + 4;
    }
  return skip_stops(text, at);
}

/// The same, and the reasons where they stand before the label.
std::size_t skip_lead(std::string_view text) {
  const std::size_t at = skip_marks(text);
  const auto codes = read_reasons_before(text, at);
  return codes ? skip_stops(text, at + codes->size) : at;
}

/// The label of a line, and the bytes of what stands before it.
struct LineLabel {
  std::size_t lead = 0;
  Label label;
};
LineLabel read_line_label(std::string_view line) {
  if (const Label label = read_label(line); label.kind != LabelKind::None) return {0, label};
  const std::size_t lead = skip_lead(line);
  return {lead, lead == 0 ? Label{} : read_label(line.substr(lead))};
}

struct FoundLabel {
  std::size_t begin = 0;
  std::size_t end = 0;
  LabelKind kind = LabelKind::None;
  std::size_t line = 0;  ///< where the line of the label begins, or the label when it stands inside one
};

/// Steps over labels that repeat: `Classified By: Classified By: (C) CLASSIFIED BY`, `Classified By: 1. CLASSIFIED BY`.
void skip_repeats(std::string_view text, FoundLabel& found) {
  for (int times = 0; times < 4; ++times) {
    const std::size_t at = skip_spaces(text, found.end);
    const std::string_view rest = text.substr(at, 120);
    if (!may_hold_authority(rest)) return;
    const std::size_t lead = skip_lead(rest.substr(0, 60));
    const Label label = read_label(rest.substr(lead, 60));
    if (label.kind == LabelKind::None) return;
    found.end = at + lead + label.size;
    found.kind = label.kind;
  }
}

/// The next label from `at` on: at the beginning of a line, or inside one with its colon.
std::optional<FoundLabel> find_label(std::string_view text, std::size_t at) {
  bool line_start = at == 0 || text[at - 1] == '\n', word_start = true;
  while (at < text.size()) {
    const char c = to_upper(text[at]);
    if (line_start) {
      const auto [lead, label] = read_line_label(text.substr(at, 120));
      if (label.kind != LabelKind::None) return FoundLabel{at + lead, at + lead + label.size, label.kind, at};
    } else if (word_start && (c == 'C' || c == 'D')) {
      const Label label = read_label(text.substr(at, 60));
      if (label.kind != LabelKind::None && label.colon) return FoundLabel{at, at + label.size, label.kind, at};
    }
    line_start = text[at] == '\n';
    word_start = !is_alnum(text[at]);
    ++at;
  }
  return std::nullopt;
}

/// Finds the codes in the few words behind the name: `for reasons 1.4 (b) and (d)`, `E.O. 12958, Reasons: 1.4(b)`,
/// `for Reas \n(b) and (d)`. Gives the end of what was read.
std::size_t read_reasons(std::string_view text, std::size_t at, Authority& out) {
  static constexpr CharSet kMarks(",;:.-");
  bool reason_word = false;
  for (std::size_t words = 0; words < kMaxReasonWords && at < text.size(); ++words) {
    int lines = 0;
    const auto skippable = [](char c) { return is_space(c) || kMarks.has(c); };
    std::size_t next = at;
    while (next < text.size() && skippable(text[next])) lines += text[next++] == '\n' ? 1 : 0;
    if (next >= text.size()) return at;
    const std::string_view rest = text.substr(next);
    // Behind an empty line only codes or the word itself go on.
    const std::string_view word = letters_at(text, next);
    const bool empty_line = lines > 1;
    const bool is_reason =
        is_reason_word(word) || istarts_with(rest, "REAS") || istarts_with(rest, "SONS ") || istarts_with(rest, "SON ");
    if (empty_line && rest[0] == '(' && !reason_word) return at;  // the portion mark of a paragraph
    if (begins_reason_section(rest) || (reason_word && (rest[0] == '(' || word.size() == 1))) {
      const auto codes = read_reason_codes(rest);
      if (codes && (codes->reasons != 0 || (codes->section != 0 && reason_word))) {
        out.section = codes->section;
        out.reasons = codes->reasons;
        return next + codes->size;
      }
      if (empty_line || !reason_word) return at;
    }
    if (empty_line && !is_reason) return at;
    reason_word = reason_word || is_reason;
    std::size_t end = next + std::max<std::size_t>(word.size(), 1);
    if (istarts_with(text.substr(end), "(S)")) end += 3;
    while (end < text.size() && !is_space(text[end]) && text[end] != '(' && text[end] != ',' && !is_alpha(text[end]))
      ++end;
    at = end;
  }
  return at;
}

/// End of the line, or of the words before the next label in it.
std::size_t find_line_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < kMaxLine && text[end] != '\n' && text[end] != '\r' && text[end] != ';') ++end;
  return end;
}

Span trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && is_space(text[begin])) ++begin;
  while (end > begin && (is_space(text[end - 1]) || text[end - 1] == ',' || text[end - 1] == ';')) --end;
  return to_span(begin, end);
}

/// Reads `Derived From: ...` and `Declassify on: ...` where they follow at `at`; gives the end of what was read.
std::size_t read_sources(std::string_view text, std::size_t at, Authority& out) {
  static constexpr std::array<std::string_view, 5> kDates = {"DECLASSIFY ON", "DECLASSIFY", "DECLASSIFICATION DATE",
                                                             "DECL ON", "DECL"};
  for (int parts = 0; parts < 4; ++parts) {
    std::size_t next = at;
    while (next < text.size() && (is_space(text[next]) || text[next] == ';' || text[next] == ',' || text[next] == '.'))
      ++next;
    const std::string_view rest = text.substr(std::min(next, text.size()), 60);
    const Label label = read_label(rest);
    if (label.kind == LabelKind::DerivedFrom) {
      const std::size_t end = find_line_end(text, next + label.size);
      out.derived_from = trimmed(text, next + label.size, end);
      at = end;
      continue;
    }
    const auto* date = std::ranges::find_if(kDates, [&](std::string_view word) { return istarts_with(rest, word); });
    if (date == kDates.end()) return at;
    std::size_t begin = skip_blanks(text, next + date->size());
    if (begin >= text.size() || text[begin] != ':') return at;
    const std::size_t end = find_line_end(text, ++begin);
    out.declassify_on = trimmed(text, begin, end);
    at = end;
  }
  return at;
}

/// Takes the codes that stand before the label in its line; gives where they begin, or the label when there are none.
std::size_t take_reasons_before(std::string_view text, const FoundLabel& label, Authority& out) {
  const std::string_view lead = text.substr(0, label.begin);
  const std::size_t at = label.line + skip_marks(lead.substr(label.line));
  const auto codes = read_reasons_before(lead, at);
  if (!codes) return label.begin;
  out.section = codes->section;
  out.reasons = codes->reasons;
  return at;
}

Authority read_authority(std::string_view text, const FoundLabel& label) {
  Authority out;
  std::size_t begin = label.begin, end = 0;
  if (label.kind == LabelKind::DerivedFrom) {
    end = find_line_end(text, label.end);
    out.derived_from = trimmed(text, label.end, end);
  } else {
    const Classifier who = read_classifier(text, label.end);
    out.name = who.name;
    out.name_cut = who.name_cut;
    out.title = who.title;
    out.office = who.office;
    end = std::max(label.end, who.end);
    const std::size_t behind = read_reasons(text, end, out);
    if (out.reasons != 0 || out.section != 0) {
      end = behind;
    } else {
      begin = take_reasons_before(text, label, out);
    }
  }
  end = read_sources(text, end, out);
  while (end < text.size() && (text[end] == '.' || text[end] == ')')) ++end;
  const Span whole = trimmed(text, begin, end);
  out.whole = {whole.begin, std::max(whole.end, static_cast<std::uint32_t>(label.end))};
  return out;
}

}  // namespace

bool may_hold_authority(std::string_view text) {
  const auto holds = [&](const char(&two)[3]) { return find_two(text, 0, two) != std::string_view::npos; };
  return (holds("by") && holds("cl")) || find_three(text, 0, "riv") != std::string_view::npos;
}

bool begins_authority_here(std::string_view line) {
  line = line.substr(0, 160);
  if (!may_hold_authority(line)) return false;
  return read_line_label(line).label.kind != LabelKind::None;
}

std::optional<Authority> parse_authority(std::string_view text) {
  text = text.substr(0, kMaxTelegramBytes);
  auto label = find_label(text, 0);
  if (!label) return std::nullopt;
  skip_repeats(text, *label);
  return read_authority(text, *label);
}

}  // namespace reftel
