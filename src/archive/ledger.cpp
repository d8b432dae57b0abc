#include "archive/ledger.h"

namespace reftel::archive {

Result<void> each_run(Store& store, const std::function<bool(const RunRow&)>& take) {
  auto rows = store.connection().prepare(
      "SELECT id, verb, inputs, reader, started_at, ended_at, accepted, duplicates, new_versions, rejected, "
      "skipped_files, unchanged_files FROM run ORDER BY id");
  if (!rows) return std::unexpected(rows.error());
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    const RunRow run{rows->number(0), rows->text(1),   rows->text(2),    rows->text(3),
                     rows->text(4),   rows->text(5),   rows->number(6),  rows->number(7),
                     rows->number(8), rows->number(9), rows->number(10), rows->number(11)};
    if (!take(run)) return {};
  }
}

Result<void> each_input(Store& store, const LedgerQuestion& question,
                        const std::function<bool(const InputRow&)>& take) {
  auto rows = store.connection().prepare(
      "SELECT l.run_id, s.path, s.member, l.source_offset, l.source_record, l.outcome, i.mrn, l.reason FROM ledger l "
      "JOIN source s ON s.id = l.source_id LEFT JOIN telegram t ON t.id = l.telegram_id "
      "LEFT JOIN identity i ON i.id = t.identity_id "
      "WHERE (?1 IS NULL OR l.run_id = ?1) AND (?2 IS NULL OR l.outcome = ?2) ORDER BY l.id");
  if (!rows) return std::unexpected(rows.error());
  if (question.run) rows->bind(1, *question.run);
  if (question.outcome) rows->bind(2, static_cast<std::int64_t>(*question.outcome));
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    const InputRow input{rows->number(0), rows->text(1),   rows->text(2),
                         rows->number(3), rows->number(4), static_cast<Outcome>(rows->number(5)),
                         rows->text(6),   rows->text(7)};
    if (!take(input)) return {};
  }
}

Result<RunId> last_run(Store& store) { return store.connection().number("SELECT max(id) FROM run"); }

}  // namespace reftel::archive
