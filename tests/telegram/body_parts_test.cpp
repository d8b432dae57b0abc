#include <gtest/gtest.h>

#include <string>

#include "telegram/body_outline.h"

// What parts a body: headings in all the places where they stand, points, paragraphs, and lines that are furniture.

namespace reftel {
namespace {

class BodyParts : public testing::TestWithParam<OutlineRow> {};

TEST_P(BodyParts, AreFound) { EXPECT_EQ(outline(GetParam().body), GetParam().outline); }

INSTANTIATE_TEST_SUITE_P(
    Heading, BodyParts,
    testing::Values(
        OutlineRow{"below_a_paragraph_with_a_rule",
                   "1. (C) The harvest was good.\nThe North\n---------\n\n2. (C) It rained.\n\nHOLLAR\n",
                   "paragraph 1 (C): The harvest was good.\nheading: The North\nparagraph 2 (C): It "
                   "rained.\nsignature: HOLLAR\n"},
        OutlineRow{"below_a_paragraph_before_a_number",
                   "1. (C) The harvest was good.\nThe Northern Depots\n\n2. (C) It rained.\n\nHOLLAR\n",
                   "paragraph 1 (C): The harvest was good.\nheading: The Northern Depots\nparagraph 2 (C): It "
                   "rained.\nsignature: HOLLAR\n"},
        OutlineRow{"behind_its_paragraph_with_dashes",
                   "1. (C) The harvest of the U.S. depots was good. The North -------  ---\n2. (C) It rained. Comment "
                   "----------\n3. (C) We are glad.\n\nHOLLAR\n",
                   "paragraph 1 (C): The harvest of the U.S. depots was good.\nheading: The North\nparagraph 2 (C): It "
                   "rained.\nheading comment: Comment\nparagraph 3 comment (C): We are glad.\nsignature: HOLLAR\n"},
        OutlineRow{"before_the_first_number_in_its_line",
                   "SUMMARY: 1. (C) The harvest was good.\n\n2. (C) It rained.\n\nHOLLAR\n",
                   "heading summary: SUMMARY:\nparagraph 1 summary (C): The harvest was good.\nparagraph 2 (C): It "
                   "rained.\nsignature: HOLLAR\n"},
        OutlineRow{"marking_behind_the_name", "1. SUMMARY (C): The harvest was good.\n\n2. (C) It rained.\n\nHOLLAR\n",
                   "paragraph 1 summary (C): The harvest was good.\nparagraph 2 (C): It rained.\nsignature: HOLLAR\n"},
        OutlineRow{"numbers_with_a_bracket",
                   "1) (C) The harvest was good.\n2) (C) It rained.\n3) (C) We are glad.\n\nHOLLAR\n",
                   "paragraph 1 (C): The harvest was good.\nparagraph 2 (C): It rained.\nparagraph 3 (C): We are "
                   "glad.\nsignature: HOLLAR\n"},
        OutlineRow{"numbers_behind_a_sign_for_the_pilcrow",
                   "?1. (C) The harvest was good.\n\n?2. (C) It rained.\n\nHOLLAR\n",
                   "paragraph 1 (C): The harvest was good.\nparagraph 2 (C): It rained.\nsignature: HOLLAR\n"},
        OutlineRow{"numbers_in_brackets_that_jump",
                   "(1) (C) The harvest was good.\n\n(2) (C) It rained.\n\n(5) (C) We are glad.\n\nHOLLAR\n",
                   "paragraph 1 (C): The harvest was good.\nparagraph 2 (C): It rained.\nparagraph 5 (C): We are "
                   "glad.\nsignature: HOLLAR\n"},
        OutlineRow{"points_with_a_bracket_are_points",
                   "1. (C) The harvest was good:\n\n1) barley\n\n2) oats\n\n2. (C) It rained.\n\nHOLLAR\n",
                   "paragraph 1 (C): The harvest was good:\n  sub_paragraph: barley\n  sub_paragraph: oats\nparagraph "
                   "2 (C): It "
                   "rained.\nsignature: HOLLAR\n"},
        OutlineRow{"letter_for_the_first_number", "l. (C) The harvest was good.\n\n2. (C) It rained.\n\nHOLLAR\n",
                   "paragraph 1 (C): The harvest was good.\nparagraph 2 (C): It rained.\nsignature: HOLLAR\n"},
        OutlineRow{"marks_in_other_brackets",
                   "1. [C] The harvest was good.\n\n2. {U} It rained.\n\n3. C) We are glad.\n\nHOLLAR\n",
                   "paragraph 1 (C): The harvest was good.\nparagraph 2 (U): It rained.\nparagraph 3 (C): We are "
                   "glad.\nsignature: HOLLAR\n"},
        OutlineRow{"in_a_list_of_headings",
                   "A. SUMMARY\n\n1. (C) The harvest was good.\n\nIII. COMMENT\n\n2. (C) We are glad.\n\nHOLLAR\n",
                   "heading summary: A. SUMMARY\nparagraph 1 summary (C): The harvest was good.\nheading comment: III. "
                   "COMMENT\nparagraph 2 comment (C): We are glad.\nsignature: HOLLAR\n"},
        OutlineRow{
            "between_stars",
            "*** SUMMARY ***\n\n1. (C) The harvest was good.\n\n*** DETAILS ***\n\n2. (C) It rained.\n\nHOLLAR\n",
            "heading summary: SUMMARY\nparagraph 1 summary (C): The harvest was good.\nheading: DETAILS\nparagraph 2 "
            "(C): It rained.\nsignature: HOLLAR\n"},
        OutlineRow{"stop_before_it", "1. (C) One.\n\n.       The North ---------\n\n2. (C) Two.\n\nHOLLAR\n",
                   "paragraph 1 (C): One.\nheading: .       The North\nparagraph 2 (C): Two.\nsignature: HOLLAR\n"},
        OutlineRow{
            "in_quotation_marks",
            "1. (C) The harvest was good.\n\nThe \"Depot Party\"\n-----------------\n\n2. (C) It rained.\n\nHOLLAR\n",
            "paragraph 1 (C): The harvest was good.\nheading: The \"Depot Party\"\nparagraph 2 (C): It "
            "rained.\nsignature: HOLLAR\n"},
        OutlineRow{"of_three_lines_in_a_box",
                   "1. (C) The harvest was good.\n\n------------------\nAda Gerlach\nKeeper of the depot (also "
                   "called\nthe long barn)\n------------------\n\nShe was born in Kravonia.\n\n------------------\nBo "
                   "Lind\nFalconer\n------------------\n\nHe keeps falcons.\n\nHOLLAR\n",
                   "paragraph 1 (C): The harvest was good.\nheading: Ada Gerlach Keeper of the depot (also called the "
                   "long barn)\nparagraph: She was born in Kravonia.\nheading: Bo Lind Falconer\nparagraph: He keeps "
                   "falcons.\nsignature: HOLLAR\n"},
        OutlineRow{"of_three_lines_above_a_rule",
                   "1. (C) The harvest was good.\n\nTHE PEACE OF THE NORTH:\nNOT AT THE EXPENSE\nOF "
                   "ZENDA\n-----------------------\n\n2. (C) It rained.\n\nHOLLAR\n",
                   "paragraph 1 (C): The harvest was good.\nheading: THE PEACE OF THE NORTH: NOT AT THE EXPENSE OF "
                   "ZENDA\nparagraph 2 (C): It rained.\nsignature: HOLLAR\n"},
        OutlineRow{"that_ends_in_an_abbreviation",
                   "1. (C) The harvest was good.\n\nRelations with the U.S.\n-----------------------\n\n2. (C) It "
                   "rained.\n\nHOLLAR\n",
                   "paragraph 1 (C): The harvest was good.\nheading: Relations with the U.S.\nparagraph 2 (C): It "
                   "rained.\nsignature: HOLLAR\n"},
        OutlineRow{"between_slants", "1. (C) The harvest was good.\n//COMMENT//\n2. (C) We are glad.\n\nHOLLAR\n",
                   "paragraph 1 (C): The harvest was good.\nheading comment: //COMMENT//\nparagraph 2 comment (C): We "
                   "are glad.\nsignature: HOLLAR\n"},
        OutlineRow{"with_a_subtitle",
                   "1. (C) The harvest was good.\n\nComment: What the North Wants\n\n2. (C) Grain.\n\nCOMMENT - WHAT "
                   "THE SOUTH WANTS\n\n3. (C) Rain.\n\nHOLLAR\n",
                   "paragraph 1 (C): The harvest was good.\nheading comment: Comment: What the North Wants\nparagraph "
                   "2 comment (C): Grain.\nheading comment: COMMENT - WHAT THE SOUTH WANTS\nparagraph 3 comment (C): "
                   "Rain.\nsignature: HOLLAR\n"},
        OutlineRow{"behind_closing_words_without_a_stop",
                   "1. (C) Summary. The harvest was good. END SUMMARY\n\nA BAD MONTH FOR THE NORTH\n\n2. (C) It "
                   "rained.\n\nHOLLAR\n",
                   "paragraph 1 summary (C): The harvest was good.\nheading: A BAD MONTH FOR THE NORTH\nparagraph 2 "
                   "(C): It rained.\nsignature: HOLLAR\n"},
        OutlineRow{"in_small_letters", "1. (c) the harvest was good.\n\ncomment\n\n2. (c) we are glad.\n\nHOLLAR\n",
                   "paragraph 1 (C): the harvest was good.\nheading comment: comment\nparagraph 2 comment (C): we are "
                   "glad.\nsignature: HOLLAR\n"},
        OutlineRow{"that_is_a_list",
                   "1. (C) The two keepers are:\n\nAda Gerlach, of Zenda\nBo Lind, of Strelsau\n\n2. (C) It "
                   "rained.\n\nHOLLAR\n",
                   "paragraph 1 (C): The two keepers are:\n\nAda Gerlach, of Zenda Bo Lind, of Strelsau\nparagraph 2 "
                   "(C): It rained.\nsignature: HOLLAR\n"},
        OutlineRow{
            "that_is_a_name_below_a_text",
            "1. (C) The harvest was good.\n\n2. (C) It rained.\nORLEY\n\n1. (C) This came once before.\n\nHOLLAR\n",
            "paragraph 1 (C): The harvest was good.\nparagraph 2 (C): It rained. ORLEY\n  sub_paragraph (C): This came "
            "once before.\nsignature: HOLLAR\n"},
        OutlineRow{"that_is_the_end_of_a_sentence",
                   "1. (C) The harvest was good, said the keeper of\nZenda\n\n2. (C) It rained.\n\nHOLLAR\n",
                   "paragraph 1 (C): The harvest was good, said the keeper of Zenda\nparagraph 2 (C): It "
                   "rained.\nsignature: HOLLAR\n"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Line, BodyParts,
    testing::Values(
        OutlineRow{
            "caption_of_the_system",
            "1. (C) The keeper asked the\n\nSIPDIS\nSecretary for a reply.\n\n2. (C) Two.\n\nHOLLAR\n",
            "paragraph 1 (C): The keeper asked the Secretary for a reply.\nparagraph 2 (C): Two.\nsignature: HOLLAR\n"},
        OutlineRow{
            "page_line_inside",
            "1. (C) The depots were changing MOSCOW 00000417  002.2 OF 003 the\nfalcons. MOSCOW 00000417  003 OF "
            "003\n2. (C) Two.\n\nHOLLAR\n",
            "paragraph 1 (C): The depots were changing the falcons.\nparagraph 2 (C): Two.\nsignature: HOLLAR\n"},
        OutlineRow{
            "line_sent_twice",
            "1. (C) The keeper of the long barn said that\nQ1. (C) The keeper of the long barn said that\nfalcons had "
            "come. He had seen many of\nQfalcons had come. He had seen many of\nthem.\n\n2. (C) Two.\n\nHOLLAR\n",
            "paragraph 1 (C): The keeper of the long barn said that falcons had come. He had seen many of "
            "them.\nparagraph 2 (C): Two.\nsignature: HOLLAR\n"},
        OutlineRow{"subject_again",
                   "1. (C) The falcons\n\nMOSCOW 00000417  002 OF 003\n\nSUBJECT: EXERCISE\nhad come.\n\n2. (C) "
                   "Two.\n\nHOLLAR\n",
                   "paragraph 1 (C): The falcons had come.\nparagraph 2 (C): Two.\nsignature: HOLLAR\n"},
        OutlineRow{
            "pilcrow_before_a_year",
            "1. (C) The depot was founded in\n\xC2\xB6"
            "1980. It rained.\n\n2. (C) Two.\n\nHOLLAR\n",
            "paragraph 1 (C): The depot was founded in 1980. It rained.\nparagraph 2 (C): Two.\nsignature: HOLLAR\n"},
        OutlineRow{"page_line_of_a_print_before_text",
                   "1. (C) The falcons\nPAGE 02 MOSCOW 00417 01 OF 02 141101Z had come.\nPAGE 03 MOSCOW 00417 01 OF 02 "
                   "141101Z 2. (C) Two.\n\nHOLLAR\n",
                   "paragraph 1 (C): The falcons had come.\nparagraph 2 (C): Two.\nsignature: HOLLAR\n"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Point, BodyParts,
    testing::Values(
        OutlineRow{"letter_that_may_be_a_mark",
                   "1. (U) Three points:\n(A) One.\n(B) Two.\n(C) Three.\n(D) Four.\n\n2. (U) Two.\n\nHOLLAR\n",
                   "paragraph 1 (U): Three points:\n  sub_paragraph: One.\n  sub_paragraph: Two.\n  sub_paragraph: "
                   "Three.\n  sub_paragraph: Four.\nparagraph 2 (U): Two.\nsignature: HOLLAR\n"},
        OutlineRow{"letters_and_numbers_apart",
                   "1. (C) The tasks:\nA. Guard the barn\n1) by day.\n2) by night.\nB. Feed the falcons.\n1) with "
                   "mice.\n2) with care.\nC. Rest.\n\n2. (C) Two.\n\nHOLLAR\n",
                   "paragraph 1 (C): The tasks:\n  sub_paragraph: Guard the barn\n  sub_paragraph: by day.\n  "
                   "sub_paragraph: by night.\n  sub_paragraph: Feed the falcons.\n  sub_paragraph: with mice.\n  "
                   "sub_paragraph: with care.\n  sub_paragraph: Rest.\nparagraph 2 (C): Two.\nsignature: HOLLAR\n"},
        OutlineRow{
            "dashes_without_stops",
            "1. (C) Those present:\n- Ada Gerlach, keeper\n- Bo Lind, falconer\n- Cy Orme\n\n2. (C) Two.\n\nHOLLAR\n",
            "paragraph 1 (C): Those present:\n  sub_paragraph: Ada Gerlach, keeper\n  sub_paragraph: Bo Lind, "
            "falconer\n  sub_paragraph: Cy Orme\nparagraph 2 (C): Two.\nsignature: HOLLAR\n"},
        OutlineRow{"dash_of_a_sentence",
                   "1. (C) He spoke, as he does on every matter of the harvest\n-- \"I was not made keeper to keep "
                   "quiet.\"\n\n2. (C) Two.\n\nHOLLAR\n",
                   "paragraph 1 (C): He spoke, as he does on every matter of the harvest -- \"I was not made keeper to "
                   "keep quiet.\"\nparagraph 2 (C): Two.\nsignature: HOLLAR\n"},
        OutlineRow{
            "dashes_behind_an_open_sentence",
            "1. (C) The speaker underlined\n-- THAT THE BARN IS FULL;\n-- THAT IT MAY RAIN.\n\n2. (C) Two.\n\nHOLLAR\n",
            "paragraph 1 (C): The speaker underlined\n  sub_paragraph: THAT THE BARN IS FULL;\n  sub_paragraph: THAT "
            "IT MAY RAIN.\nparagraph 2 (C): Two.\nsignature: HOLLAR\n"},
        OutlineRow{"points_that_end_in_and",
                   "1. (C) On two conditions:\n1) close the depot, and\n2) open the barn.\n\n2. (C) Two.\n\nHOLLAR\n",
                   "paragraph 1 (C): On two conditions:\n  sub_paragraph: close the depot, and\n  sub_paragraph: open "
                   "the barn.\nparagraph 2 (C): Two.\nsignature: HOLLAR\n"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Paragraph, BodyParts,
    testing::Values(
        OutlineRow{"mark_without_a_number",
                   "1. (U) The harvest was good.\n(C) COMMENT: It was not.\n\n2. (C) It rained.\n\n(U) In May it did "
                   "not.\n\nHOLLAR\n",
                   "paragraph 1 (U): The harvest was good.\nparagraph comment (C): It was not.\nparagraph 2 (C): It "
                   "rained.\nparagraph (U): In May it did not.\nsignature: HOLLAR\n"},
        OutlineRow{"block_without_a_number",
                   "1. (C) The harvest was good.\n\nCOMMENT: NO DATE IS KNOWN.\n\n2. (C) It rained.\n\nHOLLAR\n",
                   "paragraph 1 (C): The harvest was good.\nparagraph comment: NO DATE IS KNOWN.\nparagraph 2 (C): It "
                   "rained.\nsignature: HOLLAR\n"},
        OutlineRow{"number_in_brackets", "1. (C) One.\n\n(2). (U) Two.\n\n3. (C) Three.\n\nHOLLAR\n",
                   "paragraph 1 (C): One.\nparagraph 2 (U): Two.\nparagraph 3 (C): Three.\nsignature: HOLLAR\n"},
        OutlineRow{"numbers_with_letters",
                   "1. (C) One.\n2A. Reply to:\n2B. Ada Gerlach\n2C. Zenda\n3. Cable: BARN\n\nHOLLAR\n",
                   "paragraph 1 (C): One.\nparagraph 2: Reply to:\nparagraph 2: Ada Gerlach\nparagraph 2: "
                   "Zenda\nparagraph 3: Cable: BARN\nsignature: HOLLAR\n"},
        OutlineRow{"last_number_inside_a_line",
                   "1. (C) One.\n\n2. (C) It rained in the North. 3. (C) COMMENT: We are glad.\n\nHOLLAR\n",
                   "paragraph 1 (C): One.\nparagraph 2 (C): It rained in the North.\nparagraph 3 comment (C): We are "
                   "glad.\nsignature: HOLLAR\n"},
        OutlineRow{"document_with_numbers",
                   "1. (C) One.\n\n2. (C) The text:\n\n1. It rains.\n\n2. It snows.\n\n3. It hails.\n\n3. (C) "
                   "Three.\n\nHOLLAR\n",
                   "paragraph 1 (C): One.\nparagraph 2 (C): The text:\n  sub_paragraph: It rains.\n  sub_paragraph: It "
                   "snows.\n  sub_paragraph: It hails.\nparagraph 3 (C): Three.\nsignature: HOLLAR\n"},
        OutlineRow{"sure_numbers_out_of_order",
                   "\xC2\xB6"
                   "1. (C) One.\n\n\xC2\xB6"
                   "12. (C) Twelve.\n\n\xC2\xB6"
                   "2. (C) Two.\n\n\xC2\xB6"
                   "3. (C) Three.\n\nHOLLAR\n",
                   "paragraph 1 (C): One.\nparagraph 12 (C): Twelve.\nparagraph 2 (C): Two.\nparagraph 3 (C): "
                   "Three.\nsignature: HOLLAR\n"},
        OutlineRow{"opening_words_below_number_and_mark",
                   "1. (C)\nComment: It was bad and all\nof them knew it.\n\n2. (C)\nComment: It was good and all\nof "
                   "them said so.\n\nHOLLAR\n",
                   "paragraph 1 comment (C): It was bad and all of them knew it.\nparagraph 2 comment (C): It was good "
                   "and all of them said so.\nsignature: HOLLAR\n"},
        OutlineRow{"continued_behind_a_comma",
                   "1. (C) Summary, continued. The harvest was good. End Summary.\n\n2. (C) Two.\n\nHOLLAR\n",
                   "paragraph 1 summary (C): The harvest was good.\nparagraph 2 (C): Two.\nsignature: HOLLAR\n"},
        OutlineRow{"brackets_inside_a_note",
                   "1. (C) One (Comment: The parties of Zenda (North) and Strelsau (South) met.) and two.\n\n2. (C) "
                   "Two. (Embassy Note: He left. End note.)\n\nHOLLAR\n",
                   "paragraph 1 (C): One (Comment: The parties of Zenda (North) and Strelsau (South) met.) and two.\n  "
                   "block comment: The parties of Zenda (North) and Strelsau (South) met.\nparagraph 2 (C): Two. "
                   "(Embassy Note: He left. End note.)\n  block note: He left.\nsignature: HOLLAR\n"},
        OutlineRow{"title_of_a_quoted_text",
                   "1. (C) One. BEGIN TEXT OF PRESS RELEASE:\nIt rained.\nEND TEXT OF PRESS RELEASE.\n\n2. (C) "
                   "Two.\n\nHOLLAR\n",
                   "paragraph 1 (C): One. BEGIN TEXT OF PRESS RELEASE: It rained. END TEXT OF PRESS RELEASE.\n  block "
                   "quoted: It rained.\nparagraph 2 (C): Two.\nsignature: HOLLAR\n"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace reftel
