#include "write/alphabet.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "write/ita2.h"

namespace reftel {
namespace {

struct Case {
  const char* name;
  Alphabet alphabet;
  const char* text;
  const char* written;
};
class WritesInAlphabet : public testing::TestWithParam<Case> {};
TEST_P(WritesInAlphabet, Text) {
  Draft draft;
  draft.subject = GetParam().text;
  std::vector<Substitution> report;
  to_alphabet(draft, GetParam().alphabet, &report);
  EXPECT_EQ(draft.subject, GetParam().written);
  EXPECT_EQ(report.empty(), draft.subject == GetParam().text);
}
INSTANTIATE_TEST_SUITE_P(
    Alphabet, WritesInAlphabet,
    testing::Values(Case{"ascii_stays", Alphabet::Ascii, "Tolls: $5 & \"more\"", "Tolls: $5 & \"more\""},
                    Case{"accents", Alphabet::Ascii, "Zo\xC3\xAB K\xC3\xBChn, \xC5\xBDiva", "Zoe Kuhn, Ziva"},
                    Case{"quotes", Alphabet::Ascii,
                         "\xE2\x80\x9C"
                         "a\xE2\x80\x9D \xE2\x80\x93 b\xE2\x80\x99s",
                         "\"a\" - b's"},
                    Case{"unknown", Alphabet::Ascii, "a \xE4\xB8\xAD b", "a ? b"},
                    Case{"broken", Alphabet::Ascii, "a \xFF b", "a ? b"},
                    Case{"capitals", Alphabet::Ita2, "Talks (stalled), 10/12.", "TALKS (STALLED), 10/12."},
                    Case{"spelt", Alphabet::Ita2, "$4.25, 5% R&D; don't!", "DOLS 4.25, 5 PERCENT R AND D, DONT."},
                    Case{"quotation", Alphabet::Ita2, "\"NO MORE\", HE SAID", "QUOTE NO MORE UNQUOTE , HE SAID"},
                    Case{"accents_in_capitals", Alphabet::Ita2, "Z\xC3\xBCrich", "ZURICH"},
                    Case{"utf8_stays", Alphabet::Utf8, "Z\xC3\xBCrich", "Z\xC3\xBCrich"}),
    [](const auto& row) { return row.param.name; });

TEST(Alphabet, ReportsEachCharacterOnceWithItsFirstPlace) {
  Draft draft;
  draft.tags = {"PREL", "CAF\xC3\x89"};
  draft.body = {{NodeKind::Paragraph, 1, {}, {}, "plain"}, {NodeKind::Paragraph, 2, {}, {}, "\xC3\xA9 and \xC3\xA9"}};
  std::vector<Substitution> report;
  to_alphabet(draft, Alphabet::Ascii, &report);
  EXPECT_EQ(report, (std::vector<Substitution>{{"\xC3\x89", "E", "TAGS", 2, 1}, {"\xC3\xA9", "e", "text", 2, 2}}));
}

TEST(Alphabet, ReportsAllThatStandsForACharacter) {
  Draft draft;
  draft.subject =
      "Stra\xC3\x9F"
      "e, \xE2\x82\xAC 5";
  std::vector<Substitution> report;
  to_alphabet(draft, Alphabet::Ita2, &report);
  EXPECT_EQ(draft.subject, "STRASSE, EUR 5");
  EXPECT_EQ(report, (std::vector<Substitution>{{"a-z", "A-Z", "Subject", 0, 4},
                                               {"\xC3\x9F", "SS", "Subject", 0, 1},
                                               {"\xE2\x82\xAC", "EUR", "Subject", 0, 1}}));
}

TEST(Ita2, ShiftsAndGoesBackBeforeALineEnds) {
  std::string codes;
  EXPECT_EQ(encode_ita2("A1\r\n", codes), 0u);
  EXPECT_EQ(codes, std::string("\x03\x1B\x17\x1F\x08\x02"));
}

TEST(Ita2, RingsBothBells) {
  std::string codes, text;
  encode_ita2("JJJJJSSSSS ZZ RUEHC\r\r\n", codes);
  EXPECT_EQ(codes.substr(0, 12), std::string("\x1B\x0B\x0B\x0B\x0B\x0B\x05\x05\x05\x05\x05\x1F"));
  Ita2Decoder decoder;
  decoder.decode(codes, text);
  decoder.finish(text);
  EXPECT_EQ(text, "JJJJJSSSSS ZZ RUEHC\r\r\n");
}

TEST(Ita2, CountsWhatItHasNot) {
  std::string codes;
  EXPECT_EQ(encode_ita2("A\xC3\xA9*", codes), 2u);
}

TEST(Ita2, DropsARubOutInsideAWord) {
  std::string text;
  Ita2Decoder decoder;
  decoder.decode(std::string("\x14\x03\x1F\x1D", 4), text);
  decoder.finish(text);
  EXPECT_EQ(text, "HAX");
}

TEST(Ita2, ReadsBackWhatItWrote) {
  EXPECT_TRUE(rc::check([] {
    const auto text =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ABCXYZ0189-?:().,/$!&#'\";  \r\n")));
    const auto cut = *rc::gen::inRange<std::size_t>(0, text.size() * 2 + 1);
    std::string codes, back;
    RC_ASSERT(encode_ita2(text, codes) == 0u);
    Ita2Decoder decoder;
    decoder.decode(std::string_view(codes).substr(0, cut), back);
    decoder.decode(std::string_view(codes).substr(std::min(cut, codes.size())), back);
    decoder.finish(back);
    RC_ASSERT(back == text);
  }));
}

TEST(Ita2, KeepsTheEndOfAMessage) {
  const std::string end =
      "BT\r\r\n#0417\r\r\n\r\r\n\n\n\n\n\n\n\nNNNN\x7F\x7F\x7F\x7F\x7F\x7F\x7F\x7F\x7F\x7F\x7F\x7F\r\r\n";
  std::string codes, back;
  encode_ita2(end, codes);
  Ita2Decoder decoder;
  decoder.decode(codes, back);
  decoder.finish(back);
  EXPECT_EQ(back, end);
  EXPECT_TRUE(looks_like_ita2(codes));
  EXPECT_FALSE(looks_like_ita2(end));
  EXPECT_FALSE(looks_like_ita2(std::string(100, '\n')));
}

}  // namespace
}  // namespace reftel
