#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "archive/index_writer.h"
#include "archive/store.h"
#include "archive/telegram_record.h"
#include "base/result.h"

namespace reftel::archive {

/// What became of an input. The numbers stand in the ledger.
enum class Outcome : std::uint8_t { Accepted, Duplicate, NewVersion, Rejected, Removed, Joined };
/// `accepted`, `duplicate`, `new version`, `rejected`, `removed`, `joined`.
[[nodiscard]] std::string_view to_string(Outcome outcome);

/// Number of a run in the table `run`.
using RunId = std::int64_t;

struct Stored {
  Outcome outcome = Outcome::Accepted;
  TelegramId id = 0;  ///< of a duplicate, the one that was there
};

/// Stores telegrams. Takes the lock of the archive's one writer at the first change and keeps it until commit();
/// nothing may be reported as stored before that. What is not committed when it is destroyed is undone.
class Writer {
 public:
  /// `index` is kept in step with the records, and may be null; both outlive the writer.
  [[nodiscard]] static Result<Writer> open(Store& store, IndexWriter* index);
  Writer(Writer&&) noexcept;
  Writer& operator=(Writer&&) noexcept;
  ~Writer();

  [[nodiscard]] Result<RunId> begin_run(std::string_view verb, std::string_view inputs);
  [[nodiscard]] Result<void> end_run(RunId run);

  /// Stores a telegram with its ledger row. A copy that is there already is a duplicate. When it is the last section of
  /// a telegram, the whole is to be made from the sections and stored as well: see waiting_sections().
  [[nodiscard]] Result<Stored> add(RunId run, const TelegramRecord& record, const IndexEntry* entry);
  /// A ledger row for an input that could not be read.
  [[nodiscard]] Result<void> reject(RunId run, const SourcePlace& place, std::string_view reason);

  /// On disk when it comes back without an error.
  [[nodiscard]] Result<void> commit();

 private:
  struct Impl;
  explicit Writer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace reftel::archive
