#include "archive/store.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "archive/migrations.h"
#include "archive/pack.h"
#include "base/ascii.h"
#include "base/file.h"
#include "base/sha256.h"
#include "base/version.h"

namespace reftel::archive {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kVersionColumns =
    "SELECT t.id, t.shown, s.telegram_id IS NOT NULL, i.mrn, t.sent, t.form, p.path, p.member, t.digest, i.ordinal, "
    "t.size_bytes, t.quality, t.identity_id FROM telegram t JOIN identity i ON i.id = t.identity_id JOIN source p ON "
    "p.id = "
    "t.source_id "
    "LEFT JOIN section s ON s.telegram_id = t.id ";
constexpr std::string_view kTextColumns =
    "SELECT t.id, t.identity_id, t.shown, i.mrn, t.digest, b.bytes, t.read_as, t.reader, p.path, p.member, "
    "p.container, t.source_offset, t.source_bytes, t.source_record, t.encoding, r.telegram_id IS NOT NULL, r.row, "
    "r.mrn, "
    "r.created, r.released, r.classification, r.origin, r.\"references\", r.tags "
    "FROM telegram t JOIN identity i ON i.id = t.identity_id JOIN text b ON b.telegram_id = t.id "
    "JOIN source p ON p.id = t.source_id LEFT JOIN publisher_record r ON r.telegram_id = t.id ";

bool is_archive(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(folder / kRecordFile, error);
}

Error no_archive(const fs::path& folder) {
  return {Error::Code::NotFound, "`" + folder.string() + "` holds no archive", "`reftel init` makes one"};
}

Digest to_digest(std::string_view bytes) {
  Digest digest{};
  bytes.copy(digest.data(), digest.size());
  return digest;
}

Version read_version(const sqlite::Statement& row) {
  Version version;
  version.id = row.number(0);
  version.shown = row.number(1) != 0;
  version.is_section = row.number(2) != 0;
  version.mrn = row.text(3);
  version.sent = row.text(4);
  version.form = row.text(5);
  version.path = row.text(6);
  version.member = row.text(7);
  version.sha256 = to_hex(row.bytes(8));
  version.ordinal = row.number(9);
  version.size_bytes = static_cast<std::uint64_t>(row.number(10));
  version.quality = row.number(11);
  version.identity = row.number(12);
  return version;
}

Result<std::vector<Version>> read_versions(sqlite::Statement& rows) {
  std::vector<Version> out;
  for (;;) {
    const auto row = rows.step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return out;
    out.push_back(read_version(rows));
  }
}

Result<void> read_text(const sqlite::Statement& row, StoredText& out) {
  const auto number = [&](int column) { return static_cast<std::uint64_t>(row.number(column)); };
  out.id = row.number(0);
  out.identity = row.number(1);
  out.shown = row.number(2) != 0;
  out.mrn = row.text(3);
  out.digest = to_digest(row.bytes(4));
  if (auto done = unpack(row.bytes(5), out.bytes); !done) {
    Error error = done.error();
    error.message += " (number " + std::to_string(out.id) + ")";
    return std::unexpected(std::move(error));
  }
  out.read_as = row.is_null(6) ? std::nullopt : find_form(row.text(6));
  out.reader = row.text(7);
  out.place = {std::string(row.text(8)),
               std::string(row.text(9)),
               number(11),
               number(12),
               number(13),
               find_container_kind(row.text(10)).value_or(ContainerKind::Plain),
               find_encoding_name(row.text(14)).value_or(Encoding::Bytes)};
  out.publisher.reset();
  if (row.number(15) != 0) {
    const auto text = [&](int column) { return std::string(row.text(column)); };
    out.publisher = PublisherRecord{text(16), text(17), text(18), text(19), text(20), text(21), text(22), text(23)};
  }
  return {};
}

/// Digits of a digest as its bytes; an odd one at the end is left out.
std::string from_hex(std::string_view hex) {
  const auto value = [](char c) { return is_digit(c) ? c - '0' : to_lower(c) - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(value(hex[i]) * 16 + value(hex[i + 1]));
  return bytes;
}

bool is_hex(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f'); });
}

}  // namespace

std::optional<fs::path> find_archive(const fs::path& from) {
  std::error_code error;
  fs::path folder = fs::absolute(from, error).lexically_normal();
  if (error) return std::nullopt;
  for (;;) {
    if (is_archive(folder)) return folder;
    if (is_archive(folder / kHiddenFolder)) return folder / kHiddenFolder;
    if (!folder.has_parent_path() || folder == folder.parent_path()) return std::nullopt;
    folder = folder.parent_path();
  }
}

ReadOptions read_options_of(const StoredText& stored) {
  ReadOptions options;
  options.as = stored.read_as;
  if (stored.publisher) {
    options.record_mrn = stored.publisher->id;
    options.record_date = stored.publisher->created;
  }
  return options;
}

Item item_of(const StoredText& stored) {
  Item item;
  const SourcePlace& place = stored.place;
  item.origin = {place.path, place.member, place.offset, place.size_bytes, place.record, place.kind, false};
  item.encoding = place.encoding;
  item.text = stored.bytes;
  if (stored.publisher) {
    const PublisherRecord& from = *stored.publisher;
    item.record = Record{from.row,    from.id,         from.created, from.released, from.classification,
                         from.origin, from.references, from.tags};
  }
  return item;
}

struct Store::Impl {
  fs::path folder;
  sqlite::Connection connection;
  sqlite::Statement load, find_copy;  // made at first use; before the connection goes, since members go in reverse
};

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::create(const fs::path& folder) {
  if (is_archive(folder)) {
    return std::unexpected(
        Error{Error::Code::Denied, "`" + folder.string() + "` holds an archive already", "nothing was changed"});
  }
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return std::unexpected(file_error("make folder", folder.string(), error.value()));
  auto connection = sqlite::Connection::open((folder / kRecordFile).string(), sqlite::Access::Create);
  if (!connection) return std::unexpected(connection.error());
  // The size of a page can only be chosen while there is none. Texts of telegrams pack into some kilobytes each, and
  // smaller pages leave more room unused between them: 4 and 8 KiB make an archive 12 and 6 % larger.
  if (auto done =
          connection->execute("PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
      !done)
    return std::unexpected(done.error());
  if (auto done = migrate(*connection); !done) return std::unexpected(done.error());
  return Store(std::make_unique<Impl>(folder, std::move(*connection), sqlite::Statement{}, sqlite::Statement{}));
}

Result<Store> Store::open(const fs::path& folder, sqlite::Access access, const char* vfs) {
  const fs::path place = is_archive(folder) ? folder : folder / kHiddenFolder;
  if (!is_archive(place)) return std::unexpected(no_archive(folder));
  auto connection = sqlite::Connection::open((place / kRecordFile).string(), access, vfs);
  if (!connection) return std::unexpected(connection.error());
  if (access == sqlite::Access::Read) {
    if (auto known = check_version(*connection); !known) return std::unexpected(known.error());
    return Store(std::make_unique<Impl>(place, std::move(*connection), sqlite::Statement{}, sqlite::Statement{}));
  }
  // A commit of some thousand telegrams is as large as many pages: the log is folded in after a few of them.
  const auto set = connection->execute(
      "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -131072; "
      "PRAGMA wal_autocheckpoint = 16384;");
  if (!set) return std::unexpected(set.error());
  if (auto done = migrate(*connection); !done) return std::unexpected(done.error());
  return Store(std::make_unique<Impl>(place, std::move(*connection), sqlite::Statement{}, sqlite::Statement{}));
}

const fs::path& Store::folder() const { return impl_->folder; }
sqlite::Connection& Store::connection() { return impl_->connection; }

Result<std::vector<Version>> Store::versions(std::string_view mrn) {
  auto rows = impl_->connection.prepare(std::string(kVersionColumns) +
                                        "WHERE i.mrn = ?1 ORDER BY i.ordinal, t.shown DESC, t.quality DESC, t.id");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, mrn);
  return read_versions(*rows);
}

Result<std::vector<Version>> Store::versions_by_digest(std::string_view hex) {
  std::vector<Version> out;
  if (hex.size() < 6 || hex.size() > 64 || !is_hex(hex)) return out;
  auto rows =
      impl_->connection.prepare(std::string(kVersionColumns) + "WHERE t.digest >= ?1 ORDER BY t.digest LIMIT 100");
  if (!rows) return std::unexpected(rows.error());
  const std::string first = from_hex(hex);
  rows->bind_bytes(1, first);
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return out;
    Version version = read_version(*rows);
    if (istarts_with(version.sha256, hex)) {
      out.push_back(std::move(version));
    } else if (version.sha256.substr(0, first.size() * 2) != to_hex(first)) {
      return out;
    }
  }
}

Result<std::int64_t> Store::count_citing(std::string_view mrn) {
  auto row = impl_->connection.prepare(
      "SELECT count(DISTINCT r.telegram_id) FROM reference r JOIN identity i ON i.id = r.cited_id WHERE i.mrn = ?1");
  if (!row) return std::unexpected(row.error());
  row->bind(1, mrn);
  const auto found = row->step();
  if (!found) return std::unexpected(found.error());
  return row->number(0);
}

Result<std::optional<TelegramId>> Store::find_copy(const Digest& digest) {
  sqlite::Statement& row = impl_->find_copy;
  if (row.handle() == nullptr) {
    auto statement = impl_->connection.prepare("SELECT id FROM telegram WHERE digest = ?1");
    if (!statement) return std::unexpected(statement.error());
    row = std::move(*statement);
  }
  row.bind_bytes(1, {digest.data(), digest.size()});
  const auto found = row.step();
  if (!found) return std::unexpected(found.error());
  if (!*found) return std::nullopt;
  const TelegramId id = row.number(0);
  row.reset();
  return id;
}

Result<std::optional<StoredText>> Store::load(TelegramId id) {
  if (impl_->load.handle() == nullptr) {
    auto statement = impl_->connection.prepare(std::string(kTextColumns) + "WHERE t.id = ?1");
    if (!statement) return std::unexpected(statement.error());
    impl_->load = std::move(*statement);
  }
  sqlite::Statement& row = impl_->load;
  row.bind(1, id);
  const auto found = row.step();
  if (!found) return std::unexpected(found.error());
  if (!*found) return std::nullopt;
  StoredText stored;
  const auto done = read_text(row, stored);
  row.reset();
  if (!done) return std::unexpected(done.error());
  return stored;
}

Result<void> Store::each_source(const std::vector<std::uint32_t>& ids,
                                const std::function<void(TelegramId, std::string_view)>& take) {
  if (ids.empty()) return {};
  // Rows that are not wanted cost less to step over than wanted ones to look up, unless they are very many.
  constexpr std::size_t kMostBetween = 16;
  const bool in_one_pass = ids.back() - ids.front() < ids.size() * kMostBetween;
  auto rows = impl_->connection.prepare("SELECT telegram_id, bytes FROM text WHERE telegram_id BETWEEN ?1 AND ?2");
  if (!rows) return std::unexpected(rows.error());
  Unpacker unpacker;
  std::string bytes;
  for (std::size_t at = 0; at < ids.size();) {
    rows->bind(1, std::int64_t{ids[at]}).bind(2, std::int64_t{in_one_pass ? ids.back() : ids[at]});
    for (;;) {
      const auto row = rows->step();
      if (!row) return std::unexpected(row.error());
      if (!*row) break;
      const TelegramId id = rows->number(0);
      while (at < ids.size() && ids[at] < id) ++at;
      if (at == ids.size() || ids[at] != id) continue;
      if (auto done = unpacker.unpack(rows->bytes(1), bytes); !done) return done;
      take(id, bytes);
    }
    at = in_one_pass ? ids.size() : at + 1;
  }
  return {};
}

Result<void> Store::each(Which which, TelegramId after, const std::function<bool(const StoredText&)>& take) {
  const std::string_view only = which == Which::Shown ? "AND t.shown = 1 " : "";
  auto rows =
      impl_->connection.prepare(std::string(kTextColumns).append("WHERE t.id > ?1 ").append(only) + "ORDER BY t.id");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, after);
  StoredText stored;
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    if (auto done = read_text(*rows, stored); !done) return done;
    if (!take(stored)) return {};
  }
}

Result<std::int64_t> Store::count(Which which) {
  return impl_->connection.number(which == Which::Shown ? "SELECT count(*) FROM telegram WHERE shown = 1"
                                                        : "SELECT count(*) FROM telegram");
}

Result<TelegramId> Store::last_id() {
  const auto next = impl_->connection.number("SELECT value FROM fact WHERE name = 'next_telegram'");
  if (!next) return std::unexpected(next.error());
  return *next - 1;
}

Result<std::vector<TelegramId>> Store::ids_of_other_readers() {
  auto rows = impl_->connection.prepare("SELECT id FROM telegram WHERE reader <> ?1 ORDER BY id");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, kVersion);
  std::vector<TelegramId> ids;
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return ids;
    ids.push_back(rows->number(0));
  }
}

Result<void> Store::forget_readers() { return impl_->connection.execute("UPDATE telegram SET reader = ''"); }

Result<void> Store::overwrite_what_is_removed() { return impl_->connection.execute("PRAGMA secure_delete = ON"); }

Result<void> Store::clear_log() { return impl_->connection.execute("PRAGMA wal_checkpoint(TRUNCATE)"); }

Result<void> Store::copy_to(const fs::path& file) { return impl_->connection.backup_to(file.string()); }

}  // namespace reftel::archive
