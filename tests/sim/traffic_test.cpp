// The reader held to the answer key, and what holds for all traffic.

#include "sim/traffic.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "score.h"
#include "support/json_schema.h"

namespace reftel::test {
namespace {

using std::chrono::month;
using std::chrono::year;

struct Clean {
  const char* name;
  const char* forms;
  std::uint64_t seed;
  int from, to;
  std::uint64_t count;
};
class CleanTraffic : public testing::TestWithParam<Clean> {};

TEST_P(CleanTraffic, ComesBackAsTheKeySays) {
  sim::Plan plan;
  plan.count = GetParam().count;
  plan.seed = GetParam().seed;
  plan.forms = *sim::parse_forms(GetParam().forms);
  plan.from = year{GetParam().from} / month{1};
  plan.to = year{GetParam().to} / month{12};
  const Score score = score_traffic(plan);
  EXPECT_EQ(score.telegrams, plan.count);
  for (const auto& [member, tally] : score.by_member) EXPECT_EQ(tally.right, tally.all) << member;
  for (const std::string& wrong : score.wrong) ADD_FAILURE() << wrong;
}

INSTANTIATE_TEST_SUITE_P(
    Forms, CleanTraffic,
    testing::Values(Clean{"wire", "wire", 11, 1973, 2010, 600}, Clean{"acp128", "acp128", 12, 1973, 2010, 600},
                    Clean{"cablegate", "cablegate", 13, 1973, 2009, 600},
                    Clean{"cablegate_fl5", "cablegate-fl5", 14, 1973, 2009, 600},
                    Clean{"print", "print", 15, 1980, 2004, 600}, Clean{"nara", "nara", 16, 1973, 1979, 600},
                    Clean{"web", "web", 17, 1973, 2009, 400}, Clean{"label", "label", 18, 2009, 2012, 400},
                    Clean{"mixed", "mixed", 19, 1973, 2012, 800}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace reftel::test
