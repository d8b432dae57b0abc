#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/store.h"
#include "base/result.h"
#include "formats/telegram_fields.h"
#include "search/index.h"
#include "search/snippet.h"

namespace reftel::verbs {

/// What a person asks of an archive.
struct SearchRequest {
  std::string query;
  search::Sort sort = search::Sort::Relevance;
  bool reverse = false;
  std::size_t limit = 20, offset = 0;
  std::size_t snippets = 0;                     ///< of each hit, at most
  std::vector<const TelegramField*> fields;     ///< to be read of each hit
  std::vector<search::FieldId> facets;          ///< to be counted over all that is found
  std::optional<search::Granularity> timeline;  ///< likewise
};

struct SearchHit {
  archive::TelegramId id = 0;
  double score = 0;
  std::vector<std::string> values;  ///< of the request's fields, as UTF-8
  std::vector<search::Snippet> snippets;
};

struct SearchFacet {
  search::FieldId field;
  std::vector<search::FacetRow> rows;
};

struct SearchResult {
  std::string understood;  ///< the query with all that is implied
  std::vector<Diagnostic> notes;
  std::uint64_t total = 0;
  std::int64_t generation = 0;
  std::vector<SearchHit> hits;
  std::vector<SearchFacet> facets;
  std::vector<search::FacetRow> timeline;
  std::vector<search::PlanStep> plan;
  double milliseconds = 0;
};

/// A store that is open for reading, and its index.
struct SearchedArchive {
  std::unique_ptr<archive::Store> store;
  std::unique_ptr<search::Index> index;
  /// Telegrams that the reader may see; null: all. To all verbs that take an archive like this one, the others are not
  /// there: they are neither found nor counted, and who cites them or is cited by them is not told.
  const search::IdSet* visible = nullptr;
};
[[nodiscard]] Result<SearchedArchive> open_searched(const std::optional<std::string>& named);

/// The versions of a telegram that the reader may see, the best first. None is an error.
[[nodiscard]] Result<std::vector<archive::Version>> find_visible(SearchedArchive& archive, std::string_view name);

/// Reads a query. A fault of it is an Error with the column in it.
[[nodiscard]] Result<Parsed<search::Query>> read_query(std::string_view text);

/// Reads the query and answers it. A fault of the query is an Error with the column in it.
[[nodiscard]] Result<SearchResult> search(SearchedArchive& archive, const SearchRequest& request);

/// Telegrams that use the words which set this one apart from the rest. `words` tells which.
struct SimilarResult {
  std::vector<std::string> words;
  SearchResult found;
};
[[nodiscard]] Result<SimilarResult> find_similar(SearchedArchive& archive, std::string_view name,
                                                 const SearchRequest& request);

}  // namespace reftel::verbs
