#include "telegram/series.h"

#include "base/ascii.h"
#include "data/series_table.h"

namespace reftel {

std::string_view find_series(std::string_view name) {
  for (const data::SeriesRow& row : data::kSeries)
    if (iequals(name, row.name)) return row.name;
  return {};
}

std::optional<SeriesNumber> read_series_number(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && at < 12 && is_alpha(text[at])) ++at;
  SeriesNumber out;
  out.name = find_series(text.substr(0, at));
  if (out.name.empty()) return std::nullopt;
  at = skip_blanks(text, at);
  const std::size_t digits = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  const auto number = read_digits(text.substr(digits, at - digits));
  if (!number) return std::nullopt;
  out.number = *number;
  out.size = at;
  return out;
}

}  // namespace reftel
