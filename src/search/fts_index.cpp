// The index in the archive's own database. Conditions on fields become sets of telegrams first; words are then looked
// for by FTS5 among those that are left, and scored in the same pass. Where words and fields are mixed under OR, each
// part gives its set, and a second pass scores.

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <unordered_map>
#include <utility>

#include "search/citation_graph.h"
#include "search/collector.h"
#include "search/columns.h"
#include "search/index.h"
#include "search/index_schema.h"
#include "search/regex_options.h"
#include "search/score.h"
#include "search/snippet.h"
#include "search/token.h"
#include "search/value_matcher.h"

namespace reftel::search {
namespace {

using archive::TelegramId;

/// Words that a wildcard may stand for inside one expression of FTS5; more are looked up in several.
constexpr std::size_t kMostWildcards = 200;
/// Sets that are kept for later queries.
constexpr std::size_t kMostKept = 256;
/// The set of a word that stands in more than one telegram of so many is kept.
constexpr std::uint64_t kKeptShare = 20;

std::vector<std::uint64_t> to_bits(const IdSet& ids, std::size_t size) {
  std::vector<std::uint64_t> out((size + 63) / 64, 0);
  for (const std::uint32_t id : ids.ids())
    if (id / 64 < out.size()) out[id / 64] |= std::uint64_t{1} << (id % 64);
  return out;
}

class FtsIndex : public Index {
 public:
  explicit FtsIndex(archive::Store& store) : store_(store), connection_(store.connection()), columns_(connection_) {}

  Result<void> open() {
    const auto version = connection_.number("SELECT count(*) FROM sqlite_schema WHERE name = 'search_state'");
    if (!version) return std::unexpected(version.error());
    const auto made = *version == 0 ? Result<std::int64_t>(0) : state("version");
    if (!made) return std::unexpected(made.error());
    if (*made != kIndexVersion)
      return std::unexpected(Error{Error::Code::NotFound, "the archive has no index of this version of reftel",
                                   "`reftel fsck --repair` makes it"});
    return add_collector(connection_);
  }

  Result<std::int64_t> generation() override { return state("generation"); }
  Result<TelegramId> high_water() override { return state("high_water"); }
  Result<Answer> search(const Request& request) override;
  Result<std::vector<FacetRow>> facet(FieldId field, const IdSet& ids) override;
  Result<std::vector<FacetRow>> timeline(Granularity granularity, const IdSet& ids) override;
  Result<std::vector<std::string>> telling_words(const std::vector<std::string>& tokens, std::size_t limit) override;

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

  // Words
  struct Piece {
    std::string text;
    std::vector<double> weights;
    std::vector<MatchExpression::Paragraph> paragraphs;
  };
  [[nodiscard]] Result<std::int64_t> holders(std::string_view token, bool prefix);
  [[nodiscard]] Result<double> weight_of(const QueryNode& words);
  [[nodiscard]] Result<std::vector<std::string>> expand(std::string_view pattern);
  [[nodiscard]] Result<std::optional<Piece>> to_piece(const Query& query, std::uint32_t node, bool conjunct);
  [[nodiscard]] static Piece join(std::string_view sign, std::vector<Piece> pieces);
  [[nodiscard]] Result<std::vector<std::uint32_t>> run(const Piece& piece, const IdSet& allowed, TopHits* hits);
  static void drop_common_weights(std::vector<double>& weights, double common);

  // Sets
  [[nodiscard]] Result<IdSet> evaluate(const Query& query, std::uint32_t root, const IdSet& among);
  [[nodiscard]] Result<IdSet> evaluate_and(const Query& query, const QueryNode& node, const IdSet& among);
  [[nodiscard]] Result<IdSet> evaluate_wildcard(const QueryNode& node, const IdSet& among);
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

  // Order
  [[nodiscard]] Result<std::vector<Hit>> rank(const Query& query, const IdSet& ids, std::size_t most);
  [[nodiscard]] Result<std::vector<Hit>> order(const Request& request, const IdSet& ids, std::size_t most);

  archive::Store& store_;
  sqlite::Connection& connection_;
  Columns columns_;
  std::int64_t seen_generation_ = -1, said_ = -1;
  std::optional<CitationGraph> graph_;
  std::unordered_map<std::string, IdSet> kept_;  ///< of conditions on fields
  std::unordered_map<std::string, std::int64_t> holders_;
  std::int64_t telegrams_ = 0;
  double mean_length_ = 1;
  std::vector<std::uint64_t> shown_bits_;
  std::uint64_t shown_size_ = 0;
  IdSet visible_;  ///< of the call at work
};

Result<void> FtsIndex::refresh() {
  const auto now = state("generation");
  if (!now) return std::unexpected(now.error());
  if (*now == seen_generation_) return {};
  const auto telegrams = state("telegrams"), tokens = state("tokens");
  if (!telegrams || !tokens) return std::unexpected(telegrams ? tokens.error() : telegrams.error());
  telegrams_ = std::max<std::int64_t>(*telegrams, 1);
  mean_length_ = std::max(1.0, static_cast<double>(*tokens) / static_cast<double>(telegrams_));
  graph_.reset();
  kept_.clear();
  holders_.clear();
  if (const auto read = columns_.refresh(*now); !read) return read;
  shown_bits_ = to_bits(columns_.shown(), columns_.size());
  shown_size_ = columns_.shown().size();
  seen_generation_ = *now;
  return {};
}

// --- words

Result<std::int64_t> FtsIndex::holders(std::string_view token, bool prefix) {
  std::string key(token);
  if (prefix) key += '*';
  if (const auto known = holders_.find(key); known != holders_.end()) return known->second;
  auto rows = connection_.prepare(prefix ? "SELECT sum(holders) FROM search_term WHERE term >= ?1 AND term < ?2"
                                         : "SELECT holders FROM search_term WHERE term = ?1");
  if (!rows) return std::unexpected(rows.error());
  const std::string end = std::string(token) + "\xFF";
  rows->bind(1, token);
  if (prefix) rows->bind(2, end);
  const auto row = rows->step();
  if (!row) return std::unexpected(row.error());
  const std::int64_t count = *row ? std::min(rows->number(0), telegrams_) : 0;
  holders_.emplace(std::move(key), count);
  return count;
}

/// Words side by side are as rare as the rarest of them, at least.
Result<double> FtsIndex::weight_of(const QueryNode& words) {
  if (words.match == WordMatch::Wildcard) return 0.0;
  std::int64_t fewest = telegrams_;
  for (std::size_t i = 0; i < words.tokens.size(); ++i) {
    const bool prefix = words.match == WordMatch::Prefix && i + 1 == words.tokens.size();
    const auto count = holders(words.tokens[i], prefix);
    if (!count) return std::unexpected(count.error());
    fewest = std::min(fewest, *count);
  }
  return WordWeight::idf(static_cast<std::uint64_t>(fewest), static_cast<std::uint64_t>(telegrams_));
}

Result<std::vector<std::string>> FtsIndex::expand(std::string_view pattern) {
  const std::string first(pattern.substr(0, pattern.find_first_of("*?")));
  const std::string last = first + "\xFF";
  auto rows = connection_.prepare("SELECT term FROM search_term WHERE term >= ?1 AND term < ?2");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, first).bind(2, last);
  std::vector<std::string> out;
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return out;
    if (rows->text(0) != kBreak && matches_wildcards(pattern, rows->text(0))) out.emplace_back(rows->text(0));
  }
}

std::string_view filter_of(Scope scope) {
  switch (scope) {
    case Scope::Subject: return "{subject} : ";
    case Scope::Body: return "{body} : ";
    case Scope::Everywhere: break;
  }
  return "";
}

/// Tokens have letters, digits and points only, so nothing in them needs care.
std::string phrase_of(const QueryNode& words) {
  std::string out = "\"";
  for (std::size_t i = 0; i < words.tokens.size(); ++i) (out += i == 0 ? "" : " ") += words.tokens[i];
  out += '"';
  if (words.match == WordMatch::Prefix) out += " *";
  return out;
}

FtsIndex::Piece FtsIndex::join(std::string_view sign, std::vector<Piece> pieces) {
  Piece out;
  for (Piece& piece : pieces) {
    out.text += out.text.empty() ? "(" : std::string(sign);
    out.text += piece.text;
    for (const auto paragraph : piece.paragraphs) {
      const auto before = static_cast<std::uint32_t>(out.weights.size());
      out.paragraphs.push_back({paragraph.first + before, paragraph.last + before});
    }
    out.weights.insert(out.weights.end(), piece.weights.begin(), piece.weights.end());
  }
  out.text += ')';
  return out;
}

/// The expression of FTS5 for a part of the query; none when the part is not of words alone, or stands where FTS5
/// cannot tell what is asked. `conjunct`: what it asks must hold for every hit.
Result<std::optional<FtsIndex::Piece>> FtsIndex::to_piece(const Query& query, std::uint32_t index, bool conjunct) {
  const QueryNode& node = query.nodes[index];
  const auto pieces_of = [&](bool children_conjunct) -> Result<std::optional<std::vector<Piece>>> {
    std::vector<Piece> out;
    for (const std::uint32_t child : node.children) {
      auto piece = to_piece(query, child, children_conjunct);
      if (!piece) return std::unexpected(piece.error());
      if (!*piece) return std::nullopt;
      out.push_back(std::move(**piece));
    }
    return out;
  };
  switch (node.kind) {
    case QueryKind::Words: {
      if (node.match == WordMatch::Wildcard) {
        const auto words = expand(node.tokens.front());
        if (!words) return std::unexpected(words.error());
        if (words->empty() || words->size() > kMostWildcards) return std::nullopt;
        Piece out;
        for (const std::string& word : *words) out.text += (out.text.empty() ? "(\"" : " OR \"") + word + '"';
        out.text = std::string(filter_of(node.scope)) + out.text + ')';
        out.weights.assign(words->size(), 0.0);
        return out;
      }
      const auto weight = weight_of(node);
      if (!weight) return std::unexpected(weight.error());
      return Piece{std::string(filter_of(node.scope)) + phrase_of(node), {*weight}, {}};
    }
    case QueryKind::Near: {
      Piece out;
      for (const std::uint32_t child : node.children) {
        const auto weight = weight_of(query.nodes[child]);
        if (!weight) return std::unexpected(weight.error());
        out.text += (out.text.empty() ? "" : " ") + phrase_of(query.nodes[child]);
        out.weights.push_back(*weight);
      }
      out.text = std::string(filter_of(query.nodes[node.children.front()].scope)) + "NEAR(" + out.text + ", " +
                 std::to_string(node.distance) + ')';
      return out;
    }
    case QueryKind::Same: {
      if (!conjunct) return std::nullopt;
      auto words = pieces_of(true);
      if (!words) return std::unexpected(words.error());
      if (!*words) return std::nullopt;
      const auto count = static_cast<std::uint32_t>((*words)->size());
      (*words)->push_back({"{body} : \".\"", {0.0}, {}});
      Piece out = join(" AND ", std::move(**words));
      out.paragraphs = {{0, count - 1}};
      return out;
    }
    case QueryKind::And:
    case QueryKind::Or: {
      const bool all = node.kind == QueryKind::And;
      auto pieces = pieces_of(conjunct && all);
      if (!pieces) return std::unexpected(pieces.error());
      if (!*pieces) return std::nullopt;
      return join(all ? " AND " : " OR ", std::move(**pieces));
    }
    default: return std::nullopt;
  }
}

/// A common word says little about what a hit is worth when a rarer one is asked for too; counting it costs most.
void FtsIndex::drop_common_weights(std::vector<double>& weights, double common) {
  if (std::ranges::none_of(weights, [&](double weight) { return weight > common; })) return;
  for (double& weight : weights)
    if (weight < common) weight = 0;
}

Result<std::vector<std::uint32_t>> FtsIndex::run(const Piece& piece, const IdSet& allowed, TopHits* hits) {
  MatchExpression expression{piece.text, piece.weights, piece.paragraphs};
  const double common = WordWeight::idf(static_cast<std::uint64_t>(kCommonShare * static_cast<double>(telegrams_)),
                                        static_cast<std::uint64_t>(telegrams_));
  drop_common_weights(expression.weights, common);
  if (allowed.empty()) return std::vector<std::uint32_t>{};
  Collector collector;
  collector.expression = &expression;
  // What may be found is never more than what is shown.
  const bool all = allowed.size() == shown_size_;
  const auto bits = all ? std::vector<std::uint64_t>{} : to_bits(allowed, columns_.size());
  collector.allowed = all ? &shown_bits_ : &bits;
  collector.hits = hits;
  collector.mean_length = mean_length_;
  if (hits != nullptr) {
    const auto lengths = columns_.numbers(ColumnName::Length);
    if (!lengths) return std::unexpected(lengths.error());
    collector.lengths = *lengths;
  }
  if (const auto done = collect(connection_, collector, allowed.first(), allowed.last()); !done)
    return std::unexpected(done.error());
  return std::move(collector.ids);
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
      auto piece = to_piece(query, root, true);
      if (!piece) return std::unexpected(piece.error());
      if (!*piece) return evaluate_wildcard(node, among);
      const bool all = among.size() == shown_size_;
      const std::string key = "words " + (*piece)->text;
      if (const auto known = kept_.find(key); all && node.kind == QueryKind::Words && known != kept_.end())
        return known->second;
      auto ids = run(**piece, among, nullptr);
      if (!ids) return std::unexpected(ids.error());
      IdSet out(*ids);
      // Common words are asked for again.
      if (all && node.kind == QueryKind::Words && ids->size() > shown_size_ / kKeptShare) keep(key, out);
      return out;
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

/// What costs least goes first and leaves fewer telegrams to the rest: fields, words, then what reads the sources.
Result<IdSet> FtsIndex::evaluate_and(const Query& query, const QueryNode& node, const IdSet& among) {
  const auto cost = [&](std::uint32_t child) {
    std::uint32_t bare = child;
    while (query.nodes[bare].kind == QueryKind::Not) bare = query.nodes[bare].children.front();
    switch (query.nodes[bare].kind) {
      case QueryKind::Field:
      case QueryKind::All: return 0;
      case QueryKind::Words:
      case QueryKind::Near:
      case QueryKind::Same: return bare == child ? 1 : 2;
      case QueryKind::Literal:
      case QueryKind::Regex: return 4;
      default: return 3;
    }
  };
  std::vector<std::uint32_t> children = node.children;
  std::ranges::stable_sort(children, {}, cost);
  IdSet out = among;
  std::vector<Piece> words;
  for (const std::uint32_t child : children) {
    if (out.empty()) break;
    if (cost(child) == 1) {
      auto piece = to_piece(query, child, true);
      if (!piece) return std::unexpected(piece.error());
      if (*piece) {
        words.push_back(std::move(**piece));
        continue;
      }
    }
    if (!words.empty() && cost(child) > 1) {
      auto ids = run(join(" AND ", std::exchange(words, {})), out, nullptr);
      if (!ids) return std::unexpected(ids.error());
      out = IdSet(*ids);
    }
    auto part = evaluate(query, child, out);
    if (!part) return part;
    out = std::move(*part);
  }
  if (words.empty() || out.empty()) return out;
  auto ids = run(join(" AND ", std::move(words)), out, nullptr);
  if (!ids) return std::unexpected(ids.error());
  return IdSet(*ids);
}

Result<IdSet> FtsIndex::evaluate_wildcard(const QueryNode& node, const IdSet& among) {
  IdSet out;
  const auto words = expand(node.tokens.front());
  if (!words) return std::unexpected(words.error());
  for (std::size_t at = 0; at < words->size(); at += kMostWildcards) {
    Piece piece;
    for (std::size_t i = at; i < std::min(at + kMostWildcards, words->size()); ++i)
      piece.text += (piece.text.empty() ? "(\"" : " OR \"") + (*words)[i] + '"';
    piece.text = std::string(filter_of(node.scope)) + piece.text + ')';
    const auto ids = run(piece, among, nullptr);
    if (!ids) return std::unexpected(ids.error());
    out |= IdSet(*ids);
  }
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

/// Looks into the sources themselves.
Result<IdSet> FtsIndex::scan(const QueryNode& node, const IdSet& among) {
  IdSet out;
  std::optional<RE2> pattern;
  if (node.kind == QueryKind::Regex) pattern.emplace(node.bytes, regex_options());
  if (pattern && !pattern->ok()) return out;
  for (const std::uint32_t id : among.ids()) {
    const auto stored = store_.load(id);
    if (!stored) return std::unexpected(stored.error());
    if (!*stored) continue;
    const std::string& bytes = (*stored)->bytes;
    if (pattern ? RE2::PartialMatch(bytes, *pattern) : bytes.find(node.bytes) != std::string::npos) out.add(id);
  }
  return out;
}

// --- order

std::vector<std::uint32_t> scoring_words(const Query& query) {
  std::vector<std::uint32_t> out = wanted_words(query);
  std::erase_if(out, [&](std::uint32_t index) { return query.nodes[index].match == WordMatch::Wildcard; });
  return out;
}

Result<std::vector<Hit>> FtsIndex::rank(const Query& query, const IdSet& ids, std::size_t most) {
  std::vector<Piece> pieces;
  for (const std::uint32_t index : scoring_words(query)) {
    auto piece = to_piece(query, index, false);
    if (!piece) return std::unexpected(piece.error());
    if (*piece) pieces.push_back(std::move(**piece));
  }
  TopHits hits(most);
  IdSet without = ids;
  if (!pieces.empty()) {
    const auto scored = run(join(" OR ", std::move(pieces)), ids, &hits);
    if (!scored) return std::unexpected(scored.error());
    without -= IdSet(*scored);
  }
  for (const std::uint32_t id : without.ids()) hits.offer({id, 0});
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
    fill([&](std::uint32_t id) { return Key{-static_cast<std::int64_t>((**sent)[id]), 0, 0}; });
  }
  auto list = ids.ids();
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    if (keys[a] != keys[b]) return request.reverse ? keys[b] < keys[a] : keys[a] < keys[b];
    return a < b;
  };
  const std::size_t count = std::min(most, list.size());
  std::partial_sort(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count), list.end(), before);
  std::vector<Hit> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back({list[i], 0});
  return out;
}

Result<Answer> FtsIndex::search(const Request& request) {
  Snapshot snapshot(connection_);
  if (const auto begun = snapshot.begin(); !begun) return std::unexpected(begun.error());
  Answer out;
  auto clock = std::chrono::steady_clock::now();
  const auto step = [&](std::string what, std::uint64_t telegrams) {
    const auto now = std::chrono::steady_clock::now();
    out.plan.push_back({std::move(what), telegrams, std::chrono::duration<double, std::milli>(now - clock).count()});
    clock = now;
  };
  if (const auto fresh = refresh(); !fresh) return std::unexpected(fresh.error());
  visible_ = columns_.shown();
  if (request.visible != nullptr) visible_ &= *request.visible;
  out.generation = seen_generation_;
  step("which telegrams there are", visible_.size());

  const Query& query = *request.query;
  const std::size_t most = request.limit == 0 ? 0 : request.limit + request.offset;
  const std::vector<std::uint32_t> words = scoring_words(query);
  const bool ranked = request.sort == Sort::Relevance && !words.empty() && most > 0;

  // Words and what else must hold, in one pass: the usual query.
  const QueryNode& root = query.nodes[query.root()];
  const std::vector<std::uint32_t> conjuncts =
      root.kind == QueryKind::And ? root.children : std::vector<std::uint32_t>{query.root()};
  std::vector<Piece> pieces;
  std::size_t weighed = 0;
  Query rest;
  std::vector<std::uint32_t> others;
  bool reads_sources = false;
  if (ranked) {
    for (const std::uint32_t child : conjuncts) {
      const QueryKind kind = query.nodes[child].kind;
      reads_sources = reads_sources || kind == QueryKind::Literal || kind == QueryKind::Regex;
      auto piece = to_piece(query, child, true);
      if (!piece) return std::unexpected(piece.error());
      if (!*piece) {
        others.push_back(child);
        continue;
      }
      pieces.push_back(std::move(**piece));
    }
    for (const Piece& piece : pieces)
      weighed +=
          static_cast<std::size_t>(std::ranges::count_if(piece.weights, [](double weight) { return weight > 0; }));
  }
  std::vector<Hit> hits;
  if (ranked && !reads_sources && weighed >= words.size()) {
    IdSet among = visible_;
    for (const std::uint32_t child : others) {
      auto part = evaluate(query, child, among);
      if (!part) return std::unexpected(part.error());
      among = std::move(*part);
    }
    if (!others.empty()) step("conditions on fields", among.size());
    TopHits top(most);
    const Piece piece = join(" AND ", std::move(pieces));
    auto ids = run(piece, among, &top);
    if (!ids) return std::unexpected(ids.error());
    out.ids = IdSet(*ids);
    hits = top.take();
    step("words, found and scored: " + piece.text, out.ids.size());
  } else {
    auto ids = evaluate(query, query.root(), visible_);
    if (!ids) return std::unexpected(ids.error());
    out.ids = std::move(*ids);
    step("conditions and words as sets", out.ids.size());
    if (most > 0) {
      auto best = ranked ? rank(query, out.ids, most) : order(request, out.ids, most);
      if (!best) return std::unexpected(best.error());
      hits = std::move(*best);
      step(ranked ? "scores" : "order", out.ids.size());
    }
  }
  if (request.offset < hits.size())
    out.best.assign(hits.begin() + static_cast<std::ptrdiff_t>(request.offset), hits.end());
  return out;
}

// --- facets

/// Room that is made before and behind the days that are counted.
constexpr std::int64_t kDaysAround = 4000;

std::string day_name(std::int64_t minutes, Granularity granularity) {
  constexpr std::int64_t kMinutesOfDay = 24 * 60;
  const std::int64_t days = (minutes >= 0 ? minutes : minutes - kMinutesOfDay + 1) / kMinutesOfDay;
  const std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(days))};
  const auto two = [](unsigned number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
  std::string out = std::to_string(static_cast<int>(day.year()));
  if (granularity != Granularity::Year) out += two(static_cast<unsigned>(day.month()));
  if (granularity == Granularity::Day) out += two(static_cast<unsigned>(day.day()));
  return out;
}

Result<std::vector<FacetRow>> FtsIndex::timeline(Granularity granularity, const IdSet& ids) {
  Snapshot snapshot(connection_);
  if (const auto begun = snapshot.begin(); !begun) return std::unexpected(begun.error());
  if (const auto fresh = refresh(); !fresh) return std::unexpected(fresh.error());
  const auto first = columns_.numbers(ColumnName::SentFirst), last = columns_.numbers(ColumnName::SentLast);
  if (!first || !last) return std::unexpected(first ? last.error() : first.error());
  constexpr std::int64_t kMinutesOfDay = 24 * 60;
  const std::int64_t longest = granularity == Granularity::Year ? 366 * kMinutesOfDay : kMinutesOfDay;
  // A 32-bit number of minutes has some three million days; those in use lie close together.
  constexpr std::int64_t kFirstDay = kNoNumber / kMinutesOfDay - 1;
  std::vector<std::uint32_t> days;
  std::int64_t offset = 0;
  std::uint64_t unknown = 0;
  for (const std::uint32_t id : ids.ids()) {
    if (id >= columns_.size()) continue;
    const std::int64_t begin = (**first)[id], end = (**last)[id];
    if (begin == kNoNumber || end - begin >= longest) {
      ++unknown;
      continue;
    }
    const std::int64_t day = (begin >= 0 ? begin : begin - kMinutesOfDay + 1) / kMinutesOfDay;
    if (days.empty()) offset = std::max(day - kDaysAround, kFirstDay);
    if (day < offset) {
      const std::int64_t lower = std::max(day - kDaysAround, kFirstDay);
      days.insert(days.begin(), static_cast<std::size_t>(offset - lower), 0);
      offset = lower;
    }
    const auto place = static_cast<std::size_t>(day - offset);
    if (place >= days.size()) days.resize(place + static_cast<std::size_t>(kDaysAround), 0);
    ++days[place];
  }
  std::vector<FacetRow> out;
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (days[i] == 0) continue;
    const std::int64_t day = offset + static_cast<std::int64_t>(i);
    const std::uint64_t telegrams = days[i];
    std::string name = day_name(day * kMinutesOfDay, granularity);
    if (!out.empty() && out.back().value == name)
      out.back().telegrams += telegrams;
    else
      out.push_back({std::move(name), telegrams});
  }
  if (unknown > 0) out.push_back({"", unknown});
  return out;
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
  for (const auto& [value, telegrams] : counts) out.push_back({value, telegrams});
  std::ranges::stable_sort(out, std::greater<>(), &FacetRow::telegrams);
  return out;
}

Result<std::vector<std::string>> FtsIndex::telling_words(const std::vector<std::string>& tokens, std::size_t limit) {
  Snapshot snapshot(connection_);
  if (const auto begun = snapshot.begin(); !begun) return std::unexpected(begun.error());
  if (const auto fresh = refresh(); !fresh) return std::unexpected(fresh.error());
  std::map<std::string, double> counts;
  for (const std::string& token : tokens)
    if (token.size() > 2 && token.find_first_not_of("0123456789.") != std::string::npos) ++counts[token];
  std::vector<std::pair<double, std::string>> scored;
  for (const auto& [token, count] : counts) {
    const auto held = holders(token, false);
    if (!held) return std::unexpected(held.error());
    if (*held < 2) continue;  // nobody else has it
    const double idf = WordWeight::idf(static_cast<std::uint64_t>(*held), static_cast<std::uint64_t>(telegrams_));
    scored.emplace_back(-idf * WordWeight::saturated(count, mean_length_, mean_length_), token);
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
