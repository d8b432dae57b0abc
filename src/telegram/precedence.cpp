#include "telegram/precedence.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/slips.h"
#include "data/precedence_table.h"

namespace reftel {
namespace {

/// The worded form of a prosign in data/precedence.tsv.
consteval std::string_view word_of(std::string_view prosign) {
  for (const auto& row : data::kPrecedence)
    if (row.prosign == prosign) return row.name;
  throw "no such prosign in data/precedence.tsv";
}

struct Form {
  Precedence precedence;
  char prosign;
  std::string_view word;
};

// In the order of the enumeration. Word and prosign come out of the table; which value stands for which row is here.
constexpr std::array<Form, 9> kForms{{
    {Precedence::None, 0, {}},
    {Precedence::Critic, 'W', word_of("W")},
    {Precedence::EmergencyCommand, 'Y', word_of("Y")},
    {Precedence::Flash, 'Z', word_of("Z")},
    {Precedence::NiactImmediate, 0, word_of("NIACT IMMEDIATE")},
    {Precedence::Immediate, 'O', word_of("O")},
    {Precedence::Priority, 'P', word_of("P")},
    {Precedence::Routine, 'R', word_of("R")},
    {Precedence::Deferred, 'M', word_of("M")},
}};

const Form& form_of(Precedence precedence) {
  const auto at = static_cast<std::size_t>(precedence);
  return kForms[at < kForms.size() ? at : 0];
}

static_assert(std::ranges::all_of(kForms, [](const Form& form) {
  return form.word.empty() || may_end_in_precedence(form.word);
}));

/// What says a precedence by one word: the words of the forms, NIACT, and short forms that drafters typed for them. In
/// the order of their sizes.
struct Word {
  std::string_view word;
  Precedence precedence;
  bool misspelt = false;
};
constexpr std::array<Word, 12> kWords{{
    {"IMM", Precedence::Immediate, true},
    {"PRI", Precedence::Priority, true},
    {"RTN", Precedence::Routine, true},
    {"PRIO", Precedence::Priority, true},
    {word_of("Z"), Precedence::Flash},
    {"NIACT", Precedence::NiactImmediate},
    {"IMMED", Precedence::Immediate, true},
    {word_of("W"), Precedence::Critic},
    {word_of("R"), Precedence::Routine},
    {word_of("P"), Precedence::Priority},
    {word_of("M"), Precedence::Deferred},
    {word_of("O"), Precedence::Immediate},
}};
constexpr std::size_t kLongestWord = kWords.back().word.size();

/// Where the words of each size begin; behind the longest the end.
constexpr std::array<std::uint8_t, kLongestWord + 2> kWordsOfSizes = [] {
  std::array<std::uint8_t, kLongestWord + 2> begins{};
  for (std::size_t size = 0; size < begins.size(); ++size)
    begins[size] = static_cast<std::uint8_t>(
        std::ranges::count_if(kWords, [&](const Word& one) { return one.word.size() < size; }));
  return begins;
}();
static_assert(std::ranges::is_sorted(kWords, {}, [](const Word& one) { return one.word.size(); }));

const Word* find_word(std::string_view word) {
  if (word.size() > kLongestWord) return nullptr;
  for (std::size_t i = kWordsOfSizes[word.size()]; i < kWordsOfSizes[word.size() + 1]; ++i)
    if (iequals(word, kWords[i].word)) return &kWords[i];
  return nullptr;
}

/// The precedence whose word a misspelt one with this first letter can be.
std::optional<Precedence> healed_by_first(char first) {
  switch (to_upper(first)) {
    case 'I': return Precedence::Immediate;
    case 'P': return Precedence::Priority;
    case 'R': return Precedence::Routine;
    default: return std::nullopt;
  }
}

/// The precedence that `word` is, misspelt or not. Only long words are healed, and the first letter must be right:
/// ROUTING is a word of addresses too, so a changed last letter is not forgiven.
std::optional<TrailingPrecedence> read_word(std::string_view word) {
  if (const Word* const one = find_word(word)) return TrailingPrecedence{one->precedence, 0, one->misspelt};
  const auto healed = healed_by_first(word.front());
  if (!healed || word.size() < 5) return std::nullopt;
  const std::string_view right = form_of(*healed).word;
  if (word.size() == right.size() && to_upper(word.back()) != right.back()) return std::nullopt;
  const std::size_t limit = *healed == Precedence::Immediate ? 2 : 1;
  if (count_slips(word, right, limit) > limit) return std::nullopt;
  return TrailingPrecedence{*healed, 0, true};
}

std::size_t begin_of_last_word(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && is_alpha(text[begin - 1])) --begin;
  return begin;
}

/// Looks for NIACT before IMMEDIATE, or COMMAND's EMERGENCY: a word that makes the precedence one of two words.
/// `second` is what `last` is alone.
std::optional<TrailingPrecedence> read_word_pair(std::string_view before, std::string_view last,
                                                 const std::optional<TrailingPrecedence>& second) {
  const bool immediate = second && second->precedence == Precedence::Immediate;
  if (!immediate && !iequals(last, "COMMAND")) return std::nullopt;
  const std::string_view rest = trim_right(before);
  const std::size_t begin = begin_of_last_word(rest);
  const std::string_view first = rest.substr(begin);
  if (first.size() < 4 || rest.size() == before.size()) return std::nullopt;
  if (immediate && count_slips(first, "NIACT", 1) <= 1)
    return TrailingPrecedence{Precedence::NiactImmediate, begin, second->misspelt || !iequals(first, "NIACT")};
  if (iequals(first, "EMERGENCY") && iequals(last, "COMMAND"))
    return TrailingPrecedence{Precedence::EmergencyCommand, begin, false};
  return std::nullopt;
}

/// `WASHDCPRIORITY`: the blank before the word was lost.
std::optional<TrailingPrecedence> read_glued(std::string_view word, std::size_t begin) {
  for (const Precedence precedence : {Precedence::Priority, Precedence::Immediate}) {
    const std::string_view right = form_of(precedence).word;
    if (word.size() > right.size() && to_upper(word.back()) == right.back() && iends_with(word, right))
      return TrailingPrecedence{precedence, begin + word.size() - right.size(), true};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Precedence> find_precedence(std::string_view text) {
  text = trim(text);
  const bool digraph = text.size() == 2 && to_upper(text[0]) == to_upper(text[1]);
  if (text.size() == 1 || digraph) {
    for (const Form& form : kForms)
      if (form.prosign != 0 && form.prosign == to_upper(text[0])) return form.precedence;
    return std::nullopt;
  }
  const auto found = find_trailing_precedence(text);
  if (!found || found->begin != 0 || found->misspelt) return std::nullopt;
  return found->precedence;
}

std::string_view to_string(Precedence precedence) { return form_of(precedence).word; }

std::string_view to_prosign(Precedence precedence) {
  if (precedence == Precedence::NiactImmediate) precedence = Precedence::Immediate;
  const Form& form = form_of(precedence);
  return form.prosign == 0 ? std::string_view{} : std::string_view(&form.prosign, 1);
}

std::optional<TrailingPrecedence> find_trailing_precedence(std::string_view text) {
  text = trim_right(text);
  while (!text.empty() && (text.back() == '.' || text.back() == ',')) text.remove_suffix(1);
  return read_last_word(text, text.size() - begin_of_last_word(text));
}

std::optional<TrailingPrecedence> read_last_word(std::string_view text, std::size_t letters) {
  const std::size_t begin = text.size() - letters;
  const std::string_view word = text.substr(begin);
  if (!may_end_in_precedence(word)) return std::nullopt;
  auto found = read_word(word);
  if (auto pair = read_word_pair(text.substr(0, begin), word, found)) return pair;
  if (found) {
    found->begin = begin;
    return found;
  }
  return read_glued(word, begin);
}

}  // namespace reftel
