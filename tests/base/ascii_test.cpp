#include "base/ascii.h"

#include <gtest/gtest.h>

namespace reftel {
namespace {

struct Digits {
  const char* name;
  std::string_view text;
  std::optional<std::uint32_t> value;
};
class ReadsDigits : public testing::TestWithParam<Digits> {};

TEST_P(ReadsDigits, OrNothing) { EXPECT_EQ(read_digits(GetParam().text), GetParam().value); }

INSTANTIATE_TEST_SUITE_P(Ascii, ReadsDigits,
                         testing::Values(Digits{"plain", "4727", 4727}, Digits{"leading_zeros", "0042", 42},
                                         Digits{"sign", "-1", std::nullopt}, Digits{"blank", " 1", std::nullopt},
                                         Digits{"empty", "", std::nullopt},
                                         Digits{"nine_digits", "999999999", 999999999},
                                         Digits{"ten_digits", "1000000000", std::nullopt}),
                         [](const auto& row) { return row.param.name; });

TEST(Ascii, FindsWordsInAnyCase) {
  EXPECT_EQ(ifind("Pass To nsc", "NSC"), 8u);
  EXPECT_EQ(ifind("nsnsc", "NSC"), 2u);
  EXPECT_EQ(ifind("ns", "NSC"), std::string_view::npos);
  EXPECT_EQ(ifind("nsc nsc", "NSC", 1), 4u);
}

TEST(Ascii, TrimsBothEndsOfEveryBlank) {
  EXPECT_EQ(trim("\r\n\t EXERCISE \f\v\n"), "EXERCISE");
  EXPECT_EQ(trim(" \n "), "");
  EXPECT_EQ(trimmed("REF:\n ZENDA 12 \r\n.", {4, 17}), (Span{6, 14}));
  EXPECT_TRUE(trimmed("a \n b", {1, 4}).empty());
}

TEST(Ascii, LeavesBytesAboveAsciiAlone) { EXPECT_EQ(to_upper("caf\xC3\xA9"), "CAF\xC3\xA9"); }

}  // namespace
}  // namespace reftel
