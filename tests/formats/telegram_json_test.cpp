#include "formats/telegram_json.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

#include "support/full_telegram.h"
#include "support/json_schema.h"
#include "support/paths.h"
#include "telegram/reader.h"

namespace reftel {
namespace {

using test::FullTelegram;

std::string json_of(const Telegram& telegram, const TelegramSource& source,
                    JsonWriter::Layout layout = JsonWriter::Layout::Compact) {
  JsonWriter json(layout);
  write_telegram_json(json, telegram, source);
  return std::string(json.view());
}

using test::parse_json;

const test::JsonSchema& schema() {
  static const test::JsonSchema schema("reftel.telegram/1");
  return schema;
}

/// Names of all members of a value as paths: `/to/[]/plad`.
void collect_members(const rapidjson::Value& value, const std::string& path, std::set<std::string>& out) {
  if (value.IsArray())
    for (const rapidjson::Value& item : value.GetArray()) collect_members(item, path + "/[]", out);
  if (!value.IsObject()) return;
  for (const auto& member : value.GetObject()) {
    const std::string name = path + "/" + member.name.GetString();
    out.insert(name);
    // The tree goes on as it began, and the names of attributes are the source's own.
    if (name == "/attributes") continue;
    collect_members(member.value, name.ends_with("/children") ? "/body" : name, out);
  }
}

/// The same for what a schema allows, and which of them it does not describe.
class SchemaMembers {
 public:
  explicit SchemaMembers(const rapidjson::Value& root) : root_(root) { collect(root, ""); }
  std::set<std::string> members, undescribed;

 private:
  const rapidjson::Value& resolved(const rapidjson::Value& rules) const {
    const rapidjson::Value* at = &rules;
    if (at->HasMember("allOf")) at = &(*at)["allOf"][0];
    if (!at->HasMember("$ref")) return *at;
    const std::string_view name = (*at)["$ref"].GetString();
    return root_["$defs"][std::string(name.substr(name.rfind('/') + 1)).c_str()];
  }

  void collect(const rapidjson::Value& unresolved, const std::string& path) {
    const rapidjson::Value& rules = resolved(unresolved);
    if (rules.HasMember("items")) collect(rules["items"], path + "/[]");
    if (!rules.HasMember("properties")) return;
    for (const auto& member : rules["properties"].GetObject()) {
      const std::string name = path + "/" + member.name.GetString();
      members.insert(name);
      if (!member.value.HasMember("description")) undescribed.insert(name);
      if (!name.ends_with("/children")) collect(member.value, name);
    }
  }

  const rapidjson::Value& root_;
};

std::set<std::string> left_over(std::set<std::string> names, const std::set<std::string>& known) {
  std::erase_if(names, [&](const std::string& name) { return known.contains(name); });
  return names;
}

TEST(TelegramJson, HasExactlyTheMembersOfTheSchema) {
  FullTelegram full;
  std::set<std::string> written;
  const auto add = [&] {
    collect_members(parse_json(json_of(full.telegram, {&full.item, std::string(64, 'a')})), "", written);
  };
  add();  // not UTF-8, as the paragraph sign is Windows-1252: base64
  full.source.replace(full.source.find('\xB6'), 1, " ");
  add();  // now plain: text

  const SchemaMembers allowed(schema().rules());
  EXPECT_EQ(left_over(written, allowed.members), std::set<std::string>{}) << "not in the schema";
  EXPECT_EQ(left_over(allowed.members, written), std::set<std::string>{}) << "not in the full telegram";
  EXPECT_EQ(allowed.undescribed, std::set<std::string>{});
}

TEST(TelegramJson, OfAFullTelegramIsValid) {
  FullTelegram full;
  EXPECT_EQ(schema().faults(parse_json(json_of(full.telegram, {&full.item, std::string(64, 'a')}))), "");
  EXPECT_EQ(schema().faults(parse_json(json_of(full.telegram, {&full.item, {}}, JsonWriter::Layout::Pretty))), "");
}

TEST(TelegramJson, OfNothingIsValid) {
  const Telegram telegram;
  const rapidjson::Document document = parse_json(json_of(telegram, {}));
  EXPECT_EQ(schema().faults(document), "");
  EXPECT_FALSE(document.HasMember("mrn"));
  EXPECT_FALSE(document.HasMember("date"));
  EXPECT_FALSE(document.HasMember("subject"));
  EXPECT_TRUE(document["to"].Empty());
}

TEST(TelegramJson, SchemaRefusesWhatItDoesNotKnow) {
  // Else the tests above would pass whatever is written.
  FullTelegram full;
  rapidjson::Document document = parse_json(json_of(full.telegram, {}));
  document.AddMember("surprise", 1, document.GetAllocator());
  EXPECT_NE(schema().faults(document), "");
  document.RemoveMember("surprise");
  document["to"][0].AddMember("surprise", 1, document.GetAllocator());
  EXPECT_NE(schema().faults(document), "");
}

TEST(TelegramJson, SaysWhatTheValuesAre) {
  FullTelegram full;
  const rapidjson::Document json = parse_json(json_of(full.telegram, {&full.item, {}}));
  EXPECT_STREQ(json["mrn"].GetString(), "09ZENDA417");
  EXPECT_STREQ(json["as_sent"]["mrn"].GetString(), "ZENDA 000417");
  EXPECT_STREQ(json["date"].GetString(), "2009-05-14T10:52Z");
  EXPECT_STREQ(json["dtg"]["text"].GetString(), "141052Z MAY 09");
  EXPECT_STREQ(json["precedence"]["action"].GetString(), "IMMEDIATE");
  EXPECT_STREQ(json["precedence"]["prosigns"][0].GetString(), "O");
  EXPECT_STREQ(json["precedence"]["prosigns"][1].GetString(), "P");
  EXPECT_STREQ(json["info"][0]["excluded"][0].GetString(), "AMCONSUL STRELSAU");
  EXPECT_STREQ(json["subject"].GetString(), "EXERCISE PAPER CROWN: STILL A DRAFT");
  EXPECT_STREQ(json["as_sent"]["subject"].GetString(), "EXERCISE PAPER CROWN:\n STILL A DRAFT");
  EXPECT_STREQ(json["captions"][0]["caption"].GetString(), "EXDIS");
  EXPECT_STREQ(json["captions"][0]["as_sent"].GetString(), "SIPDIS");
  EXPECT_STREQ(json["tags"][0]["code"].GetString(), "PINR");
  EXPECT_STREQ(json["tags"][0]["canonical"].GetString(), "KCOR");
  EXPECT_STREQ(json["tags"][1]["code"].GetString(), "ROE, JANE");
  EXPECT_STREQ(json["references"][0]["mrn"].GetString(), "09STRELSAU389");
  EXPECT_FALSE(json["references"][1].HasMember("mrn"));
  EXPECT_STREQ(json["authority"]["reasons"][0].GetString(), "1.4(b)");
  EXPECT_STREQ(json["authority"]["reasons"][1].GetString(), "1.4(d)");
  EXPECT_STREQ(json["executive_order"]["declassify_on"].GetString(), "2019-05-14");
  EXPECT_EQ(json["executive_order"]["codes"][0].GetInt(), 1);
  EXPECT_STREQ(json["attributes"]["Drafter"].GetString(), "LIND\n");
  EXPECT_STREQ(json["attributes"]["Text"].GetString(), "NOT AVAILABLE");
  EXPECT_EQ(json["attributes"].MemberCount(), 2u);
  EXPECT_EQ(json["findings"][0]["line"].GetInt(), 6);
  EXPECT_EQ(json["findings"][0]["column"].GetInt(), 13);
  EXPECT_STREQ(json["source"]["record"]["references"][1].GetString(), "08ZENDA1");
  EXPECT_EQ(json["coverage"]["understood"].GetUint() + json["coverage"]["unknown"].GetUint(), full.source.size());
}

TEST(TelegramJson, ShowsGroupsWithoutAMonth) {
  Telegram telegram;
  TelegramReader().read("PP RUWSKT\nDE RUECW 123 01/2355Z\nZNR UUUUU\nP R 012345Z\nFM CANAVHED\n", {}, telegram);
  const auto json = parse_json(json_of(telegram, {}));
  EXPECT_EQ(schema().faults(json), "");
  ASSERT_TRUE(json.HasMember("dtg"));
  EXPECT_STREQ(json["dtg"]["text"].GetString(), "012345Z");
  EXPECT_FALSE(json["dtg"]["valid"].GetBool());
  EXPECT_FALSE(json.HasMember("date"));
}

TEST(TelegramJson, NestsTheBodyAndTracesItsTexts) {
  FullTelegram full;
  const rapidjson::Document json = parse_json(json_of(full.telegram, {}));
  const auto& paragraph = json["body"][0];
  EXPECT_STREQ(paragraph["label"].GetString(),
               "\xC2\xB6"
               "1.");
  EXPECT_STREQ(paragraph["marking"].GetString(), "C/REL");
  EXPECT_STREQ(paragraph["releasable_to"].GetString(), "GBR");
  const auto& child = paragraph["children"][0];
  EXPECT_STREQ(child["text"].GetString(), "All is\n\nquiet.");
  EXPECT_TRUE(child["marking_inherited"].GetBool());
  ASSERT_EQ(child["pieces"].Size(), 3u);
  EXPECT_EQ(child["pieces"][1].Size(), 4u);
  EXPECT_STREQ(child["pieces"][1][3].GetString(), "is");
  EXPECT_EQ(child["pieces"][2][2].GetInt(), 3);
  EXPECT_EQ(json["body"].Size(), 1u);
}

TEST(TelegramJson, DeepNestingCostsNoStack) {
  Telegram telegram;
  telegram.source = "EXERCISE";
  constexpr std::uint32_t kDepth = 300'000;
  telegram.body.resize(kDepth);
  for (std::uint32_t i = 0; i < kDepth; ++i) {
    telegram.body[i].parent = i == 0 ? BodyNode::kNoParent : i - 1;
    telegram.body[i].end = kDepth;
  }
  const std::string json = json_of(telegram, {});
  EXPECT_NE(json.find(R"("children":[]}]}]})"), std::string::npos);
}

struct Bytes {
  const char* name;
  std::string_view text;
  const char* charset;
  const char* member;  ///< under which the bytes are given
  const char* given;
};
class GivesTheBytesBack : public testing::TestWithParam<Bytes> {};

TEST_P(GivesTheBytesBack, WhateverTheyAre) {
  Telegram telegram;
  telegram.source = GetParam().text;
  const rapidjson::Document json = parse_json(json_of(telegram, {}));
  EXPECT_STREQ(json["source"]["charset"].GetString(), GetParam().charset);
  EXPECT_STREQ(json["source"][GetParam().member].GetString(), GetParam().given);
  EXPECT_EQ(json["source"]["bytes"].GetUint(), GetParam().text.size());
}

INSTANTIATE_TEST_SUITE_P(Source, GivesTheBytesBack,
                         testing::Values(Bytes{"ascii", "R 1\r\r\n", "ascii", "text", "R 1\r\r\n"},
                                         Bytes{"utf8", "caf\xC3\xA9", "utf-8", "text", "caf\xC3\xA9"},
                                         Bytes{"windows", "\xB6 1", "windows-1252", "base64", "tiAx"},
                                         Bytes{"broken", "\xC3\xA9\xE2\x82", "broken-utf-8", "base64", "w6nigg=="},
                                         Bytes{"empty", "", "ascii", "text", ""}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace reftel
