#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/telegram_record.h"
#include "search/field.h"
#include "search/value.h"
#include "telegram/telegram.h"

namespace reftel::search {

/// Stands between the paragraphs of Document::body and the parts of Document::head, and is no token of any text.
inline constexpr std::string_view kBreak = ".";

/// The texts of a telegram as tokens with a blank between them. Behind each paragraph stands kBreak. Words are asked of
/// the first three; the last only says which sources can have bytes that are asked for.
struct DocumentText {
  std::string subject;
  std::string head;  ///< MRN, date, originator, captions, TAGS, references, authority, signatures
  std::string body;
  std::string source;        ///< tokens of the source that may be in none of them (search/source_words.h)
  std::uint32_t length = 0;  ///< tokens of subject, head and body, breaks left out

  void clear();
};

/// What search knows of one telegram: the same for every engine.
struct Document {
  archive::TelegramId id = 0;
  DocumentText text;
  std::string mrn;  ///< canonical; empty when it has none
  /// Values of the fields that have words for values, as shown, by FieldId; the others stay empty.
  std::array<std::vector<std::string>, kFieldCount> values;
  std::optional<NumberRange> sent;  ///< minutes of the date, as exact as it is known
  bool minute_known = false;        ///< by a DTG
  std::optional<NumberRange> declassify;
  std::int64_t level = 0, urgency = 0, year = 0;
  std::uint32_t flags = 0;         ///< bits of flag_table()
  std::vector<std::string> cites;  ///< canonical MRNs
};

/// The fields whose values are kept as words, in the order of FieldId.
[[nodiscard]] std::span<const FieldId> named_fields();
/// The field whose stored values answer for `field`: the country of a telegram is that of its post.
[[nodiscard]] FieldId stored_field(FieldId field);

void take_text(const Telegram& telegram, DocumentText& out);
void take_fields(const archive::TelegramRecord& record, Document& out);

/// Takes from `tokens` the text up to the next blank.
[[nodiscard]] std::string_view next_token(std::string_view& tokens);

}  // namespace reftel::search
