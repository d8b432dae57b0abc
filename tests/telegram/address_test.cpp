#include "telegram/address.h"

#include <gtest/gtest.h>

#include <string>

#include "support/heading.h"

namespace reftel {
namespace {

using test::HeadingReading;

struct ListRow {
  const char* name;
  const char* lines;  ///< behind FM
  const char* to;
  const char* info;
  const char* exempt;
};
class AddressList : public testing::TestWithParam<ListRow> {};

TEST_P(AddressList, IsRead) {
  const HeadingReading got(std::string("R 141052Z MAY 09\nFM AMEMBASSY ZENDA\n") + GetParam().lines +
                           "\n\nUNCLAS ZENDA 000417\nEXERCISE\n");
  EXPECT_EQ(got.addressees(got.envelope().to), GetParam().to);
  EXPECT_EQ(got.addressees(got.envelope().info_addressees), GetParam().info);
  EXPECT_EQ(got.addressees(got.envelope().exempt), GetParam().exempt);
  EXPECT_EQ(got.line_behind(), "UNCLAS ZENDA 000417");
  EXPECT_EQ(check_tiling(got.telegram), "");
}

INSTANTIATE_TEST_SUITE_P(
    Lists, AddressList,
    testing::Values(
        ListRow{"plain", "TO SECSTATE WASHDC\nAMCONSUL HENTZAU\nINFO AMEMBASSY SLAVNA",
                "SECSTATE WASHDC\nAMCONSUL HENTZAU", "AMEMBASSY SLAVNA", ""},
        ListRow{"all_parts", "TO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 0021",
                "RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 0021", "", ""},
        ListRow{"place_in_the_next_line", "TO SECSTATE WASHDC\nINFO AMEMBASSY\nSLAVNA PRIORITY\nAMCONSUL HENTZAU",
                "SECSTATE WASHDC", "AMEMBASSY SLAVNA PRIORITY\nAMCONSUL HENTZAU", ""},
        ListRow{"place_torn_by_a_line_end", "TO AMEMBASSY PORT\nAU PRINCE PRIORITY\nAMEMBASSY SLAVNA",
                "AMEMBASSY PORT AU PRINCE PRIORITY\nAMEMBASSY SLAVNA", "", ""},
        ListRow{"month_behind_a_name", "TO RUEHC/SECSTATE WASHDC\nRUEHLP/AMEMBASSY LA PAZ FEB 9249\nAMEMBASSY MAY",
                "RUEHC/SECSTATE WASHDC\nRUEHLP/AMEMBASSY LA PAZ 9249\nAMEMBASSY MAY", "", ""},
        ListRow{"number_glued_to_the_precedence", "TO RUEHC/SECSTATE WASHDC PRIORITY0021",
                "RUEHC/SECSTATE WASHDC PRIORITY 0021", "", ""},
        ListRow{"comma_before_the_number", "TO RUEHC/SECSTATE WASHDC,0021", "RUEHC/SECSTATE WASHDC 0021", "", ""},
        ListRow{"misspelt_labels", "T0 SECSTATE WASHDC\nINF0 AMCONSUL HENTZAU", "SECSTATE WASHDC", "AMCONSUL HENTZAU",
                ""},
        ListRow{"letters_of_a_label_exchanged", "TO SECSTATE WASHDC\nIFNO AMCONSUL HENTZAU", "SECSTATE WASHDC",
                "AMCONSUL HENTZAU", ""},
        ListRow{"collective_behind_a_label_inside_a_line", "TO SECSTATE WASHDC 0021 INFO ZENDA POLITICAL COLLECTIVE",
                "SECSTATE WASHDC 0021", "ZENDA POLITICAL COLLECTIVE", ""},
        ListRow{"label_behind_a_number", "TO SECSTATE WASHDC 0021 INFO USDOC WASHDC 0069", "SECSTATE WASHDC 0021",
                "USDOC WASHDC 0069", ""},
        ListRow{"two_blanks_between_words", "TO RUEHC/SECSTATE  WASHDC   PRIORITY 0021",
                "RUEHC/SECSTATE WASHDC PRIORITY "
                "0021",
                "", ""},
        ListRow{"collective_in_the_next_line",
                "TO SECSTATE WASHDC\nINFO ZENDA TIMBER CONTROL REGIME\nCOLLECTIVE PRIORITY", "SECSTATE WASHDC",
                "ZENDA TIMBER CONTROL REGIME COLLECTIVE PRIORITY", ""},
        ListRow{"two_posts", "TO AMEMBASSY SLAVNA\nHENTZAU", "AMEMBASSY SLAVNA\nHENTZAU", "", ""},
        ListRow{"colon", "TO: SECSTATE WASHDC\nINFO: AMCONSUL HENTZAU", "SECSTATE WASHDC", "AMCONSUL HENTZAU", ""},
        ListRow{"label_alone", "TO\nSECSTATE WASHDC\nINFO\nAMCONSUL HENTZAU", "SECSTATE WASHDC", "AMCONSUL HENTZAU",
                ""},
        ListRow{"glued_label", "TORUEHC/SECSTATE WASHDC\nINFORUEHHX/AMCONSUL HENTZAU", "RUEHC/SECSTATE WASHDC",
                "RUEHHX/AMCONSUL HENTZAU", ""},
        ListRow{"lost_to", "SECSTATE WASHDC\nINFO AMCONSUL HENTZAU", "SECSTATE WASHDC", "AMCONSUL HENTZAU", ""},
        ListRow{"page_line_inside", "TO PAGE 02        ZENDA   015113  182333Z \nSECSTATE WASHDC PRIORITY",
                "SECSTATE WASHDC PRIORITY", "", ""},
        ListRow{"page_line_before_name", "INFO PAGE 02        ZENDA   015113  182333Z AMCONSUL HENTZAU", "",
                "AMCONSUL HENTZAU", ""},
        ListRow{"page_break",
                "TO SECSTATE WASHDC\n                CONFIDENTIAL\n\nPAGE 02        ZENDA  00417  141101Z\n\nAMCONSUL "
                "HENTZAU",
                "SECSTATE WASHDC\nAMCONSUL HENTZAU", "", ""},
        ListRow{"misspelt_precedence", "TO SECSTATE WASHDC PIORITY 0012", "SECSTATE WASHDC PRIORITY 0012", "", ""},
        ListRow{"wrapped_precedence",
                "TO RUEHC/DEPT OF AGRICULTURE AND EXERCISES WASHINGTON DC\nPRIORITY 1067\nRUEHHX/AMCONSUL HENTZAU",
                "RUEHC/DEPT OF AGRICULTURE AND EXERCISES WASHINGTON DC PRIORITY 1067\nRUEHHX/AMCONSUL HENTZAU", "", ""},
        ListRow{
            "wrapped_name",
            "INFO RUEHVX/DEPARTMENT OF FORESTS RIVERS AND EXERCISES OF THE\nREGENCY OF RURITANIA\nRUEHHX/AMCONSUL "
            "HENTZAU",
            "",
            "RUEHVX/DEPARTMENT OF FORESTS RIVERS AND EXERCISES OF THE REGENCY OF RURITANIA\nRUEHHX/AMCONSUL HENTZAU",
            ""},
        ListRow{"wrapped_office", "TO RUEKJCS/JOINT STAFF WASHDC//J-3/\nJ-5// PRIORITY\nNSC WASHDC",
                "RUEKJCS/JOINT STAFF WASHDC//J-3/ J-5// PRIORITY\nNSC WASHDC", "", ""},
        ListRow{"office", "TO CIA WASHINGTON DC//NHTC// 0000", "CIA WASHINGTON DC//NHTC// 0000", "", ""},
        ListRow{"number_of_a_name", "TO AIG 1123\nCTF 70\nINFO 39OS LANTERN AB", "AIG 1123\nCTF 70", "39OS LANTERN AB",
                ""},
        ListRow{"words_of_lines_before",
                "TO RUEHC/SECSTATE WASHDC 0012\nRUEHC/SECSTATE WASHDC\nRUEHC/SECSTATE WASHDC PRIORITY 0013\n"
                "RUEHC/SECSTATE WASHDC PRIORITY\nRUEHVX/AIG 1123\nRUEHVX/AIG 77\nINFO RUEHC/SECSTATE WASHDC 0014",
                "RUEHC/SECSTATE WASHDC 0012\nRUEHC/SECSTATE WASHDC\nRUEHC/SECSTATE WASHDC PRIORITY 0013\n"
                "RUEHC/SECSTATE WASHDC PRIORITY\nRUEHVX/AIG 1123\nRUEHVX/AIG 77",
                "RUEHC/SECSTATE WASHDC 0014", ""},
        ListRow{"several_on_a_line", "TO AMEMBASSY SLAVNA, AMCONSUL HENTZAU; AMCONSUL STRELSAU PRIORITY",
                "AMEMBASSY SLAVNA\nAMCONSUL HENTZAU\nAMCONSUL STRELSAU PRIORITY", "", ""},
        ListRow{"several_with_indicators", "TO RUEHVX/AMEMBASSY SLAVNA 0011 RUEHHX/AMCONSUL HENTZAU",
                "RUEHVX/AMEMBASSY SLAVNA 0011\nRUEHHX/AMCONSUL HENTZAU", "", ""},
        ListRow{"blanks_at_the_slant", "TO RUEHC / SECSTATE WASHDC", "RUEHC/SECSTATE WASHDC", "", ""},
        ListRow{"lost_first_letter", "TO UEHC/SECSTATE WASHDC", "UEHC/SECSTATE WASHDC", "", ""},
        ListRow{"slant_in_a_name", "TO USLO/SLAVNA", "USLO/SLAVNA", "", ""},
        ListRow{"escaped", "TO RUEHC/DEPT OF MINES \\& SALT\\", "RUEHC/DEPT OF MINES & SALT", "", ""},
        ListRow{"exempt_own_line",
                "TO ALL RURITANIAN POSTS COLLECTIVE\nXMT AMCONSUL HENTZAU\nAMCONSUL HENTZAU\nAMCONSUL STRELSAU",
                "ALL RURITANIAN POSTS COLLECTIVE", "", "AMCONSUL HENTZAU\nAMCONSUL STRELSAU"},
        ListRow{"exempt_slant", "TO AIG 1123\nXMT/AMCONSUL HENTZAU", "AIG 1123", "", "AMCONSUL HENTZAU"},
        ListRow{"exempt_only", "INFO XMT FOO", "", "", "FOO"},
        ListRow{"exempt_inline", "TO RURITANIAN COLLECTIVE PRIORITY XMT AMCONSUL HENTZAU\nAMEMBASSY SLAVNA",
                "RURITANIAN COLLECTIVE PRIORITY\nAMEMBASSY SLAVNA", "", "AMCONSUL HENTZAU"},
        ListRow{"list_goes_on_behind_exempt",
                "INFO RUEHXQ/RURITANIAN COLLECTIVE\nXMT AMCONSUL HENTZAU\nRUEHVX/AMEMBASSY SLAVNA", "",
                "RUEHXQ/RURITANIAN COLLECTIVE\nRUEHVX/AMEMBASSY SLAVNA", "AMCONSUL HENTZAU"},
        ListRow{"nara_numbers", "TO SECSTATE WASHDC 0000\nINFO AMEMBASSY SLAVNA IMMEDIATE 0000", "SECSTATE WASHDC 0000",
                "AMEMBASSY SLAVNA IMMEDIATE 0000", ""},
        ListRow{"group_count", "TO SECSTATE WASHDC\nSTATE GRNC", "SECSTATE WASHDC", "", ""},
        ListRow{"lower_case", "to ruehc/secstate washdc priority 0417", "ruehc/secstate washdc PRIORITY 0417", "", ""}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Addressee, DeliveredByOtherMeans) {
  const HeadingReading got("R 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO ZEN/AMCONSUL HENTZAU\nZEN AMCONSUL STRELSAU\n");
  ASSERT_EQ(got.envelope().to.size(), 2u);
  for (const Addressee& one : got.envelope().to) EXPECT_TRUE(one.delivered_by_other_means);
  EXPECT_EQ(got.telegram.str(got.envelope().to[1].plad), "AMCONSUL STRELSAU");
}

TEST(Addressee, CollectiveNamesWhomItLeavesOut) {
  const HeadingReading got(
      "R 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO RURITANIAN COLLECTIVE XMT AMCONSUL HENTZAU, AMCONSUL STRELSAU\n");
  ASSERT_EQ(got.envelope().to.size(), 1u);
  EXPECT_TRUE(got.envelope().to[0].collective);
  EXPECT_EQ(got.envelope().to[0].excluded, (std::vector<std::uint32_t>{0, 1}));
}

TEST(Addressee, CollectivesAreKnownByName) {
  const HeadingReading got(
      "R 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO AIG 1123\nINFO EU MEMBER STATES\nALL DIPLOMATIC AND CONSULAR POSTS\n"
      "AMCONSUL HENTZAU\n");
  EXPECT_TRUE(got.envelope().to[0].collective);
  EXPECT_TRUE(got.envelope().info_addressees[0].collective);
  EXPECT_TRUE(got.envelope().info_addressees[1].collective);
  EXPECT_FALSE(got.envelope().info_addressees[2].collective);
}

TEST(Addressee, PostOfTheTableIsNamed) {
  const HeadingReading got("R 141052Z MAY 09\nFM AMEMBASSY LONDON\nTO SECSTATE WASHDC\nAMCONSUL HENTZAU\n");
  EXPECT_EQ(got.envelope().originator_post, "LONDON");
  EXPECT_EQ(got.envelope().to[0].post, "STATE");
  EXPECT_EQ(got.envelope().to[1].post, "");
}

TEST(Addressee, MisspeltPrecedenceIsARepair) {
  const HeadingReading got("R 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC PIORITY\n");
  ASSERT_EQ(got.telegram.repairs.size(), 1u);
  EXPECT_EQ(got.telegram.repairs[0].rule, "fl7-precedence");
  EXPECT_EQ(got.bytes(got.telegram.repairs[0].span), "PIORITY");
}

struct OriginatorRow {
  const char* name;
  const char* lines;
  const char* read;  ///< indicator, PLAD, office
};
class Originator : public testing::TestWithParam<OriginatorRow> {};

TEST_P(Originator, IsRead) {
  const HeadingReading got(std::string("R 141052Z MAY 09\n") + GetParam().lines + "\nTO SECSTATE WASHDC\n");
  const Envelope& envelope = got.envelope();
  EXPECT_EQ(got.bytes(envelope.originator_ri) + '|' + got.telegram.str(envelope.originator) + '|' +
                got.telegram.str(envelope.originator_office),
            GetParam().read);
  EXPECT_EQ(envelope.to.size(), 1u);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, Originator,
    testing::Values(OriginatorRow{"plain", "FM AMEMBASSY ZENDA", "|AMEMBASSY ZENDA|"},
                    OriginatorRow{"colon", "FM: AMEMBASSY ZENDA", "|AMEMBASSY ZENDA|"},
                    OriginatorRow{"from", "FROM AMEMBASSY ZENDA", "|AMEMBASSY ZENDA|"},
                    OriginatorRow{"indicator", "FM RUEHZX/AMEMBASSY ZENDA", "RUEHZX|AMEMBASSY ZENDA|"},
                    OriginatorRow{"office", "FM JOINT EXERCISE STAFF//J3/J5//", "|JOINT EXERCISE STAFF|J3/J5"},
                    OriginatorRow{"next_line", "FM\nAMEMBASSY ZENDA", "|AMEMBASSY ZENDA|"},
                    OriginatorRow{"wrapped", "FM USDEL SECRETARY IN\nZENDA", "|USDEL SECRETARY IN ZENDA|"},
                    OriginatorRow{"damaged_name", "FM AMEMBASY ZENDAA", "|AMEMBASY ZENDAA|"},
                    OriginatorRow{"lost", "", "||"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace reftel
