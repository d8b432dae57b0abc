#include "base/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace reftel {
namespace {

using namespace std::string_view_literals;

struct CharsetCase {
  const char* name;
  std::string_view text;
  Charset charset;
  std::string_view shown;
};
class ReadsCharset : public testing::TestWithParam<CharsetCase> {};

TEST_P(ReadsCharset, AndShowsItAsUtf8) {
  EXPECT_EQ(detect_charset(GetParam().text), GetParam().charset);
  EXPECT_EQ(to_utf8(GetParam().text, GetParam().charset), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    Charset, ReadsCharset,
    testing::Values(CharsetCase{"empty", "", Charset::Ascii, ""},
                    CharsetCase{"ascii", "EXERCISE, LONGER THAN ONE BLOCK OF BYTES", Charset::Ascii,
                                "EXERCISE, LONGER THAN ONE BLOCK OF BYTES"},
                    CharsetCase{"utf8",
                                "Plaza de la Rep\xC3\xBA"
                                "blica \xE2\x82\xAC 5 \xF0\x9F\x98\x80",
                                Charset::Utf8,
                                "Plaza de la Rep\xC3\xBA"
                                "blica \xE2\x82\xAC 5 \xF0\x9F\x98\x80"},
                    CharsetCase{"cut_at_the_end", "caf\xC3\xA9 \xE2\x82", Charset::BrokenUtf8,
                                "caf\xC3\xA9 \xEF\xBF\xBD\xEF\xBF\xBD"},
                    CharsetCase{"surrogate", "\xC3\xA9\xED\xA0\x80", Charset::BrokenUtf8,
                                "\xC3\xA9\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
                    CharsetCase{"overlong_is_no_character", "\xC0\xAF", Charset::Windows1252, "\xC3\x80\xC2\xAF"},
                    CharsetCase{"curly_quotes", "\x93quoted\x94 \xB6 1.", Charset::Windows1252,
                                "\xE2\x80\x9Cquoted\xE2\x80\x9D \xC2\xB6 1."},
                    CharsetCase{"byte_without_meaning", "\x81", Charset::Windows1252, "\xEF\xBF\xBD"}),
    [](const auto& row) { return row.param.name; });

TEST(Utf8Size, KnowsTheEdges) {
  EXPECT_EQ(utf8_size(""), 0u);
  EXPECT_EQ(utf8_size("\x7F"), 1u);
  EXPECT_EQ(utf8_size("\xDF\xBF"), 2u);
  EXPECT_EQ(utf8_size("\xE0\xA0\x80"), 3u);
  EXPECT_EQ(utf8_size("\xE0\x9F\xBF"), 0u);
  EXPECT_EQ(utf8_size("\xF4\x8F\xBF\xBF"), 4u);
  EXPECT_EQ(utf8_size("\xF4\x90\x80\x80"), 0u);
  EXPECT_EQ(utf8_size("\x80"), 0u);
  EXPECT_EQ(utf8_size("\0"sv), 1u);
}

TEST(Mojibake, IsTheCharacterThatWasMeant) {
  std::string shown;
  EXPECT_EQ(read_mojibake("\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s", shown), 8u);
  EXPECT_EQ(shown, "\xE2\x80\x99");
  EXPECT_EQ(read_mojibake("\xC3\x83\xC2\xA9", shown), 4u);
  EXPECT_EQ(shown, "\xC3\xA9");
  // The last byte of a closing quotation mark has no meaning in Windows-1252.
  EXPECT_EQ(read_mojibake("\xC3\xA2\xE2\x82\xAC\xEF\xBF\xBD", shown), 8u);
  EXPECT_EQ(shown, "\xE2\x80\x9D");
}

TEST(Mojibake, IsNoWordThatASignFollows) {
  std::string shown;
  for (const std::string_view text :
       {"\xC3\x89\xC2\xA0\xC2\xBB", "\xC3\xA9t\xC3\xA9", "\xC3\x83O", "\xC3", "\xC3\xA2", "", "A"})
    EXPECT_EQ(read_mojibake(text, shown), 0u) << text;
}

TEST(Characters, AreCountedAndCut) {
  EXPECT_EQ(count_characters("caf\xC3\xA9"), 4u);
  EXPECT_EQ(count_characters("\xC3\x28"), 2u);
  EXPECT_EQ(first_characters("caf\xC3\xA9s", 4), "caf\xC3\xA9");
  EXPECT_EQ(first_characters("ab", 5), "ab");
}

}  // namespace
}  // namespace reftel
