#include "search/byte_clues.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <utility>

#include "search/regex_options.h"
#include "search/token.h"

namespace reftel::search {
namespace {

QueryNode literal(std::string bytes) {
  QueryNode out;
  out.kind = QueryKind::Literal;
  out.bytes = std::move(bytes);
  return out;
}
QueryNode regex(std::string pattern) {
  QueryNode out = literal(std::move(pattern));
  out.kind = QueryKind::Regex;
  return out;
}

/// `toll` a word, `toll*` its beginning, `*toll` its end, `*toll*` inside; `&` between clues, `|` between what can be
/// chosen, `; ` between choices.
std::string written(const std::vector<ClueChoice>& choices) {
  std::string out;
  for (const ClueChoice& choice : choices) {
    if (!out.empty()) out += "; ";
    bool first_choice = true;
    for (const auto& clues : choice) {
      if (!std::exchange(first_choice, false)) out += " | ";
      bool first = true;
      for (const Clue& clue : clues) {
        if (!std::exchange(first, false)) out += " & ";
        const bool open_begin = clue.kind == Clue::Kind::End || clue.kind == Clue::Kind::Inside;
        const bool open_end = clue.kind == Clue::Kind::Beginning || clue.kind == Clue::Kind::Inside;
        out += (open_begin ? "*" : "") + clue.text + (open_end ? "*" : "");
      }
    }
  }
  return out;
}

struct Row {
  const char* name;
  QueryNode node;
  const char* clues;
};
class GivesClues : public testing::TestWithParam<Row> {};

TEST_P(GivesClues, ThatAreCertain) { EXPECT_EQ(written(clues_of(GetParam().node)), GetParam().clues); }

INSTANTIATE_TEST_SUITE_P(
    Literal, GivesClues,
    testing::Values(Row{"words_between_blanks", literal("raised the Toll on"), "the & toll & *raised"},
                    Row{"one_word", literal("Toll"), "*toll*"}, Row{"in_brackets", literal("(Toll)"), "toll"},
                    Row{"across_lines", literal("TOLL\nBRIDGE\n"), "bridge & *toll"},
                    Row{"beginning", literal(" brid"), "brid*"}, Row{"abbreviation", literal(" U.S. "), "us"},
                    Row{"abbreviation_cut", literal("U.S. "), ""}, Row{"number", literal(" 1,200 "), "1200"},
                    Row{"number_cut", literal(" 1,200"), "*200*"}, Row{"possessive", literal(" Peru's "), "peru"},
                    Row{"possessive_cut", literal("Peru's"), "*peru*"}, Row{"short", literal("of it"), ""},
                    Row{"letters_beyond_ascii", literal(" Tom\xC3\xA9 "), "tome"},
                    Row{"cut_inside_a_letter", literal("Tom\xC3"), "*tom*"}, Row{"punctuation", literal("?! -- "), ""},
                    Row{"nothing", literal(""), ""},
                    Row{"longer_than_words_get", literal(" " + std::string(100, 'X')),
                        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx*"},
                    Row{"much_longer", literal(std::string(100, 'X')), ""}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(Regex, GivesClues,
                         testing::Values(Row{"two_parts", regex("toll[s ]+bridge"), "*bridge*; *toll*"},
                                         Row{"either", regex("toll|(?i)Bridge"), "*bridge* | *toll*"},
                                         Row{"words", regex("the toll (bridge|road) is"),
                                             "bridge & toll & *the | road & toll & *the"},
                                         Row{"class", regex("T[A-Z]{3}"), ""}, Row{"anything", regex(".*"), ""},
                                         Row{"either_or_nothing", regex("(toll|x)y?"), ""},
                                         Row{"letters_beyond_ascii", regex(" caf\xC3\xA9 house "), "house & caf*"},
                                         Row{"cannot_be_read", regex("("), ""}),
                         [](const auto& row) { return row.param.name; });

bool all_hold(const std::vector<ClueChoice>& choices, const std::vector<std::string>& tokens) {
  return std::ranges::all_of(choices, [&](const ClueChoice& choice) {
    return std::ranges::any_of(choice, [&](const std::vector<Clue>& clues) {
      return std::ranges::all_of(clues, [&](const Clue& clue) {
        return std::ranges::any_of(tokens, [&](const std::string& token) { return holds(clue, token); });
      });
    });
  });
}

/// A text of what is hard to cut into words.
std::string hard_text() {
  const auto pieces =
      *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{"toll",
                                                                                                "Bridge",
                                                                                                "US",
                                                                                                "s",
                                                                                                "a",
                                                                                                "7",
                                                                                                "120",
                                                                                                "1,200",
                                                                                                "U.S.",
                                                                                                "2.5",
                                                                                                "O'Neill",
                                                                                                "Peru's",
                                                                                                "'",
                                                                                                "\xE2\x80\x99",
                                                                                                "\xE2\x80\x9C",
                                                                                                "\xC3\xA9",
                                                                                                "\xC3\x9F",
                                                                                                "\xC3",
                                                                                                "\xE9",
                                                                                                "\x93",
                                                                                                "e\xCC\x81",
                                                                                                "\xEF\xAC\x81",
                                                                                                "\xEF\xB7\xBA",
                                                                                                ".",
                                                                                                ",",
                                                                                                " ",
                                                                                                " ",
                                                                                                "\n",
                                                                                                "-",
                                                                                                "(",
                                                                                                ")",
                                                                                                "/",
                                                                                                "*",
                                                                                                "?",
                                                                                                std::string(1, '\0'),
                                                                                                std::string(30, 'w'),
                                                                                                std::string(60, 'Q')}));
  std::string out;
  for (const std::string& piece : pieces) out += piece;
  return out;
}

RC_GTEST_PROP(Clues, HoldForEveryTextThatHasTheBytes, ()) {
  const std::string text = hard_text();
  const std::size_t begin = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
  const std::size_t size = *rc::gen::inRange<std::size_t>(0, text.size() - begin + 1);
  RC_ASSERT(all_hold(clues_of(literal(text.substr(begin, size))), tokens_of(text)));
}

RC_GTEST_PROP(Clues, HoldForEveryTextThatThePatternMatches, ()) {
  const std::string text = hard_text();
  const auto piece = [&] {
    const std::size_t begin = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    return RE2::QuoteMeta(text.substr(begin, *rc::gen::inRange<std::size_t>(0, 9)));
  };
  std::string pattern = *rc::gen::element<std::string>("", "(?i)", "\\b", "^");
  pattern += piece();
  for (int more = *rc::gen::inRange(0, 4); more > 0; --more)
    pattern += *rc::gen::element<std::string>("|", ".*", "[a-z]*", "?", "+", "\\s", "(?:", ")") + piece();
  const RE2 matcher(pattern, regex_options());
  if (!matcher.ok() || !RE2::PartialMatch(text, matcher)) return;
  RC_LOG() << pattern;
  RC_ASSERT(all_hold(clues_of(regex(pattern)), tokens_of(text)));
}

}  // namespace
}  // namespace reftel::search
