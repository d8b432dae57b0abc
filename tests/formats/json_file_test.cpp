// JSON that reftel wrote: what comes back, and what is reported.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "formats/base64.h"
#include "formats/read_all.h"

namespace reftel {
namespace {

std::string object(std::string_view source) {
  return "{\"schema\":\"reftel.telegram/"
         "1\",\"mrn\":\"09ZENDA417\",\"to\":[{\"plad\":\"A\",\"text\":\"no\"}],\"source\":{" +
         std::string(source) + "}}";
}
std::string line(std::string_view text) { return object("\"text\":\"" + std::string(text) + "\"") + "\n"; }

TEST(JsonFile, GivesTheSourceOfEachLine) {
  const std::string bytes = line("EXERCISE \\\"1\\\"\\n\\u00b6") + "\n" + line("EXERCISE 2");
  const auto items = read_whole(bytes);
  ASSERT_EQ(texts_of(items), (std::vector<std::string>{"EXERCISE \"1\"\n\xC2\xB6", "EXERCISE 2"}));
  EXPECT_EQ(items[1].kind, ContainerKind::Json);
  EXPECT_EQ(items[1].record, 1u);
  EXPECT_EQ(bytes.substr(items[1].offset, items[1].size_bytes) + "\n", line("EXERCISE 2"));
}

TEST(JsonFile, GivesRecordAndFirstOrigin) {
  const std::string bytes = object(
      R"("base64":"RVhFUkNJU0UA","origin":{"path":"a.zip","member":"b.csv","offset":12,"bytes":34,"record":5,)"
      R"("container":"cablegate-csv","encoding":"utf-16le","odd_byte":true},"record":{"row":"7","id":"09ZENDA417",)"
      R"("created":"5/14/2009 10:52","classification":"SECRET","origin":"Embassy Zenda","references":["A1","B2"],"tags":[]})");
  auto reader = InputReader::of_bytes(bytes, "input");
  const auto batch = reader.next();
  ASSERT_TRUE(batch);
  const Item& item = batch->items.at(0);
  EXPECT_EQ(item.text, std::string_view("EXERCISE\0", 9));
  EXPECT_EQ(item.origin.path, "input");
  ASSERT_TRUE(item.first_origin);
  EXPECT_EQ(item.first_origin->path, "a.zip");
  EXPECT_EQ(item.first_origin->member, "b.csv");
  EXPECT_EQ(item.first_origin->offset, 12u);
  EXPECT_EQ(item.first_origin->size_bytes, 34u);
  EXPECT_EQ(item.first_origin->record, 5u);
  EXPECT_EQ(item.first_origin->kind, ContainerKind::CablegateCsv);
  EXPECT_EQ(item.encoding, Encoding::Utf16Le);
  EXPECT_TRUE(item.has_odd_byte);
  EXPECT_EQ(to_owned(item).columns, (std::vector<std::string>{"7", "09ZENDA417", "5/14/2009 10:52", "", "SECRET",
                                                              "Embassy Zenda", "A1|B2", ""}));
}

struct Layout {
  const char* name;
  std::string bytes;
};

class ReadsLayout : public testing::TestWithParam<Layout> {};

TEST_P(ReadsLayout, WhereverTheStreamIsCut) {
  const auto items = read_whole(GetParam().bytes);
  EXPECT_EQ(texts_of(items), (std::vector<std::string>{"A{", "}B\""}));
  for (const std::size_t chunk : {1, 10, 100}) EXPECT_EQ(read_streamed(GetParam().bytes, chunk), items);
}

const std::string kPretty =
    "{\n  \"schema\": \"reftel.telegram/1\",\n  \"list\": [\n    {\n      \"x\": [1, 2]\n    }\n  ],\n  \"source\": "
    "{\n    \"text\": ";

INSTANTIATE_TEST_SUITE_P(
    JsonFile, ReadsLayout,
    testing::Values(Layout{"lines", line("A{") + line("}B\\\"")},
                    Layout{"windows_lines", line("A{") + "\r\n" + line("}B\\\"")},
                    Layout{"array", "[" + line("A{") + "," + line("}B\\\"") + "]\n"},
                    Layout{"one_line", "[ " + object("\"text\":\"A{\"") + ", " + object("\"text\":\"}B\\\"\"") + " ]"},
                    Layout{"pretty", kPretty + "\"A{\"\n  }\n}\n" + kPretty + "\"}B\\\"\"\n  }\n}\n"}),
    [](const auto& row) { return row.param.name; });

struct Damage {
  const char* name;
  std::string line, why;
};

class ReportsObject : public testing::TestWithParam<Damage> {};

TEST_P(ReportsObject, AndGoesOnAtTheNext) {
  const std::string bytes = line("A") + GetParam().line + "\n" + line("B");
  const auto items = read_whole(bytes);
  ASSERT_EQ(items.size(), 3u) << testing::PrintToString(texts_of(items));
  EXPECT_EQ(items[0].text, "A");
  EXPECT_NE(items[1].error.find(GetParam().why), std::string::npos) << items[1].error;
  EXPECT_EQ(items[1].offset, line("A").size());
  EXPECT_EQ(items[2].text, "B");
  EXPECT_EQ(items[2].record, 2u);
  for (const std::size_t chunk : {1, 50}) EXPECT_EQ(read_streamed(bytes, chunk), items);
}

INSTANTIATE_TEST_SUITE_P(
    JsonFile, ReportsObject,
    testing::Values(Damage{"cut_off", "{\"schema\":\"reftel.telegram/1\",\"source\":{\"te", "does not end"},
                    Damage{"bracket_lost", "{\"schema\":\"reftel.telegram/1\",\"source\":{\"text\":\"A\"}",
                           "does not end"},
                    Damage{"no_json", "{\"schema\":yes}", "is damaged"},
                    Damage{"nul", std::string("{\"schema\":\"a\0\"}", 15), "is damaged"},
                    Damage{"other_schema", "{\"schema\":\"other/1\"}", "is no telegram"},
                    Damage{"no_source", object("\"sha256\":\"\""), "without its source"},
                    Damage{"bad_base64", object("\"base64\":\"A\""), "no base64"},
                    Damage{"no_object", "EXERCISE", "no JSON object"}),
    [](const auto& row) { return row.param.name; });

TEST(JsonFile, TooLongAnObjectIsReported) {
  InputOptions options;
  options.limits.max_telegram_bytes = 1000;
  const std::string bytes = line("A") + line(std::string(5000, 'x')) + line("B");
  const auto items = read_whole(bytes, options);
  ASSERT_EQ(items.size(), 3u);
  EXPECT_NE(items[1].error.find("longer than the limit"), std::string::npos);
  EXPECT_EQ(items[2].text, "B");
  for (const std::size_t chunk : {1, 700, 4000}) EXPECT_EQ(read_streamed(bytes, chunk, options), items);
}

TEST(JsonFile, DeepNestingIsNoRecursion) {
  const auto items =
      read_whole("{\"a\":" + std::string(1'000'000, '[') + std::string(1'000'000, ']') + "}\n" + line("B"));
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[1].text, "B");
}

TEST(JsonFile, PropertySameForEveryChunkSize) {
  const std::vector<std::string> pieces = {"{",
                                           "}",
                                           "[",
                                           "]",
                                           "\"",
                                           "\\",
                                           ",",
                                           ":",
                                           "\n",
                                           "  ",
                                           "\"source\":",
                                           "\"text\":\"x\"",
                                           line("A"),
                                           "\n{",
                                           std::string(200, 'z'),
                                           "\"record\":{\"tags\":[\"a\"]}",
                                           "\"origin\":{\"bytes\":1}"};
  EXPECT_TRUE(rc::check([&] {
    std::string bytes = *rc::gen::element<std::string>("{\"", "[{\"", line("A"));
    for (const auto pick :
         *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, pieces.size())))
      bytes += pieces[pick];
    InputOptions options;
    options.limits.max_telegram_bytes = *rc::gen::element<std::uint64_t>(std::uint64_t{kMaxTelegramBytes}, 100, 300);
    RC_ASSERT(read_streamed(bytes, *rc::gen::inRange<std::size_t>(1, 300), options) == read_whole(bytes, options));
  }));
}

TEST(JsonFile, Base64) {
  EXPECT_EQ(parse_base64(""), "");
  EXPECT_EQ(parse_base64("QQ=="), "A");
  EXPECT_EQ(parse_base64("QUI="), "AB");
  EXPECT_EQ(parse_base64("QUJD"), "ABC");
  EXPECT_EQ(parse_base64("QUI"), "AB");
  for (const std::string_view bad : {"Q", "QQ=", "Q===", "Q=QQ", "QU I", "=QQ="})
    EXPECT_EQ(parse_base64(bad), std::nullopt) << bad;
}

}  // namespace
}  // namespace reftel
