#pragma once

#include <optional>

#include "archive/pack.h"
#include "archive/telegram_record.h"
#include "base/sha256.h"
#include "formats/batch.h"
#include "telegram/telegram.h"

namespace reftel::archive {

/// Takes out of telegrams what is stored of them. Keeps its memory: make one a thread.
class RecordMaker {
 public:
  /// `as` is the form that the telegram was read as by demand. Texts become UTF-8; the bytes stay what they are.
  void make(const Telegram& telegram, const Item& item, std::optional<Form> as, TelegramRecord& out);

 private:
  Sha256 sha256_;
  Packer packer_;
};

}  // namespace reftel::archive
