#include "telegram/section.h"

#include <gtest/gtest.h>

#include "telegram/section_key.h"

namespace reftel {
namespace {

struct SectionRow {
  const char* name;
  const char* text;
  int number;  ///< 0: not a section phrase
  int of;
  bool damaged;
};
class Section : public testing::TestWithParam<SectionRow> {};

TEST_P(Section, IsRead) {
  const auto section = read_section_phrase(GetParam().text);
  ASSERT_EQ(section.has_value(), GetParam().number != 0);
  if (!section) return;
  EXPECT_EQ(section->number, GetParam().number);
  EXPECT_EQ(section->of, GetParam().of);
  EXPECT_EQ(section->damaged, GetParam().damaged);
}

INSTANTIATE_TEST_SUITE_P(Rows, Section,
                         testing::Values(SectionRow{"state", "SECTION 01 OF 02 ZENDA 000417", 1, 2, false},
                                         SectionRow{"acp", "SECTION 1 OF 3", 1, 3, false},
                                         SectionRow{"final_section", "FINAL SECTION OF 3", 3, 3, false},
                                         SectionRow{"lost_letters", "SCTION 02 OF 02", 2, 2, true},
                                         SectionRow{"zero_for_o", "SECTION 01 0F 02", 1, 2, true},
                                         SectionRow{"lost_of", "SECTIO 01 GF 02", 1, 2, true},
                                         SectionRow{"short_form", "SEC 01 OF 02 ZENDA 000417", 1, 2, false},
                                         SectionRow{"slant", "SECTION 01/02 ZENDA 000417", 1, 2, false},
                                         SectionRow{"in_letters", "SECTION ONE OF TWO", 1, 2, false},
                                         SectionRow{"office_of_the_sec", "SEC STATE WASHDC 12", 0, 0, false},
                                         SectionRow{"section_of_a_law", "SEC 12 ZENDA", 0, 0, false},
                                         SectionRow{"station", "SELECTED 01", 0, 0, false},
                                         SectionRow{"word", "SECTIONAL INTERESTS", 0, 0, false}),
                         [](const auto& row) { return std::string(row.param.name); });

constexpr std::string_view kSecondSection =
    "VZCZCZNA0418\r\r\nPP RUEHC\r\r\nDE RUEHZX #0417/02 1341059\r\r\nZNY CCCCC ZZH\r\r\nP 141052Z MAY 09\r\r\nFM "
    "AMEMBASSY ZENDA\r\r\n"
    "TO RUEHC/SECSTATE WASHDC PRIORITY\r\r\nBT\r\r\nC O N F I D E N T I A L SECTION 02 OF 02 ZENDA "
    "000417\r\r\nEXERCISE TEXT.\r\r\nBT\r\r\n"
    "#0417\r\r\nNNNN\r\r\n";

TEST(SectionPeek, NamesTheTelegram) {
  const auto peek = peek_section(kSecondSection);
  ASSERT_TRUE(peek);
  EXPECT_EQ(peek->number, 2);
  EXPECT_EQ(peek->of, 2);
  EXPECT_EQ(peek->key, (SectionKey{"RUEHZX", "0417", "141052Z MAY 09"}));
}

TEST(SectionPeek, KnowsTextsThatHoldTheOtherSectionsToo) {
  const auto text = [](std::string_view line) {
    return "VZCZCXRO0418\nPP RUEHC\nDE RUEHZX #0417/01 1341059\nZNR UUUUU ZZH\nP 141052Z MAY 09\nFM AMEMBASSY "
           "ZENDA\nTO "
           "RUEHC/SECSTATE WASHDC\n\nUNCLAS SECTION 01 OF 02 ZENDA 000417\n\nEXERCISE TEXT.\n" +
           std::string(line) + "\nMORE OF IT.\nNNNN\n";
  };
  EXPECT_TRUE(peek_section(text("")));
  EXPECT_TRUE(peek_section(text("ZENDA 00000417  001.2 OF 002")));
  EXPECT_FALSE(peek_section(text("ZENDA 00000417  002 OF 002")));
}

TEST(SectionPeek, LeavesTextsWithoutEndMarkAlone) {
  EXPECT_FALSE(peek_section(kSecondSection.substr(0, kSecondSection.find("NNNN"))));
  EXPECT_FALSE(peek_section(""));
}

}  // namespace
}  // namespace reftel
