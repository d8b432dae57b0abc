#include "telegram/written_date.h"

#include <gtest/gtest.h>

#include "telegram/dtg.h"

namespace reftel {
namespace {

struct Written {
  const char* name;
  std::string_view text;
  int year;
  std::string_view day;  ///< ISO; empty: no date
  std::size_t size = 0;
};
class ReadsWrittenDate : public testing::TestWithParam<Written> {};

TEST_P(ReadsWrittenDate, AtTheBeginning) {
  const Written& row = GetParam();
  const auto date = read_written_date(row.text, row.year);
  ASSERT_EQ(date.has_value(), !row.day.empty());
  if (!date) return;
  EXPECT_EQ(format_iso_day(date->day), row.day);
  EXPECT_EQ(date->size, row.size);
}

INSTANTIATE_TEST_SUITE_P(
    WrittenDate, ReadsWrittenDate,
    testing::Values(
        Written{"usual", "09/25/2017", 2007, "2017-09-25", 10}, Written{"short", "6/3/08", 2008, "2008-06-03", 6},
        Written{"year_first", "2020/02/23", 2010, "2020-02-23", 10},
        Written{"iso", "2019-12-17 rest", 2009, "2019-12-17", 10}, Written{"dashes", "9-25-17", 2007, "2017-09-25", 7},
        Written{"points", "09.25.2017.", 2007, "2017-09-25", 10}, Written{"compact", "20170925", 2007, "2017-09-25", 8},
        Written{"blanks", "09 / 25 / 2017", 2007, "2017-09-25", 14},
        Written{"doubled_stroke", "09/25//2017", 2007, "2017-09-25", 11},
        Written{"letter_o", "O9/25/2O17", 2007, "2017-09-25", 10},
        Written{"day_first", "25/09/2017", 2007, "2017-09-25", 10},
        Written{"month_name", "JUNE 21, 2006", 2006, "2006-06-21", 13},
        Written{"month_short", "Jun. 21 06", 2006, "2006-06-21", 10},
        Written{"day_month_name", "21 JUN 06", 2006, "2006-06-21", 9},
        Written{"glued", "21JUN2006", 2006, "2006-06-21", 9},
        Written{"next_century", "12/31/05", 1995, "2005-12-31", 8},
        Written{"slip_before_telegram", "4/24/05", 2006, "2005-04-24", 7},
        Written{"same_century", "5/31/85", 1979, "1985-05-31", 7}, Written{"no_context", "5/31/85", 0, "1985-05-31", 7},
        Written{"no_context_late", "5/31/10", 0, "2010-05-31", 7}, Written{"no_such_day", "02/30/2010", 2000, ""},
        Written{"second_stroke_lost", "09/252017", 2007, "2017-09-25", 9},
        Written{"first_stroke_lost", "0925/2017", 2007, "2017-09-25", 9}, Written{"month_only", "09/2017", 2007, ""},
        Written{"five_digits", "09/25/20017", 2007, ""}, Written{"early", "09/25/0217", 2007, ""},
        Written{"word", "SEPTEMBER 2017", 2007, ""}, Written{"empty", "", 2007, ""},
        Written{"only_o", "O/O/OO", 2007, ""}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace reftel
