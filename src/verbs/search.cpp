#include "verbs/search.h"

#include <algorithm>
#include <chrono>

#include "base/utf8.h"
#include "search/document.h"
#include "search/token.h"
#include "verbs/archive_place.h"
#include "verbs/show.h"

namespace reftel::verbs {
namespace {

/// Words that a telegram is compared by.
constexpr std::size_t kTellingWords = 16;

/// The first error of a query, with its column.
std::optional<Error> query_error(std::string_view text, const std::vector<Diagnostic>& diagnostics) {
  const auto error = std::ranges::find(diagnostics, Severity::Error, &Diagnostic::severity);
  if (error == diagnostics.end()) return std::nullopt;
  const std::size_t column = count_characters(text.substr(0, error->span.begin)) + 1;
  return Error{Error::Code::Usage, "query, column " + std::to_string(column) + ": " + error->message, error->help};
}

Result<void> fill_hit(SearchedArchive& archive, const SearchRequest& request, const search::Query& query,
                      SearchHit& hit) {
  if (request.fields.empty() && request.snippets == 0) return {};
  return read_stored(*archive.store, hit.id, [&](const Telegram& telegram, const Item& item) {
    const Charset charset = detect_charset(telegram.source);
    for (const TelegramField* field : request.fields) {
      std::string value;
      field->append(telegram, {&item, {}}, value);
      hit.values.push_back(to_utf8(value, charset));
    }
    hit.snippets = search::make_snippets(telegram, query, request.snippets);
  });
}

Result<SearchResult> answer(SearchedArchive& archive, const SearchRequest& request, const search::Query& query) {
  const auto begin = std::chrono::steady_clock::now();
  search::Request asked;
  asked.query = &query;
  asked.visible = archive.visible;
  asked.sort = request.sort;
  asked.reverse = request.reverse;
  asked.limit = request.limit;
  asked.offset = request.offset;
  auto found = archive.index->search(asked);
  if (!found) return std::unexpected(found.error());
  SearchResult out;
  out.understood = format_query(query);
  out.total = found->ids.size();
  out.generation = found->generation;
  out.plan = std::move(found->plan);
  for (const search::FieldId field : request.facets) {
    auto rows = archive.index->facet(field, found->ids);
    if (!rows) return std::unexpected(rows.error());
    out.facets.push_back({field, std::move(*rows)});
  }
  if (request.timeline) {
    auto rows = archive.index->timeline(*request.timeline, found->ids);
    if (!rows) return std::unexpected(rows.error());
    out.timeline = std::move(*rows);
  }
  for (const search::Hit& hit : found->best) {
    out.hits.push_back({hit.id, hit.score, {}, {}});
    if (const auto filled = fill_hit(archive, request, query, out.hits.back()); !filled)
      return std::unexpected(filled.error());
  }
  out.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  return out;
}

}  // namespace

Result<SearchedArchive> open_searched(const std::optional<std::string>& named) {
  auto store = open_archive(named, sqlite::Access::Read);
  if (!store) return std::unexpected(store.error());
  // The index looks into the store, so that stays where it is.
  auto kept = std::make_unique<archive::Store>(std::move(*store));
  auto index = search::open_index(*kept);
  if (!index) return std::unexpected(index.error());
  return SearchedArchive{std::move(kept), std::move(*index)};
}

Result<std::vector<archive::Version>> find_visible(SearchedArchive& archive, std::string_view name) {
  auto versions = find_stored(*archive.store, name);
  if (!versions) return versions;
  if (archive.visible != nullptr)
    std::erase_if(*versions, [&](const archive::Version& one) { return !archive.visible->contains(one.id); });
  if (!versions->empty()) return versions;
  Error error = not_stored(*archive.store, name);
  if (archive.visible != nullptr) error.hint.clear();  // it counts what others cite
  return std::unexpected(std::move(error));
}

Result<Parsed<search::Query>> read_query(std::string_view text) {
  auto parsed = search::parse_query(text);
  if (auto error = query_error(text, parsed.diagnostics)) return std::unexpected(std::move(*error));
  return parsed;
}

Result<SearchResult> search(SearchedArchive& archive, const SearchRequest& request) {
  auto parsed = read_query(request.query);
  if (!parsed) return std::unexpected(parsed.error());
  auto out = answer(archive, request, parsed->value);
  if (out) out->notes = std::move(parsed->diagnostics);
  return out;
}

Result<SimilarResult> find_similar(SearchedArchive& archive, std::string_view name, const SearchRequest& request) {
  const auto versions = find_visible(archive, name);
  if (!versions) return std::unexpected(versions.error());
  const archive::TelegramId self = versions->front().id;
  std::vector<std::string> tokens;
  const auto read = read_stored(*archive.store, self, [&](const Telegram& telegram, const Item&) {
    search::DocumentText text;
    take_text(telegram, text);
    for (const std::string* part : {&text.subject, &text.body})
      for (std::string_view rest = *part; !rest.empty();) tokens.emplace_back(search::next_token(rest));
  });
  if (!read) return std::unexpected(read.error());
  auto words = archive.index->telling_words(tokens, kTellingWords, archive.visible);
  if (!words) return std::unexpected(words.error());
  SimilarResult out{std::move(*words), {}};
  if (out.words.empty()) return out;
  search::Query query;
  for (const std::string& word : out.words) {
    query.nodes.emplace_back();
    query.nodes.back().kind = search::QueryKind::Words;
    query.nodes.back().tokens = {word};
  }
  search::QueryNode any;
  any.kind = search::QueryKind::Or;
  for (std::uint32_t i = 0; i < query.nodes.size(); ++i) any.children.push_back(i);
  query.nodes.push_back(std::move(any));
  // It is most like itself.
  SearchRequest more = request;
  more.limit = request.limit + 1;
  auto found = answer(archive, more, query);
  if (!found) return std::unexpected(found.error());
  std::erase_if(found->hits, [&](const SearchHit& hit) { return hit.id == self; });
  if (found->hits.size() > request.limit) found->hits.resize(request.limit);
  out.found = std::move(*found);
  return out;
}

}  // namespace reftel::verbs
