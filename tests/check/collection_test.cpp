// A collection held against itself: each rule on telegrams that break it, and on some that do not.

#include "check/collection.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace reftel::test {
namespace {

TelegramFacts facts(std::uint32_t number, std::int64_t day, std::uint64_t digest = 0) {
  TelegramFacts out;
  out.mrn = {2009, parse_mrn("09ZENDA1")->mrn.station, number};
  out.minute = day * 24 * 60;
  out.digest = digest != 0 ? digest : number;
  return out;
}

/// `slug place`, one a line.
std::string findings_of(const std::vector<TelegramFacts>& telegrams) {
  CollectionCheck check;
  for (std::size_t i = 0; i < telegrams.size(); ++i)
    check.add(telegrams[i], std::string(1, static_cast<char>('a' + i)));
  std::string out;
  for (const CollectionFinding& one : check.findings())
    out += std::string(info_of(one.rule).slug) + " " + one.place + "\n";
  return out;
}

TEST(Collection, WithoutFaultsSaysNothing) {
  EXPECT_EQ(findings_of({}), "");
  EXPECT_EQ(findings_of({facts(3, 102), facts(1, 100), facts(2, 101), facts(2, 101)}), "");
}

TEST(Collection, NamesGapsWhereItIsDense) {
  EXPECT_EQ(findings_of({facts(1, 100), facts(2, 100), facts(4, 100)}), "collection-serial-gap \n");
  EXPECT_EQ(findings_of({facts(1, 100), facts(200, 100), facts(4000, 100)}), "") << "a choice has no gaps";
}

TEST(Collection, TellsTwoTelegramsFromTwoCopies) {
  EXPECT_EQ(findings_of({facts(1, 100, 7), facts(1, 100, 8)}), "collection-mrn-twice b\n");
  EXPECT_EQ(findings_of({facts(1, 100, 7), facts(1, 100, 7)}), "");
}

TEST(Collection, FindsNumbersAgainstTheOrderOfTime) {
  EXPECT_EQ(findings_of({facts(10, 103), facts(11, 100)}), "collection-order b\n");
  EXPECT_EQ(findings_of({facts(10, 101), facts(11, 100)}), "") << "a day is allowed";
}

TEST(Collection, FindsReferencesToWhatCameLater) {
  TelegramFacts citing = facts(10, 100);
  citing.references = {facts(11, 0).mrn, facts(9, 0).mrn, facts(500, 0).mrn};
  EXPECT_EQ(findings_of({facts(9, 99), citing, facts(11, 101)}), "collection-ref-later b\n");
}

TEST(Collection, FindsLostSections) {
  TelegramFacts first = facts(10, 100), third = facts(10, 100);
  first.section = 1, third.section = 3;
  first.sections = third.sections = 3;
  EXPECT_EQ(findings_of({first, third}), "collection-section-missing a\n");
  EXPECT_EQ(findings_of({first, third, facts(10, 100)}), "") << "one copy is whole";
}

}  // namespace
}  // namespace reftel::test
