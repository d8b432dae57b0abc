#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "archive/statements.h"
#include "archive/telegram_record.h"
#include "base/result.h"

namespace reftel::archive {

/// Where a telegram's rows hang.
struct RowKeys {
  TelegramId id = 0;
  IdentityId identity = 0;
  bool shown = false;
  std::int64_t run = 0;
};

/// Writes the rows of telegrams. Names that stand in many telegrams (sources, addresses, TAGS) are written once and
/// their numbers remembered. After an error everything is left undone, and failure() says why.
class RowWriter {
 public:
  RowWriter(sqlite::Connection& connection, Statements& statements)
      : connection_(connection), statements_(statements) {}

  void write(const RowKeys& keys, const TelegramRecord& record);
  void write_ledger(std::int64_t run, const SourcePlace& place, int outcome, std::optional<TelegramId> id,
                    std::string_view reason);
  /// The identity that a reference names; made when it was never seen.
  [[nodiscard]] IdentityId cite(std::string_view mrn);
  /// Numbers may be gone after an undone transaction.
  void forget();

  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }
  /// Runs a statement with no rows, unless something failed before.
  void run(sqlite::Statement& statement);
  /// Steps a statement; false at the end or after a failure.
  [[nodiscard]] bool step(sqlite::Statement& statement);
  [[nodiscard]] std::int64_t last_row() const { return connection_.last_row(); }

 private:
  void write_telegram(const RowKeys& keys, const TelegramRecord& record);
  void write_people(TelegramId id, const TelegramRecord& record);
  void write_subject_matter(TelegramId id, const TelegramRecord& record);
  void write_body(TelegramId id, const TelegramRecord& record);
  void write_oddities(TelegramId id, const TelegramRecord& record);
  void write_publisher(TelegramId id, const PublisherRecord& publisher);
  [[nodiscard]] std::int64_t source_of(const SourcePlace& place);
  [[nodiscard]] std::int64_t address_of(const TelegramRecord::Address& address);
  [[nodiscard]] std::int64_t tag_of(const TelegramRecord::TagUse& tag);
  [[nodiscard]] std::int64_t key_of(std::string_view name);
  /// The row that `find` finds, else the one that `add` makes. Both are bound.
  [[nodiscard]] std::int64_t find_or_add(sqlite::Statement& find, sqlite::Statement& add);

  using Numbers = std::unordered_map<std::string, std::int64_t>;
  /// What is remembered of one kind of name; beyond so many it begins anew.
  static constexpr std::size_t kMostNumbers = 200'000;
  /// The remembered number of `name_`, or the one that `find` gives.
  template <class Find>
  [[nodiscard]] std::int64_t remember(Numbers& numbers, Find find);

  sqlite::Connection& connection_;
  Statements& statements_;
  std::optional<Error> failure_;
  Numbers addresses_, tags_, keys_;
  std::string name_;  ///< of what is looked for
  std::string source_name_;
  std::int64_t source_ = 0;
};

}  // namespace reftel::archive
