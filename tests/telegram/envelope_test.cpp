#include "telegram/envelope.h"

#include <gtest/gtest.h>

#include <string>

#include "support/heading.h"

namespace reftel {
namespace {

using test::HeadingReading;

// ---- FL1

struct IdentifierRow {
  const char* name;
  const char* line;
  const char* read;  ///< channel, serial and warning of each identification
};
class Identifier : public testing::TestWithParam<IdentifierRow> {};

TEST_P(Identifier, IsRead) {
  const HeadingReading got(GetParam().line);
  std::string read;
  for (const TransmissionIdentifier& one : got.envelope().identifiers)
    read += (read.empty() ? "" : "; ") + got.bytes(one.channel) + ' ' + got.bytes(one.serial) +
            (one.warning.empty() ? "" : ' ' + got.bytes(one.warning));
  EXPECT_EQ(read, GetParam().read);
}

INSTANTIATE_TEST_SUITE_P(Rows, Identifier,
                         testing::Values(IdentifierRow{"automatic", "VZCZCZNA0417", "ZNA 0417"},
                                         IdentifierRow{"three_digits", "VZCZCDOI550", "DOI 550"},
                                         IdentifierRow{"warning", "VZCZCZNA242     UU", "ZNA 242 UU"},
                                         IdentifierRow{"manual", "VV   ZNA417     HH", "ZNA 417 HH"},
                                         IdentifierRow{"lost_v", "ZCZCZNA0417", "ZNA 0417"},
                                         IdentifierRow{"parted", "VZCZC ZNA0417", "ZNA 0417"},
                                         IdentifierRow{"two_relays", "VZCZCSXA093ZNA114", "SXA 093; ZNA 114"},
                                         IdentifierRow{"lower_case", "vzczczna0417", "zna 0417"},
                                         IdentifierRow{"no_serial", "VZCZCZNA", " "},
                                         IdentifierRow{"other_words", "VV AMENDED", ""}),
                         [](const auto& row) { return std::string(row.param.name); });

// ---- FL2 and FL3

struct CalledRow {
  const char* name;
  const char* lines;
  Precedence precedence;
  std::size_t stations;
};
class Called : public testing::TestWithParam<CalledRow> {};

TEST_P(Called, AreRead) {
  const HeadingReading got(GetParam().lines);
  EXPECT_EQ(got.envelope().called_as, GetParam().precedence);
  EXPECT_EQ(got.envelope().called.size(), GetParam().stations);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Called,
    testing::Values(CalledRow{"one", "PP RUEHZX", Precedence::Priority, 1},
                    CalledRow{"wrapped", "OO RUEHZX RUEHSX\nRUEHHX\nRUEHTX RUEHVX\nDE RUEHC #0001 1341058",
                              Precedence::Immediate, 5},
                    CalledRow{"parted_digraph", "R R RUEHZX", Precedence::Routine, 1},
                    CalledRow{"glued_digraph", "ZZRUEHZX RUEHSX", Precedence::Flash, 2},
                    CalledRow{"bells", "JJJJJSSSSS ZZ RUEHZX", Precedence::Flash, 1},
                    CalledRow{"signal_behind", "RR RUEHZX ZOV RUEHSX", Precedence::Routine, 1},
                    CalledRow{"lower_case", "rr ruehzx ruehsx", Precedence::Routine, 2},
                    CalledRow{"no_calling_station", "RR RUEHZX\nZNR UUUUU ZZH", Precedence::Routine, 1},
                    CalledRow{"no_indicator", "RR CROSSING", Precedence::None, 0}),
    [](const auto& row) { return std::string(row.param.name); });

struct CallingRow {
  const char* name;
  const char* line;
  const char* read;  ///< indicator, serial, position, section, day of year, day of month, time
};
class Calling : public testing::TestWithParam<CallingRow> {};

TEST_P(Calling, IsRead) {
  const HeadingReading got(std::string("VZCZCZNA0417\n") + GetParam().line);
  const CallingStation& calling = got.envelope().calling;
  std::string read = got.bytes(calling.ri) + ' ' + got.bytes(calling.serial);
  if (calling.position != 0) read += calling.position;
  read += ' ' + std::to_string(calling.section);
  if (calling.filed)
    read += ' ' + std::to_string(calling.filed->day_of_year) + ' ' + std::to_string(calling.filed->day_of_month) + ' ' +
            std::to_string(calling.filed->hour * 100 + calling.filed->minute);
  EXPECT_EQ(read, GetParam().read);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Calling,
    testing::Values(CallingRow{"state", "DE RUEHZX #0417/02 1341101", "RUEHZX 0417 2 134 0 1101"},
                    CallingRow{"allied", "DE RPDLE 119B 11/1215Z", "RPDLE 119B 0 0 11 1215"},
                    CallingRow{"no_serial", "DE RPDB 2151230", "RPDB  0 215 0 1230"},
                    CallingRow{"short_serial", "DE RUEHZX #417 1341058", "RUEHZX 417 0 134 0 1058"},
                    CallingRow{"no_time", "DE RUEHZX #0417", "RUEHZX 0417 0"},
                    CallingRow{"cut_time", "DE RUEHZX #0417 1341", "RUEHZX 0417 0"},
                    CallingRow{"parted_sign", "DE RUEHZX # 0417 1341058", "RUEHZX 0417 0 134 0 1058"},
                    CallingRow{"glued_sign", "DE RUEHZX#0417 1341058", "RUEHZX 0417 0 134 0 1058"},
                    CallingRow{"no_such_day", "DE RUEHZX #0417 3991058", "RUEHZX 0417 0"}),
    [](const auto& row) { return std::string(row.param.name); });

// ---- FL4

struct WarningRow {
  const char* name;
  const char* line;
  Level level;
  const char* letters;
  const char* codes;  ///< release codes, special handling, signals
  bool damaged;
};
class SecurityWarningLine : public testing::TestWithParam<WarningRow> {};

TEST_P(SecurityWarningLine, IsRead) {
  const HeadingReading got(std::string("DE RUEHZX #0417 1341058\n") + GetParam().line);
  const SecurityWarning& warning = got.envelope().warning;
  EXPECT_EQ(warning.level, GetParam().level);
  EXPECT_EQ(got.bytes(warning.letters), GetParam().letters);
  std::string codes = got.bytes(warning.release_codes) + '/' + got.bytes(warning.special_handling);
  for (const OperatingSignal& signal : got.envelope().signals) codes += ' ' + got.bytes(signal.span);
  EXPECT_EQ(codes, GetParam().codes);
  EXPECT_EQ(warning.damaged, GetParam().damaged);
  EXPECT_EQ(got.has_finding("fl4-letters"), GetParam().damaged);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, SecurityWarningLine,
    testing::Values(WarningRow{"state", "ZNY CCCCC ZZH", Level::Confidential, "CCCCC", "/ ZZH", false},
                    WarningRow{"unclassified", "ZNR UUUUU", Level::Unclassified, "UUUUU", "/", false},
                    WarningRow{"efto", "ZNY EEEEE", Level::UnclassifiedEfto, "EEEEE", "/", false},
                    WarningRow{"release", "ZNY SSSBB/FFFFF ZZH", Level::Secret, "SSSBB", "BB/FFFFF ZZH", false},
                    WarningRow{"release_two", "ZNR UUUAC", Level::Unclassified, "UUUAC", "AC/", false},
                    WarningRow{"glued", "ZNYCCCCC ZZH", Level::Confidential, "CCCCC", "/ ZZH", false},
                    WarningRow{"glued_signal", "ZNY CCCCCZZH", Level::Confidential, "CCCCC", "/ ZZH", false},
                    WarningRow{"garbled", "ZNY CCCVC ZZH", Level::Confidential, "CCCVC", "/ ZZH", true},
                    WarningRow{"letter_lost", "ZNY SSSS ZZH", Level::Secret, "SSSS", "/ ZZH", true},
                    WarningRow{"rerouted", "ZNR UUUUU ZOV RUEHSX", Level::Unclassified, "UUUUU", "/ ZOV RUEHSX", false},
                    WarningRow{"machine_mark_glued", "ZNY SSSSS ZZH(CCY AD133C36 MSI9843-695)", Level::Secret, "SSSSS",
                               "/ ZZH", false},
                    WarningRow{"machine_mark", "ZNY SSSSS ZZH (CCY AD133C36 MSI9843-695)", Level::Secret, "SSSSS",
                               "/ ZZH", false},
                    WarningRow{"no_warning", "ZFD RUEHSX", Level::None, "", "/ ZFD RUEHSX", false},
                    WarningRow{"transmit_to", "RUEHSX T RUEHSX RUEHHX", Level::None, "", "/", false}),
    [](const auto& row) { return std::string(row.param.name); });

// ---- FL5

struct PreambleRow {
  const char* name;
  const char* line;
  const char* date;  ///< empty: none that is valid
  Precedence action, info;
  const char* rule;  ///< of the finding or repair, empty when there is none
};
class PreambleLine : public testing::TestWithParam<PreambleRow> {};

TEST_P(PreambleLine, IsRead) {
  const HeadingReading got(std::string(GetParam().line) + "\nFM AMEMBASSY ZENDA\n");
  const Envelope& envelope = got.envelope();
  EXPECT_FALSE(envelope.dtg_text.empty());
  EXPECT_EQ(envelope.dtg && envelope.dtg->valid ? format_iso_minute(envelope.dtg->at) : "", GetParam().date);
  EXPECT_EQ(envelope.action, GetParam().action);
  EXPECT_EQ(envelope.info, GetParam().info);
  std::string rules;
  for (const Diagnostic& finding : got.telegram.findings) rules += finding.rule;
  for (const Repair& repair : got.telegram.repairs) rules += repair.rule;
  EXPECT_EQ(rules, GetParam().rule);
  EXPECT_EQ(got.telegram.str(envelope.originator), "AMEMBASSY ZENDA");
}

INSTANTIATE_TEST_SUITE_P(
    Rows, PreambleLine,
    testing::Values(
        PreambleRow{"single", "P 141052Z MAY 09", "2009-05-14T10:52Z", Precedence::Priority, Precedence::None, ""},
        PreambleRow{"dual", "O P 291200Z FEB 08", "2008-02-29T12:00Z", Precedence::Immediate, Precedence::Priority, ""},
        PreambleRow{"long_year", "R 141516Z MAR 1971", "1971-03-14T15:16Z", Precedence::Routine, Precedence::None, ""},
        PreambleRow{"glued_month", "P 141052ZMAY09", "2009-05-14T10:52Z", Precedence::Priority, Precedence::None,
                    "fl5-dtg"},
        PreambleRow{"zone_as_2", "R 1410522 MAY 09", "2009-05-14T10:52Z", Precedence::Routine, Precedence::None,
                    "fl5-dtg"},
        PreambleRow{"letter_o", "R 14O52OZ JUN 09", "2009-06-14T05:20Z", Precedence::Routine, Precedence::None,
                    "fl5-dtg"},
        PreambleRow{"no_prosign", "162245Z OCT 08", "2008-10-16T22:45Z", Precedence::None, Precedence::None, ""},
        PreambleRow{"small_month", "291359Z Nov 00", "2000-11-29T13:59Z", Precedence::None, Precedence::None, ""},
        PreambleRow{"glued_prosign", "R162245Z OCT 08", "2008-10-16T22:45Z", Precedence::Routine, Precedence::None, ""},
        PreambleRow{"glued_o", "O162245Z OCT 08", "2008-10-16T22:45Z", Precedence::Immediate, Precedence::None, ""},
        PreambleRow{"no_year", "R 012345Z APR", "", Precedence::Routine, Precedence::None, ""},
        PreambleRow{"no_month", "P R 012345Z", "", Precedence::Priority, Precedence::Routine, ""},
        PreambleRow{"no_such_day", "P 300100Z FEB 09", "", Precedence::Priority, Precedence::None, "fl5-dtg-date"},
        PreambleRow{"zone", "O 141052B MAY 09", "2009-05-14T08:52Z", Precedence::Immediate, Precedence::None, ""},
        PreambleRow{"signal", "O R 181205Z NOV 75 ZFF4", "1975-11-18T12:05Z", Precedence::Immediate,
                    Precedence::Routine, ""}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Preamble, KeepsSignalsAndInstructions) {
  const HeadingReading got("R 111145Z FEB 03 ZDK MID120034\nFM AMEMBASSY ZENDA\n");
  ASSERT_EQ(got.envelope().signals.size(), 1u);
  EXPECT_EQ(got.envelope().signals[0].format_line, 5);
  ASSERT_EQ(got.envelope().message_instructions.size(), 1u);
  EXPECT_EQ(got.bytes(got.envelope().message_instructions[0]), "MID120034");
}

TEST(Preamble, PivotFollowsTheYearOfTheReader) {
  ReadOptions options;
  options.current_year = 2012;
  const HeadingReading got("R 111145Z FEB 13\nFM AMEMBASSY ZENDA\n", options);
  EXPECT_EQ(format_iso_minute(got.envelope().dtg->at), "1913-02-11T11:45Z");
}

TEST(Preamble, ReceiptHasNoDate) {
  const HeadingReading got("ZZ RPBA\nDE RPDB 2151230\nZNR UUUUU\nR Z NAA359\nNNNN\n");
  EXPECT_FALSE(got.envelope().dtg);
  EXPECT_EQ(got.format_lines(),
            (std::vector<std::string>{"2 ZZ RPBA", "3 DE RPDB 2151230", "4 ZNR UUUUU", "5 R Z NAA359", "16 NNNN"}));
}

// ---- the whole heading

constexpr const char* kHeading =
    "VZCZCZNA0417\r\r\nPP RUEHC RUEHSX RUEHXQ RUEKJCS\r\r\nDE RUEHZX #0417/01 1341058\r\r\nZNY CCCCC ZZH\r\r\n"
    "P R 141052Z MAY 09\r\r\nFM AMEMBASSY ZENDA\r\r\nTO RUEHC/SECSTATE WASHDC PRIORITY 0917\r\r\n"
    "INFO RUEHSX/AMCONSUL STRELSAU\r\r\nRUEKJCS/SECDEF WASHINGTON DC//OSD-P//\r\r\n"
    "RUEHXQ/RURITANIAN POLITICAL COLLECTIVE\r\r\nXMT/AMCONSUL HENTZAU\r\r\nAMCONSUL TARLENHEIM\r\r\nACEX GR "
    "45\r\r\nBT\r\r\n"
    "C O N F I D E N T I A L ZENDA 000417\r\r\nEXERCISE TEXT.\r\r\nDOE\r\r\nBT\r\r\nC WA "
    "EXERCISE\r\r\n#0417\r\r\nNNNN\r\r\n";

TEST(Envelope, NumbersEveryFormatLine) {
  const HeadingReading got(kHeading);
  EXPECT_EQ(got.format_lines(),
            (std::vector<std::string>{
                "1 VZCZCZNA0417", "2 PP RUEHC RUEHSX RUEHXQ RUEKJCS", "3 DE RUEHZX #0417/01 1341058", "4 ZNY CCCCC ZZH",
                "5 P R 141052Z MAY 09", "6 FM AMEMBASSY ZENDA", "7 TO RUEHC/SECSTATE WASHDC PRIORITY 0917",
                "8 INFO RUEHSX/AMCONSUL STRELSAU", "8 RUEKJCS/SECDEF WASHINGTON DC//OSD-P//",
                "8 RUEHXQ/RURITANIAN POLITICAL COLLECTIVE", "9 XMT/AMCONSUL HENTZAU", "9 AMCONSUL TARLENHEIM",
                "10 ACEX GR 45", "11 BT", "13 BT", "15 C WA EXERCISE", "15 #0417", "16 NNNN"}));
  EXPECT_EQ(got.line_behind(), "C O N F I D E N T I A L ZENDA 000417");
  EXPECT_EQ(got.bytes(got.envelope().accounting), "ACEX");
  EXPECT_EQ(got.envelope().group_count, 45u);
  EXPECT_EQ(got.bytes(got.envelope().end_check), "#0417");
  EXPECT_TRUE(got.envelope().end_of_message);
  EXPECT_TRUE(got.telegram.findings.empty());
}

TEST(Envelope, OuterHeadingOfAReaddressalGivesWay) {
  const HeadingReading got(
      "VZCZCSXA0058\nPP RUEHHX\nDE RUEHSX #0031 0790915\nP 200910Z MAR 09\nFM AMCONSUL STRELSAU\n"
      "TO RUEHHX/AMCONSUL HENTZAU\nR 181530Z MAR 09\nFM AMEMBASSY ZENDA\nTO RUEHC/SECSTATE WASHDC\nBT\nUNCLAS "
      "EXERCISE\n");
  EXPECT_EQ(format_iso_minute(got.envelope().dtg->at), "2009-03-18T15:30Z");
  EXPECT_EQ(got.telegram.str(got.envelope().originator), "AMEMBASSY ZENDA");
  EXPECT_EQ(got.addressees(got.envelope().to), "RUEHC/SECSTATE WASHDC");
  ASSERT_EQ(got.envelope().pilots.size(), 1u);
  ASSERT_TRUE(got.envelope().pilots[0].dtg);
  EXPECT_EQ(format_iso_minute(got.envelope().pilots[0].dtg->at), "2009-03-20T09:10Z");
}

TEST(Envelope, PilotStandsBeforeTheOriginalHeading) {
  const HeadingReading got(
      "RR RUEHSX\nZNR UUUUU ZOV RUEHTX\nVZCZCTXA0209\nRR RUEHSX RUEHHX\nDE RUEHTX #0071 1631400\nZNY CCCCC ZZH\n"
      "R 121355Z JUN 07\nFM AMCONSUL TARLENHEIM\nTO RUEHSX/AMCONSUL STRELSAU\nBT\nUNCLAS EXERCISE\n");
  ASSERT_EQ(got.envelope().pilots.size(), 1u);
  EXPECT_EQ(got.bytes(got.envelope().pilots[0].signal), "ZOV");
  EXPECT_EQ(got.bytes(got.envelope().pilots[0].ri), "RUEHTX");
  EXPECT_EQ(got.envelope().called.size(), 2u);
  EXPECT_EQ(got.envelope().warning.level, Level::Confidential);
  EXPECT_EQ(got.telegram.elements[0].kind, ElementKind::Pilot);
  EXPECT_EQ(got.telegram.elements[0].format_line, 2);
}

struct EndRow {
  const char* name;
  const char* text;
  const char* behind;  ///< line behind the heading
};
class HeadingEnd : public testing::TestWithParam<EndRow> {};

TEST_P(HeadingEnd, IsFound) { EXPECT_EQ(HeadingReading(GetParam().text).line_behind(), GetParam().behind); }

INSTANTIATE_TEST_SUITE_P(
    Rows, HeadingEnd,
    testing::Values(
        EndRow{"none", "EXERCISE TEXT WITHOUT A HEADING.\nSECOND LINE.\n", "EXERCISE TEXT WITHOUT A HEADING."},
        EndRow{"classification_only", "UNCLAS ZENDA 000417\n\nE.O. 12958: N/A\n", "UNCLAS ZENDA 000417"},
        EndRow{"blank_then_classification",
               "R 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC\n\nUNCLAS ZENDA 417\n", "UNCLAS ZENDA 417"},
        EndRow{"no_blank", "R 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC\nS E C R E T ZENDA 417\n",
               "S E C R E T ZENDA 417"},
        EndRow{"text_behind_blank",
               "R 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC\n\nThe exercise has begun.\n",
               "The exercise has begun."},
        EndRow{"order_line", "R 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC\nE.O. 12958: N/A\n",
               "E.O. 12958: N/A"},
        EndRow{"date_of_a_publisher",
               "R 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC\n\nThursday, 14 May 2009, 10:52\nUNCLAS ZENDA "
               "417\n",
               "UNCLAS ZENDA 417"},
        EndRow{"record_of_a_publisher",
               "R 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC\n\nID: 248\nSOURCE: Embassy Zenda\n\nUNCLAS "
               "ZENDA 417\n",
               "UNCLAS ZENDA 417"},
        EndRow{"blank_lines_everywhere",
               "VZCZCZNA0417\n\nRR RUEHC\n\nDE RUEHZX #0417 1341058\n\nR 141052Z MAY 09\n\nFM AMEMBASSY ZENDA\n\n"
               "TO RUEHC/SECSTATE WASHDC\n\nINFO RUEHSX/AMCONSUL STRELSAU\n\nNSC WASHDC PRIORITY\n\nUNCLAS ZENDA 417\n",
               "UNCLAS ZENDA 417"},
        EndRow{"run_together",
               "VZCZCZNA0417 RR RUEHC DE RUEHZX #0417 1341058 ZNR UUUUU ZZH R 141052Z MAY 09 FM AMEMBASSY ZENDA TO "
               "RUEHC/SECSTATE WASHDC 0917 INFO RUEHSX/AMCONSUL STRELSAU C O N F I D E N T I A L ZENDA 000417 EXERCISE",
               "C O N F I D E N T I A L ZENDA 000417 EXERCISE"},
        EndRow{"extract", "This is a partial copy. The exercise text is not available.\n\nUNCLAS ZENDA 417\n",
               "UNCLAS ZENDA 417"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Envelope, WordsToTheReaderAreNoAddressee) {
  const HeadingReading got("TO THE SECRETARY FROM ROE\n\nTHIS IS AN EXERCISE.\n");
  EXPECT_EQ(got.addressees(got.envelope().to), "");
}

TEST(Envelope, ReadsLinesThatWereRunTogether) {
  const HeadingReading got(
      "VZCZCZNA0417 RR RUEHC DE RUEHZX #0417 1341058 ZNR UUUUU ZZH R 141052Z MAY 09 FM AMEMBASSY ZENDA TO "
      "RUEHC/SECSTATE WASHDC PRIORITY 0917 INFO RUEHSX/AMCONSUL STRELSAU RUEKJCS/SECDEF WASHINGTON DC UNCLAS ZENDA "
      "417");
  EXPECT_EQ(got.telegram.str(got.envelope().originator), "AMEMBASSY ZENDA");
  EXPECT_EQ(got.addressees(got.envelope().to), "RUEHC/SECSTATE WASHDC PRIORITY 0917");
  EXPECT_EQ(got.addressees(got.envelope().info_addressees), "RUEHSX/AMCONSUL STRELSAU\nRUEKJCS/SECDEF WASHINGTON DC");
  EXPECT_EQ(got.format_lines().size(), 8u);
}

TEST(Envelope, LinesOfAPostBeforeTheHeadingAreItsOwn) {
  const HeadingReading got(
      "EXERCISE INBOX\nS E C R E T        ZENDA 00214\nCXZENDA:\n    ACTION: AMB\n\nCHARGE: PROG\nAPPROVED: "
      "AMB:JDOE\n\n"
      "VZCZCZNA550\nRR RUEHC\nDE RUEHZX #0214/01 0851341\nR 261341Z MAR 09\nFM AMEMBASSY ZENDA\nTO RUEHC/SECSTATE "
      "WASHDC\n");
  EXPECT_TRUE(got.envelope().local_header);
  EXPECT_EQ(got.telegram.elements[0].kind, ElementKind::LocalHeader);
  EXPECT_EQ(got.addressees(got.envelope().to), "RUEHC/SECSTATE WASHDC");
}

TEST(Envelope, MarkupAroundALineIsNoneOfIt) {
  const HeadingReading got("# Telegram (EXERCISE)\n\n**VZCZCZNA0417**\nRR RUEHC\n\nDE RUEHZX #0417 1341058\n");
  ASSERT_EQ(got.envelope().identifiers.size(), 1u);
  EXPECT_EQ(got.telegram.elements[0].kind, ElementKind::Label);
  EXPECT_EQ(got.bytes(got.envelope().calling.serial), "0417");
}

TEST(Envelope, DamagedLineDoesNotEndTheHeading) {
  const HeadingReading got("VZCZCZNA0417\nQX%%RUE\nDE RUEHZX #0417 1341058\nR 141052Z MAY 09\nFM AMEMBASSY ZENDA\n");
  EXPECT_TRUE(got.has_finding("heading-line"));
  EXPECT_EQ(got.telegram.str(got.envelope().originator), "AMEMBASSY ZENDA");
}

// ---- distribution of NARA texts and prints

TEST(Distribution, CountsAndDashLine) {
  const HeadingReading got(
      "45\nACTION EUR-12\n\nINFO OCT-01 ISO-00 EB-07\nSS-15 /035 R\n\nDRAFTED Y BY EUR:JDOE:AB\nEPPROVED BY EUR:MROE\n"
      "S/S:ABROWN\n--------------------- 048812\nR 291010Z JUL 76\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC 0000\n"
      "INFO AMEMBASSY EDELWEISS\n\nUNCLAS ZENDA 1042\nEXERCISE\n");
  const DistributionLines& lines = got.envelope().distribution;
  ASSERT_EQ(lines.action.size(), 1u);
  EXPECT_EQ(lines.action[0].copies, 12);
  EXPECT_EQ(lines.info.size(), 4u);
  EXPECT_EQ(lines.total, 35u);
  EXPECT_EQ(lines.total_letter, 'R');
  EXPECT_EQ(got.bytes(lines.dash_number), "048812");
  ASSERT_EQ(lines.drafted_by.size(), 1u);
  EXPECT_EQ(got.telegram.str(lines.drafted_by[0]), "EUR:JDOE:AB");
  ASSERT_EQ(lines.approved_by.size(), 1u);
  EXPECT_EQ(lines.cleared_by.size(), 1u);
  EXPECT_EQ(got.addressees(got.envelope().info_addressees), "AMEMBASSY EDELWEISS");
  EXPECT_TRUE(got.telegram.findings.empty());
}

TEST(Distribution, ReportsAWrongTotal) {
  const HeadingReading got(
      "ORIGIN SS-25\nINFO OCT-01 /027 R\n------------------141105Z 060123 /21\nR 291010Z JUL 77\n");
  EXPECT_TRUE(got.has_finding("distribution-total"));
  EXPECT_EQ(got.bytes(got.envelope().distribution.dash_time), "141105Z");
  EXPECT_EQ(got.envelope().distribution.dash_copies, 21u);
}

// ---- ACP 128

TEST(Acp128, HeaderHasFixedPositions) {
  const HeadingReading got(
      "RTTUZYUW RUEHZXA0001 0331200-UUUU--RUEHSXA RUEHHXA.\nZNR UUUUU\nR 021145Z FEB 03\nFM USS EXERCISE\n"
      "TO AMCONSUL STRELSAU\nBT\n");
  ASSERT_TRUE(got.envelope().acp128);
  EXPECT_EQ(got.envelope().acp128->precedence, Precedence::Routine);
  EXPECT_EQ(got.bytes(got.envelope().acp128->content_indicator), "ZYUW");
  EXPECT_EQ(got.bytes(got.envelope().calling.ri), "RUEHZXA");
  EXPECT_EQ(got.envelope().calling.filed->day_of_year, 33);
  ASSERT_EQ(got.envelope().called.size(), 2u);
  EXPECT_EQ(got.bytes(got.envelope().called[1]), "RUEHHXA");
  EXPECT_EQ(got.format_lines()[0], "2 RTTUZYUW RUEHZXA0001 0331200-UUUU--");
}

TEST(Acp128, ReportsAClassificationThatIsNotRepeated) {
  const HeadingReading got("PAACZYUW RUEHZXA0988 2901510-UUUU--RUEHVXA.\nP 171505Z OCT 06\n");
  EXPECT_TRUE(got.has_finding("acp128-classification"));
}

// ---- trailer

TEST(Trailer, ReportsAnotherSerial) {
  const HeadingReading got("VZCZCZNA0417\nDE RUEHZX #0417 1341058\nBT\nUNCLAS EXERCISE\nBT\n#0418\nNNNN\n");
  EXPECT_TRUE(got.has_finding("fl15-serial"));
}

TEST(Trailer, EndMarkGluedToTheTextIsCutOff) {
  const HeadingReading got("BT\nUNCLAS EXERCISE ENDS HERE NNNN\n");
  EXPECT_TRUE(got.envelope().end_of_message);
  EXPECT_EQ(got.format_lines().back(), "16 NNNN");
}

TEST(Trailer, EndMarkWithTheNextStartGluedOn) {
  const HeadingReading got("BT\nUNCLAS EXERCISE\nDOE\nNNNNMAFVVZCZ\n");
  EXPECT_TRUE(got.envelope().end_of_message);
}

TEST(Trailer, TextWithoutEndIsAllText) {
  const HeadingReading got("UNCLAS ZENDA 417\nEXERCISE\nDOE\n");
  EXPECT_EQ(got.text_end, got.lines.size());
}

// ---- any bytes

TEST(Envelope, EveryPrefixOfAHeadingTiles) {
  const std::string heading = kHeading;
  for (std::size_t size = 0; size <= heading.size(); ++size) {
    const HeadingReading got(heading.substr(0, size));
    ASSERT_EQ(check_tiling(got.telegram), "") << size;
  }
}

TEST(Envelope, EveryChangedByteOfAHeadingTiles) {
  for (const char with : {'\n', ' ', '/', 'O', '\xFF'})
    for (std::size_t at = 0; kHeading[at] != '\0'; ++at) {
      std::string heading = kHeading;
      heading[at] = with;
      ASSERT_EQ(check_tiling(HeadingReading(heading).telegram), "") << at;
    }
}

TEST(Envelope, TakesAnyNumberOfAddressees) {
  std::string heading = "R 141052Z MAY 09\nFM AMEMBASSY ZENDA\n";
  for (int i = 0; i < 100'000; ++i) heading += "TO AMCONSUL STRELSAU\n";
  EXPECT_EQ(HeadingReading(heading).envelope().to.size(), 100'000u);
}

TEST(Envelope, TakesAnyNumberOfWrappedLines) {
  std::string heading = "R 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO RUEHC/SECSTATE WASHDC//EXERCISE\n";
  for (int i = 0; i < 100'000; ++i) heading += "A/B/C/D\n";
  const HeadingReading got(heading);
  ASSERT_EQ(got.envelope().to.size(), 1u);
  EXPECT_EQ(got.envelope().to[0].plad.count, 100'001u);
}

}  // namespace
}  // namespace reftel
