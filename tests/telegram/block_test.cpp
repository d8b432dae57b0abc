#include "telegram/block.h"

#include <gtest/gtest.h>

namespace reftel {
namespace {

struct OpeningRow {
  const char* name;
  const char* text;
  Role role;
  std::size_t size;
};
class BlockOpening : public testing::TestWithParam<OpeningRow> {};

TEST_P(BlockOpening, IsReadWithItsStop) {
  const auto word = read_block_opening(GetParam().text);
  EXPECT_EQ(word ? word->role : Role::None, GetParam().role);
  if (word) EXPECT_EQ(word->size, GetParam().size);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, BlockOpening,
    testing::Values(OpeningRow{"summary", "Summary. The post", Role::Summary, 9},
                    OpeningRow{"capitals", "SUMMARY: THE POST", Role::Summary, 9},
                    OpeningRow{"begin", "BEGIN SUMMARY THE POST", Role::Summary, 14},
                    OpeningRow{"double", "Summary and Comment: Violent", Role::SummaryAndComment, 21},
                    OpeningRow{"note", "Note: trade", Role::Note, 6},
                    OpeningRow{"between_slants", "//SUMMARY// THE POST", Role::Summary, 12},
                    OpeningRow{"in_brackets", "(Summary.) The post", Role::Summary, 11},
                    OpeningRow{"bracket_goes_on", "(Comment on trade) was", Role::None, 0},
                    OpeningRow{"joined", "Summary and Request for Guidance: We", Role::SummaryAndComment, 34},
                    OpeningRow{"joined_sentence", "Summary and conclusions were sent to all of them", Role::None, 0},
                    OpeningRow{"continued", "SUMMARY CONTINUED: The", Role::Summary, 19},
                    OpeningRow{"continued_in_brackets", "Comment (cont'd): The", Role::Comment, 18},
                    OpeningRow{"misspelt", "SUMMRY: The post", Role::Summary, 8},
                    OpeningRow{"spaced", "S U M M A R Y: The post", Role::Summary, 15},
                    OpeningRow{"ampersand", "Summary & Comment: The post", Role::SummaryAndComment, 19},
                    OpeningRow{"spaced_other", "S U M M A R I E S: The post", Role::None, 0},
                    OpeningRow{"surname", "SUMMERS: The post", Role::None, 0},
                    OpeningRow{"two_blanks", "SUMMARY  The post", Role::Summary, 9},
                    OpeningRow{"one_blank", "SUMMARY The post", Role::None, 0},
                    OpeningRow{"slants", "SUMMARY//The post", Role::Summary, 9},
                    OpeningRow{"text", "BEGIN TEXT: His", Role::Quoted, 12},
                    OpeningRow{"sentence", "Comments from the floor", Role::None, 0},
                    OpeningRow{"verb", "Note that trade", Role::None, 0},
                    OpeningRow{"text_alone", "Text: his", Role::None, 0}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(BlockClosing, TakesItsBrackets) {
  const std::string_view text = "The Dutch will wait. (END SUMMARY)";
  const auto closing = find_block_closing(text, text.find("END"));
  ASSERT_TRUE(closing);
  EXPECT_EQ(bytes_of(text, closing->span), "(END SUMMARY)");
}

TEST(BlockHeading, MayHaveBegin) {
  EXPECT_EQ(role_of_heading("Begin Summary"), Role::Summary);
  EXPECT_EQ(role_of_heading("-- S U M M A R Y --"), Role::Summary);
  EXPECT_EQ(role_of_heading("Begin Points"), Role::None);
}

TEST(BlockClosing, CrossesALineEnd) {
  const std::string_view text = "The Dutch will wait. END\nSUMMARY.";
  const auto closing = find_block_closing(text, 0);
  ASSERT_TRUE(closing);
  EXPECT_EQ(closing->role, Role::Summary);
  EXPECT_EQ(bytes_of(text, closing->span), "END\nSUMMARY.");
}

TEST(BlockClosing, IsReadInItsShapes) {
  const auto closing = [](std::string_view text) {
    const auto found = find_block_closing(text, 0);
    return found ? bytes_of(text, found->span) : std::string_view();
  };
  EXPECT_EQ(closing("The Dutch will wait. SUMMARY END. More."), "SUMMARY END.");
  EXPECT_EQ(closing("The Dutch will wait. Comment ends."), "Comment ends.");
  EXPECT_EQ(closing("The Dutch will wait. END OF SUMMARY.\n"), "END OF SUMMARY.");
  EXPECT_EQ(closing("The Dutch will wait. ENDSUMMARY."), "ENDSUMMARY.");
  EXPECT_EQ(closing("The Dutch will wait. END SUMMAY."), "END SUMMAY.");
  EXPECT_EQ(closing("We wait for the end of comment periods."), "");
  EXPECT_EQ(closing("He saw the summary end in tears."), "");
}

TEST(BlockClosing, MayBeSpacedOut) {
  const std::string_view text = "The Dutch will wait. E N D  S U M M A R Y.";
  const auto closing = find_spaced_closing(text);
  ASSERT_TRUE(closing);
  EXPECT_EQ(closing->role, Role::Summary);
  EXPECT_EQ(bytes_of(text, closing->span), "E N D  S U M M A R Y.");
  EXPECT_FALSE(find_spaced_closing("S U M M A R Y"));
  EXPECT_FALSE(find_spaced_closing("LE N D  S U M M A R Y"));
  EXPECT_FALSE(find_spaced_closing("Y"));
}

TEST(BlockClosing, IsNotFoundInWords) {
  EXPECT_FALSE(find_block_closing("A friend, note, of the legend summary, at the end of the note-taking", 0));
}

TEST(BlockHeading, GivesItsRole) {
  EXPECT_EQ(role_of_heading("------- SUMMARY -------"), Role::Summary);
  EXPECT_EQ(role_of_heading("Comment"), Role::Comment);
  EXPECT_EQ(role_of_heading("COMMENT ON THE HARVEST"), Role::None);
}

}  // namespace
}  // namespace reftel
