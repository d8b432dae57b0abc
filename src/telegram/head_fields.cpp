#include "telegram/head_fields.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/scan.h"
#include "telegram/authority.h"
#include "telegram/reference.h"

namespace reftel {
namespace {

using namespace std::literals;

constexpr std::uint32_t kMaxLabelColumn = 2000;  ///< labels inside a line are looked for up to here

constexpr CharSet kLabelStarts("BDTSRbdtsr");

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

/// The label that the line begins with.
unsigned label_at_beginning(std::string_view line) {
  unsigned found = kNone;
  switch (to_upper(line[0])) {
    case 'E':
      if (order_label_size(line)) found |= kOrder;
      break;
    case 'T':
    case 'A':
      if (std::ranges::any_of(kTagsLabels, [&](std::string_view label) { return has_label(line, label); }))
        found |= kTags;
      break;
    case 'S':
    case 'U':
      if (subject_label_size(line, true)) found |= kSubject;
      break;
    case 'R':
      if (begins_references(line)) found |= kRef;
      break;
    default: break;
  }
  if (line.size() > 6 && line[1] == '.' && begins_references(trim_left(line.substr(2)))) found |= kRef;  // `A. REF ...`
  return found;
}

/// The labels of which the line may hold one, for a word of it begins like that: BY and DERIVED of the authority, REF
/// and RET, as that is misspelt.
unsigned find_label_words(std::string_view text, Span line) {
  unsigned found = kNone;
  for_each_word(text, line.begin, line.end, [&](std::size_t at) {
    if (!kLabelStarts.has(text[at]) || line.end - at < 2) return true;
    const char second = to_lower(text[at + 1]), third = at + 2 < line.end ? to_lower(text[at + 2]) : '\0';
    switch (to_lower(text[at])) {
      case 'b': found |= second == 'y' ? kAuthority : kNone; break;
      case 'd': found |= second == 'e' && third == 'r' ? kAuthority : kNone; break;
      case 't': found |= second == 'a' && third == 'g' ? kTags : kNone; break;
      case 's': found |= second == 'u' && third == 'b' ? kSubject : kNone; break;
      default: found |= second == 'e' && (third == 'f' || third == 't') ? kRef : kNone; break;
    }
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

}  // namespace

std::size_t order_label_size(std::string_view text) {
  std::size_t at = 0;
  const auto skip = [&](auto any) {
    while (at < text.size() && any(text[at])) ++at;
  };
  if (text.size() < 4 || to_upper(text[0]) != 'E') return 0;
  at = 1;
  skip([](char c) { return c == '.' || c == ' '; });
  if (at >= text.size() || (to_upper(text[at]) != 'O' && text[at] != '0')) return 0;
  const bool dotted = text[1] == '.' || text[1] == ' ';
  ++at;
  const std::size_t letters = at;
  skip([](char c) { return c == '.' || c == ' ' || c == ':' || c == ';'; });
  const bool glued = at == letters;  // `EO12958`
  if (glued && (at >= text.size() || text[at] != '1')) return 0;
  std::size_t digits = at < text.size() && text[at] == 'l' ? at + 1 : at;  // `E.O. l2958`
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  if (glued) return digits - at == 5 && digits < text.size() && text[digits] == ':' ? at : 0;
  if (digits - at >= 4 && digits - at <= 6) return at;
  return dotted && text.substr(letters, at - letters).find(':') != std::string_view::npos ? at : 0;
}

std::size_t subject_label_size(std::string_view text, bool line_start) {
  static constexpr std::array kWords = {"SUBJECT"sv, "SUBJECTS"sv, "UBJECT"sv,  "SUBJETC"sv, "SUBJCT"sv,
                                        "SUBJEC"sv,  "SUBJ"sv,     "SUBEJCT"sv, "SUJECT"sv,  "SUBECT"sv};
  constexpr std::size_t kLeast = 4, kMost = 8;
  if (text.size() < kLeast || to_upper(text[1]) != (to_upper(text[0]) == 'S' ? 'U' : 'B')) return 0;
  std::size_t at = 2;
  while (at < text.size() && at <= kMost && is_alnum(text[at])) ++at;
  const std::string_view label = text.substr(0, at);
  if (at < kLeast || std::ranges::none_of(kWords, [&](std::string_view word) { return iequals(word, label); }))
    return 0;
  while (at < text.size() && is_blank(text[at])) ++at;
  if (at < text.size() && (text[at] == ':' || text[at] == ';')) return at + 1;
  if (at < text.size() && text[at] == '/') return at + 1;  // military: SUBJ/...
  if (istarts_with(text.substr(at), "LINE")) return 0;
  const bool capitals = is_upper(text[0]) && is_upper(text[1]);
  if (!line_start || !capitals) return 0;
  if (at < text.size() && (text[at] == '-' || text[at] == '.' || text[at] == ',')) return at + 1;
  return at > label.size() ? at : 0;
}

unsigned labels_in(std::string_view text, Span place) {
  place.end = std::min(place.end, place.begin + kMaxLabelColumn);
  const std::string_view line = bytes_of(text, place);
  unsigned found = label_at_beginning(line);
  const unsigned words = find_label_words(text, place) & ~found;
  if ((words & kAuthority) && begins_authority(line)) found |= kAuthority;
  // Inside the line too, with a mark behind it: `PROGRAM REF: ...`
  if (!(words & (kTags | kSubject | kRef)) || find_one_of(line, 1, ":;/") == std::string_view::npos) return found;
  if ((words & kTags) && holds_tags(line)) found |= kTags;
  if ((words & kSubject) && holds_subject(line)) found |= kSubject;
  if ((words & kRef) && (has_reference_label(line) || holds_references(line))) found |= kRef;
  return found;
}

}  // namespace reftel
