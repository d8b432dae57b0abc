#include "base/edit_distance.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace reftel {
namespace {

struct Pair {
  const char* name;
  const char* a;
  const char* b;
  int distance;
};
class CountsEdits : public testing::TestWithParam<Pair> {};

TEST_P(CountsEdits, EitherWayRound) {
  EXPECT_EQ(edit_distance(GetParam().a, GetParam().b, 3), GetParam().distance);
  EXPECT_EQ(edit_distance(GetParam().b, GetParam().a, 3), GetParam().distance);
}

INSTANTIATE_TEST_SUITE_P(EditDistance, CountsEdits,
                         testing::Values(Pair{"equal", "ZENDA", "ZENDA", 0}, Pair{"lost", "ZNDA", "ZENDA", 1},
                                         Pair{"changed", "ZENDO", "ZENDA", 1}, Pair{"swapped", "ZEDNA", "ZENDA", 1},
                                         Pair{"two", "SENDER", "ZENDAR", 2}, Pair{"empty", "", "ABC", 3},
                                         Pair{"over_the_limit", "ABCDEF", "UVWXYZ", 4},
                                         Pair{"length_over_the_limit", "A", "ABCDEFGH", 4}),
                         [](const auto& row) { return row.param.name; });

TEST(EditDistance, LongTextsAreFar) { EXPECT_EQ(edit_distance(std::string(64, 'A'), std::string(64, 'A'), 2), 3); }

RC_GTEST_PROP(EditDistance, OneEditIsAtMostOne, (const std::string& seed)) {
  const std::string text = seed.substr(0, 40);
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
  std::string edited = text;
  edited.insert(at, 1, 'Q');
  RC_ASSERT(edit_distance(text, edited, 2) == 1);
}

}  // namespace
}  // namespace reftel
