#include "telegram/marking.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/slips.h"
#include "data/portion_marks_table.h"

namespace reftel {
namespace {

using namespace std::literals;

struct LevelName {
  Level level;
  std::string_view name;
  std::string_view mark;  ///< in a portion mark
};

// In the order of the enumeration.
constexpr std::array<LevelName, 9> kLevels{{
    {Level::None, "", ""},
    {Level::Unclassified, "UNCLASSIFIED", "U"},
    {Level::UnclassifiedEfto, "UNCLASSIFIED EFTO", "U"},
    {Level::Sbu, "SENSITIVE BUT UNCLASSIFIED", "SBU"},
    {Level::LimitedOfficialUse, "LIMITED OFFICIAL USE", "LOU"},
    {Level::Restricted, "RESTRICTED", "R"},
    {Level::Confidential, "CONFIDENTIAL", "C"},
    {Level::Secret, "SECRET", "S"},
    {Level::TopSecret, "TOP SECRET", "TS"},
}};

struct Word {
  std::string_view letters;  ///< without blanks
  Level level;
};

// How levels are written at the head of a text, in groups by their first letter; of two that begin alike the longer
// stands first.
constexpr std::array<Word, 16> kWords{{
    {"UNCLASSIFIEDEFTO", Level::UnclassifiedEfto},
    {"UNCLASSIFIED", Level::Unclassified},
    {"UNCLASEFTO", Level::UnclassifiedEfto},
    {"UNCLAS", Level::Unclassified},
    {"CONFIDENTIAL", Level::Confidential},
    {"COSMICTOPSECRET", Level::TopSecret},
    {"SECRET", Level::Secret},
    {"SENSITIVEBUTUNCLASSIFIED", Level::Sbu},
    {"SBU", Level::Sbu},
    {"LIMITEDOFFICIALUSE", Level::LimitedOfficialUse},
    {"TOPSECRET", Level::TopSecret},
    {"RESTRICTED", Level::Restricted},
    {"NATOUNCLASSIFIED", Level::Unclassified},
    {"NATORESTRICTED", Level::Restricted},
    {"NATOCONFIDENTIAL", Level::Confidential},
    {"NATOSECRET", Level::Secret},
}};

// The same with a blank between all letters, as nearly all are that are not written closed; no longer word begins so.
constexpr std::array<Word, 2> kSpacedWords{{
    {"C O N F I D E N T I A L", Level::Confidential},
    {"S E C R E T", Level::Secret},
}};

constexpr std::size_t kMostSlips = 2;        ///< that are healed in a word
constexpr std::size_t kLeastDamaged = 6;     ///< letters of a word of which damaged forms are known
constexpr std::size_t kLongestDamaged = 31;  ///< a damaged word has no more

/// The words that begin with a letter; as bits, their second letters, and how many letters damaged forms of them may
/// have.
struct WordsOfLetter {
  std::uint8_t first = 0, last = 0;
  std::uint32_t second_letters = 0, damaged_sizes = 0;
  [[nodiscard]] constexpr bool may_go_on(char c) const {
    return is_alpha(c) && (second_letters >> (to_upper(c) - 'A') & 1u) != 0;
  }
};
constexpr std::array<WordsOfLetter, 26> kWordsOfLetters = [] {
  std::array<WordsOfLetter, 26> all{};
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    WordsOfLetter& words = all[static_cast<std::size_t>(kWords[i].letters[0] - 'A')];
    if (words.last == 0) words.first = words.last = static_cast<std::uint8_t>(i);
    if (words.last != i) throw "the words are not in groups";
    ++words.last;
    words.second_letters |= 1u << (kWords[i].letters[1] - 'A');
    const std::size_t size = kWords[i].letters.size();
    if (size < kLeastDamaged) continue;
    for (std::size_t damaged = size - kMostSlips; damaged <= size + kMostSlips; ++damaged)
      words.damaged_sizes |= 1u << damaged;
  }
  return all;
}();

static_assert([] {
  for (std::size_t i = 0; i < kWordsOfLetters.size(); ++i)
    if ((kWordsOfLetters[i].last != 0) != kLevelLetters.has(static_cast<char>('A' + i))) return false;
  return true;
}());

const WordsOfLetter& words_of(char first) { return kWordsOfLetters[static_cast<std::size_t>(to_upper(first) - 'A')]; }

constexpr std::size_t kMaxBlanks = 6;  ///< between two letters of a spaced word

/// Blanks before the next letter; more than kMaxBlanks count as the end of the word.
std::size_t skip_few_blanks(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_blank(text[end]) && end - at < kMaxBlanks) ++end;
  return end;
}

/// Letters that each of kWords has in common with the one before it.
constexpr std::array<std::uint8_t, kWords.size()> kShared = [] {
  std::array<std::uint8_t, kWords.size()> shared{};
  for (std::size_t i = 1; i < kWords.size(); ++i) {
    const std::string_view before = kWords[i - 1].letters, letters = kWords[i].letters;
    while (shared[i] < std::min(before.size(), letters.size()) && before[shared[i]] == letters[shared[i]]) ++shared[i];
  }
  return shared;
}();

/// Spells words that begin alike by the same line, so that no letter of it is looked at twice.
class Speller {
 public:
  explicit Speller(std::string_view line) : line_(line) {}

  /// True when the line begins with the letters of `word`, with any blanks between them. `shared` of its letters are
  /// those of the word before it.
  bool spell(std::string_view word, std::size_t shared) {
    if (shared > count_) return false;  // it fails where the one before it did
    std::size_t count = shared;
    std::size_t end = count == 0 ? 0 : places_[count - 1].end, gaps = count == 0 ? 0 : places_[count - 1].gaps;
    for (; count < word.size() && end < line_.size(); ++count) {
      if (line_[end] != word[count]) {
        if (is_blank(line_[end]) && count != 0) {
          ++end;  // one blank, as a rule
          if (end < line_.size() && is_blank(line_[end])) end = skip_few_blanks(line_, end - 1);
          ++gaps;
        }
        if (end >= line_.size() || to_upper(line_[end]) != word[count]) break;
      }
      ++end;
      places_[count] = {static_cast<std::uint8_t>(end), static_cast<std::uint8_t>(gaps)};
    }
    count_ = count;
    return count == word.size();
  }
  /// Bytes of the word that was spelled last.
  [[nodiscard]] std::size_t size() const { return places_[count_ - 1].end; }
  /// How many of its letters have blanks before them.
  [[nodiscard]] std::size_t gaps() const { return places_[count_ - 1].gaps; }

 private:
  static constexpr std::size_t kMostLetters = 24;
  static_assert(std::ranges::all_of(kWords, [](const Word& word) { return word.letters.size() <= kMostLetters; }));
  static_assert(kMostLetters * (kMaxBlanks + 1) <= 0xFF);
  struct Place {
    std::uint8_t end = 0, gaps = 0;
  };
  std::string_view line_;
  std::array<Place, kMostLetters> places_;  ///< where each letter ends, and the gaps before it
  std::size_t count_ = 0;
};

std::optional<LevelWord> read_exact(std::string_view line) {
  if (line.empty() || !is_alpha(line[0])) return std::nullopt;
  const WordsOfLetter& words = words_of(line[0]);
  Speller speller(line);
  for (std::size_t i = words.first; i < words.last; ++i) {
    const Word& word = kWords[i];
    if (!speller.spell(word.letters, i == words.first ? 0 : kShared[i])) continue;
    const std::size_t size = speller.size();
    const bool spaced = speller.gaps() * 2 >= word.letters.size() - 1;
    const bool ends = size == line.size() || !is_alnum(line[size]);
    // `C O N F I D E N T I A LSECTION`: the blank was lost, the word was not.
    const bool glued = !ends && (spaced || istarts_with(line.substr(size), "SECTION"));
    if (ends || glued) return LevelWord{word.level, size, spaced, glued};
  }
  return std::nullopt;
}

/// The letters of a first word, which may be spaced, and where it ends.
struct Letters {
  std::array<char, 24> chars{};
  std::size_t count = 0;
  std::size_t size = 0;                         ///< bytes
  std::size_t last_piece = 0, size_before = 0;  ///< letters that stand together at the end; bytes without them
  bool spaced = false;
  [[nodiscard]] std::string_view view() const { return {chars.data(), count}; }
};

/// The letter that a figure of a spaced word stands for in copies: `C 0 N F 1 D E N T 1 A L`; else the character.
char letter_for(char c) { return c == '0' ? 'O' : c == '1' ? 'I' : c; }

/// Collects the letters of the first word. A word of single letters (two may run together, `NT I A L`) goes on
/// over blanks or hyphens (`S-E-C-R-E-T`); a word of more letters ends at the first one.
Letters collect_letters(std::string_view line) {
  Letters out;
  std::size_t at = 0, pieces = 0;
  while (at < line.size()) {
    std::size_t end = at;
    while (end < line.size() && is_alpha(line[end])) ++end;
    if (end == at && pieces > 0 && is_upper(letter_for(line[at]))) ++end;
    if (end == at || (pieces > 0 && end - at > 2) || out.count + (end - at) > out.chars.size()) break;
    for (std::size_t i = at; i < end; ++i) out.chars[out.count++] = letter_for(line[i]);
    out.size_before = std::exchange(out.size, end);
    out.last_piece = end - at;
    ++pieces;
    if (pieces == 1 && end - at > 2) break;
    at = skip_few_blanks(line, end);
    if (at == end && at < line.size() && line[at] == '-') ++at;
    if (at == end) break;
  }
  out.spaced = pieces > 2;
  return out;
}

/// Words one letter away from a level that are words of their own: the law of the sea, and plurals.
bool is_other_word(std::string_view letters) {
  return letters == "UNCLOS" || letters == "SECRETS" || letters == "SECRETE" || letters == "CONFIDENTIALLY";
}

/// How many slips are healed. A word of single letters is nothing else, and UNCLASSIFIED has no neighbours; in a
/// short closed word a changed letter makes likelier another word, so only a lost, doubled or moved one is healed.
std::size_t forgiven_slips(const Letters& letters, const Word& word) {
  if (letters.spaced) return 2;
  if (word.letters.size() >= 10) return word.level == Level::Unclassified ? 2 : 1;
  const bool changed =
      letters.count == word.letters.size() && !std::ranges::is_permutation(letters.view(), word.letters);
  return changed ? 0 : 1;
}

/// Reads a level with letters lost, doubled or exchanged; capitals only.
std::optional<LevelWord> read_damaged(std::string_view line) {
  std::size_t run = 0;
  while (run < line.size() && run <= kLongestDamaged && is_alpha(line[run])) ++run;
  const WordsOfLetter& words = words_of(line[0]);
  const bool spaced = run <= 2;
  if (!spaced && (run > kLongestDamaged || (words.damaged_sizes >> run & 1u) == 0)) return std::nullopt;
  const Letters letters = collect_letters(line);
  if (letters.count < 5 || !std::ranges::all_of(letters.view(), is_upper) || is_other_word(letters.view()))
    return std::nullopt;
  if (letters.size < line.size() && is_alnum(line[letters.size])) return std::nullopt;
  for (std::size_t i = words.first; i < words.last; ++i) {
    const Word& word = kWords[i];
    if (word.letters.size() < kLeastDamaged) continue;
    const std::size_t limit = forgiven_slips(letters, word);
    if (limit == 0 || count_slips(letters.view(), word.letters, limit) > limit) continue;
    // `C 0 N F I D E N T I A L LA PAZ`: the name behind it may begin with two letters.
    const bool name_behind =
        letters.last_piece == 2 && letters.view().substr(0, letters.count - letters.last_piece) == word.letters;
    return LevelWord{word.level, name_behind ? letters.size_before : letters.size, letters.spaced, true};
  }
  return std::nullopt;
}

/// `LIMITED OFFICAL USE`: three words, each with at most one slip.
std::optional<LevelWord> read_damaged_lou(std::string_view line) {
  std::size_t at = 0;
  for (const std::string_view right : {"LIMITED"sv, "OFFICIAL"sv, "USE"sv}) {
    std::size_t end = at;
    while (end < line.size() && is_upper(line[end])) ++end;
    const std::string_view word = line.substr(at, end - at);
    if (word != right && (right == "USE" || word.size() < 5 || count_slips(word, right, 1) > 1)) return std::nullopt;
    at = right == "USE" ? end : skip_few_blanks(line, end);
    if (right != "USE" && at == end) return std::nullopt;
  }
  if (at < line.size() && is_alnum(line[at])) return std::nullopt;
  return LevelWord{Level::LimitedOfficialUse, at, false, true};
}

// ---- portion marks

constexpr std::size_t kLongestMark = 120;  ///< a list of countries behind REL TO

struct ControlName {
  Control control;
  std::string_view name;
};

constexpr std::array<ControlName, 12> kControls{{
    {Control::Noforn, "NOFORN"},
    {Control::Orcon, "ORCON"},
    {Control::Propin, "PROPIN"},
    {Control::Fgi, "FGI"},
    {Control::Exdis, "EXDIS"},
    {Control::Nodis, "NODIS"},
    {Control::Limdis, "LIMDIS"},
    {Control::Stadis, "STADIS"},
    {Control::Fouo, "FOUO"},
    {Control::Rel, "REL"},  // behind the others, as what follows it are countries
    {Control::EntireText, "ENTIRE TEXT"},
    {Control::Other, "OTHER"},
}};

/// Of a mark of one letter, as nearly all are.
Level level_of_letter(char letter) {
  switch (to_upper(letter)) {
    case 'U': return Level::Unclassified;
    case 'R': return Level::Restricted;
    case 'C': return Level::Confidential;
    case 'S': return Level::Secret;
    default: return Level::None;
  }
}

/// Adds what a word of a mark says, of two levels the higher; false when it belongs to no mark.
bool add_mark_word(std::string_view word, PortionMark& mark) {
  Level level = word.size() == 1 ? level_of_letter(word[0]) : Level::None;
  if (level == Level::None) {
    const auto row =
        std::ranges::find_if(data::kPortionMarks, [&](const auto& one) { return iequals(one.mark, word); });
    if (row == std::end(data::kPortionMarks)) {
      level = find_level(word).value_or(Level::None);
    } else if (row->kind == "level") {
      level = std::ranges::find(kLevels, row->means, &LevelName::name)->level;
    } else {
      const auto control = std::ranges::find(kControls, row->means, &ControlName::name);
      mark.controls = mark.controls | control->control;
      return true;
    }
  }
  mark.level = std::max(mark.level, level);
  return level != Level::None;
}

bool is_mark_separator(char c) { return c == '/' || c == '-' || c == ',' || c == ';' || is_space(c); }

/// Reads the next word of a mark; none at its end. `ENTIRE TEXT` and the like are one word.
std::string_view next_mark_word(std::string_view inside, std::size_t& at) {
  while (at < inside.size() && is_mark_separator(inside[at])) ++at;
  for (const std::string_view words :
       {"ENTIRE TEXT"sv, "TOP SECRET"sv, "SENSITIVE BUT UNCLASSIFIED"sv, "LIMITED OFFICIAL USE"sv}) {
    if (!istarts_with(inside.substr(at), words)) continue;
    at += words.size();
    return inside.substr(at - words.size(), words.size());
  }
  const std::size_t begin = at;
  while (at < inside.size() && !is_mark_separator(inside[at])) ++at;
  return inside.substr(begin, at - begin);
}

/// Reads what stands between the brackets; false when a word of it belongs to no mark.
bool read_mark_words(std::string_view inside, PortionMark& mark) {
  while (!inside.empty() && (is_space(inside.back()) || inside.back() == '.')) inside.remove_suffix(1);
  std::size_t at = 0;
  for (std::string_view word; !(word = next_mark_word(inside, at)).empty();) {
    // `C//FGI GBR`
    const bool country = has(mark.controls, Control::Fgi) && word.size() <= 4 && std::ranges::all_of(word, is_upper);
    const PortionMark before = mark;
    if (!add_mark_word(word, mark) && !country) return false;
    const bool second_level = before.level != Level::None && mark.controls == before.controls && !country;
    if (second_level && inside[at - word.size() - 1] != '/') return false;  // `(U S)` is a country
    if (has(mark.controls, Control::Rel)) return true;                      // the countries follow
  }
  if (mark.level == Level::None && mark.controls == Control::Fouo) mark.level = Level::Unclassified;
  return true;
}

/// The same; false when no level stands there.
bool read_mark_with_level(std::string_view inside, PortionMark& mark) {
  return read_mark_words(inside, mark) && mark.level != Level::None;
}

std::optional<PortionMark> read_bracketed(std::string_view text) {
  if (text.size() < 3) return std::nullopt;
  PortionMark mark;
  std::size_t close = 2;
  if (text[close] == ')') {
    mark.level = level_of_letter(text[1]);
    if (mark.level == Level::None) return std::nullopt;
    // `(s)he`, `(c) third`: a lower-case letter alone is a mark only in capitals or with a control.
    if (close + 1 < text.size() && is_lower(text[close + 1])) return std::nullopt;
  } else {
    close = text.substr(0, kLongestMark).find(')');
    if (close == std::string_view::npos || !read_mark_with_level(text.substr(1, close - 1), mark)) return std::nullopt;
  }
  mark.damaged = is_lower(text[1]);
  mark.span = {0, static_cast<std::uint32_t>(close + 1)};
  return mark;
}

/// The sign into which word processors turn `(C)`, in brackets perhaps.
std::optional<PortionMark> read_copyright_sign(std::string_view text) {
  for (const std::string_view sign : {"\xC2\xA9"sv, "(\xC2\xA9)"sv})
    if (text.starts_with(sign))
      return PortionMark{.level = Level::Confidential, .span = to_span(0, sign.size()), .damaged = true};
  return std::nullopt;
}

/// `[C]`: brackets of another kind.
std::optional<PortionMark> read_other_brackets(std::string_view text) {
  const std::size_t close = text.substr(0, 16).find(text[0] == '[' ? ']' : '}');
  PortionMark mark;
  mark.damaged = true;
  if (close == std::string_view::npos || !read_mark_with_level(text.substr(1, close - 1), mark)) return std::nullopt;
  mark.span = to_span(0, close + 1);
  return mark;
}

/// `C)`, `(C `, `(C]`: a bracket of the two was lost, or is another sign.
std::optional<PortionMark> read_half_bracketed(std::string_view text) {
  constexpr std::size_t kFarBracket = 40;
  const bool opened = text[0] == '(';
  const std::size_t begin = opened ? 1 : 0;
  std::size_t end = begin;
  while (end < text.size() && end < begin + 16 && (is_upper(text[end]) || text[end] == '/')) ++end;
  const char close = char_at(text, end);
  const bool closed = close == ')' || (opened && (close == ']' || close == '}'));
  if (end == begin || (opened && close == ')') || !(opened || closed)) return std::nullopt;
  if (opened && !closed) {
    if (end < text.size() && !is_space(close)) return std::nullopt;
    if (text.substr(0, kFarBracket).contains(')')) return std::nullopt;
  }
  PortionMark mark;
  mark.damaged = true;
  if (!read_mark_with_level(text.substr(begin, end - begin), mark)) return std::nullopt;
  mark.span = to_span(0, closed ? end + 1 : end);
  return mark;
}

std::optional<PortionMark> read_damaged_mark(std::string_view text) {
  if (text[0] == '[' || text[0] == '{') return read_other_brackets(text);
  if (auto mark = read_copyright_sign(text)) return mark;
  return read_half_bracketed(text);
}

}  // namespace

std::string_view to_string(Level level) {
  const auto at = static_cast<std::size_t>(level);
  return at < kLevels.size() ? kLevels[at].name : std::string_view{};
}

std::optional<Level> find_level(std::string_view text) {
  text = trim(text);
  if (iequals(text, "LOU")) return Level::LimitedOfficialUse;
  const auto word = read_exact(text);
  if (!word || word->size != text.size()) return std::nullopt;
  return word->level;
}

std::optional<LevelWord> read_level_word_here(std::string_view line) {
  if (line[1] == ' ')
    for (const auto& [spaced, level] : kSpacedWords)
      if (line.starts_with(spaced) && (line.size() == spaced.size() || !is_alnum(line[spaced.size()])))
        return LevelWord{level, spaced.size(), true, false};
  const WordsOfLetter& words = words_of(line[0]);
  const std::size_t next = skip_few_blanks(line, 1);
  if (next >= line.size()) return std::nullopt;
  if (words.may_go_on(line[next]))
    if (auto word = read_exact(line)) return word;
  const bool spaced = next > 1 ? is_upper(letter_for(line[next])) : line[next] == '-';
  if (!is_upper(line[0]) || (!spaced && !is_upper(line[next]))) return std::nullopt;
  if (line[0] == 'L') return read_damaged_lou(line);
  return read_damaged(line);
}

std::optional<PortionMark> read_portion_mark(std::string_view text, DamagedMarks damaged) {
  if (text.empty()) return std::nullopt;
  if (text[0] == '(')
    if (auto mark = read_bracketed(text)) return mark;
  return damaged == DamagedMarks::Accept ? read_damaged_mark(text) : std::nullopt;
}

std::optional<PortionMark> read_controls_mark(std::string_view text) {
  const std::size_t close = text.substr(0, kLongestMark).find(')');
  PortionMark mark;
  if (!text.starts_with('(') || close == std::string_view::npos || close < 3) return std::nullopt;
  if (!read_mark_words(text.substr(1, close - 1), mark) || mark.level != Level::None) return std::nullopt;
  if (mark.controls == Control::None || has(mark.controls, Control::Other)) return std::nullopt;
  mark.span = to_span(0, close + 1);
  return mark;
}

std::string_view releasable_to(std::string_view mark) {
  const std::size_t rel = ifind(mark, "REL");
  if (rel == std::string_view::npos) return {};
  std::string_view names = trim(mark.substr(rel + 3));
  if (istarts_with(names, "TO ")) names = trim_left(names.substr(3));
  while (!names.empty() && !is_alnum(names.back())) names.remove_suffix(1);
  return names;
}

std::string format_portion_mark(const PortionMark& mark) {
  const auto at = static_cast<std::size_t>(mark.level);
  std::string out(at < kLevels.size() ? kLevels[at].mark : std::string_view{});
  if (mark.controls == Control::None) return out;
  for (const ControlName& control : kControls) {
    if (!has(mark.controls, control.control) || control.control == Control::EntireText ||
        control.control == Control::Other)
      continue;
    out.append("/").append(control.name);
  }
  return out;
}

}  // namespace reftel
