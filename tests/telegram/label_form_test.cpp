#include <gtest/gtest.h>

#include <string>

#include "telegram/reader.h"

namespace reftel {
namespace {

struct LabelReading {
  explicit LabelReading(std::string text) : source(std::move(text)) {
    ReadOptions options;
    options.as = Form::Label;
    TelegramReader().read(source, options, telegram);
  }
  [[nodiscard]] std::string names(const std::vector<Addressee>& list) const {
    std::string out;
    for (const Addressee& one : list)
      out += (out.empty() ? "" : "; ") + telegram.str(one.plad) +
             (one.precedence == Precedence::None ? "" : ' ' + std::string(to_string(one.precedence)));
    return out;
  }
  std::string source;
  Telegram telegram;
};

constexpr const char* kTelegram =
    "CONFIDENTIAL\nSBU\n\nMRN:            12 ZENDA 305\nDate/DTG:       Mar 14, 2012 / 141530Z MAR 12\n"
    "From:           ZENDA, AMEMBASSY\nAction:         WASHDC, SECSTATE ROUTINE\n                STRELSAU, AMCONSUL "
    "PRIORITY\n"
    "Info:           RURITANIAN POLITICAL COLLECTIVE ROUTINE\nE.O.:           13526\nTAGS:           PGOV, KDEM, RZ\n"
    "Captions:       SENSITIVE, SIPDIS\nReference:      A) 12 ZENDA 299\n                B) 11 STATE 130044\n"
    "Pass Line:      DEPT FOR EUR/RUR\nSubject:        EXERCISE TALL CHAIR: NEW SPEAKER\n                OF THE "
    "DIET\n\n"
    "1. (SBU) Hilde Marsch is Speaker.\n\n2. (U) The vote was 88 to 71.\n\nSignature:      FARROW\n\n"
    "Drafted By:     POL:Reed, Amos\nCleared By:     ECON:Wren, Tobias\nApproved By:    EXEC:Farrow, "
    "Nina\n\nCONFIDENTIAL\nSBU\n";

TEST(LabelForm, ReadsEveryLabel) {
  const LabelReading got(kTelegram);
  const Telegram& telegram = got.telegram;
  EXPECT_EQ(telegram.str(telegram.mrn_text), "12 ZENDA 305");
  EXPECT_EQ(format_iso_minute(telegram.envelope.dtg->at), "2012-03-14T15:30Z");
  EXPECT_EQ(telegram.str(telegram.envelope.dtg_text), "141530Z MAR 12");
  EXPECT_EQ(telegram.str(telegram.envelope.originator), "AMEMBASSY ZENDA");
  EXPECT_EQ(got.names(telegram.envelope.to), "SECSTATE WASHDC ROUTINE; AMCONSUL STRELSAU PRIORITY");
  EXPECT_EQ(got.names(telegram.envelope.info_addressees), "RURITANIAN POLITICAL COLLECTIVE ROUTINE");
  EXPECT_TRUE(telegram.envelope.info_addressees[0].collective);
  ASSERT_TRUE(telegram.executive_order);
  EXPECT_EQ(telegram.executive_order->number, 13526);
  EXPECT_EQ(telegram.tags.size(), 3u);
  EXPECT_TRUE(telegram.classification.sensitive);
  EXPECT_EQ(telegram.classification.level, Level::Confidential);
  EXPECT_EQ(telegram.pass_lines.size(), 1u);
  EXPECT_EQ(telegram.str(telegram.subject), "EXERCISE TALL CHAIR: NEW SPEAKER OF THE DIET");
  EXPECT_EQ(check_tiling(telegram), "");
}

TEST(LabelForm, ReadsTheLabelsBelowTheText) {
  const LabelReading got(kTelegram);
  const Telegram& telegram = got.telegram;
  ASSERT_EQ(telegram.signatures.size(), 1u);
  EXPECT_EQ(telegram.str(telegram.signatures[0].name), "FARROW");
  ASSERT_EQ(telegram.envelope.distribution.drafted_by.size(), 1u);
  EXPECT_EQ(telegram.str(telegram.envelope.distribution.drafted_by[0]), "POL:Reed, Amos");
  EXPECT_EQ(telegram.envelope.distribution.cleared_by.size(), 1u);
  EXPECT_EQ(telegram.envelope.distribution.approved_by.size(), 1u);
  EXPECT_EQ(telegram.body.size(), 2u);
  EXPECT_EQ(telegram.elements[telegram.elements.size() - 2].kind, ElementKind::PageClassification);
}

TEST(LabelForm, NothingIsUnknown) { EXPECT_EQ(coverage_of(LabelReading(kTelegram).telegram).unknown, 0u); }

TEST(LabelForm, TextWithoutLabelsIsAllBody) {
  const LabelReading got("EXERCISE TEXT.\n\nMORE OF IT.\n");
  EXPECT_TRUE(got.telegram.envelope.to.empty());
  EXPECT_FALSE(got.telegram.body.empty());
}

TEST(LabelForm, LabelWordsInTheTextAreText) {
  const LabelReading got(
      "MRN: 12 ZENDA 305\nFrom: AMEMBASSY ZENDA\nSubject: EXERCISE\n\n1. Read this:\n\nAction: none.\n\n2. "
      "Done.\n\nEnd.\n\nOf.\n\nIt.\n");
  EXPECT_TRUE(got.telegram.envelope.to.empty());
}

TEST(LabelForm, EveryPrefixTiles) {
  const std::string all = kTelegram;
  for (std::size_t size = 0; size <= all.size(); ++size)
    ASSERT_EQ(check_tiling(LabelReading(all.substr(0, size)).telegram), "") << size;
}

}  // namespace
}  // namespace reftel
