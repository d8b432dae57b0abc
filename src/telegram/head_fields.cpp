#include "telegram/head_fields.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"
#include "base/letters.h"
#include "base/scan.h"
#include "telegram/authority.h"
#include "telegram/damaged_word.h"
#include "telegram/marking.h"
#include "telegram/reference.h"

namespace reftel {
namespace {

using namespace std::literals;

constexpr std::uint32_t kMaxLabelColumn = 2000;  ///< labels inside a line are looked for up to here

/// TAGS, as it is written and misspelt.
constexpr std::array kTagsLabels = {"TAGS"sv, "TAG"sv, "TAGES"sv, "TAGSC"sv, "AGS"sv, "TAS"sv, "TABS"sv, "TGS"sv};

/// True when `text` begins with `word`, and the word ends there.
bool has_label(std::string_view text, std::string_view word) {
  if (!istarts_with(text, word)) return false;
  const std::string_view rest = text.substr(word.size());
  return rest.empty() || !is_alnum(rest[0]);
}

/// `REF:`, `REFS`, `REFTEL:`, `REFERENCE:`, `REF(S):`, `REF A:`.
bool begins_references(std::string_view line) {
  if (!istarts_with(line, "REF")) return false;
  std::string_view rest = line.substr(3);
  for (const std::string_view more : {"ERENCES"sv, "ERENCE"sv, "TELS"sv, "TEL"sv, "(S)"sv, "S"sv})
    if (istarts_with(rest, more)) {
      rest.remove_prefix(more.size());
      break;
    }
  if (rest.empty()) return true;
  if (is_alnum(rest[0])) return false;
  rest = trim_left(rest);
  // Without a colon a sentence might begin so; a list has capitals, digits or a telegram.
  return rest.empty() || rest[0] == ':' || rest[0] == '.' || rest[0] == ';' || rest[0] == '(' ||
         (rest.size() > 1 && is_upper(rest[0]) && !is_lower(rest[1])) || is_digit(rest[0]) || has_reference_label(line);
}

/// How lines begin that may begin with a label, in the order of its kinds.
constexpr Beginnings kLineBeginnings(std::array{"E."sv, "E "sv, "EO"sv, "E0"sv, "EXE"sv, "TA"sv, "TG"sv, "AG"sv, "SU"sv,
                                                "UB"sv, "REF"sv});
constexpr unsigned kOrderBeginnings = 0x01F, kTagsBeginnings = 0x0E0, kSubjectBeginnings = 0x300;

/// The label that the line begins with.
unsigned label_at_beginning(std::string_view line) {
  if (line.size() < 3) return kNone;
  unsigned found = kNone;
  if (const unsigned beginning = kLineBeginnings.find(line); beginning == 0) {
    // Nearly all lines of text. A label that begins with other letters is damaged.
    if (spaced_word_size(line, "TAGS"))
      found = kTags;
    else if ((to_upper(line[0]) == 'S' || line[0] == '5') && subject_label_size(line, true))
      found = kSubject;
  } else if (beginning & kOrderBeginnings) {
    if (order_label_size(line)) found = kOrder;
  } else if (beginning & kTagsBeginnings) {
    if (std::ranges::any_of(kTagsLabels, [&](std::string_view label) { return has_label(line, label); })) found = kTags;
  } else if (beginning & kSubjectBeginnings) {
    if (subject_label_size(line, true)) found = kSubject;
  } else if (begins_references(line)) {
    found = kRef;
  }
  if (line.size() > 6 && line[1] == '.' && begins_references(trim_left(line.substr(2)))) found |= kRef;  // `A. REF ...`
  return found;
}

/// The words of which a line must hold one to hold a label: BY and DERIVED of the authority, the others, and RET, as
/// REF is misspelt.
constexpr Beginnings kLabelWords(std::array{"BY"sv, "DER"sv, "TAG"sv, "SUB"sv, "REF"sv, "RET"sv});
constexpr unsigned kAuthorityWords = 0x03, kTagsWord = 0x04, kSubjectWord = 0x08, kReferenceWords = 0x30;

/// The second letter of the words that begin with a letter; zero behind the others.
constexpr auto kSecondLetters = [] {
  std::array<char, 256> seconds{};
  for (const std::string_view word : {"by"sv, "de"sv, "ta"sv, "su"sv, "re"sv})
    for (const char first : {word[0], to_upper(word[0])}) seconds[static_cast<unsigned char>(first)] = word[1];
  return seconds;
}();

unsigned find_label_words(std::string_view text, Span line) {
  unsigned found = 0;
  // A word of one letter at the end is none of them.
  for_each_word(text, line.begin, line.end - 1, [&](std::size_t at) {
    if (kSecondLetters[static_cast<unsigned char>(text[at])] == (text[at + 1] | 0x20))
      found |= kLabelWords.find(text[at], text[at + 1], at + 2 < line.end ? text[at + 2] : '\0');
    return true;
  });
  return found;
}

/// `... TAGS: PREL`
bool holds_tags(std::string_view line) {
  for (std::size_t at = find_three(line, 1, "ags"); at != std::string_view::npos; at = find_three(line, at + 1, "ags"))
    if (to_upper(line[at - 1]) == 'T' && at + 3 < line.size() && line[at + 3] == ':' &&
        (at < 2 || !is_alnum(line[at - 2])))
      return true;
  return false;
}

/// `... SUBJECT: TALKS`
bool holds_subject(std::string_view line) {
  for (std::size_t at = find_three(line, 1, "ubj"); at != std::string_view::npos; at = find_three(line, at + 1, "ubj"))
    if ((at < 2 || is_space(line[at - 2])) && to_upper(line[at - 1]) == 'S' &&
        subject_label_size(line.substr(at - 1), false))
      return true;
  return false;
}

/// `... REF A: ZENDA 12`
bool holds_references(std::string_view line) {
  for (std::size_t at = find_three(line, 1, "ref"); at != std::string_view::npos; at = find_three(line, at + 1, "ref"))
    if (is_space(line[at - 1]) && begins_references(line.substr(at)) &&
        line.substr(at, 12).find(':') != std::string_view::npos)
      return true;
  return false;
}

constexpr std::uint64_t capital(char c) { return static_cast<unsigned char>(to_upper(c)); }

/// The labels of SUBJECT in use, misspelt ones too, as numbers of their letters.
constexpr auto kSubjectLabels = [] {
  constexpr std::array kWords = {"SUBJECT"sv, "SUBJECTS"sv, "UBJECT"sv,  "SUBJETC"sv, "SUBJCT"sv,
                                 "SUBJEC"sv,  "SUBJ"sv,     "SUBEJCT"sv, "SUJECT"sv,  "SUBECT"sv};
  std::array<std::uint64_t, kWords.size()> labels{};
  for (std::size_t i = 0; i < labels.size(); ++i)
    for (const char c : kWords[i]) labels[i] = labels[i] << 8 | capital(c);
  return labels;
}();

constexpr std::string_view kExecutiveOrder = "EXECUTIVE ORDER ";

/// `EXECUTIVE ORDER 12958:`; without the colon a subject names the order.
std::size_t executive_order_label_size(std::string_view text) {
  std::size_t digits = kExecutiveOrder.size();
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  return digits < text.size() && text[digits] == ':' && digits - kExecutiveOrder.size() >= 4 ? kExecutiveOrder.size()
                                                                                             : 0;
}

/// Bytes of the word of a SUBJECT label, as it is written and often misspelt; 0 when `text` begins with none.
std::size_t subject_word_size(std::string_view text) {
  constexpr std::size_t kLeast = 4, kMost = 8;
  if (text.size() < kLeast || to_upper(text[1]) != (to_upper(text[0]) == 'S' ? 'U' : 'B')) return 0;
  std::size_t at = 0;
  std::uint64_t letters = 0;
  for (; at < text.size() && at <= kMost && (at < 2 || is_alnum(text[at])); ++at)
    letters = letters << 8 | capital(text[at]);
  if (at < kLeast || at > kMost || std::ranges::find(kSubjectLabels, letters) == kSubjectLabels.end()) return 0;
  return at;
}

/// More marks than one behind a label: `SUBJECT::`, `SUBJECT: -`. Of a subject that begins with dashes none are left.
std::size_t skip_marks(std::string_view text, std::size_t at) {
  static constexpr CharSet kMarks(":;.-=,");
  const auto is_mark = [&](std::size_t i) { return kMarks.has(char_at(text, i)); };
  while (is_mark(at)) ++at;
  const std::size_t dash = skip_blanks(text, at);
  return is_mark(dash) && dash + 1 < text.size() && is_blank(text[dash + 1]) ? dash + 1 : at;
}

/// `SUBJECT (U):`, the marking of the field before its colon.
std::size_t skip_label_marking(std::string_view text, std::size_t at) {
  const std::size_t begin = skip_blanks(text, at);
  if (begin >= text.size() || text[begin] != '(') return at;
  const std::string_view rest = text.substr(begin, 16);
  const std::size_t close = rest.find(')');
  if (close > 8) return at;
  const std::size_t colon = skip_blanks(text, begin + close + 1);
  return colon < text.size() && text[colon] == ':' && read_portion_mark(rest) ? colon : at;
}

/// `SUBJECY:`, `5UBJECT:`, `SUB:`, `S U B J E C T :`, at a line's beginning and with the colon.
std::size_t damaged_subject_label_size(std::string_view text) {
  std::size_t word = spaced_word_size(text, "SUBJECT");
  if (word == 0) word = misspelt_word_size(text, "SUBJECT");
  if (word == 0 && istarts_with(text, "SUB:")) word = 3;
  const std::size_t colon = word == 0 ? text.size() : skip_blanks(text, word);
  return colon < text.size() && text[colon] == ':' ? skip_marks(text, colon + 1) : 0;
}

}  // namespace

std::size_t order_label_size(std::string_view text) {
  if (istarts_with(text, kExecutiveOrder)) return executive_order_label_size(text);
  std::size_t at = 0;
  const auto skip = [&](auto any) {
    while (at < text.size() && any(text[at])) ++at;
  };
  if (text.size() < 4 || to_upper(text[0]) != 'E') return 0;
  at = 1;
  skip([](char c) { return c == '.' || is_blank(c); });
  if (at >= text.size() || (to_upper(text[at]) != 'O' && text[at] != '0')) return 0;
  const bool dotted = text[1] == '.' || is_blank(text[1]);
  ++at;
  const std::size_t letters = at;
  skip([](char c) { return c == '.' || is_blank(c) || c == ':' || c == ';'; });
  const bool glued = at == letters;  // `EO12958`
  if (glued && (at >= text.size() || text[at] != '1')) return 0;
  const std::size_t figures = count_order_figures(text.substr(std::min(at, text.size())));
  if (glued) return figures == 5 && text.substr(at + figures).starts_with(':') ? at : 0;
  if (figures >= 4 && figures <= 6) return at;
  return dotted && text.substr(letters, at - letters).find(':') != std::string_view::npos ? at : 0;
}

std::size_t count_order_figures(std::string_view text) {
  constexpr std::string_view kLetters = "lIOo";
  std::size_t size = 0, digits = 0;
  while (size < text.size() && size < 7 &&
         (is_digit(text[size]) || kLetters.find(text[size]) != std::string_view::npos))
    digits += is_digit(text[size++]) ? 1 : 0;
  return digits >= 3 ? size : 0;
}

std::size_t subject_label_size(std::string_view text, bool line_start) {
  const std::size_t word = subject_word_size(text);
  if (word == 0) return line_start ? damaged_subject_label_size(text) : 0;
  const std::size_t at = skip_blanks(text, skip_label_marking(text, word));
  const char mark = char_at(text, at);
  if (mark == ':' || mark == ';') return skip_marks(text, at + 1);
  if (mark == '/') return at + 1;  // military: SUBJ/...
  if (istarts_with(text.substr(at), "LINE")) return line_start && text.substr(at + 4).starts_with(':') ? at + 5 : 0;
  const bool capitals = is_upper(text[0]) && is_upper(text[1]);
  if (!line_start || !capitals) return 0;
  if (mark == '-' || mark == '.' || mark == ',' || mark == '=') return skip_marks(text, at + 1);
  return at > word ? at : 0;
}

LineLabels labels_in(std::string_view text, Span place) {
  const bool cut = place.size() > kMaxLabelColumn;
  if (cut) place.end = place.begin + kMaxLabelColumn;
  const std::string_view line = bytes_of(text, place);
  LineLabels out;
  unsigned& found = out.labels = label_at_beginning(line);
  const unsigned words = find_label_words(text, place);
  if (cut || (words & kReferenceWords)) out.words |= kRef;
  if (cut || (words & kAuthorityWords)) out.words |= kAuthority;
  if ((words & kAuthorityWords) && begins_authority(line)) found |= kAuthority;
  // Inside the line too, with a mark behind it: `PROGRAM REF: ...`
  const bool tags = (words & kTagsWord) && !(found & kTags), subject = (words & kSubjectWord) && !(found & kSubject),
             references = (words & kReferenceWords) && !(found & kRef);
  if (!(tags || subject || references) || find_one_of(line, 1, ":;/") == std::string_view::npos) return out;
  if (tags && holds_tags(line)) found |= kTags;
  if (subject && holds_subject(line)) found |= kSubject;
  if (references && (has_reference_label(line) || holds_references(line))) found |= kRef;
  return out;
}

}  // namespace reftel
