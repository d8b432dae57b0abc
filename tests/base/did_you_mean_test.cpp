#include "base/did_you_mean.h"

#include <gtest/gtest.h>

#include <array>

namespace reftel {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"pilcrow-lost", "caption-repeated", "caption-stray", "tag-years",
                                                    "subject-missing"};

TEST(DidYouMean, LooksForTheNameThenForItsWords) {
  EXPECT_EQ(did_you_mean("tag-yaers", kNames), "did you mean `tag-years`?");
  EXPECT_EQ(did_you_mean("pilcow", kNames), "did you mean `pilcrow-lost`?");
  EXPECT_EQ(did_you_mean("repeated-captoin", kNames), "did you mean `caption-repeated`?");
  EXPECT_EQ(did_you_mean("caption", kNames), "did you mean `caption-repeated`, `caption-stray`?");
  EXPECT_EQ(did_you_mean("xyzzyx", kNames), "");
  EXPECT_EQ(did_you_mean("", kNames), "");
  EXPECT_EQ(did_you_mean("--", kNames), "");
  EXPECT_EQ(did_you_mean("xyzzyx", kNames, "`reftel explain` lists them"), "`reftel explain` lists them");
}

TEST(DidYouMean, NamesFiveAtMost) {
  constexpr std::array<std::string_view, 6> kMany = {"a-line", "b-line", "c-line", "d-line", "e-line", "f-line"};
  EXPECT_EQ(did_you_mean("lnie", kMany),
            "did you mean `a-line`, `b-line`, `c-line`, `d-line`, `e-line` or one of 1 more?");
}

}  // namespace
}  // namespace reftel
