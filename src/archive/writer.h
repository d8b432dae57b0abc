#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/index_writer.h"
#include "archive/section_joiner.h"
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

/// A call of a verb that changes the archive, as it begins.
struct RunStart {
  std::string_view verb;    ///< `add`
  std::string_view inputs;  ///< paths as they were given, a line each
};

struct Stored {
  Outcome outcome = Outcome::Accepted;
  TelegramId id = 0;                ///< of a duplicate, the one that was there
  std::optional<TelegramId> whole;  ///< it was the last section: the telegram that was joined from all of them
  /// The sections of that telegram, this one among them; empty where it was there already.
  std::vector<TelegramId> joined_from;
};

/// How far a file is read: what lets a later run go on behind it.
struct FileProgress {
  std::string path;  ///< absolute
  std::uint64_t size_bytes = 0;
  std::int64_t changed_at = 0;  ///< nanoseconds since 1970
  std::uint64_t items = 0;      ///< in the ledger, from the file's beginning
  bool complete = false;
};

/// Stores telegrams. Takes the lock of the archive's one writer at the first change and keeps it until commit();
/// nothing may be reported as stored before that. After an error there is nothing to do but to destroy the writer:
/// what was not committed is undone.
class Writer {
 public:
  /// `index` is kept in step with the records, and may be null; both outlive the writer.
  [[nodiscard]] static Result<Writer> open(Store& store, IndexWriter* index);
  Writer(Writer&&) noexcept;
  Writer& operator=(Writer&&) noexcept;
  ~Writer();

  /// What is stored until end_run() belongs to the run.
  [[nodiscard]] Result<RunId> begin_run(const RunStart& start);
  [[nodiscard]] Result<void> end_run();
  void count_skipped_file();
  void count_unchanged_file();

  /// Stores a telegram with its ledger row. A copy that is there already is a duplicate. The last section of a telegram
  /// brings the whole along, joined from all of them; `joined` is it where the caller has made it, and may be null.
  [[nodiscard]] Result<Stored> add(const TelegramRecord& record, const IndexEntry* entry,
                                   const JoinedTelegram* joined = nullptr);
  /// A ledger row for an input that could not be read.
  [[nodiscard]] Result<void> reject(const SourcePlace& place, std::string_view reason);
  [[nodiscard]] Result<void> set_progress(const FileProgress& progress);

  /// Puts a new reading in the place of an old one. Labels and notes stay with the telegram, also when its MRN is
  /// read differently now. `reading` is what `old` says as it is read now.
  [[nodiscard]] Result<void> replace(const StoredText& old, const Telegram& reading);
  /// Takes a telegram out. The file that it came from is read again when it is added again.
  [[nodiscard]] Result<void> remove(TelegramId id);

  /// Adds a stored telegram to the index, after IndexWriter::clear().
  [[nodiscard]] Result<void> index_again(const StoredText& stored, const Telegram& telegram);
  /// Decides anew which versions of an identity are shown.
  [[nodiscard]] Result<void> choose_versions(IdentityId identity);

  /// On disk when it comes back without an error.
  [[nodiscard]] Result<void> commit();
  [[nodiscard]] bool has_changes() const;

 private:
  struct Impl;
  explicit Writer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// How far the file was read by earlier runs; empty when none read it.
[[nodiscard]] Result<std::optional<FileProgress>> find_progress(Store& store, const std::string& path);

}  // namespace reftel::archive
