#include "telegram/paragraph_numbers.h"

#include <gtest/gtest.h>

#include <sstream>

namespace reftel {
namespace {

/// The numbers found, as `1 2 3`; healed ones with `*`, gaps with `!`, nested ones in brackets.
std::string numbers_in(std::string_view text, bool later_section = false) {
  std::vector<Line> lines;
  split_lines(text, lines);
  mark_furniture(text, lines);
  std::vector<NumberedLine> numbered;
  std::vector<std::uint32_t> candidates;
  for (std::uint32_t i = 0; i < lines.size(); ++i)
    if (kNumberStarts.has(lines[i].first)) candidates.push_back(i);
  find_numbered_lines(text, lines, 0, candidates, later_section, numbered);
  std::ostringstream out;
  for (const NumberedLine& line : numbered) {
    if (out.tellp() > 0) out << ' ';
    out << (line.nested ? "(" : "") << line.number << (line.nested ? ")" : "") << (line.healed ? "*" : "")
        << (line.gap ? "!" : "");
  }
  return out.str();
}

struct NumbersRow {
  const char* name;
  const char* text;
  const char* numbers;
};
class ParagraphNumbers : public testing::TestWithParam<NumbersRow> {};

TEST_P(ParagraphNumbers, CountOn) { EXPECT_EQ(numbers_in(GetParam().text), GetParam().numbers); }

INSTANTIATE_TEST_SUITE_P(
    Rows, ParagraphNumbers,
    testing::Values(
        NumbersRow{"plain", "1. (C) One.\n\n2. (C) Two.\n\n3. Three.", "1 2 3"},
        NumbersRow{"pilcrows",
                   "\xC2\xB6"
                   "1. One.\n\n\xC2\xB6"
                   "2. Two.",
                   "1 2"},
        NumbersRow{"windows_pilcrows",
                   "\xB6"
                   "1. One.\n\n\xB6 2. Two.",
                   "1 2"},
        NumbersRow{"spelt_pilcrows", "PARA 1. ONE, AS TOLD IN\nPARA 2. OF REFTEL.\n\nPARA 2. TWO.", "1 2"},
        NumbersRow{"escaped_dots", "1\\. One.\n\n2\\. Two.", "1 2"},
        NumbersRow{"lost_pilcrows", "11. One.\n\n12. Two.\n\n13. Three.", "1* 2* 3*"},
        NumbersRow{"lost_pilcrows_past_ten",
                   "11. A.\n\n12. B.\n\n13. C.\n\n14. D.\n\n15. E.\n\n16. F.\n\n17. G.\n\n18. H.\n\n19. I.\n\n110. "
                   "J.\n\n\xC2\xB6"
                   "11. K.",
                   "1* 2* 3* 4* 5* 6* 7* 8* 9* 10* 11"},
        NumbersRow{"figure_at_a_wrap",
                   "\xC2\xB6"
                   "1. (C) The king arrived on August\n\xC2\xB6"
                   "15. He left soon.\n\n\xC2\xB6"
                   "2. (C) Two.",
                   "1 2"},
        NumbersRow{"marked_behind_a_heading_run_in",
                   "\xC2\xB6"
                   "1. (C) One. 2. (C) Two. ZENDA\n\xC2\xB6"
                   "3. (C) Three.",
                   "1 3!"},
        NumbersRow{"dot_lost", "1. (C) One.\n\n2 (C) Two.\n\n3  (C/NF) Three.\n\n7 (C) Not counted.", "1 2 3"},
        NumbersRow{"figure_before_a_bracket", "1. One.\n\n2 (TWO) MEN CAME.", "1"},
        NumbersRow{"one_lost_pilcrow",
                   "\xC2\xB6"
                   "1. One.\n\n12. Two.\n\n\xC2\xB6"
                   "3. Three.",
                   "1 2* 3"},
        NumbersRow{"eleven_after_ten", "1. A.\n2. B.\n3. C.\n4. D.\n5. E.\n6. F.\n7. G.\n8. H.\n9. I.\n10. J.\n11. K.",
                   "1 2 3 4 5 6 7 8 9 10 11"},
        NumbersRow{"wrapped_figure", "1. The treaty ran until\n2006. It was renewed.\n2. Two.", "1 2"},
        NumbersRow{"reason_code", "1. (U) Classified by J. Doe. Reason\n1.5 (b).\n2. Two.", "1 2"},
        NumbersRow{"gap", "1. One.\n\n4. Four.", "1 4!"},
        NumbersRow{"list_inside", "1. One.\n\n2. Points:\n\n1. First.\n\n2. Second.\n\n3. Three.", "1 2 (1) (2) 3"},
        NumbersRow{"no_blank_lines", "1. ONE.\n2. TWO.\nMORE.\n3. THREE.", "1 2 3"},
        NumbersRow{"none", "EXERCISE TEXT WITHOUT NUMBERS.", ""}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(ParagraphNumbers, ALaterSectionMayBeginWithEleven) {
  const std::string_view text = "11. (U) EXERCISE.\n\n12. (U) EXERCISE.\n\n13. (U) EXERCISE.\n";
  EXPECT_EQ(numbers_in(text), "1* 2* 3*");
  EXPECT_EQ(numbers_in(text, true), "11 12 13");
  EXPECT_EQ(numbers_in("32. (U) EXERCISE.\n", true), "32");
}

struct RunInRow {
  const char* name;
  const char* text;
  const char* found;  ///< what stands there; empty when nothing is found
};
class RunInNumber : public testing::TestWithParam<RunInRow> {};
TEST_P(RunInNumber, IsFound) {
  const std::string_view text = GetParam().text;
  const std::size_t at = find_run_in_number(text, 5);
  const std::string_view found = GetParam().found;
  ASSERT_EQ(at == std::string_view::npos, found.empty());
  if (!found.empty()) EXPECT_EQ(text.substr(at, found.size()), found);
}
INSTANTIATE_TEST_SUITE_P(
    Rows, RunInNumber,
    testing::Values(RunInRow{"behind_a_sentence", " THE NEED HAD BEEN MET. 5. IN EUROPE IT RAINS", "5. IN"},
                    RunInRow{"dot_lost", " OF A RECENT STUDY. 5 WE DO NOT INTEND", "5 WE"},
                    RunInRow{"behind_a_page_line", " PAGE 03 ZENDA 06677 03 OF 03 291401Z 5. (C) COMMENT", "5. (C)"},
                    RunInRow{"on_the_next_line", " the bridge.\n5. The toll", "5. The"},
                    RunInRow{"day_of_the_month", " ON MAY 5. THE MEETING", ""},
                    RunInRow{"part_of_a_number", " It rose. 15. The toll", ""},
                    RunInRow{"figure", " It rose. 5.4 million more", ""},
                    RunInRow{"figure_in_a_sentence", " It rose. 5 of them were sold", ""}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace reftel
