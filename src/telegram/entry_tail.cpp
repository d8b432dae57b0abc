#include "telegram/entry_tail.h"

#include <algorithm>
#include <array>

#include "base/letters.h"
#include "telegram/dtg.h"
#include "telegram/station.h"

namespace reftel {
namespace {

using namespace std::literals;

/// Names behind which a number is part of the name: `AIG 1123`, `CTF 70`.
constexpr std::array kNumberedNames = {"AIG"sv,   "CAD"sv,   "CTF"sv,    "CTG"sv,  "CTU"sv, "CJTF"sv,
                                       "JTF"sv,   "FORCE"sv, "GROUP"sv,  "UNIT"sv, "DET"sv, "CORPS"sv,
                                       "FLEET"sv, "WING"sv,  "DESRON"sv, "DIV"sv};

std::size_t count_letters_before(std::string_view text, std::size_t end) {
  std::size_t count = 0;
  while (count < end && is_alpha(text[end - count - 1])) ++count;
  return count;
}

std::size_t last_word_begin(std::string_view text, std::size_t end) {
  while (end > 0 && !is_space(text[end - 1])) --end;
  return end;
}

/// `PRIORITY1234`: the blank between the word and the number was lost.
bool is_precedence_before(std::string_view text, std::size_t end) {
  const std::size_t letters = count_letters_before(text, end);
  if (letters < 5 || !may_end_in_precedence(text.substr(end - letters, letters))) return false;
  const auto word = read_last_word(text.substr(0, end), letters);
  return word && !word->misspelt && word->begin == end - letters;
}

/// The letters, any case, with which the numbered names end.
constexpr CharSet kNumberedNameEnds = letters_of(kNumberedNames, [](std::string_view name) { return name.back(); });

/// The same as count_figures() of a continuity number, which is no part of the name.
std::size_t count_continuity_number(std::string_view text, std::size_t end) {
  const std::size_t figures = count_figures(text, end);
  return figures == 0 || belongs_to_name(text, end - figures) ? 0 : figures;
}

}  // namespace

bool belongs_to_name(std::string_view text, std::size_t number_begin) {
  const std::size_t end = trim_entry(text, number_begin);
  if (end == 0 || !kNumberedNameEnds.has(text[end - 1])) return false;
  const std::string_view before = text.substr(0, end).substr(last_word_begin(text, end));
  return std::ranges::any_of(kNumberedNames, [&](std::string_view name) { return iequals(before, name); });
}

std::size_t count_figures(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  bool figure = false;
  while (begin > 0 && (is_digit(text[begin - 1]) || text[begin - 1] == 'O')) figure |= is_digit(text[--begin]);
  if (!figure || end - begin > 5) return 0;
  const bool parted =
      begin == 0 || is_space(text[begin - 1]) || text[begin - 1] == ',' || is_precedence_before(text, begin);
  return parted ? end - begin : 0;
}

std::size_t end_without_month(std::string_view name) {
  const std::size_t blank = name.size() < 8 ? std::string_view::npos : name.size() - 4;
  if (blank == std::string_view::npos || !is_blank(name[blank]) || find_month(name.substr(blank + 1)) == 0)
    return name.size();
  const std::string_view place = trim_right(name.substr(0, blank));
  const auto is_known = [](std::string_view text) { return read_station(text, Likeness::Refuse).known; };
  return is_known(place) && !is_known(name) ? place.size() : name.size();
}

EntryTail read_tail(std::string_view text) {
  EntryTail out;
  out.end = trim_entry(text, text.size());
  for (int round = 0; round < 3; ++round) {
    const std::size_t number = out.number_end == 0 ? count_continuity_number(text, out.end) : 0;
    if (number != 0) {
      out.number_end = out.end;
      out.number_begin = out.end - number;
      out.end = trim_entry(text, out.number_begin);
      continue;
    }
    const std::size_t letters = out.precedence == Precedence::None ? count_letters_before(text, out.end) : 0;
    if (!may_end_in_precedence(text.substr(out.end - letters, letters))) break;
    const auto found = read_last_word(text.substr(0, out.end), letters);
    if (!found) break;
    out.precedence = found->precedence;
    out.misspelt = found->misspelt;
    out.precedence_begin = found->begin;
    out.precedence_end = out.end;
    out.end = trim_entry(text, std::min(found->begin, last_word_begin(text, out.end)));
  }
  return out;
}

}  // namespace reftel
