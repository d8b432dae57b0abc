#include "base/name_words.h"

#include <gtest/gtest.h>

#include <array>

namespace reftel {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"pilcrow-lost", "caption-repeated", "caption-stray", "tag-years",
                                                    "subject-missing"};

TEST(NameWords, LeadToNames) {
  EXPECT_EQ(hint_by_words("pilcow", kNames), "did you mean `pilcrow-lost`?");
  EXPECT_EQ(hint_by_words("repeated-captoin", kNames), "did you mean `caption-repeated`?");
  EXPECT_EQ(hint_by_words("caption", kNames), "did you mean `caption-repeated`, `caption-stray`?");
  EXPECT_EQ(hint_by_words("xyzzyx", kNames), "");
  EXPECT_EQ(hint_by_words("", kNames), "");
  EXPECT_EQ(hint_by_words("--", kNames), "");
}

TEST(NameWords, NameFiveAtMost) {
  constexpr std::array<std::string_view, 6> kMany = {"a-line", "b-line", "c-line", "d-line", "e-line", "f-line"};
  EXPECT_EQ(hint_by_words("lnie", kMany),
            "did you mean `a-line`, `b-line`, `c-line`, `d-line`, `e-line` or one of 1 more?");
}

}  // namespace
}  // namespace reftel
