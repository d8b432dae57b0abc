#pragma once

#include <string>
#include <string_view>

#include "telegram/reader.h"
#include "write/draft.h"
#include "write/to_draft.h"

namespace reftel::test {

/// The draft of a text that is one telegram, its sections one behind the other.
inline Draft read_back(std::string_view text) {
  static TelegramReader reader;
  static Telegram telegram;
  reader.read(text, {}, telegram);
  Draft draft;
  to_draft(telegram, draft);
  return draft;
}

/// A draft as text that shows every field, so that a failed comparison can be read.
std::string show(const Draft& draft);
/// The first lines of show() in which two drafts differ, empty when they are equal.
std::string difference(const Draft& wanted, const Draft& got);

}  // namespace reftel::test
