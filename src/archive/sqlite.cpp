#include "archive/sqlite.h"

#include <sqlite3.h>

#include <cassert>
#include <filesystem>
#include <system_error>

namespace reftel::sqlite {
namespace {

constexpr int kBusyMilliseconds = 10'000;

Error::Code to_code(int code) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Error::Code::Locked;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CONSTRAINT: return Error::Code::Corrupt;
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_READONLY: return Error::Code::Denied;
    case SQLITE_CANTOPEN: return Error::Code::NotFound;
    case SQLITE_TOOBIG: return Error::Code::TooLarge;
    default: return Error::Code::Unavailable;
  }
}

std::string hint_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "another program writes to it; try again when it is done";
    case SQLITE_FULL: return "make room on the disk and try again; nothing that was reported as stored is lost";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return "`reftel fsck` says what is wrong; a backup may be needed";
    default: return {};
  }
}

sqlite3* database_of(sqlite3_stmt* statement) { return sqlite3_db_handle(statement); }

Error error_of_statement(sqlite3_stmt* statement, int code) {
  sqlite3* database = database_of(statement);
  const char* path = sqlite3_db_filename(database, "main");
  return error_of(database, code, path == nullptr ? "" : path);
}

int open_flags(Access access) {
  constexpr int kAlways = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
  switch (access) {
    case Access::Read: return kAlways | SQLITE_OPEN_READONLY;
    case Access::Write: return kAlways | SQLITE_OPEN_READWRITE;
    case Access::Create: return kAlways | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  }
  return kAlways;
}

/// The path as a URI: what means something in one is escaped.
std::string to_uri(std::string_view path, std::string_view query) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%') {
      uri += "%25";
    } else if (c == '?') {
      uri += "%3f";
    } else if (c == '#') {
      uri += "%23";
    } else {
      uri += c;
    }
  }
  return uri.append(query);
}

/// Nobody asks how much memory the library holds, and to count it costs a lock at each allocation of every thread. Does
/// nothing where the library is in use already.
void stop_counting_memory() { [[maybe_unused]] static const int code = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

bool has_log(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path + "-wal", error);
  return !error && size > 0;
}

}  // namespace

Error error_of(sqlite3* database, int code, std::string_view path) {
  const char* said = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  return {to_code(code), "`" + std::string(path) + "`: " + said, hint_of(code)};
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(int at, std::int64_t value) {
  [[maybe_unused]] const int code = sqlite3_bind_int64(statement_, at, value);
  assert(code == SQLITE_OK);
  return *this;
}

Statement& Statement::bind(int at, std::string_view text) {
  // A null pointer would be NULL.
  const char* data = text.data() == nullptr ? "" : text.data();
  [[maybe_unused]] const int code = sqlite3_bind_text64(statement_, at, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  assert(code == SQLITE_OK || code == SQLITE_TOOBIG);
  return *this;
}

Statement& Statement::bind_bytes(int at, std::string_view bytes) {
  const char* data = bytes.data() == nullptr ? "" : bytes.data();
  [[maybe_unused]] const int code = sqlite3_bind_blob64(statement_, at, data, bytes.size(), SQLITE_STATIC);
  assert(code == SQLITE_OK || code == SQLITE_TOOBIG);
  return *this;
}

Statement& Statement::bind_null(int at) {
  sqlite3_bind_null(statement_, at);
  return *this;
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    Error error = error_of_statement(statement_, code);
    sqlite3_reset(statement_);
    return std::unexpected(std::move(error));
  }
  sqlite3_reset(statement_);
  return false;
}

Result<void> Statement::run() {
  const auto row = step();
  if (!row) return std::unexpected(row.error());
  if (*row) reset();
  return {};
}

void Statement::reset() { sqlite3_reset(statement_); }

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Statement::text(int column) const {
  const void* data = sqlite3_column_blob(statement_, column);
  if (data == nullptr) return {};
  return {static_cast<const char*>(data), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
int Statement::columns() const { return sqlite3_column_count(statement_); }

Result<Connection> Connection::open(const std::string& path, Access access, const char* vfs) {
  stop_counting_memory();
  const auto try_open = [&](std::string_view query) -> Result<Connection> {
    sqlite3* database = nullptr;
    int code = sqlite3_open_v2(to_uri(path, query).c_str(), &database, open_flags(access), vfs);
    Connection connection(database, path);
    if (code == SQLITE_OK) {
      sqlite3_extended_result_codes(database, 1);
      sqlite3_busy_timeout(database, kBusyMilliseconds);
      // Opening is lazy: only this reads the file.
      code = sqlite3_exec(database, "SELECT 1 FROM sqlite_schema LIMIT 1", nullptr, nullptr, nullptr);
    }
    if (code != SQLITE_OK) return std::unexpected(error_of(database, code, path));
    return connection;
  };
  auto connection = try_open("");
  // Readers put a file beside the log. Where none may be written the database alone is enough, unless a writer that
  // was interrupted left a log: what stands in it would not be seen.
  if (!connection && access == Access::Read && connection.error().code != Error::Code::Corrupt && !has_log(path)) {
    auto still = try_open("?immutable=1");
    if (still) return still;
  }
  return connection;
}

Connection::~Connection() { sqlite3_close_v2(database_); }

Result<void> Connection::execute(const std::string& sql) {
  const int code = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return std::unexpected(error_of(database_, code, path_));
  return {};
}

Result<Statement> Connection::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &statement, nullptr);
  if (code != SQLITE_OK) return std::unexpected(error_of(database_, code, path_));
  return Statement(statement);
}

Result<std::int64_t> Connection::number(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return std::unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return std::unexpected(row.error());
  return *row ? statement->number(0) : 0;
}

Result<std::string> Connection::text(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return std::unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return std::unexpected(row.error());
  return *row ? std::string(statement->text(0)) : std::string{};
}

std::int64_t Connection::last_row() const { return sqlite3_last_insert_rowid(database_); }
std::int64_t Connection::changes() const { return sqlite3_changes64(database_); }
bool Connection::in_transaction() const { return sqlite3_get_autocommit(database_) == 0; }

Result<void> Connection::backup_to(const std::string& path) {
  auto copy = open(path, Access::Create);
  if (!copy) return std::unexpected(copy.error());
  sqlite3_backup* backup = sqlite3_backup_init(copy->database_, "main", database_, "main");
  if (backup == nullptr) return std::unexpected(error_of(copy->database_, sqlite3_errcode(copy->database_), path));
  // All at once: a copy that lets a writer in between begins anew each time that one writes.
  const int code = sqlite3_backup_step(backup, -1);
  sqlite3_backup_finish(backup);
  if (code != SQLITE_DONE) return std::unexpected(error_of(copy->database_, code, path));
  return {};
}

Result<Transaction> Transaction::begin(Connection& connection) {
  const auto begun = connection.execute("BEGIN IMMEDIATE");
  if (!begun) return std::unexpected(begun.error());
  return Transaction(connection);
}

Transaction::~Transaction() {
  if (connection_ == nullptr || !connection_->in_transaction()) return;
  [[maybe_unused]] const auto undone = connection_->execute("ROLLBACK");
}

Result<void> Transaction::commit() {
  auto done = connection_->execute("COMMIT");
  if (done) connection_ = nullptr;
  return done;
}

}  // namespace reftel::sqlite
