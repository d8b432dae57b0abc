#include "archive/remarks.h"

namespace reftel::archive {
namespace {

constexpr std::string_view kNow = "strftime('%Y-%m-%dT%H:%MZ', 'now')";

/// Runs a statement with a number and a text; true when it changed a row. SQLite makes one such statement durable by
/// itself.
Result<bool> change(Store& store, const std::string& sql, std::int64_t number, std::string_view text) {
  auto statement = store.connection().prepare(sql);
  if (!statement) return std::unexpected(statement.error());
  statement->bind(1, number);
  if (!text.empty()) statement->bind(2, text);
  if (auto done = statement->run(); !done) return std::unexpected(done.error());
  return store.connection().changes() > 0;
}

Result<void> each(sqlite::Statement& rows, const TakeRemark& take) {
  for (;;) {
    const auto row = rows.step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    if (!take({rows.number(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4)})) return {};
  }
}

}  // namespace

Result<bool> add_label(Store& store, IdentityId identity, std::string_view name) {
  return change(store, "INSERT OR IGNORE INTO label (identity_id, name, at) VALUES (?1, ?2, " + std::string(kNow) + ")",
                identity, name);
}

Result<bool> remove_label(Store& store, IdentityId identity, std::string_view name) {
  return change(store, "DELETE FROM label WHERE identity_id = ?1 AND name = ?2", identity, name);
}

Result<void> each_label(Store& store, std::optional<std::string_view> name, const TakeRemark& take) {
  auto rows = store.connection().prepare(
      "SELECT 0, l.name, i.mrn, lower(hex(t.digest)), l.at FROM label l JOIN identity i ON i.id = l.identity_id LEFT "
      "JOIN telegram t ON t.id = i.shown_id WHERE ?1 IS NULL OR l.name = ?1 ORDER BY l.name, i.mrn, i.id");
  if (!rows) return std::unexpected(rows.error());
  if (name) rows->bind(1, *name);
  return each(*rows, take);
}

Result<std::int64_t> add_note(Store& store, IdentityId identity, std::string_view text) {
  const auto added = change(
      store, "INSERT INTO note (identity_id, text, at) VALUES (?1, ?2, " + std::string(kNow) + ")", identity, text);
  if (!added) return std::unexpected(added.error());
  return store.connection().last_row();
}

Result<bool> remove_note(Store& store, std::int64_t number) {
  return change(store, "DELETE FROM note WHERE id = ?1", number, {});
}

Result<void> each_note(Store& store, std::optional<IdentityId> identity, const TakeRemark& take) {
  auto rows = store.connection().prepare(
      "SELECT n.id, n.text, i.mrn, lower(hex(t.digest)), n.at FROM note n JOIN identity i ON i.id = n.identity_id LEFT "
      "JOIN telegram t ON t.id = i.shown_id WHERE ?1 IS NULL OR n.identity_id = ?1 ORDER BY n.id");
  if (!rows) return std::unexpected(rows.error());
  if (identity) rows->bind(1, *identity);
  return each(*rows, take);
}

}  // namespace reftel::archive
