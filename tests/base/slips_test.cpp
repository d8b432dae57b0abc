#include "base/slips.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace reftel {
namespace {

struct Pair {
  const char* name;
  std::string_view a, b;
  std::size_t slips;  ///< 3 stands for more than two
};
class CountsSlips : public testing::TestWithParam<Pair> {};

TEST_P(CountsSlips, BothWays) {
  EXPECT_EQ(count_slips(GetParam().a, GetParam().b, 2), GetParam().slips);
  EXPECT_EQ(count_slips(GetParam().b, GetParam().a, 2), GetParam().slips);
  EXPECT_EQ(is_one_slip(GetParam().a, GetParam().b), GetParam().slips <= 1);
}

INSTANTIATE_TEST_SUITE_P(Slips, CountsSlips,
                         testing::Values(Pair{"equal", "ROUTINE", "routine", 0}, Pair{"lost", "PIORITY", "PRIORITY", 1},
                                         Pair{"changed", "ROUTING", "ROUTINE", 1},
                                         Pair{"exchanged", "IMMEDAITE", "IMMEDIATE", 1},
                                         Pair{"two", "IMMIDEATE", "IMMEDIATE", 2}, Pair{"more", "FLASH", "ROUTINE", 3},
                                         Pair{"empty", "", "AB", 2}, Pair{"both_empty", "", "", 0}),
                         [](const auto& row) { return row.param.name; });

TEST(Slips, OneSlipIsWhatTheCountSays) {
  EXPECT_TRUE(rc::check([] {
    const auto letters = rc::gen::container<std::string>(rc::gen::elementOf(std::string("abC")));
    const std::string a = *letters, b = *letters;
    RC_ASSERT(is_one_slip(a, b) == (count_slips(a, b, 1) <= 1));
  }));
}

TEST(Slips, GivesUpOnLongWords) {
  const std::string word(kMaxSlipWord + 1, 'A');
  EXPECT_EQ(count_slips(word, word, 2), 3u);
}

}  // namespace
}  // namespace reftel
