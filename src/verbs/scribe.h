#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json_writer.h"
#include "base/sha256.h"
#include "formats/batch.h"
#include "telegram/reader.h"
#include "telegram/telegram.h"
#include "write/telegram_writer.h"

namespace reftel::verbs {

/// Writes one telegram in any form, mail and JSON too. Keeps its memory: one a thread.
class Scribe {
 public:
  Scribe(WriteForm form, const WriteOptions& options) : form_(form), options_(options) {}

  /// Writes a draft at the end of `out`. JSON is that of its transmission.
  void write(const Draft& draft, std::string& out, WriteReport& report);
  /// Writes a telegram that was read out of `item`: through the draft that it could have been written from. A web page
  /// and a mail carry its own bytes.
  void write(const Telegram& telegram, const Item& item, std::string& out, WriteReport& report);

 private:
  void write_draft(const Draft& draft, std::string_view own_bytes, std::string& out, WriteReport& report);
  void write_mail(const Draft& draft, std::string_view own_bytes, std::string& out);
  void write_json(const Telegram& telegram, const Item* item, std::string& out);

  WriteForm form_;
  WriteOptions options_;
  TelegramWriter writer_;
  TelegramReader reader_;
  Telegram telegram_;
  Draft draft_;
  JsonWriter json_;
  Sha256 sha256_;
  std::string text_, own_;
};

/// Name of a file for the telegram, `09ZENDA417.html`; `telegram.html` without a number.
[[nodiscard]] std::string file_name(const Mrn& mrn, WriteForm form);

}  // namespace reftel::verbs
