// Transmissions: the format lines, pages and sections. Reading back is tested in round_trip_test.cpp.

#include "write/transmission.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "support/random_draft.h"
#include "write/complete.h"

namespace reftel {
namespace {

using namespace std::chrono;

Draft exercise() {
  Draft draft;
  draft.circuit.channel = "ZNA0417";
  draft.circuit.station = "RUEHZX";
  draft.circuit.filed = sys_days(2009y / May / 14) + 10h + 58min;
  draft.action = Precedence::Priority;
  draft.info = Precedence::Routine;
  draft.dtg = DraftDtg{sys_days(2009y / May / 14) + 10h + 52min, 'Z', true};
  draft.from = "AMEMBASSY ZENDA";
  draft.to = {{"RUEHC", "SECSTATE WASHDC", Precedence::Priority, "0917", false}};
  draft.info_addressees = {{"RUEHSX", "AMCONSUL STRELSAU", Precedence::None, "", false},
                           {"", "AMCONSUL TARLENHEIM", Precedence::None, "", true}};
  draft.exempt = {"AMCONSUL HENTZAU"};
  draft.level = Level::Confidential;
  draft.captions = {"SIPDIS"};
  draft.mrn = {2009, StationName("ZENDA"), 417};
  draft.pass_lines = {"EUR/RUR FOR PLOVER"};
  draft.order = 12958;
  draft.order_content = "DECL: 05/13/2019";
  draft.tags = {"PREL", "RZ", "DOE, JANE"};
  draft.subject = "EXERCISE CORONATION TALKS STALL";
  draft.references = {{'A', "ZENDA 389"}, {'B', "08 STRELSAU 77 (NOTAL)"}};
  draft.authority = "Classified By: Political Counselor Jane Doe for reasons 1.4 (b) and (d).";
  draft.body = {{NodeKind::Paragraph, 1, {}, "C", "The talks stalled."}};
  draft.signatures = {"HOLLAR"};
  return draft;
}

std::string write(Draft draft, Procedure procedure = Procedure::Acp127) {
  complete_draft(draft);
  TransmissionWriter writer;
  std::string out;
  writer.write(draft, procedure, kTextWidth, out);
  return out;
}

/// Line ends of the wire as `\n`, and what stops the machine as `~`.
std::string readable(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\r') continue;
    out += c == '\x7F' ? '~' : c;
  }
  return out;
}

TEST(Transmission, HasAllFormatLines) {
  const std::string text = write(exercise());
  EXPECT_EQ(readable(text), R"(VZCZCZNA0417
PP RUEHC RUEHSX
DE RUEHZX #0417 1341058
ZNY CCCCC ZZH
P R 141052Z MAY 09
FM AMEMBASSY ZENDA
TO RUEHC/SECSTATE WASHDC PRIORITY 0917
INFO RUEHSX/AMCONSUL STRELSAU
ZEN/AMCONSUL TARLENHEIM
XMT/AMCONSUL HENTZAU
BT
C O N F I D E N T I A L ZENDA 000417

SIPDIS

EUR/RUR FOR PLOVER

E.O. 12958: DECL: 05/13/2019
TAGS: PREL, RZ, (DOE, JANE)
SUBJECT: EXERCISE CORONATION TALKS STALL

REF: A. ZENDA 389
     B. 08 STRELSAU 77 (NOTAL)



PAGE 2 RUEHZX 0417 C O N F I D E N T I A L

Classified By: Political Counselor Jane Doe for reasons
1.4 (b) and (d).

1. (C) The talks stalled.

HOLLAR
BT
#0417








NNNN~~~~~~~~~~~~
)");
  EXPECT_TRUE(text.starts_with("VZCZCZNA0417\r\r\nPP "));
  EXPECT_TRUE(text.ends_with("BT\r\r\n#0417\r\r\n\r\r\n\n\n\n\n\n\n\nNNNN" + std::string(12, '\x7F') + "\r\r\n"));
}

TEST(Transmission, HasTheLineOfAcp128) {
  const std::string text = readable(write(exercise(), Procedure::Acp128));
  EXPECT_TRUE(
      text.starts_with("VZCZCZNA0417\nPAACZYUW RUEHZXA0417 1341058-CCCC--RUEHC RUEHSX.\nZNY CCCCC ZZH\nP R 141052Z"))
      << text;
}

// The line of ACP 128 has seven letters for the calling station; A fills them where it has fewer.
struct Filled {
  const char* name;
  const char* ri;
  const char* originator;
  std::vector<std::string> called;
  const char* station;
};
class WithoutFill : public testing::TestWithParam<Filled> {};
TEST_P(WithoutFill, IsTheStation) {
  EXPECT_EQ(without_fill(GetParam().ri, GetParam().originator, GetParam().called), GetParam().station);
}
INSTANTIATE_TEST_SUITE_P(
    Acp128, WithoutFill,
    testing::Values(Filled{"of_state", "RUEHZXA", "AMEMBASSY ZENDA", {"RUEHC", "RUEHSX"}, "RUEHZX"},
                    Filled{"five_letters", "RUEHCAA", "SECSTATE WASHDC", {"RUEHSX"}, "RUEHC"},
                    Filled{"all_are_filled", "RUEHZXA", "AMEMBASSY ZENDA", {"RUEHVXA", "RUEHCAA"}, "RUEHZXA"},
                    Filled{"own_letter", "RUEHZXB", "AMEMBASSY ZENDA", {"RUEHC"}, "RUEHZXB"},
                    Filled{"of_the_table", "RCCBMUA", "COMMCEN BORDEN", {"RUEHC"}, "RCCBMUA"},
                    Filled{"of_another_network", "RHBCYKA", "EXERCISE CONTROL", {"RUEHC"}, "RHBCYKA"}),
    [](const auto& row) { return row.param.name; });

TEST(Transmission, RingsBeforeFlash) {
  Draft draft = exercise();
  draft.to[0].precedence = Precedence::Flash;
  EXPECT_NE(write(draft).find("\nJJJJJSSSSS ZZ RUEHC RUEHSX\r"), std::string::npos);
}

TEST(Transmission, WrapsCalledStations) {
  Draft draft = exercise();
  for (int i = 0; i < 26; ++i) draft.circuit.called.push_back(std::string("RUEHZ") + static_cast<char>('A' + i));
  const std::string text = readable(write(draft));
  EXPECT_NE(text.find("PP RUEHZA RUEHZB RUEHZC RUEHZD RUEHZE RUEHZF RUEHZG RUEHZH RUEHZI\nRUEHZJ RUEHZK"),
            std::string::npos)
      << text;
}

TEST(Transmission, OfAServiceMessageHasNoAddress) {
  Draft draft;
  draft.circuit = {"ZNA0422",
                   "RUEHZX",
                   "0421",
                   sys_days(2009y / May / 14) + 11h + 40min,
                   {"RUEHSX"},
                   {},
                   std::vector<std::string>{}};
  draft.action = Precedence::Immediate;
  draft.level = Level::Unclassified;
  draft.pass_lines = {"SVC EXERCISE ZES2 RUEHSX 0088 1341112"};
  EXPECT_EQ(
      readable(write(draft)).substr(0, 124),
      "VZCZCZNA0422\nOO RUEHSX\nDE RUEHZX #0421 1341140\nZNR UUUUU\nBT\nUNCLAS SVC EXERCISE ZES2 RUEHSX 0088 1341112\n"
      "BT\n#0421\n\n\n\n\n\n\n\n\nNN");
}

/// A telegram of many sentences.
Draft long_exercise(std::size_t paragraphs) {
  Draft draft = exercise();
  draft.body.clear();
  for (std::uint32_t i = 1; i <= paragraphs; ++i) {
    DraftParagraph paragraph{NodeKind::Paragraph, i, {}, "C", {}};
    for (int k = 0; k < 30; ++k) paragraph.text += "The mule owners of Hentzau asked for an audience twice. ";
    paragraph.text.pop_back();
    draft.body.push_back(std::move(paragraph));
  }
  return draft;
}

std::vector<std::string> split_sections(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find("VZCZC", at + 1), text.size());
    out.push_back(text.substr(at, next - at));
    at = next;
  }
  return out;
}

TEST(Transmission, CutsALongTelegramBehindSentences) {
  const std::vector<std::string> sections = split_sections(readable(write(long_exercise(8))));
  ASSERT_EQ(sections.size(), 3u);
  EXPECT_TRUE(sections[0].starts_with("VZCZCZNA0417\nPP RUEHC RUEHSX\nDE RUEHZX #0417/01 1341058\n"));
  EXPECT_TRUE(sections[2].starts_with("VZCZCZNA0419\nPP RUEHC RUEHSX\nDE RUEHZX #0417/03 1341058\n"));
  EXPECT_NE(sections[1].find("\nC O N F I D E N T I A L SECTION 02 OF 03 ZENDA 000417\n\nSIPDIS\n"), std::string::npos);
  for (const std::string& section : sections) {
    const std::size_t end = section.rfind("\nBT\n");
    EXPECT_TRUE(section[end - 1] == '.' || section.substr(0, end).ends_with("HOLLAR")) << section.substr(end - 40, 45);
    EXPECT_NE(section.find("\n#0417\n"), std::string::npos);
  }
  EXPECT_NE(sections[0].find("REF: A."), std::string::npos);
  EXPECT_EQ(sections[1].find("REF: A."), std::string::npos);
}

/// Lines of a page, between page lines, from FL5 to the second BT.
std::vector<std::size_t> page_sizes(std::string_view section) {
  std::vector<std::size_t> pages{0};
  std::size_t at = 0;
  int separators = 0;
  bool in_text = false;
  while (at < section.size()) {
    const std::size_t end = std::min(section.find("\r\r\n", at), section.size());
    std::string_view line = section.substr(at, end - at);
    at = end + 3;
    const bool page = line.starts_with("\n\n\nPAGE ");
    in_text = in_text || (line.size() > 7 && is_digit(line[2]) && line.find("Z ") == 8) || line.starts_with("FM ");
    if (line == "BT" && ++separators == 2) break;
    if (page)
      pages.push_back(0);
    else if (in_text)
      ++pages.back();
  }
  return pages;
}

TEST(Transmission, KeepsToLinesAndPages) {
  EXPECT_TRUE(rc::check([] {
    Draft draft = test::random_draft();
    complete_draft(draft);
    TransmissionWriter writer;
    std::string text;
    writer.write(draft, Procedure::Acp127, kTextWidth, text);
    const auto sections = split_sections(text);
    RC_ASSERT(sections.size() == writer.sections());
    RC_ASSERT(writer.long_lines() == 0u);
    for (const std::string& section : sections) {
      std::size_t size = 0;
      for (const char c : section) {
        size = c == '\n' || c == '\r' ? 0 : size + 1;
        RC_ASSERT(size <= kWireWidth);
      }
      const auto pages = page_sizes(section);
      for (const std::size_t lines : pages) RC_ASSERT(lines <= 20u);
    }
  }));
}

}  // namespace
}  // namespace reftel
