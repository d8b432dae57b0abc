#include "telegram/dtg.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace reftel {
namespace {

struct Written {
  const char* name;
  std::string_view text;
  std::string_view at;     ///< ISO minute; empty: not valid
  std::string_view found;  ///< the bytes of the span
  bool healed = false;
  int context_year = 0;
};
class ReadsDtg : public testing::TestWithParam<Written> {};

TEST_P(ReadsDtg, ToTheMinute) {
  const Written& row = GetParam();
  const auto dtg = find_dtg(row.text, 49, row.context_year);
  ASSERT_TRUE(dtg);
  EXPECT_EQ(dtg->valid ? format_iso_minute(dtg->at) : "", row.at);
  EXPECT_EQ(bytes_of(row.text, dtg->span), row.found);
  EXPECT_EQ(dtg->healed, row.healed);
}

INSTANTIATE_TEST_SUITE_P(
    Dtg, ReadsDtg,
    testing::Values(Written{"usual", "P 222227Z NOV 78", "1978-11-22T22:27Z", "222227Z NOV 78"},
                    Written{"dual_precedence", "O P 180800Z MAR 08 ZDS", "2008-03-18T08:00Z", "180800Z MAR 08"},
                    Written{"four_digit_year", "R 221856Z APR 2015", "2015-04-22T18:56Z", "221856Z APR 2015"},
                    Written{"pivot", "R 010000Z JAN 49", "2049-01-01T00:00Z", "010000Z JAN 49"},
                    Written{"behind_pivot", "R 010000Z JAN 50", "1950-01-01T00:00Z", "010000Z JAN 50"},
                    Written{"whole_month", "010000Z January 2009", "2009-01-01T00:00Z", "010000Z January 2009"},
                    Written{"no_blanks", "P 141052ZMAY09", "2009-05-14T10:52Z", "141052ZMAY09", true},
                    Written{"prosign_glued", "R162245Z OCT 08", "2008-10-16T22:45Z", "162245Z OCT 08"},
                    Written{"prosign_o_glued", "O162245Z OCT 08", "2008-10-16T22:45Z", "162245Z OCT 08"},
                    Written{"z_read_as_2", "R 1410522 MAY 09", "2009-05-14T10:52Z", "1410522 MAY 09", true},
                    Written{"letter_o", "R 1O1O52Z MAY O9", "2009-05-10T10:52Z", "1O1O52Z MAY O9", true},
                    Written{"blank_before_zone", "R 141052 Z MAY 09", "2009-05-14T10:52Z", "141052 Z MAY 09", true},
                    Written{"blank_in_figures", "R 14 1052Z MAY 09", "2009-05-14T10:52Z", "14 1052Z MAY 09", true},
                    Written{"month_exchanged", "P 222227Z NVO 78", "1978-11-22T22:27Z", "222227Z NVO 78", true},
                    Written{"month_with_zero", "P 222227Z 0CT 78", "1978-10-22T22:27Z", "222227Z 0CT 78", true},
                    Written{"letter_of_month_changed", "P 222227Z FEV 78", "1978-02-22T22:27Z", "222227Z FEV 78", true},
                    Written{"two_months_as_near", "P 222227Z JUB 78", "", "222227Z JUB 78", true},
                    Written{"east_of_utc", "010030B JAN 09", "2008-12-31T22:30Z", "010030B JAN 09"},
                    Written{"west_of_utc", "312300R DEC 08", "2009-01-01T04:00Z", "312300R DEC 08"},
                    Written{"zone_like_a_figure", "141052I MAY 09", "2009-05-14T01:52Z", "141052I MAY 09"},
                    Written{"no_year", "Z 080601Z MAR", "", "080601Z MAR"},
                    Written{"year_of_context", "Z 080601Z MAR", "1988-03-08T06:01Z", "080601Z MAR", false, 1988},
                    Written{"signal_is_no_year", "Z 080601Z MAR ZFF2", "1988-03-08T06:01Z", "080601Z MAR", false, 1988},
                    Written{"no_such_day", "P 300100Z FEB 09", "", "300100Z FEB 09"},
                    Written{"no_such_hour", "P 292500Z JAN 09", "", "292500Z JAN 09"},
                    Written{"no_such_month", "P 141052Z XXX 09", "", "141052Z XXX 09", true},
                    Written{"local_zone", "P 141052J MAY 09", "", "141052J MAY 09"},
                    Written{"leap_day", "R 291200Z FEB 08", "2008-02-29T12:00Z", "291200Z FEB 08"},
                    Written{"second_candidate", "NO 015113 182333Z, DTG 141052Z MAY 09", "2009-05-14T10:52Z",
                            "141052Z MAY 09"},
                    Written{"dashes", "141052Z-MAY-2009", "2009-05-14T10:52Z", "141052Z-MAY-2009"}),
    [](const auto& row) { return row.param.name; });

class FindsNoDtg : public testing::TestWithParam<std::string_view> {};
TEST_P(FindsNoDtg, In) { EXPECT_FALSE(find_dtg(GetParam())); }
INSTANTIATE_TEST_SUITE_P(Dtg, FindsNoDtg,
                         testing::Values("", "PAGE 02        ZENDA   015113  182333Z", "DE RUEHZX #0417/01 1341058",
                                         "22-127Z NOV 78", "1234567Z NOV 78", "ZENDA 123456 MAY 09", "DOLLARS 100000",
                                         "141052Z", "141052Z ZFF 12", "14105"));

TEST(Dtg, MonthsInAnyCase) {
  EXPECT_EQ(find_month("jan"), 1);
  EXPECT_EQ(find_month("SEPT"), 9);
  EXPECT_EQ(find_month("December"), 12);
  EXPECT_EQ(find_month("DECEM"), 0);
  EXPECT_EQ(find_month(""), 0);
}

TEST(Dtg, FormatReadsBack) {
  EXPECT_TRUE(rc::check([] {
    Dtg dtg;
    const auto minute = *rc::gen::inRange(-69 * 525960, 129 * 525960);  // 1901 to 2098
    dtg.at = std::chrono::sys_time<std::chrono::minutes>(std::chrono::minutes(minute));
    dtg.zone = *rc::gen::elementOf(std::string("ZABCDEFGHIKLMNOPQRSTUVWXY"));
    dtg.has_year = true;
    const std::string text = format_dtg(dtg);
    const auto read = find_dtg(text);
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->valid);
    RC_ASSERT(read->at == dtg.at);
    RC_ASSERT(read->span.size() == text.size());
    RC_ASSERT(format_dtg(*read) == text);
  }));
}

TEST(Dtg, WithoutYearIsWrittenWithout) { EXPECT_EQ(format_dtg(*find_dtg("Z 080601Z MAR")), "080601Z MAR"); }

TEST(Dtg, IsPlainWithoutDamageUpToItsMonth) {
  EXPECT_TRUE(begins_plain_dtg("141052Z MAY 09"));
  EXPECT_TRUE(begins_plain_dtg("080601z mar"));
  for (const char* text : {"141052Z MAYBE", "141052Z MYA 09", "1410522 MAY 09", "14 1052Z MAY 09", "141052ZMAY 09",
                           "P 141052Z MAY 09", "141052Z MA"}) {
    EXPECT_FALSE(begins_plain_dtg(text)) << text;
  }
}

TEST(Dtg, TakesAnyBytes) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    const auto dtg = find_dtg(bytes);
    if (!dtg) return;
    RC_ASSERT(dtg->span.begin < dtg->span.end);
    RC_ASSERT(dtg->span.end <= bytes.size());
  }));
}

}  // namespace
}  // namespace reftel
