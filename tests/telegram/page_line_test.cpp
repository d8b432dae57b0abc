#include "telegram/page_line.h"

#include <gtest/gtest.h>

namespace reftel {
namespace {

struct PageLineRow {
  const char* name;
  const char* line;
  bool is_page_line;
};
class PageLine : public testing::TestWithParam<PageLineRow> {};

TEST_P(PageLine, IsToldFromText) { EXPECT_EQ(is_page_line(GetParam().line), GetParam().is_page_line); }

INSTANTIATE_TEST_SUITE_P(Forms, PageLine,
                         testing::Values(PageLineRow{"cablegate", "ZENDA 00000417  002 OF 003", true},
                                         PageLineRow{"cablegate_first_page_part", "ZENDA 00000417  001.2 OF 003", true},
                                         PageLineRow{"cablegate_two_words", "PORT HENTZAU 00000417  002 OF 003", true},
                                         PageLineRow{"cablegate_damaged_of", "ZENDA 00000417  002 0F 003", true},
                                         PageLineRow{"print", "PAGE 02        ZENDA  00417  01 OF 02  141101Z", true},
                                         PageLineRow{"print_cut_station", "PAGE 02        VATICA  05095  281347Z",
                                                     true},
                                         PageLineRow{"nara", "PAGE 02 ZENDA 00417", true},
                                         PageLineRow{"wire", "PAGE 2 RUEHZX 417 C O N F I D E N T I A L", true},
                                         PageLineRow{"wire_position", "PAGE 2 RUEHZX 417B UNCLAS", true},
                                         PageLineRow{"bare", "PAGE 02", false},
                                         PageLineRow{"sentence", "PAGE 2 OF THE REPORT SAYS OTHERWISE", false},
                                         PageLineRow{"classification_line", "UNCLAS ZENDA 000417", false},
                                         PageLineRow{"section_line", "UNCLAS SECTION 01 OF 02 ZENDA 000417", false},
                                         PageLineRow{"figures", "EXPORTS ROSE FROM 2003 TO 2004", false}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(PageLineNumbers, OfAPublisher) {
  const auto line = read_page_line("ZENDA 00000417  001.2 OF 003");
  ASSERT_TRUE(line);
  EXPECT_EQ(line->page, 1u);
  EXPECT_EQ(line->pages, 3u);
  EXPECT_EQ(line->serial, 417u);
  EXPECT_EQ(line->serial_span, (Span{6, 14}));
}

TEST(PageLineNumbers, OfAPrint) {
  const auto line = read_page_line("PAGE 03        ZENDA  00417  02 OF 02  141104Z");
  ASSERT_TRUE(line);
  EXPECT_EQ(line->page, 3u);
  EXPECT_EQ(line->section, 2u);
  EXPECT_EQ(line->sections, 2u);
  EXPECT_EQ(line->serial, 417u);
}

TEST(PageLineNumbers, OfTheWire) {
  const auto line = read_page_line("PAGE 2 RUEHZX 417 C O N F I D E N T I A L");
  ASSERT_TRUE(line);
  EXPECT_EQ(line->page, 2u);
  EXPECT_EQ(line->serial, 417u);
  EXPECT_FALSE(read_page_line("THE BANK LENT 00000417 CROWNS"));
}

TEST(PageLine, OfAnUnknownStationTakesNoTextWithIt) {
  const std::string_view text = "SUBJECT: TALKS GO ON ZENDA 00000564  001.2 OF 002";
  const auto span = find_page_line(text, 0);
  ASSERT_TRUE(span);
  EXPECT_EQ(bytes_of(text, *span), "ZENDA 00000564  001.2 OF 002");
  const std::string_view parted = "TALKS GO ON  FORT ZENDA 00000564  001.2 OF 002";
  EXPECT_EQ(bytes_of(parted, *find_page_line(parted, 0)), "FORT ZENDA 00000564  001.2 OF 002");
}

TEST(PageLineInside, IsFoundWithItsStation) {
  const std::string_view text = "REF: ZENDA 227  ZENDA 00000564  001.2 OF 002   CLASSIFIED BY: J. Doe";
  const auto span = find_page_line(text, 0);
  ASSERT_TRUE(span);
  EXPECT_EQ(bytes_of(text, *span), "ZENDA 00000564  001.2 OF 002");
}

TEST(PageLineInside, TakesTheClassificationBefore) {
  const std::string_view text = "PINR, PE          SECRET    PAGE 02        ZENDA  02475  01 OF 03  251228Z PINR";
  const auto span = find_page_line(text, 0);
  ASSERT_TRUE(span);
  EXPECT_EQ(bytes_of(text, *span), "SECRET    PAGE 02        ZENDA  02475  01 OF 03  251228Z");
}

TEST(PageLineInside, IsNotFoundInText) {
  EXPECT_FALSE(find_page_line("THE BANK LENT 00000417 CROWNS ON PAGE 2 OF ITS LIST", 0));
}

}  // namespace
}  // namespace reftel
