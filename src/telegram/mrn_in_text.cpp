#include "telegram/mrn_in_text.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/span.h"
#include "telegram/reference_word.h"

namespace reftel {
namespace {

constexpr std::size_t kMaxStationWords = 5;
constexpr std::size_t kMaxWordBytes = 40;
constexpr std::size_t kMaxNumberDigits = 8;

/// Size of an apostrophe at `i`, straight or curly (E2 80 98, E2 80 99); 0 when there is none.
std::size_t count_apostrophe(std::string_view text, std::size_t i) {
  const char c = char_at(text, i);
  if (c == '\'' || c == '`') return 1;
  if (c != '\xE2') return 0;
  const std::string_view curly = text.substr(i, 3);
  return curly == "\xE2\x80\x98" || curly == "\xE2\x80\x99" ? 3 : 0;
}

/// A letter, or one of the two bytes of an accented Latin one.
bool is_name_byte(std::string_view text, std::size_t i) {
  const char c = char_at(text, i);
  return is_alpha(c) || c == '\xC3' || (i > 0 && text[i - 1] == '\xC3' && (c & 0xC0) == 0x80);
}

/// The words up to the number, and where the number begins.
struct NameWords {
  std::array<Span, kMaxStationWords> words{};
  std::size_t count = 0;
  std::size_t end = 0;
  bool parted = false;  ///< a mark stands before the number: `LIMA, 1234`
};

/// Digits behind a dash at `i` and the blanks that part them from it.
std::size_t count_parted_digits(std::string_view text, std::size_t i) {
  const std::size_t first = skip_blanks(text, i + 1);
  std::size_t digits = 0;
  while (first > i + 1 && is_digit(char_at(text, first + digits))) ++digits;
  return digits;
}

bool is_number_sign(char c) { return c == '#' || c == '-' || c == '_'; }

/// True when a serial number may begin at `i`: `004727`, `O1512`, `l2`, `#12`, `-57`, `_57`.
bool begins_number(std::string_view text, std::size_t i) {
  if (is_number_sign(char_at(text, i)) && is_digit(char_at(text, i + 1))) return true;
  if (char_at(text, i) == '-' && count_parted_digits(text, i) >= 3) return true;  // `ZENDA - 1234`
  std::size_t first = i;  // behind letters that stand for digits
  while (first < i + 3 && is_alpha(char_at(text, first)) && is_digit_like(text[first])) ++first;
  return is_digit(char_at(text, first));
}

/// True at a mark between a station and its number: `LIMA, 1234`, `LIMA: 1234`, `LIMA/1234`, `LIMA (1234)`.
bool begins_parted_number(std::string_view text, std::size_t i) {
  const char c = char_at(text, i);
  if (c != ',' && c != ':' && c != '/' && c != '(' && c != '#') return false;
  return is_digit(char_at(text, skip_blanks(text, i + 1)));
}

/// Bytes of the `'S` at the end of `word`: `LIMA'S 12`.
std::size_t count_possessive(std::string_view word) {
  if (word.size() < 4 || to_upper(word.back()) != 'S') return 0;
  const std::size_t straight = word.size() - 2, curly = word.size() - 4;
  if (count_apostrophe(word, straight) == 1) return 2;
  return count_apostrophe(word, curly) == 3 ? 4 : 0;
}

NameWords read_name_words(std::string_view text, std::size_t i, LineWraps wraps) {
  NameWords name;
  while (true) {
    i = wraps == LineWraps::Cross ? skip_spaces(text, i) : skip_blanks(text, i);
    if (name.count > 0 && begins_number(text, i)) break;
    name.parted = wraps == LineWraps::Cross && name.count > 0 && begins_parted_number(text, i);
    if (name.parted) break;
    const std::size_t size = name.count < kMaxStationWords ? count_name_word(text.substr(i)) : 0;
    if (size == 0) return {};
    name.words[name.count++] = to_span(i, i + size - count_possessive(text.substr(i, size)));
    i += size;
    if (char_at(text, i) == '/' && is_alpha(char_at(text, i + 1))) ++i;  // OSAKA/KOBE
  }
  name.end = i;
  return name;
}

std::string_view between(std::string_view text, const NameWords& name, std::size_t first, std::size_t last) {
  return text.substr(name.words[first].begin, name.words[last - 1].end - name.words[first].begin);
}

/// A name that the tables do not have is taken for a station when no word of it says otherwise.
bool may_be_station(std::string_view text, const NameWords& name, std::size_t first, std::size_t last) {
  std::size_t letters = 0;
  for (std::size_t i = first; i < last; ++i) {
    const std::string_view word = bytes_of(text, name.words[i]);
    if (is_lower(word[0]) || find_word_role(word) != WordRole::None) return false;
    letters += word.size();
  }
  return letters >= 3 && letters <= StationName::kMax;
}

/// `MY ZENDA 12`: whose telegram it is, said from the drafter's side.
bool is_possessive(std::string_view word) {
  return iequals(word, "MY") || iequals(word, "OUR") || iequals(word, "YOUR");
}

/// The station that the words name, by the rule; its name is empty when they name none.
StationReading read_words(std::string_view text, const NameWords& name, StationRule rule) {
  std::size_t first = 0, last = name.count;
  while (last > 1 && find_word_role(bytes_of(text, name.words[last - 1])) == WordRole::Filler) --last;
  if (last == 1 && is_possessive(bytes_of(text, name.words[0]))) return {};
  const Likeness likeness = rule == StationRule::Known ? Likeness::Refuse : Likeness::Allow;
  StationReading reading = read_station(between(text, name, 0, last), Likeness::Refuse);
  if (reading.known) return reading;
  const auto leads = [&](std::string_view word) { return is_marking_word(word) || is_possessive(word); };
  while (last - first > 1 && leads(bytes_of(text, name.words[first]))) ++first;
  if (rule != StationRule::Known && may_be_station(text, name, first, last)) {
    reading = read_station(between(text, name, first, last), likeness);
    if (reading.known || reading.guessed || rule == StationRule::Any) return reading;
  } else if (first > 0) {
    reading = read_station(between(text, name, first, last), Likeness::Refuse);
    if (reading.known) return reading;
  }
  return {};
}

/// True when the last word says that the number is an airgram's: `A-12`, `CA-3400`.
bool ends_in_airgram(std::string_view text, const NameWords& name) {
  const std::string_view word = bytes_of(text, name.words[name.count - 1]);
  return char_at(text, name.end) == '-' && (iequals(word, "A") || iequals(word, "CA"));
}

/// The station before an airgram's number.
StationReading read_airgram_station(std::string_view text, NameWords name, StationRule rule) {
  const bool circular = name.words[name.count - 1].size() == 2;
  if (--name.count > 0) return read_words(text, name, rule);
  return circular ? read_station("STATE", Likeness::Refuse) : StationReading{};
}

/// Two groups that are one number torn by a blank: `1 O1684`, where the second begins with a zero typed as O.
std::size_t count_torn_digits(std::string_view text, std::size_t first) {
  if (first > 2 || char_at(text, first) != ' ' || to_upper(char_at(text, first + 1)) != 'O') return 0;
  std::size_t n = first + 1;
  while (is_digit_like(char_at(text, n))) ++n;
  return n - first - 1 + first == 6 ? n : 0;
}

/// True when what stands at `i`, behind digits, shows that they are no serial number.
bool runs_on(std::string_view text, std::size_t i, std::size_t digits) {
  const char c = char_at(text, i), next = char_at(text, i + 1);
  if (is_alnum(c)) return true;
  if (c == '.' && is_digit(next)) return true;
  return digits <= 2 && (c == '/' || c == '-' || c == ':') && is_digit(next);
}

/// The year in `ZENDA 07-1234`, `ZENDA 07/1234`, `ZENDA 07 1234`: two digits of it before a number of three or more.
/// `size` is set to the bytes up to the number; 0 when there is no year.
std::int16_t read_year_before_number(std::string_view text, std::size_t& size) {
  const std::size_t first = skip_blanks(text, 0);
  if (!is_digit(char_at(text, first)) || !is_digit(char_at(text, first + 1))) return 0;
  const char mark = char_at(text, first + 2);
  if (mark != '-' && mark != ' ' && mark != '/') return 0;
  // Serial numbers are not written with one zero before them, so behind a blank or slant only such is a year.
  if (mark != '-' && text[first] != '0') return 0;
  std::size_t digits = 0;
  while (is_digit(char_at(text, first + 3 + digits))) ++digits;
  if (digits < 3 || digits > kMaxNumberDigits - 1 || runs_on(text, first + 3 + digits, digits)) return 0;
  size = first + 3;
  return static_cast<std::int16_t>(to_full_year((text[first] - '0') * 10 + (text[first + 1] - '0')));
}

}  // namespace

std::size_t count_name_word(std::string_view text) {
  std::size_t n = char_at(text, 0) == '0' && is_alpha(char_at(text, 1)) ? 1 : 0;
  if (!is_name_byte(text, n)) return 0;
  while (n < text.size() && n < kMaxWordBytes) {
    if (is_alpha(text[n])) {
      ++n;
      continue;
    }
    if (is_space(text[n])) break;
    std::size_t step = is_name_byte(text, n) ? 1 : count_apostrophe(text, n);
    const bool inside = text[n] == '-' || text[n] == '0' || text[n] == '1';
    if (step == 0 && inside && is_name_byte(text, n + 1)) step = 1;
    if (step == 0 || (!is_name_byte(text, n) && !is_name_byte(text, n + step))) break;
    n += step;
  }
  if ((n == 2 || n == 3) && char_at(text, n) == '.' && is_space(char_at(text, n + 1))) ++n;
  return n;
}

std::optional<YearInText> read_year_in_text(std::string_view text) {
  std::size_t i = skip_blanks(text, 0);
  if (is_alpha(char_at(text, i)) && to_upper(text[i]) != 'O') return std::nullopt;
  YearInText year;
  const char close = char_at(text, i) == '[' ? ']' : ')';
  year.in_brackets = char_at(text, i) == '(' || char_at(text, i) == '[';
  if (year.in_brackets) i = skip_blanks(text, i + 1);
  i += count_apostrophe(text, i);
  std::size_t digits = 0;
  int value = 0;
  // A zero typed as O stands before or between digits: `O4`, `20O7`.
  const auto is_zero = [&](std::size_t at_digit) {
    return to_upper(char_at(text, at_digit)) == 'O' && is_digit(char_at(text, at_digit + 1)) && digits < 3;
  };
  while (digits < 5 && (is_digit(char_at(text, i + digits)) || is_zero(i + digits)))
    value = value * 10 + (to_digit(text[i + digits++]) - '0');
  if (digits == 2 && is_digit(char_at(text, i + 1))) {
    year.year = to_full_year(value);
  } else if (digits == 4 && is_full_year(value)) {
    year.year = value;
  } else {
    return std::nullopt;
  }
  i += digits;
  if (year.in_brackets) {
    i = skip_blanks(text, i);
    if (char_at(text, i++) != close) return std::nullopt;
  } else if (const std::size_t size = count_apostrophe(text, i); size > 0 && is_blank(char_at(text, i + size))) {
    i += size;  // `07' ZENDA 12`
  }
  if (char_at(text, i) == '-' && is_alpha(char_at(text, i + 1))) ++i;
  year.size = i;
  return year;
}

std::optional<NumberInText> read_number_in_text(std::string_view text) {
  std::size_t i = skip_blanks(text, 0);
  if (char_at(text, i) == '-' && count_parted_digits(text, i) >= 3) i = skip_blanks(text, i + 1);
  if (is_number_sign(char_at(text, i))) ++i;
  NumberInText number;
  const std::string_view rest = text.substr(std::min(i, text.size()));
  std::size_t size = 0;
  bool digit = false;
  while (size <= kMaxNumberDigits && is_digit_like(char_at(rest, size))) digit |= is_digit(rest[size++]);
  if (!digit || size > kMaxNumberDigits) return std::nullopt;
  if (const std::size_t torn = count_torn_digits(rest, size)) size = torn;
  for (const char c : rest.substr(0, size)) {
    if (c == ' ') continue;
    number.number = number.number * 10 + static_cast<std::uint32_t>(to_digit(c) - '0');
    ++number.digits;
  }
  if (number.number == 0 || runs_on(rest, size, number.digits)) return std::nullopt;
  number.size = i + size;
  return number;
}

namespace {

/// True when the word at `i`, behind blanks, is a month: what stands before it is a day.
bool begins_with_month(std::string_view text, std::size_t i) {
  i = skip_blanks(text, i);
  const std::size_t size = is_alpha(char_at(text, i)) ? count_name_word(text.substr(i)) : 0;
  return size > 0 && find_word_role(text.substr(i, size)) == WordRole::Month;
}

/// `ZENDA 12/13`, `ZENDA 12-14`: two short numbers behind one station; gives the first. Only behind a known name, for
/// it may be a date.
std::optional<NumberInText> read_first_of_two(std::string_view text) {
  const std::size_t first = skip_blanks(text, 0);
  std::size_t mark = first;
  while (is_digit(char_at(text, mark))) ++mark;
  std::size_t end = mark + 1;
  while (is_digit(char_at(text, end))) ++end;
  if (mark == first || mark - first > 2 || (char_at(text, mark) != '/' && char_at(text, mark) != '-'))
    return std::nullopt;
  if (end == mark + 1 || end - mark > 3 || is_alnum(char_at(text, end)) || begins_with_month(text, end))
    return std::nullopt;
  if (char_at(text, end) == '/' || char_at(text, end) == '-') return std::nullopt;
  const auto number = read_digits(text.substr(first, mark - first));
  if (!number || *number == 0) return std::nullopt;
  return NumberInText{*number, mark, mark - first};
}

/// True when the entry at `i` was run to the number before it: `LIMA 12B. QUITO 4`, `LIMA 12QUITO 4`.
bool begins_run_on_entry(std::string_view text, std::size_t i) {
  if (!is_upper(char_at(text, i))) return false;
  const char close = char_at(text, i + 1);
  if (close == '.' || close == ')' || close == ':') return !is_digit(char_at(text, i + 2));
  const NameWords name = is_upper(close) ? read_name_words(text, i, LineWraps::Stop) : NameWords{};
  return name.count > 0 && read_words(text, name, StationRule::Known).known;
}

/// The number to which the next entry of the list was run when its line breaks were lost.
std::optional<NumberInText> read_run_on_number(std::string_view text) {
  const std::size_t first = skip_blanks(text, 0);
  std::size_t end = first;
  while (is_digit(char_at(text, end))) ++end;
  if (end == first || end - first > kMaxNumberDigits || !begins_run_on_entry(text, end)) return std::nullopt;
  const auto number = read_digits(text.substr(first, end - first));
  if (!number || *number == 0) return std::nullopt;
  return NumberInText{*number, end, end - first};
}

/// The number behind a mark, with the year that may stand before it: `, 1234`, `(1234)`, `(05) 1234`. It is no day of a
/// month and no year.
std::optional<NumberInText> read_parted_number(std::string_view text, std::int16_t& year_before) {
  const auto year = read_year_in_text(text);
  const std::size_t mark = year && year->in_brackets ? year->size : 1;
  auto number = read_number_in_text(text.substr(mark));
  if (!number || begins_with_month(text, mark + number->size)) return std::nullopt;
  if (mark == 1 && number->digits == 4 && is_full_year(static_cast<int>(number->number))) return std::nullopt;
  number->size += mark;
  if (mark == 1 && text[0] == '(' && char_at(text, number->size++) != ')') return std::nullopt;
  if (mark > 1 && year_before == 0) year_before = static_cast<std::int16_t>(year->year);
  return number;
}

/// Bytes of a number with a comma before its thousands: `LIMA 1,234`; 0 when it is none. `LIMA 123,124` are two
/// numbers: only those of the Department have six digits.
std::size_t count_thousands(std::string_view text, std::string_view station) {
  std::size_t lead = 0;
  while (is_digit(char_at(text, lead))) ++lead;
  if (lead == 0 || lead > (station == "STATE" ? 3u : 2u) || text[0] == '0' || char_at(text, lead) != ',') return 0;
  std::size_t end = lead + 1;
  while (is_digit(char_at(text, end))) ++end;
  const bool list = char_at(text, end) == ',' && is_digit(char_at(text, end + 1));
  return end == lead + 4 && !is_alpha(char_at(text, end)) && !list ? end : 0;
}

/// Reads on to the thousands behind the comma at the end of `number`.
void read_thousands(std::string_view text, std::string_view station, NumberInText& number) {
  const std::size_t first = skip_blanks(text, 0);
  const std::size_t size = count_thousands(text.substr(first), station);
  if (size == 0) return;
  number.number = number.number * 1000 + *read_digits(text.substr(first + size - 3, 3));
  number.size = first + size;
  number.digits += 3;
}

}  // namespace

std::optional<NumberInText> read_number_in_list(std::string_view text, const StationName& station) {
  auto number = read_number_in_text(text);
  if (!number) return read_run_on_number(text);
  read_thousands(text, station.view(), *number);
  return number;
}

std::optional<MrnInText> read_mrn_in_text(std::string_view text, StationRule rule, LineWraps wraps) {
  MrnInText read;
  std::size_t i = 0;
  if (const auto year = read_year_in_text(text)) {
    read.mrn.year = static_cast<std::int16_t>(year->year);
    i = year->size;
    if (char_at(text, i) == '/' && is_alpha(char_at(text, i + 1))) ++i;  // `05/LIMA/1234`
  }
  const NameWords name = read_name_words(text, i, wraps);
  if (name.count == 0) return std::nullopt;
  const bool glued = name.words[name.count - 1].end == name.end && is_alnum(text[name.end]);
  if (glued && read.mrn.year == 0) rule = StationRule::Known;
  std::size_t year_size = 0;
  if (read.mrn.year == 0 && !name.parted) read.mrn.year = read_year_before_number(text.substr(name.end), year_size);
  const std::string_view behind = text.substr(name.end + year_size);
  auto number = name.parted ? read_parted_number(behind, read.mrn.year) : read_number_in_text(behind);
  bool only_known = name.parted;
  if (!number && !name.parted && wraps == LineWraps::Cross) {
    number = read_run_on_number(behind);
    if (!number) number = read_first_of_two(behind);
    only_known = true;
  }
  if (!number) return std::nullopt;
  if (only_known) rule = StationRule::Known;
  read.airgram = !name.parted && ends_in_airgram(text, name);
  const StationReading station = read.airgram ? read_airgram_station(text, name, rule) : read_words(text, name, rule);
  if (only_known && !station.known) return std::nullopt;
  if (station.name.empty() && (!read.airgram || name.count > 1)) return std::nullopt;
  if (station.known && wraps == LineWraps::Cross) read_thousands(behind, station.name.view(), *number);
  read.mrn.station = station.name;
  read.mrn.number = number->number;
  read.size = name.end + year_size + number->size;
  read.plad = station.plad;
  read.known = station.known;
  read.guessed = station.guessed;
  read.parted = name.parted;
  return read;
}

}  // namespace reftel
