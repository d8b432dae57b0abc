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
        HeadRow{"wrapped_subject", "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST AND\nFISHERIES\n\n1. Text.",
                "EXERCISE HARVEST AND FISHERIES", "", "PREL", "Text."},
        HeadRow{"run_on", "E.O. 12958: N/A TAGS: PREL SUBJECT: EXERCISE HARVEST REF: MOSCOW 12\n\n1. Text.",
                "EXERCISE HARVEST", "09MOSCOW12", "PREL", "Text."},
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
        HeadRow{"rule_before_summary",
                "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n-----------\nSUMMARY\n-----------\n1. Text.",
                "EXERCISE HARVEST", "", "PREL", "SUMMARY"},
        HeadRow{"no_number", "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE HARVEST\n\nThe harvest was good.",
                "EXERCISE HARVEST", "", "PREL", "The harvest was good."},
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

}  // namespace
}  // namespace reftel
