#include "base/json_writer.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

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
  json.row("text", {4, 4294967295u});
  json.begin_row();
  json.number(0);
  json.string("a");
  json.end_row();
  json.row({}, {});
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
  // Long strings are written 64 KiB at a time.
  for (std::size_t before = 65533; before <= 65537; ++before) {
    const std::string text = std::string(before, 'x') + "\xE2\x82\xAC" + "yz";
    EXPECT_EQ(string_json(text), '"' + text + '"');
  }
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
