#include "telegram/line_openings.h"

#include <gtest/gtest.h>

namespace reftel {
namespace {

constexpr LineOpenings kWords(std::array{std::string_view("PAGE 02"), std::string_view("BT"), std::string_view("-")},
                              std::array{std::string_view("E.O."), std::string_view("EO ")});

/// For each line of `source` whether it may begin with one of the words.
std::string ask(std::string_view source) {
  std::vector<Line> lines;
  split_lines(source, lines);
  const LineOpenings::Test opens = kWords.in(source);
  std::string out;
  for (const Line& line : lines) out += opens(line) ? 'y' : 'n';
  return out;
}

TEST(LineOpenings, TellsLinesByTheirFirstFourBytes) {
  EXPECT_EQ(
      ask("PAGE 01 ZENDA\n  page\nPARIS AND ROME\nBT\nBTW SO\nBUT NOT\n-- --\nE.O. 12958\nEO 12065\n\nEAST OF IT\n"),
      "yynyynyyynn");
}

TEST(LineOpenings, LetsPassWhatStandsAtTheVeryEnd) {
  EXPECT_EQ(ask("NO\nNO"), "ny");
  EXPECT_EQ(ask("NO"), "y");
  EXPECT_EQ(ask(""), "");
}

}  // namespace
}  // namespace reftel
