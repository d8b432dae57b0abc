#include "telegram/mrn.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/edit_distance.h"
#include "telegram/level_tail.h"
#include "telegram/list_mark.h"
#include "telegram/reference_word.h"

namespace reftel {
namespace {

/// Longest identifier that parse_mrn looks at.
constexpr std::size_t kMaxIdentifier = 120;

/// True at the comma of `1,234`.
bool is_before_thousands(std::string_view text, std::size_t at) {
  const auto digit = [&](std::size_t i) { return i < text.size() && is_digit(text[i]); };
  return text[at] == ',' && at > 0 && digit(at - 1) && digit(at + 1) && digit(at + 2) && digit(at + 3) &&
         !digit(at + 4) && !(at > 2 && digit(at - 2) && digit(at - 3));
}

/// Bytes of the word that says what follows: `REF A:`, `MRN:`, `CABLE`, and of a list mark: `(B)`, `A.`.
std::size_t count_label(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && is_alpha(text[size])) ++size;
  const WordRole role = size > 1 ? find_word_role(text.substr(0, size)) : WordRole::None;
  const bool label = role == WordRole::Label || role == WordRole::Filler || iequals(text.substr(0, size), "MRN");
  if (!label || size == text.size() || is_digit(text[size])) size = 0;
  const auto skip = [&] {
    while (size < text.size() && (is_blank(text[size]) || text[size] == ':')) ++size;
  };
  skip();
  const auto mark = read_list_mark(text.substr(size));
  if (mark && (size > 0 || !mark->bare)) size += mark->size;
  skip();
  return size;
}

/// An identifier in capitals without blanks and punctuation, and where those stood.
class Identifier {
 public:
  explicit Identifier(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
      std::size_t end = i;
      while (end < text.size() && (is_alnum(text[end]) || (text[end] & 0x80) != 0 || is_before_thousands(text, end)))
        ++end;
      if (end > i) add_group(text.substr(i, end - i));
      i = std::max(end, i + 1);
    }
  }

  [[nodiscard]] std::string_view rest() const { return std::string_view(chars_.data(), size_).substr(at_); }
  /// The first group of the rest: up to the next blank or punctuation.
  [[nodiscard]] std::string_view group() const {
    std::size_t end = at_;
    while (end < size_ && (end == at_ || !begins_[end])) ++end;
    return std::string_view(chars_.data(), size_).substr(at_, end - at_);
  }
  /// Where the last group among the first `size` bytes of the rest begins.
  [[nodiscard]] std::size_t last_group(std::size_t size) const {
    while (size > 0 && !begins_[at_ + --size]) {
    }
    return size;
  }
  void take(std::size_t size) { at_ += std::min(size, size_ - at_); }
  /// True when the group at byte `from` of the rest begins with a zero that was typed as O.
  [[nodiscard]] bool begins_with_letter_zero(std::size_t from) const {
    return at_ + from < size_ && letter_zero_[at_ + from];
  }

 private:
  void add_group(std::string_view group) {
    const bool number = std::ranges::all_of(group, is_digit_like) && std::ranges::any_of(group, is_digit);
    const std::size_t first = size_;
    if (number) {
      for (const char c : group) add(to_digit(c));
    } else {
      const FoldedName folded(group);
      for (const char c : folded.view()) add(c);
    }
    if (size_ == first) return;
    begins_[first] = true;
    letter_zero_[first] = number && to_upper(group[0]) == 'O';
  }
  void add(char c) {
    if (size_ < chars_.size()) chars_[size_++] = c;
  }

  std::array<char, kMaxIdentifier> chars_{};
  std::array<bool, kMaxIdentifier> begins_{};
  std::array<bool, kMaxIdentifier> letter_zero_{};
  std::size_t size_ = 0;
  std::size_t at_ = 0;
};

std::size_t count_while(std::string_view text, bool (*is)(char)) {
  std::size_t n = 0;
  while (n < text.size() && is(text[n])) ++n;
  return n;
}

std::string quoted(std::string_view text) {
  std::string out(1, '`');
  out.append(text);
  out.push_back('`');
  return out;
}

/// `OF` behind a section number and the number of sections, also damaged: `0F`, `QF`, `GF`, `F`; 0 when it is not
/// there.
std::size_t count_section_of(std::string_view text) {
  std::size_t n = 0;
  if (n + 1 < text.size() && (is_upper(text[n]) || text[n] == '0') && text[n + 1] == 'F') ++n;
  if (n >= text.size() || text[n] != 'F') return 0;
  ++n;
  return n + std::min<std::size_t>(count_while(text.substr(n), is_digit), 2);
}

/// `01OF02`, `0QF05` (Q for a lost digit), `02F02`: bytes, 0 when it does not stand there.
std::size_t count_section_numbers(std::string_view text) {
  std::size_t digits = 0;
  while (digits < 2 && digits < text.size() && (is_digit(text[digits]) || text[digits] == 'Q')) ++digits;
  for (; digits > 0; --digits)
    if (const std::size_t of = count_section_of(text.substr(digits))) return digits + of;
  return 0;
}

/// Bytes of a section marking at the beginning: the word within two letters of SECTION, then its numbers; also
/// `FINALSECTIONOF2`, and the numbers alone when the word is lost.
std::size_t count_section_marking(std::string_view text) {
  const std::size_t final_word = text.starts_with("FINAL") ? 5 : 0;
  const std::string_view marking = text.substr(final_word);
  const std::size_t letters = std::min<std::size_t>(count_while(marking, is_upper), 9);
  if (final_word > 0 && marking.starts_with("SECTIONOF")) return 12 + count_section_of(marking.substr(7));
  if (letters == 0 && final_word == 0) {
    const std::size_t numbers = count_section_numbers(text);
    return numbers < text.size() && is_upper(text[numbers]) ? numbers : 0;
  }
  for (std::size_t size = letters; size >= 4; --size) {
    const std::size_t numbers = count_section_numbers(marking.substr(size));
    if (numbers > 0 && edit_distance(marking.substr(0, size), "SECTION", 2) <= 2) return final_word + size + numbers;
  }
  // `SECTION0102`: without OF the numbers are known by their zeros.
  constexpr std::string_view kWord = "SECTION";
  if (!marking.starts_with(kWord) || marking.size() < kWord.size() + 5) return 0;
  const std::string_view numbers = marking.substr(kWord.size(), 5);
  const bool both = numbers[0] == '0' && is_digit(numbers[1]) && numbers[2] == '0' && is_digit(numbers[3]);
  return both && is_upper(numbers[4]) ? final_word + kWord.size() + 4 : 0;
}

/// Bytes before a section marking that are the tail of a classification: `IALSECTION01OF02ZENDA`.
std::size_t count_tail_before_section(std::string_view text) {
  const std::size_t letters = count_while(text, is_upper);
  const std::size_t word = text.substr(0, letters).rfind("SECTION");
  if (word == 0 || word == std::string_view::npos || count_section_marking(text.substr(word)) == 0) return 0;
  return ends_level(text.substr(0, word)) ? word : 0;
}

/// Reads an identifier and writes down what it did.
class MrnParser {
 public:
  /// `label` is what stood before `text`.
  MrnParser(std::string_view label, std::string_view text) : text_(text), id_(text), labelled_(!label.empty()) {
    if (labelled_) note("label " + quoted(label) + " taken off");
  }

  std::optional<MrnReading> parse() {
    read_year();
    if (const std::size_t tail = count_tail_before_section(id_.rest())) take_off("prefix", tail);
    while (const std::size_t size = count_section_marking(id_.rest())) take_off("section marking", size);
    if (!read_station()) return std::nullopt;
    read_year_before_number();
    if (!read_number()) return std::nullopt;
    read_rest();
    if (!labelled_ && format_mrn(reading_.mrn) == text_) reading_.steps.clear();
    return std::move(reading_);
  }

 private:
  void note(std::string what) { reading_.steps.push_back({std::move(what), std::string(id_.rest())}); }
  void take_off(std::string_view what, std::size_t size) {
    std::string step = std::string(what) + " " + quoted(id_.rest().substr(0, size)) + " taken off";
    id_.take(size);
    note(std::move(step));
  }
  void set_year(int year, std::size_t size) {
    reading_.mrn.year = static_cast<std::int16_t>(year);
    std::string step = "year " + quoted(id_.rest().substr(0, size)) + " is " + std::to_string(year);
    id_.take(size);
    note(std::move(step));
  }

  void read_year() {
    const std::string_view rest = id_.rest();
    // A zero typed as O: `O8LIMA12`.
    if (rest.size() > 2 && rest[0] == 'O' && is_digit(rest[1]) && is_upper(rest[2]))
      return set_year(to_full_year(rest[1] - '0'), 2);
    const std::size_t digits = std::min(count_while(rest, is_digit), id_.group().size());
    if (digits < 2 || digits == rest.size()) return;
    const int four = digits >= 4 ? static_cast<int>(*read_digits(rest.substr(0, 4))) : 0;
    const int two = static_cast<int>(*read_digits(rest.substr(0, 2)));
    if (digits == 4 && is_full_year(four)) return set_year(four, 4);
    set_year(to_full_year(two), 2);
    // A publisher wrote the year twice: `7575ZENDA1895`.
    if (digits == 4 && rest.substr(2, 2) == rest.substr(0, 2)) take_off("second year", 2);
  }

  bool read_station() {
    const std::size_t letters = count_while(id_.rest(), is_upper);
    if (letters < 2 || letters == id_.rest().size()) return false;
    if (const std::size_t prefix = count_station_prefix(id_.rest().substr(0, letters))) {
      take_off("prefix", prefix);
      return read_station();
    }
    std::string_view name = id_.rest().substr(0, letters);
    // `ZENDA NO. 12`, `ZENDA TEL 12`
    if (const std::size_t last = id_.last_group(letters);
        last >= 2 && find_word_role(name.substr(last)) == WordRole::Filler)
      name = name.substr(0, last);
    const StationReading station = reftel::read_station(name, Likeness::Allow);
    reading_.mrn.station = station.name;
    reading_.plad = station.plad;
    reading_.known = station.known;
    reading_.guessed = station.guessed;
    std::string step = "station " + quoted(name);
    if (station.guessed) {
      step += " is most like " + std::string(station.name.view());
    } else if (!station.known) {
      step += " is not in the table";
    } else {
      step += " is " + std::string(station.plad.empty() ? station.name.view() : station.plad);
    }
    id_.take(letters);
    note(std::move(step));
    return !station.name.empty();
  }

  /// `LIMA-08-1234`: two figures before the number are the year.
  void read_year_before_number() {
    const std::string_view rest = id_.rest();
    if (reading_.mrn.year != 0 || id_.group().size() != 2 || count_while(rest, is_digit) < rest.size()) return;
    if (rest.size() < (rest[0] == '0' ? 5u : 6u) || id_.begins_with_letter_zero(2)) return;
    set_year(to_full_year(static_cast<int>(*read_digits(rest.substr(0, 2)))), 2);
  }

  bool read_number() {
    std::size_t digits = std::min(count_while(id_.rest(), is_digit), id_.group().size());
    // One number torn by a blank: `STATE 1 O1684`.
    if (digits <= 2 && id_.begins_with_letter_zero(digits) && id_.rest().size() == 6) digits = 6;
    const auto number = read_digits(id_.rest().substr(0, digits));
    if (!number) return false;
    reading_.mrn.number = *number;
    std::string step = "number " + quoted(id_.rest().substr(0, digits)) + " is " + std::to_string(*number);
    id_.take(digits);
    note(std::move(step));
    return true;
  }

  /// What stands behind the number: a year (`ZENDA 2196 (99)`), else another number that is not this telegram's.
  void read_rest() {
    const std::string_view rest = id_.rest();
    if (rest.empty()) return;
    const auto year = read_digits(rest);
    if (reading_.mrn.year == 0 && year && rest.size() == 2) return set_year(to_full_year(static_cast<int>(*year)), 2);
    if (reading_.mrn.year == 0 && year && rest.size() == 4 && is_full_year(static_cast<int>(*year)))
      return set_year(static_cast<int>(*year), 4);
    take_off("rest", rest.size());
  }

  std::string_view text_;
  Identifier id_;
  bool labelled_;
  MrnReading reading_;
};

std::string format_parted(const Mrn& mrn, std::string_view between) {
  std::string out;
  if (mrn.year > 0) {
    const std::string year = std::to_string(mrn.year);
    const bool shortened = year.size() == 4 && to_full_year(mrn.year % 100) == mrn.year;
    out.append(year, shortened ? 2 : 0).append(between);
  }
  out += mrn.station.view();
  out += between;
  out += std::to_string(mrn.number);
  return out;
}

}  // namespace

std::string format_mrn(const Mrn& mrn) { return format_parted(mrn, ""); }

std::string format_spaced_mrn(const Mrn& mrn) { return format_parted(mrn, " "); }

std::optional<MrnReading> parse_mrn(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.size() > kMaxIdentifier) return std::nullopt;
  const std::size_t label = count_label(text);
  return MrnParser(trim(text.substr(0, label)), text.substr(label)).parse();
}

}  // namespace reftel
