#include "write/write_form.h"

#include <gtest/gtest.h>

#include "write/telegram_writer.h"

namespace reftel {
namespace {

std::string losses(const Draft& draft, WriteForm form) {
  std::vector<Loss> list;
  find_losses(draft, form, list);
  std::string out;
  for (const Loss& one : list) out += std::string(one.field) + ": " + one.value + "\n";
  return out;
}

Draft exercise() {
  Draft draft;
  draft.from = "AMEMBASSY LONDON";
  draft.to = {{"", "SECSTATE WASHDC", Precedence::None, "", false}};
  draft.level = Level::Secret;
  draft.mrn = {2009, StationName("LONDON"), 417};
  return draft;
}

TEST(Losses, AreWhatNobodyCanWorkOutAgain) {
  Draft draft = exercise();
  EXPECT_EQ(losses(draft, WriteForm::Plain), "");
  draft.circuit.station = "RUEHLO";
  draft.circuit.serial = "0417";
  EXPECT_EQ(losses(draft, WriteForm::Plain), "");
  draft.circuit.channel = "ZNA0417";
  draft.circuit.serial = "0418";
  draft.circuit.warning = "ZNY SSSBB";
  draft.accounting = "ACEX";
  EXPECT_EQ(losses(draft, WriteForm::Plain),
            "Channel: ZNA0417\nSerial: 0418\nWarning: ZNY SSSBB\nAccounting and groups: ACEX\n");
  EXPECT_EQ(losses(draft, WriteForm::Wire), "");
  EXPECT_EQ(losses(draft, WriteForm::Draft), "");
}

TEST(Losses, OfAPrintAreIndicatorsToo) {
  Draft draft = exercise();
  draft.to[0].ri = "RUEHXX";
  EXPECT_EQ(losses(draft, WriteForm::Plain), "");
  EXPECT_EQ(losses(draft, WriteForm::Print), "Called: RUEHXX\nRouting indicators: RUEHXX\n");
}

TEST(Losses, NameANumberWithoutALine) {
  Draft draft = exercise();
  draft.level = Level::None;
  EXPECT_EQ(losses(draft, WriteForm::Wire), "MRN: 09LONDON417\n");
}

TEST(WriteForms, HaveNames) {
  for (std::size_t i = 0; i < write_forms().size(); ++i) {
    const auto form = static_cast<WriteForm>(i);
    EXPECT_EQ(find_write_form(to_string(form)), form);
  }
  EXPECT_EQ(find_write_form("WIRE"), WriteForm::Wire);
  EXPECT_FALSE(find_write_form("fax"));
}

TEST(TelegramWriter, ReportsWhatBecameOfATelegram) {
  Draft draft = exercise();
  draft.dtg = DraftDtg{std::chrono::sys_days{std::chrono::year{2009} / 5 / 14}, 'Z', true};
  draft.subject = "EXERCISE CAF\xC3\x89";
  draft.circuit.channel = "ZNA0417";
  TelegramWriter writer;
  WriteReport report;
  std::string out;
  writer.write(draft, WriteForm::Wire, {.alphabet = Alphabet::Ascii, .width = 0}, out, &report);
  EXPECT_EQ(report.sections, 1u);
  ASSERT_EQ(report.substitutions.size(), 1u);
  EXPECT_EQ(report.substitutions[0].to, "E");
  EXPECT_TRUE(report.losses.empty());
  EXPECT_NE(out.find("SUBJECT: EXERCISE CAFE\r"), std::string::npos);
}

TEST(TelegramWriter, WritesFiveLevels) {
  TelegramWriter writer;
  std::string out;
  writer.write(exercise(), WriteForm::Wire, {.alphabet = Alphabet::Ita2, .width = 0}, out);
  for (const char c : out) ASSERT_LT(static_cast<unsigned char>(c), 32);
}

}  // namespace
}  // namespace reftel
