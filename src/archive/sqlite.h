#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

// SQLite, wrapped here and nowhere else. Only archive and search speak it.

namespace reftel::sqlite {

enum class Access : unsigned char {
  Read,   ///< also where nothing may be written, not even beside the file
  Write,  ///< the file must be there
  Create,
};

/// A prepared statement. Values are bound by position from 1, columns are read by position from 0. It lives no longer
/// than its connection.
class Statement {
 public:
  Statement() = default;
  Statement(Statement&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
  Statement& operator=(Statement&& other) noexcept {
    std::swap(statement_, other.statement_);
    return *this;
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  /// Text and bytes are not copied: they must stay until the statement is reset.
  Statement& bind(int at, std::int64_t value);
  Statement& bind(int at, std::string_view text);
  Statement& bind_bytes(int at, std::string_view bytes);
  Statement& bind_null(int at);
  /// NULL for an empty text.
  Statement& bind_text_or_null(int at, std::string_view text) { return text.empty() ? bind_null(at) : bind(at, text); }
  /// NULL for 0.
  Statement& bind_number_or_null(int at, std::int64_t value) { return value == 0 ? bind_null(at) : bind(at, value); }

  /// True: a row is there. After the last row, and after an error, the statement is reset.
  [[nodiscard]] Result<bool> step();
  /// Runs a statement that gives no rows, and resets it.
  [[nodiscard]] Result<void> run();
  /// Ends reading before the last row; bound values stay.
  void reset();

  [[nodiscard]] std::int64_t number(int column) const;
  /// Lives until the next step or reset. Empty for NULL.
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::string_view bytes(int column) const { return text(column); }
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] int columns() const;

  [[nodiscard]] sqlite3_stmt* handle() const { return statement_; }

 private:
  friend class Connection;
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
  sqlite3_stmt* statement_ = nullptr;
};

/// An open database. One thread at a time; other threads and programs open their own. Waits for a lock for some
/// seconds, then gives Error::Code::Locked.
class Connection {
 public:
  /// `vfs` names the way to the disk; null is the usual one. Tests have others.
  [[nodiscard]] static Result<Connection> open(const std::string& path, Access access, const char* vfs = nullptr);
  Connection(Connection&& other) noexcept
      : database_(std::exchange(other.database_, nullptr)), path_(std::move(other.path_)) {}
  Connection& operator=(Connection&& other) noexcept {
    std::swap(database_, other.database_);
    std::swap(path_, other.path_);
    return *this;
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  /// Runs one or several statements, whose rows are dropped.
  [[nodiscard]] Result<void> execute(const std::string& sql);
  [[nodiscard]] Result<Statement> prepare(std::string_view sql);
  /// The first column of the first row; 0 when there is none.
  [[nodiscard]] Result<std::int64_t> number(std::string_view sql);
  [[nodiscard]] Result<std::string> text(std::string_view sql);

  [[nodiscard]] std::int64_t last_row() const;
  /// Rows that the last statement changed.
  [[nodiscard]] std::int64_t changes() const;
  [[nodiscard]] bool in_transaction() const;
  /// Copies all of it to the file `path` while others go on, `pages` at a time.
  [[nodiscard]] Result<void> backup_to(const std::string& path);

  /// For functions and tokenizers that search adds.
  [[nodiscard]] sqlite3* handle() const { return database_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  Connection(sqlite3* database, std::string path) : database_(database), path_(std::move(path)) {}
  sqlite3* database_ = nullptr;
  std::string path_;
};

/// What is written between begin() and commit() is there as a whole, or not at all.
class Transaction {
 public:
  /// Takes the lock of the one writer at once. The connection must stay where it is meanwhile.
  [[nodiscard]] static Result<Transaction> begin(Connection& connection);
  Transaction(Transaction&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  Transaction(const Transaction&) = delete;
  /// Takes back what was not committed.
  ~Transaction();
  /// On disk when it comes back without an error.
  [[nodiscard]] Result<void> commit();

 private:
  explicit Transaction(Connection& connection) : connection_(&connection) {}
  Connection* connection_;
};

/// What SQLite said, as an Error about `path`.
[[nodiscard]] Error error_of(sqlite3* database, int code, std::string_view path);

}  // namespace reftel::sqlite
