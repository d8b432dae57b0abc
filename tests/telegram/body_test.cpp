#include <gtest/gtest.h>

#include <string>

#include "telegram/body_outline.h"
#include "telegram/reader.h"

namespace reftel {
namespace {

class Body : public testing::TestWithParam<OutlineRow> {};

TEST_P(Body, IsATree) { EXPECT_EQ(outline(GetParam().body), GetParam().outline); }

INSTANTIATE_TEST_SUITE_P(
    Rows, Body,
    testing::Values(
        OutlineRow{"summary_and_comment",
                   "1. (C) Summary. The harvest was good. End Summary.\n\n2. (SBU) It rained\nin May.\n\nComment\n\n3. "
                   "(C) We are glad.\n",
                   "paragraph 1 summary (C): The harvest was good.\nparagraph 2 (SBU): It rained in May.\nheading "
                   "comment: Comment\n"
                   "paragraph 3 comment (C): We are glad.\n"},
        OutlineRow{"page_line_inside_a_sentence",
                   "1. (C) The harvest\n\nMOSCOW 00000417  002 OF 003\n\nwas good.\n\n2. (C) It rained.\n",
                   "paragraph 1 (C): The harvest was good.\nparagraph 2 (C): It rained.\n"},
        OutlineRow{"paragraph_inside_a_line",
                   "1. (C) It rained\nin May. 2. (SBU) The harvest\nwas good.\n\n3. (C) Three.\n\nHOLLAR\n",
                   "paragraph 1 (C): It rained in May.\nparagraph 2 (SBU): The harvest was good.\nparagraph 3 (C): "
                   "Three.\nsignature: HOLLAR\n"},
        OutlineRow{
            "paragraphs_inside_lines",
            "1. (C) One. 2. (C) Two and\nmore. 3. (U) Three.\n\n4. (C) Four.\n\n5. (C) Five. 6. (C) Six.\n\n7. "
            "(C) Seven.\n\nHOLLAR\n",
            "paragraph 1 (C): One.\nparagraph 2 (C): Two and more.\nparagraph 3 (U): Three.\nparagraph 4 (C): "
            "Four.\nparagraph 5 (C): Five.\nparagraph 6 (C): Six.\nparagraph 7 (C): Seven.\nsignature: HOLLAR\n"},
        OutlineRow{
            "text_below_a_table",
            "1. (C) The figures:\n\nItem       2008    2009\nGuard       410     455\nare those of the exercise, "
            "and of no other year.\n\n2. (C) Two.\n\nHOLLAR\n",
            "paragraph 1 (C): The figures:\n  table: Item       2008    2009\nGuard       410     455\n  paragraph: "
            "are those of the exercise, and of no other year.\nparagraph 2 (C): Two.\nsignature: HOLLAR\n"},
        OutlineRow{
            "number_inside_a_line_that_is_none",
            "1. (C) One. 2. (C) is how it began.\n\n2. (C) Two. 4. (C) Four?\n\n3. (C) Three. 4. He left.\n\n5. "
            "(C) Five.\n\n6. (C) Six. 7. (C) Seven.\n\nHOLLAR\n",
            "paragraph 1 (C): One. 2. (C) is how it began.\nparagraph 2 (C): Two. 4. (C) Four?\nparagraph 3 (C): "
            "Three. 4. He left.\nparagraph 5 (C): Five.\nparagraph 6 (C): Six.\nparagraph 7 (C): Seven.\nsignature: "
            "HOLLAR\n"},
        OutlineRow{
            "web_entities", "1. (C) Trade &amp; toll rose &#8211; R&D too.\n\n2. (C) Two.\n\nHOLLAR\n",
            "paragraph 1 (C): Trade & toll rose \xE2\x80\x93 R&D too.\nparagraph 2 (C): Two.\nsignature: HOLLAR\n"},
        OutlineRow{"website_above_the_signature",
                   "1. (C) The harvest was good.\n\n2. (C) It rained in May.\n\nVisit Zenda's Classified Website at "
                   "http://zenda.example/\n\nHOLLAR\n",
                   "paragraph 1 (C): The harvest was good.\nparagraph 2 (C): It rained in May.\nsignature: HOLLAR\n"},
        OutlineRow{"label_set_twice",
                   "1. (C) Summary. 1. (C) Summary. The harvest was good. End Summary.\n\n2. (C) Two.\n",
                   "paragraph 1 summary (C): The harvest was good.\nparagraph 2 (C): Two.\n"},
        OutlineRow{"mark_behind_the_name_of_a_block",
                   "1. (C) Summary (SBU): The harvest was good. End Summary.\n\n2. (C) Two.\n",
                   "paragraph 1 summary (C): The harvest was good.\nparagraph 2 (C): Two.\n"},
        OutlineRow{
            "summary_that_goes_on",
            "1. (C) Summary: The harvest was good.\n\n2. (C) Summary continued. It rained. Summary end.\n\n3. (C) "
            "Three.\n",
            "paragraph 1 summary (C): The harvest was good.\nparagraph 2 summary (C): It rained.\nparagraph 3 (C): "
            "Three.\n"},
        OutlineRow{
            "end_cut_from_its_name",
            "1. (C) Summary and Action Request. The harvest was good. End\n\nSummary and Action Request.\n\n2. (C) "
            "Two.\n",
            "paragraph 1 summary_and_comment (C): The harvest was good.\nparagraph 2 (C): Two.\n"},
        OutlineRow{"name_of_a_block_behind_a_bare_number",
                   "1. The harvest was good.\n\n2. It rained.\n\n3 COMMENT: We are glad. END COMMENT.\n",
                   "paragraph 1: The harvest was good.\nparagraph 2: It rained.\nparagraph 3 comment: We are glad.\n"},
        OutlineRow{"pilcrow_before_a_point",
                   "\xC2\xB6"
                   "1. (C) Two promises:\n\n\xC2\xB6"
                   "A. (SBU) Pay the Guard.\n\n\xC2\xB6"
                   "B. The depot\n\n\xC2\xB6"
                   "2. (C) Two.\n",
                   "paragraph 1 (C): Two promises:\n  sub_paragraph (SBU): Pay the Guard.\n  sub_paragraph: The "
                   "depot\nparagraph 2 (C): Two.\n"},
        OutlineRow{
            "point_that_opens_a_list",
            "1. (C) Two promises:\n\nA. Pay the Guard.\n\nB. (C) Open the depot. It has a "
            "part:\n\n(1) the shed.\n\n2. (C) Two.\n",
            "paragraph 1 (C): Two promises:\n  sub_paragraph: Pay the Guard.\n  sub_paragraph (C): Open the depot. "
            "It has a part:\n  sub_paragraph: the shed.\nparagraph 2 (C): Two.\n"},
        OutlineRow{"blank_line_inside_a_sentence",
                   "1. (C) A \"memorandum\n\nof dialogue\" was signed.\n\n2. (C) Two.\n",
                   "paragraph 1 (C): A \"memorandum of dialogue\" was signed.\nparagraph 2 (C): Two.\n"},
        OutlineRow{"note_inside", "1. (C) Trade rose. (Note: By a third. End Note.) All agree.\n\n2. (C) Two.\n",
                   "paragraph 1 (C): Trade rose. (Note: By a third. End Note.) All agree.\n  block note: By a "
                   "third.\nparagraph 2 (C): Two.\n"},
        OutlineRow{
            "note_without_end", "1. (C) Trade rose. (Note: By a third.) All agree.\n\n2. (C) Two.\n",
            "paragraph 1 (C): Trade rose. (Note: By a third.) All agree.\n  block note: By a third.\nparagraph 2 "
            "(C): Two.\n"},
        OutlineRow{"points", "1. (C) He said:\n\n-- the harvest was good;\n\n-- it rained.\n\n2. (C) Two.\n",
                   "paragraph 1 (C): He said:\n  sub_paragraph: the harvest was good;\n  sub_paragraph: it "
                   "rained.\nparagraph 2 (C): Two.\n"},
        OutlineRow{"heading_with_rules", "-------\nTHE HARVEST\n-------\n\n1. (C) It was good.\n",
                   "heading: THE HARVEST\nparagraph 1 (C): It was good.\n"},
        OutlineRow{"summary_below_heading", "SUMMARY\n-------\n\n1. (C) It was good.\nEnd Summary.\n\n2. (C) Two.\n",
                   "heading summary: SUMMARY\nparagraph 1 summary (C): It was good.\nparagraph 2 (C): Two.\n"},
        OutlineRow{"higher_second_mark", "1. (U) (SBU) It was good.\n\n2. (SBU) Summary (C): Two men.\n",
                   "paragraph 1 (SBU): It was good.\nparagraph 2 summary (C): Two men.\n"},
        OutlineRow{"lower_second_mark", "1. (C) (U) It was good.\n", "paragraph 1 (C): (U) It was good.\n"},
        OutlineRow{"controls_behind_mark", "1. (C) (NOFORN) It was good.\n\n2. (SBU)(NF) Two.\n",
                   "paragraph 1 (C/NOFORN): It was good.\nparagraph 2 (SBU/NOFORN): Two.\n"},
        OutlineRow{"entire_text_in_its_own_brackets", "1. (C) (ENTIRE TEXT) It was good.\n\n2. Two.\n",
                   "paragraph 1 entire_text (C): It was good.\nparagraph 2: Two.\n"},
        OutlineRow{"copyright_sign", "1. \xC2\xA9 It was good.\n\n2. (\xC2\xA9) Summary: Two.\n",
                   "paragraph 1 (C): It was good.\nparagraph 2 summary (C): Two.\n"},
        OutlineRow{"stop_behind_mark", "1. (C): It was good.\n\n2. (C), Two.\n",
                   "paragraph 1 (C): It was good.\nparagraph 2 (C): Two.\n"},
        OutlineRow{"stop_and_dash", "1.- (C) It was good.\n\n2.. (SBU) Two.\n",
                   "paragraph 1 (C): It was good.\nparagraph 2 (SBU): Two.\n"},
        OutlineRow{
            "other_brackets",
            "1. (C) The King [Note: in May] spoke. [Comment: We heard (from one) otherwise.] All agree.\n",
            "paragraph 1 (C): The King [Note: in May] spoke. [Comment: We heard (from one) otherwise.] All agree.\n"
            "  block note: in May\n  block comment: We heard (from one) otherwise.\n"},
        OutlineRow{"second_mark_before_summary",
                   "1. (C) (SBU) SUMMARY: It was good. END SUMMARY.\n\n2. (C) (Two) men.\n",
                   "paragraph 1 summary (C): It was good.\nparagraph 2 (C): (Two) men.\n"},
        OutlineRow{"summary_set_off", "1. (C) //SUMMARY// It was good. //END SUMMARY//\n\n2. (C) Two.\n",
                   "paragraph 1 summary (C): It was good. //\nparagraph 2 (C): Two.\n"},
        OutlineRow{"closing_words_cut_in_two", "1. (C) SUMMARY: It was good. END\n\nSUMMARY.\n\n2. (C) Two.\n",
                   "paragraph 1 summary (C): It was good.\nparagraph 2 (C): Two.\n"},
        OutlineRow{"number_on_a_line_of_its_own", "1. (C)\nSummary: It was good. End Summary.\n\n2.\n(SBU) Two.\n",
                   "paragraph 1 summary (C): It was good.\nparagraph 2 (SBU): Two.\n"},
        OutlineRow{"summary_without_beginning", "1. (C) It was good. End Summary.\n\n2. (C) Two.\n",
                   "paragraph 1 summary (C): It was good.\nparagraph 2 (C): Two.\n"},
        OutlineRow{
            "table", "1. (C) Figures:\n\nWHEAT     12     13\nRYE        8      9\n\n2. (C) Two.\n",
            "paragraph 1 (C): Figures:\n  table: WHEAT     12     13\nRYE        8      9\nparagraph 2 (C): Two.\n"},
        OutlineRow{"entire_text", "1. CONFIDENTIAL - ENTIRE TEXT.\n\n2. It was good.\n",
                   "paragraph 1 entire_text (C): \nparagraph 2: It was good.\n"},
        OutlineRow{"escapes", "1. (C) It cost \\$4 and [more](#).\n\n2. (C) Two.\n",
                   "paragraph 1 (C): It cost $4 and more.\nparagraph 2 (C): Two.\n"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(BodySignature, IsFoundBehindAParagraphOnOneLongLine) {
  std::string paragraph = "1. (C) ";
  while (paragraph.size() < 4000) paragraph += "The toll was raised, and nobody on the bridge was told. ";
  const std::string read = outline(paragraph + "\nHOLLAR\n");
  EXPECT_TRUE(read.ends_with("was told.\nsignature: HOLLAR\n")) << read.substr(read.size() - 60);
}

TEST(BodyErrorMark, DeletesBackToTheWordThatIsRepeated) {
  const std::string source =
      "VZCZCZNA0417\r\r\nPP RUEHC\r\r\nDE RUEHZX #0417 1341058\r\r\nZNR UUUUU\r\r\nP 141052Z MAY 09\r\r\nFM AMEMBASSY "
      "MOSCOW\r\r\n"
      "TO RUEHC/SECSTATE WASHDC\r\r\nBT\r\r\nUNCLAS EXERCISE\r\r\n1. ARRIVE HENTZAU AT NOOM E E E E E E E E AT "
      "NOON.\r\r\nBT\r\r\n#0417\r\r\nNNNN\r\r\n";
  TelegramReader reader;
  Telegram telegram;
  ReadOptions options;
  options.as = Form::Wire;
  reader.read(source, options, telegram);
  ASSERT_FALSE(telegram.body.empty());
  EXPECT_EQ(telegram.str(telegram.body[0].text), "ARRIVE HENTZAU AT NOON.");
  EXPECT_EQ(check_tiling(telegram), "");
}

}  // namespace
}  // namespace reftel
