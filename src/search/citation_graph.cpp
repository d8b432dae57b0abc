#include "search/citation_graph.h"

#include <algorithm>

namespace reftel::search {
namespace {

/// Calls `take(statement)` for each row.
template <class Take>
Result<void> each_row(sqlite::Connection& connection, std::string_view sql, Take take) {
  auto rows = connection.prepare(sql);
  if (!rows) return std::unexpected(rows.error());
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    take(*rows);
  }
}

std::uint32_t number(const sqlite::Statement& row, int column) {
  return static_cast<std::uint32_t>(row.number(column));
}

void make_unique(std::vector<std::uint32_t>& list) {
  std::ranges::sort(list);
  const auto rest = std::ranges::unique(list);
  list.erase(rest.begin(), rest.end());
}

}  // namespace

Result<CitationGraph> CitationGraph::read(sqlite::Connection& connection) {
  CitationGraph out;
  auto read = each_row(connection,
                       "SELECT a.id, b.id FROM identity a JOIN identity b ON b.mrn = a.mrn AND b.ordinal = 0 WHERE "
                       "a.ordinal > 0 AND a.mrn IS NOT NULL",
                       [&](const auto& row) {
                         if (number(row, 0) >= out.first_.size()) out.first_.resize(number(row, 0) + 1, 0);
                         out.first_[number(row, 0)] = number(row, 1);
                       });
  if (!read) return std::unexpected(read.error());
  const auto name = [&](std::uint32_t identity) {
    return identity < out.first_.size() && out.first_[identity] != 0 ? out.first_[identity] : identity;
  };
  std::uint32_t last_identity = 0, last_telegram = 0;
  read = each_row(connection, "SELECT identity_id, id FROM telegram ORDER BY identity_id", [&](const auto& row) {
    const std::uint32_t identity = number(row, 0), telegram = number(row, 1);
    if (telegram >= out.name_of_.size()) out.name_of_.resize(telegram + std::size_t{1}, 0);
    out.name_of_[telegram] = name(identity);
    out.bearers_.push_back({telegram, name(identity)});
    if (identity == last_identity) {
      out.duplicates_.add(telegram);
      out.duplicates_.add(last_telegram);
    }
    last_identity = identity;
    last_telegram = telegram;
  });
  if (!read) return std::unexpected(read.error());
  read = each_row(connection, "SELECT telegram_id, cited_id FROM reference WHERE cited_id IS NOT NULL",
                  [&](const auto& row) { out.by_name_.push_back({number(row, 0), name(number(row, 1))}); });
  if (!read) return std::unexpected(read.error());
  const auto by_name = [](Edge a, Edge b) { return a.name != b.name ? a.name < b.name : a.telegram < b.telegram; };
  const auto by_telegram = [](Edge a, Edge b) { return a.telegram < b.telegram; };
  std::ranges::sort(out.bearers_, by_name);
  std::ranges::sort(out.by_name_, by_name);
  const auto rest =
      std::ranges::unique(out.by_name_, [](Edge a, Edge b) { return a.name == b.name && a.telegram == b.telegram; });
  out.by_name_.erase(rest.begin(), rest.end());
  out.by_telegram_ = out.by_name_;
  std::ranges::stable_sort(out.by_telegram_, by_telegram);
  return out;
}

Result<std::vector<std::uint32_t>> CitationGraph::names(sqlite::Connection& connection,
                                                        const MrnPattern& pattern) const {
  // What stands before the first wildcard narrows the walk over the index of MRNs.
  const std::size_t plain =
      pattern.has_wildcards ? std::min(pattern.text.find_first_of("*?"), pattern.text.size()) : pattern.text.size();
  const std::string first = pattern.text.substr(0, plain), last = first + "\x7F";
  auto rows = connection.prepare("SELECT id, mrn FROM identity WHERE mrn >= ?1 AND mrn < ?2");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, first).bind(2, last);
  std::vector<std::uint32_t> out;
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) break;
    const std::uint32_t id = number(*rows, 0);
    if (matches_mrn(pattern, rows->text(1))) out.push_back(id < first_.size() && first_[id] != 0 ? first_[id] : id);
  }
  make_unique(out);
  return out;
}

IdSet CitationGraph::bearers(const std::vector<std::uint32_t>& names) const {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t name : names)
    for (const Edge& edge : std::ranges::equal_range(bearers_, name, {}, &Edge::name)) out.push_back(edge.telegram);
  return IdSet(out);
}

std::vector<std::uint32_t> CitationGraph::names_of(const IdSet& telegrams) const {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t id : telegrams.ids())
    if (id < name_of_.size() && name_of_[id] != 0) out.push_back(name_of_[id]);
  make_unique(out);
  return out;
}

IdSet CitationGraph::citing(const std::vector<std::uint32_t>& names) const {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t name : names)
    for (const Edge& edge : std::ranges::equal_range(by_name_, name, {}, &Edge::name)) out.push_back(edge.telegram);
  return IdSet(out);
}

std::vector<std::uint32_t> CitationGraph::cited_by(const IdSet& telegrams) const {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t id : telegrams.ids())
    for (const Edge& edge : std::ranges::equal_range(by_telegram_, id, {}, &Edge::telegram)) out.push_back(edge.name);
  make_unique(out);
  return out;
}

std::vector<std::uint32_t> CitationGraph::counts(const IdSet& citing, std::size_t size) const {
  std::vector<std::uint32_t> out(size, 0);
  auto bearer = bearers_.begin();
  for (auto edge = by_name_.begin(); edge != by_name_.end();) {
    const std::uint32_t name = edge->name;
    std::uint32_t count = 0;
    for (; edge != by_name_.end() && edge->name == name; ++edge) count += citing.contains(edge->telegram) ? 1 : 0;
    while (bearer != bearers_.end() && bearer->name < name) ++bearer;
    for (auto one = bearer; one != bearers_.end() && one->name == name; ++one)
      if (one->telegram < size) out[one->telegram] = count;
  }
  return out;
}

}  // namespace reftel::search
