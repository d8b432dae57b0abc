#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "base/json_writer.h"
#include "telegram/telegram.h"

// The parts that write_telegram_json is made of; included by its own files only.

namespace reftel::json_parts {

/// A telegram on its way into a writer, and how the model's small values look in JSON.
class TelegramJson {
 public:
  TelegramJson(JsonWriter& writer, const Telegram& from) : json(writer), telegram(from) {}

  JsonWriter& json;
  const Telegram& telegram;

  /// `"span": [begin, end]`, left out when empty. So are all members below when they have no value.
  void span(Span place) { span("span", place); }
  void span(const JsonKey& name, Span place) {
    if (place.empty()) return;
    json.key(name);
    json.row({place.begin, place.end});
  }
  void word(const JsonKey& name, std::string_view value) {
    if (!value.empty()) json.member(name, value);
  }
  void bytes(const JsonKey& name, Span place) { word(name, telegram.bytes(place)); }
  void text(const JsonKey& name, Text value) {
    if (value.empty()) return;
    json.key(name);
    text_value(value);
  }
  void text_value(Text value);
  void number(const JsonKey& name, std::uint64_t value) {
    if (value != 0) json.member(name, value);
  }
  void flag(const JsonKey& name, bool value) {
    if (value) json.flag(name, true);
  }
  void letter(const JsonKey& name, char value) {
    if (value != 0) json.member(name, std::string_view(&value, 1));
  }

  /// Strings of a list of spans.
  void byte_list(const JsonKey& name, const std::vector<Span>& places);
  void text_list(const JsonKey& name, const std::vector<Text>& texts);

  struct NamedSpan {
    JsonKey name;
    Span place;
  };
  /// `"spans": {name: [begin, end]}`; left out when all are empty.
  void spans(std::initializer_list<NamedSpan> places);

  /// Rows of the pieces of a running text: [begin, end, join] and what is shown there when it was healed.
  void piece_rows(Text value);

  [[nodiscard]] Span cover(Text value) const { return reftel::cover(telegram.store, value); }
};

void write_envelope(TelegramJson& out);
void write_precedence(TelegramJson& out);
void write_addressees(TelegramJson& out);
void write_distribution(TelegramJson& out);

void write_dtg(TelegramJson& out, const JsonKey& name, const Dtg& dtg);
void write_head(TelegramJson& out);
void write_authority(TelegramJson& out);

/// The tree of the body; no recursion, since its depth is in strangers' hands.
void write_body(TelegramJson& out);

}  // namespace reftel::json_parts
