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
  std::size_t at = 0, count = 0;
  while (at < line.size() && (line[at] == '-' || is_blank(line[at]))) count += line[at++] == '-' ? 1 : 0;
  return count >= 10 ? at : 0;
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

}  // namespace

std::optional<DistributionCount> read_office_count(std::string_view word, std::uint32_t offset) {
  const std::size_t dash = word.rfind('-');
  if (dash == std::string_view::npos || dash == 0 || dash > 10) return std::nullopt;
  const std::string_view number = word.substr(dash + 1);
  const auto copies = read_digits(number);
  if (!copies || number.size() < 2 || number.size() > 3 || !is_upper(word[0])) return std::nullopt;
  for (const char c : word.substr(0, dash))
    if (!is_alnum(c) && c != '/' && c != '&') return std::nullopt;
  return DistributionCount{{offset, offset + static_cast<std::uint32_t>(dash)}, static_cast<std::uint16_t>(*copies)};
}

bool is_dash_line(std::string_view line) {
  if (line.empty() || line[0] != '-') return false;
  const std::size_t at = dashes_size(line);
  if (at == 0) return false;
  LineWords words(line, at);
  return words.next() && (is_dash_number(words.word()) || is_dash_time(words.word()));
}

bool DistributionReader::read_line(Span line) {
  return read_dash_line(line) || read_counts(line) || read_clearance(line);
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
  if (!read_office_count(words.word(), 0) && !is_total(words.word())) return false;

  list_ = list;
  open_ = true;
  clearance_ = Clearance::None;
  DistributionLines& lines = context_.out.envelope.distribution;
  auto& counts = list == List::Origin ? lines.origin : list == List::Action ? lines.action : lines.info;
  do {
    const std::string_view word = words.word();
    const auto at = line.begin + static_cast<std::uint32_t>(words.begin());
    if (const auto count = read_office_count(word, at)) {
      counts.push_back(*count);
    } else if (is_total(word)) {
      const std::size_t digits =
          static_cast<std::size_t>(std::ranges::find_if_not(word.substr(1), is_digit) - word.begin());
      lines.total = read_digits(word.substr(1, digits - 1));
      if (digits < word.size()) lines.total_letter = word[digits];
      total_ = {at, at + static_cast<std::uint32_t>(word.size())};
    } else if (lines.total && word.size() == 1 && is_upper(word[0])) {
      lines.total_letter = word[0];
    }
  } while (words.next());
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
  if (!is_dash_line(text)) return false;
  DistributionLines& lines = context_.out.envelope.distribution;
  LineWords words(text, dashes_size(text));
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
