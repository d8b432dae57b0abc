#include "telegram/marking.h"

#include <gtest/gtest.h>

#include <string>

#include "data/portion_marks_table.h"

namespace reftel {
namespace {

struct Line {
  const char* name;
  std::string_view text;
  Level level;
  std::string_view word;  ///< as sent
  bool spaced = false;
  bool damaged = false;
};
class ReadsLevelWord : public testing::TestWithParam<Line> {};

TEST_P(ReadsLevelWord, AtTheBeginning) {
  const Line& row = GetParam();
  const auto got = read_level_word(row.text);
  ASSERT_EQ(got.has_value(), row.level != Level::None);
  if (!got) return;
  EXPECT_EQ(got->level, row.level);
  EXPECT_EQ(row.text.substr(0, got->size), row.word);
  EXPECT_EQ(got->spaced, row.spaced);
  EXPECT_EQ(got->damaged, row.damaged);
}

INSTANTIATE_TEST_SUITE_P(
    Marking, ReadsLevelWord,
    testing::Values(
        Line{"unclas", "UNCLAS ZENDA 000417", Level::Unclassified, "UNCLAS"},
        Line{"unclassified", "UNCLASSIFIED//FOR OFFICIAL USE ONLY", Level::Unclassified, "UNCLASSIFIED"},
        Line{"efto", "UNCLAS E F T O ZENDA 000417", Level::UnclassifiedEfto, "UNCLAS E F T O"},
        Line{"efto_closed", "UNCLAS EFTO ZENDA 417", Level::UnclassifiedEfto, "UNCLAS EFTO"},
        Line{"spaced", "C O N F I D E N T I A L ZENDA 000417", Level::Confidential, "C O N F I D E N T I A L", true},
        Line{"figures_for_letters", "C 0 N F 1 D E N T 1 A L ZENDA 417", Level::Confidential, "C 0 N F 1 D E N T 1 A L",
             true, true},
        Line{"name_of_two_letters_behind", "C 0 N F I D E N T I A L LA PAZ 417", Level::Confidential,
             "C 0 N F I D E N T I A L", true, true},
        Line{"hyphens", "S-E-C-R-E-T ZENDA 417", Level::Secret, "S-E-C-R-E-T", true, true},
        Line{"closed", "CONFIDENTIAL ZENDA 417", Level::Confidential, "CONFIDENTIAL"},
        Line{"lower", "Secret", Level::Secret, "Secret"},
        Line{"blank_missing", "C O N F I D E NT I A L SECTION 01 OF 02", Level::Confidential, "C O N F I D E NT I A L",
             true},
        Line{"top_secret", "T O P  S E C R E T ZENDA 12", Level::TopSecret, "T O P  S E C R E T", true},
        Line{"lou", "LIMITED OFFICIAL USE ZENDA 0417", Level::LimitedOfficialUse, "LIMITED OFFICIAL USE"},
        Line{"restricted", "R E S T R I C T E D", Level::Restricted, "R E S T R I C T E D", true},
        Line{"sbu", "SENSITIVE BUT UNCLASSIFIED", Level::Sbu, "SENSITIVE BUT UNCLASSIFIED"},
        Line{"letter_lost", "UNCLASIFIED ZENDA 0417", Level::Unclassified, "UNCLASIFIED", false, true},
        Line{"letter_doubled", "UNCLASS ZENDA 0417", Level::Unclassified, "UNCLASS", false, true},
        Line{"letters_exchanged", "SERCET ZENDA 0417", Level::Secret, "SERCET", false, true},
        Line{"spaced_letter_lost", "C O N F I E N T I A L ZENDA 0417", Level::Confidential, "C O N F I E N T I A L",
             true, true},
        Line{"spaced_short", "S E C R T ZENDA 0417", Level::Secret, "S E C R T", true, true},
        Line{"lou_damaged", "LIMITED OFFICAL USE ZENDA", Level::LimitedOfficialUse, "LIMITED OFFICAL USE", false, true},
        Line{"glued", "C O N F I D E N T I A LSECTION 01 OF 02", Level::Confidential, "C O N F I D E N T I A L", true,
             true},
        Line{"nato", "NATO CONFIDENTIAL ZENDA 417", Level::Confidential, "NATO CONFIDENTIAL"},
        Line{"nato_spaced", "N A T O S E C R E T ZENDA 417", Level::Secret, "N A T O S E C R E T", true},
        Line{"cosmic", "COSMIC TOP SECRET", Level::TopSecret, "COSMIC TOP SECRET"},
        Line{"nato_alone", "NATO SECRETARY DOE", Level::None, ""}, Line{"secretary", "SECRETARY DOE", Level::None, ""},
        Line{"sea_law", "UNCLOS ARTICLE 5", Level::None, ""},
        Line{"confidentially", "CONFIDENTIALLY HE SAID", Level::None, ""},
        Line{"sector", "SECTOR REFORM", Level::None, ""}, Line{"limited", "LIMITED OFFICIAL VISITS", Level::None, ""},
        Line{"secrets", "SECRETS OF", Level::None, ""}, Line{"empty", "", Level::None, ""},
        Line{"letter", "C", Level::None, ""}),
    [](const auto& row) { return row.param.name; });

TEST(Marking, LevelNamesReadBack) {
  for (int i = 1; i <= static_cast<int>(Level::TopSecret); ++i) {
    const auto level = static_cast<Level>(i);
    EXPECT_EQ(find_level(to_string(level)), level);
  }
  EXPECT_EQ(find_level(" lou "), Level::LimitedOfficialUse);
  EXPECT_EQ(find_level("SECRET ZENDA"), std::nullopt);
  EXPECT_EQ(to_string(Level::None), "");
}

struct Mark {
  const char* name;
  std::string_view text;
  std::string_view formatted;  ///< empty: no mark
  std::string_view found = {};
  DamagedMarks accept = DamagedMarks::Refuse;
  bool damaged = false;
};
class ReadsPortionMark : public testing::TestWithParam<Mark> {};

TEST_P(ReadsPortionMark, AtTheBeginning) {
  const Mark& row = GetParam();
  const auto got = read_portion_mark(row.text, row.accept);
  ASSERT_EQ(got.has_value(), !row.formatted.empty());
  if (!got) return;
  EXPECT_EQ(format_portion_mark(*got), row.formatted);
  EXPECT_EQ(bytes_of(row.text, got->span), row.found);
  EXPECT_EQ(got->damaged, row.damaged);
}

INSTANTIATE_TEST_SUITE_P(
    Marking, ReadsPortionMark,
    testing::Values(
        Mark{"plain", "(C) Text", "C", "(C)"}, Mark{"glued", "(SBU)Text", "SBU", "(SBU)"},
        Mark{"unclassified", "(U)", "U", "(U)"}, Mark{"nf", "(C/NF) Text", "C/NOFORN", "(C/NF)"},
        Mark{"double_slant", "(S//NF) Text", "S/NOFORN", "(S//NF)"}, Mark{"n", "(SBU/N) Text", "SBU/NOFORN", "(SBU/N)"},
        Mark{"rel_to", "(C//REL TO USA, GBR) Text", "C/REL", "(C//REL TO USA, GBR)"},
        Mark{"rel_behind_others", "(TS/EXDIS/REL USA) Text", "TS/EXDIS/REL", "(TS/EXDIS/REL USA)"},
        Mark{"rel_with_dash", "(C-REL ZENDA)", "C/REL", "(C-REL ZENDA)"},
        Mark{"wrapped", "(S//REL TO USA,\nGBR) Text", "S/REL", "(S//REL TO USA,\nGBR)"},
        Mark{"two_controls", "(S/NF/EXDIS) Text", "S/NOFORN/EXDIS", "(S/NF/EXDIS)"},
        Mark{"entire_text", "( C - ENTIRE TEXT.)", "C", "( C - ENTIRE TEXT.)"},
        Mark{"word", "(CONFIDENTIAL) Text", "C", "(CONFIDENTIAL)"},
        Mark{"top_secret", "(TOP SECRET//SI)", "TS", "(TOP SECRET//SI)"},
        Mark{"lower", "(c) Text", "C", "(c)", DamagedMarks::Refuse, true},
        Mark{"not_opened", "C) Text", "C", "C)", DamagedMarks::Accept, true},
        Mark{"not_closed", "(C Text", "C", "(C", DamagedMarks::Accept, true},
        Mark{"other_bracket", "(C] Text (x)", "C", "(C]", DamagedMarks::Accept, true},
        Mark{"square", "[SBU] Text", "SBU", "[SBU]", DamagedMarks::Accept, true},
        Mark{"copyright", "\xC2\xA9 Text", "C", "\xC2\xA9", DamagedMarks::Accept, true},
        Mark{"copyright_in_brackets", "(\xC2\xA9) Text", "C", "(\xC2\xA9)", DamagedMarks::Accept, true},
        Mark{"copyright_refused", "\xC2\xA9 Text", ""}, Mark{"two_levels", "(U/SBU) Text", "SBU", "(U/SBU)"},
        Mark{"lower_level_behind", "(C/SBU) Text", "C", "(C/SBU)"},
        Mark{"telegram_word", "(UNCLAS) Text", "U", "(UNCLAS)"}, Mark{"fouo_alone", "(FOUO) Text", "U/FOUO", "(FOUO)"},
        Mark{"fgi_of_country", "(S//FGI GBR/NF) Text", "S/NOFORN/FGI", "(S//FGI GBR/NF)"},
        Mark{"entire_text_first", "(ENTIRE TEXT - C) Text", "C", "(ENTIRE TEXT - C)"},
        Mark{"words", "(LIMITED OFFICIAL USE) Text", "LOU", "(LIMITED OFFICIAL USE)"},
        Mark{"fgi_of_no_country", "(S/FGI but) Text", ""}, Mark{"control_alone", "(NF) Text", ""},
        Mark{"united_states", "(U S) Text", ""}, Mark{"not_opened_refused", "C) Text", ""},
        Mark{"office", "(S/CT) Text", ""}, Mark{"group", "(CDU) Text", ""}, Mark{"reference", "(REF A)", ""},
        Mark{"word_part", "(s)he said", ""}, Mark{"empty_brackets", "()", ""}, Mark{"never_closed", "(C", ""},
        Mark{"country", "(U S ARMY)", ""}, Mark{"empty", "", ""}),
    [](const auto& row) { return row.param.name; });

TEST(Marking, NamesForWhomItReleases) {
  EXPECT_EQ(releasable_to("(S//REL TO USA, GBR)"), "USA, GBR");
  EXPECT_EQ(releasable_to("(C/Rel Aus)"), "Aus");
  EXPECT_EQ(releasable_to("(C/REL)"), "");
  EXPECT_EQ(releasable_to("(C)"), "");
}

TEST(Marking, ReadsEachWordOfTheTable) {
  for (const auto& row : data::kPortionMarks) {
    const bool level = row.kind == "level";
    const auto mark = read_portion_mark((level ? "(" : "(C/") + std::string(row.mark) + ")");
    ASSERT_TRUE(mark) << row.mark;
    EXPECT_EQ(mark->controls == Control::None, level) << row.mark;
    if (level) {
      EXPECT_EQ(mark->level, find_level(row.means)) << row.mark;
    }
  }
}

TEST(Marking, ControlsStandInBracketsOfTheirOwn) {
  const auto mark = read_controls_mark("(NF/OC) Text");
  ASSERT_TRUE(mark);
  EXPECT_TRUE(has(mark->controls, Control::Noforn) && has(mark->controls, Control::Orcon));
  EXPECT_EQ(mark->level, Level::None);
  EXPECT_EQ(mark->span, (Span{0, 7}));
  for (const std::string_view none : {"(C) Text", "(N) Text", "(MOD) Text", "(NATO) Text", "NF", "(NF", ""})
    EXPECT_FALSE(read_controls_mark(none)) << none;
}

TEST(Marking, EntireTextIsAControl) {
  const auto mark = read_portion_mark("(S - ENTIRE TEXT) EXERCISE");
  ASSERT_TRUE(mark);
  EXPECT_TRUE(has(mark->controls, Control::EntireText));
}

}  // namespace
}  // namespace reftel
