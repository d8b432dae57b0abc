#include "search/token.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace reftel::search {
namespace {

struct Words {
  const char* name;
  std::string_view text;
  std::string_view tokens;
};
class CutsText : public testing::TestWithParam<Words> {};

TEST_P(CutsText, IntoTokens) { EXPECT_EQ(joined_tokens(GetParam().text), GetParam().tokens); }

INSTANTIATE_TEST_SUITE_P(
    Token, CutsText,
    testing::Values(Words{"capitals", "THE HARVEST IS IN", "the harvest is in"},
                    Words{"names_of_the_trade", "07ZENDA417 141052Z RUEHZX/PREL, PGOV",
                          "07zenda417 141052z ruehzx prel pgov"},
                    Words{"abbreviation", "U.S. and U.S.A., p.m.", "us and usa pm"},
                    Words{"initials_end_at_a_name", "J.P.Marsch", "jp marsch"},
                    Words{"end_of_sentence", "of it. A word.", "of it a word"},
                    Words{"numbers", "1,200,000 2.5 3,4 12,34", "1200000 2.5 3 4 12 34"},
                    Words{"apostrophe", "O'Neill's toll, the Marsches' 'own'", "oneill toll the marsches own"},
                    Words{"curly_apostrophe", "Zenda\xE2\x80\x99s don\xE2\x80\x99t", "zenda dont"},
                    Words{"hyphen", "well-known", "well known"},
                    Words{"accents",
                          "S\xC3\xA3o Tom\xC3\xA9 ZÜRICH Stra\xC3\x9F"
                          "e",
                          "sao tome zurich strasse"},
                    Words{"accent_apart", "Tome\xCC\x81", "tome"},
                    Words{"ligature_and_width", "\xEF\xAC\x81nal \xEF\xBC\xA1\xEF\xBC\xA2", "final ab"},
                    Words{"windows_1252", "Tom\xE9 \x93quoted\x94", "tome quoted"},
                    Words{"quotes_of_unicode", "\xE2\x80\x9Cquoted\xE2\x80\x9D \xE2\x80\x9E\xE2\x82\xAC", "quoted"},
                    Words{"other_scripts", "Привет ΑΘΗΝΑ", "привет αθηνα"},
                    Words{"punctuation_only", "?! ... -- ()", ""},
                    Words{"a_zero_byte", std::string_view("a\0b", 3), "a b"}),
    [](const auto& row) { return row.param.name; });

TEST(Token, KeepsItsPlaceInTheText) {
  TokenReader reader("(The  O'Neill's.)");
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.span(), (Span{1, 4}));
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.token(), "oneill");
  EXPECT_EQ(reader.span(), (Span{6, 13}));
  EXPECT_FALSE(reader.next());
}

TEST(Token, IsNeverLongerThanTheLimit) {
  for (const std::string& token : tokens_of(std::string(1000, 'x'))) EXPECT_LE(token.size(), kMaxTokenBytes);
  // Tokens are read as tokens again, also where a letter is folded to two.
  std::string sharp = "1";
  for (int n = 0; n < 27; ++n) sharp += "\xC3\x9F";
  EXPECT_EQ(joined_tokens(joined_tokens(sharp)), joined_tokens(sharp));
  // A decimal point that would be the last byte is none.
  const std::string decimal = std::string(kCutBytes - 1, '4') + ".8";
  EXPECT_EQ(joined_tokens(decimal), std::string(kCutBytes - 1, '4') + " 8");
}

RC_GTEST_PROP(Token, SpansOfAnyBytesLieInOrder, (const std::string& text)) {
  std::uint32_t end = 0;
  for (TokenReader reader(text); reader.next();) {
    RC_ASSERT(reader.span().begin >= end);
    RC_ASSERT(reader.span().end > reader.span().begin && reader.span().end <= text.size());
    RC_ASSERT(!reader.token().empty() && reader.token().find(' ') == std::string_view::npos);
    end = reader.span().end;
  }
}

RC_GTEST_PROP(Token, TokensAreTheirOwnTokens, (const std::string& text)) {
  const std::string once = joined_tokens(text);
  RC_ASSERT(joined_tokens(once) == once);
}

struct Pattern {
  const char* pattern;
  const char* token;
  bool matches;
};
TEST(Wildcards, StandForBytesAndCharacters) {
  for (const Pattern& row : {Pattern{"w?ldc*rd", "wildcard", true}, Pattern{"w?ldc*rd", "wldcard", false},
                             Pattern{"*", "", true}, Pattern{"a*", "a", true}, Pattern{"*a*a", "banana", true},
                             Pattern{"*a*b", "banana", false}, Pattern{"?", "\xC3\xA9", true}, Pattern{"", "a", false}})
    EXPECT_EQ(matches_wildcards(row.pattern, row.token), row.matches) << row.pattern << ' ' << row.token;
}

}  // namespace
}  // namespace reftel::search
