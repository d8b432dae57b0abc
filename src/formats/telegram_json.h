#pragma once

#include <string_view>

#include "base/json_writer.h"
#include "formats/batch.h"
#include "telegram/telegram.h"

// JSON of one telegram, `reftel.telegram/1`. The schema, with a sentence on every member, is
// docs/schema/reftel.telegram-1.schema.json; both are changed together.
//
// One shape for all: a list is always there, perhaps empty; any other member without a value is left
// out. An object has its own place in the source as `span` [begin, end), in bytes; the places of its plain
// members stand in its `spans`, what was written there, where it differs, in its `as_sent`, and the pieces of
// running texts in its `pieces`, each under the member's name.

namespace reftel {

inline constexpr std::string_view kTelegramSchema = "reftel.telegram/1";

/// What is known about a telegram besides what its text says.
struct TelegramSource {
  const Item* item = nullptr;  ///< where it was found; may be null for a text that came from nowhere
  std::string_view sha256;     ///< of the source bytes, 64 hexadecimal digits; empty when nobody counted it
};

/// Writes one JSON object.
void write_telegram_json(JsonWriter& json, const Telegram& telegram, const TelegramSource& source);

}  // namespace reftel
