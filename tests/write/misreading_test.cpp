// What a form cannot carry so that a reader sees the same is named; what it can carry comes back.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "write/complete.h"
#include "write/draft_text.h"
#include "write/telegram_writer.h"

namespace reftel {
namespace {

Draft exercise(std::vector<DraftParagraph> body) {
  Draft draft;
  draft.action = Precedence::Routine;
  draft.dtg = DraftDtg{std::chrono::sys_days{std::chrono::year{2009} / 5 / 14}, 'Z', true};
  draft.from = "AMEMBASSY LONDON";
  draft.to = {{"", "SECSTATE WASHDC", Precedence::None, "", false}};
  draft.level = Level::Secret;
  draft.mrn = {2009, StationName("LONDON"), 417};
  draft.subject = "EXERCISE LAMPLIGHT";
  draft.body = std::move(body);
  return draft;
}

DraftParagraph paragraph(std::string text) { return {NodeKind::Paragraph, 0, {}, {}, std::move(text)}; }
DraftParagraph numbered(std::string text) { return {NodeKind::Paragraph, 1, {}, "C", std::move(text)}; }
DraftParagraph heading(std::string text) { return {NodeKind::Heading, 0, {}, {}, std::move(text)}; }
DraftParagraph table(std::string text) { return {NodeKind::Table, 0, {}, {}, std::move(text)}; }

std::string misread(const Draft& draft, WriteForm form) {
  TelegramWriter writer;
  WriteReport report;
  std::string text, out;
  writer.write(draft, form, {}, text, &report);
  for (const Loss& loss : report.losses)
    if (loss.kind == Loss::Kind::Misread)
      out += std::string(loss.field) + ": " + std::string(loss.why) + " (" + loss.value + ")\n";
  return out;
}

constexpr const char* kWord =
    "http://zenda.example/coronation/of-the-king/in-the-cathedral-of-strelsau/and-what-came-of-it/afterwards";

struct Carried {
  const char* name;
  std::vector<DraftParagraph> body;
};
class DraftForm : public testing::TestWithParam<Carried> {};
TEST_P(DraftForm, Carries) {
  Draft draft = exercise(GetParam().body);
  draft.signatures = {"HOLLAR"};
  EXPECT_EQ(misread(draft, WriteForm::Draft), "");
  std::string text;
  write_draft(draft, text);
  EXPECT_EQ(parse_draft(text).value.body, draft.body) << text;
}
INSTANTIATE_TEST_SUITE_P(
    Misreading, DraftForm,
    testing::Values(
        Carried{"a_word_wider_than_a_line", {paragraph(std::string("EXERCISE papers: ") + kWord + " and more.")}},
        Carried{"a_word_wider_than_a_line_behind_a_number", {numbered(std::string(kWord) + " and more.")}},
        Carried{"backslashes", {paragraph(R"(The EXERCISE share is \\\\zenda\\toll, or \(so\).)"), numbered("More.")}},
        Carried{"entities_and_links", {numbered("EXERCISE: R&amp;D of [the toll](http://zenda.example/) rose.")}},
        Carried{"a_long_heading_before_text",
                {heading("E. Passport: number (SBU) and What Speaks for the Applicant, and What Against <him>"),
                 paragraph("he has none, in this EXERCISE.")}},
        Carried{"a_long_heading_before_a_number",
                {heading("Tolls and Bridges of the Kingdom of Ruritania, and What the Diet of Strelsau Makes of Them "
                         "in This EXERCISE Year"),
                 numbered("Nothing.")}},
        Carried{"text_below_a_table",
                {table("Item       2008    2009\nGuard       410     455"),
                 paragraph("the figures above are those of the EXERCISE alone, and of no other year.")}}),
    [](const auto& row) { return row.param.name; });

struct Lost {
  const char* name;
  WriteForm form;
  std::vector<DraftParagraph> body;
  const char* losses;
};
class Misreading : public testing::TestWithParam<Lost> {};
TEST_P(Misreading, IsNamed) { EXPECT_EQ(misread(exercise(GetParam().body), GetParam().form), GetParam().losses); }
INSTANTIATE_TEST_SUITE_P(
    Misreading, Misreading,
    testing::Values(Lost{"none", WriteForm::Wire, {numbered("EXERCISE."), heading("Comment"), paragraph("None.")}, ""},
                    Lost{"last_words",
                         WriteForm::Draft,
                         {numbered("EXERCISE."), paragraph("P LOVER")},
                         "text: a reader takes its last words for a signature (P LOVER)\n"},
                    Lost{"short_words",
                         WriteForm::Draft,
                         {paragraph("Summary 1"), numbered("EXERCISE.")},
                         "text: a reader takes it for a heading (Summary 1)\n"},
                    Lost{"no_heading",
                         WriteForm::Plain,
                         {heading("the toll, in small letters"), numbered("EXERCISE.")},
                         "text: a reader does not take it for a heading (the toll, in small letters)\n"},
                    Lost{"first_words",
                         WriteForm::Draft,
                         {numbered("EXERCISE."), paragraph("2. (C) Two.")},
                         "text: a reader takes its first words for a number or a mark, or those for its words (2. (C) "
                         "Two.)\n"},
                    Lost{"word_wider_than_the_wire",
                         WriteForm::Wire,
                         {numbered(std::string(kWord) + " EXERCISE.")},
                         "text: a reader takes it for something else (1. (C) "
                         "http://zenda.example/coronation/of-the-king/in-the-cathedral-of-strelsau/...)\n"}),
    [](const auto& row) { return row.param.name; });

TEST(Misreading, NamesAFieldOnce) {
  Draft draft = exercise({numbered("EXERCISE.")});
  draft.level = Level::None;
  TelegramWriter writer;
  WriteReport report;
  std::string out;
  writer.write(draft, WriteForm::Wire, {}, out, &report);
  const auto count = std::ranges::count(report.losses, "MRN", &Loss::field);
  EXPECT_EQ(count, 1);
}

}  // namespace
}  // namespace reftel
