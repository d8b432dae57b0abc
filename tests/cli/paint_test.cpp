#include "cli/paint.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace reftel::cli {
namespace {

using Lines = std::vector<std::string>;

TEST(Wrap, BreaksAtBlanks) {
  EXPECT_EQ(wrap("one two  three four", 9), (Lines{"one two", "three", "four"}));
  EXPECT_EQ(wrap("caf\xC3\xA9 caf\xC3\xA9 x", 9), (Lines{"caf\xC3\xA9 caf\xC3\xA9", "x"})) << "counts characters";
}

TEST(Wrap, KeepsLineEndsAndLongWords) {
  EXPECT_EQ(wrap("a\n\nb", 5), (Lines{"a", "", "b"}));
  EXPECT_EQ(wrap("x https://example.org/long y", 8), (Lines{"x", "https://example.org/long", "y"}));
  EXPECT_EQ(wrap("", 5), (Lines{""}));
}

TEST(Visible, DisarmsWhatATerminalObeys) {
  EXPECT_EQ(visible("a\tb\x1B[31m\x7F\r\n"), "a b\\x1B[31m\\x7F\\x0D\n");
  EXPECT_EQ(visible("caf\xC3\xA9 \xC2\x9B"), "caf\xC3\xA9 \\x9B") << "a control character above 127";
}

TEST(Fit, CutsAndFills) {
  EXPECT_EQ(fit("ZENDA", 7), "ZENDA  ");
  EXPECT_EQ(fit("ZENDA AND STRELSAU", 8), "ZENDA ..");
  EXPECT_EQ(fit("caf\xC3\xA9", 4), "caf\xC3\xA9");
  EXPECT_EQ(fit("abc", 2), "ab");
  EXPECT_EQ(pad("abc", 2), "abc");
}

TEST(Painter, PaintsOnlyWhenAsked) {
  EXPECT_EQ(Painter(false)(Ink::Strong, "x"), "x");
  EXPECT_EQ(Painter(true)(Ink::Strong, "x"), "\x1B[1mx\x1B[0m");
  EXPECT_EQ(Painter(true)(Ink::Plain, "x"), "x");
  EXPECT_EQ(Painter(true)(Ink::Red, ""), "");
}

TEST(Grouped, PutsCommas) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1234567), "1,234,567");
}

}  // namespace
}  // namespace reftel::cli
