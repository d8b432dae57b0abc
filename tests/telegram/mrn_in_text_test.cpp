#include "telegram/mrn_in_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace reftel {
namespace {

struct InText {
  const char* name;
  std::string_view text;
  std::string_view mrn;   ///< empty: none
  std::string_view rest;  ///< what was not read
};
std::string name_of(const testing::TestParamInfo<InText>& row) { return row.param.name; }

class ReadsMrnInText : public testing::TestWithParam<InText> {};

TEST_P(ReadsMrnInText, AndStopsBehindTheNumber) {
  const auto read = read_mrn_in_text(GetParam().text, StationRule::Any);
  EXPECT_EQ(read ? format_mrn(read->mrn) : "", GetParam().mrn);
  if (read) EXPECT_EQ(GetParam().text.substr(read->size), GetParam().rest);
}

INSTANTIATE_TEST_SUITE_P(
    MrnInText, ReadsMrnInText,
    testing::Values(InText{"classification_line", "LIMA 004727", "LIMA4727", ""},
                    InText{"three_words", "USUN NEW YORK 001092", "USUNNEWYORK1092", ""},
                    InText{"four_words", "USUNESCO PARIS FR 000187", "UNESCOPARISFR187", ""},
                    InText{"unknown", "ZENDA 000417", "ZENDA417", ""},
                    InText{"unknown_words", "FORT TARLENHEIM 000417", "FORTTARLENHEIM417", ""},
                    InText{"line_goes_on", "STATE 000284 SIPDIS E.O. 12958", "STATE284", " SIPDIS E.O. 12958"},
                    InText{"service_note", "ZENDA 000160 ZDK 164", "ZENDA160", " ZDK 164"},
                    InText{"series_behind", "STATE 112233 TOSEC 40017", "STATE112233", " TOSEC 40017"},
                    InText{"series_as_station", "SECTO 12013", "SECTO12013", ""},
                    InText{"marking_before", "EFTO LIMA 001165", "LIMA1165", ""},
                    InText{"marking_before_unknown", "NOFORN ZENDA 001165", "ZENDA1165", ""},
                    InText{"year_before", "05 LIMA 54", "05LIMA54", ""},
                    InText{"full_year", "2005 LIMA 54", "05LIMA54", ""},
                    InText{"year_in_brackets", "(99) LIMA 54", "99LIMA54", ""},
                    InText{"apostrophe", "'08 LIMA 54", "08LIMA54", ""},
                    InText{"hyphens", "10-LIMA-57", "10LIMA57", ""}, InText{"letter_o", "O8 LIMA O57", "08LIMA57", ""},
                    InText{"canonical", "08ZENDA57", "08ZENDA57", ""}, InText{"glued", "HK05511", "HONGKONG5511", ""},
                    InText{"glued_unknown", "D328589", "", ""}, InText{"saint", "ST. JOHNS 12", "STJOHNS12", ""},
                    InText{"filler", "LIMA TEL NO 12", "LIMA12", ""}, InText{"hash", "LIMA #12", "LIMA12", ""},
                    InText{"airgram", "STATE CA-3400", "STATE3400", ""}, InText{"airgram_alone", "A-34", "34", ""},
                    InText{"torn_number", "STATE 1 O1684", "STATE101684", ""}, InText{"month", "MAY 9", "", ""},
                    InText{"page", "PAGE 02", "", ""}, InText{"lower_case", "see 12", "", ""},
                    InText{"page_number", "ZENDA 001.2 OF 003", "", ""}, InText{"date", "LIMA 9/28", "", ""},
                    InText{"number_only", "12345", "", ""}, InText{"too_many_words", "A B C D E F 12", "", ""},
                    InText{"number_too_long", "LIMA 123456789", "", ""}, InText{"zero", "LIMA 000", "", ""}),
    name_of);

TEST(MrnInText, RulesSayWhichStationsCount) {
  EXPECT_FALSE(read_mrn_in_text("ZENDA 12", StationRule::Known));
  EXPECT_FALSE(read_mrn_in_text("ZENDA 12", StationRule::Likely));
  EXPECT_FALSE(read_mrn_in_text("WARSW 12", StationRule::Known));
  EXPECT_TRUE(read_mrn_in_text("WARSW 12", StationRule::Likely)->guessed);
  EXPECT_TRUE(read_mrn_in_text("WARSAW 12", StationRule::Known)->known);
  EXPECT_EQ(read_mrn_in_text("WARSAW 12", StationRule::Known)->plad, "AMEMBASSY WARSAW");
}

TEST(MrnInText, CrossesLinesOnlyWhenAllowed) {
  const std::string_view text = "RIO \n \nDE JANEIRO\n91";
  EXPECT_FALSE(read_mrn_in_text(text));
  EXPECT_FALSE(read_mrn_in_text("\nLIMA 12"));
  EXPECT_FALSE(read_mrn_in_text("LIMA\n12"));
  const auto read = read_mrn_in_text(text, StationRule::Known, LineWraps::Cross);
  ASSERT_TRUE(read);
  EXPECT_EQ(format_mrn(read->mrn), "RIODEJANEIRO91");
}

RC_GTEST_PROP(MrnInText, ReadsNoMoreThanThereIs, (const std::string& text)) {
  for (const auto rule : {StationRule::Known, StationRule::Likely, StationRule::Any}) {
    const auto read = read_mrn_in_text(text, rule);
    if (read) RC_ASSERT(read->size <= text.size() && read->mrn.number != 0);
  }
}

}  // namespace
}  // namespace reftel
