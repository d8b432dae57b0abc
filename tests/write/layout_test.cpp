#include "write/layout.h"

#include <gtest/gtest.h>

namespace reftel {
namespace {

std::string laid(const Draft& draft, LineWidths widths) {
  Layout layout(draft, widths);
  std::vector<LaidLine> lines;
  layout.add_all(lines);
  std::string out;
  for (const LaidLine& line : lines) {
    layout.append(out, line);
    out += '\n';
  }
  return out;
}

struct Case {
  const char* name;
  DraftParagraph paragraph;
  const char* lines;
};
class BreaksLines : public testing::TestWithParam<Case> {};
TEST_P(BreaksLines, OfTwenty) {
  Draft draft;
  draft.body = {GetParam().paragraph};
  draft.signatures = {"HOLLAR"};
  EXPECT_EQ(laid(draft, {20, 20}), GetParam().lines + std::string("\nHOLLAR\n"));
}
INSTANTIATE_TEST_SUITE_P(
    Layout, BreaksLines,
    testing::Values(Case{"at_blanks",
                         {NodeKind::Paragraph, 1, {}, "C", "Bridges and tolls were on the list."},
                         "\n1. (C) Bridges and\ntolls were on the\nlist.\n"},
                    Case{"not_before_a_number",
                         {NodeKind::Paragraph, 7, {}, {}, "He saw version twelve 2. Then he left."},
                         "\n7. He saw version\ntwelve 2. Then he\nleft.\n"},
                    Case{"not_before_a_dash",
                         {NodeKind::Paragraph, 0, {}, {}, "the bridges over it - and the tolls."},
                         "\nthe bridges over\nit - and the tolls.\n"},
                    Case{"not_before_a_label",
                         {NodeKind::Paragraph, 0, {}, {}, "the embassies said ref A was lost."},
                         "\nthe embassies\nsaid ref A was lost.\n"},
                    Case{"not_behind_a_hyphen",
                         {NodeKind::Paragraph, 0, {}, {}, "they plan long- and mid-term work."},
                         "\nthey plan long- and\nmid-term work.\n"},
                    Case{"long_words_are_cut",
                         {NodeKind::Paragraph, 0, {}, {}, "http://zenda.example/coronation."},
                         "\nhttp://zenda.example\n/coronation.\n"},
                    Case{"headings_are_underlined",
                         {NodeKind::Heading, 0, {}, "U", "The Coalition"},
                         "\n(U) The Coalition\n-----------------\n"},
                    Case{"tables_stay",
                         {NodeKind::Table, 0, {}, {}, "Item       2008    2009\nGuard       410     455"},
                         "\nItem       2008    2009\nGuard       410     455\n"},
                    Case{"short_lists_take_three_lines",
                         {NodeKind::Paragraph, 0, {}, {}, "Hollar Marsch Wren"},
                         "\nHollar\nMarsch\nWren\n"},
                    Case{"number_alone", {NodeKind::Paragraph, 3, {}, "U", ""}, "\n3. (U)\n"}),
    [](const auto& row) { return row.param.name; });

TEST(Layout, MakesALineLongerBeforeItCutsAWord) {
  Draft draft;
  draft.body = {{NodeKind::Paragraph, 0, {}, {}, "at http://zenda.example/tolls the text is."},
                {NodeKind::Paragraph, 0, {}, {}, "the embassies said - ref - tag - it."}};
  draft.signatures = {"HOLLAR"};
  EXPECT_EQ(laid(draft, {20, 30}),
            "\nat\nhttp://zenda.example/tolls\nthe text is.\n\nthe embassies\nsaid - ref - tag -\nit.\n\nHOLLAR\n");
}

TEST(Layout, GoesOnInsideAParagraph) {
  Draft draft;
  draft.body = {{NodeKind::Paragraph, 1, {}, "C", "One. Two."}};
  Layout layout(draft, {55, kWireWidth});
  std::vector<LaidLine> lines;
  layout.seek({0, 5});
  layout.add_next(lines);
  ASSERT_EQ(lines.size(), 2u);
  std::string out;
  layout.append(out, lines[1]);
  EXPECT_EQ(out, "Two.");
}

TEST(Layout, LetsNoPageBeginWhereTheTextWouldRunTogether) {
  Draft draft;
  draft.body = {{NodeKind::Paragraph, 1, {}, {}, "EXERCISE."},
                {NodeKind::Paragraph, 0, {}, {}, "Not numbered."},
                {NodeKind::Heading, 0, {}, {}, "Heading"},
                {NodeKind::Paragraph, 2, {}, {}, "Numbered."}};
  Layout layout(draft, {55, kWireWidth});
  std::vector<LaidLine> lines;
  layout.add_all(lines);
  std::vector<bool> breaks;
  for (const LaidLine& line : lines)
    if (line.kind == LaidLine::Kind::Blank) breaks.push_back(line.may_break);
  EXPECT_EQ(breaks, (std::vector<bool>{true, false, true, false}));
}

}  // namespace
}  // namespace reftel
