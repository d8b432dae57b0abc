#include "telegram/page_line.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "base/ascii.h"
#include "base/scan.h"
#include "telegram/marking.h"
#include "telegram/station.h"

namespace reftel {
namespace {

/// Reads tokens of a line from left to right; every reader moves only when it succeeds.
struct Cursor {
  std::string_view text;
  std::size_t at = 0;

  bool done() const { return at >= text.size(); }
  char peek() const { return done() ? '\0' : text[at]; }
  bool blanks() {
    const std::size_t end = skip_blanks(text, at);
    return std::exchange(at, end) < end;
  }
  /// Blanks, or none.
  bool any_blanks() {
    blanks();
    return true;
  }
  /// Between `least` and `most` digits, as many as there are; none when there are more.
  bool digits(std::size_t least, std::size_t most) {
    std::size_t n = 0;
    while (at + n < text.size() && is_digit(text[at + n])) ++n;
    if (n < least || n > most) return false;
    at += n;
    return true;
  }
  bool word(std::string_view expected) {
    if (!istarts_with(text.substr(at), expected)) return false;
    at += expected.size();
    return true;
  }
};

/// Characters of station names; letters, of which each word has one, are told from the others.
enum StationChar : std::uint8_t { Sign = 1, Letter = 2 };
constexpr std::array<std::uint8_t, 256> kStationChars = [] {
  std::array<std::uint8_t, 256> chars{};
  for (std::size_t c = 0; c < chars.size(); ++c) {
    const auto byte = static_cast<char>(c);
    chars[c] = is_alpha(byte) ? Letter : is_digit(byte) ? Sign : 0;
  }
  for (const char c : {'\'', '.', '-', '?', '/', '&'}) chars[static_cast<std::size_t>(c)] = Sign;
  return chars;
}();

/// Reads one to five words of a station name and the blanks behind them, up to a number.
bool read_station_words(Cursor& cursor) {
  int words = 0;
  while (words < 5) {
    const std::size_t from = cursor.at;
    std::size_t end = from;
    std::uint8_t chars = 0;
    for (; end < cursor.text.size(); ++end) {
      const std::uint8_t one = kStationChars[static_cast<unsigned char>(cursor.text[end])];
      if (one == 0) break;
      chars |= one;
    }
    if (end == from) return false;
    if ((chars & Letter) == 0 || is_digit(cursor.text[from])) return words > 0;
    cursor.at = end;
    ++words;
    if (!cursor.blanks()) return false;
  }
  return true;
}

/// `OF`, also with the damage of transmission: `0F`, `QF`, `GF`.
bool read_of(Cursor& cursor) {
  if (cursor.at + 2 > cursor.text.size()) return false;
  const char o = to_upper(cursor.text[cursor.at]), f = to_upper(cursor.text[cursor.at + 1]);
  if ((o != 'O' && o != '0' && o != 'Q' && o != 'G') || f != 'F') return false;
  cursor.at += 2;
  return true;
}

/// `00000417  001.2 OF 003` of the Cablegate form, at the cursor.
bool read_cablegate_numbers(Cursor& cursor) {
  if (!cursor.digits(6, 8) || !cursor.blanks() || !cursor.digits(2, 3)) return false;
  if (cursor.peek() == '.') {
    ++cursor.at;
    if (!cursor.digits(1, 2)) return false;
  }
  cursor.blanks();
  if (!read_of(cursor)) return false;
  cursor.blanks();
  return cursor.digits(2, 3);
}

/// The line ends in `OF 003`.
bool ends_in_count(std::string_view line) {
  std::size_t end = line.size();
  while (end > 0 && is_digit(line[end - 1])) --end;
  if (line.size() - end < 2 || line.size() - end > 3) return false;
  while (end > 0 && is_blank(line[end - 1])) --end;
  return end > 0 && to_upper(line[end - 1]) == 'F';
}

/// `falcons. ZENDA 00000417  002 OF 003`: the end of a sentence stands before the page line.
bool begins_in_text(std::string_view line) {
  return is_lower(line[0]) && std::ranges::any_of(line.substr(0, line.find_first_of("0123456789")), is_upper);
}

bool is_cablegate_page_line(std::string_view line) {
  Cursor cursor{line};
  return read_station_words(cursor) && read_cablegate_numbers(cursor) && cursor.done() && !begins_in_text(line);
}

/// `PAGE 02` at the cursor, with the blanks behind it.
bool read_page_number(Cursor& cursor) {
  if (!cursor.word("PAGE") || !cursor.blanks() || !cursor.digits(1, 3)) return false;
  return cursor.blanks() || cursor.done();
}

/// What may follow the serial of a print's or NARA's page line: `01 OF 02  141101Z`, in any part.
void read_print_numbers(Cursor& cursor) {
  cursor.blanks();
  Cursor section = cursor;
  if (section.digits(1, 2) && section.any_blanks() && read_of(section) && section.any_blanks() &&
      section.digits(1, 2)) {
    cursor = section;
    cursor.blanks();
  }
  Cursor time = cursor;
  if (time.digits(6, 6) && time.word("Z")) cursor = time;
}

/// `ZENDA  00417 ...` of a print or NARA page line, or `RUEHZX 417 C O N F ...` of the wire.
bool read_page_station(Cursor& cursor) {
  if (!read_station_words(cursor)) return false;
  const std::size_t from = cursor.at;
  if (!cursor.digits(3, 7)) return false;
  const std::size_t digits = cursor.at - from;
  if (cursor.peek() >= 'A' && cursor.peek() <= 'Z' && digits < 5) ++cursor.at;  // preparing position: 119B
  read_print_numbers(cursor);
  return true;
}

bool is_paged_line(std::string_view line) {
  Cursor cursor{line};
  if (!read_page_number(cursor) || !read_page_station(cursor)) return false;
  cursor.blanks();
  if (cursor.done()) return true;
  const std::string_view rest = line.substr(cursor.at);
  const auto level = read_level_word(rest);
  return level && trim(rest.substr(level->size)).empty();
}

/// First byte of the station name whose last word ends at `end` (blanks apart): capitals, up to three words; the
/// longest known station among them, for the line may be run into a text in capitals. Of an unknown one only the last
/// word is sure, unless two blanks part the name from the text.
std::size_t station_begin(std::string_view text, std::size_t end) {
  std::size_t at = end, begin = end, known = end, last_word = end;
  bool parted = false;
  for (int words = 0; words < 3; ++words) {
    while (at > 0 && is_blank(text[at - 1])) --at;
    std::size_t word = at;
    while (word > 0 && at - word < 30 && (is_upper(text[word - 1]) || text[word - 1] == '\'')) --word;
    if (word == at || at - word < 2 || (word > 0 && !is_space(text[word - 1]))) break;
    parted = words > 0 && begin - at > 1;
    if (parted) break;
    begin = word;
    at = word;
    if (words == 0) last_word = word;
    if (read_station(trim(text.substr(begin, end - begin)), Likeness::Refuse).known) known = begin;
  }
  if (known < end) return known;
  return parted ? begin : last_word;
}

/// Widens a page line inside a text over a classification word that stands just before it.
std::size_t with_level_before(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end > 0 && is_space(text[end - 1])) --end;
  if (begin - end < 3) return begin;
  for (const std::size_t size : {std::size_t{20}, std::size_t{12}, std::size_t{6}}) {
    if (end < size) continue;
    const auto level = read_level_word(text.substr(end - size, size));
    if (level && level->size == size) return end - size;
  }
  return begin;
}

}  // namespace

bool reads_as_page_line(std::string_view line) {
  if (ends_in_count(line) && is_cablegate_page_line(line)) return true;
  return to_upper(line[0]) == 'P' && to_upper(line[1]) == 'A' && is_paged_line(line);
}

bool is_bare_page_line(std::string_view line) {
  Cursor cursor{line};
  return line.size() <= 8 && read_page_number(cursor) && cursor.done();
}

bool is_station_number(std::string_view line) {
  Cursor cursor{line};
  if (line.size() > 40 || !read_station_words(cursor) || !cursor.digits(4, 6)) return false;
  read_print_numbers(cursor);
  return cursor.done();
}

namespace {

/// The run of digits at or after the cursor, which moves behind it; 0 when there is none.
std::uint32_t take_number(Cursor& cursor, Span* where = nullptr) {
  while (!cursor.done() && !is_digit(cursor.peek())) ++cursor.at;
  const std::size_t from = cursor.at;
  while (!cursor.done() && is_digit(cursor.peek())) ++cursor.at;
  if (where) *where = {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(cursor.at)};
  return read_digits(cursor.text.substr(from, cursor.at - from)).value_or(0);
}

PageLine read_paged_line(std::string_view line) {
  PageLine out;
  Cursor cursor{line};
  out.page = take_number(cursor);
  cursor.blanks();
  read_station_words(cursor);
  out.serial = take_number(cursor, &out.serial_span);
  cursor.blanks();
  Cursor section = cursor;
  if (section.digits(1, 2) && section.any_blanks() && read_of(section)) {
    out.section = take_number(cursor);
    out.sections = take_number(cursor);
  }
  return out;
}

}  // namespace

std::optional<PageLine> read_page_line(std::string_view line) {
  if (!is_page_line(line)) return std::nullopt;
  if (to_upper(line[0]) == 'P' && is_paged_line(line)) return read_paged_line(line);
  PageLine out;
  Cursor cursor{line};
  read_station_words(cursor);
  out.serial = take_number(cursor, &out.serial_span);
  out.page = take_number(cursor);
  if (cursor.peek() == '.') {
    ++cursor.at;
    take_number(cursor);
  }
  out.pages = take_number(cursor);
  return out;
}

std::optional<Span> find_page_line(std::string_view text, std::size_t from) {
  const auto span = [](std::size_t begin, std::size_t end) {
    return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  };
  std::optional<Span> found;
  for_each_word(text, from, text.size(), [&](std::size_t i) {
    const char before = i == 0 ? ' ' : text[i - 1];
    Cursor cursor{text, i};
    if (is_digit(text[i]) && is_blank(before)) {
      const std::size_t begin = read_cablegate_numbers(cursor) ? station_begin(text, i) : i;
      if (begin < i) found = span(std::max(begin, from), cursor.at);
    } else if (to_upper(text[i]) == 'P' && !is_alnum(before)) {
      if (read_page_number(cursor) && read_page_station(cursor))
        found = span(std::max(with_level_before(text, i), from), cursor.at);
    }
    return !found;
  });
  return found;
}

}  // namespace reftel
