#include "base/nearest_name.h"

#include <gtest/gtest.h>

#include <array>

namespace reftel {
namespace {

TEST(FindNearest, NamesWhatWasMeant) {
  constexpr std::array<std::string_view, 5> names = {"read", "mrn", "subject", "declassify_on", "references"};
  EXPECT_EQ(find_nearest("raed", names), "read");
  EXPECT_EQ(find_nearest("READ", names), "read");
  EXPECT_EQ(find_nearest("subjct", names), "subject");
  EXPECT_EQ(find_nearest("decl", names), "declassify_on");
  EXPECT_EQ(find_nearest("refernces", names), "references");
  EXPECT_EQ(find_nearest("telegram", names), "");
  EXPECT_EQ(find_nearest("x", names), "");
  EXPECT_EQ(find_nearest("", names), "");
}

}  // namespace
}  // namespace reftel
