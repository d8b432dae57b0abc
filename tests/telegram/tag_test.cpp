#include "telegram/tag.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace reftel {
namespace {

std::string shown(std::string_view text, int year = 2007) {
  std::string out;
  for (const Tag& tag : parse_tags(text, year)) out.append(out.empty() ? "" : "|").append(format_tag(text, tag));
  return out;
}

struct Line {
  const char* name;
  std::string_view text;
  std::string_view tags;
};
class ReadsTags : public testing::TestWithParam<Line> {};
TEST_P(ReadsTags, InOrder) { EXPECT_EQ(shown(GetParam().text), GetParam().tags); }

INSTANTIATE_TEST_SUITE_P(
    Tag, ReadsTags,
    testing::Values(
        Line{"blanks", "PREL PGOV SP", "PREL|PGOV|SP"}, Line{"commas", "PREL, PGOV,SP", "PREL|PGOV|SP"},
        Line{"lower", "prel, pgov, tu ", "PREL|PGOV|TU"}, Line{"and", "PREL AND PGOV", "PREL|PGOV"},
        Line{"repeats", "PREL, PGOV, PREL", "PREL|PGOV"}, Line{"caption", "ECON CA MX SIPDIS", "ECON|CA|MX"},
        Line{"not_applicable", "N/A", ""}, Line{"empty", "", ""},
        Line{"free_words", "PGOV, COUNTERTERRORISM, ZENDA EXTERNAL", "PGOV|COUNTERTERRORISM|ZENDA EXTERNAL"},
        Line{"free_words_with_connective", "PGOV, HARVEST IN ZENDA", "PGOV|HARVEST IN ZENDA"},
        Line{"free_words_without_commas", "PGOV HARVEST ZENDA", "PGOV|HARVEST|ZENDA"},
        Line{"unknown_codes", "PGOV, XQQQ ZQQQ", "PGOV|XQQQ|ZQQQ"},
        Line{"run_together", "ETRDEINVECINPGOVCS", "ETRD|EINV|ECIN|PGOV|CS"},
        Line{"run_together_org", "PRELNATOSP", "PREL|NATO|SP"},
        Line{"one_country_glued", "PREL PHUMBA", "PREL|PHUM|BA"}, Line{"no_row_of_countries", "EXTERNAL", "EXTERNAL"},
        Line{"slant_in_code", "PREL, UNGA/C-6", "PREL|UNGA/C-6"}, Line{"slant_between", "PREL/PGOV", "PREL|PGOV"},
        Line{"misspelt_org", "PREL UNDESCO", "PREL|UNESCO"}, Line{"zero_for_o", "PREL PG0V EC0N", "PREL|PGOV|ECON"},
        Line{"zero_in_a_name", "PREL XQ0Z", "PREL|XQ0Z"}, Line{"renamed_keeps_what_was_sent", "PREL RU", "PREL|RU"},
        Line{"person", "PFOR, US, (DOE, JOHN)", "PFOR|US|DOE, JOHN"},
        Line{"two_persons", "OVIP (DOE, J.; ROE, RICHARD A) PREL", "OVIP|DOE, J.|ROE, RICHARD A|PREL"},
        Line{"visitor", "OVIP NAVARRE JANET PREL KPAL", "OVIP|NAVARRE, JANET|PREL|KPAL"},
        Line{"visitor_like_a_code", "OVIP DOE JANE PREL, OVIP NATO, PREL", "OVIP|DOE, JANE|PREL|NATO"},
        Line{"visitor_alone", "OVIP DOEVILLE, PREL", "OVIP|DOEVILLE|PREL"},
        Line{"visitor_in_commas", "OVIP, NAVARRE, JANET, PREL", "OVIP|NAVARRE, JANET|PREL"},
        Line{"surname_only", "PREL (ROE)", "PREL|ROE"}, Line{"code_in_brackets", "PREL (SP)", "PREL|SP"},
        Line{"codes_in_brackets", "(PREL, SP)", "PREL|SP"},
        Line{"each_in_brackets", "(PREL) (PGOV), SP", "PREL|PGOV|SP"},
        Line{"person_like_a_code", "PREL (DOE, JOHN)", "PREL|DOE, JOHN"},
        Line{"torn", "P REL, PG OV, PHU M, SP", "PREL|PGOV|PHUM|SP"},
        Line{"torn_without_commas", "PREL PGO V SP", "PREL|PGOV|SP"}, Line{"two_countries", "PREL SP EC", "PREL|SP|EC"},
        Line{"page_line", "PINR, PE          SECRET       PAGE 02        ZENDA  02475  01 OF 03  251228Z PREL, PE",
             "PINR|PE|PREL"},
        Line{"page_line_own_line", "PINR,\nPAGE 02        ZENDA  02475  01 OF 03  251228Z\nPREL", "PINR|PREL"},
        Line{"full_stop", "PREL, PGOV.", "PREL|PGOV"}, Line{"unknown_program", "KQQQ PREL", "KQQQ|PREL"}),
    [](const auto& row) { return row.param.name; });

struct Head {
  const char* name;
  std::string_view text;
  std::string_view block;  ///< "-": none
};
class FindsTagsBlock : public testing::TestWithParam<Head> {};
TEST_P(FindsTagsBlock, InHead) {
  const Head& row = GetParam();
  const auto block = find_tags_block(row.text);
  EXPECT_EQ(block ? bytes_of(row.text, block->text) : "-", row.block);
}

INSTANTIATE_TEST_SUITE_P(
    Tag, FindsTagsBlock,
    testing::Values(
        Head{"usual", "E.O. 12958: N/A\nTAGS: PREL, SP\nSUBJECT: EXERCISE", "PREL, SP"},
        Head{"no_colon", "TAGS PREL SP\nSUBJECT: EXERCISE", "PREL SP"}, Head{"mixed_case", "tAgs PREL\nhere", "PREL"},
        Head{"semicolon", "TAGS; PREL", "PREL"}, Head{"comma_for_colon", "TAGS, ASEC, APER", "ASEC, APER"},
        Head{"tages", "TAGES:  OIIP, KPAO", "OIIP, KPAO"}, Head{"tag", "TAG: PTER, PREL", "PTER, PREL"},
        Head{"tagsc", "TAGSC: PREL", "PREL"}, Head{"tas", "TAS: PREL", "PREL"},
        Head{"tabs_without_colon", "TABS PREL SP", "PREL SP"}, Head{"first_letter_lost", "AGS: PREL", "PREL"},
        Head{"spaced", "T A G S: PREL, SP\nSUBJECT: EXERCISE", "PREL, SP"},
        Head{"plural_in_brackets", "TAG(S): PREL", "PREL"}, Head{"marked_label", "TAGS(U): PREL", "PREL"},
        Head{"marking_behind", "TAGS: (U) PREL, SP", "PREL, SP"}, Head{"equals_sign", "TAGS= PREL, SP", "PREL, SP"},
        Head{"behind_order", "E.o. 12958: decl: 01/07/2014 Tags: prel, tu \nSubject: x", "prel, tu"},
        Head{"run_on", "E.O. 12958: N/A TAGS: PREL SP SUBJECT: EXERCISE", "PREL SP"},
        Head{"comma_goes_on", "TAGS: PREL,\nPGOV, SP\nSUBJECT: EXERCISE", "PREL,\nPGOV, SP"},
        Head{"free_word_behind_comma", "TAGS: something,\nhere", "something,\nhere"},
        Head{"tag_and_comma", "TAGS: PREL KPAL RS\nNATO, UK, CN\nSUBJECT: EXERCISE", "PREL KPAL RS\nNATO, UK, CN"},
        Head{"known_tags_only", "TAGS: PREL SP\nEINV\nSUBJECT: EXERCISE", "PREL SP\nEINV"},
        Head{"over_empty_line", "TAGS: PREL, \n\nPGOV, SP\n\nSUBJECT: EXERCISE", "PREL, \n\nPGOV, SP"},
        Head{"not_a_sentence", "TAGS: PREL VT\n\n(SBU) Charge spoke.\nSUBJECT: x", "PREL VT"},
        Head{"not_a_caption_word", "TAGS: PREL SP\nZENDA HARVEST\nSUBJECT: x", "PREL SP"},
        Head{"later_one", "TAGS: N/A\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: x", "PREL"},
        Head{"only_n_a", "TAGS: N/A\nSUBJECT: x", "N/A"}, Head{"empty", "", "-"},
        Head{"word_in_brackets", "CORRECTED COPY (PRIMARY TAG)\nE.O. 12958: N/A", "-"},
        Head{"prose", "THE TAGS WERE WRONG\nSUBJECT: x", "-"}, Head{"task", "TASK: PREL", "-"}),
    [](const auto& row) { return row.param.name; });

TEST(Tag, KnowsKindAndMeaning) {
  EXPECT_EQ(find_tag("econ", 2007).kind, TagKind::Subject);
  EXPECT_EQ(find_tag("KIPR", 2007).kind, TagKind::Program);
  EXPECT_EQ(find_tag("kwww", 2007).kind, TagKind::Program);
  EXPECT_EQ(find_tag("NASA", 2007).kind, TagKind::Organization);
  EXPECT_EQ(find_tag("SP", 2007).kind, TagKind::Geographic);
  EXPECT_EQ(find_tag("UNKNOWN", 2007).kind, TagKind::Unknown);
  EXPECT_EQ(find_tag("PREL", 2007).meaning, "external political relations");
  EXPECT_EQ(find_tag("RU", 2007).code, "RS");
  EXPECT_TRUE(find_tag("RU", 2007).renamed);
}

TEST(Tag, TellsRenamedFromHealed) {
  const auto tags = parse_tags("RU UNDESCO PHUMBA", 2007);
  ASSERT_EQ(tags.size(), 4u);
  EXPECT_TRUE(tags[0].renamed && !tags[0].healed && !tags[0].split);
  EXPECT_TRUE(!tags[1].renamed && tags[1].healed && !tags[1].split);
  EXPECT_TRUE(!tags[2].renamed && !tags[2].healed && tags[2].split);
  EXPECT_EQ(tags[2].span.end, tags[3].span.begin);
}

TEST(Tag, PersonsHaveSurnameAndGiven) {
  const std::string_view text = "PFOR (DOE, JOHN)";
  const auto tags = parse_tags(text, 1975);
  ASSERT_EQ(tags.size(), 2u);
  EXPECT_EQ(tags[1].kind, TagKind::Person);
  EXPECT_EQ(bytes_of(text, tags[1].span), "DOE, JOHN");
  EXPECT_EQ(bytes_of(text, tags[1].surname), "DOE");
  EXPECT_EQ(bytes_of(text, tags[1].given), "JOHN");
}

TEST(Tag, StopsAtTheLimit) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "W" + std::to_string(i) + " ";
  EXPECT_EQ(parse_tags(text, 0).size(), kMaxTags);
}

TEST(Tag, TakesAnyBytes) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    for (const Tag& tag : parse_tags(bytes, 2007)) RC_ASSERT(tag.span.end <= bytes.size());
  }));
}

}  // namespace
}  // namespace reftel
