#include "search/citations.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "archive/sqlite.h"
#include "telegram/mrn.h"

namespace reftel::search {
namespace {

constexpr std::string_view kTelegram =
    "SELECT t.id, t.sent, a.plad, t.subject, t.text_status, i.mrn FROM identity i JOIN telegram t ON t.id = i.shown_id "
    "LEFT JOIN address a ON a.id = t.from_id ";

CitedTelegram read_telegram(const sqlite::Statement& row) {
  return {std::string(row.text(5)), row.number(0),           std::string(row.text(1)), std::string(row.text(2)),
          std::string(row.text(3)), std::string(row.text(4))};
}

/// Calls `take(row)` for each row that has `mrn` for ?1, when the statement has such a place.
template <class Take>
Result<void> each_row(archive::Store& store, const std::string& sql, std::optional<std::string_view> mrn, Take take) {
  auto rows = store.connection().prepare(sql);
  if (!rows) return std::unexpected(rows.error());
  if (mrn) rows->bind(1, *mrn);
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    take(*rows);
  }
}

void add_once(std::vector<std::string>& list, std::string_view mrn) {
  if (!mrn.empty() && std::ranges::find(list, mrn) == list.end()) list.emplace_back(mrn);
}

}  // namespace

Result<CitedTelegram> CitationReader::telegram(std::string_view mrn) {
  CitedTelegram out;
  out.mrn = mrn;
  const auto read =
      each_row(store_, std::string(kTelegram) + "WHERE i.mrn = ?1 ORDER BY i.ordinal", mrn, [&](const auto& row) {
        if (!out.id && is_visible(row.number(0))) out = read_telegram(row);
      });
  if (!read) return std::unexpected(read.error());
  return out;
}

Result<std::vector<std::string>> CitationReader::cited_by(std::string_view mrn) {
  std::vector<std::string> out;
  const auto read =
      each_row(store_,
               "SELECT i.mrn, t.id FROM identity s JOIN telegram t ON t.id = s.shown_id JOIN reference r ON "
               "r.telegram_id = t.id JOIN identity i ON i.id = r.cited_id WHERE s.mrn = ?1 ORDER BY s.ordinal, r.n",
               mrn, [&](const auto& row) {
                 if (is_visible(row.number(1))) add_once(out, row.text(0));
               });
  if (!read) return std::unexpected(read.error());
  return out;
}

Result<std::vector<std::string>> CitationReader::citing(std::string_view mrn) {
  std::vector<std::string> out;
  const auto read =
      each_row(store_,
               "SELECT s.mrn, t.id FROM identity i JOIN reference r ON r.cited_id = i.id JOIN telegram t ON t.id "
               "= r.telegram_id AND t.shown = 1 JOIN identity s ON s.id = t.identity_id WHERE i.mrn = ?1 ORDER BY "
               "t.sent_minute, s.mrn",
               mrn, [&](const auto& row) {
                 if (is_visible(row.number(1))) add_once(out, row.text(0));
               });
  if (!read) return std::unexpected(read.error());
  return out;
}

/// Identities that have a telegram which the reader may see.
Result<std::set<archive::IdentityId>> CitationReader::identities_here() {
  std::set<archive::IdentityId> out;
  const auto read = each_row(store_, "SELECT id, identity_id FROM telegram", std::nullopt, [&](const auto& row) {
    if (is_visible(row.number(0))) out.insert(row.number(1));
  });
  if (!read) return std::unexpected(read.error());
  return out;
}

Result<std::vector<MissingTelegram>> CitationReader::missing() {
  std::vector<MissingTelegram> out;
  // What is out of sight is missing like what was never here: else its absence from the list would tell of it.
  std::set<archive::IdentityId> here;
  if (visible_ != nullptr) {
    auto read = identities_here();
    if (!read) return std::unexpected(read.error());
    here = std::move(*read);
  }
  // Names that no telegram has; where one citing telegram lists a name twice, its rows stand together.
  archive::TelegramId last = 0;
  const auto read = each_row(
      store_,
      std::string("SELECT i.mrn, s.mrn, t.sent, t.id, i.id FROM identity i JOIN reference r ON r.cited_id = i.id JOIN "
                  "telegram t ON t.id = r.telegram_id AND t.shown = 1 JOIN identity s ON s.id = t.identity_id WHERE "
                  "i.mrn IS NOT NULL ") +
          (visible_ == nullptr ? "AND i.shown_id IS NULL AND NOT EXISTS (SELECT 1 FROM telegram v WHERE v.identity_id "
                                 "= i.id) "
                               : "") +
          "ORDER BY i.mrn, t.sent_minute, t.id",
      std::nullopt, [&](const auto& row) {
        if (!is_visible(row.number(3)) || here.contains(row.number(4))) return;
        if (out.empty() || out.back().mrn != row.text(0)) {
          out.push_back({std::string(row.text(0)), 0, std::string(row.text(1)), std::string(row.text(2))});
          last = 0;
        }
        if (row.number(3) != std::exchange(last, row.number(3))) ++out.back().citations;
      });
  if (!read) return std::unexpected(read.error());
  std::ranges::stable_sort(out, std::greater<>(), &MissingTelegram::citations);
  return out;
}

Result<std::vector<SerialGap>> CitationReader::gaps() {
  std::map<std::pair<int, std::string>, std::vector<std::uint32_t>> numbers;
  const auto read = each_row(
      store_, "SELECT i.mrn, t.id FROM identity i JOIN telegram t ON t.id = i.shown_id WHERE i.mrn IS NOT NULL",
      std::nullopt, [&](const auto& row) {
        const auto mrn = is_visible(row.number(1)) ? parse_mrn(row.text(0)) : std::nullopt;
        if (!mrn || mrn->mrn.year == 0) return;  // serials restart each year
        numbers[{mrn->mrn.year, std::string(mrn->mrn.station.view())}].push_back(mrn->mrn.number);
      });
  if (!read) return std::unexpected(read.error());
  std::vector<SerialGap> out;
  for (auto& [key, list] : numbers) {
    std::ranges::sort(list);
    for (std::size_t i = 1; i < list.size(); ++i)
      if (list[i] > list[i - 1] + 1)
        out.push_back({static_cast<std::int16_t>(key.first), StationName(key.second), list[i - 1] + 1, list[i] - 1});
  }
  return out;
}

Result<std::vector<CitedTelegram>> CitationReader::without_text() {
  std::vector<CitedTelegram> out;
  const auto read =
      each_row(store_, std::string(kTelegram) + "WHERE t.text_status NOT IN ('present', 'partial') ORDER BY i.mrn",
               std::nullopt, [&](const auto& row) {
                 if (is_visible(row.number(0))) out.push_back(read_telegram(row));
               });
  if (!read) return std::unexpected(read.error());
  return out;
}

}  // namespace reftel::search
