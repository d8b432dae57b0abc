// The index in the archive's own database. Every part of a query gives a set of telegrams: conditions on fields first,
// then words, the rarest first, among those that are left. What is found is scored at the end.

#include <algorithm>
#include <chrono>
#include <cstring>
#include <functional>
#include <map>
#include <unordered_map>
#include <utility>

#include "search/citation_graph.h"
#include "search/columns.h"
#include "search/index.h"
#include "search/index_schema.h"
#include "search/regex_options.h"
#include "search/score.h"
#include "search/snippet.h"
#include "search/source_sieve.h"
#include "search/timeline.h"
#include "search/top_hits.h"
#include "search/value_matcher.h"
#include "search/word_finder.h"

namespace reftel::search {
namespace {

using archive::TelegramId;

/// Sets that are kept for later queries.
constexpr std::size_t kMostKept = 256;
class FtsIndex : public Index {
 public:
  explicit FtsIndex(archive::Store& store)
      : store_(store),
        connection_(store.connection()),
        columns_(connection_),
        words_(connection_),
        sieve_(connection_) {}

  Result<void> open() {
    const auto version = connection_.number("SELECT count(*) FROM sqlite_schema WHERE name = 'search_state'");
    if (!version) return std::unexpected(version.error());
    const auto made = *version == 0 ? Result<std::int64_t>(0) : state("version");
    if (!made) return std::unexpected(made.error());
    if (*made != kIndexVersion) return std::unexpected(other_version());
    return {};
  }

  Result<std::int64_t> generation() override { return state("generation"); }
  Result<TelegramId> high_water() override { return state("high_water"); }
  Result<Answer> search(const Request& request) override;
  Result<std::vector<FacetRow>> facet(FieldId field, const IdSet& ids) override;
  Result<std::vector<FacetRow>> timeline(Granularity granularity, const IdSet& ids) override;
  Result<std::vector<std::string>> telling_words(const std::vector<std::string>& tokens, std::size_t limit,
                                                 const IdSet* visible) override;

 private:
  /// All reads of a call see one commit.
  class Snapshot {
   public:
    explicit Snapshot(sqlite::Connection& connection) : connection_(connection), outer_(connection.in_transaction()) {}
    [[nodiscard]] Result<void> begin() { return outer_ ? Result<void>{} : connection_.execute("BEGIN"); }
    ~Snapshot() {
      if (outer_ || !connection_.in_transaction()) return;
      const auto done = connection_.execute("COMMIT");  // nothing was written
      static_cast<void>(done);
    }

   private:
    sqlite::Connection& connection_;
    bool outer_;
  };

  [[nodiscard]] Result<std::int64_t> state(std::string_view name) {
    return connection_.number("SELECT value FROM search_state WHERE name = '" + std::string(name) + "'");
  }
  [[nodiscard]] Result<void> refresh();
  void keep(const std::string& key, const IdSet& ids) {
    if (kept_.size() >= kMostKept) kept_.clear();
    kept_.insert_or_assign(key, ids);
  }

  // Sets
  [[nodiscard]] Result<IdSet> evaluate(const Query& query, std::uint32_t root, const IdSet& among);
  [[nodiscard]] Result<IdSet> evaluate_and(const Query& query, const QueryNode& node, const IdSet& among);
  [[nodiscard]] Result<IdSet> evaluate_field(const QueryNode& node);
  [[nodiscard]] Result<IdSet> evaluate_words_field(const QueryNode& node);
  [[nodiscard]] Result<IdSet> evaluate_range(const QueryNode& node);
  [[nodiscard]] Result<IdSet> evaluate_flags(const QueryNode& node);
  [[nodiscard]] Result<IdSet> evaluate_mrn(const QueryNode& node);
  [[nodiscard]] Result<IdSet> evaluate_said(const QueryNode& node);
  [[nodiscard]] Result<IdSet> evaluate_linked(const QueryNode& node, const IdSet& found);
  [[nodiscard]] Result<IdSet> telegrams_of_identities(const char* sql,
                                                      const std::function<bool(std::string_view)>& take);
  [[nodiscard]] Result<IdSet> scan(const QueryNode& node, const IdSet& among);
  [[nodiscard]] Result<const CitationGraph*> graph();

  [[nodiscard]] IdBits bits_of(const IdSet& ids) const {
    return ids.size() == shown_size_ ? shown_bits_ : IdBits(ids.ids(), columns_.size());
  }
  [[nodiscard]] double mean_of(const std::vector<std::int32_t>& lengths);
  void tell(std::string what, std::uint64_t telegrams);

  // Order
  [[nodiscard]] Result<std::vector<Hit>> rank(const Query& query, const IdSet& ids, std::size_t most);
  [[nodiscard]] Result<std::vector<Hit>> order(const Request& request, const IdSet& ids, std::size_t most);

  archive::Store& store_;
  sqlite::Connection& connection_;
  Columns columns_;
  std::int64_t seen_generation_ = -1;
  std::optional<CitationGraph> graph_;
  std::unordered_map<std::string, IdSet> kept_;  ///< of conditions on fields
  WordFinder words_;
  SourceSieve sieve_;
  IdBits shown_bits_;
  std::uint64_t shown_size_ = 0;
  double mean_length_ = 0;  ///< of all that are shown; 0: not known yet
  // Of the call at work:
  IdSet visible_;
  std::vector<PlanStep> plan_;
  std::vector<std::string> names_;  ///< of the query's nodes
  std::chrono::steady_clock::time_point told_at_;
};

Result<void> FtsIndex::refresh() {
  const auto now = state("generation");
  if (!now) return std::unexpected(now.error());
  if (*now == seen_generation_) return {};
  graph_.reset();
  kept_.clear();
  if (const auto read = columns_.refresh(*now); !read) return read;
  if (const auto read = words_.refresh(columns_.size()); !read) return read;
  sieve_.refresh(columns_.size());
  shown_bits_ = IdBits(columns_.shown().ids(), columns_.size());
  mean_length_ = 0;
  shown_size_ = columns_.shown().size();
  seen_generation_ = *now;
  return {};
}

void FtsIndex::tell(std::string what, std::uint64_t telegrams) {
  const auto now = std::chrono::steady_clock::now();
  plan_.push_back({std::move(what), telegrams, std::chrono::duration<double, std::milli>(now - told_at_).count()});
  told_at_ = now;
}

// --- sets

Result<IdSet> FtsIndex::evaluate(const Query& query, std::uint32_t root, const IdSet& among) {
  const QueryNode& node = query.nodes[root];
  switch (node.kind) {
    case QueryKind::All: return among;
    case QueryKind::And: return evaluate_and(query, node, among);
    case QueryKind::Or: {
      IdSet out;
      for (const std::uint32_t child : node.children) {
        auto part = evaluate(query, child, among);
        if (!part) return part;
        out |= *part;
      }
      return out;
    }
    case QueryKind::Not: {
      auto part = evaluate(query, node.children.front(), among);
      if (!part) return part;
      IdSet out = among;
      out -= *part;
      return out;
    }
    case QueryKind::Words:
    case QueryKind::Near:
    case QueryKind::Same: {
      const auto ids = words_.find(query, root, bits_of(among));
      if (!ids) return std::unexpected(ids.error());
      return IdSet(*ids);
    }
    case QueryKind::Literal:
    case QueryKind::Regex: return scan(node, among);
    case QueryKind::Linked: {
      auto found = evaluate(query, node.children.front(), visible_);
      if (!found) return found;
      auto out = evaluate_linked(node, *found);
      if (out) *out &= among;
      return out;
    }
    case QueryKind::Field: break;
  }
  auto out = evaluate_field(node);
  if (out) *out &= among;
  return out;
}

bool asks_words(const QueryNode& node) {
  return node.kind == QueryKind::Words || node.kind == QueryKind::Near || node.kind == QueryKind::Same;
}

/// What costs least goes first and leaves fewer telegrams to the rest: fields, words with the rarest before the others,
/// then what reads the sources.
Result<IdSet> FtsIndex::evaluate_and(const Query& query, const QueryNode& node, const IdSet& among) {
  const auto place = [&](std::uint32_t child) {
    std::uint32_t bare = child;
    while (query.nodes[bare].kind == QueryKind::Not) bare = query.nodes[bare].children.front();
    const QueryNode& one = query.nodes[bare];
    if (one.kind == QueryKind::Field || one.kind == QueryKind::All) return 0;
    if (asks_words(one)) return bare == child ? 1 : 2;
    return one.kind == QueryKind::Literal || one.kind == QueryKind::Regex ? 4 : 3;
  };
  const bool is_root = &node == &query.nodes.back();
  IdSet out = among;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> words;
  const auto in_place = [&](int wanted) -> Result<void> {
    for (const std::uint32_t child : node.children) {
      if (place(child) != wanted || out.empty()) continue;
      auto part = evaluate(query, child, out);
      if (!part) return std::unexpected(part.error());
      out = std::move(*part);
      if (is_root) tell(names_[child], out.size());
    }
    return {};
  };
  if (const auto done = in_place(0); !done) return std::unexpected(done.error());
  for (const std::uint32_t child : node.children) {
    if (place(child) != 1 || out.empty()) continue;
    const auto cost = words_.cost(query, child);
    if (!cost) return std::unexpected(cost.error());
    words.emplace_back(*cost, child);
  }
  std::ranges::sort(words);
  if (!words.empty()) {
    IdBits left = bits_of(out);
    std::vector<std::uint32_t> ids;
    for (const auto& [cost, child] : words) {
      auto found = words_.find(query, child, left);
      if (!found) return std::unexpected(found.error());
      ids = std::move(*found);
      if (is_root) tell(names_[child], ids.size());
      if (ids.empty()) break;
      if (child != words.back().second) left = IdBits(ids, columns_.size());
    }
    out = IdSet(ids);
  }
  for (const int later : {2, 3, 4})
    if (const auto done = in_place(later); !done) return std::unexpected(done.error());
  return out;
}

Result<IdSet> FtsIndex::evaluate_field(const QueryNode& node) {
  // What people say changes without a new generation, and what links telegrams hangs on the reader's limits.
  const ValueKind kind = field_row(node.field).kind;
  if (node.field == FieldId::Label || node.field == FieldId::Note) return evaluate_said(node);
  if (kind == ValueKind::Mrn) return evaluate_mrn(node);
  if (kind == ValueKind::Flag) return evaluate_flags(node);
  Query alone;
  alone.nodes.push_back(node);
  const std::string key = format_query(alone);
  if (const auto known = kept_.find(key); known != kept_.end()) return known->second;
  auto out = is_ordered(kind) ? evaluate_range(node) : evaluate_words_field(node);
  if (!out) return out;
  keep(key, *out);
  return out;
}

Result<IdSet> FtsIndex::evaluate_words_field(const QueryNode& node) {
  const auto words = columns_.words(stored_field(node.field));
  if (!words) return std::unexpected(words.error());
  const ValueMatcher matcher(node.field, node.values);
  std::vector<char> wanted((*words)->values.size(), 0);
  for (std::size_t i = 1; i < wanted.size(); ++i) wanted[i] = matcher((*words)->values[i]) ? 1 : 0;
  std::vector<std::uint32_t> out;
  for (std::size_t id = 0; id < columns_.size(); ++id) {
    const std::uint32_t* number = (*words)->numbers.data() + (*words)->first[id];
    const std::uint32_t* end = number + (*words)->count[id];
    if (std::any_of(number, end, [&](std::uint32_t one) { return wanted[one] != 0; }))
      out.push_back(static_cast<std::uint32_t>(id));
  }
  return IdSet(out);
}

std::pair<ColumnName, ColumnName> columns_of(FieldId field) {
  switch (field) {
    case FieldId::Class: return {ColumnName::Level, ColumnName::Level};
    case FieldId::Precedence: return {ColumnName::Urgency, ColumnName::Urgency};
    case FieldId::Year: return {ColumnName::Year, ColumnName::Year};
    case FieldId::Decl: return {ColumnName::DeclFirst, ColumnName::DeclLast};
    default: return {ColumnName::SentFirst, ColumnName::SentLast};
  }
}

Result<IdSet> FtsIndex::evaluate_range(const QueryNode& node) {
  const auto [first_name, last_name] = columns_of(node.field);
  const auto first = columns_.numbers(first_name), last = columns_.numbers(last_name);
  const auto minute = columns_.numbers(ColumnName::MinuteKnown);
  if (!first || !last || !minute)
    return std::unexpected(!first ? first.error() : !last ? last.error() : minute.error());
  std::vector<NumberRange> ranges;
  for (const QueryValue& value : node.values)
    if (const auto range = to_range(field_row(node.field).kind, value)) ranges.push_back(*range);
  std::vector<std::uint32_t> out;
  for (std::size_t id = 0; id < columns_.size(); ++id) {
    const NumberRange has{(**first)[id], (**last)[id]};
    if (has.first == kNoNumber || (node.field == FieldId::Dtg && (**minute)[id] != 1)) continue;
    if (std::ranges::any_of(ranges, [&](const NumberRange& range) { return range.contains(has); }))
      out.push_back(static_cast<std::uint32_t>(id));
  }
  return IdSet(out);
}

Result<IdSet> FtsIndex::evaluate_flags(const QueryNode& node) {
  IdSet out;
  std::uint32_t bits = 0;
  for (const QueryValue& value : node.values) {
    if (value.compare == Compare::Any) continue;
    const FlagRow* flag = find_flag(node.field, value.text);
    if (flag == nullptr) continue;
    bits |= flag->bit;
    if (flag->bit != 0) continue;
    Result<IdSet> part;
    if (flag->name == "label" || flag->name == "note") {
      const char* sql = flag->name == "label"
                            ? "SELECT DISTINCT t.id, '' FROM label l JOIN telegram t USING (identity_id)"
                            : "SELECT DISTINCT t.id, '' FROM note l JOIN telegram t USING (identity_id)";
      part = telegrams_of_identities(sql, [](std::string_view) { return true; });
    } else {
      const auto links = graph();
      if (!links) return std::unexpected(links.error());
      part = flag->name == "duplicate" ? (*links)->duplicates() : (*links)->bearers((*links)->cited_by(visible_));
    }
    if (!part) return part;
    out |= *part;
  }
  if (bits == 0) return out;
  const auto flags = columns_.numbers(ColumnName::Flags);
  if (!flags) return std::unexpected(flags.error());
  std::vector<std::uint32_t> ids;
  for (std::size_t id = 0; id < columns_.size(); ++id) {
    const std::int32_t has = (**flags)[id];
    if (has != kNoNumber && (static_cast<std::uint32_t>(has) & bits) != 0)
      ids.push_back(static_cast<std::uint32_t>(id));
  }
  out |= IdSet(ids);
  return out;
}

Result<const CitationGraph*> FtsIndex::graph() {
  if (!graph_) {
    auto read = CitationGraph::read(connection_);
    if (!read) return std::unexpected(read.error());
    graph_ = std::move(*read);
  }
  return &*graph_;
}

Result<IdSet> FtsIndex::evaluate_mrn(const QueryNode& node) {
  if (node.field == FieldId::Mrn) {
    IdSet out;
    for (const QueryValue& value : node.values) {
      const MrnPattern pattern = to_mrn_pattern(value);
      const std::size_t plain =
          pattern.has_wildcards ? std::min(pattern.text.find_first_of("*?"), pattern.text.size()) : pattern.text.size();
      const std::string first = pattern.text.substr(0, plain), last = first + "\x7F";
      auto rows = connection_.prepare(
          "SELECT t.id, i.mrn FROM identity i JOIN telegram t ON t.identity_id = i.id WHERE i.mrn >= ?1 AND i.mrn < "
          "?2");
      if (!rows) return std::unexpected(rows.error());
      rows->bind(1, first).bind(2, last);
      for (;;) {
        const auto row = rows->step();
        if (!row) return std::unexpected(row.error());
        if (!*row) break;
        if (matches_mrn(pattern, rows->text(1))) out.add(rows->number(0));
      }
    }
    return out;
  }
  const auto links = graph();
  if (!links) return std::unexpected(links.error());
  IdSet out;
  for (const QueryValue& value : node.values) {
    const auto names = (*links)->names(connection_, to_mrn_pattern(value));
    if (!names) return std::unexpected(names.error());
    if (node.field == FieldId::Cites) {
      out |= (*links)->citing(*names);
      continue;
    }
    IdSet bearers = (*links)->bearers(*names);
    bearers &= visible_;
    out |= (*links)->bearers((*links)->cited_by(bearers));
  }
  return out;
}

Result<IdSet> FtsIndex::evaluate_linked(const QueryNode& node, const IdSet& found) {
  const auto links = graph();
  if (!links) return std::unexpected(links.error());
  if (node.field == FieldId::Cites) return (*links)->citing((*links)->names_of(found));
  return (*links)->bearers((*links)->cited_by(found));
}

Result<IdSet> FtsIndex::telegrams_of_identities(const char* sql, const std::function<bool(std::string_view)>& take) {
  auto rows = connection_.prepare(sql);
  if (!rows) return std::unexpected(rows.error());
  IdSet out;
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return out;
    if (take(rows->text(1))) out.add(rows->number(0));
  }
}

Result<IdSet> FtsIndex::evaluate_said(const QueryNode& node) {
  const ValueMatcher matcher(node.field, node.values);
  const char* sql = node.field == FieldId::Label
                        ? "SELECT t.id, l.name FROM label l JOIN telegram t USING (identity_id)"
                        : "SELECT t.id, l.text FROM note l JOIN telegram t USING (identity_id)";
  return telegrams_of_identities(sql, [&](std::string_view text) { return matcher(text); });
}

/// Looks into the sources themselves. Full text is no sieve for it: it has healed and joined words, and not all parts
/// of a source stand in it, so telegrams that hold the bytes would be lost.
Result<IdSet> FtsIndex::scan(const QueryNode& node, const IdSet& among) {
  IdSet out;
  std::optional<RE2> pattern;
  if (node.kind == QueryKind::Regex) pattern.emplace(node.bytes, regex_options());
  if (pattern && !pattern->ok()) return out;
  const auto possible = sieve_.sift(clues_of(node), bits_of(among));
  if (!possible) return std::unexpected(possible.error());
  const std::vector<std::uint32_t> ids = possible->ids();
  tell(std::string(kSourcesToRead), ids.size());
  const auto done = store_.each_source(ids, [&](TelegramId id, std::string_view bytes) {
    if (pattern ? RE2::PartialMatch(bytes, *pattern)
                : memmem(bytes.data(), bytes.size(), node.bytes.data(), node.bytes.size()) != nullptr)
      out.add(id);
  });
  if (!done) return std::unexpected(done.error());
  return out;
}

// --- order

std::vector<std::uint32_t> scoring_words(const Query& query) {
  std::vector<std::uint32_t> out = wanted_words(query);
  std::erase_if(out, [&](std::uint32_t index) { return query.nodes[index].match == WordMatch::Wildcard; });
  return out;
}

/// Takes the weight from words that stand in more telegrams than kCommonShare of them, when there are rarer ones.
void drop_common(std::vector<std::pair<std::uint32_t, double>>& weights, std::uint64_t telegrams) {
  const double common =
      WordWeight::idf(static_cast<std::uint64_t>(kCommonShare * static_cast<double>(telegrams)), telegrams);
  const auto is_common = [&](const auto& word) { return word.second < common; };
  if (!std::ranges::all_of(weights, is_common)) std::erase_if(weights, is_common);
}

double FtsIndex::mean_of(const std::vector<std::int32_t>& lengths) {
  const bool all = visible_.size() == shown_size_;
  if (all && mean_length_ > 0) return mean_length_;
  double tokens = 0;
  for (const std::uint32_t id : visible_.ids()) tokens += lengths[id];
  const double out = std::max(1.0, tokens / static_cast<double>(std::max<std::uint64_t>(visible_.size(), 1)));
  if (all) mean_length_ = out;
  return out;
}

/// BM25 over what the reader may see: telegrams out of sight have no say in it. A common word says little about what a
/// hit is worth when a rarer one is asked for too, and then only filters.
Result<std::vector<Hit>> FtsIndex::rank(const Query& query, const IdSet& ids, std::size_t most) {
  const auto lengths = columns_.numbers(ColumnName::Length);
  if (!lengths) return std::unexpected(lengths.error());
  const IdBits visible = bits_of(visible_);
  const double mean_length = mean_of(**lengths);
  std::vector<std::pair<std::uint32_t, double>> weights;
  for (const std::uint32_t index : scoring_words(query)) {
    const auto holders = words_.holders(query.nodes[index], visible);
    if (!holders) return std::unexpected(holders.error());
    weights.emplace_back(index, WordWeight::idf(*holders, visible_.size()));
  }
  drop_common(weights, visible_.size());

  const std::vector<std::uint32_t> found = ids.ids();
  std::vector<double> scores(found.size(), 0.0);
  for (const auto& [index, weight] : weights) {
    const auto counts = words_.counts(query.nodes[index], found);
    if (!counts) return std::unexpected(counts.error());
    for (std::size_t i = 0; i < found.size(); ++i)
      if ((*counts)[i] > 0)
        scores[i] += weight * WordWeight::saturated((*counts)[i], (**lengths)[found[i]], mean_length);
  }
  TopHits hits(most);
  for (std::size_t i = 0; i < found.size(); ++i) hits.offer({found[i], scores[i]});
  return hits.take();
}

/// By date the newest first, by citations the most cited, by MRN year, post and number.
Result<std::vector<Hit>> FtsIndex::order(const Request& request, const IdSet& ids, std::size_t most) {
  using Key = std::array<std::int64_t, 3>;
  std::vector<Key> keys;
  const auto fill = [&](auto&& key_of) {
    keys.resize(columns_.size());
    for (const std::uint32_t id : ids.ids()) keys[id] = key_of(id);
  };
  if (request.sort == Sort::Citations) {
    const auto links = graph();
    if (!links) return std::unexpected(links.error());
    const auto counts = (*links)->counts(visible_, columns_.size());
    fill([&](std::uint32_t id) { return Key{-static_cast<std::int64_t>(counts[id]), 0, 0}; });
  } else if (request.sort == Sort::Mrn) {
    const auto years = columns_.numbers(ColumnName::Year), numbers = columns_.numbers(ColumnName::Number);
    const auto posts = columns_.words(FieldId::Post);
    if (!years || !numbers || !posts)
      return std::unexpected(!years ? years.error() : !numbers ? numbers.error() : posts.error());
    std::vector<std::uint32_t> by_name((*posts)->values.size());
    for (std::uint32_t i = 0; i < by_name.size(); ++i) by_name[i] = i;
    std::ranges::sort(by_name, {}, [&](std::uint32_t i) -> std::string_view { return (*posts)->values[i]; });
    std::vector<std::int64_t> place(by_name.size());
    for (std::size_t i = 0; i < by_name.size(); ++i) place[by_name[i]] = static_cast<std::int64_t>(i);
    fill([&](std::uint32_t id) {
      const auto& words = **posts;
      return Key{(**years)[id], words.count[id] == 0 ? -1 : place[words.numbers[words.first[id]]], (**numbers)[id]};
    });
  } else {
    const auto sent = columns_.numbers(ColumnName::SentFirst);
    if (!sent) return std::unexpected(sent.error());
    // The best by a number are those that a score of it brings to the top.
    const double sign = request.reverse ? -1 : 1;
    TopHits hits(most);
    for (const std::uint32_t id : ids.ids()) hits.offer({id, sign * (**sent)[id]});
    std::vector<Hit> out = hits.take();
    for (Hit& hit : out) hit.score = 0;
    return out;
  }
  auto list = ids.ids();
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    if (keys[a] != keys[b]) return request.reverse ? keys[b] < keys[a] : keys[a] < keys[b];
    return a < b;
  };
  const std::size_t count = std::min(most, list.size());
  std::partial_sort(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count), list.end(), before);
  std::vector<Hit> out;
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) out.push_back({list[i], 0});
  return out;
}

Result<Answer> FtsIndex::search(const Request& request) {
  Snapshot snapshot(connection_);
  if (const auto begun = snapshot.begin(); !begun) return std::unexpected(begun.error());
  plan_.clear();
  told_at_ = std::chrono::steady_clock::now();
  if (const auto fresh = refresh(); !fresh) return std::unexpected(fresh.error());
  visible_ = columns_.shown();
  if (request.visible != nullptr) visible_ &= *request.visible;
  tell("all that there are", visible_.size());

  const Query& query = *request.query;
  names_ = format_nodes(query);
  words_.begin_query();
  auto ids = evaluate(query, query.root(), visible_);
  if (!ids) return std::unexpected(ids.error());
  Answer out;
  out.generation = seen_generation_;
  out.ids = std::move(*ids);
  if (query.nodes.back().kind != QueryKind::And) tell(names_.back(), out.ids.size());

  const std::size_t most = request.limit == 0 ? 0 : request.limit + request.offset;
  if (most > 0) {
    const bool ranked = request.sort == Sort::Relevance && !scoring_words(query).empty();
    auto best = ranked ? rank(query, out.ids, most) : order(request, out.ids, most);
    if (!best) return std::unexpected(best.error());
    if (request.offset < best->size())
      out.best.assign(best->begin() + static_cast<std::ptrdiff_t>(request.offset), best->end());
    tell(ranked ? "scored" : "put in order", out.ids.size());
  }
  out.plan = std::move(plan_);
  return out;
}

// --- facets

Result<std::vector<FacetRow>> FtsIndex::timeline(Granularity granularity, const IdSet& ids) {
  Snapshot snapshot(connection_);
  if (const auto begun = snapshot.begin(); !begun) return std::unexpected(begun.error());
  if (const auto fresh = refresh(); !fresh) return std::unexpected(fresh.error());
  const auto first = columns_.numbers(ColumnName::SentFirst), last = columns_.numbers(ColumnName::SentLast);
  if (!first || !last) return std::unexpected(first ? last.error() : first.error());
  return count_sent(granularity, ids.ids(), **first, **last);
}

std::string number_name(FieldId field, std::int64_t number) {
  switch (field) {
    case FieldId::Class: return std::string(to_string(static_cast<Level>(number)));
    case FieldId::Precedence:
      return std::string(
          to_string(static_cast<Precedence>(static_cast<std::int64_t>(Precedence::Deferred) - number + 1)));
    default: return std::to_string(number);
  }
}

Result<std::vector<FacetRow>> FtsIndex::facet(FieldId field, const IdSet& ids) {
  Snapshot snapshot(connection_);
  if (const auto begun = snapshot.begin(); !begun) return std::unexpected(begun.error());
  if (const auto fresh = refresh(); !fresh) return std::unexpected(fresh.error());
  std::map<std::string, std::uint64_t, std::less<>> counts;
  if (is_ordered(field_row(field).kind)) {
    const auto column = columns_.numbers(columns_of(field).first);
    if (!column) return std::unexpected(column.error());
    // Levels, precedences and years are small numbers.
    std::vector<std::uint64_t> by_number(10'000, 0);
    for (const std::uint32_t id : ids.ids()) {
      const std::int32_t number = id < columns_.size() ? (**column)[id] : kNoNumber;
      if (number > 0 && number < static_cast<std::int32_t>(by_number.size()))
        ++by_number[static_cast<std::size_t>(number)];
    }
    for (std::size_t number = 1; number < by_number.size(); ++number)
      if (by_number[number] > 0) counts[number_name(field, static_cast<std::int64_t>(number))] += by_number[number];
  } else {
    const auto words = columns_.words(stored_field(field));
    if (!words) return std::unexpected(words.error());
    std::vector<std::uint64_t> by_number((*words)->values.size(), 0);
    for (const std::uint32_t id : ids.ids()) {
      if (id >= columns_.size()) continue;
      const std::uint32_t* number = (*words)->numbers.data() + (*words)->first[id];
      for (std::uint16_t i = 0; i < (*words)->count[id]; ++i) ++by_number[number[i]];
    }
    for (std::size_t i = 1; i < by_number.size(); ++i) {
      if (by_number[i] == 0) continue;
      std::string_view name = (*words)->values[i];
      if (field == FieldId::Country) name = country_of_post(name);
      if (field == FieldId::Region) name = region_of_post(name);
      if (!name.empty()) counts[std::string(name)] += by_number[i];
    }
  }
  std::vector<FacetRow> out;
  out.reserve(counts.size());
  for (const auto& [value, telegrams] : counts) out.push_back({value, telegrams});
  std::ranges::stable_sort(out, std::greater<>(), &FacetRow::telegrams);
  return out;
}

Result<std::vector<std::string>> FtsIndex::telling_words(const std::vector<std::string>& tokens, std::size_t limit,
                                                         const IdSet* visible) {
  Snapshot snapshot(connection_);
  if (const auto begun = snapshot.begin(); !begun) return std::unexpected(begun.error());
  if (const auto fresh = refresh(); !fresh) return std::unexpected(fresh.error());
  std::map<std::string, double> counts;
  for (const std::string& token : tokens)
    if (token.size() > 2 && token.find_first_not_of("0123456789.") != std::string::npos) ++counts[token];
  IdSet seen = columns_.shown();
  if (visible != nullptr) seen &= *visible;
  const IdBits among = bits_of(seen);
  std::vector<std::pair<double, std::string>> scored;
  for (const auto& [token, count] : counts) {
    const auto held = words_.holders(token, among);
    if (!held) return std::unexpected(held.error());
    if (*held < 2) continue;  // nobody else has it
    const double idf = WordWeight::idf(*held, seen.size());
    scored.emplace_back(-idf * WordWeight::saturated(count, 1, 1), token);
  }
  std::ranges::sort(scored);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(limit, scored.size()); ++i) out.push_back(std::move(scored[i].second));
  return out;
}

}  // namespace

bool has_facets(FieldId field) {
  const ValueKind kind = field_row(field).kind;
  if (is_ordered(kind)) return kind != ValueKind::Date;
  const FieldId stored = stored_field(field);
  return std::ranges::find(named_fields(), stored) != named_fields().end();
}

Result<std::unique_ptr<Index>> open_index(archive::Store& store) {
  auto out = std::make_unique<FtsIndex>(store);
  if (const auto opened = out->open(); !opened) return std::unexpected(opened.error());
  return out;
}

}  // namespace reftel::search
