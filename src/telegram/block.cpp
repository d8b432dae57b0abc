#include "telegram/block.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "base/ascii.h"
#include "base/scan.h"
#include "base/slips.h"
#include "telegram/damaged_word.h"

namespace reftel {
namespace {

struct BlockNameRow {
  std::string_view name;
  Role role;
};
// In groups by their first word, and these by their first letter; longer names before their beginnings. Source: 5 FAH-1
// H-246 (summary, comment); usage in telegrams (the others).
constexpr BlockNameRow kBlockNames[] = {
    {"ACTION REQUEST AND SUMMARY", Role::SummaryAndComment},
    {"ACTION REQUESTED", Role::ActionRequest},
    {"ACTION REQUESTS", Role::ActionRequest},
    {"ACTION REQUEST", Role::ActionRequest},
    {"ACTION REQUIRED", Role::ActionRequest},
    {"BACKGROUND", Role::Background},
    {"BIO NOTE", Role::BioNote},
    {"BIOGRAPHIC NOTE", Role::BioNote},
    {"COMMENTS", Role::Comment},
    {"COMMENT AND RECOMMENDATION", Role::Comment},
    {"COMMENT AND ACTION REQUESTED", Role::Comment},
    {"COMMENT AND ACTION REQUEST", Role::Comment},
    {"COMMENT AND NOTE", Role::Comment},
    {"COMMENT AND SUMMARY", Role::SummaryAndComment},
    {"COMMENT", Role::Comment},
    {"CONSULATE COMMENT", Role::Comment},
    {"EMBASSY COMMENT", Role::Comment},
    {"EMBASSY NOTE", Role::Note},
    {"EXECUTIVE SUMMARY", Role::Summary},
    {"INTRODUCTION AND SUMMARY", Role::SummaryAndComment},
    {"INTRODUCTION/SUMMARY", Role::SummaryAndComment},
    {"INTRODUCTION", Role::Introduction},
    {"MISSION COMMENT", Role::Comment},
    {"NOTE AND COMMENT", Role::Comment},
    {"NOTE", Role::Note},
    {"POINTS", Role::Points},
    {"POST COMMENT", Role::Comment},
    {"QUOTE", Role::Quoted},
    {"SUMMARY AND COMMENT", Role::SummaryAndComment},
    {"SUMMARY & COMMENT", Role::SummaryAndComment},
    {"SUMMARY & ACTION REQUEST", Role::SummaryAndComment},
    {"SUMMARY/COMMENT", Role::SummaryAndComment},
    {"SUMMARY/INTRODUCTION", Role::SummaryAndComment},
    {"SUMMARY AND ACTION REQUEST", Role::SummaryAndComment},
    {"SUMMARY AND INTRODUCTION", Role::SummaryAndComment},
    {"SUMMARY AND RECOMMENDATION", Role::SummaryAndComment},
    {"SUMMARY AND RECOMMENDATIONS", Role::SummaryAndComment},
    {"SUMMARY AND TABLE OF CONTENTS", Role::Summary},
    {"SUMMARY INTRODUCTION", Role::SummaryAndComment},
    {"SUMMARY", Role::Summary},
    {"TALKING POINTS", Role::Points},
    {"TEXT", Role::Quoted},
};

/// Rows of one first word: what tells most names apart.
struct FirstWord {
  std::string_view letters;
  std::uint8_t first = 0, last = 0;  ///< rows; the word alone is the last one, if any
};
constexpr std::string_view first_word(std::string_view name) { return name.substr(0, name.find_first_of(" /")); }
constexpr std::size_t kFirstWordCount = [] {
  std::size_t count = 0;
  for (std::string_view last; const BlockNameRow& row : kBlockNames)
    if (first_word(row.name) != last) last = first_word(row.name), ++count;
  return count;
}();
constexpr auto kFirstWords = [] {
  std::array<FirstWord, kFirstWordCount> words{};
  auto word = words.begin();
  static_assert(std::size(kBlockNames) < 256);
  for (std::size_t i = 0; i < std::size(kBlockNames); ++i) {
    const std::string_view letters = first_word(kBlockNames[i].name);
    const auto row = static_cast<std::uint8_t>(i);
    if (i != 0 && letters != word->letters) ++word;
    if (word->letters.empty()) *word = {letters, row, row};
    ++word->last;
  }
  return words;
}();

/// First words that begin with a letter; as bits, their second letters, and how many letters they have.
struct NamesOfLetter {
  std::uint8_t first = 0, last = 0;
  std::uint32_t seconds = 0, sizes = 0;
};
constexpr auto kNamesOfLetters = [] {
  std::array<NamesOfLetter, 26> all{};
  for (std::size_t i = 0; i < kFirstWords.size(); ++i) {
    const std::string_view letters = kFirstWords[i].letters;
    NamesOfLetter& names = all[static_cast<std::size_t>(letters[0] - 'A')];
    if (names.last == 0) names.first = names.last = static_cast<std::uint8_t>(i);
    if (names.last != i) throw "the names are not in groups";
    ++names.last;
    names.seconds |= 1u << (letters[1] - 'A');
    names.sizes |= 1u << letters.size();
  }
  return all;
}();

const NamesOfLetter& names_of(char first) { return kNamesOfLetters[static_cast<std::size_t>(to_upper(first) - 'A')]; }

/// Whether `text` may begin with a name, as far as two letters tell.
bool may_begin_name(std::string_view text) {
  if (text.size() < 2 || !is_alpha(text[0]) || !is_alpha(text[1])) return false;
  return (names_of(text[0]).seconds >> (to_upper(text[1]) - 'A') & 1u) != 0;
}

constexpr std::string_view kSummary = "SUMMARY";
constexpr std::size_t kLongestGap = 40;  ///< bytes between END and the name: a line end, blanks around it

/// Bytes of the word at the beginning.
std::size_t count_letters(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && size < 32 && is_alpha(text[size])) ++size;
  return size;
}

bool is_summary(Role role) { return role == Role::Summary || role == Role::SummaryAndComment; }

/// End of the word behind a name that says that the block goes on: `SUMMARY CONTINUED`, `COMMENT (CONT'D)`; `at` when
/// there is none.
std::size_t skip_continued(std::string_view text, std::size_t at) {
  std::size_t word = skip_spaces(text, at + (text.substr(at).starts_with(',') ? 1 : 0));
  if (word == at) return at;
  const bool bracket = word < text.size() && text[word] == '(';
  if (bracket) ++word;
  const std::string_view rest = text.substr(std::min(word, text.size()));
  for (const std::string_view continued : {"CONTINUED", "CONTINUES", "CONT'D", "CONTD", "CONT."}) {
    if (!istarts_with(rest, continued)) continue;
    const std::size_t end = word + continued.size();
    if (!bracket) return end < text.size() && is_alnum(text[end]) ? at : end;
    return end < text.size() && text[end] == ')' ? end + 1 : at;
  }
  return at;
}

/// `SUMMRY`, `SUMARY`: the word misspelt by one letter.
std::optional<BlockWord> read_misspelt_name(std::string_view text) {
  const std::size_t size = count_letters(text);
  if (size < 6 || size > 8 || to_upper(text[0]) != 'S' || !is_one_slip(text.substr(0, size), kSummary))
    return std::nullopt;
  return BlockWord{Role::Summary, size, false};
}

/// `S U M M A R Y`: the letters spaced out, as classifications are.
std::optional<BlockWord> read_spaced_name(std::string_view text) {
  const std::size_t size = spaced_word_size(text, kSummary);
  return size == 0 ? std::nullopt : std::optional(BlockWord{Role::Summary, size, false});
}

/// End of `words`, blanks folded, with which `text` goes on at byte `at`; npos when it does not.
std::size_t end_of_words(std::string_view text, std::size_t at, std::string_view words) {
  for (const char c : words) {
    if (at == text.size()) return std::string_view::npos;
    if (c == ' ') {
      const std::size_t end = skip_spaces(text, at);
      if (end == at) return std::string_view::npos;
      at = end;
    } else if (to_upper(text[at++]) != c) {
      return std::string_view::npos;
    }
  }
  return at;
}

/// The name of which `word` is the first word, with which `text` begins.
std::optional<BlockWord> read_name_of(const FirstWord& word, std::string_view text) {
  const std::size_t letters = word.letters.size();
  const bool alone = letters == text.size() || (!is_space(text[letters]) && text[letters] != '/');
  for (std::size_t i = alone ? word.last - 1u : word.first; i < word.last; ++i) {
    const BlockNameRow& row = kBlockNames[i];
    const std::size_t at = end_of_words(text, letters, row.name.substr(letters));
    if (at == std::string_view::npos || (at < text.size() && is_alnum(text[at]))) continue;
    const bool may_continue = is_summary(row.role) || row.role == Role::Comment;
    return BlockWord{row.role, may_continue ? skip_continued(text, at) : at, false};
  }
  return std::nullopt;
}

/// The name that `text` begins with, blanks folded; `size` is what it takes.
std::optional<BlockWord> read_name(std::string_view text) {
  if (text.size() > 1 && text[1] == ' ') return read_spaced_name(text);
  if (!may_begin_name(text)) return std::nullopt;
  const NamesOfLetter& names = names_of(text[0]);
  const std::size_t letters = count_letters(text);
  if (letters < 32 && (names.sizes >> letters & 1u) != 0)
    for (std::size_t i = names.first; i < names.last; ++i)
      if (iequals(kFirstWords[i].letters, text.substr(0, letters)))
        if (const auto word = read_name_of(kFirstWords[i], text)) return word;
  return to_upper(text[0]) == 'S' ? read_misspelt_name(text) : std::nullopt;
}

bool is_stop(char c) { return c == '.' || c == ':' || c == ';' || c == '-' || c == ','; }

/// Bytes of the words that join something to a summary under one label, `AND REQUEST FOR GUIDANCE:`: up to five, with a
/// colon, or up to three with a full stop; 0 when no such words stand there.
std::size_t count_joined_words(std::string_view text) {
  std::size_t at = skip_spaces(text, 0);
  if (at == 0 || !istarts_with(text.substr(at), "AND ")) return 0;
  for (int words = 0; words < 6; ++words) {
    const std::size_t size = count_letters(text.substr(at));
    if (size == 0) return 0;
    at += size;
    if (at >= text.size()) return 0;
    if (text[at] == ':' || (text[at] == '.' && words < 4)) return words > 0 ? at : 0;
    at = skip_spaces(text, at);
  }
  return 0;
}

/// True when nothing but an end of sentence or a bracket stands before byte `at`; typographic quotes end sentences too.
bool follows_sentence(std::string_view text, std::size_t at) {
  static constexpr CharSet kEnds(".!?)\"'-:;([/*");
  while (at > 0 && is_space(text[at - 1])) --at;
  return at == 0 || static_cast<unsigned char>(text[at - 1]) >= 0x80 || kEnds.has(text[at - 1]);
}

/// True when a sentence or the text ends at byte `at`.
bool ends_sentence(std::string_view text, std::size_t at) {
  return at >= text.size() || is_stop(text[at]) || text[at] == ')' || text[at] == ']' || text[at] == '\n' ||
         text[at] == '\r';
}

/// Closing words whose name begins behind them, or stands before END.
struct EndWords {
  std::size_t begin = 0, end = 0;
  Role role = Role::None;
};

/// `END SUMMARY`, `END OF SUMMARY`, `END - COMMENT`, `ENDSUMMARY`: with END at byte `at`.
std::optional<EndWords> read_end_words(std::string_view text, std::size_t at) {
  std::size_t name = at + 3;
  const std::size_t from = name;
  while (name < text.size() && name < from + kLongestGap &&
         (is_space(text[name]) || text[name] == '-' || text[name] == '\\'))
    ++name;
  const bool glued = name == from;
  const bool of = !glued && istarts_with(text.substr(name), "OF ");
  if (of) name = skip_spaces(text, name + 3);
  const auto word = read_name(text.substr(std::min(name, text.size())));
  if (!word) return std::nullopt;
  const std::size_t end = name + word->size;
  if (glued && !is_summary(word->role) && word->role != Role::Comment) return std::nullopt;
  if (of && (!follows_sentence(text, at) || !ends_sentence(text, end))) return std::nullopt;
  return EndWords{at, end, word->role};
}

/// `SUMMARY END.`, `Comment ends.`: with END at byte `at`.
std::optional<EndWords> read_name_before_end(std::string_view text, std::size_t at) {
  std::size_t end = at + 3;
  if (end < text.size() && to_upper(text[end]) == 'S') ++end;
  if (!ends_sentence(text, end)) return std::nullopt;
  std::size_t last = at;
  while (last > 0 && is_space(text[last - 1])) --last;
  for (const std::string_view name : {kSummary, std::string_view("COMMENT")}) {
    if (last == at || last < name.size() || !iequals(text.substr(last - name.size(), name.size()), name)) continue;
    const std::size_t begin = last - name.size();
    if (!follows_sentence(text, begin)) return std::nullopt;
    return EndWords{begin, end, name == kSummary ? Role::Summary : Role::Comment};
  }
  return std::nullopt;
}

/// `//SUMMARY//`, `(Summary)`, `*SUMMARY*`: a name that is set off by signs on both sides.
std::optional<BlockWord> read_set_off_name(std::string_view text) {
  const char open = text.empty() ? '\0' : text[0], close = open == '(' ? ')' : open;
  if (open != '(' && open != '/' && open != '*' && open != '_') return std::nullopt;
  std::size_t begin = 0;
  while (begin < text.size() && text[begin] == open) ++begin;
  auto word = read_name(text.substr(begin));
  if (!word || word->role == Role::Quoted) return std::nullopt;
  std::size_t at = begin + word->size;
  while (at < text.size() && is_stop(text[at])) ++at;
  if (at >= text.size() || text[at] != close) return std::nullopt;
  while (at < text.size() && (text[at] == close || is_stop(text[at]) || is_blank(text[at]))) ++at;
  return BlockWord{word->role, at, true};
}

/// ` OF PRESS RELEASE` behind TEXT, up to a colon or the end of the line; 0 when no such words stand there.
std::size_t count_title(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  if (!istarts_with(text, " OF ")) return 0;
  const std::size_t end = std::min(text.find_first_of(":\r\n"), text.size());
  return end <= kLongest ? end : 0;
}

/// `... with the U.S.`: the stop belongs to an abbreviation.
bool ends_in_abbreviation(std::string_view line) {
  return line.size() > 4 && line.ends_with('.') && is_upper(line[line.size() - 2]) && line[line.size() - 3] == '.' &&
         is_upper(line[line.size() - 4]);
}

/// Bytes of `A. `, `IV. `, `2) ` before the name of a heading in a list of them; 0 when there is no such mark.
std::size_t count_list_mark(std::string_view heading) {
  static constexpr CharSet kRoman("IVX");
  std::size_t size = 0;
  while (size < heading.size() && size < 4 && is_alnum(heading[size])) ++size;
  if (size == 0 || size + 2 > heading.size() || (heading[size] != '.' && heading[size] != ')')) return 0;
  if (!is_blank(heading[size + 1])) return 0;
  const std::string_view mark = heading.substr(0, size);
  const bool ordinal = std::ranges::all_of(mark, is_digit) || (size == 1 && is_upper(mark[0]));
  return ordinal || std::ranges::all_of(mark, [](char c) { return kRoman.has(c); }) ? size + 2 : 0;
}

}  // namespace

// Names, perhaps spaced out or behind BEGIN, or behind one of the signs that set them off.
constexpr std::array<std::uint32_t, 256> kBlockLetters = [] {
  std::array<std::uint32_t, 256> all{};
  const auto add = [&all](char first, char second) {
    for (const char c : {first, to_lower(first)}) all[static_cast<unsigned char>(c)] |= 1u << (second & 31);
  };
  for (const BlockNameRow& row : kBlockNames) add(row.name[0], row.name[1]);
  add('B', 'E');
  add('S', ' ');
  for (const char sign : {'(', '/', '*', '_'}) all[static_cast<unsigned char>(sign)] = ~0u;
  return all;
}();

std::optional<BlockWord> read_block_opening_here(std::string_view text) {
  if (!is_alpha(text[0])) return read_set_off_name(text);
  std::size_t begin = 0;
  bool begin_word = false;
  if (istarts_with(text, "BEGIN") && text.size() > 6 && is_space(text[5])) {
    begin_word = true;
    begin = 6;
    begin = skip_spaces(text, begin);
  }
  auto word = read_name(text.substr(begin));
  if (!word) return std::nullopt;
  // TEXT, QUOTE and POINTS open a block only with BEGIN (or QUOTE alone, in five-level style, with a stop).
  const bool bare =
      word->role == Role::Quoted || (word->role == Role::Points && iequals(text.substr(begin, 6), "POINTS"));
  std::size_t at = begin + word->size;
  if (word->role == Role::Summary) {
    if (const std::size_t joined = count_joined_words(text.substr(at))) {
      word->role = Role::SummaryAndComment;
      at += joined;
    }
  }
  if (begin_word && word->role == Role::Quoted) at += count_title(text.substr(at));
  std::size_t stop = skip_blanks(text, at);
  word->delimited = begin_word || stop >= text.size() || text[stop] == '\n' || text[stop] == '\r' ||
                    is_stop(text[stop]) || text[stop] == '(';
  if (text.substr(stop).starts_with("//")) {
    word->delimited = true;
    stop += 2;
  }
  // Two blanks stand where the full stop was lost, as behind a sentence.
  if (!word->delimited && is_summary(word->role) && is_upper(text[begin + 1]) && stop > at + 1)
    word->delimited = is_upper(text[stop]) && !istarts_with(text.substr(stop), "OF ");
  if (bare && !begin_word) return std::nullopt;
  if (!word->delimited) return std::nullopt;
  while (stop < text.size() && (is_stop(text[stop]) || is_blank(text[stop]))) ++stop;
  word->size = stop;
  return word;
}

std::optional<BlockClosing> read_block_closing(std::string_view text, std::size_t at) {
  if (at > 0 && is_alnum(text[at - 1])) return std::nullopt;
  auto words = read_end_words(text, at);
  if (!words) words = read_name_before_end(text, at);
  if (!words) return std::nullopt;
  std::size_t end = words->end;
  if (words->role == Role::Quoted) end += count_title(text.substr(end));
  while (end < text.size() && (is_stop(text[end]) || text[end] == ')' || text[end] == ']')) ++end;
  std::size_t begin = words->begin;
  if (begin > 0 && (text[begin - 1] == '(' || text[begin - 1] == '[')) --begin;
  return BlockClosing{words->role, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
}

std::optional<BlockClosing> find_block_closing(std::string_view text, std::size_t from) {
  for (std::size_t at = find_three(text, from, "end"); at != std::string_view::npos;
       at = find_three(text, at + 1, "end"))
    if (auto closing = read_block_closing(text, at)) return closing;
  return std::nullopt;
}

std::optional<BlockClosing> find_spaced_closing_here(std::string_view text, std::size_t end) {
  constexpr std::string_view kEnd = "E N D";
  if (end < 2 * kSummary.size() || to_upper(text[end - 1]) != kSummary.back()) return {};
  std::size_t at = end - (2 * kSummary.size() - 1);
  if (!read_spaced_name(text.substr(at, end - at))) return {};
  while (at > 0 && is_space(text[at - 1])) --at;
  if (at < kEnd.size() || !iequals(text.substr(at - kEnd.size(), kEnd.size()), kEnd)) return {};
  at -= kEnd.size();
  if (at > 0 && is_alnum(text[at - 1])) return {};
  return BlockClosing{Role::Summary, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(text.size())}};
}

Role role_of_heading(std::string_view heading) {
  while (!heading.empty() && !is_alnum(heading.front())) heading.remove_prefix(1);
  heading = trim_left(heading.substr(count_list_mark(heading)));
  if (!may_open_block(heading)) return Role::None;
  while (!heading.empty() && !is_alnum(heading.back())) heading.remove_suffix(1);
  const bool begin = istarts_with(heading, "BEGIN ");
  if (begin) heading = trim_left(heading.substr(6));
  const auto word = read_name(heading);
  if (begin && word && !is_summary(word->role)) return Role::None;
  return word && word->size == heading.size() && word->role != Role::Quoted ? word->role : Role::None;
}

bool holds_sentence_end(std::string_view text) {
  for (std::size_t at = text.find(". "); at != std::string_view::npos; at = text.find(". ", at + 1)) {
    std::size_t letters = 0;
    while (letters < 4 && letters < at && is_alpha(text[at - 1 - letters])) ++letters;
    if (letters == 4 && at + 2 < text.size() && is_upper(text[at + 2])) return true;
  }
  return false;
}

std::size_t size_before_dashes(std::string_view line) {
  constexpr std::size_t kFewest = 5;
  std::size_t size = line.size(), dashes = 0;
  while (size > 0 && (line[size - 1] == '-' || is_blank(line[size - 1]))) dashes += line[--size] == '-' ? 1 : 0;
  return dashes >= kFewest && size > 0 && is_blank(line[size]) ? size : line.size();
}

bool may_be_heading_here(std::string_view line) {
  if (line[0] == '-' && line.back() != '-') return false;  // a point
  line = line.substr(0, size_before_dashes(line));
  if (line.size() > kLongestHeading) return false;
  const char last = line.back();
  if (last == ',' || last == ';' || (last == ':' && holds_sentence_end(line))) return false;
  if (line.ends_with(".)")) return false;  // `End note.)`
  const bool quoted = last == '"' && line.size() > 1 && !is_alnum(line[line.size() - 2]);
  if (last != '.' && !quoted) return true;
  if (line.ends_with("...") || (ends_in_abbreviation(line) && !holds_sentence_end(line))) return true;
  // A stop at the end makes a sentence, but not of capitals (`SUMMARY.`) or an abbreviation.
  return line.size() <= kLongestNamed && role_of_heading(line) != Role::None;
}

}  // namespace reftel
