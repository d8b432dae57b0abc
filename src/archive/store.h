#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/index_writer.h"
#include "archive/sqlite.h"
#include "archive/telegram_record.h"
#include "base/result.h"
#include "telegram/reader.h"

namespace reftel::archive {

/// Name of the database in the folder of an archive.
inline constexpr std::string_view kRecordFile = "telegrams.db";
/// Folder of an archive inside the folder where `reftel init` was called without a name.
inline constexpr std::string_view kHiddenFolder = ".reftel";
/// `application_id` of the database: "reft".
inline constexpr std::int64_t kApplicationId = 0x72656674;

/// Finds the archive that holds `from`, a folder: itself or a folder above it that is an archive or has one in
/// `.reftel`. Empty when none does.
[[nodiscard]] std::optional<std::filesystem::path> find_archive(const std::filesystem::path& from);

/// A stored telegram as it lies in the archive.
struct StoredText {
  TelegramId id = 0;
  IdentityId identity = 0;
  bool shown = false;
  std::string mrn;  ///< canonical; empty when it has none
  Digest digest{};
  std::string bytes;  ///< source bytes, unpacked
  std::optional<Form> read_as;
  std::string reader;  ///< version that read it
  SourcePlace place;
  std::optional<PublisherRecord> publisher;
};

/// How `stored` was read, so that it is read again in the same way. Looks into `stored`.
[[nodiscard]] ReadOptions read_options_of(const StoredText& stored);
/// The place and the publisher's record as formats give them. Looks into `stored`.
[[nodiscard]] Item item_of(const StoredText& stored);

/// One version of a telegram, for a list of them.
struct Version {
  TelegramId id = 0;
  IdentityId identity = 0;
  bool shown = false;
  bool is_section = false;  ///< one transmission of several
  std::string mrn, sent, form, path, member, sha256;
  std::int64_t ordinal = 0;  ///< of the identity: telegrams with different ones only share the MRN
  std::uint64_t size_bytes = 0;
  std::int64_t quality = 0;
};

/// An archive that is open: the seam between the verbs and the record. One thread at a time; each thread and each
/// program opens its own. Readers see the state of the last commit. Writing is Writer's.
class Store {
 public:
  /// Makes the folder and an empty archive in it. An archive that is there already is an error.
  [[nodiscard]] static Result<Store> create(const std::filesystem::path& folder);
  /// Opens the archive in `folder` (or in its `.reftel`). Writing brings an older archive to the schema of this
  /// version; reading one that is newer, or older than can be read, is an error.
  [[nodiscard]] static Result<Store> open(const std::filesystem::path& folder, sqlite::Access access,
                                          const char* vfs = nullptr);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  [[nodiscard]] const std::filesystem::path& folder() const;

  /// Versions of the telegram with this canonical MRN, the shown one first, then by quality.
  [[nodiscard]] Result<std::vector<Version>> versions(std::string_view mrn);
  /// By digest, or by the beginning of one in hexadecimal digits (at least 6); all that begin so, up to 100.
  [[nodiscard]] Result<std::vector<Version>> versions_by_digest(std::string_view hex);
  /// How many telegrams refer to this canonical MRN.
  [[nodiscard]] Result<std::int64_t> count_citing(std::string_view mrn);
  /// The telegram with these bytes.
  [[nodiscard]] Result<std::optional<TelegramId>> find_copy(const Digest& digest);
  [[nodiscard]] Result<std::optional<StoredText>> load(TelegramId id);

  enum class Which : unsigned char { Shown, All };
  /// Gives the telegrams with an id above `after` in the order of their ids, until `take` says false.
  [[nodiscard]] Result<void> each(Which which, TelegramId after, const std::function<bool(const StoredText&)>& take);
  /// Gives the bytes of those of `ids`, which ascend, that are stored, and nothing else of them: a pass over all
  /// sources takes half the time of each().
  [[nodiscard]] Result<void> each_source(const std::vector<std::uint32_t>& ids,
                                         const std::function<void(TelegramId, std::string_view)>& take);
  /// Telegrams, all versions; the greatest id that was given so far, removed ones too.
  [[nodiscard]] Result<std::int64_t> count(Which which);
  [[nodiscard]] Result<TelegramId> last_id();

  /// Telegrams that another version of reftel read, or whose reader was forgotten.
  [[nodiscard]] Result<std::vector<TelegramId>> ids_of_other_readers();
  /// Makes all telegrams count as read by another version.
  [[nodiscard]] Result<void> forget_readers();
  /// From now on the bytes of what is removed are overwritten, not only given up.
  [[nodiscard]] Result<void> overwrite_what_is_removed();
  /// Folds the log into the database and empties it, so that no removed bytes stand in it.
  [[nodiscard]] Result<void> clear_log();
  /// Copies the database to a file that is not there yet, as it is after the last commit.
  [[nodiscard]] Result<void> copy_to(const std::filesystem::path& file);

  /// The open database, for archive and search alone. It stays where it is as long as the store lives, moved or not.
  [[nodiscard]] sqlite::Connection& connection();

 private:
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace reftel::archive
