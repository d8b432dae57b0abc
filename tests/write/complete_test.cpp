#include "write/complete.h"

#include <gtest/gtest.h>

namespace reftel {
namespace {

using namespace std::chrono;

Draft exercise() {
  Draft draft;
  draft.action = Precedence::Priority;
  draft.dtg = DraftDtg{sys_days(2009y / May / 14) + 10h + 52min, 'Z', true};
  draft.from = "AMEMBASSY LONDON";
  draft.to = {{"", "SECSTATE WASHDC", Precedence::None, "", false}};
  draft.level = Level::Confidential;
  draft.mrn = {0, StationName("LONDON"), 10417};
  return draft;
}

TEST(CompleteDraft, WorksOutWhatAStationAdds) {
  Draft draft = exercise();
  complete_draft(draft);
  EXPECT_EQ(draft.to[0].ri, "RUEHC");
  EXPECT_EQ(draft.circuit.station, "RUEHLO");
  EXPECT_EQ(draft.circuit.called, std::vector<std::string>{"RUEHC"});
  EXPECT_EQ(draft.circuit.serial, "0417");
  EXPECT_EQ(draft.circuit.filed, draft.dtg->at);
  EXPECT_EQ(draft.circuit.warning, "ZNY CCCCC");
  EXPECT_EQ(draft.circuit.signals, (std::vector<std::string>{"ZZH"}));
  EXPECT_EQ(draft.mrn.year, 2009);
  EXPECT_EQ(draft.station_name, "LONDON");
  const Draft once = draft;
  complete_draft(draft);
  EXPECT_EQ(draft, once);
}

TEST(CompleteDraft, KeepsWhatIsSaid) {
  Draft draft = exercise();
  draft.to[0].ri = "RUEHXX";
  draft.circuit = {
      "ZNA0001", "RUEHZX", "0001", draft.dtg->at + 1h, {"RUEHA", "RUEHB"}, "ZNR UUUUU", std::vector<std::string>{}};
  const DraftCircuit said = draft.circuit;
  complete_draft(draft);
  EXPECT_EQ(draft.circuit, said);
  EXPECT_EQ(draft.to[0].ri, "RUEHXX");
}

TEST(CompleteDraft, CallsEachStationOnceAndMatesTogether) {
  Draft draft = exercise();
  draft.to = {{"RUEHC", "A", Precedence::None, "", false}, {"RHEHNSC", "B", Precedence::None, "", false}};
  draft.info_addressees = {{"RUEHSX", "C", Precedence::None, "", false},
                           {"RUEHC", "D", Precedence::None, "", false},
                           {"", "NOBODY KNOWS", Precedence::None, "", false},
                           {"RUEHZZ", "E", Precedence::None, "", true}};
  complete_draft(draft);
  EXPECT_EQ(draft.circuit.called, (std::vector<std::string>{"RUEHC", "RUEHSX", "RHEHNSC"}));
}

TEST(CompleteDraft, AsksForNightAction) {
  Draft draft = exercise();
  draft.to[0].precedence = Precedence::NiactImmediate;
  complete_draft(draft);
  EXPECT_EQ(draft.circuit.signals, (std::vector<std::string>{"ZZH", "ZZK"}));
}

TEST(CompleteDraft, CountsGroups) {
  Draft draft = exercise();
  draft.group_count = kCountGroups;
  draft.body = {{NodeKind::Paragraph, 1, {}, "C", "EXERCISE EXERCISE KQVDA"},
                {NodeKind::SubParagraph, 0, "A.", {}, "MOPLU TREBN"}};
  complete_draft(draft);
  EXPECT_EQ(draft.group_count, 8u);  // 1. (C) and three, A. and two
}

struct Station {
  const char* name;
  const char* canonical;
  const char* originator;
  const char* written;
};
class NamesStation : public testing::TestWithParam<Station> {};
TEST_P(NamesStation, AsItsPladDoes) {
  const Mrn mrn{2009, StationName(GetParam().canonical), 1};
  EXPECT_EQ(station_name_of(mrn, GetParam().originator), GetParam().written);
}
INSTANTIATE_TEST_SUITE_P(Complete, NamesStation,
                         testing::Values(Station{"originator", "NEWSTRELSAU", "AMEMBASSY NEW STRELSAU", "NEW STRELSAU"},
                                         Station{"with_offices", "ZENDA", "AMEMBASSY ZENDA//POL//", "ZENDA"},
                                         Station{"table", "THEHAGUE", "SOMEBODY ELSE", "THE HAGUE"},
                                         Station{"state", "STATE", "SECSTATE WASHDC", "STATE"},
                                         Station{"unknown", "NOWHEREATALL", "AMEMBASSY ZENDA", "NOWHEREATALL"}),
                         [](const auto& row) { return row.param.name; });

TEST(SecurityWarning, FollowsTheClassification) {
  EXPECT_EQ(security_warning_of(Level::Unclassified), "ZNR UUUUU");
  EXPECT_EQ(security_warning_of(Level::UnclassifiedEfto), "ZNY EEEEE");
  EXPECT_EQ(security_warning_of(Level::LimitedOfficialUse), "ZNR UUUUU");
  EXPECT_EQ(security_warning_of(Level::Secret), "ZNY SSSSS");
  EXPECT_EQ(security_warning_of(Level::None), "");
}

TEST(FilingTime, CountsTheDaysOfTheYear) {
  EXPECT_EQ(format_filing_time(sys_days(2008y / December / 31) + 23h + 59min), "3662359");
  EXPECT_EQ(format_filing_time(sys_days(2009y / January / 1)), "0010000");
}

TEST(HighestPrecedence, LooksAtAddresseesToo) {
  Draft draft = exercise();
  EXPECT_EQ(highest_precedence(draft), Precedence::Priority);
  draft.to[0].precedence = Precedence::Flash;
  EXPECT_EQ(highest_precedence(draft), Precedence::Flash);
  EXPECT_EQ(highest_precedence(Draft{}), Precedence::Routine);
}

}  // namespace
}  // namespace reftel
