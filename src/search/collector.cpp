#include "search/collector.h"

#include <sqlite3.h>

#include <algorithm>

#include "search/score.h"

namespace reftel::search {
namespace {

constexpr const char* kPointerType = "reftel-collector";
/// The column of the subject in search_text.
constexpr int kSubjectColumn = 2;

/// True for the hit that is to go first.
bool is_better(const Hit& a, const Hit& b) { return a.score != b.score ? a.score > b.score : a.id < b.id; }

double count_phrase(const Fts5ExtensionApi& api, Fts5Context* context, int phrase) {
  Fts5PhraseIter place;
  int column = 0, offset = 0;
  double count = 0;
  if (api.xPhraseFirst(context, phrase, &place, &column, &offset) != SQLITE_OK) return 0;
  for (; column >= 0; api.xPhraseNext(context, &place, &column, &offset))
    count += column == kSubjectColumn ? kSubjectWeight : 1.0;
  return count;
}

std::vector<int> offsets_of(const Fts5ExtensionApi& api, Fts5Context* context, int phrase) {
  std::vector<int> out;
  Fts5PhraseIter place;
  int column = 0, offset = 0;
  if (api.xPhraseFirst(context, phrase, &place, &column, &offset) != SQLITE_OK) return out;
  for (; column >= 0; api.xPhraseNext(context, &place, &column, &offset)) out.push_back(offset);
  return out;
}

bool in_one_paragraph(const Fts5ExtensionApi& api, Fts5Context* context, MatchExpression::Paragraph words) {
  const std::vector<int> breaks = offsets_of(api, context, static_cast<int>(words.last) + 1);
  std::vector<std::ptrdiff_t> common;
  for (std::uint32_t phrase = words.first; phrase <= words.last; ++phrase) {
    std::vector<std::ptrdiff_t> paragraphs;
    for (const int offset : offsets_of(api, context, static_cast<int>(phrase)))
      paragraphs.push_back(std::ranges::lower_bound(breaks, offset) - breaks.begin());
    if (phrase == words.first) {
      common = std::move(paragraphs);
    } else {
      std::erase_if(common, [&](std::ptrdiff_t one) { return !std::ranges::binary_search(paragraphs, one); });
    }
    if (common.empty()) return false;
  }
  return true;
}

double score(const Fts5ExtensionApi& api, Fts5Context* context, const Collector& collector, std::size_t id) {
  const auto& weights = collector.expression->weights;
  const double length = id < collector.lengths->size() ? std::max((*collector.lengths)[id], 0) : 0;
  double out = 0;
  for (std::size_t phrase = 0; phrase < weights.size(); ++phrase) {
    if (weights[phrase] <= 0) continue;
    const double count = count_phrase(api, context, static_cast<int>(phrase));
    if (count > 0) out += weights[phrase] * WordWeight::saturated(count, length, collector.mean_length);
  }
  return out;
}

void take_match(const Fts5ExtensionApi* api, Fts5Context* context, Collector* collector) {
  const auto id = static_cast<std::size_t>(api->xRowid(context));
  const auto& allowed = *collector->allowed;
  if (id / 64 >= allowed.size() || ((allowed[id / 64] >> (id % 64)) & 1) == 0) return;
  for (const auto& words : collector->expression->paragraphs)
    if (!in_one_paragraph(*api, context, words)) return;
  collector->ids.push_back(static_cast<std::uint32_t>(id));
  if (collector->hits == nullptr) return;
  collector->hits->offer(
      {static_cast<archive::TelegramId>(id), collector->lengths == nullptr ? 0 : score(*api, context, *collector, id)});
}

int take_phrase(const Fts5ExtensionApi* api, Fts5Context* context, void* collector) {
  take_match(api, context, static_cast<Collector*>(collector));
  return SQLITE_OK;
}

void take_row(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result, int count,
              sqlite3_value** values) {
  auto* collector = count == 1 ? static_cast<Collector*>(sqlite3_value_pointer(values[0], kPointerType)) : nullptr;
  // A phrase by itself is walked through here, without a turn through SQLite for each row.
  const bool alone =
      collector != nullptr && collector->expression->weights.size() == 1 && api->xPhraseCount(context) == 1;
  sqlite3_result_int(result, alone ? 1 : 0);
  if (collector == nullptr) return;
  if (!alone) return take_match(api, context, collector);
  if (const int code = api->xQueryPhrase(context, 0, collector, take_phrase); code != SQLITE_OK)
    sqlite3_result_error_code(result, code);
}

}  // namespace

void TopHits::offer(Hit hit) {
  if (most_ == 0) return;
  // The worst of the best is in front.
  if (heap_.size() == most_) {
    if (!is_better(hit, heap_.front())) return;
    std::ranges::pop_heap(heap_, is_better);
    heap_.back() = hit;
  } else {
    heap_.push_back(hit);
  }
  std::ranges::push_heap(heap_, is_better);
}

std::vector<Hit> TopHits::take() {
  std::ranges::sort(heap_, is_better);
  return std::move(heap_);
}

Result<void> add_collector(sqlite::Connection& connection) {
  fts5_api* api = nullptr;
  auto ask = connection.prepare("SELECT fts5(?1)");
  if (!ask) return std::unexpected(ask.error());
  sqlite3_bind_pointer(ask->handle(), 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
  if (const auto row = ask->step(); !row) return std::unexpected(row.error());
  if (api == nullptr) return std::unexpected(Error{Error::Code::Unsupported, "this SQLite has no FTS5", {}});
  const int code = api->xCreateFunction(api, "reftel_collect", nullptr, take_row, nullptr);
  if (code != SQLITE_OK) return std::unexpected(sqlite::error_of(connection.handle(), code, connection.path()));
  return {};
}

Result<void> collect(sqlite::Connection& connection, Collector& collector, archive::TelegramId first,
                     archive::TelegramId last) {
  auto rows = connection.prepare(
      "SELECT reftel_collect(search_text, ?1) FROM search_text WHERE search_text MATCH ?2 AND rowid BETWEEN ?3 AND ?4");
  if (!rows) return std::unexpected(rows.error());
  sqlite3_bind_pointer(rows->handle(), 1, &collector, kPointerType, nullptr);
  rows->bind(2, collector.expression->text).bind(3, first).bind(4, last);
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row || rows->number(0) == 1) return {};
  }
}

}  // namespace reftel::search
