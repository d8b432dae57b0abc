#include "search/value.h"

#include <chrono>
#include <vector>

#include "base/ascii.h"
#include "base/did_you_mean.h"
#include "diag/quoted.h"
#include "telegram/dtg.h"
#include "telegram/written_date.h"

namespace reftel::search {
namespace {

using std::chrono::sys_days;

constexpr std::int64_t kMinutesOfDay = std::int64_t{24} * 60;

std::int64_t minutes_of(std::chrono::year_month_day day) {
  return sys_days(day).time_since_epoch().count() * kMinutesOfDay;
}

/// From the first day on, up to the day before `end`.
NumberRange days(std::chrono::year_month_day first, std::chrono::year_month_day end) {
  return {minutes_of(first), minutes_of(end) - 1};
}

std::chrono::year_month_day first_of(int year, unsigned month = 1) {
  return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(1)};
}

NumberRange one_day(std::chrono::year_month_day day) { return {minutes_of(day), minutes_of(day) + kMinutesOfDay - 1}; }

std::optional<NumberRange> read_year_or_decade(std::string_view text) {
  if (text.size() != 4) return std::nullopt;
  const auto known = [&](std::size_t digits) { return read_digits(text.substr(0, digits)); };
  if (const auto year = known(4)) return days(first_of(static_cast<int>(*year)), first_of(static_cast<int>(*year) + 1));
  if (to_lower(text[3]) != 'x') return std::nullopt;
  if (const auto decade = known(3))
    return days(first_of(static_cast<int>(*decade) * 10), first_of(static_cast<int>(*decade) * 10 + 10));
  if (to_lower(text[2]) != 'x') return std::nullopt;
  const auto century = known(2);
  if (!century) return std::nullopt;
  return days(first_of(static_cast<int>(*century) * 100), first_of(static_cast<int>(*century) * 100 + 100));
}

/// `2007-09`, `2007-09-25`, `2007-09-25T10:52Z`.
std::optional<NumberRange> read_iso(std::string_view text) {
  if (text.size() < 7 || text[4] != '-') return std::nullopt;
  const auto year = read_digits(text.substr(0, 4)), month = read_digits(text.substr(5, 2));
  if (!year || !month || *month < 1 || *month > 12) return std::nullopt;
  const int y = static_cast<int>(*year);
  if (text.size() == 7) return days(first_of(y, *month), *month == 12 ? first_of(y + 1) : first_of(y, *month + 1));
  if (text.size() < 10 || text[7] != '-') return std::nullopt;
  const auto number = read_digits(text.substr(8, 2));
  if (!number) return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year(y), std::chrono::month(*month), std::chrono::day(*number)};
  if (!day.ok()) return std::nullopt;
  if (text.size() == 10) return one_day(day);
  if (text.size() < 16 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ') || text[13] != ':')
    return std::nullopt;
  const auto hour = read_digits(text.substr(11, 2)), minute = read_digits(text.substr(14, 2));
  const std::string_view rest = text.substr(16);
  if (!hour || !minute || *hour > 23 || *minute > 59 || !(rest.empty() || iequals(rest, "Z"))) return std::nullopt;
  const std::int64_t at = minutes_of(day) + static_cast<std::int64_t>(*hour * 60 + *minute);
  return NumberRange{at, at};
}

std::optional<NumberRange> read_number(ValueKind kind, std::string_view text) {
  switch (kind) {
    case ValueKind::Date: return read_date(text);
    case ValueKind::Class: {
      const auto level = read_level(text);
      if (!level) return std::nullopt;
      return NumberRange{static_cast<std::int64_t>(*level), static_cast<std::int64_t>(*level)};
    }
    case ValueKind::Precedence: {
      const auto precedence = find_precedence(trim(text));
      if (!precedence || *precedence == Precedence::None) return std::nullopt;
      return NumberRange{urgency_of(*precedence), urgency_of(*precedence)};
    }
    case ValueKind::Year: {
      const auto year = read_digits(trim(text));
      if (!year || trim(text).size() != 4) return std::nullopt;
      return NumberRange{*year, *year};
    }
    default: return std::nullopt;
  }
}

std::string_view written_as(ValueKind kind) {
  switch (kind) {
    case ValueKind::Date: return "a date is written 2007, 2007-09, 2007-09-25, 197x or 141052ZMAY09";
    case ValueKind::Class: return "a level is U, EFTO, SBU, LOU, R, C, S or TS, or its name";
    case ValueKind::Precedence: return "a precedence is Z, O, P or R, or its name";
    case ValueKind::Year: return "a year has four digits";
    default: return {};
  }
}

std::string_view name_of(ValueKind kind) {
  switch (kind) {
    case ValueKind::Date: return "date";
    case ValueKind::Class: return "classification";
    case ValueKind::Precedence: return "precedence";
    default: return "year";
  }
}

}  // namespace

std::optional<NumberRange> read_date(std::string_view text) {
  text = trim(text);
  if (text.size() > 40) return std::nullopt;
  if (const auto year = read_year_or_decade(text)) return year;
  if (const auto iso = read_iso(text)) return iso;
  if (const auto dtg = find_dtg(text); dtg && dtg->valid && dtg->span.size() == text.size()) {
    const std::int64_t at = dtg->at.time_since_epoch().count();
    return NumberRange{at, at};
  }
  if (const auto day = read_written_date(text, 0); day && day->size == text.size() && day->day.ok())
    return one_day(day->day);
  return std::nullopt;
}

std::optional<Level> read_level(std::string_view text) {
  text = trim(text);
  struct Short {
    std::string_view name;
    Level level;
  };
  constexpr Short kShort[] = {{"U", Level::Unclassified}, {"EFTO", Level::UnclassifiedEfto},
                              {"SBU", Level::Sbu},        {"LOU", Level::LimitedOfficialUse},
                              {"R", Level::Restricted},   {"C", Level::Confidential},
                              {"S", Level::Secret},       {"TS", Level::TopSecret}};
  for (const Short& row : kShort)
    if (iequals(row.name, text)) return row.level;
  const auto level = find_level(text);
  return level && *level != Level::None ? level : std::nullopt;
}

std::int64_t urgency_of(Precedence precedence) {
  return precedence == Precedence::None
             ? 0
             : static_cast<std::int64_t>(Precedence::Deferred) - static_cast<std::int64_t>(precedence) + 1;
}

std::optional<NumberRange> to_range(ValueKind kind, const QueryValue& value) {
  if (value.compare == Compare::Any) {
    // A telegram without a level or a precedence has the number 0.
    const bool from_one = kind == ValueKind::Class || kind == ValueKind::Precedence || kind == ValueKind::Year;
    return from_one ? NumberRange{1, std::numeric_limits<std::int64_t>::max()} : NumberRange{};
  }
  NumberRange out;
  if (value.compare == Compare::Range) {
    if (value.text.empty() && value.upto.empty()) return std::nullopt;
    if (!value.text.empty()) {
      const auto first = read_number(kind, value.text);
      if (!first) return std::nullopt;
      out.first = first->first;
    }
    if (!value.upto.empty()) {
      const auto last = read_number(kind, value.upto);
      if (!last) return std::nullopt;
      out.last = last->last;
    }
    return out;
  }
  const auto number = read_number(kind, value.text);
  if (!number) return std::nullopt;
  switch (value.compare) {
    case Compare::Less: out.last = number->first - 1; break;
    case Compare::LessEqual: out.last = number->last; break;
    case Compare::Greater: out.first = number->last + 1; break;
    case Compare::GreaterEqual: out.first = number->first; break;
    default: out = *number;
  }
  return out;
}

std::optional<ValueFault> check_value(const FieldRow& field, const QueryValue& value) {
  if (value.compare == Compare::Any) return std::nullopt;
  if (is_ordered(field.kind)) {
    if (to_range(field.kind, value)) return std::nullopt;
    const bool first_is_bad =
        value.compare != Compare::Range || (!value.text.empty() && !read_number(field.kind, value.text));
    return ValueFault{quoted(first_is_bad ? value.text : value.upto) + " is no " + std::string(name_of(field.kind)),
                      std::string(written_as(field.kind))};
  }
  if (value.compare != Compare::Has && value.compare != Compare::Whole)
    return ValueFault{"the values of " + quoted(field.name) + " have no order", "leave the sign away"};
  if (field.kind != ValueKind::Flag || find_flag(field.id, value.text) != nullptr) return std::nullopt;
  std::vector<std::string_view> names;
  std::string all;
  for (const FlagRow& row : flag_table()) {
    if (row.field != field.id) continue;
    names.push_back(row.name);
    (all += all.empty() ? "" : ", ") += row.name;
  }
  return ValueFault{"there is no " + quoted(std::string(field.name) + ":" + value.text),
                    did_you_mean(value.text, names, "it is one of " + all)};
}

}  // namespace reftel::search
