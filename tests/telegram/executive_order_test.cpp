#include "telegram/executive_order.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

#include "telegram/dtg.h"

namespace reftel {
namespace {

struct Line {
  const char* name;
  std::string_view text;
  int year;
  int number;
  std::string_view kind;
  std::string_view content;
  std::string_view date = {};  ///< ISO; empty: none
  std::string_view event = {};
  std::uint16_t codes = 0;
};
class ReadsExecutiveOrder : public testing::TestWithParam<Line> {};

TEST_P(ReadsExecutiveOrder, Line) {
  const Line& row = GetParam();
  const auto order = parse_executive_order(row.text, row.year);
  ASSERT_TRUE(order);
  EXPECT_EQ(order->number, row.number);
  EXPECT_EQ(to_string(order->kind), row.kind);
  EXPECT_EQ(bytes_of(row.text, order->content), row.content);
  EXPECT_EQ(order->declassify_on ? format_iso_day(*order->declassify_on) : "", row.date);
  EXPECT_EQ(bytes_of(row.text, order->event), row.event);
  EXPECT_EQ(order->codes, row.codes);
}

INSTANTIATE_TEST_SUITE_P(
    ExecutiveOrder, ReadsExecutiveOrder,
    testing::Values(
        Line{"usual", "E.O. 12958: DECL: 09/25/2017\nTAGS: PREL", 2007, 12958, "date", "DECL: 09/25/2017",
             "2017-09-25"},
        Line{"no_full_stops", "EO 12958 DECL: 2020/02/23 ", 2010, 12958, "date", "DECL: 2020/02/23", "2020-02-23"},
        Line{"lower", "E.o. 12958: decl: 6/30/08", 2008, 12958, "date", "decl: 6/30/08", "2008-06-30"},
        Line{"zero_for_o", "E.0. 12958: DECL: 6/30/18", 2008, 12958, "date", "DECL: 6/30/18", "2018-06-30"},
        Line{"blanks", "E. O. 11652 NA", 1974, 11652, "not-applicable", "NA"},
        Line{"wrong_number", "E.O. 16652: GDS", 1975, 16652, "gds", "GDS"},
        Line{"order_13526", "E.O. 13526: DECL: 2035/01/17", 2010, 13526, "date", "DECL: 2035/01/17", "2035-01-17"},
        Line{"without_decl", "E.O. 12958 03/24/2019", 2009, 12958, "date", "03/24/2019", "2019-03-24"},
        Line{"no_blank", "E.O. 12958:N/A ", 2005, 12958, "not-applicable", "N/A"},
        Line{"number_missing", "E.O.: N/A", 2010, 0, "not-applicable", "N/A"},
        Line{"decl_n_a", "E.O. 12958: DECL: N/A", 2005, 12958, "not-applicable", "DECL: N/A"},
        Line{"tags_in_line", "E.O. 12958: DECL: 11/29/10 TAGS: PGOV PREL", 2000, 12958, "date", "DECL: 11/29/10",
             "2010-11-29"},
        Line{"lower_tags_in_line", "E.o. 12958: decl: 01/07/2014 Tags: prel", 2004, 12958, "date", "decl: 01/07/2014",
             "2014-01-07"},
        Line{"next_line", "E.O. 12958: DECL:\n09/25/2017\nTAGS: PREL", 2007, 12958, "date", "DECL:\n09/25/2017",
             "2017-09-25"},
        Line{"letter_l", "E.O. l2958: DECL: 09/25/2017", 2007, 12958, "date", "DECL: 09/25/2017", "2017-09-25"},
        Line{"two_letters_l", "E.O. ll652: GDS", 1975, 11652, "gds", "GDS"},
        Line{"capital_i", "E.O. I2958: N/A", 2007, 12958, "not-applicable", "N/A"},
        Line{"in_words", "EXECUTIVE ORDER 12958: N/A", 2007, 12958, "not-applicable", "N/A"},
        Line{"stops_in_the_schedule", "E.O. 11652: G.D.S.", 1975, 11652, "gds", "G.D.S."},
        Line{"year_torn", "E.O. 12958: DECL: 09/25/20\n17\nTAGS: PREL", 2007, 12958, "date", "DECL: 09/25/20\n17",
             "2017-09-25"},
        Line{"year_torn_early", "E.O. 12958: DECL: 09/25/2\n017\nTAGS: PREL", 2007, 12958, "date", "DECL: 09/25/2\n017",
             "2017-09-25"},
        Line{"date_torn", "E.O. 12958: DECL: 09/\n25/2017\nTAGS: PREL", 2007, 12958, "date", "DECL: 09/\n25/2017",
             "2017-09-25"},
        Line{"year_whole", "E.O. 12958: DECL: 09/25/20\n1. Text.", 2007, 12958, "date", "DECL: 09/25/20", "2020-09-25"},
        Line{"no_strokes", "E.O. 12958: DECL: 09252017", 2007, 12958, "date", "DECL: 09252017", "2017-09-25"},
        Line{"empty_before_tags", "E.O. 12958:\nTAGS: PREL", 2007, 12958, "none", ""},
        Line{"event",
             "E.O. 12958: DECL: CLOSURE OF MISSION",
             2008,
             12958,
             "event",
             "DECL: CLOSURE OF MISSION",
             {},
             "CLOSURE OF MISSION"},
        Line{"long_event",
             "E.O. 12958: DECL: UPON CONCLUSION OF THE EXERCISE AND\nTHE RETURN OF ALL\nTAGS: PREL",
             2008,
             12958,
             "event",
             "DECL: UPON CONCLUSION OF THE EXERCISE AND\nTHE RETURN OF ALL",
             {},
             "UPON CONCLUSION OF THE EXERCISE AND\nTHE RETURN OF ALL"},
        Line{"event_then_caption",
             "E.O. 12958: DECL: UPON CONCLUSION OF THE EXERCISE\nSIPDIS",
             2008,
             12958,
             "event",
             "DECL: UPON CONCLUSION OF THE EXERCISE",
             {},
             "UPON CONCLUSION OF THE EXERCISE"},
        Line{"event_with_date", "E.O. 12958: DECL: END OF EXERCISE, 10/05/2009", 2008, 12958, "event",
             "DECL: END OF EXERCISE, 10/05/2009", "2009-10-05", "END OF EXERCISE, 10/05/2009"},
        Line{"amended", "E.O. 12958: AS AMENDED; DECLASSIFIED JUNE 21, 2006", 2006, 12958, "date",
             "AS AMENDED; DECLASSIFIED JUNE 21, 2006", "2006-06-21"},
        Line{"misspelt_decl", "E.O. 12958: DCEL: 09/25/2017", 2007, 12958, "date", "DCEL: 09/25/2017", "2017-09-25"},
        Line{"gds", "E.O. 11652: GDS", 1976, 11652, "gds", "GDS"},
        Line{"mutilated_gds", "E.O. 11652: 6DS", 1976, 11652, "gds", "6DS"},
        Line{"xgds", "E.O. 11652: XGDS-2", 1976, 11652, "xgds", "XGDS-2", {}, {}, 1 << 2},
        Line{"xgds_two", "E.O. 11652: XGDS 1, 3", 1976, 11652, "xgds", "XGDS 1, 3", {}, {}, 1 << 1 | 1 << 3},
        Line{"xgds_date",
             "E.O. 11652: XGDS-1, DECLAS 12/31/86",
             1976,
             11652,
             "xgds",
             "XGDS-1, DECLAS 12/31/86",
             "1986-12-31",
             {},
             1 << 1},
        Line{"ads_date", "E.O. 11652: ADS, DECLAS 12/31/76", 1975, 11652, "ads", "ADS, DECLAS 12/31/76", "1976-12-31"},
        Line{"ads_event",
             "E.O. 11652: ADS, DECLAS UPON PUBLICATION",
             1975,
             11652,
             "ads",
             "ADS, DECLAS UPON PUBLICATION",
             {},
             "DECLAS UPON PUBLICATION"},
        Line{"eo_12065", "E.O. 12065: GDS 5/31/85 (DOE, J.) OR-M", 1979, 12065, "gds", "GDS 5/31/85 (DOE, J.) OR-M",
             "1985-05-31"},
        Line{"rds",
             "E.O. 12065: RDS-1 5/31/99 (ROE, R.) OR-P",
             1979,
             12065,
             "rds",
             "RDS-1 5/31/99 (ROE, R.) OR-P",
             "1999-05-31",
             {},
             1 << 1},
        Line{"oadr", "E.O. 12356: DECL:  OADR ", 1988, 12356, "oadr", "DECL:  OADR"},
        Line{"x_code", "E.O. 12958: DECL: X1", 1998, 12958, "x", "DECL: X1", {}, {}, 1 << 1},
        Line{"x_codes",
             "E.O. 12958: DECL: X1, X5 AND X6",
             1998,
             12958,
             "x",
             "DECL: X1, X5 AND X6",
             {},
             {},
             1 << 1 | 1 << 5 | 1 << 6},
        Line{"x_section", "E.O. 12958: DECL: 1.6X6", 1998, 12958, "x", "DECL: 1.6X6", {}, {}, 1 << 6},
        Line{"x_25",
             "E.O. 13526: DECL: 25X1, 2035/12/31",
             2010,
             13526,
             "25x",
             "DECL: 25X1, 2035/12/31",
             "2035-12-31",
             {},
             1 << 1},
        Line{"x_50", "E.O. 13526: DECL: 50X1-HUM", 2010, 13526, "25x", "DECL: 50X1-HUM", {}, {}, 1 << 1},
        Line{"manual_review", "E.O. 12958: DECL: MR", 2005, 12958, "manual-review", "DECL: MR"},
        Line{"source_marked", "E.O. 12958: DECL: SOURCE MARKED OADR, 10/01/1994", 1996, 12958, "manual-review",
             "DECL: SOURCE MARKED OADR, 10/01/1994", "1994-10-01"},
        Line{"blank_line_then_tags", "E.O. 11652: GDS \r\n \r\nTAGS: PFOR", 1975, 11652, "gds", "GDS"}),
    [](const auto& row) { return row.param.name; });

TEST(ExecutiveOrder, NamesClassifierOf12065) {
  const std::string_view text = "E.O. 12065: GDS 5/31/85 (DOE, J.) OR-M";
  const auto order = parse_executive_order(text, 1979);
  ASSERT_TRUE(order);
  EXPECT_EQ(bytes_of(text, order->classifier), "DOE, J.");
  EXPECT_EQ(bytes_of(text, order->authority_code), "OR-M");
  EXPECT_EQ(bytes_of(text, order->whole), text);
  EXPECT_EQ(bytes_of(text, order->number_span), "12065");
  EXPECT_TRUE(order->two_digit_year);
}

class FindsNoOrder : public testing::TestWithParam<std::string_view> {};
TEST_P(FindsNoOrder, In) { EXPECT_FALSE(parse_executive_order(GetParam(), 2007)); }
INSTANTIATE_TEST_SUITE_P(ExecutiveOrder, FindsNoOrder,
                         testing::Values("", "E", "EOB MEETING", "EO", "ECON 12958", "TAGS: PREL", "E.ON COMPANY",
                                         "EX 12345"));

TEST(ExecutiveOrder, StandsBehindACaption) {
  EXPECT_EQ(find_executive_order("SIPDIS E.O. 12958: N/A"), 7u);
  EXPECT_EQ(find_executive_order("E.O. 12958: N/A"), 0u);
  EXPECT_EQ(find_executive_order("DEPT FOR EUR"), std::string_view::npos);
}

TEST(ExecutiveOrder, TakesAnyBytes) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    const std::string text = "E.O. 12958: " + bytes;
    const auto order = parse_executive_order(text, 2007);
    RC_ASSERT(order.has_value());
    RC_ASSERT(order->content.end <= text.size());
  }));
}

}  // namespace
}  // namespace reftel
