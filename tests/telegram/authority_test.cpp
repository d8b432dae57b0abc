#include "telegram/authority.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

#include "telegram/classifier.h"

namespace reftel {
namespace {

struct Written {
  const char* name;
  std::string_view text;
  std::string_view person;
  std::string_view title = {};
  std::string_view office = {};
  int section = 4;
  std::uint16_t reasons = 0b1010;  // (b) and (d)
};
class ReadsAuthority : public testing::TestWithParam<Written> {};

TEST_P(ReadsAuthority, NameTitleOfficeReasons) {
  const Written& row = GetParam();
  const auto authority = parse_authority(row.text);
  ASSERT_TRUE(authority);
  EXPECT_EQ(bytes_of(row.text, authority->name), row.person);
  EXPECT_EQ(bytes_of(row.text, authority->title), row.title);
  EXPECT_EQ(bytes_of(row.text, authority->office), row.office);
  EXPECT_EQ(authority->section, row.section);
  EXPECT_EQ(authority->reasons, row.reasons);
}

INSTANTIATE_TEST_SUITE_P(
    Authority, ReadsAuthority,
    testing::Values(
        Written{"usual", "Classified By: Political Officer J. Doe for reasons 1.4 (b) and (d)", "J. Doe",
                "Political Officer"},
        Written{"letters_swapped", "Classified By: Cheif of Mission Jane Doe for reasons 1.4 (b) and (d)", "Jane Doe",
                "Cheif of Mission"},
        Written{"letters_swapped_and_lost", "Classified By: Deputy Cheif of Mision Jane Doe, reasons 1.4 (b) and (d)",
                "Jane Doe", "Deputy Cheif of Mision"},
        Written{"letters_swapped_capitals", "CLASSIFIED BY: POLITICAL SECTION CHEIF J. ROE FOR REASONS 1.4 (B) AND (D)",
                "J. ROE", "POLITICAL SECTION CHEIF"},
        Written{"temporary", "Classified By: T-DCM Jane Doe for reasons 1.4 (b) and (d)", "Jane Doe", "T-DCM"},
        Written{"dotted_office", "Classified By: P.O. Jane Doe for reasons 1.4 (b) and (d)", "Jane Doe", "P.O."},
        Written{"initials_of_a_surname", "Classified By: P.O. Doe, Ambassador, reasons 1.4 (b) and (d)", "P.O. Doe",
                "Ambassador"},
        Written{"slant_before_reasons", "Classified By: Ambassador J. Doe/Reasons 1.4 (b) and (d)", "J. Doe",
                "Ambassador"},
        Written{"compound_title", "Classified By: Refcoord J. Doe for reasons 1.4 (b) and (d)", "J. Doe", "Refcoord"},
        Written{"name_first",
                "CLASSIFIED BY: Ruth E. Roe, Assistant Secretary, Department of State, VCI; REASON: 1.4(B), (D)",
                "Ruth E. Roe", "Assistant Secretary", "Department of State, VCI"},
        Written{"surname_first",
                "CLASSIFIED BY: Roe Richard, Ambassador; REASON: 1.4(B)",
                "Roe Richard",
                "Ambassador",
                {},
                4,
                0b10},
        Written{"acting_behind",
                "Classified By: Ruth L. Roe, Acting ASSISTANT SECRETARY, VCI. Reason: 1.4 (b) and (d).", "Ruth L. Roe",
                "Acting ASSISTANT SECRETARY", "VCI"},
        Written{"rank_last", "Classified By: DEFENSE ATTACHE LTC HARRY ROE FOR REASONS 1.4 (B) AND \n (D).",
                "HARRY ROE", "DEFENSE ATTACHE LTC"},
        Written{"short_capitals_before_for", "Classified By: A/DCM JANE ROE for reasons 1.4 (B) and (D)", "JANE ROE",
                "A/DCM"},
        Written{"reasons_in_brackets", "Classified By: Ambassador Jane Roe (reasons 1.4 (b) and (d))", "Jane Roe",
                "Ambassador"},
        Written{"under_secretary", "Classified By: Under Secretary Jane Roe for reasons 1.4 (b) and (d)", "Jane Roe",
                "Under Secretary"},
        Written{"made_of_short_forms", "Classified By: POLMILOFF JANE ROE, REASONS 1.4 (B) AND (D)", "JANE ROE",
                "POLMILOFF"},
        Written{"nickname", "Classified By: DCM JANE L. \"JANIE\" ROE, REASONS 1.4 (B) AND (D)",
                "JANE L. \"JANIE\" ROE", "DCM"},
        Written{"nickname_in_brackets", "Classified By: DCM Jane (Janie) Roe, reasons 1.4 (b) and (d)",
                "Jane (Janie) Roe", "DCM"},
        Written{"name_before_bare_title", "Classified By: Jane Roe DCM for reasons 1.4 (b) and (d)", "Jane Roe", "DCM"},
        Written{"numbered",
                "1. (U) CLASSIFIED BY CHARGE ROBERT ROE; REASON 1.5 (D).",
                "ROBERT ROE",
                "CHARGE",
                {},
                5,
                0b1000},
        Written{"entire_text",
                "1.  CONFIDENTIAL - ENTIRE TEXT.  CLASSIFIED BY DCM\nTHEODORE ROE - 1.5 B,D.\n\n2.  (C)",
                "THEODORE ROE",
                "DCM",
                {},
                5},
        Written{"names_nobody",
                "1.  CONFIDENTIAL - ENTIRE TEXT.  CLASSIFIED BY SECTION 1.5 (B)\nAND (D).",
                "",
                "SECTION",
                {},
                5},
        Written{"doubled", "Classified By: Classified By: DCM Jane Roe for reasons 1.4 (b,d)", "Jane Roe", "DCM"},
        Written{"doubled_with_mark",
                "Classified By: (C) CLASSIFIED BY MINISTER COUNSELOR FOR ECONOMIC AFFAIR \nS RUPERT ROE; REASON 1.4 "
                "(B) AND (D).",
                "RUPERT ROE", "MINISTER COUNSELOR FOR ECONOMIC AFFAIR \nS"},
        Written{"doubled_with_number",
                "Classified By: 1. CLASSIFIED BY NEA ASSISTANT SECRETARY DAVID ROE \nREASONS: 1.4 (B) AND (D)",
                "DAVID ROE", "NEA ASSISTANT SECRETARY"},
        Written{"misspelt_label", "Classfied By: IO Molly Roe for reasons 1.4 (b) a \nnd (d).", "Molly Roe", "IO"},
        Written{"level_in_label", "CLASSIFIED CONFIDENTIAL BY ACTING DCM ROBERT ROE, REASON 1.4 (B,D)", "ROBERT ROE",
                "ACTING DCM"},
        Written{"junior",
                "CLASSIFIED BY CONSUL GENERAL EDWARD G. ROE, JR.  REASON \n1.5 (B) AND (D).",
                "EDWARD G. ROE, JR.",
                "CONSUL GENERAL",
                {},
                5},
        Written{"junior_then_title",
                "CLASSIFIED BY E. HUGO ROE, JR., ACTING \nASSISTANT SECRETARY OF STATE. REASON: 1.5(D).",
                "E. HUGO ROE, JR.",
                "ACTING \nASSISTANT SECRETARY OF STATE.",
                {},
                5,
                0b1000},
        Written{"third", "Classified By: Ambassador Richard L. Roe, III. \nReasons: 1.4 (b) and (d).",
                "Richard L. Roe, III", "Ambassador"},
        Written{"second", "Classified By: AMBASSADOR JOHN L. ROE II FR REASONS 1.4 (b) AND (d \n).", "JOHN L. ROE II",
                "AMBASSADOR"},
        Written{"initials",
                "1.  (U)  CLASSIFIED BY POL/ECONOFF S.K. ROE.  REASON 1.5(D).",
                "S.K. ROE",
                "POL/ECONOFF",
                {},
                5,
                0b1000},
        Written{"hyphen",
                "CLASSIFIED BY: AMBASSADOR-AT-LARGE PAUL-RICHARD ROE \nFOR REASONS 1.5 (B) AND (D)",
                "PAUL-RICHARD ROE",
                "AMBASSADOR-AT-LARGE",
                {},
                5},
        Written{"particles", "Classified By: Amb. Carol van Roe for reasons 1.4 (b) and (d)", "Carol van Roe", "Amb."},
        Written{"surname_only", "Classified By: Ambassador Roe for reasons 1.4 (b) and (d)", "Roe", "Ambassador"},
        Written{"charge_with_escape",
                "Classified By: CHARGE D\\'AFFAIRES DANIEL ROE FOR REASONS 1.4 (A), \n(B) AND (D)",
                "DANIEL ROE",
                "CHARGE D\\'AFFAIRES",
                {},
                4,
                0b1011},
        Written{"charge_with_commas", "Classified By: Charge, d,Affaires a. i. James F. Roe, reason 1.4 \n(b) and (d).",
                "James F. Roe", "Charge, d,Affaires a. i."},
        Written{"charge_in_brackets", "Classified By: Charge d'Afairs (AI) Thomas Roe for Reasons 1.4 (b) & \n (d \n",
                "Thomas Roe", "Charge d'Afairs (AI)"},
        Written{"two_titles",
                "Classified By: Acting Charge d'Affaires, Ambassador Richard Roe, for reasons 1.4(B) and (D).",
                "Richard Roe", "Acting Charge d'Affaires, Ambassador"},
        Written{"misspelt_title", "Classified By: Amabassador Marie Roe.  Reason 1.4 (B/D)", "Marie Roe",
                "Amabassador"},
        Written{
            "zero_in_title", "1.(U)  CLASSIFIED BY AMBASSAD0R R0E.  REAS0N: \n1.5(B,D).", "R0E", "AMBASSAD0R", {}, 5},
        Written{"lower_title", "Classified By: USEU polmil officer Jeremy Roe for reasons 1.4 (b) and (d)",
                "Jeremy Roe", "USEU polmil officer"},
        Written{"place_and_office", "Classified By: Zenda PRT Team Leader Howard Roe for reason 1.4 (b) \nand(d).",
                "Howard Roe", "Zenda PRT Team Leader"},
        Written{"region",
                "Classified By: SCA/DAS for Central Asia George Roe \n \n 1.  (C)",
                "George Roe",
                "SCA/DAS for Central Asia",
                {},
                0,
                0},
        Written{"office_of_two_regions",
                "Classified By: Special Representative for Afghanistan and Pakistan \nRichard C. Roe \n \n1.  (U)",
                "Richard C. Roe",
                "Special Representative for Afghanistan and Pakistan",
                {},
                0,
                0},
        Written{"colon_glued", "Classified By: Acting Pol/Econ Counselor:Steve Roe, \nreasons 1.4 (b and d)",
                "Steve Roe", "Acting Pol/Econ Counselor"},
        Written{"dash_before_reason", "Classified By: PRM/AFR Dir. Margaret Roe-reasons 1.4(b/d)", "Margaret Roe",
                "PRM/AFR Dir."},
        Written{"two_colons",
                "Classified By: Deputy Chief of Mission: Daniel A. Roe: Reason: 1.4 (c \n) and (d)",
                "Daniel A. Roe",
                "Deputy Chief of Mission",
                {},
                4,
                0b1100},
        Written{"reason_cut",
                "CLASSIFIED BY: ACTING DEPUTY PRINCIPAL OFFICER LAWRENCE RICHARDROE.  REA \nSONS: 1.4 (B,D)",
                "LAWRENCE RICHARDROE", "ACTING DEPUTY PRINCIPAL OFFICER"},
        Written{"reason_cut_over_empty_line",
                "Classified By: CLASSIFIED BY USEU MCOUNSELOR CHRISTOPHERA ROE, FOR REA \n \nSONS 1.4 (B) AND (D)",
                "CHRISTOPHERA ROE", "USEU MCOUNSELOR"},
        Written{"reason_without_section", "Classified By: DCM Tom Roe for reasons b, d.", "Tom Roe", "DCM", {}, 0},
        Written{"under_section", "Classified By: Charge d'Affaires a.i. Eric T. Roe under Section 1.4 \n b/d",
                "Eric T. Roe", "Charge d'Affaires a.i."},
        Written{"order_cited",
                "Classified By: Pol/Mil Officer Patricia Roe-Scott.  Reason E.O. 12958, \n1.4 (b) and (d).",
                "Patricia Roe-Scott", "Pol/Mil Officer"},
        Written{"per", "CLASSIFIED BY DCM PROE PER 1.5 (B) AND (D)", "PROE", "DCM", {}, 5},
        Written{"guide",
                "Classified By: DOS CLASSIFICATION GUIDE BY MARY ROE \n \n1.  (C)",
                "MARY ROE",
                "DOS CLASSIFICATION GUIDE BY",
                {},
                0,
                0},
        Written{"field_as_surname", "CLASSIFIED BY AMBASSADOR MARY WEST, REASONS 1.4 (B) AND (D)", "MARY WEST",
                "AMBASSADOR"},
        Written{"empty", "Classified By: \n\n1. (C) EXERCISE", "", {}, {}, 0, 0},
        Written{"behind_reference", "REF: 10 ZENDA 231 CLASSIFIED BY: DCM Jane Roe; REASON: 1.4(B), (D)", "Jane Roe",
                "DCM"}),
    [](const auto& row) { return row.param.name; });

TEST(Authority, JoinsANameCutAtTheFullLine) {
  const std::string_view text =
      "Classified By: Interagency Provincial Affairs Deputy Coordinator Hugo R \noe for reasons 1.4 (b) and (d)";
  const auto authority = parse_authority(text);
  ASSERT_TRUE(authority);
  EXPECT_EQ(bytes_of(text, authority->name), "Hugo R \noe");
  EXPECT_EQ(bytes_of(text, authority->name_cut), " \n");
}

TEST(Authority, ReadsDerivedTelegrams) {
  const std::string_view text = "Derived From: DSCG 05-1\nDeclassify on: 10/01/2020\n\n1. (C) EXERCISE";
  const auto authority = parse_authority(text);
  ASSERT_TRUE(authority);
  EXPECT_EQ(bytes_of(text, authority->derived_from), "DSCG 05-1");
  EXPECT_EQ(bytes_of(text, authority->declassify_on), "10/01/2020");
  EXPECT_TRUE(authority->name.empty());
  EXPECT_EQ(bytes_of(text, authority->whole), "Derived From: DSCG 05-1\nDeclassify on: 10/01/2020");
}

TEST(Authority, EndsWithItsReasons) {
  const std::string_view text =
      "1. (U) CLASSIFIED BY DCM JANE ROE PER 1.5 (B) AND (D).  ACTION REQUEST IN PARA 10 BELOW.";
  const auto authority = parse_authority(text);
  ASSERT_TRUE(authority);
  EXPECT_EQ(bytes_of(text, authority->whole), "CLASSIFIED BY DCM JANE ROE PER 1.5 (B) AND (D).");
}

TEST(Authority, TakesReasonsBeforeItsLabel) {
  const std::string_view text = "(U) Reasons 1.4 (b) and (d): Classified by Ambassador Jane Roe.";
  const auto authority = parse_authority(text);
  ASSERT_TRUE(authority);
  EXPECT_EQ(bytes_of(text, authority->name), "Jane Roe");
  EXPECT_EQ(authority->section, 4);
  EXPECT_EQ(authority->reasons, 0b1010);
  EXPECT_EQ(bytes_of(text, authority->whole), "Reasons 1.4 (b) and (d): Classified by Ambassador Jane Roe.");
}

struct Line {
  const char* name;
  std::string_view text;
  bool begins;
};
class KnowsAuthority : public testing::TestWithParam<Line> {};
TEST_P(KnowsAuthority, ByTheBeginningOfItsLine) { EXPECT_EQ(begins_authority(GetParam().text), GetParam().begins); }

INSTANTIATE_TEST_SUITE_P(
    Authority, KnowsAuthority,
    testing::Values(Line{"usual", "Classified By: DCM Jane Roe", true}, Line{"capitals", "CLASSIFIED BY DCM", true},
                    Line{"one_letter_lost", "Classfied By: x", true}, Line{"two_letters", "Classiied  By x", true},
                    Line{"numbered", "1. (U) CLASSIFIED BY DCM", true}, Line{"marked", "(U) CLASSIFIED BY DCM", true},
                    Line{"pilcrow",
                         "\xC2\xB6"
                         "1. (U) CLASSIFIED BY DCM",
                         true},
                    Line{"entire_text", "1. (C) ENTIRE TEXT. CLASSIFIED BY DCM", true},
                    Line{"reasons_before", "REASON: 1.5 (B). CLASSIFIED BY DCM", true},
                    Line{"derived", "DERIVED FROM: MULTIPLE SOURCES", true},
                    Line{"declassified", "DECLASSIFIED BY NARA", false}, Line{"level", "CLASSIFIED MATERIAL", false},
                    Line{"prose", "1. (C) Zenda classified by decree", false}, Line{"empty", "", false}),
    [](const auto& row) { return row.param.name; });

TEST(Authority, TakesAnyBytes) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    const std::string text = "Classified By: " + bytes;
    const auto authority = parse_authority(text);
    RC_ASSERT(authority.has_value());
    RC_ASSERT(authority->whole.end <= text.size());
  }));
}

}  // namespace
}  // namespace reftel
