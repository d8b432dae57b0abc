#include "telegram/mrn.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <iterator>
#include <string>

#include "data/posts_table.h"

namespace reftel {
namespace {

struct Identifier {
  const char* name;
  std::string_view text;
  std::string_view canonical;
};
class ReadsIdentifier : public testing::TestWithParam<Identifier> {};

TEST_P(ReadsIdentifier, ToItsCanonicalValue) {
  const auto reading = parse_mrn(GetParam().text);
  ASSERT_TRUE(reading);
  EXPECT_EQ(format_mrn(reading->mrn), GetParam().canonical);
  EXPECT_EQ(reading->steps.empty(), GetParam().text == GetParam().canonical);
}

INSTANTIATE_TEST_SUITE_P(
    Mrn, ReadsIdentifier,
    testing::Values(
        Identifier{"canonical", "09ZENDA417", "09ZENDA417"}, Identifier{"no_year", "ZENDA417", "ZENDA417"},
        Identifier{"padded", "09ZENDA000417", "09ZENDA417"}, Identifier{"lower_case", "09zenda417", "09ZENDA417"},
        Identifier{"with_blanks", " 09 ZENDA 417 ", "09ZENDA417"}, Identifier{"hyphens", "09-LIMA-417", "09LIMA417"},
        Identifier{"four_digit_year", "2009LIMA417", "09LIMA417"},
        Identifier{"apostrophe_year", "'09 LIMA 417", "09LIMA417"},
        Identifier{"year_behind", "LIMA 417 (99)", "99LIMA417"},
        Identifier{"number_sign_as_word", "LIMA NO. 417", "LIMA417"}, Identifier{"tel", "09 Quito tel 4", "09QUITO4"},
        Identifier{"bare_year_behind", "LIMA 0417 99", "99LIMA417"},
        Identifier{"label", "REF A: 05 LIMA 417", "05LIMA417"},
        Identifier{"label_no_colon", "ref a lima 417", "LIMA417"},
        Identifier{"label_mrn", "MRN: 09 ZENDA 417", "09ZENDA417"},
        Identifier{"label_cable", "Cable 09LIMA417", "09LIMA417"}, Identifier{"mark", "(B) 05 LIMA 417", "05LIMA417"},
        Identifier{"mark_dot", "A. LIMA 417", "LIMA417"}, Identifier{"year_before_number", "LIMA-09-0417", "09LIMA417"},
        Identifier{"year_before_number_slant", "LIMA 09/417", "09LIMA417"},
        Identifier{"thousands", "09 LIMA 1,417", "09LIMA1417"},
        Identifier{"two_numbers", "09 LIMA 417,418", "09LIMA417"},
        Identifier{"letter_o_in_the_year_glued", "O9LIMA417", "09LIMA417"},
        Identifier{"year_twice", "7676LIMA417", "76LIMA417"}, Identifier{"pivot_above", "66LIMA1", "66LIMA1"},
        Identifier{"letter_o_in_the_year", "O9 LIMA 417", "09LIMA417"},
        Identifier{"letter_o_in_the_number", "09 LIMA O417", "09LIMA417"},
        Identifier{"number_torn", "76 STATE 1 O1234", "76STATE101234"},
        Identifier{"nara", "1975KUALA00417", "75KUALALUMPUR417"},
        Identifier{"before_1966", "1965KUALA00417", "1965KUALALUMPUR417"},
        Identifier{"nara_state", "1976STATE012345", "76STATE12345"},
        Identifier{"prefix_efto", "08EFTOLIMA417", "08LIMA417"},
        Identifier{"prefix_unknown_post", "08EFTOZENDA417", "08ZENDA417"},
        Identifier{"prefix_embassy", "08AMEMBASSYLIMA417", "08LIMA417"},
        Identifier{"prefix_twice", "08EFTOAMEMBASSYZENDA417", "08ZENDA417"},
        Identifier{"noforn", "85NOFORNLIMA417", "85LIMA417"},
        Identifier{"tail_of_level", "09SSIFIEDLIMA417", "09LIMA417"},
        Identifier{"section", "08SECTION01OF02ZENDA417", "08ZENDA417"},
        Identifier{"section_with_blanks", "08 SECTION 01 OF 02 ZENDA 417", "08ZENDA417"},
        Identifier{"section_of_garbled", "08SECTION01GF02ZENDA417", "08ZENDA417"},
        Identifier{"section_of_zero", "08SECTION010F02ZENDA417", "08ZENDA417"},
        Identifier{"section_digit_lost", "08SECTION0QF05ZENDA417", "08ZENDA417"},
        Identifier{"section_o_lost", "08SECTION02F02ZENDA417", "08ZENDA417"},
        Identifier{"section_letters_lost", "08SCTIN02OF02ZENDA417", "08ZENDA417"},
        Identifier{"section_word_lost", "0802OF05ZENDA417", "08ZENDA417"},
        Identifier{"section_of_any_letter", "08SECTION01PF02ZENDA417", "08ZENDA417"},
        Identifier{"section_of_lost", "08SECTION0102ZENDA417", "08ZENDA417"},
        Identifier{"section_behind_tail_of_level", "08IALSECTION01OF02ZENDA417", "08ZENDA417"},
        Identifier{"short_tail_of_level", "08IEDLISBON417", "08LISBON417"},
        Identifier{"sbu", "08SBULISBON417", "08LISBON417"},
        Identifier{"letter_lost_of_five", "08KBUL417", "08KABUL417"},
        Identifier{"letter_lost_before_letters_lost", "08QUTO417", "08QUITO417"},
        Identifier{"section_final", "08FINALSECTIONOF3ZENDA417", "08ZENDA417"},
        Identifier{"series_behind", "94STATE183000TOSEC140193", "94STATE183000"},
        Identifier{"service_note_behind", "06LIMA002583ZFR2585", "06LIMA2583"},
        Identifier{"series_as_station", "07SECTO12", "07SECTO12"}, Identifier{"misspelt", "07WARSW12", "07WARSAW12"}),
    [](const auto& row) { return row.param.name; });

class RefusesIdentifier : public testing::TestWithParam<Identifier> {};
TEST_P(RefusesIdentifier, WithoutStationOrNumber) { EXPECT_FALSE(parse_mrn(GetParam().text)); }
INSTANTIATE_TEST_SUITE_P(Mrn, RefusesIdentifier,
                         testing::Values(Identifier{"empty", "", ""}, Identifier{"blanks", "   ", ""},
                                         Identifier{"digits", "081234", ""}, Identifier{"no_number", "08ZENDA", ""},
                                         Identifier{"one_letter", "08B12", ""},
                                         Identifier{"section_only", "082OF5", ""},
                                         Identifier{"number_too_long", "08ZENDA1234567890", ""},
                                         Identifier{"bytes", "\xFF\xFE\x01", ""}),
                         [](const auto& row) { return row.param.name; });

TEST(Mrn, SaysWhatItDid) {
  const auto reading = parse_mrn("08SECTION01OF02WARSW0012");
  ASSERT_TRUE(reading);
  EXPECT_TRUE(reading->guessed);
  EXPECT_EQ(reading->plad, "AMEMBASSY WARSAW");
  ASSERT_EQ(reading->steps.size(), 4u);
  EXPECT_EQ(reading->steps[0].what, "year `08` is 2008");
  EXPECT_EQ(reading->steps[1].what, "section marking `SECTION01OF02` taken off");
  EXPECT_EQ(reading->steps[1].result, "WARSW0012");
  EXPECT_EQ(reading->steps[2].what, "station `WARSW` is most like WARSAW");
  EXPECT_EQ(reading->steps[3].what, "number `0012` is 12");
}

TEST(Mrn, OrdersByYearStationNumber) {
  const auto mrn = [](std::string_view text) { return parse_mrn(text)->mrn; };
  EXPECT_LT(mrn("99LIMA500"), mrn("07LIMA12"));
  EXPECT_LT(mrn("07LIMA12"), mrn("07LIMA100"));
  EXPECT_LT(mrn("07LIMA100"), mrn("07QUITO1"));
  EXPECT_EQ(mrn("2007 LIMA 012"), mrn("07LIMA12"));
}

RC_GTEST_PROP(Mrn, FormatThenParseGivesItBack, ()) {
  const auto post = *rc::gen::inRange<std::size_t>(0, std::size(data::kPosts));
  const Mrn mrn{*rc::gen::inRange<std::int16_t>(1966, 2066), StationName(data::kPosts[post].short_),
                *rc::gen::inRange<std::uint32_t>(1, 10'000'000)};
  const auto reading = parse_mrn(format_mrn(mrn));
  RC_ASSERT(reading);
  RC_ASSERT(reading->mrn == mrn);
  RC_ASSERT(reading->steps.empty());
}

RC_GTEST_PROP(Mrn, AnyBytesAreReadOrRefused, (const std::string& text)) {
  const auto reading = parse_mrn(text);
  if (!reading) return;
  RC_ASSERT(!reading->mrn.station.empty());
  RC_ASSERT(reading->mrn.year == 0 || is_full_year(reading->mrn.year));
}

}  // namespace
}  // namespace reftel
