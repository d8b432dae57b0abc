#include <gtest/gtest.h>

#include <string>

#include "telegram/reader.h"

// Fields of the head as the whole reader finds them: how lines are told apart and joined. The fields themselves have
// tests of their own.

namespace reftel {
namespace {

constexpr std::string_view kHeading =
    "R 141052Z MAY 09\nFM AMEMBASSY MOSCOW\nTO SECSTATE WASHDC\n\nUNCLAS MOSCOW 000417\n\n";

struct HeadRow {
  const char* name;
  const char* head;  ///< behind the classification line
  const char* subject;
  const char* references;  ///< MRNs, with blanks between
  const char* tags;
  const char* first_text;  ///< beginning of the body
};
class Head : public testing::TestWithParam<HeadRow> {};

TEST_P(Head, FieldsAndBodyAreToldApart) {
  const std::string source = std::string(kHeading) + GetParam().head;
  TelegramReader reader;
  Telegram telegram;
  reader.read(source, {}, telegram);
  EXPECT_EQ(telegram.str(telegram.subject), GetParam().subject);
  std::string references, tags;
  for (const Reference& reference : telegram.references)
    if (reference.kind == ReferenceKind::Telegram)
      references += (references.empty() ? "" : " ") + format_mrn(reference.mrn);
  for (const Tag& tag : telegram.tags) tags += (tags.empty() ? "" : " ") + format_tag(telegram.source, tag);
  EXPECT_EQ(references, GetParam().references);
  EXPECT_EQ(tags, GetParam().tags);
  ASSERT_FALSE(telegram.body.empty());
  EXPECT_EQ(telegram.str(telegram.body[0].text).substr(0, std::string_view(GetParam().first_text).size()),
            GetParam().first_text);
  EXPECT_EQ(check_tiling(telegram), "");
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Head,
    testing::Values(
        HeadRow{"in_order",
                "E.O. 12958: N/A\nTAGS: PREL, RS\nSUBJECT: EXERCISE HARVEST\n\nREF: MOSCOW 12\n\n1. Text of it.",
                "EXERCISE HARVEST", "09MOSCOW12", "PREL RS", "Text of it."},
        HeadRow{"misspelt_label",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECY: EXERCISE HARVEST\n\nREFTL: MOSCOW 12\n\n1. Text.",
                "EXERCISE HARVEST", "09MOSCOW12", "PREL", "Text."},
        HeadRow{"figure_in_label",
                "E.O. 12958: N/A\nTAGS: PREL\n5UBJECT: EXERCISE HARVEST\n\nREFRENCES: MOSCOW 12\n\n1. Text.",
                "EXERCISE HARVEST", "09MOSCOW12", "PREL", "Text."},
        HeadRow{"spaced_labels", "E.O. 12958: N/A\nT A G S: PREL\nS U B J E C T : EXERCISE HARVEST\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "Text."},
        HeadRow{"short_label", "E.O. 12958: N/A\nTAGS: PREL\nSUB: EXERCISE HARVEST\n\n1. Text.", "EXERCISE HARVEST", "",
                "PREL", "Text."},
        HeadRow{"word_like_a_label",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\nSUBJECTS OF IT: RAIN\n\n1. Text.",
                "EXERCISE HARVEST SUBJECTS OF IT: RAIN", "", "PREL", "Text."},
        HeadRow{"marked_label", "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT (U): EXERCISE HARVEST\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "Text."},
        HeadRow{"two_marks", "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT:: EXERCISE HARVEST\n\n1. Text.", "EXERCISE HARVEST",
                "", "PREL", "Text."},
        HeadRow{"dash_behind_label", "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: - EXERCISE HARVEST\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "Text."},
        HeadRow{"label_glued_to_the_letter",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n\nREFA: MOSCOW 12\nREFB: LIMA 7\n\n1. Text.",
                "EXERCISE HARVEST", "09MOSCOW12 09LIMA7", "PREL", "Text."},
        HeadRow{"hyphen_as_list_mark",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n\nREF: A- MOSCOW 12 B- LIMA 7\n\n1. Text.",
                "EXERCISE HARVEST", "09MOSCOW12 09LIMA7", "PREL", "Text."},
        HeadRow{"subject_goes_on_with_a_connective",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE TALKS\n\nON THE HARVEST\n\nREF: LIMA 7\n\n1. Text.",
                "EXERCISE TALKS ON THE HARVEST", "09LIMA7", "PREL", "Text."},
        HeadRow{"text_behind_an_empty_line",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE TALKS\n\nIn the harvest it rained.\n\n2. Text.",
                "EXERCISE TALKS", "", "PREL", "In the harvest it rained."},
        HeadRow{"order_in_words", "EXECUTIVE ORDER 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "Text."},
        HeadRow{"list_without_colon",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n\nREF A. E-MAIL ROE-DOE 12/01/08\n    B. LIMA "
                "7\n\n1. Text.",
                "EXERCISE HARVEST", "09LIMA7", "PREL", "Text."},
        HeadRow{"first_number_with_a_bracket",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n1) (U) Text.\n2) (U) More.",
                "EXERCISE HARVEST", "", "PREL", "Text."},
        HeadRow{"sign_for_the_pilcrow",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n?1. (U) Text.\n?2. (U) More.",
                "EXERCISE HARVEST", "", "PREL", "Text."},
        HeadRow{"tags_below_their_label",
                "E.O. 12958: N/A\nTAGS:\nPINSX PREL RS\nSUBJECT: EXERCISE HARVEST\n\n1. Text.", "EXERCISE HARVEST", "",
                "PINSX PREL RS", "Text."},
        HeadRow{"tag_inside_a_line", "E.O. 12958: N/A TAG: PREL, RS SUBJECT: EXERCISE HARVEST\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL RS", "Text."},
        HeadRow{"authority_behind_a_bullet",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n\n* REF: LIMA 7\n\n* Classified By: Jane Roe, "
                "CDA. Reason: 1.4 (b)\n\n1. Text.",
                "EXERCISE HARVEST", "09LIMA7", "PREL", "Text."},
        HeadRow{"authority_behind_capitals",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST Classified by CDA Jane Roe for reasons 1.4 (b) "
                "and (d).\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "Text."},
        HeadRow{"wrapped_subject", "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST AND\nFISHERIES\n\n1. Text.",
                "EXERCISE HARVEST AND FISHERIES", "", "PREL", "Text."},
        HeadRow{"run_on", "E.O. 12958: N/A TAGS: PREL SUBJECT: EXERCISE HARVEST REF: MOSCOW 12\n\n1. Text.",
                "EXERCISE HARVEST", "09MOSCOW12", "PREL", "Text."},
        HeadRow{"reference_without_colon",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n\nRef a Lima 12\n\n1. Text.",
                "EXERCISE HARVEST", "09LIMA12", "PREL", "Text."},
        HeadRow{"page_line_of_an_unknown_station",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST ZENDA 00000417 001.2 OF 003\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "Text."},
        HeadRow{"comma_before_the_reference",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST, REF: MOSCOW 12\n\n1. Text.",
                "EXERCISE HARVEST", "09MOSCOW12", "PREL", "Text."},
        HeadRow{"caption_below_the_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\nSIPDIS\n\n1. Text.", "EXERCISE HARVEST", "",
                "PREL", "Text."},
        HeadRow{"hyphen_behind_a_short_form",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE U.S.-\nRURITANIA HARVEST\n\n1. Text.",
                "EXERCISE U.S.-RURITANIA HARVEST", "", "PREL", "Text."},
        HeadRow{"run_on_into_body",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST REF: MOSCOW 12 CLASSIFIED BY: Jane Roe, CDA. "
                "REASON: 1.4 (b), (d) 1. (C) Text.",
                "EXERCISE HARVEST", "09MOSCOW12", "PREL", "Text."},
        HeadRow{"subject_on_next_line", "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT:\n\nExercise harvest\n1. Text.",
                "Exercise harvest", "", "PREL", "Text."},
        HeadRow{"references_over_empty_lines",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n\nREF: A. MOSCOW 12\n\n     \xC2\xB6"
                "B. LIMA 7\n\n1. Text.",
                "EXERCISE HARVEST", "09MOSCOW12 09LIMA7", "PREL", "Text."},
        HeadRow{"page_line_in_list",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n\nREF: A. MOSCOW 12\nMOSCOW 00000417  002 OF "
                "003\nB. LIMA 7\n\n1. Text.",
                "EXERCISE HARVEST", "09MOSCOW12 09LIMA7", "PREL", "Text."},
        HeadRow{
            "page_inside_an_entry",
            "E.O. 12356: DECL: OADR\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n\nREF: (A) MOSCOW 12, (B) 88 ZENDA\n"
            "                     CONFIDENTIAL\n\nPAGE 03        MOSCOW  00417  01 OF 02  051301Z\n1290\n\n1. Text.",
            "EXERCISE HARVEST", "09MOSCOW12 88ZENDA1290", "PREL", "Text."},
        HeadRow{"paragraph_of_a_reference",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n\nREF ZENDA 870 PARA 4\n\n1. Text.",
                "EXERCISE HARVEST", "09ZENDA870", "PREL", "Text."},
        HeadRow{"military_subject", "MSGID/GENADMIN/FLEET/0017/FEB//\nSUBJ/EXERCISE HARVEST//\nPOC/ROE/LT//\n1. TEXT.",
                "EXERCISE HARVEST", "", "", "POC/ROE/LT//"},
        HeadRow{"rule_before_summary",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n-----------\nSUMMARY\n-----------\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "SUMMARY"},
        HeadRow{"no_number", "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n\nThe harvest was good.",
                "EXERCISE HARVEST", "", "PREL", "The harvest was good."},
        HeadRow{"action_request_behind_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n(U) This is an action request. See para "
                "3.\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "This is an action request."},
        HeadRow{"paragraph_run_into_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST 1. (C) Summary. It was good.\n\n2. (C) Text.",
                "EXERCISE HARVEST", "", "PREL", "It was good."},
        HeadRow{"pilcrow_run_into_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST \xC2\xB6"
                "1. It was good.\n\n2. Text.",
                "EXERCISE HARVEST", "", "PREL", "It was good."},
        HeadRow{"heading_run_into_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST Summary ------- 1. (C) It was good.\n\n2. (C) "
                "Text.",
                "EXERCISE HARVEST", "", "PREL", "Summary"},
        HeadRow{"ruled_heading_run_into_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST ------- SUMMARY -------\n\n1. (C) It was good.",
                "EXERCISE HARVEST", "", "PREL", "SUMMARY"},
        HeadRow{"number_in_a_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST NO. 1. BETTER THAN\nEVER\n\n1. Text.",
                "EXERCISE HARVEST NO. 1. BETTER THAN EVER", "", "PREL", "Text."},
        HeadRow{"authority_run_in_without_colon",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST CLASSIFIED BY DCM JANE ROE, REASONS 1.4 (B) "
                "AND (D)\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "Text."},
        HeadRow{"subject_speaks_of_classifying",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST CLASSIFIED BY MINISTRY\n\n1. Text.",
                "EXERCISE HARVEST CLASSIFIED BY MINISTRY", "", "PREL", "Text."},
        HeadRow{"page_line_run_into_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST IS GOOD MOSCOW 00000417 001.2 OF 003\nREF: "
                "MOSCOW 12\n\n1. Text.",
                "EXERCISE HARVEST IS GOOD", "09MOSCOW12", "PREL", "Text."},
        HeadRow{"subject_with_a_dash", "E.O. 12958: N/A\nTAGS: PREL\nSUBJ - EXERCISE HARVEST\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "Text."},
        HeadRow{"subject_misspelt", "E.O. 12958: N/A\nTAGS: PREL\nSUBJCT: EXERCISE HARVEST\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "Text."},
        HeadRow{"order_without_blanks", "EO12958: DECL: 12/31/18\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "Text."},
        HeadRow{
            "subject_over_an_empty_line",
            "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST AND THE\n\nFISHERIES\n\nREF: MOSCOW 12\n\n1. Text.",
            "EXERCISE HARVEST AND THE FISHERIES", "09MOSCOW12", "PREL", "Text."},
        HeadRow{
            "subject_with_a_colon_over_an_empty_line",
            "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST:\n\nFISHERIES TOO\n\nREF: MOSCOW 12\n\n1. Text.",
            "EXERCISE HARVEST: FISHERIES TOO", "09MOSCOW12", "PREL", "Text."},
        HeadRow{"order_named_in_a_subject", "TAGS: PREL\nSUBJECT: EXERCISE E.O. 13224 DESIGNATIONS\n\n1. Text.",
                "EXERCISE E.O. 13224 DESIGNATIONS", "", "PREL", "Text."},
        HeadRow{"block_word_in_a_wrapped_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE VIEWS OF THE\nINTRODUCTION OF THE HARVEST\n\n1. Text.",
                "EXERCISE VIEWS OF THE INTRODUCTION OF THE HARVEST", "", "PREL", "Text."},
        HeadRow{"summary_below_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\nSUMMARY: It was good.\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "It was good."},
        HeadRow{"reason_below_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\nREASON: 1.4 (B)\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "REASON"},
        HeadRow{"marked_handling_line_below_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n(U) Sensitive but unclassified, please handle "
                "accordingly.\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "Text."},
        HeadRow{"sensitive_below_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\nSENSITIVE\nREF: MOSCOW 12\n\n1. Text.",
                "EXERCISE HARVEST", "09MOSCOW12", "PREL", "Text."},
        HeadRow{"sensitive_in_a_wrapped_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST OF\nSENSITIVE PLANTS\n\n1. Text.",
                "EXERCISE HARVEST OF SENSITIVE PLANTS", "", "PREL", "Text."},
        HeadRow{"minimize_below_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\nMinimize considered.\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "Text."},
        HeadRow{"action_requested_below_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\nACTION REQUESTED: PARA 4\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "ACTION"},
        HeadRow{"semicolon_before_references",
                "E.O. 12958: N/A\nTAGS: PREL AND PGOV\nSUBJECT: EXERCISE HARVEST; REF: MOSCOW 12\n\n1. Text.",
                "EXERCISE HARVEST", "09MOSCOW12", "PREL PGOV", "Text."},
        HeadRow{"list_run_into_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST REF A) MOSCOW 12\n\n1. Text.",
                "EXERCISE HARVEST", "09MOSCOW12", "PREL", "Text."},
        HeadRow{"ref_in_a_subject",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST REF A GOOD YEAR\n\n1. Text.",
                "EXERCISE HARVEST REF A GOOD YEAR", "", "PREL", "Text."},
        HeadRow{"text_between",
                "E.O. 12958: N/A\nTAGS: PREL\n\n(SBU) The post spoke to...\n\nSUBJECT: EXERCISE HARVEST\n\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "Text."}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(HeadClassification, CaptionsSectionAndNumber) {
  const std::string source =
      "P 141052Z MAY 09\nFM AMEMBASSY MOSCOW\nTO SECSTATE WASHDC\n\nC O N F I D E N T I A L SECTION 01 OF 02 MOSCOW "
      "000417\n\n"
      "NOFORN\nSIPDIS\n\nSIPDIS\n\nDEPT FOR EUR/RUS AND L/PM\n\nE.O. 12958: DECL: 05/13/2019\nTAGS: PREL\nSUBJECT: (C) "
      "EXERCISE\n\n"
      "1. (C) Text.\n";
  TelegramReader reader;
  Telegram telegram;
  reader.read(source, {}, telegram);
  EXPECT_EQ(telegram.classification.level, Level::Confidential);
  EXPECT_TRUE(telegram.classification.noforn);
  EXPECT_EQ(telegram.section.number, 1);
  EXPECT_EQ(telegram.section.of, 2);
  EXPECT_EQ(format_mrn(telegram.mrn), "09MOSCOW417");
  ASSERT_EQ(telegram.captions.size(), 3u);
  EXPECT_EQ(telegram.captions[1].caption, "SIPDIS");
  EXPECT_TRUE(telegram.captions[2].repeated);
  ASSERT_EQ(telegram.pass_lines.size(), 1u);
  EXPECT_EQ(telegram.subject_marking.level, Level::Confidential);
  EXPECT_EQ(telegram.str(telegram.subject), "EXERCISE");
}

struct SectionLine {
  const char* name;
  const char* line;
};
class SectionOfHead : public testing::TestWithParam<SectionLine> {};
TEST_P(SectionOfHead, MayStandOnEitherSideOfTheNumber) {
  const std::string source = "R 141052Z MAY 09\nFM AMEMBASSY MOSCOW\nTO SECSTATE WASHDC\n\n" +
                             std::string(GetParam().line) +
                             "\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n\n1. Text.\n";
  TelegramReader reader;
  Telegram telegram;
  reader.read(source, {}, telegram);
  EXPECT_EQ(format_mrn(telegram.mrn), "09MOSCOW417");
  EXPECT_EQ(telegram.section.number, 1);
  EXPECT_EQ(telegram.section.of, 2);
  EXPECT_TRUE(telegram.attention_lines.empty());
  EXPECT_EQ(check_tiling(telegram), "");
}
INSTANTIATE_TEST_SUITE_P(Rows, SectionOfHead,
                         testing::Values(SectionLine{"before", "UNCLAS SECTION 01 OF 02 MOSCOW 000417"},
                                         SectionLine{"dash_before_the_number",
                                                     "UNCLAS SECTION 01 OF 02 - MOSCOW 000417"},
                                         SectionLine{"short_form", "UNCLAS SEC 01 OF 02 MOSCOW 000417"},
                                         SectionLine{"slant", "UNCLAS SECTION 01/02 MOSCOW 000417"},
                                         SectionLine{"behind", "UNCLAS MOSCOW 000417 SECTION 01 OF 02"},
                                         SectionLine{"behind_a_dash", "UNCLAS MOSCOW 417 - SECTION 1 OF 2"},
                                         SectionLine{"in_brackets", "UNCLAS MOSCOW 417 (SECTION ONE OF TWO)"}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Head, ATitleMayStandAboveATextWithoutHeading) {
  for (const std::string_view title : {"Cable viewer\n\n", "CONFIDENTIAL\n\n", "http://cables.example.org/731\n\n"}) {
    const std::string source = std::string(title) +
                               "C O N F I D E N T I A L SECTION 01 OF 02 MOSCOW 000417\n\nE.O. 12958: DECL: "
                               "05/13/2019\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n\n1. (C) Text.\n";
    TelegramReader reader;
    Telegram telegram;
    reader.read(source, {}, telegram);
    EXPECT_EQ(telegram.mrn.number, 417u) << title;
    EXPECT_EQ(telegram.section.of, 2) << title;
    EXPECT_EQ(telegram.classification.level, Level::Confidential) << title;
    EXPECT_EQ(telegram.str(telegram.subject), "EXERCISE HARVEST") << title;
    EXPECT_EQ(check_tiling(telegram), "");
  }
}

TEST(Head, TheNumberMayStandBehindWordsThatNobodyKnows) {
  for (const std::string_view line :
       {"SECRET//NOFORN//X1 MOSCOW 000417", "SECRET NOFRON MOSCOW 417", "SECRET (ENTIRE TEXT) MOSCOW 417",
        "S E C R E T: MOSCOW 000417", "NATO SECRET U.S. EYES ONLY MOSCOW 000417"}) {
    const std::string source = "FM AMEMBASSY MOSCOW\nTO SECSTATE WASHDC\n\n" + std::string(line) +
                               "\n\nSUBJECT: EXERCISE HARVEST\n\n1. Text.\n";
    TelegramReader reader;
    Telegram telegram;
    reader.read(source, {}, telegram);
    EXPECT_EQ(telegram.mrn.number, 417u) << line;
    EXPECT_EQ(telegram.classification.level, Level::Secret) << line;
    EXPECT_EQ(telegram.classification.noforn, line.contains("NOF")) << line;
    EXPECT_EQ(check_tiling(telegram), "");
  }
}

TEST(Head, WithoutCapitalsIsReadAsIfItHadThem) {
  const std::string source =
      "p 141052z may 09\nfm amembassy zenda\nto secstate washdc\n\nc o n f i d e n t i a l zenda 000417\n\nsipdis\n\n"
      "e.o. 12958: decl: 05/13/2019\ntags: prel\nsubject: exercise harvest\n\nref: zenda 88\n\n"
      "classified by: ambassador quentin hollar. reason: 1.4 (d).\n\n1. (c) it was good.\nhollar\n";
  TelegramReader reader;
  Telegram telegram;
  reader.read(source, {}, telegram);
  EXPECT_EQ(format_mrn(telegram.mrn), "09ZENDA417");
  EXPECT_EQ(telegram.str(telegram.subject), "exercise harvest") << "as sent";
  ASSERT_EQ(telegram.references.size(), 1u);
  EXPECT_EQ(format_mrn(telegram.references[0].mrn), "09ZENDA88");
  EXPECT_EQ(telegram.str(telegram.authority_name), "quentin hollar");
  ASSERT_EQ(telegram.signatures.size(), 1u);
  EXPECT_EQ(telegram.str(telegram.signatures[0].name), "hollar");
}

TEST(Head, WithoutADateGivesItsReferencesTheYearOfTheOrder) {
  TelegramReader reader;
  Telegram telegram;
  const auto mrn_by = [&](std::string_view order) {
    const std::string source = "C O N F I D E N T I A L MOSCOW 000417\n\n" + std::string(order) +
                               "\nTAGS: PREL\nSUBJECT: EXERCISE\n\nREF: A. MOSCOW 12 B. 03 MOSCOW 13\n\n1. (C) Text.\n";
    reader.read(source, {}, telegram);
    return format_mrn(telegram.mrn);
  };
  EXPECT_EQ(mrn_by("E.O. 12958: DECL: 05/13/2015"), "05MOSCOW417");
  ASSERT_EQ(telegram.references.size(), 2u);
  EXPECT_EQ(format_mrn(telegram.references[0].mrn), "05MOSCOW12");
  EXPECT_EQ(format_mrn(telegram.references[1].mrn), "03MOSCOW13");
  EXPECT_EQ(mrn_by("E.O. 12958: DECL: 05/13/2034"), "09MOSCOW417") << "for 25 years";
  EXPECT_EQ(mrn_by("E.O. 12958: DECL: 05/13/2050"), "MOSCOW417");
  EXPECT_EQ(mrn_by("E.O. l2958: DECL: 05/13/2015"), "05MOSCOW417") << "an l for the one";
}

TEST(Head, ASubjectMayEndTheHead) {
  const std::string source =
      std::string(kHeading) +
      "SIPDIS\n\nSUBJECT: EXERCISE ROUND OF\n\nTALKS ABOUT THE TOLL\nSUMMARY\n\nREF: ZENDA 12\n\n"
      "1. It was good.\n";
  TelegramReader reader;
  Telegram telegram;
  reader.read(source, {}, telegram);
  EXPECT_EQ(telegram.str(telegram.subject), "EXERCISE ROUND OF TALKS ABOUT THE TOLL");
  EXPECT_EQ(check_tiling(telegram), "");
}

TEST(Head, InstructionsGoOnInTheNextLine) {
  const std::string source =
      std::string(kHeading) +
      "SIPDIS\n\nC O R R E C T E D COPY -- EXERCISE CAPTION ADDED\n\nSTATE FOR EUR/WE, DRL,\nAND EB\n"
      "COMMERCE PASS TO EXERCISE OFFICE FOR J.ROE AND\nP.NAVARRE\nTREASURY FOR OASIA\nG/TIP\n\n"
      "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE\n\n1. Text.\n";
  TelegramReader reader;
  Telegram telegram;
  reader.read(source, {}, telegram);
  ASSERT_EQ(telegram.pass_lines.size(), 3u);
  EXPECT_EQ(telegram.str(telegram.pass_lines[0]), "STATE FOR EUR/WE, DRL, AND EB");
  EXPECT_EQ(telegram.str(telegram.pass_lines[1]), "COMMERCE PASS TO EXERCISE OFFICE FOR J.ROE AND P.NAVARRE");
  EXPECT_EQ(telegram.str(telegram.pass_lines[2]), "TREASURY FOR OASIA");
  ASSERT_EQ(telegram.attention_lines.size(), 1u);
  EXPECT_EQ(telegram.str(telegram.attention_lines[0]), "G/TIP");
  ASSERT_EQ(telegram.captions.size(), 2u);
  EXPECT_EQ(telegram.captions[1].caption, "CORRECTED COPY");
  EXPECT_EQ(check_tiling(telegram), "");
}

TEST(Head, APhraseBetweenTheFieldsMayBeginWithACaption) {
  const std::string source =
      "P 141052Z MAY 09\nFM AMEMBASSY MOSCOW\nTO SECSTATE WASHDC\n\nUNCLAS MOSCOW 000417\n\n.\n\nE.O. 12958: "
      "N/A\nTAGS: "
      "PREL\nSUBJECT: EXERCISE HARVEST\n\nREF: MOSCOW 12\n\nSENSITIVE BUT UNCLASSIFIED -- HANDLE ACCORDINGLY\n\n1. "
      "Text.";
  TelegramReader reader;
  Telegram telegram;
  reader.read(source, {}, telegram);
  ASSERT_EQ(telegram.captions.size(), 1u);
  EXPECT_EQ(telegram.captions[0].caption, "SENSITIVE BUT UNCLASSIFIED");
  EXPECT_TRUE(telegram.classification.sensitive);
  EXPECT_TRUE(telegram.attention_lines.empty()) << "a stop alone says nothing";
  EXPECT_EQ(check_tiling(telegram), "");
}

TEST(Head, TheTextOfAMilitaryMessageBeginsBehindItsClassification) {
  const std::string source =
      "VZCZCZNA0417\r\r\nRR RUEHZX\r\r\nDE RUEHSX 177 1341058\r\r\nR 141052Z MAY 09\r\r\nFM SHIP STRELSAU\r\r\nTO FORT "
      "ZENDA\r\r\nBT\r\r\nUNCLAS EXERCISE FOR THE KEEPER\r\r\nWHAT WAS YOUR POSITION\r\r\nAT "
      "NOON\r\r\nBT\r\r\nNNNN\r\r\n";
  TelegramReader reader;
  Telegram telegram;
  reader.read(source, {}, telegram);
  ASSERT_EQ(telegram.body.size(), 1u);
  EXPECT_EQ(telegram.str(telegram.body[0].text), "WHAT WAS YOUR POSITION AT NOON");
  EXPECT_EQ(check_tiling(telegram), "");
}

struct CaptionLine {
  std::string_view line, captions, words;  ///< words: the pass and attention lines
};

TEST(Head, CaptionsAreFoundWhatEverStandsBesideThem) {
  for (const CaptionLine& row :
       {CaptionLine{"NOFRON", "NOFORN;", ""}, CaptionLine{"SENSTITIVE\nSIPDISS", "SENSITIVE;SIPDIS;", ""},
        CaptionLine{"EXDIS HOLD FOR AMBASSADOR", "EXDIS;", "HOLD FOR AMBASSADOR;"},
        CaptionLine{"EYES ONLY FOR AMBASSADOR ROE", "EYES ONLY;", "FOR AMBASSADOR ROE;"},
        CaptionLine{"NODIS SECTION 01 OF 02", "NODIS;", ""}, CaptionLine{"*NODIS*", "NODIS;", ""},
        CaptionLine{"\"EXDIS\"", "EXDIS;", ""}, CaptionLine{"CAPTIONS: NODIS, NOFORN", "NODIS;NOFORN;", ""},
        CaptionLine{"NODES", "", "NODES;"}, CaptionLine{"SENSITIVE MATERIAL", "", "SENSITIVE MATERIAL;"}}) {
    const std::string source = "FM AMEMBASSY MOSCOW\nTO SECSTATE WASHDC\n\nS E C R E T MOSCOW 000417\n\n" +
                               std::string(row.line) + "\n\nTAGS: PREL\nSUBJECT: EXERCISE\n\n1. Text.\n";
    TelegramReader reader;
    Telegram telegram;
    reader.read(source, {}, telegram);
    std::string captions, words;
    for (const CaptionUse& caption : telegram.captions) captions += std::string(caption.caption) + ";";
    for (const auto& lines : {telegram.pass_lines, telegram.attention_lines})
      for (const Text line : lines) words += telegram.str(line) + ";";
    EXPECT_EQ(captions, row.captions) << row.line;
    EXPECT_EQ(words, row.words) << row.line;
    EXPECT_EQ(check_tiling(telegram), "");
  }
}

TEST(Head, CaptionsMayNameTheirReader) {
  const std::string source =
      "O 251911Z AUG 75\nFM SECSTATE WASHDC\nTO AMEMBASSY MOSCOW\n\nS E C R E T STATE 201455\n\n"
      "EXDIS, FOR AMBASSADOR ONLY\nMINISTER EYES ONLY\nNODIS EYES ONLY\nFOR THE AMBASSADOR\n\n"
      "SUBJECT: EXERCISE\n\n1. TEXT.\n";
  TelegramReader reader;
  Telegram telegram;
  reader.read(source, {}, telegram);
  std::string captions;
  for (const CaptionUse& use : telegram.captions) captions += std::string(telegram.bytes(use.span)) + ";";
  EXPECT_EQ(captions, "EXDIS;FOR AMBASSADOR ONLY;MINISTER EYES ONLY;NODIS;EYES ONLY;");
  ASSERT_EQ(telegram.attention_lines.size(), 1u);
  EXPECT_EQ(telegram.str(telegram.attention_lines[0]), "FOR THE AMBASSADOR");
}

}  // namespace
}  // namespace reftel
