#include "telegram/text_memo.h"

#include <gtest/gtest.h>

#include <string>

namespace reftel {
namespace {

using Memo = TextMemo<std::string, 3, 4>;

std::string read(std::string_view text, int year) { return std::string(text) + "/" + std::to_string(year); }

TEST(TextMemo, GivesWhatIsReadWhateverWasReadBefore) {
  Memo memo;
  for (int round = 0; round < 3; ++round)
    for (std::size_t size = 0; size < Memo::kLongest + 3; ++size)
      for (const char c : {'A', 'B'})
        for (const int year : {0, 1978, 2009}) {
          std::string text(size, c);
          ASSERT_EQ(memo.get(text, year, read), read(text, year));
          if (size != 0) text[size / 2] = 'X';
          ASSERT_EQ(memo.get(text, year, read), read(text, year));
        }
}

TEST(TextMemo, ReadsATextOnceWhileItIsKept) {
  TextMemo<int, 6, 2> memo;
  int readings = 0;
  const auto count = [&](std::string_view) { return ++readings; };
  EXPECT_EQ(memo.get("RUEHC/SECSTATE WASHDC", count), 1);
  EXPECT_EQ(memo.get("RUEHC/SECSTATE WASHDC", count), 1);
  EXPECT_EQ(memo.get("RUEHC", count), 2);  // too short to be kept
  EXPECT_EQ(memo.get("RUEHC", count), 3);
}

}  // namespace
}  // namespace reftel
