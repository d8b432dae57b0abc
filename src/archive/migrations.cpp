#include "archive/migrations.h"

#include <array>
#include <string>

#include "archive/schema_sql.h"
#include "archive/store.h"
#include "base/version.h"
#include "telegram/marking.h"

namespace reftel::archive {
namespace {

constexpr std::array kMigrations = {
    Migration{1, kSchemaSql},
};

/// The rows of tables that repeat a list of the program, for those who read the database without it.
Result<void> fill_lists(sqlite::Connection& connection) {
  std::string sql = "DELETE FROM level;";
  for (auto rank = static_cast<int>(Level::None); rank <= static_cast<int>(Level::TopSecret); ++rank) {
    const std::string name(to_string(static_cast<Level>(rank)));
    sql += "INSERT INTO level VALUES (" + std::to_string(rank) + ", '" + name + "');";
  }
  return connection.execute(sql);
}

Result<void> fill_facts(sqlite::Connection& connection) {
  return connection.execute("INSERT INTO fact VALUES ('made_by', 'reftel " + std::string(kVersion) +
                            "'), ('made_at', strftime('%Y-%m-%dT%H:%MZ', 'now')), ('next_telegram', 1);");
}

Error not_ours(const sqlite::Connection& connection) {
  return {Error::Code::Unsupported, "`" + connection.path() + "` is no archive of reftel", {}};
}

Error too_new(const sqlite::Connection& connection, std::int64_t version, std::int64_t newest) {
  return {Error::Code::Unsupported,
          "`" + connection.path() + "` was written by a newer reftel (version " + std::to_string(version) +
              " of the schema)",
          "this one knows versions up to " + std::to_string(newest)};
}

/// Says whether a program whose newest version is `newest` can read the database.
Result<void> check_version(sqlite::Connection& connection, std::int64_t newest) {
  const auto id = connection.number("PRAGMA application_id");
  if (!id) return std::unexpected(id.error());
  if (*id != kApplicationId) return std::unexpected(not_ours(connection));
  const auto version = connection.number("PRAGMA user_version");
  if (!version) return std::unexpected(version.error());
  if (*version > newest) return std::unexpected(too_new(connection, *version, newest));
  return {};
}

}  // namespace

std::span<const Migration> migrations() { return kMigrations; }
std::int64_t schema_version() { return kMigrations.back().to; }

Result<void> migrate(sqlite::Connection& connection, std::span<const Migration> steps) {
  const std::int64_t newest = steps.back().to;
  const auto version = connection.number("PRAGMA user_version");
  if (!version) return std::unexpected(version.error());
  if (*version > 0) {
    auto known = check_version(connection, newest);
    if (!known || *version == newest) return known;
  } else {
    const auto tables = connection.number("SELECT count(*) FROM sqlite_schema");
    if (!tables) return std::unexpected(tables.error());
    if (*tables > 0) return std::unexpected(not_ours(connection));
  }
  auto transaction = sqlite::Transaction::begin(connection);
  if (!transaction) return std::unexpected(transaction.error());
  // Another program may have been faster.
  const auto now = connection.number("PRAGMA user_version");
  if (!now) return std::unexpected(now.error());
  for (const Migration& step : steps) {
    if (step.to <= *now) continue;
    if (auto done = connection.execute(std::string(step.sql)); !done) return done;
  }
  if (*now == 0) {
    if (auto done = fill_facts(connection); !done) return done;
  }
  if (auto done = fill_lists(connection); !done) return done;
  const std::string marks = "PRAGMA application_id = " + std::to_string(kApplicationId) +
                            "; PRAGMA user_version = " + std::to_string(newest) + ";";
  if (auto done = connection.execute(marks); !done) return done;
  return transaction->commit();
}

Result<void> check_version(sqlite::Connection& connection) { return check_version(connection, schema_version()); }

}  // namespace reftel::archive
