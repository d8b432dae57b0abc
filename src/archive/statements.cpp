#include "archive/statements.h"

#include <utility>

namespace reftel::archive {
namespace {

struct Row {
  sqlite::Statement Statements::* statement;
  std::string_view sql;
};

constexpr Row kRows[] = {
    {&Statements::find_digest, "SELECT id FROM telegram WHERE digest = ?1"},
    {&Statements::find_identity,
     "SELECT i.id, i.ordinal, t.id, t.sent_minute, t.subject FROM identity i LEFT JOIN telegram t ON t.id = i.shown_id "
     "WHERE i.mrn = ?1 ORDER BY i.ordinal"},
    {&Statements::find_cited, "SELECT id FROM identity WHERE mrn = ?1 AND ordinal = 0"},
    {&Statements::add_identity, "INSERT INTO identity (mrn, ordinal, shown_id) VALUES (?1, ?2, ?3)"},
    {&Statements::set_identity_shown, "UPDATE identity SET shown_id = ?2 WHERE id = ?1"},
    {&Statements::find_source, "SELECT id FROM source WHERE path = ?1 AND member = ?2 AND container = ?3"},
    {&Statements::add_source, "INSERT INTO source (path, member, container) VALUES (?1, ?2, ?3)"},
    {&Statements::find_address, "SELECT id FROM address WHERE plad = ?1 AND ri = ?2 AND post = ?3"},
    {&Statements::add_address, "INSERT INTO address (plad, ri, post) VALUES (?1, ?2, ?3)"},
    {&Statements::find_tag, "SELECT id FROM tag WHERE name = ?1 AND code = ?2 AND kind = ?3"},
    {&Statements::add_tag, "INSERT INTO tag (name, code, kind) VALUES (?1, ?2, ?3)"},
    {&Statements::find_key, "SELECT id FROM attribute_key WHERE name = ?1"},
    {&Statements::add_key, "INSERT INTO attribute_key (name) VALUES (?1)"},
    {&Statements::add_telegram,
     "INSERT INTO telegram VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, "
     "?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40, "
     "?41, ?42, ?43, ?44, ?45, ?46, ?47, ?48, ?49)"},
    {&Statements::add_text, "INSERT INTO text VALUES (?1, ?2)"},
    {&Statements::add_publisher, "INSERT INTO publisher_record VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"},
    {&Statements::add_section, "INSERT INTO section VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL)"},
    {&Statements::set_telegram_shown, "UPDATE telegram SET shown = ?2 WHERE id = ?1"},
    {&Statements::add_addressee, "INSERT INTO addressee VALUES (?1, ?2, ?3, ?4, ?5, ?6)"},
    {&Statements::add_telegram_tag, "INSERT INTO telegram_tag VALUES (?1, ?2, ?3)"},
    {&Statements::add_caption, "INSERT INTO caption VALUES (?1, ?2, ?3)"},
    {&Statements::add_reference, "INSERT INTO reference VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"},
    {&Statements::add_paragraph, "INSERT INTO paragraph VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"},
    {&Statements::add_finding, "INSERT INTO finding VALUES (?1, ?2, ?3, ?4, ?5, ?6)"},
    {&Statements::add_repair, "INSERT INTO repair VALUES (?1, ?2, ?3, ?4, ?5, ?6)"},
    {&Statements::add_attribute, "INSERT INTO attribute VALUES (?1, ?2, ?3, ?4)"},
    {&Statements::add_ledger,
     "INSERT INTO ledger (run_id, source_id, source_offset, source_record, outcome, telegram_id, reason) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
    {&Statements::set_progress,
     "INSERT INTO file (path, size_bytes, changed_at, items, complete) VALUES (?1, ?2, ?3, ?4, ?5) "
     "ON CONFLICT (path) DO UPDATE SET size_bytes = ?2, changed_at = ?3, items = ?4, complete = ?5"},
    {&Statements::versions_of_identity,
     "SELECT t.id, t.shown, t.quality, s.number, s.whole_id FROM telegram t LEFT JOIN section s ON s.telegram_id = "
     "t.id "
     "WHERE t.identity_id = ?1 ORDER BY t.quality DESC, t.id"},
    {&Statements::sections_like,
     "SELECT s.telegram_id, s.number, t.identity_id, t.digest FROM section s JOIN telegram t ON t.id = s.telegram_id "
     "WHERE s.serial = ?1 AND s.station = ?2 AND s.dtg = ?3 AND s.\"of\" = ?4 AND t.year IS ?5 AND s.whole_id IS NULL "
     "ORDER BY s.number, t.quality DESC, t.id"},
    {&Statements::set_whole, "UPDATE section SET whole_id = ?2 WHERE telegram_id = ?1"},
    {&Statements::sections_of_whole,
     "SELECT s.telegram_id, t.identity_id FROM section s JOIN telegram t ON t.id = s.telegram_id "
     "WHERE s.whole_id = ?1"},
    {&Statements::find_hanging,
     "SELECT t.run_id, s.whole_id FROM telegram t LEFT JOIN section s ON s.telegram_id = t.id WHERE t.id = ?1"},
    {&Statements::delete_telegram, "DELETE FROM telegram WHERE id = ?1"},
    {&Statements::move_labels, "UPDATE OR IGNORE label SET identity_id = ?2 WHERE identity_id = ?1"},
    {&Statements::drop_labels, "DELETE FROM label WHERE identity_id = ?1"},
    {&Statements::move_notes, "UPDATE note SET identity_id = ?2 WHERE identity_id = ?1"},
    {&Statements::reopen_file,
     "UPDATE file SET items = 0, complete = 0 WHERE path = ?1 OR substr(path, -length(?1) - 1) = '/' || ?1"},
};

}  // namespace

Result<Statements> Statements::prepare(sqlite::Connection& connection) {
  Statements out;
  for (const Row& row : kRows) {
    auto statement = connection.prepare(row.sql);
    if (!statement) return std::unexpected(statement.error());
    out.*row.statement = std::move(*statement);
  }
  return out;
}

}  // namespace reftel::archive
