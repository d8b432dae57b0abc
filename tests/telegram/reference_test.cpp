#include "telegram/reference.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace reftel {
namespace {

ReferenceContext context() { return {2008, parse_mrn("08STRELSAU500")->mrn}; }

/// `A telegram 08ZENDA389 notal; email` : one part for each entry, with what is not the default.
std::string written(std::string_view text) {
  std::string out;
  for (const Reference& entry : parse_references(text, context())) {
    if (!out.empty()) out += "; ";
    if (entry.letter != 0) out += std::string(1, entry.letter) + " ";
    out += entry.kind == ReferenceKind::Telegram ? "" : std::string(to_string(entry.kind));
    if (entry.mrn.number != 0)
      out += (out.ends_with(' ') || out.empty() || out.ends_with(';') ? "" : " ") + format_mrn(entry.mrn);
    if (entry.notal) out += " notal";
    if (entry.and_previous) out += " previous";
    if (entry.guessed) out += " guessed";
  }
  return out;
}

struct List {
  const char* name;
  std::string_view text;
  std::string_view entries;
};
std::string name_of(const testing::TestParamInfo<List>& row) { return row.param.name; }

class ReadsReferences : public testing::TestWithParam<List> {};
TEST_P(ReadsReferences, InOrder) { EXPECT_EQ(written(GetParam().text), GetParam().entries); }

INSTANTIATE_TEST_SUITE_P(
    Marks, ReadsReferences,
    testing::Values(List{"none", "", ""}, List{"one", "ZENDA 389", "08ZENDA389"},
                    List{"label_included", "REF: ZENDA 389", "08ZENDA389"},
                    List{"label_twice", "REF: REFERENCE: ZENDA 389", "08ZENDA389"},
                    List{"dots", "A. ZENDA 1 B. LIMA 2", "A 08ZENDA1; B 08LIMA2"},
                    List{"brackets", "A) ZENDA 1 B) LIMA 2", "A 08ZENDA1; B 08LIMA2"},
                    List{"round", "(A)ZENDA 1, (B) LIMA 2", "A 08ZENDA1; B 08LIMA2"},
                    List{"colons", "A: ZENDA 1; B: LIMA 2", "A 08ZENDA1; B 08LIMA2"},
                    List{"dot_bracket", "A.) ZENDA 1 \n B.) LIMA 2", "A 08ZENDA1; B 08LIMA2"},
                    List{"bare", "A Lima 1, B Quito 2, C 05 Quito 3", "A 08LIMA1; B 08QUITO2; C 05QUITO3"},
                    List{"doubled", "A. A) ZENDA 1 B. B) LIMA 2", "A 08ZENDA1; B 08LIMA2"},
                    List{"with_ref", "A. REF A LIMA 1 B. B LIMA 2", "A 08LIMA1; B 08LIMA2"},
                    List{"lower_case", "a) LIMA 1 b) LIMA 2", "A 08LIMA1; B 08LIMA2"},
                    List{"pilcrow",
                         "A. LIMA 1\n\xC2\xB6"
                         "B. LIMA 2",
                         "A 08LIMA1; B 08LIMA2"},
                    List{"pilcrow_lost", "A. LIMA 1\n1B. LIMA 2", "A 08LIMA1; B 08LIMA2"},
                    List{"first_letter_lost", "LIMA 1\nB. LIMA 2", "A 08LIMA1; B 08LIMA2"},
                    List{"figures", "REF: 1. LIMA 1 2. QUITO 2", "08LIMA1; 08QUITO2"},
                    List{"figures_in_brackets", "(1) LIMA 1 (2) QUITO 2", "08LIMA1; 08QUITO2"},
                    List{"links", "[LIMA 1](#), [QUITO 2](#)", "08LIMA1; 08QUITO2"},
                    List{"bullets", "-  A. LIMA 1\n-  B. QUITO 2", "A 08LIMA1; B 08QUITO2"},
                    List{"initials_are_no_marks", "A. C. DOE E-MAIL B. LIMA 2", "A email; B 08LIMA2"},
                    List{"dashes_behind_letters", "A - LIMA 1\n B -- 05 QUITO 2", "A 08LIMA1; B 05QUITO2"},
                    List{"year_before_the_number", "LIMA 07-1234, QUITO 06 0045", "07LIMA1234; 06QUITO45"},
                    List{"year_with_apostrophe_behind", "07' LIMA 12", "07LIMA12"},
                    List{"year_with_of", "LIMA 1234 OF 2007, QUITO 2", "07LIMA1234; 08QUITO2"},
                    List{"letter_o_in_a_full_year", "20O7 LIMA 12", "07LIMA12"},
                    List{"year_in_square_brackets", "[05] LIMA 12, QUITO 2 [06]", "05LIMA12; 06QUITO2"},
                    List{"underscore", "LIMA_1234", "08LIMA1234"}, List{"possessive_alone", "YOUR 1234", "other"},
                    List{"us_embassy", "US EMBASSY LIMA 12", "08LIMA12"},
                    List{"dept", "DEPTEL 123456", "08STATE123456"},
                    List{"range_stays_a_range", "LIMA 1234-1236", "08LIMA1234; 08LIMA1235; 08LIMA1236"},
                    List{"letter_lost_of_five", "SEUL 12", "08SEOUL12 guessed"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    OtherSigns, ReadsReferences,
    testing::Values(
        List{"square", "[A] LIMA 1 [B]QUITO 2", "A 08LIMA1; B 08QUITO2"},
        List{"square_open_lost", "A] LIMA 1 B] QUITO 2", "A 08LIMA1; B 08QUITO2"},
        List{"slants", "A/ LIMA 1 B/ QUITO 2", "A 08LIMA1; B 08QUITO2"},
        List{"commas", "A, LIMA 1 B, QUITO 2", "A 08LIMA1; B 08QUITO2"},
        List{"semicolons", "A; LIMA 1; B; QUITO 2", "A 08LIMA1; B 08QUITO2"},
        List{"remarks_below", "A. LIMA 1\n   (NOTAL)\nB. QUITO 2\n   (EXDIS)", "A 08LIMA1 notal; B 08QUITO2"},
        List{"letters_and_figures", "A1. LIMA 1\nA2. QUITO 2\nB. BONN 3", "A 08LIMA1; A 08QUITO2; B 08BONN3"},
        List{"equals", "A= LIMA 1 B= QUITO 2", "A 08LIMA1; B 08QUITO2"},
        List{"hyphens_and_letters", "A-LIMA 1, B-QUITO 2", "A 08LIMA1; B 08QUITO2"},
        List{"figures_between_semicolons", "1. LIMA 1; 2. QUITO 2; 3. BONN 4", "08LIMA1; 08QUITO2; 08BONN4"},
        List{"figures_behind_labels", "REF 1: LIMA 1 REF 2: QUITO 2", "08LIMA1; 08QUITO2"},
        List{"a_slant_of_an_office", "A. DOE A/S E-MAIL B. LIMA 2", "A email; B 08LIMA2"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    LineBreaksLost, ReadsReferences,
    testing::Values(List{"dots", "A. LIMA 12B. QUITO 4C. BONN 1133", "A 08LIMA12; B 08QUITO4; C 08BONN1133"},
                    List{"brackets", "A) LIMA 12B) QUITO 4", "A 08LIMA12; B 08QUITO4"},
                    List{"no_blanks", "A.LIMA 12B.QUITO 4", "A 08LIMA12; B 08QUITO4"},
                    List{"years", "A. 07 LIMA 12B. 06 QUITO 4", "A 07LIMA12; B 06QUITO4"},
                    List{"canonical", "A. 07LIMA12B. 06QUITO4", "A 07LIMA12; B 06QUITO4"},
                    List{"bare_numbers", "A. LIMA 12B. 13C. QUITO 4", "A 08LIMA12; B 08LIMA13; C 08QUITO4"},
                    List{"no_marks", "LIMA 12QUITO 4SAN JOSE 9", "08LIMA12; 08QUITO4; 08SANJOSE9"},
                    List{"remark", "A. LIMA 12 NOTALB. QUITO 4", "A 08LIMA12 notal; B 08QUITO4"},
                    List{"email", "A. E-MAIL DOE/ROE 5/5/08B. LIMA 12", "A email; B 08LIMA12"},
                    List{"letters_of_a_unit", "A. DOE 12TH REPORT B. LIMA 12", "A report; B 08LIMA12"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    MarksBeforeNumbers, ReadsReferences,
    testing::Values(List{"comma", "A. LIMA, 1234 B. QUITO, 12", "A 08LIMA1234; B 08QUITO12"},
                    List{"colon", "LIMA: 1234", "08LIMA1234"}, List{"slant", "LIMA/1234", "08LIMA1234"},
                    List{"slant_and_year", "LIMA/1234/05, 05/LIMA/12", "05LIMA1234; 05LIMA12"},
                    List{"bracket", "LIMA (1234)", "08LIMA1234"},
                    List{"year_in_bracket", "LIMA (05) 1234", "05LIMA1234"},
                    List{"year_and_slant", "LIMA 05/1234", "05LIMA1234"}, List{"hash", "LIMA # 1234", "08LIMA1234"},
                    List{"day_of_a_month", "DOE SPEECH IN LIMA, 12 MAY", "other"},
                    List{"year_alone", "DOE SPEECH IN LIMA, 2007", "other"},
                    List{"thousands", "LIMA 1,234; STATE 216,511, 216,512", "08LIMA1234; 08STATE216511; 08STATE216512"},
                    List{"no_thousands", "LIMA 123,124; QUITO 12, 345", "08LIMA123; 08LIMA124; 08QUITO12; 08QUITO345"},
                    List{"short_range", "LIMA 12-14; QUITO 5-7 MAY", "08LIMA12; 08LIMA13; 08LIMA14; other"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    YearsBehindCommas, ReadsReferences,
    testing::Values(List{"full", "A. LIMA 1234, 2005 B. QUITO 4, 2006", "A 05LIMA1234; B 06QUITO4"},
                    List{"short", "LIMA 1234, 05; QUITO 4", "05LIMA1234; 08QUITO4"},
                    List{"of_the_next", "LIMA 1234, 2005 QUITO 4", "08LIMA1234; 05QUITO4"},
                    List{"another_number", "LIMA 1998, 2005", "08LIMA1998; 08LIMA2005"},
                    List{"more_numbers", "LIMA 1234, 2005, 3100", "08LIMA1234; 08LIMA2005; 08LIMA3100"},
                    List{"not_ahead", "LIMA 1234, 2020", "08LIMA1234; 08LIMA2020"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Years, ReadsReferences,
    testing::Values(List{"before", "05 LIMA 54", "05LIMA54"}, List{"full", "2005 LIMA 54", "05LIMA54"},
                    List{"behind", "LIMA 54 (99)", "99LIMA54"},
                    List{"behind_bare", "LIMA 054 99, LIMA 055 00", "99LIMA54; 00LIMA55"},
                    List{"bracket_before", "(99) LIMA 54", "99LIMA54"},
                    List{"bracket_between_goes_to_the_next", "LIMA 709 (07) QUITO 542", "08LIMA709; 07QUITO542"},
                    List{"bracket_between_stays", "LIMA 709 (07) QUITO 542 (06)", "07LIMA709; 06QUITO542"},
                    List{"bracket_before_a_mark", "A. LIMA 709 (07) B. QUITO 542", "A 07LIMA709; B 08QUITO542"},
                    List{"apostrophe", "A. '07 LIMA 54", "A 07LIMA54"},
                    List{"glued_to_the_mark", "A.01 LIMA 54", "A 01LIMA54"}, List{"hyphens", "07-LIMA-54", "07LIMA54"},
                    List{"not_ahead_of_the_telegram", "LIMA 54 12", "08LIMA54"},
                    List{"date_behind", "LIMA 54 OF NOV 2, 1966; LIMA 55", "08LIMA54; 08LIMA55"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Stations, ReadsReferences,
    testing::Values(List{"inherited", "STATE 216511, 216512", "08STATE216511; 08STATE216512"},
                    List{"and", "LIMA 12 AND 13", "08LIMA12; 08LIMA13"},
                    List{"and_other", "LIMA 12 AND QUITO 13", "08LIMA12; 08QUITO13"},
                    List{"year_of_both", "06 LIMA 12, 13 AND 14, QUITO 15, 16",
                         "06LIMA12; 06LIMA13; 06LIMA14; 08QUITO15; 08QUITO16"},
                    List{"year_behind_one", "LIMA 12 (06), 13; 06 LIMA 14 B. 15",
                         "A 06LIMA12; A 08LIMA13; A 06LIMA14; B 08LIMA15"},
                    List{"slants", "LIMA 0012/0013", "08LIMA12; 08LIMA13"},
                    List{"own", "A) 6307 B) LIMA 2", "A 08STRELSAU6307; B 08LIMA2"},
                    List{"own_first", "104022", "08STRELSAU104022"},
                    List{"inherited_behind_a_mark", "A. LIMA 1605 B. 1352", "A 08LIMA1605; B 08LIMA1352"},
                    List{"blanks_only", "LIMA 5266 LIMA 4817", "08LIMA5266; 08LIMA4817"},
                    List{"ampersand", "STATE 12 & USUN 13", "08STATE12; 08USUNNEWYORK13"},
                    List{"colons_between", "LIMA 12: QUITO 13", "08LIMA12; 08QUITO13"},
                    List{"range_short", "LIMA 216511-13", "08LIMA216511; 08LIMA216512; 08LIMA216513"},
                    List{"range_words", "LIMA 11 THRU 13", "08LIMA11; 08LIMA12; 08LIMA13"},
                    List{"range_too_wide", "LIMA 11 THRU 9000", "08LIMA11"},
                    List{"wrapped_before_the_number", "A. LIMA \n5361, B. QUITO 2", "A 08LIMA5361; B 08QUITO2"},
                    List{"wrapped_inside", "A) LIMA 1, B) RIO \n \nDE JANEIRO 91", "A 08LIMA1; B 08RIODEJANEIRO91"},
                    List{"filler", "LIMA CABLES 0266 AND 02259 (2002)", "08LIMA266; 02LIMA2259"},
                    List{"noise_before", "UNCLASS LIMA 5", "08LIMA5"},
                    List{"misspelt", "(A) WARSW 12 (B) LIMA 2", "A 08WARSAW12 guessed; B 08LIMA2"},
                    List{"own_number_is_none", "LIMA 1, STRELSAU 500", "08LIMA1"},
                    List{"secto", "SECTO 12013; STATE 5 TOSEC 40017", "08SECTO12013; 08STATE5"},
                    List{"tosec_behind_a_slant", "STATE 5/TOSEC 40017; LIMA 2", "08STATE5; 08LIMA2"},
                    List{"tosec_alone", "TOSEC 40017; LIMA 2", "08TOSEC40017; 08LIMA2"},
                    List{"department", "DEPARTMENT TELEGRAM 12, STATE DEPARTMENT 1234", "08STATE12; 08STATE1234"},
                    List{"post_of_a_telegram", "LIMA'S 12, QUITO\xE2\x80\x99S 4", "08LIMA12; 08QUITO4"},
                    List{"letter_o", "LIMA O1512", "08LIMA1512"},
                    List{"letters_for_digits", "LIMA OO12, QUITO l2", "08LIMA12; 08QUITO12"},
                    List{"one_in_a_name", "L1MA 12, 08QU1TO4", "08LIMA12; 08QUITO4"},
                    List{"zero_in_a_name", "L0NDON 348", "08LONDON348"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Remarks, ReadsReferences,
    testing::Values(List{"notal", "LIMA 12 (NOTAL), QUITO 2 NOTAL", "08LIMA12 notal; 08QUITO2 notal"},
                    List{"notal_in_other_brackets", "LIMA 12 [NOTAL], QUITO 2 {NOTAL}",
                         "08LIMA12 notal; 08QUITO2 notal"},
                    List{"notal_behind_a_mark", "LIMA 12, NOTAL; QUITO 2 - NOTAL", "08LIMA12 notal; 08QUITO2 notal"},
                    List{"notal_not_closed", "LIMA 12 (NOTAL; QUITO 2", "08LIMA12 notal; 08QUITO2"},
                    List{"paragraph", "LIMA 12, PARA 3, QUITO 2 PARAS 5-6", "08LIMA12; 08QUITO2"},
                    List{"title_behind_a_comma", "A. LIMA 12, \"A VISIT\", B. QUITO 2", "A 08LIMA12; B 08QUITO2"},
                    List{"ibid", "LIMA 12; IBID 5", "08LIMA12; other"},
                    List{"previous", "LIMA 12 AND PREVIOUS", "08LIMA12 previous"},
                    List{"previous_in_brackets", "LIMA 12 (and previous)", "08LIMA12 previous"},
                    List{"et_al", "LIMA 12 ET AL; QUITO 2", "08LIMA12 previous; 08QUITO2"},
                    List{"exdis", "LIMA 12 (EXDIS), QUITO 3", "08LIMA12; 08QUITO3"},
                    List{"title", "A. LIMA 639 (\"A VISIT\") B. LIMA 640", "A 08LIMA639; B 08LIMA640"},
                    List{"year_behind_a_slant", "LIMA 1234/05; LIMA 1234/1235", "05LIMA1234; 08LIMA1234; 08LIMA1235"},
                    List{"two_numbers", "LIMA 12/13, QUITO 4", "08LIMA12; 08LIMA13; 08QUITO4"},
                    List{"dash_before_number", "LIMA - 1234; QUITO 4", "08LIMA1234; 08QUITO4"},
                    List{"possessive", "MY LIMA 1234", "08LIMA1234"},
                    List{"own_telegrams", "A. EMBTEL 12 B. DEPTEL 99", "A 08STRELSAU12; B 08STATE99"},
                    List{"my_telegram", "A. MYTEL 12 B. OURTEL 14", "A 08STRELSAU12; B 08STRELSAU14"},
                    List{"telegram_of_the_reader", "URTEL 12, LIMA 2", "other; 08LIMA2"},
                    List{"loose_word", "STATE 106206 CIRCULAR; LIMA 1", "08STATE106206; 08LIMA1"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    OtherKinds, ReadsReferences,
    testing::Values(
        List{"email", "DOE-ROE E-MAIL 12/01/09", "email"},
        List{"email_between", "A) LIMA 1 B) DOE EMAIL 05/11/07 C) LIMA 3", "A 08LIMA1; B email; C 08LIMA3"},
        List{"email_first", "E-Mail Doe; 05 LIMA 12", "email; 05LIMA12"},
        List{"telcon", "DOE - OPS TELCONS 9/28 AND 29", "telcon"}, List{"memo", "DOE MEMO OF MAY 3", "memo"},
        List{"letter", "A. MAY 1 DOE-ROE LETTER B. LIMA 2", "A letter; B 08LIMA2"},
        List{"report", "A. IIR 6 832 0617 08 B. LIMA 2", "A report; B 08LIMA2"},
        List{"report_wrapped", "A. USDAO ZENDA (SUBJ: IIR 6 832\n0617 08)\nB. LIMA 2", "A report; B 08LIMA2"},
        List{"report_of_a_post", "A. LIMA DAILY REPORT FOR MAY 4\nB. 2008 AND PREVIOUS", "A report; B other"},
        List{"meeting", "STATE-LIMA SVTC MAY 9", "meeting"}, List{"web", "SEE WWW.EXERCISE.EXAMPLE", "web"},
        List{"fax", "DOE FAX 3/4", "fax"},
        List{"dtg", "A. SECDEF MSG DTG 301601Z SEP 08 B. LIMA 2", "A dtg; B 08LIMA2"},
        List{"dtg_prosign", "SECDEF R162245Z OCT 08", "dtg"}, List{"dtg_glued", "DTG 301601ZSEP08", "dtg"},
        List{"dtg_notal", "SECDEF 301601Z SEP 08 (NOTAL)", "dtg notal"},
        List{"airgram", "STATE A-3400, LIMA 5", "airgram 08STATE3400; 08LIMA5"},
        List{"airgram_circular", "CA-34", "airgram 08STATE34"},
        List{"report_named_by_year", "F. 2004 RIGHTS REPORT FOR LIMA", "report"}, List{"not_applicable", "N/A", ""},
        List{"other", "A. LIMA 1 B. LIC. D328589", "A 08LIMA1; B other"}),
    name_of);

TEST(Reference, ReadsTheDtgOfADtgReference) {
  const auto entries = parse_references("A. SECDEF 301601Z SEP 08", context());
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_TRUE(entries[0].dtg.valid);
  EXPECT_EQ(format_iso_minute(entries[0].dtg.at), "2008-09-30T16:01Z");
  EXPECT_EQ(bytes_of("A. SECDEF 301601Z SEP 08", entries[0].dtg.span), "301601Z SEP 08");
}

TEST(Reference, SpansShowTheEntries) {
  const std::string_view text = "REF: A. 05 ZENDA 389 (NOTAL)\nB. DOE E-MAIL 1/2/08, C. LIMA 5, 6";
  const auto entries = parse_references(text, context());
  ASSERT_EQ(entries.size(), 4u);
  EXPECT_EQ(bytes_of(text, entries[0].span), "05 ZENDA 389 (NOTAL)");
  EXPECT_EQ(bytes_of(text, entries[1].span), "DOE E-MAIL 1/2/08");
  EXPECT_EQ(bytes_of(text, entries[2].span), "LIMA 5");
  EXPECT_EQ(bytes_of(text, entries[3].span), "6");
  EXPECT_TRUE(entries[0].year_given);
  EXPECT_FALSE(entries[0].known);
  EXPECT_TRUE(entries[2].known);
  EXPECT_TRUE(entries[3].inherited_station);
}

struct Head {
  const char* name;
  std::string_view text;
  std::string_view label;  ///< empty: there are no references
  std::string_view list;
};
class FindsReferences : public testing::TestWithParam<Head> {};
TEST_P(FindsReferences, AndTheirEnd) {
  const auto block = find_reference_block(GetParam().text);
  ASSERT_EQ(block.has_value(), !GetParam().label.empty());
  if (!block) return;
  EXPECT_EQ(bytes_of(GetParam().text, block->label), GetParam().label);
  EXPECT_EQ(bytes_of(GetParam().text, block->text), GetParam().list);
}

INSTANTIATE_TEST_SUITE_P(
    Block, FindsReferences,
    testing::Values(
        Head{"line", "SUBJECT: EXERCISE\n\nREF: ZENDA 12\n\n1. (C) Text.", "REF:", "ZENDA 12"},
        Head{"none", "SUBJECT: EXERCISE REFERENDUM\n\n1. With reference to: nothing.", "", ""},
        Head{"none_before_paragraph_1", "SUBJECT: EXERCISE\n\n1. (C) Text.\nREF: ZENDA 12", "", ""},
        Head{"run_on", "SUBJECT: EXERCISE REF: A. ZENDA 1 B. LIMA 2 Classified By: DOE",
             "REF:", "A. ZENDA 1 B. LIMA 2"},
        Head{"misspelt_authority", "REF: ZENDA 1 Classfied By: DOE", "REF:", "ZENDA 1"},
        Head{"paragraph_in_the_line", "REF: ZENDA 1 1. (C) EXERCISE", "REF:", "ZENDA 1"},
        Head{"paragraph_of_lost_pilcrow", "REF: ZENDA 1\n11. (C) EXERCISE", "REF:", "ZENDA 1"},
        Head{"blank_line_ends", "REF: ZENDA 1\n\nOFFICERS 12 MET", "REF:", "ZENDA 1"},
        Head{"blank_line_goes_on", "REF: A. ZENDA 1\n\n  B. LIMA 2\n\n(C) Officers met.",
             "REF:", "A. ZENDA 1\n\n  B. LIMA 2"},
        Head{"label_alone_in_its_line", "REFS: \n \nA. ZENDA 1\nB. LIMA 2\n\nSUMMARY",
             "REFS:", "A. ZENDA 1\nB. LIMA 2"},
        Head{"blank_behind_a_comma", "REF: LIMA 1, \n\nLIMA 2\n\n1. EXERCISE", "REF:", "LIMA 1, \n\nLIMA 2"},
        Head{"marked_text_ends", "REF: LIMA 1\n(SBU) Officers met.", "REF:", "LIMA 1"},
        Head{"notice_ends", "REF: LIMA 1\nSensitive but unclassified; EXERCISE.", "REF:", "LIMA 1"},
        Head{"notice_in_the_line", "REF: LIMA 1 and previous This message is an EXERCISE",
             "REF:", "LIMA 1 and previous"},
        Head{"rule_ends", "REF: LIMA 1\n-------\nEXERCISE", "REF:", "LIMA 1"},
        Head{"labels_end", "REF: LIMA 1\nTAGS: PREL\nSUBJECT: EXERCISE", "REF:", "LIMA 1"},
        Head{"executive_order_ends", "REF: LIMA 1\nE.O. 12958: N/A", "REF:", "LIMA 1"},
        Head{"page_line_ends", "REF: LIMA 1\n\nZENDA 00000417  001.2 OF 003\n\n1. EXERCISE", "REF:", "LIMA 1"},
        Head{"page_line_inside", "REF: A. LIMA 1\nZENDA 00000417  001.2 OF 003\nB. LIMA 2\n\n1. X",
             "REF:", "A. LIMA 1\nZENDA 00000417  001.2 OF 003\nB. LIMA 2"},
        Head{"page_print_inside",
             "REF: A. LIMA 1\n     SECRET\nPAGE 02  ZENDA  00417  01 OF 02  141101Z\nB. LIMA 2\n1. X",
             "REF:", "A. LIMA 1\n     SECRET\nPAGE 02  ZENDA  00417  01 OF 02  141101Z\nB. LIMA 2"},
        Head{"reftel", "REFTELS (A) LIMA 1 (B) LIMA 2\n\n1. X", "REFTELS", "(A) LIMA 1 (B) LIMA 2"},
        Head{"plural_in_brackets", "Ref(s): LIMA 1\n", "Ref(s):", "LIMA 1"},
        Head{"no_colon", "REF LIMA 1\n\n1. X", "REF", "LIMA 1"}, Head{"semicolon", "REF; LIMA 1\n", "REF;", "LIMA 1"},
        Head{"mark_before_the_label", "A. REF LIMA 1\nB. LIMA 2", "A. REF", "LIMA 1\nB. LIMA 2"},
        Head{"no_list", "REF:\n\nClassified By: DOE", "REF:", ""},
        Head{"emails_wrapped", "REF: A. DOE E-MAIL TO\nROE OF MAY 3\n\n1. X", "REF:", "A. DOE E-MAIL TO\nROE OF MAY 3"},
        Head{"prose_is_no_list",
             "REFTEL:\nOUR ANSWER TO THE QUESTIONS PUT BY THE FOREIGN OFFICE OF RURITANIA FOLLOWS BELOW IN THE ORDER "
             "OF THE EXERCISE",
             "REFTEL:", ""}),
    [](const auto& row) { return row.param.name; });

TEST(Reference, OnePassReadsWhatTwoRead) {
  const std::string_view head = "SUBJECT: EXERCISE\nREF: A. LIMA 1, 2\n B. 05 ZENDA 3 (NOTAL)\n\n1. Text.";
  std::vector<Reference> entries(7);
  const auto block = read_reference_block(head, context(), entries);
  ASSERT_TRUE(block);
  EXPECT_EQ(bytes_of(head, block->text), "A. LIMA 1, 2\n B. 05 ZENDA 3 (NOTAL)");
  const auto two = parse_references(bytes_of(head, block->text), context());
  ASSERT_EQ(entries.size(), two.size());
  for (std::size_t i = 0; i < two.size(); ++i) {
    EXPECT_EQ(entries[i].mrn, two[i].mrn);
    EXPECT_EQ(bytes_of(head, entries[i].span), bytes_of(bytes_of(head, block->text), two[i].span));
  }
  EXPECT_FALSE(read_reference_block("SUBJECT: EXERCISE", context(), entries));
  EXPECT_TRUE(entries.empty());
}

TEST(Reference, LongInputEndsTheListNotTheReader) {
  std::string text = "REF: ";
  for (int i = 0; i < 100'000; ++i) text += "LIMA 12, ";
  const auto entries = parse_references(text, context());
  EXPECT_GT(entries.size(), 1000u);
  EXPECT_LT(entries.size(), 3000u);
}

RC_GTEST_PROP(Reference, SpansLieInTheTextAndInOrder, (const std::string& noise)) {
  const auto cut = *rc::gen::inRange<std::size_t>(0, noise.size() + 1);
  const std::string text = noise.substr(0, cut) + "REF: A. LIMA 1, 2 B. 05 ZENDA 3" + noise.substr(cut);
  std::uint32_t last = 0;
  for (const Reference& entry : parse_references(text, context())) {
    RC_ASSERT(entry.span.begin >= last && entry.span.end <= text.size() && !entry.span.empty());
    last = entry.span.begin;
  }
  if (const auto block = find_reference_block(text))
    RC_ASSERT(block->label.end <= block->text.begin && block->text.end <= text.size());
}

}  // namespace
}  // namespace reftel
