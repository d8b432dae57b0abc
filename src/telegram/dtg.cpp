#include "telegram/dtg.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

#include "base/ascii.h"

namespace reftel {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 12> kMonths = {"JANUARY",   "FEBRUARY", "MARCH",    "APRIL",
                                                      "MAY",       "JUNE",     "JULY",     "AUGUST",
                                                      "SEPTEMBER", "OCTOBER",  "NOVEMBER", "DECEMBER"};

/// The first three letters as capitals in one number, by which months are compared.
constexpr std::uint32_t pack_letters(std::string_view text) {
  std::uint32_t packed = 0;
  for (const char c : text.substr(0, 3)) packed = packed << 8 | static_cast<unsigned char>(to_upper(c));
  return packed;
}
/// The months by the sum of their second and third letter, which no two share.
constexpr std::size_t month_slot(std::uint32_t packed) { return (packed + (packed >> 8)) % 32; }
struct PackedMonth {
  std::uint32_t letters = 0;
  std::uint8_t month = 0;
};
constexpr std::array<PackedMonth, 32> kPackedMonths = [] {
  std::array<PackedMonth, 32> packed{};
  for (std::size_t month = 1; month <= kMonths.size(); ++month) {
    const std::uint32_t letters = pack_letters(kMonths[month - 1u]);
    PackedMonth& slot = packed[month_slot(letters)];
    if (slot.month != 0) throw "two months share a slot";
    slot = {letters, static_cast<std::uint8_t>(month)};
  }
  return packed;
}();

constexpr std::array<std::int8_t, 256> kDigitValues = [] {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::int8_t value = 0; value < 10; ++value) values[static_cast<std::size_t>('0' + value)] = value;
  values['O'] = values['o'] = 0;
  values['I'] = values['l'] = 1;
  return values;
}();

/// A digit, or a letter that operators and scanners put in its place; -1 when neither.
int digit_value(char c) { return kDigitValues[static_cast<unsigned char>(c)]; }

constexpr CharSet kSeparators(" \t\v\f-/.,'");

/// Hours to take off to come to UTC; J is not a zone of the system.
std::optional<int> zone_offset(char zone) {
  if (zone == 'Z') return 0;
  if (zone >= 'A' && zone <= 'I') return zone - 'A' + 1;
  if (zone >= 'K' && zone <= 'M') return zone - 'K' + 10;
  if (zone >= 'N' && zone <= 'Y') return -(zone - 'N' + 1);
  return std::nullopt;
}

std::size_t skip_separators(std::string_view text, std::size_t at) {
  while (at < text.size() && kSeparators.has(text[at])) ++at;
  return at;
}

/// A run of digits and their look-alikes.
std::string_view figures_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && digit_value(text[end]) >= 0) ++end;
  return text.substr(at, end - at);
}

struct Figures {
  int value = 0;
  bool letters = false;  ///< letters stand for some of them
};
Figures read_figures(std::string_view figures) {
  Figures out;
  for (const char c : figures) {
    out.value = out.value * 10 + digit_value(c);
    out.letters |= !is_digit(c);
  }
  return out;
}

/// The only month that has two of the three letters in their places: `FEV`, `DEV`; 0 where none or several have.
int heal_changed_letter(std::string_view word) {
  int found = 0;
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    int same = 0;
    for (std::size_t i = 0; i < 3; ++i) same += to_upper(word[i]) == kMonths[month][i] ? 1 : 0;
    if (same < 2) continue;
    if (found != 0) return 0;
    found = static_cast<int>(month) + 1;
  }
  return found;
}

/// A month with two neighbouring letters exchanged (`NVO`), a figure for a letter (`0CT`), or a changed letter; 0 when
/// it is none.
int heal_month(std::string_view word) {
  if (word.size() != 3) return 0;
  std::array<char, 3> fixed{};
  for (std::size_t i = 0; i < 3; ++i) fixed[i] = word[i] == '0' ? 'O' : word[i] == '5' ? 'S' : word[i];
  if (const int month = find_month({fixed.data(), 3})) return month;
  for (std::size_t i = 0; i < 2; ++i) {
    std::swap(fixed[i], fixed[i + 1]);
    if (const int month = find_month({fixed.data(), 3})) return month;
    std::swap(fixed[i], fixed[i + 1]);
  }
  return heal_changed_letter(word);
}

struct Parts {
  int day = 0, hour = 0, minute = 0, month = 0, year = 0;
  char zone = 'Z';
  bool has_year = false, healed = false;
  std::size_t begin = 0, end = 0;
};

/// Reads the year behind the month: four digits of 19 or 20, or two. Something else is no year.
void read_year(std::string_view text, int pivot, Parts& parts) {
  const std::size_t at = skip_separators(text, parts.end);
  const std::string_view figures = figures_at(text, at);
  if (figures.size() != 2 && figures.size() != 4) return;
  if (std::ranges::none_of(figures, is_digit)) return;
  if (at + figures.size() < text.size() && is_alpha(text[at + figures.size()]) && figures.size() == 4) return;
  const auto [value, letters] = read_figures(figures);
  if (figures.size() == 4 && (value < 1900 || value > 2099)) return;
  parts.year = figures.size() == 4 ? value : value <= pivot ? 2000 + value : 1900 + value;
  parts.has_year = true;
  parts.healed |= letters;
  parts.end = at + figures.size();
}

/// A word of three that stands before a year, where the month should be; empty when there is none.
std::string_view damaged_month_at(std::string_view text, std::size_t at) {
  if (at + 3 > text.size()) return {};
  const std::string_view word = text.substr(at, 3);
  const std::string_view year = figures_at(text, skip_separators(text, at + 3));
  const bool dated = (year.size() == 2 || year.size() == 4) && is_digit(year.back());
  const bool plain = is_alnum(word[0]) && is_alpha(word[1]) && is_alnum(word[2]);
  return dated && plain && to_upper(word[0]) != 'Z' ? word : std::string_view{};  // ZFF2 is an operating signal
}

/// Reads the month behind the zone. A word that is no month is taken for a damaged one before a year only.
bool read_month(std::string_view text, std::size_t at, Parts& parts) {
  const std::size_t begin = skip_separators(text, at);
  std::string_view word = letters_at(text, begin);
  parts.month = find_month(word);
  parts.healed |= begin == at;
  if (parts.month == 0) {
    word = damaged_month_at(text, begin);
    if (word.empty()) return false;
    parts.month = heal_month(word);
    parts.healed = true;
  }
  parts.end = begin + word.size();
  return true;
}

/// Reads day and time of the run of figures at `begin`, and the zone behind it: `141052Z`, `14 1052Z`, `141052 Z`,
/// `1410522` (Z read as 2), `O141052Z` (prosign glued). Sets `parts.end` behind the zone.
bool read_day_and_zone(std::string_view text, std::size_t begin, std::string_view figures, Parts& parts) {
  while (figures.size() > 6 && to_upper(figures[0]) == 'O') {
    figures.remove_prefix(1);
    ++begin;
  }
  if (figures.size() == 7 && is_alpha(figures.back())) figures.remove_suffix(1);  // zone I or O
  parts.begin = begin;
  std::size_t end = begin + figures.size();
  int clock = 0;
  if (figures.size() == 6 || (figures.size() == 7 && figures[6] == '2')) {
    const auto [value, letters] = read_figures(figures.substr(0, 6));
    parts.day = value / 10000;
    clock = value % 10000;
    parts.healed |= letters || figures.size() == 7;
  } else if (figures.size() == 2 && end < text.size() && is_blank(text[end])) {
    const std::string_view behind = figures_at(text, end + 1);
    if (behind.size() != 4) return false;
    parts.day = read_figures(figures).value;
    clock = read_figures(behind).value;
    end += 5;
    parts.healed = true;
  } else {
    return false;
  }
  parts.hour = clock / 100;
  parts.minute = clock % 100;
  if (figures.size() != 7) {
    if (end < text.size() && is_blank(text[end]) && figures.size() == 6) {
      ++end;
      parts.healed = true;
    }
    if (end >= text.size() || !is_alpha(text[end])) return false;
    parts.zone = to_upper(text[end++]);
  }
  parts.end = end;
  return true;
}

/// Reads day to month of the group at `begin` where begins_plain_dtg() said so.
Parts read_plain_group(std::string_view text, std::size_t begin) {
  const auto two_at = [&](std::size_t at) { return (text[begin + at] - '0') * 10 + (text[begin + at + 1] - '0'); };
  Parts parts;
  parts.day = two_at(0);
  parts.hour = two_at(2);
  parts.minute = two_at(4);
  parts.zone = to_upper(text[begin + 6]);
  parts.month = find_month(text.substr(begin + 8, 3));
  parts.begin = begin;
  parts.end = begin + 11;
  return parts;
}

/// Day to month of the first group of `text` whose figures begin before `latest`; false when there is none.
bool find_group(std::string_view text, std::size_t latest, Parts& parts) {
  latest = std::min(latest, text.size());
  for (std::size_t at = 0; at < latest;) {
    if (digit_value(text[at]) < 0) {
      ++at;
      continue;
    }
    if (begins_plain_dtg(text.substr(at))) return parts = read_plain_group(text, at), true;
    const std::string_view figures = figures_at(text, at);
    parts = {};
    if (read_day_and_zone(text, at, figures, parts) && read_month(text, parts.end, parts)) return true;
    at += figures.size();
  }
  return false;
}

Dtg to_dtg(const Parts& parts, int context_year) {
  Dtg dtg;
  dtg.zone = parts.zone;
  dtg.has_year = parts.has_year;
  dtg.healed = parts.healed;
  dtg.span = {static_cast<std::uint32_t>(parts.begin), static_cast<std::uint32_t>(parts.end)};
  const int in_year = parts.has_year ? parts.year : context_year;
  const year_month_day date{year{in_year}, month{static_cast<unsigned>(parts.month)},
                            day{static_cast<unsigned>(parts.day)}};
  const auto offset = zone_offset(parts.zone);
  if (!date.ok() || parts.hour > 23 || parts.minute > 59 || !offset) {
    if (in_year != 0) dtg.at = sys_days{year{in_year} / January / 1};
    return dtg;
  }
  dtg.at = sys_days{date} + hours{parts.hour - *offset} + minutes{parts.minute};
  dtg.valid = in_year != 0;
  return dtg;
}

void write_two_digits(unsigned value, char* to) {
  to[0] = static_cast<char>('0' + value / 10 % 10);
  to[1] = static_cast<char>('0' + value % 10);
}

}  // namespace

std::optional<Dtg> find_dtg(std::string_view text, int pivot, int context_year) {
  return find_dtg_before(text, text.size(), pivot, context_year);
}

std::optional<Dtg> find_dtg_before(std::string_view text, std::size_t latest, int pivot, int context_year) {
  text = text.substr(0, kMaxTelegramBytes);
  Parts parts;
  if (!find_group(text, latest, parts)) return std::nullopt;
  read_year(text, pivot, parts);
  return to_dtg(parts, context_year);
}

std::size_t find_dtg_begin(std::string_view text, std::size_t latest) {
  Parts parts;
  return find_group(text.substr(0, kMaxTelegramBytes), latest, parts) ? parts.begin : std::string_view::npos;
}

bool begins_plain_dtg(std::string_view text) {
  if (text.size() < 11 || !std::ranges::all_of(text.substr(0, 6), is_digit)) return false;
  const bool zoned = is_alpha(text[6]) && digit_value(text[6]) < 0 && text[7] == ' ';
  return zoned && (text.size() == 11 || !is_alpha(text[11])) && find_month(text.substr(8, 3)) != 0;
}

std::string format_dtg(const Dtg& dtg) {
  const auto local = dtg.at + hours{zone_offset(dtg.zone).value_or(0)};
  const auto midnight = floor<days>(local);
  const year_month_day date{midnight};
  const hh_mm_ss time{local - midnight};
  const int in_year = static_cast<int>(date.year());
  const std::string month(kMonths[static_cast<unsigned>(date.month()) - 1].substr(0, 3));
  char out[48];
  int size = std::snprintf(out, sizeof out, "%02u%02d%02d%c %s", static_cast<unsigned>(date.day()),
                           static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()), dtg.zone,
                           month.c_str());
  std::string text(out, static_cast<std::size_t>(size));
  if (!dtg.has_year) return text;
  // Two figures stand for 1950 to 2049; other years are written whole.
  const bool shortened = in_year >= 1950 && in_year <= 2049;
  size = std::snprintf(out, sizeof out, shortened ? " %02d" : " %04d", shortened ? in_year % 100 : in_year);
  return text.append(out, static_cast<std::size_t>(size));
}

std::string format_iso_minute(sys_time<minutes> at) {
  const auto midnight = floor<days>(at);
  const hh_mm_ss time{at - midnight};
  std::string out = format_iso_day(year_month_day{midnight});
  const std::size_t day = out.size();
  out += "T00:00Z";
  write_two_digits(static_cast<unsigned>(time.hours().count()), out.data() + day + 1);
  write_two_digits(static_cast<unsigned>(time.minutes().count()), out.data() + day + 4);
  return out;
}

std::string format_iso_day(year_month_day date) {
  std::string out = "0000-00-00";
  const auto year = static_cast<unsigned>(std::clamp(static_cast<int>(date.year()), 0, 9999));
  write_two_digits(year / 100, out.data());
  write_two_digits(year % 100, out.data() + 2);
  write_two_digits(static_cast<unsigned>(date.month()), out.data() + 5);
  write_two_digits(static_cast<unsigned>(date.day()), out.data() + 8);
  return out;
}

int find_month(std::string_view text) {
  if (text.size() < 3) return 0;
  const std::uint32_t letters = pack_letters(text);
  const auto [month_letters, month] = kPackedMonths[month_slot(letters)];
  if (month == 0 || letters != month_letters) return 0;
  const bool whole = text.size() == 3 || iequals(text, kMonths[month - 1u]) || iequals(text, "SEPT");
  return whole ? month : 0;
}

}  // namespace reftel
