#include "conformance/folding.h"

#include <algorithm>

#include "base/ascii.h"

namespace reftel::test {
namespace {

/// Bytes of the blank that `text` begins with: ASCII blanks, separators of records, no-break space.
std::size_t blank_size(std::string_view text) {
  if (is_space(text[0]) || (text[0] >= 0x1C && text[0] <= 0x1F)) return 1;
  return text.starts_with("\xC2\xA0") || text.starts_with("\xC2\x85") ? 2 : 0;
}

std::string closed_capitals(std::string_view text, std::string_view also_dropped) {
  std::string out;
  for (const char c : text)
    if (!is_space(c) && also_dropped.find(c) == std::string_view::npos) out += to_upper(c);
  return out;
}

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
}

/// Where the two-digit year begins: behind the century when there is one.
std::size_t year_at(std::string_view text) {
  const std::size_t digits = count_digits(text);
  return digits >= 4 && (text.starts_with("19") || text.starts_with("20")) ? 2 : 0;
}

}  // namespace

std::string fold_blanks(std::string_view text) {
  std::string out;
  bool blank = false;
  while (!text.empty()) {
    if (const std::size_t size = blank_size(text)) {
      blank = !out.empty();
      text.remove_prefix(size);
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += text[0];
    text.remove_prefix(1);
  }
  return out;
}

std::string fold_case(std::string_view text) {
  std::string out = to_upper(text);
  for (std::size_t i = 1; i < out.size(); ++i) {
    const auto c = static_cast<unsigned char>(out[i]);
    if (out[i - 1] == '\xC3' && c >= 0xA0 && c <= 0xBE && c != 0xB7) out[i] = static_cast<char>(c - 0x20);
  }
  return out;
}

std::string squash(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (is_alnum(c)) out += to_lower(c);
  return out;
}

std::string fold_mrn(std::string_view text) {
  const std::string all = closed_capitals(text, "'.");
  const std::size_t year = year_at(all);
  if (count_digits(std::string_view(all).substr(year)) != 2) return all;
  std::size_t number = all.size();
  while (number > year + 2 && is_digit(all[number - 1])) --number;
  std::size_t station_end = number;
  if (station_end > year + 3 && all[station_end - 1] == '-') --station_end;
  if (number == all.size() || station_end == year + 2 || !is_upper(all[year + 2])) return all;
  const bool plain = std::all_of(all.begin() + static_cast<std::ptrdiff_t>(year + 2),
                                 all.begin() + static_cast<std::ptrdiff_t>(station_end),
                                 [](char c) { return is_upper(c) || c == '-'; });
  if (!plain) return all;
  while (number + 1 < all.size() && all[number] == '0') ++number;
  return all.substr(year, station_end - year) + all.substr(number);
}

std::string without_century(std::string_view text) {
  const std::string all = closed_capitals(text, "");
  return all.substr(year_at(all));
}

std::string_view without_marking(std::string_view text) {
  if (!text.starts_with('(')) return text;
  std::size_t at = 1;
  const auto blanks = [&] {
    while (at < text.size() && is_space(text[at])) ++at;
  };
  const auto word = [&] {
    const std::size_t from = at;
    while (at < text.size() && is_alpha(text[at])) ++at;
    return text.substr(from, at - from);
  };
  blanks();
  const std::string_view level = word();
  bool known = false;
  for (const std::string_view one : {"TS", "S", "C", "U", "SBU", "LOU", "FOUO"}) known = known || iequals(level, one);
  if (!known) return text;
  blanks();
  while (at < text.size() && text[at] == '/') {
    ++at;
    if (at < text.size() && text[at] == '/') ++at;
    blanks();
    if (word().empty()) return text;
    blanks();
  }
  return at < text.size() && text[at] == ')' ? trim_left(text.substr(at + 1)) : text;
}

}  // namespace reftel::test
