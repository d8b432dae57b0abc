#include "diag/position.h"

#include <gtest/gtest.h>

#include <vector>

namespace reftel {
namespace {

TEST(FindPositions, CountsCharactersInAnyOrder) {
  const std::string_view source = "caf\xC3\xA9 x\r\nSECOND\n\nlast";
  const std::vector<std::uint32_t> offsets = {6, 0, 9, 16, 17, 99, 9};
  const std::vector<Position> expected = {{1, 6}, {1, 1}, {2, 1}, {3, 1}, {4, 1}, {4, 5}, {2, 1}};
  EXPECT_EQ(find_positions(source, offsets), expected);
}

TEST(FindPositions, OfNothing) {
  EXPECT_TRUE(find_positions("text", {}).empty());
  EXPECT_EQ(find_positions("", std::vector<std::uint32_t>{0}), (std::vector<Position>{{1, 1}}));
}

}  // namespace
}  // namespace reftel
