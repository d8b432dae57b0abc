#include "search/stem.h"

#include <gtest/gtest.h>

namespace reftel::search {
namespace {

struct Forms {
  const char* name;
  std::string_view word, other;
  bool same;
};
class ComparesForms : public testing::TestWithParam<Forms> {};

TEST_P(ComparesForms, ByTheirStems) {
  StemMatcher matcher(GetParam().word);
  EXPECT_EQ(matcher(GetParam().other), GetParam().same);
  // The index looks no further than this.
  if (GetParam().same) EXPECT_TRUE(GetParam().other.starts_with(matcher.beginning())) << matcher.beginning();
}

INSTANTIATE_TEST_SUITE_P(
    Stem, ComparesForms,
    testing::Values(Forms{"past", "negotiate", "negotiated", true}, Forms{"noun", "negotiate", "negotiations", true},
                    Forms{"plural", "ministry", "ministries", true}, Forms{"doubled", "travel", "travelling", true},
                    Forms{"dropped_e", "relate", "relating", true}, Forms{"irregular", "die", "dying", true},
                    Forms{"short", "lie", "lying", true}, Forms{"other", "railway", "rail", false},
                    Forms{"same", "toll", "toll", true}, Forms{"number", "07zenda417", "07zenda417", true},
                    Forms{"accent", "tom\u00e9", "tome", false}),
    [](const auto& row) { return row.param.name; });

TEST(Stem, OfShortTokensIsThere) {
  for (const std::string_view word : {"a", "s", "is", "\u00e9", "1"}) {
    StemMatcher matcher(word);
    EXPECT_TRUE(matcher(word)) << word;
    EXPECT_TRUE(word.starts_with(matcher.beginning())) << word;
  }
}

}  // namespace
}  // namespace reftel::search
