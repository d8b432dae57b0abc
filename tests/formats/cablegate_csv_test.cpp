// The publisher's table: cells, escapes, damage, and where reading goes on after it.

#include "formats/cablegate_csv.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "formats/read_all.h"

namespace reftel {
namespace {

std::string row(int number, std::string_view heading = "VZCZCZNA0417\nFM AMEMBASSY ZENDA",
                std::string_view body = "UNCLAS ZENDA 000417\nEXERCISE\n") {
  return "\"" + std::to_string(number) +
         "\",\"5/14/2009 10:52\",\"09ZENDA417\",\"Embassy Zenda\",\"UNCLASSIFIED\",\"08STRELSAU77|09ZENDA389\",\"" +
         std::string(heading) + "\",\"" + std::string(body) + "\"\n";
}

const std::string kText = "VZCZCZNA0417\nFM AMEMBASSY ZENDA\n\nUNCLAS ZENDA 000417\nEXERCISE\n";

TEST(CablegateCsv, GivesTextRecordAndPlace) {
  const std::string bytes = row(1) + row(2);
  const auto items = read_whole(bytes);
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[1].text, kText);
  EXPECT_EQ(items[1].kind, ContainerKind::CablegateCsv);
  EXPECT_EQ(items[1].record, 1u);
  EXPECT_EQ(bytes.substr(items[1].offset, items[1].size_bytes), row(2));
  EXPECT_EQ(items[1].columns, (std::vector<std::string>{"2", "09ZENDA417", "5/14/2009 10:52", "", "UNCLASSIFIED",
                                                        "Embassy Zenda", "08STRELSAU77|09ZENDA389", ""}));
}

struct CellCase {
  const char* name;
  std::string body;  ///< as written between the quotes of the last cell
  std::string text;  ///< as read
};

class ReadsCell : public testing::TestWithParam<CellCase> {};

TEST_P(ReadsCell, AsText) {
  const std::string bytes = row(1, "H", GetParam().body) + row(2);
  EXPECT_EQ(texts_of(read_whole(bytes)), (std::vector<std::string>{"H\n\n" + GetParam().text, kText}));
  const std::string as_heading = row(1, GetParam().body, "B") + row(2);
  EXPECT_EQ(texts_of(read_whole(as_heading)), (std::vector<std::string>{GetParam().text + "\n\nB", kText}));
}

INSTANTIATE_TEST_SUITE_P(CablegateCsv, ReadsCell,
                         testing::Values(CellCase{"plain", "EXERCISE", "EXERCISE"},
                                         CellCase{"escaped_quote", R"(say \"yes\" now)", R"(say "yes" now)"},
                                         CellCase{"doubled_quote", R"(say ""yes"" now)", R"(say "yes" now)"},
                                         CellCase{"bare_quote", R"(say "yes" now)", R"(say "yes" now)"},
                                         CellCase{"bare_quote_and_comma", R"(say "yes", now)", R"(say "yes", now)"},
                                         CellCase{"bare_quote_at_line_end", "say \"yes\"\nnow", "say \"yes\"\nnow"},
                                         CellCase{"quote_first", R"(\"yes\" now)", R"("yes" now)"},
                                         CellCase{"quote_last", R"(say \"yes\")", R"(say "yes")"},
                                         CellCase{"backslash", R"(a\b \\c)", R"(a\b \\c)"},
                                         CellCase{"backslash_at_line_end", "a\\\nb", "a\\\nb"},
                                         CellCase{"backslash_last", R"(a\\)", R"(a\)"},
                                         CellCase{"backslash_and_quote", R"(a\\\"b)", R"(a\"b)"},
                                         CellCase{"wire_line_ends", "a\r\r\nb\r\n", "a\r\r\nb\r\n"},
                                         CellCase{"nul", std::string("a\0b", 3), std::string("a\0b", 3)},
                                         CellCase{"comma_and_digits", "1,2,3\n4,5", "1,2,3\n4,5"}),
                         [](const auto& row_of) { return row_of.param.name; });

TEST(CablegateCsv, EmptyCellsLeaveNoEmptyLines) {
  EXPECT_EQ(texts_of(read_whole(row(1, "", "B") + row(2, "H", "") + row(3, "", ""))),
            (std::vector<std::string>{"B", "H", ""}));
}

TEST(CablegateCsv, CellsMayLackQuotesWhereNothingNeedsThem) {
  const auto items = read_whole(
      "9001,5/14/2009 10:52,09ZENDA417,Embassy Zenda,UNCLASSIFIED,,\"H\nH\",B\r\n"
      "9002,2009-05-14 10:52,09ZENDA418,Embassy Zenda,UNCLASSIFIED,,H,\"B\"");
  EXPECT_EQ(texts_of(items), (std::vector<std::string>{"H\nH\n\nB", "H\n\nB"}));
  EXPECT_EQ(items[0].columns[0], "9001");
}

TEST(CablegateCsv, NamesOfColumnsAreNoTelegram) {
  EXPECT_EQ(texts_of(read_whole("id,date,mrn,origin,class,refs,header,body\n" + row(1))),
            std::vector<std::string>{kText});
}

TEST(CablegateCsv, BlankLinesBetweenRowsAreNothing) {
  EXPECT_EQ(read_whole(row(1) + "\r\n\n" + row(2) + "\n\n").size(), 2u);
}

struct Damage {
  const char* name;
  std::string bytes;  ///< the damaged row
  const char* why;
};

class ReportsRow : public testing::TestWithParam<Damage> {};

TEST_P(ReportsRow, AndGoesOnAtTheNext) {
  const std::string bytes = row(1) + GetParam().bytes + row(3) + row(4);
  const auto items = read_whole(bytes);
  ASSERT_EQ(items.size(), 4u) << testing::PrintToString(texts_of(items));
  EXPECT_EQ(items[0].text, kText);
  EXPECT_NE(items[1].error.find(GetParam().why), std::string::npos) << items[1].error;
  EXPECT_EQ(items[1].offset, row(1).size());
  EXPECT_EQ(items[2].text, kText);
  EXPECT_EQ(items[2].columns[0], "3");
  EXPECT_EQ(items[3].columns[0], "4");
  for (const std::size_t chunk : {1, 10, 1000}) EXPECT_EQ(read_streamed(bytes, chunk), items) << chunk;
}

std::string without_last_quote(std::string text) { return text.erase(text.size() - 2, 1); }

INSTANTIATE_TEST_SUITE_P(
    CablegateCsv, ReportsRow,
    testing::Values(Damage{"no_closing_quote_of_body", without_last_quote(row(2)), "no closing quote"},
                    Damage{"no_closing_quote_of_class",
                           "\"2\",\"5/14/2009 10:52\",\"09ZENDA417\",\"Embassy Zenda\",\"UNCLAS,\"X\",\"H\",\"B\"\n",
                           "eight columns"},
                    Damage{"too_few_columns", "\"2\",\"5/14/2009 10:52\",\"09ZENDA417\"\n", "fewer than eight"},
                    Damage{"too_many_columns", "2,5/14/2009 10:52,a,b,c,d,e,f,g\n", "more than eight"},
                    Damage{"text_cut_off",
                           "\"2\",\"5/14/2009 10:52\",\"09ZENDA417\",\"Embassy Zenda\",\"UNCLASSIFIED\",\"\",\"VZCZC\n",
                           "no closing quote"}),
    [](const auto& row_of) { return row_of.param.name; });

TEST(CablegateCsv, LastRowWithoutItsEndIsReported) {
  const std::string bytes = row(1) + without_last_quote(row(2));
  const auto items = read_whole(bytes);
  ASSERT_EQ(items.size(), 2u);
  EXPECT_NE(items[1].error.find("ends inside a quoted cell"), std::string::npos);
  EXPECT_EQ(read_streamed(bytes, 3), items);
}

TEST(CablegateCsv, TooLongARowIsReported) {
  InputOptions options;
  options.limits.max_telegram_bytes = 3000;
  const std::string bytes = row(1) + row(2, "H", std::string(5000, 'x')) + row(3) + "\"4\",\"5/14/2009 10:52\"," +
                            std::string(9000, 'y') + "\n" + row(5);
  const auto items = read_whole(bytes, options);
  ASSERT_EQ(items.size(), 5u);
  EXPECT_NE(items[1].error.find("longer than the limit"), std::string::npos);
  EXPECT_EQ(items[2].text, kText);
  EXPECT_NE(items[3].error, "");
  EXPECT_EQ(items[4].columns[0], "5");
  for (const std::size_t chunk : {1, 700, 4000}) EXPECT_EQ(read_streamed(bytes, chunk, options), items) << chunk;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    std::size_t slashes = 0;
    while (i + slashes < text.size() && text[i + slashes] == '\\') ++slashes;
    const bool before_quote = i + slashes == text.size() || text[i + slashes] == '"';
    out.append(before_quote ? 2 * slashes : slashes, '\\');
    i += slashes;
    if (i < text.size()) out += text[i] == '"' ? "\\\"" : std::string(1, text[i]);
  }
  return out;
}

TEST(CablegateCsv, PropertyEscapedTextComesBack) {
  EXPECT_TRUE(rc::check([] {
    const auto letters = rc::gen::container<std::string>(rc::gen::element('a', '"', '\\', ',', '\n', '\r', '1'));
    const auto heading = "H" + *letters, body = "B" + *letters;
    RC_ASSERT(texts_of(read_whole(row(1, escaped(heading), escaped(body)) + row(2))) ==
              (std::vector<std::string>{heading + "\n\n" + body, kText}));
  }));
}

TEST(CablegateCsv, PropertySameForEveryChunkSize) {
  const std::vector<std::string> pieces = {"\"",
                                           "\"\"",
                                           "\\\"",
                                           "\\",
                                           ",",
                                           "\n",
                                           "\r\n",
                                           "\"\n",
                                           "\",\"",
                                           "text",
                                           "1",
                                           "\"5/14/2009 10:52\",",
                                           row(7),
                                           "\"8\",\"5/14/2009 10:52\",\"09ZENDA1\",",
                                           "9,5/14/2009 10:52,",
                                           std::string(300, 'z'),
                                           std::string(1, '\0')};
  EXPECT_TRUE(rc::check([&] {
    const auto picks = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, pieces.size()));
    const auto chunk = *rc::gen::inRange<std::size_t>(1, 600);
    std::string bytes = row(1);
    for (const auto pick : picks) bytes += pieces[pick];
    InputOptions options;
    options.limits.max_telegram_bytes = *rc::gen::element<std::uint64_t>(std::uint64_t{kMaxTelegramBytes}, 400, 1200);
    RC_ASSERT(read_streamed(bytes, chunk, options) == read_whole(bytes, options));
  }));
}

struct RowStart {
  const char* text;
  bool is_start;
};

TEST(CablegateCsv, KnowsTheBeginningOfARow) {
  for (const auto& [text, is_start] :
       {RowStart{"\"1\",\"5/14/2009 10:52\",", true}, RowStart{"1,5/14/2009 10:52,", true},
        RowStart{"251287,\"12/31/2009 1:05\",", true}, RowStart{"1,2009-05-14 10:52:00,", true},
        RowStart{"1,5/14/2009,", false}, RowStart{"1,5/14/09 10:52,", false}, RowStart{"a,5/14/2009 10:52,", false},
        RowStart{"1, 2, 3", false}, RowStart{"", false}})
    EXPECT_EQ(is_cablegate_row_start(text), is_start) << text;
}

}  // namespace
}  // namespace reftel
