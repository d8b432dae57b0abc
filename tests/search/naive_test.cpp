#include "search/naive.h"

#include <gtest/gtest.h>

#include <string>

namespace reftel::search {
namespace {

void set(Document& document, FieldId field, std::vector<std::string> values) {
  document.values[static_cast<std::size_t>(field)] = std::move(values);
}

/// Three invented telegrams of an EXERCISE.
std::vector<JudgedDocument> corpus() {
  std::vector<JudgedDocument> out(3);
  Document& first = out[0].document;
  first.mrn = "09LIMA417";
  first.text = {"railway toll", "09lima417 . prel .", "the minister raised the toll . harvest is late .", "", 12};
  first.sent = read_date("2009-05-14T10:52Z");
  first.minute_known = true;
  first.year = 2009;
  first.level = static_cast<std::int64_t>(Level::Confidential);
  set(first, FieldId::From, {"AMEMBASSY LIMA"});
  set(first, FieldId::Post, {"LIMA"});
  set(first, FieldId::Tag, {"PREL", "PE"});
  out[0].source = "The Minister raised the TOLL. EXERCISE";
  out[0].labels = {"read"};
  Document& second = out[1].document;
  second.mrn = "09ZENDA12";
  second.text = {"harvest", "09zenda12 .", "the railway is late . the minister left .", "", 9};
  second.sent = read_date("2009-05-15");
  second.year = 2009;
  second.level = static_cast<std::int64_t>(Level::Unclassified);
  second.cites = {"09LIMA417", "08LIMA1"};
  set(second, FieldId::From, {"AMEMBASSY ZENDA"});
  set(second, FieldId::Post, {"ZENDA"});
  out[2].document.text = {"", "", "toll", "", 1};
  return out;
}

std::string found(std::string_view query, const std::vector<bool>& visible = {}) {
  std::string out;
  for (const bool one : search_naively(parse_query(query).value, corpus(), visible)) out += one ? '1' : '0';
  return out;
}

struct Found {
  const char* query;
  const char* telegrams;  ///< a digit for each
};

TEST(NaiveSearch, FindsWhatTheQuerySays) {
  for (const Found& row : {Found{"", "111"},
                           Found{"toll", "101"},
                           Found{"railway toll", "100"},
                           Found{"railway OR toll", "111"},
                           Found{"-toll", "010"},
                           Found{"\"railway toll\"", "100"},
                           Found{"\"toll harvest\"", "000"},
                           Found{"subject:harvest", "010"},
                           Found{"text:harvest", "100"},
                           Found{"harv*", "110"},
                           Found{"h?rv*t", "110"},
                           Found{"minister NEAR/2 toll", "100"},
                           Found{"minister NEAR/1 toll", "000"},
                           Found{"toll NEAR/2 minister", "100"},
                           Found{"SAME:(minister toll)", "100"},
                           Found{"SAME:(minister late)", "000"},
                           Found{"from:lima", "100"},
                           Found{"from:lima,zenda", "110"},
                           Found{"country:peru", "100"},
                           Found{"country:peruvian", "100"},
                           Found{"region:\"south america\"", "100"},
                           Found{"tag:prel", "100"},
                           Found{"tag:\"external political relations\"", "100"},
                           Found{"tag:pe", "100"},
                           Found{"class:>=C", "100"},
                           Found{"class:<C", "011"},
                           Found{"class:*", "110"},
                           Found{"date:2009-05", "110"},
                           Found{"date:2009-05-14T10:52", "100"},
                           Found{"dtg:2009", "100"},
                           Found{"date:..2009-05-14", "100"},
                           Found{"year:2009", "110"},
                           Found{"mrn:2009LIMA0417", "100"},
                           Found{"mrn:LIMA417", "100"},
                           Found{"mrn:09*", "110"},
                           Found{"cites:09LIMA417", "010"},
                           Found{"cites:*", "010"},
                           Found{"citedby:09ZENDA12", "100"},
                           Found{"citedby:{from:zenda}", "100"},
                           Found{"cites:{toll}", "010"},
                           Found{"is:referenced", "100"},
                           Found{"label:read", "100"},
                           Found{"has:label", "100"},
                           Found{"=\"TOLL.\"", "100"},
                           Found{"=\"toll.\"", "000"},
                           Found{"/T[A-Z]{3}\\./", "100"}})
    EXPECT_EQ(found(row.query), row.telegrams) << row.query;
}

TEST(NaiveSearch, ShowsAReaderNothingThatIsHidden) {
  EXPECT_EQ(found("toll", {false, true, true}), "001");
  EXPECT_EQ(found("-toll", {true, false, true}), "000");
  EXPECT_EQ(found("is:referenced", {true, false, true}), "000");
  EXPECT_EQ(found("citedby:{from:zenda}", {true, false, true}), "000");
}

}  // namespace
}  // namespace reftel::search
