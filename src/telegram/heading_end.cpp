#include "telegram/heading_end.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "base/scan.h"
#include "telegram/dtg.h"
#include "telegram/head_label.h"
#include "telegram/line_words.h"
#include "telegram/marking.h"
#include "telegram/paragraph_label.h"

namespace reftel {
namespace {

using namespace std::literals;

constexpr std::array kCaptions = {"SIPDIS"sv, "NODIS"sv, "EXDIS"sv, "LIMDIS"sv, "STADIS"sv, "NOFORN"sv, "SENSITIVE"sv};

bool has_digit(std::string_view text) { return std::ranges::any_of(text, is_digit); }

/// `SECTION 01 OF 02`: the classification before it was lost.
bool begins_section(std::string_view line) {
  LineWords words(line);
  if (!words.next() || (!iequals(words.word(), "SECTION") && !iequals(words.word(), "FINAL"))) return false;
  return words.next() && (is_digit(words.word()[0]) || iequals(words.word(), "SECTION"));
}

/// `1. ` or a pilcrow before a number.
bool begins_paragraph(std::string_view line) {
  if (count_pilcrow(line) != 0) return true;
  std::size_t at = 0;
  while (at < line.size() && at < 4 && is_digit(line[at])) ++at;
  return at > 0 && at + 1 < line.size() && line[at] == '.' && (is_blank(line[at + 1]) || line[at + 1] == '(');
}

bool is_caption_line(std::string_view line) {
  return std::ranges::any_of(kCaptions, [&](std::string_view caption) { return iequals(line, caption); });
}

/// `SOURCE: Embassy Zenda`: a word in capitals and a colon.
bool is_record_label(std::string_view line) {
  if (line.substr(0, 25).find(':') == std::string_view::npos) return false;
  std::size_t at = 0;
  while (at < line.size() && at < 24 && (is_upper(line[at]) || line[at] == ' ' || line[at] == '_')) ++at;
  return at >= 2 && at < line.size() && line[at] == ':';
}

}  // namespace

bool begins_classification_line(std::string_view line) {
  if (line.empty() || !kLevelLetters.has(line[0])) return false;
  const auto level = read_level_word(line.substr(0, 200));
  if (!level) return false;
  if (level->spaced || level->level <= Level::UnclassifiedEfto) return true;
  const std::string_view rest = trim_left(line.substr(level->size));
  if (rest.empty() || rest[0] == '/' || begins_section(rest)) return true;
  const std::string_view word = rest.substr(0, rest.find(' '));
  if (is_caption_line(word)) return true;
  return rest.size() <= 100 && has_digit(rest) && !iequals(word, "SERVICE");
}

bool begins_head_line(std::string_view line) {
  if (begins_head_label(line)) return true;
  // At the beginning of a line labels count without their colon too.
  static constexpr std::array kLabels = {"E.O."sv, "E. O."sv, "EO 1"sv,   "SUBJ"sv,
                                         "REF"sv,  "REFS"sv,  "REFTEL"sv, "TAG"sv};
  static constexpr CharSet kStarts("ERST");
  static_assert(std::ranges::all_of(kLabels, [](std::string_view label) { return kStarts.has(label[0]); }));
  if (line.empty() || !kStarts.has(line[0])) return false;
  for (const std::string_view label : kLabels)
    if (line[0] == label[0] && line.starts_with(label) &&
        (line.size() == label.size() || !is_alpha(line[label.size()])))
      return true;
  return false;
}

bool begins_telegram_text(std::string_view line) {
  return begins_classification_line(line) || begins_head_line(line) || begins_section(line) || begins_paragraph(line) ||
         is_caption_line(line);
}

bool is_extract_banner(std::string_view line) {
  constexpr std::size_t kShortest = 30, kLongest = 300;
  if (line.size() < kShortest) return false;
  line = line.substr(0, kLongest);
  // Every line of a heading is asked; few hold a part of one of the words that all wordings have.
  const auto may_hold = [&](const char(&part)[4]) { return find_three(line, 0, part) != std::string_view::npos; };
  if (!may_hold("ail") && !may_hold("had") && !may_hold("rig")) return false;
  std::array<char, kLongest> words;  // with one blank between them
  std::size_t size = 0;
  for (const char c : line)
    if (!is_blank(c) || size == 0 || words[size - 1] != ' ') words[size++] = is_blank(c) ? ' ' : c;
  const auto holds = [&](std::string_view phrase) {
    return ifind({words.data(), size}, phrase) != std::string_view::npos;
  };
  const bool part = holds("extract") || holds("only a part") || holds("partial");
  const bool gone = holds("not available") || holds("cannot be had") || holds("unavailable");
  // The notice is one line or wrapped in two, of which each says two of the three.
  const bool original = holds("the original cable") || holds("the original telegram");
  return (part && gone) || (original && (part || gone));
}

bool reads_as_long_date(std::string_view line) {
  static constexpr std::array kDays = {"MONDAY"sv, "TUESDAY"sv,  "WEDNESDAY"sv, "THURSDAY"sv,
                                       "FRIDAY"sv, "SATURDAY"sv, "SUNDAY"sv};
  LineWords words(line);
  if (!words.next()) return false;
  const std::string_view day = words.word().substr(0, words.word().find(','));
  if (!std::ranges::any_of(kDays, [&](std::string_view name) { return iequals(day, name); })) return false;
  while (words.next())
    if (find_month(words.word().substr(0, words.word().find(','))) != 0) return true;
  return false;
}

bool is_publisher_line(std::string_view line) {
  return (is_record_label(line) || is_long_date(line.substr(0, 100))) && !begins_head_line(line);
}

}  // namespace reftel
