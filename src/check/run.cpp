#include "check/run.h"

#include <algorithm>

#include "base/ascii.h"

namespace reftel {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::sys_days;
using std::chrono::year_month_day;

std::optional<sys_days> day_of(const Telegram& telegram) {
  const auto& dtg = telegram.envelope.dtg;
  if (!dtg || !dtg->valid || !dtg->has_year) return std::nullopt;
  return floor<days>(dtg->at);
}

Level level_of(const Classification& classification) {
  return classification.level == Level::Unclassified && classification.sensitive ? Level::Sbu : classification.level;
}

}  // namespace

CheckRun::CheckRun(const Telegram& telegram, const Profile& profile, ProfileKind kind, const PublisherRecord* publisher,
                   std::vector<Finding>& out)
    : t(telegram),
      record(publisher),
      day(day_of(telegram)),
      level(reftel::level_of(telegram.classification)),
      classified(is_classified(level)),
      on_wire(telegram.form == Form::Wire || telegram.form == Form::Acp128),
      has_head(telegram.executive_order || !telegram.tags.empty() || !telegram.subject.empty() ||
               (telegram.mrn.number != 0 && !telegram.mrn_guessed)),
      later_section(telegram.section.number > 1 && telegram.parts.size() < 2),
      has_text(!telegram.body.empty() && telegram.text_status == TextStatus::Present),
      profile_(profile),
      kind_(kind),
      out_(out) {
  year = day ? static_cast<int>(year_month_day(*day).year()) : telegram.mrn.year;
}

RuleLevel CheckRun::level_of(RuleId id) const {
  const RuleLevel weight = profile_.level(kind_, id);
  if (weight == RuleLevel::Off) return weight;
  const data::RulesRow& row = row_of(id);
  if (row.from_year == 0 && row.to_year == 0) return weight;
  const bool dated = year != 0 && year >= row.from_year && (row.to_year == 0 || year <= row.to_year);
  return dated ? weight : RuleLevel::Off;
}

Finding& CheckRun::find(RuleId id, Span span, std::string message) {
  const RuleLevel weight = level_of(id);
  if (weight == RuleLevel::Off) {
    unseen_ = {};
    return unseen_;
  }
  Finding& finding = out_.emplace_back();
  latest_[id.index] = static_cast<std::uint32_t>(out_.size());
  finding.rule = &info_of(id);
  finding.severity = weight == RuleLevel::Note      ? Severity::Note
                     : weight == RuleLevel::Warning ? Severity::Warning
                                                    : Severity::Error;
  finding.span = span;
  finding.message = std::move(message);
  return finding;
}

Finding* CheckRun::found(RuleId id) {
  const std::uint32_t latest = latest_[id.index];
  return latest == 0 ? nullptr : &out_[latest - 1];
}

void CheckRun::remark(Finding& finding, Span span, std::string_view text) {
  constexpr std::size_t kMostRemarks = 20;
  if (finding.remarks.size() < kMostRemarks)
    finding.remarks.push_back({span, std::string(text)});
  else
    ++finding.unlisted;
}

Span CheckRun::line_around(std::uint32_t at) const {
  Span line{at, at};
  while (line.begin > 0 && t.source[line.begin - 1] != '\n') --line.begin;
  while (line.end < t.source.size() && t.source[line.end] != '\n') ++line.end;
  if (line.end < t.source.size()) ++line.end;
  return line;
}

void CheckRun::take_out(Finding& finding, Span span) const {
  const Span line = line_around(span.begin);
  const bool alone = span.end <= line.end && trim(bytes({line.begin, span.begin})).empty() &&
                     trim(bytes({span.end, line.end})).empty();
  if (!alone) return replace(finding, span, {});
  Span out = line;
  const auto blank_behind = [&](std::uint32_t at) {
    const Span next = line_around(at);
    return at < t.source.size() && trim(bytes(next)).empty();
  };
  const bool blank_before = line.begin == 0 || trim(bytes(line_around(line.begin - 1))).empty();
  if (blank_before && blank_behind(line.end)) out.end = line_around(line.end).end;
  replace(finding, out, {});
}

bool CheckRun::since(int y, unsigned m, unsigned d) const {
  return day && *day >= sys_days(year_month_day{std::chrono::year{y}, std::chrono::month{m}, std::chrono::day{d}});
}

bool CheckRun::before(int y, unsigned m, unsigned d) const {
  return day && *day < sys_days(year_month_day{std::chrono::year{y}, std::chrono::month{m}, std::chrono::day{d}});
}

bool CheckRun::has_caption(std::string_view name) const {
  return std::ranges::find(t.captions, name, &CaptionUse::caption) != t.captions.end();
}

const Element* CheckRun::first_element(ElementKind kind) const {
  const auto found = std::ranges::find(t.elements, kind, &Element::kind);
  return found == t.elements.end() ? nullptr : &*found;
}

Span CheckRun::place_of_head() const {
  if (!t.classification.span.empty()) return t.classification.span;
  for (const Element& element : t.elements) {
    if (class_of(element.kind) == ElementClass::Filler) continue;
    const std::string_view text = bytes(element.span);
    const auto line = static_cast<std::uint32_t>(std::min(text.find('\n'), text.size()));
    return {element.span.begin, element.span.begin + std::min(line, 80u)};
  }
  return {};
}

}  // namespace reftel
