#pragma once

#include <memory>
#include <string>
#include <vector>

#include "archive/sqlite.h"
#include "archive/telegram_record.h"
#include "base/result.h"
#include "telegram/telegram.h"

namespace reftel::archive {

/// What an index takes out of one telegram, made on a reading thread and stored on the writing one.
class IndexEntry {
 public:
  virtual ~IndexEntry() = default;
};

/// A telegram that was stored just now.
struct StoredTelegram {
  TelegramId id = 0;
  IdentityId identity = 0;
  bool shown = false;            ///< later changes come by IndexWriter::show
  const TelegramRecord& record;  ///< as it was stored; the texts of subject, addressees ... are ready there
};

/// What must be kept in step with the records: search implements it, and knows the archive by this and by a connection
/// for reading only.
///
/// All but prepare() is called by the one writing thread, in the transaction that stores the telegram, on its
/// connection: what is written there is committed with the telegram or not at all. An error ends that transaction.
class IndexWriter {
 public:
  virtual ~IndexWriter() = default;

  /// Makes tables of its own when they are missing. Called once, when a store is opened for writing.
  [[nodiscard]] virtual Result<void> open(sqlite::Connection& connection) = 0;
  /// On any thread, and on several at once. The telegram lives as long as the call. May be null.
  [[nodiscard]] virtual std::unique_ptr<IndexEntry> prepare(const Telegram& telegram) const = 0;

  [[nodiscard]] virtual Result<void> add(const StoredTelegram& stored, const IndexEntry* entry) = 0;
  /// Whether an index still has what a telegram says, which it may let go while the telegram is hidden.
  enum class Kept : bool { No, Yes };
  /// A better version came, or a section was joined (`shown` false), or the better version was removed. Where the text
  /// is not kept, nothing is shown until add() follows with the same id.
  [[nodiscard]] virtual Result<Kept> show(TelegramId id, bool shown) = 0;
  /// The telegram goes away, or is read again: then add() follows with the same id. `telegram` is what it says as it
  /// was read when it was added, for indexes that need the old text to take it out.
  [[nodiscard]] virtual Result<void> remove(TelegramId id, const Telegram& telegram) = 0;

  /// Last call in a transaction; what waits in memory is written now.
  [[nodiscard]] virtual Result<void> before_commit() = 0;
  /// The transaction is on disk, or undone: what was written since the last commit is not there.
  virtual void after_commit() = 0;
  virtual void after_rollback() = 0;

  /// Holds the index against the records; gives a line for each thing that is wrong (`reftel fsck`).
  [[nodiscard]] virtual Result<std::vector<std::string>> check(sqlite::Connection& connection) = 0;
  /// Empties the index; the caller then adds all telegrams anew.
  [[nodiscard]] virtual Result<void> clear() = 0;
};

}  // namespace reftel::archive
