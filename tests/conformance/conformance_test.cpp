// The reader against answers that nobody on this project wrote. The cases are not part of the repository: where they
// are not, the tests are skipped. REFTEL_WHY=1 prints every case that failed with what was read.

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "conformance/case.h"
#include "conformance/compare.h"
#include "support/paths.h"
#include "telegram/reader.h"

namespace reftel::test {
namespace {

/// How many answers were right, those that are opinions counted apart.
struct Score {
  unsigned passed = 0, total = 0, opinions_passed = 0, opinions = 0;

  void add(const Verdict& verdict) {
    passed += verdict.passed && !verdict.opinion;
    total += !verdict.opinion;
    opinions_passed += verdict.passed && verdict.opinion;
    opinions += verdict.opinion;
  }
  [[nodiscard]] std::string to_string() const {
    return fmt::format("{:4}/{:<4} {:5.1f} %   with opinions {:4}/{:<4}", passed, total,
                       total == 0 ? 100.0 : 100.0 * passed / total, passed + opinions_passed, total + opinions);
  }
};

/// Least number of right answers out of `total`, opinions left out.
struct Floor {
  unsigned least = 0, total = 0;
};

std::map<std::string, Floor> read_floors() {
  std::map<std::string, Floor> floors;
  std::ifstream file(source_dir() / "tests/conformance/floor.tsv");
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream cells(line);
    std::string kind;
    Floor floor;
    cells >> kind >> floor.least >> floor.total;
    floors[kind] = floor;
  }
  return floors;
}

class Conformance : public testing::TestWithParam<const char*> {};

TEST_P(Conformance, ReachesFloor) {
  const std::string kind = GetParam();
  const std::vector<Case> cases = load_cases(shared_dir() / "conformance", kind);
  if (cases.empty())
    GTEST_SKIP() << "no cases in " << shared_dir() / "conformance" << "; $REFTEL_SHARED may name the folder above it";
  const bool why = std::getenv("REFTEL_WHY") != nullptr;
  TelegramReader reader;
  Telegram telegram;
  Score score;
  std::map<std::string, Score> members;
  for (const Case& one : cases) {
    const std::string text = wrap(one);
    reader.read(text, {}, telegram);
    EXPECT_EQ(check_tiling(telegram), "") << one.id;
    for (const Verdict& verdict : compare(one, telegram)) {
      score.add(verdict);
      if (!verdict.member.empty()) members[one.form + "." + verdict.member].add(verdict);
      if (why && !verdict.passed)
        fmt::print("    {}{} {} got `{}`\n", verdict.opinion ? "(opinion) " : "", one.id, verdict.member, verdict.got);
    }
  }
  fmt::print("{:14} {}\n", kind, score.to_string());
  for (const auto& [member, part] : members) fmt::print("    {:30} {}\n", member, part.to_string());

  // Another set of cases of the kind is held to the same share.
  const Floor floor = read_floors()[kind];
  ASSERT_GT(floor.total, 0u) << "tests/conformance/floor.tsv has no row for " << kind;
  EXPECT_GE(score.passed * floor.total, floor.least * score.total)
      << kind << " reached " << score.passed << " of " << score.total << ", the floor is " << floor.least << " of "
      << floor.total;
}

INSTANTIATE_TEST_SUITE_P(Kinds, Conformance,
                         testing::Values("subject", "tags", "recipients", "info", "declass_date", "mrn", "references",
                                         "classified_by", "summary", "signer", "whole"),
                         [](const auto& kind) { return std::string(kind.param); });

}  // namespace
}  // namespace reftel::test
