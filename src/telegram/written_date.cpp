#include "telegram/written_date.h"

#include <array>

#include "base/ascii.h"
#include "telegram/dtg.h"

namespace reftel {
namespace {

using namespace std::chrono;

constexpr std::size_t kLongestDate = 40;
constexpr int kYearsBack =
    20;  ///< a two-digit year may lie so far before the telegram; a slip is not pushed on by a century

/// A number in figures, letter O read as zero.
struct Figures {
  int value = 0;
  std::size_t count = 0;  ///< figures as written
  std::size_t end = 0;
};

std::optional<Figures> read_figures(std::string_view text, std::size_t at) {
  Figures out;
  bool has_digit = false;
  while (at < text.size() && out.count < 9 && (is_digit(text[at]) || to_upper(text[at]) == 'O')) {
    has_digit |= is_digit(text[at]);
    out.value = out.value * 10 + (is_digit(text[at]) ? text[at] - '0' : 0);
    ++out.count;
    ++at;
  }
  out.end = at;
  return has_digit ? std::optional(out) : std::nullopt;
}

/// Skips what parts the numbers of a date: strokes, dashes, points; 0 when nothing of the kind follows.
std::size_t skip_stroke(std::string_view text, std::size_t at) {
  const std::size_t begin = skip_blanks(text, at);
  std::size_t end = begin;
  while (end < text.size() && end - begin < 2 && (text[end] == '/' || text[end] == '-' || text[end] == '.')) ++end;
  return end == begin ? 0 : skip_blanks(text, end);
}

bool is_full_year(const Figures& figures) {
  return figures.count == 4 && figures.value >= 1900 && figures.value <= 2199;
}

/// The year that `figures` write; 0 when they cannot be one.
int read_year(const Figures& figures, int of_telegram) {
  if (is_full_year(figures)) return figures.value;
  if (figures.count != 2) return 0;
  if (of_telegram == 0) return figures.value > 65 ? 1900 + figures.value : 2000 + figures.value;
  const int first = of_telegram - kYearsBack;
  const int same_century = first - first % 100 + figures.value;
  return same_century < first ? same_century + 100 : same_century;
}

std::optional<WrittenDate> to_date(int in_year, int in_month, int in_day, std::size_t size, bool two_digit_year) {
  if (in_year == 0 || in_month < 1 || in_day < 1 || in_month > 31 || in_day > 31) return std::nullopt;
  if (in_month > 12 && in_day <= 12) std::swap(in_month, in_day);
  const year_month_day date{year{in_year}, month{static_cast<unsigned>(in_month)}, day{static_cast<unsigned>(in_day)}};
  if (!date.ok()) return std::nullopt;
  return WrittenDate{date, size, two_digit_year};
}

/// `20170925`, `09252017`.
std::optional<WrittenDate> read_compact(const Figures& figures) {
  if (figures.count != 8) return std::nullopt;
  const int in_year = figures.value / 10000, year_behind = figures.value % 10000;
  if (in_year < 1300 && year_behind >= 1900 && year_behind <= 2199)
    return to_date(year_behind, in_year / 100, in_year % 100, figures.end, false);
  if (in_year < 1900 || in_year > 2199) return std::nullopt;
  return to_date(in_year, figures.value / 100 % 100, figures.value % 100, figures.end, false);
}

/// Three numbers between strokes, of which one may be lost: `09/252017`, `0925/2017`.
std::optional<WrittenDate> read_strokes(std::string_view text, const Figures& first, int of_telegram) {
  const std::size_t second_at = skip_stroke(text, first.end);
  const auto second = second_at == 0 ? std::nullopt : read_figures(text, second_at);
  if (!second) return std::nullopt;
  if (first.count == 4 && !is_full_year(first) && is_full_year(*second))
    return to_date(second->value, first.value / 100, first.value % 100, second->end, false);
  if (first.count == 2 && second->count == 6 && is_full_year({second->value % 10000, 4, 0}))
    return to_date(second->value % 10000, first.value, second->value / 10000, second->end, false);
  if (second->count > 2) return std::nullopt;
  const std::size_t third_at = skip_stroke(text, second->end);
  const auto third = third_at == 0 ? std::nullopt : read_figures(text, third_at);
  if (!third) return std::nullopt;
  if (is_full_year(first)) {
    return third->count > 2 ? std::nullopt : to_date(first.value, second->value, third->value, third->end, false);
  }
  if (first.count > 2) return std::nullopt;
  const int in_year = read_year(*third, of_telegram);
  return to_date(in_year, first.value, second->value, third->end, third->count == 2);
}

/// Letters of a month at `at`; a full stop behind an abbreviation belongs to it.
int read_month(std::string_view text, std::size_t& at) {
  std::size_t end = at;
  while (end < text.size() && is_alpha(text[end])) ++end;
  const int found = find_month(text.substr(at, end - at));
  if (found != 0) at = end < text.size() && text[end] == '.' ? end + 1 : end;
  return found;
}

std::size_t skip_comma(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_blank(text[at]) || text[at] == ',' || text[at] == '-' || text[at] == '\'')) ++at;
  return at;
}

/// `JUNE 21, 2006`.
std::optional<WrittenDate> read_month_first(std::string_view text, int of_telegram) {
  std::size_t at = 0;
  const int in_month = read_month(text, at);
  if (in_month == 0) return std::nullopt;
  const auto in_day = read_figures(text, skip_comma(text, at));
  if (!in_day || in_day->count > 2) return std::nullopt;
  const auto in_year = read_figures(text, skip_comma(text, in_day->end));
  if (!in_year) return std::nullopt;
  return to_date(read_year(*in_year, of_telegram), in_month, in_day->value, in_year->end, in_year->count == 2);
}

/// `21 JUN 06`.
std::optional<WrittenDate> read_day_first(std::string_view text, const Figures& in_day, int of_telegram) {
  if (in_day.count > 2) return std::nullopt;
  std::size_t at = skip_comma(text, in_day.end);
  const int in_month = read_month(text, at);
  if (in_month == 0) return std::nullopt;
  const auto in_year = read_figures(text, skip_comma(text, at));
  if (!in_year) return std::nullopt;
  return to_date(read_year(*in_year, of_telegram), in_month, in_day.value, in_year->end, in_year->count == 2);
}

}  // namespace

std::optional<WrittenDate> read_written_date(std::string_view text, int year) {
  text = text.substr(0, kLongestDate);
  if (text.empty()) return std::nullopt;
  auto date = read_month_first(text, year);
  const auto figures = date ? std::nullopt : read_figures(text, 0);
  if (figures) {
    date = read_compact(*figures);
    if (!date) date = read_strokes(text, *figures, year);
    if (!date) date = read_day_first(text, *figures, year);
  }
  // A longer number is not a date with something behind it.
  if (date && date->size < text.size() && is_digit(text[date->size])) return std::nullopt;
  return date;
}

}  // namespace reftel
