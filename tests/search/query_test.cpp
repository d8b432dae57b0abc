#include "search/query.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

#include "search/token.h"

namespace reftel::search {
namespace {

struct Written {
  const char* name;
  std::string_view query;
  std::string_view meaning;
};
class ReadsQuery : public testing::TestWithParam<Written> {};

TEST_P(ReadsQuery, AsItIsMeant) {
  const auto parsed = parse_query(GetParam().query);
  EXPECT_EQ(format_query(parsed.value), GetParam().meaning);
  for (const Diagnostic& one : parsed.diagnostics) EXPECT_NE(one.severity, Severity::Error) << one.message;
}

INSTANTIATE_TEST_SUITE_P(
    Query, ReadsQuery,
    testing::Values(
        Written{"empty", "", ""}, Written{"words", "railway Toll", "railway AND toll"},
        Written{"phrase", "\"Railway Toll\"", "\"railway toll\""},
        Written{"or_binds_less", "a b OR c", "(a AND b) OR c"}, Written{"minus", "a -b", "a AND NOT b"},
        Written{"not", "NOT a", "NOT a"}, Written{"not_not", "NOT -a", "a"},
        Written{"hyphen_is_no_minus", "well-known", "\"well known\""}, Written{"group", "(a OR b) c", "(a OR b) AND c"},
        Written{"minus_group", "a -(b OR c)", "a AND NOT (b OR c)"}, Written{"prefix", "harv*", "harv*"},
        Written{"form", "~Harvested", "~harvested"}, Written{"form_of_subject", "subject:~toll", "subject:~toll"},
        Written{"form_of_two", "~well-known", "\"well known\""}, Written{"no_form", "\"~toll\"", "toll"},
        Written{"form_and_wildcard", "~harv*", "harv*"}, Written{"form_near", "~a NEAR/2 b", "~a NEAR/2 b"},
        Written{"phrase_prefix", "\"railway tol*\"", "\"railway tol*\""}, Written{"wildcard", "w?ldc*rd", "w?ldc*rd"},
        Written{"question", "why?", "why"}, Written{"question_behind_wildcard", "w?ld:what?", "w?ld AND what"},
        Written{"near", "a NEAR b", "a NEAR/10 b"}, Written{"near_number", "a NEAR/3 \"b c\"", "a NEAR/3 \"b c\""},
        Written{"near_three", "a NEAR/3 b NEAR/3 c", "a NEAR/3 b NEAR/3 c"},
        Written{"near_differs", "a NEAR/3 b NEAR/5 c", "a NEAR/3 b AND b NEAR/5 c"},
        Written{"near_at_the_end", "a NEAR", "a"}, Written{"same", "SAME:(a \"b c\" d*)", "SAME:(a \"b c\" d*)"},
        Written{"para", "para:(a b)", "SAME:(a b)"}, Written{"para_word", "para:a", "SAME:(a)"},
        Written{"field", "from:lima", "from:lima"}, Written{"alias", "Subj:toll", "subject:toll"},
        Written{"either", "tag:PREL,PGOV", "tag:PREL,PGOV"},
        Written{"field_twice", "from:lima toll from:quito", "from:lima,quito AND toll"},
        Written{"field_twice_and", "from:lima AND from:quito", "from:lima AND from:quito"},
        Written{"flags_twice", "is:damaged has:summary is:lost", "is:damaged AND has:summary AND is:lost"},
        Written{"words_of_a_field", "subject:(railway OR toll)", "subject:railway OR subject:toll"},
        Written{"field_phrase", "subject:\"railway toll\"", "subject:\"railway toll\""},
        Written{"dates", "date:2007-09..2007-10", "date:2007-09..2007-10"},
        Written{"open_range", "date:..1975-04", "date:..1975-04"}, Written{"comparison", "class:<=C", "class:<=C"},
        Written{"whole", "from:=\"AMEMBASSY ZENDA\"", "from:=\"AMEMBASSY ZENDA\""},
        Written{"dtg", "dtg:\"141052Z MAY 09\"", "dtg:\"141052Z MAY 09\""}, Written{"any", "decl:*", "decl:*"},
        Written{"linked", "citedby:{from:lima date:2007}", "citedby:{from:lima AND date:2007}"},
        Written{"cites", "ref:07ZENDA417", "cites:07ZENDA417"},
        Written{"literal", "=\"He said \\\"no\\\".\"", "=\"He said \\\"no\\\".\""},
        Written{"regex", "/toll.{1,5}\\/bridge/", "/toll.{1,5}\\/bridge/"}, Written{"slant_is_no_regex", "/etc", "etc"},
        Written{"punctuation", "?! -- ( ) :: , a", "a"}, Written{"open_bracket", "((a b", "a AND b"},
        Written{"closing_bracket", "a) b", "a AND b"}, Written{"open_quote", "\"a b", "\"a b\""},
        Written{"lone_operators", "OR AND a AND OR", "a"},
        Written{"label_of_text", "NOTE: by hand", "note AND by AND hand"},
        Written{"no_such_field", "http://zenda", "\"http zenda\""}, Written{"time", "10:30", "\"10 30\""},
        Written{"abbreviation", "U.S.", "us"}, Written{"comma_without_value", "from:lima, toll", "from:lima AND toll"}),
    [](const auto& row) { return row.param.name; });

struct Wrong {
  const char* name;
  std::string_view query;
  Span span;
  std::string_view message, help;
};
class ReportsQuery : public testing::TestWithParam<Wrong> {};

TEST_P(ReportsQuery, WithPlaceAndWayOut) {
  const auto parsed = parse_query(GetParam().query);
  const auto error = std::ranges::find(parsed.diagnostics, Severity::Error, &Diagnostic::severity);
  ASSERT_NE(error, parsed.diagnostics.end());
  EXPECT_EQ(error->span, GetParam().span);
  EXPECT_EQ(error->message, GetParam().message);
  EXPECT_EQ(error->help, GetParam().help);
}

INSTANTIATE_TEST_SUITE_P(
    Query, ReportsQuery,
    testing::Values(
        Wrong{"field", "a sbject:toll", {2, 8}, "there is no field `sbject`", "did you mean `subject`?"},
        Wrong{"date",
              "date:2007-13",
              {5, 12},
              "`2007-13` is no date",
              "a date is written 2007, 2007-09, 2007-09-25, 197x or 141052ZMAY09"},
        Wrong{"class",
              "class:<=X",
              {6, 9},
              "`X` is no classification",
              "a level is U, EFTO, SBU, LOU, R, C, S or TS, or its name"},
        Wrong{"flag", "is:damagd", {3, 9}, "there is no `is:damagd`", "did you mean `damaged`?"},
        Wrong{"order", "from:<lima", {5, 10}, "the values of `from` have no order", "leave the sign away"},
        Wrong{"near",
              "a NEAR from:lima",
              {2, 6},
              "NEAR stands between words, phrases and prefixes of one field",
              "put what else is asked behind it: (a NEAR b) from:lima"},
        Wrong{"same",
              "SAME:(a OR b)",
              {0, 13},
              "one paragraph is asked for words, phrases and prefixes only",
              "SAME:(minister \"railway toll\" harv*)"},
        Wrong{"pattern", "/a(/", {0, 4}, "the pattern cannot be read: missing ): a(", "the syntax is that of RE2"}),
    [](const auto& row) { return row.param.name; });

TEST(Query, IsReadToALimitedDepth) {
  const auto parsed = parse_query(std::string(100'000, '('));
  EXPECT_TRUE(std::ranges::any_of(parsed.diagnostics, [](const auto& one) { return one.severity == Severity::Error; }));
}

std::string random_query() {
  const auto pieces =
      rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{"toll",
                                                                                               "railway",
                                                                                               "\"the toll\"",
                                                                                               "harv*",
                                                                                               "w?ld",
                                                                                               "OR",
                                                                                               "AND",
                                                                                               "NOT",
                                                                                               "-",
                                                                                               "(",
                                                                                               ")",
                                                                                               "NEAR",
                                                                                               "NEAR/4",
                                                                                               "SAME:(",
                                                                                               "from:lima",
                                                                                               "from:a,b",
                                                                                               "subject:",
                                                                                               "subject:(",
                                                                                               "date:2007..",
                                                                                               "class:>=C",
                                                                                               "is:damaged",
                                                                                               "citedby:{",
                                                                                               "}",
                                                                                               "=\"a\\\"b\"",
                                                                                               "/a.b/",
                                                                                               ":",
                                                                                               "\"",
                                                                                               "\xC3\xA9t\xC3\xA9",
                                                                                               "U.S.",
                                                                                               "1,200",
                                                                                               "tag:\"a, b\"",
                                                                                               "mrn:07ZENDA*",
                                                                                               "cites:*",
                                                                                               "?",
                                                                                               "\\",
                                                                                               "'"}));
  std::string out;
  for (const std::string& piece : *pieces) {
    out += piece;
    if (*rc::gen::inRange(0, 5) > 0) out += ' ';
  }
  return out;
}

RC_GTEST_PROP(Query, WhatIsWrittenIsReadBack, ()) {
  const std::string text = random_query();
  const std::string written = format_query(parse_query(text).value);
  RC_LOG() << text << "\n" << written;
  RC_ASSERT(format_query(parse_query(written).value) == written);
}

RC_GTEST_PROP(Query, AnyBytesGiveATree, (const std::string& text)) {
  const auto parsed = parse_query(text);
  RC_ASSERT(!parsed.value.nodes.empty());
  for (std::size_t i = 0; i < parsed.value.nodes.size(); ++i)
    for (const std::uint32_t child : parsed.value.nodes[i].children) RC_ASSERT(child < i);
  for (const Diagnostic& one : parsed.diagnostics)
    RC_ASSERT(one.span.begin <= one.span.end && one.span.end <= text.size());
}

TEST(Field, EveryExampleCanBeRead) {
  for (const FieldRow& row : field_table()) {
    const auto parsed = parse_query(row.example);
    EXPECT_TRUE(parsed.diagnostics.empty()) << row.example;
    EXPECT_TRUE(std::string(row.example).starts_with(std::string(row.name) + ":")) << row.name;
  }
}

struct DateRow {
  const char* text;
  const char* first;
  const char* last;
};
TEST(Dates, ArePartialAndInclusive) {
  for (const DateRow& row : {DateRow{"2007", "2007-01-01T00:00", "2007-12-31T23:59"},
                             DateRow{"2007-12", "2007-12-01T00:00", "2007-12-31T23:59"},
                             DateRow{"2008-02-29", "2008-02-29T00:00", "2008-02-29T23:59"},
                             DateRow{"197x", "1970-01-01T00:00", "1979-12-31T23:59"},
                             DateRow{"141052Z MAY 09", "2009-05-14T10:52", "2009-05-14T10:52"},
                             DateRow{"14 MAY 09", "2009-05-14T00:00", "2009-05-14T23:59"}}) {
    const auto range = read_date(row.text);
    ASSERT_TRUE(range) << row.text;
    EXPECT_EQ(range->first, read_date(row.first)->first) << row.text;
    EXPECT_EQ(range->last, read_date(row.last)->last) << row.text;
  }
  for (const char* text : {"", "20", "2007-00", "2007-02-30", "x", "2007-09-25T24:00"})
    EXPECT_FALSE(read_date(text)) << text;
}

}  // namespace
}  // namespace reftel::search
