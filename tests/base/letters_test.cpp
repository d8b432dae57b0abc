#include "base/letters.h"

#include <gtest/gtest.h>

namespace reftel {
namespace {

using namespace std::literals;

constexpr Beginnings kBeginnings(std::array{"by"sv, "DER"sv, "E."sv});

TEST(Beginnings, TellWhichStandAtAPlace) {
  EXPECT_EQ(kBeginnings.find("BY "), 1u);
  EXPECT_EQ(kBeginnings.find("bye"), 1u);
  EXPECT_EQ(kBeginnings.find("Derived"), 2u);
  EXPECT_EQ(kBeginnings.find("e.o."), 4u);
  EXPECT_EQ(kBeginnings.find('B', 'y', '\0'), 1u);
}

TEST(Beginnings, TellWhenNoneDoes) {
  for (const std::string_view text : {"DEB", "DYR", "BER", "E O", "\xC2\xB6 ", "   "})
    EXPECT_EQ(kBeginnings.find(text), 0u) << text;
}

}  // namespace
}  // namespace reftel
