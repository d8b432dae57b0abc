// What looked like a fault and was none, each as a telegram of the kind that raised it.

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "check/check.h"
#include "telegram/reader.h"

namespace reftel::test {
namespace {

struct FalseAlarm {
  const char* name;
  const char* rule;
  const char* from;
  const char* head;
  const char* body;
};
void PrintTo(const FalseAlarm& row, std::ostream* out) { *out << row.name; }

class RaisesNone : public testing::TestWithParam<FalseAlarm> {};

TEST_P(RaisesNone, OfThisRule) {
  const FalseAlarm& row = GetParam();
  const std::string text = std::string("P 141052Z MAY 09\nFM ") + row.from + "\nTO SECSTATE WASHDC\n" + row.head +
                           "\n\nTAGS: PREL\nSUBJECT: EXERCISE STILL WATER\n\n" + row.body + "\nELPHIN\n";
  Telegram telegram;
  TelegramReader().read(text, {}, telegram);
  std::vector<Finding> findings;
  Checker().check(telegram, nullptr, findings);
  EXPECT_TRUE(std::ranges::none_of(findings, [&](const Finding& one) { return one.rule->slug == row.rule; }));
}

INSTANTIATE_TEST_SUITE_P(
    Check, RaisesNone,
    testing::Values(
        FalseAlarm{"mission_of_another_city_name", "fl6-mrn", "USMISSION USEU BRUSSELS", "UNCLAS BRUSSELS 000183",
                   "1. Nothing moved."},
        FalseAlarm{"small_roman_points", "blank-line-in-sentence", "AMEMBASSY PARIS", "UNCLAS PARIS 000183",
                   "1. Post answers:\n\ni. No\n\nii. No\n\niii. Not yet"},
        FalseAlarm{"sensitive_in_words_behind_the_subject", "portion-sbu", "AMEMBASSY PARIS", "UNCLAS PARIS 000183",
                   "SENSITIVE BUT UNCLASSIFIED -- HANDLE ACCORDINGLY\n\n1. (SBU) Nothing moved."},
        FalseAlarm{"sensitive_in_words", "portion-sbu", "AMEMBASSY PARIS",
                   "UNCLAS PARIS 000183\n\nSENSITIVE BUT UNCLASSIFIED -- HANDLE ACCORDINGLY",
                   "1. (SBU) Nothing moved."},
        FalseAlarm{"figure_at_a_wrap", "paragraph-number-gap", "AMEMBASSY PARIS", "UNCLAS PARIS 000183",
                   "\xC2\xB6"
                   "1. The king arrived on August\n\xC2\xB6"
                   "15. He left.\n\n\xC2\xB6"
                   "2. Two."},
        FalseAlarm{"number_inside_a_line", "paragraph-number-gap", "AMEMBASSY PARIS", "UNCLAS PARIS 000183",
                   "1. One.\n\n2. The king is at sea. 3 We do not know where. 4. (U) It rains.\n\n5. Five."},
        FalseAlarm{"mark_behind_the_number_of_a_heading", "portion-heading", "AMEMBASSY PARIS",
                   "C O N F I D E N T I A L PARIS 000183",
                   "1. (C) One.\n\nIII. (C) Host Country\n---------------------\n\n2. (C) Two."},
        FalseAlarm{"second_line_of_the_subject_behind_an_empty_one", "portion-heading", "AMEMBASSY PARIS",
                   "C O N F I D E N T I A L PARIS 000183", "The Toll of the Bridge\n\n1. (C) One.\n\n2. (C) Two."},
        FalseAlarm{"page_line_inside_a_line", "page-gap", "AMEMBASSY PARIS",
                   "PAGE 01        PARIS  00183  141053Z\n\nUNCLAS PARIS 00183\n\nE.O. 12356: N/A\nTAGS: PREL "
                   "PAGE 02        PARIS  00183  141053Z  FR",
                   "1. Nothing moved.\nPAGE 03        PARIS  00183  141053Z\n\n2. Nothing will."},
        FalseAlarm{"stamp_of_a_release", "eo-number-date", "AMEMBASSY PARIS",
                   "UNCLAS PARIS 000183\n\nE.O. 13526: AS AMENDED; DECLASSIFIED JUNE 21, 2016", "1. Nothing moved."},
        FalseAlarm{"section_head_inside_the_text", "section-missing", "AMEMBASSY PARIS",
                   "UNCLAS SECTION 01 OF 02 PARIS 000183",
                   "1. Nothing moved, and\nPAGE 01 PARIS 00183 02 OF 02 141053Z ACTION EUR-00\nUNCLAS SECTION 02 OF 02 "
                   "PARIS 000183\nnothing will."}),
    [](const auto& row) { return std::string(row.param.name); });

// A long text that begins with its points needs no summary; the same text without them does.
TEST(SummaryMissing, IsNoMatterOfTheWord) {
  std::string text;
  for (int number = 2; number < 40; ++number)
    text += "\n\n" + std::to_string(number) +
            ". (U) The keeper of the bridge at Zenda wrote the toll into his book on the day before the feast.";
  const auto is_missing = [&](const std::string& first) {
    const std::string source =
        "P 141052Z MAY 09\nFM AMEMBASSY PARIS\nTO SECSTATE WASHDC\nUNCLAS PARIS 000183\n\n"
        "TAGS: PREL\nSUBJECT: EXERCISE STILL WATER\n\n" +
        first + text + "\nELPHIN\n";
    Telegram telegram;
    TelegramReader().read(source, {}, telegram);
    std::vector<Finding> findings;
    Checker().check(telegram, nullptr, findings);
    return std::ranges::any_of(findings, [](const Finding& one) { return one.rule->slug == "summary-missing"; });
  };
  EXPECT_TRUE(is_missing("1. (U) The toll went up."));
  EXPECT_FALSE(is_missing("1. (U) KEY POINTS\n\n-- The toll went up."));
  EXPECT_FALSE(is_missing("(U) KEY POINTS\n\n1. (U) The toll went up."));
}

// What stands below the subject is a heading for sure when it is underlined, or says what headings say.
TEST(PortionHeading, KnowsAHeadingBelowTheSubject) {
  const auto is_found = [](const std::string& heading) {
    const std::string source =
        "P 141052Z MAY 09\nFM AMEMBASSY PARIS\nTO SECSTATE WASHDC\nC O N F I D E N T I A L PARIS 000183\n\n"
        "TAGS: PREL\nSUBJECT: EXERCISE STILL WATER\n\n" +
        heading + "\n\n1. (C) One.\n\n2. (C) Two.\n\nELPHIN\n";
    Telegram telegram;
    TelegramReader().read(source, {}, telegram);
    std::vector<Finding> findings;
    Checker().check(telegram, nullptr, findings);
    return std::ranges::any_of(findings, [](const Finding& one) { return one.rule->slug == "portion-heading"; });
  };
  EXPECT_TRUE(is_found("The Toll of the Bridge\n----------------------"));
  EXPECT_TRUE(is_found("Summary"));
  EXPECT_FALSE(is_found("The Toll of the Bridge"));
}

}  // namespace
}  // namespace reftel::test
