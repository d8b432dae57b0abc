#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/index_writer.h"
#include "archive/record_maker.h"
#include "archive/telegram_record.h"
#include "telegram/reader.h"
#include "telegram/telegram.h"

namespace reftel::archive {

/// A section of a telegram, as it came.
struct SectionText {
  Digest digest{};
  std::string_view bytes;
};

/// A telegram made of its sections, ready to be stored.
struct JoinedTelegram {
  std::vector<Digest> sections;  ///< what it was made of, in order
  TelegramRecord record;
  std::unique_ptr<IndexEntry> entry;
};

/// Makes one telegram of its sections. Keeps its memory: make one a thread.
class SectionJoiner {
 public:
  /// `index` may be null.
  explicit SectionJoiner(const IndexWriter* index) : index_(index) {}

  /// All sections in order. `place` is where the one stood that came last.
  [[nodiscard]] JoinedTelegram join(std::span<const SectionText> sections, const SourcePlace& place);

 private:
  const IndexWriter* index_;
  TelegramReader reader_;
  Telegram telegram_;
  RecordMaker maker_;
  std::string text_;
};

}  // namespace reftel::archive
