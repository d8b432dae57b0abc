#include "base/json_writer.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

namespace reftel {
namespace {

using namespace std::string_view_literals;

std::string string_json(std::string_view text, Charset charset = Charset::Utf8) {
  JsonWriter json;
  json.set_charset(charset);
  json.string(text);
  return std::string(json.view());
}

void write_sample(JsonWriter& json) {
  json.begin_object();
  json.member("name", "ZENDA");
  json.key("empty");
  json.begin_array();
  json.end_array();
  json.key("list");
  json.begin_array();
  json.number(1);
  json.begin_object();
  json.flag("yes", true);
  json.end_object();
  json.end_array();
  json.key("rows");
  json.begin_array();
  json.row(JsonRowHead("text"), {4, 4294967295u});
  json.begin_row();
  json.number(0);
  json.string("a");
  json.end_row();
  json.begin_row();
  json.end_row();
  json.end_array();
  json.any_key("a\tb");
  json.boolean(false);
  json.end_object();
}

TEST(JsonWriter, WritesCompact) {
  JsonWriter json;
  write_sample(json);
  EXPECT_EQ(
      json.view(),
      R"({"name":"ZENDA","empty":[],"list":[1,{"yes":true}],"rows":[["text",4,4294967295],[0,"a"],[]],"a\tb":false})");
}

TEST(JsonWriter, WritesPrettyWithRowsOnOneLine) {
  JsonWriter json(JsonWriter::Layout::Pretty);
  write_sample(json);
  EXPECT_EQ(json.view(), R"({
  "name": "ZENDA",
  "empty": [],
  "list": [
    1,
    {
      "yes": true
    }
  ],
  "rows": [
    ["text", 4, 4294967295],
    [0, "a"],
    []
  ],
  "a\tb": false
})");
}

TEST(JsonWriter, EscapesWhatMustBe) {
  EXPECT_EQ(string_json("a\"b\\c\n\r\t\b\f\x01\x1F\x7F/"), R"("a\"b\\c\n\r\t\b\f\u0001\u001F)"
                                                           "\x7F/\"");
  EXPECT_EQ(string_json("\0"sv), R"("\u0000")");
}

TEST(JsonWriter, EscapesAtEveryPlaceOfABlock) {
  for (std::size_t at = 0; at < 40; ++at) {
    std::string text(40, 'x'), expected = text;
    text[at] = '"';
    expected.replace(at, 1, "\\\"");
    EXPECT_EQ(string_json(text), '"' + expected + '"');
  }
}

TEST(JsonWriter, IsUtf8WhateverTheBytes) {
  EXPECT_EQ(string_json("caf\xC3\xA9 \xE2\x82"), "\"caf\xC3\xA9 \xEF\xBF\xBD\xEF\xBF\xBD\"");
  EXPECT_EQ(string_json("caf\xE9", Charset::Windows1252), "\"caf\xC3\xA9\"");
}

TEST(JsonWriter, KeepsACharacterThatStandsAcrossTheEndOfAStretch) {
  // Long strings are written 4 KiB at a time.
  for (std::size_t before = 4090; before <= 4098; ++before) {
    const std::string text = std::string(before, 'x') + "\xE2\x82\xAC" + "yz";
    EXPECT_EQ(string_json(text), '"' + text + '"');
  }
}

TEST(JsonWriter, EscapesLongStringsOfNothingElse) {
  const std::string text(10'000, '\x01');
  std::string expected = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) expected += "\\u0001";
  EXPECT_EQ(string_json(text), expected + '"');
}

TEST(JsonWriter, WritesAStringInParts) {
  for (const Charset charset : {Charset::Ascii, Charset::Utf8}) {
    JsonWriter json;
    json.set_charset(charset);
    json.begin_array();
    json.begin_string();
    json.string_part("a\"b");
    json.string_part(' ');
    json.string_part(std::string(5000, 'x'));
    json.string_part("");
    json.string_part("\n");
    json.end_string();
    json.word("ROUTINE");
    json.end_array();
    EXPECT_EQ(json.view(), "[\"a\\\"b " + std::string(5000, 'x') + "\\n\",\"ROUTINE\"]");
  }
}

TEST(JsonWriter, PutsACharacterTogetherThatLiesAcrossParts) {
  JsonWriter json;
  json.begin_string();
  json.string_part("caf\xC3");
  json.string_part("\xA9");
  json.end_string();
  EXPECT_EQ(json.view(), "\"caf\xC3\xA9\"");
}

TEST(JsonWriter, TakesStringsOutOfASource) {
  const std::string source = "a \"b\"\n" + std::string(100, 'x');
  JsonWriter json;
  json.set_charset(Charset::Ascii);
  json.set_source(source);
  json.begin_array();
  for (const std::size_t size : {std::size_t{0}, std::size_t{6}, source.size() - 32, source.size() - 31, source.size()})
    json.string(std::string_view(source).substr(0, size));
  json.string("none of it");
  json.end_array();
  const auto escaped = [&](std::size_t size) { return "\"a \\\"b\\\"\\n" + source.substr(6, size - 6) + "\","; };
  EXPECT_EQ(json.view(), R"(["","a \"b\"\n",)" + escaped(source.size() - 32) + escaped(source.size() - 31) +
                             escaped(source.size()) + "\"none of it\"]");
}

TEST(JsonWriter, UnwrapsLines) {
  const std::string source = "ONE \"LINE\"\nAND ANOTHER\nAND A THIRD" + std::string(32, '.');
  const std::string_view lines = std::string_view(source).substr(0, source.size() - 32);
  JsonWriter json;
  json.set_charset(Charset::Ascii);
  json.begin_string();
  EXPECT_FALSE(json.unwrapped_part(lines, 2)) << "no source is set";
  json.set_source(source);
  EXPECT_FALSE(json.unwrapped_part(lines, 1));
  EXPECT_TRUE(json.unwrapped_part(lines, 2));
  EXPECT_FALSE(json.unwrapped_part(source, 2)) << "nothing can be read behind it";
  json.set_charset(Charset::Utf8);
  EXPECT_FALSE(json.unwrapped_part(lines, 2));
  json.set_charset(Charset::Ascii);
  json.end_string();
  EXPECT_EQ(json.view(), R"("ONE \"LINE\" AND ANOTHER AND A THIRD")");
}

TEST(JsonWriter, WritesBehindATextAgainAndAgain) {
  std::string text = "first,\n";
  JsonWriter json;
  for (const std::size_t count : {std::size_t{1}, std::size_t{10'000}}) {
    json.begin_behind(text);
    json.begin_array();
    json.string(std::string(count, 'x'));
    json.end_array();
    if (count == 1) json.end_line();
    json.finish();
  }
  EXPECT_EQ(text, "first,\n[\"x\"]\n[\"" + std::string(10'000, 'x') + "\"]");
  EXPECT_EQ(json.view(), "");
}

TEST(JsonWriter, WritesTheLongestNameOfAMember) {
  JsonWriter json;
  json.begin_object();
  json.member("abcdefghijklmnopqrstuvwxyz1", 18'446'744'073'709'551'615u);
  json.end_object();
  EXPECT_EQ(json.view(), R"({"abcdefghijklmnopqrstuvwxyz1":18446744073709551615})");
}

TEST(JsonWriter, MovesWithWhatItHolds) {
  JsonWriter from;
  from.begin_array();
  JsonWriter to = std::move(from);
  to.boolean(true);
  to.end_array();
  EXPECT_EQ(to.view(), "[true]");
}

TEST(JsonWriter, WritesBase64) {
  const auto base64 = [](std::string_view bytes) {
    JsonWriter json;
    json.base64(bytes);
    return std::string(json.view());
  };
  EXPECT_EQ(base64(""), R"("")");
  EXPECT_EQ(base64("f"), R"("Zg==")");
  EXPECT_EQ(base64("fo"), R"("Zm8=")");
  EXPECT_EQ(base64("foo"), R"("Zm9v")");
  EXPECT_EQ(base64("\xFF\xFE\0"sv), R"("//4A")");
}

TEST(JsonWriter, WritesTheNextDocumentAfterClear) {
  JsonWriter json;
  json.begin_array();
  json.number(7);
  json.clear();
  json.begin_object();
  json.end_object();
  json.end_line();
  EXPECT_EQ(json.view(), "{}\n");
}

}  // namespace
}  // namespace reftel
