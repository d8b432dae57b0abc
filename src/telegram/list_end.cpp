#include "telegram/list_end.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "base/ascii.h"
#include "base/edit_distance.h"
#include "telegram/marking.h"

namespace reftel {
namespace {

using namespace std::literals;

/// When a phrase ends the list.
enum class Where : unsigned char {
  Anywhere,
  Heading,  ///< at the beginning of a line, or with a dot, dash or colon behind it
  Label,    ///< with a colon behind it
};
struct EndPhrase {
  std::string_view words;  ///< capitals, one blank between words
  Where where;
};
// In groups by their first letter.
constexpr std::array kEndPhrases = {
    EndPhrase{"ACTION REQUEST"sv, Where::Anywhere},
    EndPhrase{"BEGIN SUMMARY"sv, Where::Anywhere},
    EndPhrase{"BACKGROUND"sv, Where::Heading},
    EndPhrase{"BEGIN TEXT"sv, Where::Anywhere},
    EndPhrase{"COMMENT"sv, Where::Heading},
    EndPhrase{"DERIVED FROM"sv, Where::Anywhere},
    EndPhrase{"DECLASSIFY ON"sv, Where::Anywhere},
    EndPhrase{"ENTIRE TEXT"sv, Where::Anywhere},
    EndPhrase{"INTRODUCTION"sv, Where::Heading},
    EndPhrase{"KEY POINTS"sv, Where::Heading},
    EndPhrase{"NOT FOR INTERNET"sv, Where::Anywhere},
    EndPhrase{"PLEASE PROTECT"sv, Where::Anywhere},
    EndPhrase{"PLEASE HANDLE"sv, Where::Anywhere},
    EndPhrase{"REASON"sv, Where::Label},
    EndPhrase{"REASONS"sv, Where::Label},
    EndPhrase{"SUMMARY"sv, Where::Heading},
    EndPhrase{"SUMMARY AND"sv, Where::Anywhere},
    EndPhrase{"SENSITIVE BUT"sv, Where::Anywhere},
    EndPhrase{"SENSITIVE"sv, Where::Heading},
    EndPhrase{"SUBJECT"sv, Where::Label},
    EndPhrase{"SUBJ"sv, Where::Label},
    EndPhrase{"THIS IS"sv, Where::Anywhere},
    EndPhrase{"THIS MESSAGE"sv, Where::Anywhere},
    EndPhrase{"THIS CABLE"sv, Where::Anywhere},
    EndPhrase{"THIS TELEGRAM"sv, Where::Anywhere},
    EndPhrase{"TAGS"sv, Where::Label},
    EndPhrase{"UNCLASSIFIED"sv, Where::Heading},
};

/// Bytes of `words` at the beginning of `text`, any blanks and line ends between them; 0 when they do not stand there.
std::size_t count_words(std::string_view text, std::string_view words) {
  std::size_t i = 0;
  for (const char c : words) {
    if (c == ' ') {
      if (!is_space(char_at(text, i))) return 0;
      i = skip_spaces(text, i);
    } else if (to_upper(char_at(text, i++)) != c) {
      return 0;
    }
  }
  return is_alnum(char_at(text, i)) ? 0 : i;
}

/// The phrases that begin with a letter: those from kEndPhrases[first] to kEndPhrases[last].
struct PhrasesOfLetter {
  std::uint8_t first = 0, last = 0;
};
constexpr std::array<PhrasesOfLetter, 26> kPhrasesOfLetters = [] {
  std::array<PhrasesOfLetter, 26> all{};
  for (std::size_t i = 0; i < kEndPhrases.size(); ++i) {
    PhrasesOfLetter& phrases = all[static_cast<std::size_t>(kEndPhrases[i].words[0] - 'A')];
    if (phrases.last == 0) phrases.first = phrases.last = static_cast<std::uint8_t>(i);
    if (phrases.last != i) throw "the phrases are not in groups";
    ++phrases.last;
  }
  return all;
}();

bool begins_with_phrase(std::string_view text, LinePlace place) {
  if (!is_alpha(char_at(text, 0))) return false;
  const auto [first, last] = kPhrasesOfLetters[static_cast<std::size_t>(to_upper(text[0]) - 'A')];
  return std::any_of(kEndPhrases.begin() + first, kEndPhrases.begin() + last, [&](const EndPhrase& phrase) {
    std::size_t i = count_words(text, phrase.words);
    if (i == 0) return false;
    if (phrase.where == Where::Anywhere) return true;
    i = skip_blanks(text, i);
    const char c = char_at(text, i);
    if (phrase.where == Where::Label) return c == ':' || c == ';';
    return place == LinePlace::Begin || c == '.' || c == '-' || c == ':';
  });
}

/// `Classified By`, with up to two letters wrong.
bool begins_with_authority(std::string_view text) {
  if (to_upper(char_at(text, 0)) != 'C') return false;
  std::size_t size = 0;
  while (is_alpha(char_at(text, size)) && size <= 12) ++size;
  if (size < 8 || size > 12) return false;
  if (!iequals(text.substr(0, size), "CLASSIFIED") &&
      edit_distance(to_upper(text.substr(0, size)), "CLASSIFIED", 2) > 2)
    return false;
  std::size_t i = skip_spaces(text, size);
  return i > size && (count_words(text.substr(i), "BY") > 0);
}

/// `1.` and what a lost pilcrow makes of paragraph numbers, `11.` to `19.`, with text behind it.
bool begins_with_paragraph(std::string_view text, LinePlace place) {
  if (char_at(text, 0) != '1') return false;
  const bool two = is_digit(char_at(text, 1));
  const std::size_t dot = two ? 2 : 1;
  if (two && place == LinePlace::Inside) return false;
  if (char_at(text, dot) != '.') return false;
  const char next = char_at(text, dot + 1);
  return next == '\0' || is_space(next) || next == '(' || is_alpha(next);
}

/// `E.O. 12958`, `EO 11652`.
bool begins_with_executive_order(std::string_view text) {
  if (to_upper(char_at(text, 0)) != 'E') return false;
  std::size_t i = 1;
  while (char_at(text, i) == '.' || is_blank(char_at(text, i))) ++i;
  if (to_upper(char_at(text, i)) != 'O') return false;
  ++i;
  while (char_at(text, i) == '.' || is_blank(char_at(text, i))) ++i;
  return is_digit(char_at(text, i)) && is_digit(char_at(text, i + 1)) && is_digit(char_at(text, i + 2));
}

bool begins_with_rule(std::string_view text) {
  const char c = char_at(text, 0);
  return (c == '-' || c == '=' || c == '_') && text.size() >= 4 && text[1] == c && text[2] == c && text[3] == c;
}

/// `(SBU) Officers met ...`: a paragraph, when a line begins with it; inside a line only before an authority or
/// heading.
bool begins_with_marked_text(std::string_view text, LinePlace place) {
  if (char_at(text, 0) != '(') return false;
  const auto mark = read_portion_mark(text);
  if (!mark) return false;
  if (place == LinePlace::Begin) return true;
  const std::string_view rest = trim_left(text.substr(mark->span.end));
  return begins_with_authority(rest) || begins_with_phrase(rest, LinePlace::Inside);
}

}  // namespace

bool begins_after_list(std::string_view text, LinePlace place) {
  switch (const char first = to_upper(char_at(text, 0))) {
    case '1': return begins_with_paragraph(text, place);
    case '-':
    case '=':
    case '_': return begins_with_rule(text);
    case '(': return begins_with_marked_text(text, place);
    case 'C': return begins_with_authority(text) || begins_with_phrase(text, place);
    case 'E': return begins_with_executive_order(text) || begins_with_phrase(text, place);
    default: return is_upper(first) && begins_with_phrase(text, place);
  }
}

bool begins_first_paragraph(std::string_view line) {
  std::size_t i = 0;
  while (is_blank(char_at(line, i)) || char_at(line, i) == '\xC2' || char_at(line, i) == '\xB6') ++i;
  return begins_with_paragraph(line.substr(i), LinePlace::Begin);
}

}  // namespace reftel
