#include "telegram/distribution.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "base/slips.h"
#include "telegram/line_words.h"

namespace reftel {
namespace {

using namespace std::literals;

struct ListLabel {
  std::string_view word;
  std::uint8_t list;
};

/// Bytes of the dashes that the line begins with, blanks between them included; 0 when there are fewer than ten.
std::size_t dashes_size(std::string_view line) {
  std::size_t at = 0, blanks = 0;
  for (; at < line.size(); ++at) {
    if (line[at] == '-') continue;
    if (!is_blank(line[at])) break;
    ++blanks;
  }
  return at - blanks >= 10 ? at : 0;
}

/// Six figures, since the 1980s also letters: `053129`, `EE9C66`.
bool is_dash_number(std::string_view word) {
  return word.size() == 6 && std::ranges::all_of(word, is_alnum) && std::ranges::any_of(word, is_digit);
}

bool is_dash_time(std::string_view word) {
  return word.size() == 7 && to_upper(word[6]) == 'Z' && std::ranges::all_of(word.substr(0, 6), is_digit);
}

/// Reads `/026 R`, `/016W`: copies in all and a letter. `next` is the word behind.
bool is_total(std::string_view word) { return word.size() >= 3 && word[0] == '/' && is_digit(word[1]); }

/// What a clearance line begins with; words misspelt or run together (`DRAFTED Y BY`, `DRAFTEDBY`) are forgiven.
struct ClearanceLabel {
  std::uint8_t clearance = 0;  ///< 1 drafted, 2 approved, 3 cleared, 4 desired distribution
  std::size_t size = 0;
};

std::optional<ClearanceLabel> find_clearance_label(std::string_view line) {
  struct Row {
    std::string_view word;
    std::string_view glued;
    std::uint8_t clearance;
  };
  constexpr std::array<Row, 3> kRows{
      {{"DRAFTED", "DRAFTEDBY", 1}, {"APPROVED", "APPROVEDBY", 2}, {"CLEARED", "CLEAREDBY", 3}}};
  LineWords words(line);
  if (!words.next() || words.word().size() > 12) return std::nullopt;
  std::string_view first = words.word();
  if (istarts_with(line, "DESIRED DISTRIBUTION"))
    return ClearanceLabel{4, std::string_view("DESIRED DISTRIBUTION").size()};
  while (!first.empty() && first.back() == ':') first.remove_suffix(1);
  for (const Row& row : kRows) {
    if (count_slips(first, row.glued, 1) <= 1) return ClearanceLabel{row.clearance, words.end()};
    if (count_slips(first, row.word, 1) > 1) continue;
    for (int i = 0; i < 2 && words.next(); ++i)
      if (istarts_with(words.word(), "BY") && words.word().size() <= 3)
        return ClearanceLabel{row.clearance, words.end()};
    return std::nullopt;
  }
  return std::nullopt;
}

/// Bytes of the dashes of a dash line; 0 when `line` is none.
std::size_t dash_line_dashes(std::string_view line) {
  const std::size_t dashes = dashes_size(line);
  if (dashes == 0) return 0;
  LineWords words(line, dashes);
  return words.next() && (is_dash_number(words.word()) || is_dash_time(words.word())) ? dashes : 0;
}

}  // namespace

std::optional<DistributionCount> read_office_count(std::string_view word, std::uint32_t offset) {
  std::size_t begin = word.size();  // of the number
  while (begin > 0 && is_digit(word[begin - 1])) --begin;
  const std::string_view number = word.substr(begin);
  if (number.size() < 2 || number.size() > 3 || begin < 2 || word[begin - 1] != '-') return std::nullopt;
  const std::string_view office = word.substr(0, begin - 1);
  if (office.size() > 10 || !is_upper(office[0])) return std::nullopt;
  for (const char c : office)
    if (!is_alnum(c) && c != '/' && c != '&') return std::nullopt;
  std::uint16_t copies = 0;
  for (const char c : number) copies = static_cast<std::uint16_t>(copies * 10 + (c - '0'));
  return DistributionCount{{offset, offset + static_cast<std::uint32_t>(office.size())}, copies};
}

bool is_dash_line(std::string_view line) { return !line.empty() && line[0] == '-' && dash_line_dashes(line) != 0; }

bool DistributionReader::read_line(Span line) {
  const bool dashes = context_.source[line.begin] == '-';
  return (dashes && read_dash_line(line)) || read_counts(line) || read_clearance(line);
}

bool DistributionReader::read_line_above(Span line, std::string_view following) {
  const std::string_view text = bytes_of(context_.source, line);
  // `45`, `TED1302`, `Distribution:` stand alone above the counts; what the number says is not known.
  const bool counts_follow =
      following.starts_with("ACTION ") || following.starts_with("ORIGIN ") || istarts_with(following, "TED");
  const bool alone = text.size() <= 8 && std::ranges::all_of(text, is_alnum) && is_digit(text.back());
  if (!counts_follow || (!alone && !istarts_with(text, "DISTRIBUTION"))) return false;
  context_.tiler.claim(line, ElementKind::Distribution);
  return true;
}

bool DistributionReader::read_counts(Span line) {
  const std::string_view text = bytes_of(context_.source, line);
  LineWords words(text);
  if (!words.next()) return false;
  constexpr std::array kLabels = {""sv, "ORIGIN"sv, "ACTION"sv, "INFO"sv};
  List list = List::None;
  for (std::size_t i = 1; i < kLabels.size(); ++i)
    if (words.word() == kLabels[i]) list = static_cast<List>(i);
  if (list == List::None && list_ == List::None) return false;
  if (list == List::None)
    list = list_;
  else if (!words.next())
    return false;
  const auto begin_of_word = [&] { return line.begin + static_cast<std::uint32_t>(words.begin()); };
  auto count = read_office_count(words.word(), begin_of_word());
  if (!count && !is_total(words.word())) return false;

  list_ = list;
  open_ = true;
  clearance_ = Clearance::None;
  DistributionLines& lines = context_.out.envelope.distribution;
  auto& counts = list == List::Origin ? lines.origin : list == List::Action ? lines.action : lines.info;
  while (true) {
    const std::string_view word = words.word();
    if (count) {
      counts.push_back(*count);
    } else if (is_total(word)) {
      const std::size_t digits =
          static_cast<std::size_t>(std::ranges::find_if_not(word.substr(1), is_digit) - word.begin());
      lines.total = read_digits(word.substr(1, digits - 1));
      if (digits < word.size()) lines.total_letter = word[digits];
      total_ = {begin_of_word(), begin_of_word() + static_cast<std::uint32_t>(word.size())};
    } else if (lines.total && word.size() == 1 && is_upper(word[0])) {
      lines.total_letter = word[0];
    }
    if (!words.next()) break;
    count = read_office_count(words.word(), begin_of_word());
  }
  if (!total_.empty()) check_total();
  context_.tiler.claim(line, ElementKind::Distribution);
  return true;
}

void DistributionReader::check_total() {
  const DistributionLines& lines = context_.out.envelope.distribution;
  std::uint64_t sum = 0;
  for (const auto* const counts : {&lines.origin, &lines.action, &lines.info})
    for (const DistributionCount& count : *counts) sum += count.copies;
  if (lines.total && *lines.total != sum)
    context_.find("distribution-total", Severity::Note, total_,
                  "the total of the distribution is " + std::to_string(*lines.total) + ", its counts add up to " +
                      std::to_string(sum));
  total_ = {};
}

bool DistributionReader::read_dash_line(Span line) {
  const std::string_view text = bytes_of(context_.source, line);
  const std::size_t dashes = dash_line_dashes(text);
  if (dashes == 0) return false;
  DistributionLines& lines = context_.out.envelope.distribution;
  LineWords words(text, dashes);
  while (words.next()) {
    const std::string_view word = words.word();
    const auto at = line.begin + static_cast<std::uint32_t>(words.begin());
    const Span span{at, at + static_cast<std::uint32_t>(word.size())};
    if (is_dash_time(word))
      lines.dash_time = span;
    else if (is_dash_number(word))
      lines.dash_number = span;
    else if (word[0] == '/')
      lines.dash_copies = read_digits(word.substr(1));
  }
  open_ = true;
  list_ = List::None;
  clearance_ = Clearance::None;
  context_.tiler.claim(line, ElementKind::DashLine);
  return true;
}

Text DistributionReader::make_text(Span span) {
  Text text = context_.out.store.open();
  if (!span.empty()) context_.out.store.push(span, Join::None);
  context_.out.store.close(text);
  return text;
}

bool DistributionReader::read_clearance(Span line) {
  const std::string_view text = bytes_of(context_.source, line);
  const auto label = find_clearance_label(text);
  if (!label && (clearance_ == Clearance::None || text.size() > 80)) return false;
  std::size_t at = label ? label->size : 0;
  while (at < text.size() && (is_space(text[at]) || text[at] == ':')) ++at;
  const Span value{line.begin + static_cast<std::uint32_t>(at), line.end};
  DistributionLines& lines = context_.out.envelope.distribution;
  if (label) clearance_ = static_cast<Clearance>(label->clearance);
  // The lines below APPROVED BY name those who cleared.
  if (label && clearance_ == Clearance::Drafted)
    lines.drafted_by.push_back(make_text(value));
  else if (label && clearance_ == Clearance::Approved)
    lines.approved_by.push_back(make_text(value));
  else if (clearance_ == Clearance::Desired) {
    if (lines.desired.empty()) lines.desired = make_text(value);
  } else if (!value.empty())
    lines.cleared_by.push_back(make_text(value));
  open_ = true;
  list_ = List::None;
  context_.tiler.claim(line, ElementKind::Clearance);
  return true;
}

}  // namespace reftel
