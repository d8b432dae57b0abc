// What the index of a publisher says about a telegram, held against its text. The rules about it have no samples in
// data/rules.tsv, since the telegram is the same.

#include "check/publisher_record.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "check/check.h"
#include "telegram/reader.h"

namespace reftel::test {
namespace {

constexpr const char* kTelegram =
    "P 061204Z SEP 07\nFM AMEMBASSY ZENDA\nTO RUEHC/SECSTATE WASHDC PRIORITY 3072\n\nC O N F I D E N T I A L ZENDA "
    "000731\n\nSIPDIS\n\nE.O. 12958: DECL: 09/05/2017\nTAGS: PREL\nSUBJECT: EXERCISE BROKEN MIRROR\n\nClassified By: "
    "Economic Officer Tobias Wren for reasons 1.4 (b) and (d).\n\n1. (C) The choir came home.\nELPHIN\n";

struct IndexRow {
  const char* name;
  PublisherRecord record;
  std::vector<std::string> broken;
};
void PrintTo(const IndexRow& row, std::ostream* out) { *out << row.name; }

class HoldsIndex : public testing::TestWithParam<IndexRow> {};

TEST_P(HoldsIndex, AgainstTheText) {
  Telegram telegram;
  TelegramReader().read(kTelegram, {}, telegram);
  std::vector<Finding> findings;
  Checker().check(telegram, &GetParam().record, findings);
  std::vector<std::string> broken;
  for (const Finding& one : findings)
    if (one.rule->slug.starts_with("record-")) broken.emplace_back(one.rule->slug);
  std::ranges::sort(broken);
  EXPECT_EQ(broken, GetParam().broken);
}

INSTANTIATE_TEST_SUITE_P(
    Publisher, HoldsIndex,
    testing::Values(
        IndexRow{"agrees", {"07ZENDA731", "9/6/2007 12:04", "CONFIDENTIAL"}, {}},
        IndexRow{"iso_date", {"07ZENDA731", "2007-09-06 12:04", "CONFIDENTIAL"}, {}},
        IndexRow{"says_nothing", {"", "", ""}, {}},
        IndexRow{"date_of_another_day", {"07ZENDA731", "9/7/2007 12:04", "CONFIDENTIAL"}, {"record-date"}},
        IndexRow{"higher_level", {"07ZENDA731", "9/6/2007 12:04", "SECRET"}, {"record-level"}},
        IndexRow{"caption_that_the_text_lacks", {"07ZENDA731", "9/6/2007", "CONFIDENTIAL//NOFORN"}, {"record-level"}},
        IndexRow{"open", {"07ZENDA731", "9/6/2007", "UNCLASSIFIED"}, {"record-level"}},
        IndexRow{"another_number", {"07ZENDA737", "9/6/2007", "CONFIDENTIAL"}, {"record-number"}},
        IndexRow{"all", {"07ZENDA2", "9/5/2007", "SECRET"}, {"record-date", "record-level", "record-number"}}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace reftel::test
