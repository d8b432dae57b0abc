#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/index_writer.h"
#include "archive/store.h"
#include "base/result.h"
#include "search/id_set.h"
#include "search/query.h"

namespace reftel::search {

enum class Sort : std::uint8_t { Relevance, Date, Mrn, Citations };
enum class Granularity : std::uint8_t { Year, Month, Day };

/// What is asked of an index.
struct Request {
  const Query* query = nullptr;
  /// Telegrams that the reader may see; null is all. Hits, counts and facets know no others, nor do conditions that
  /// look from one telegram at another.
  const IdSet* visible = nullptr;
  Sort sort = Sort::Relevance;
  bool reverse = false;    ///< the other way round: oldest first, last MRN first
  std::size_t limit = 20;  ///< hits that are wanted; 0 when only the number and facets are
  std::size_t offset = 0;  ///< hits to leave out before them
};

struct Hit {
  archive::TelegramId id = 0;
  double score = 0;  ///< 0 when not sorted by relevance
};

/// A step of the work on a query, for `--explain`.
struct PlanStep {
  std::string what;
  std::uint64_t telegrams = 0;  ///< that are left behind it
  double milliseconds = 0;
};

struct Answer {
  IdSet ids;              ///< all that are found: the exact count, and what facets are taken of
  std::vector<Hit> best;  ///< `limit` of them, in order
  std::int64_t generation = 0;
  std::vector<PlanStep> plan;
};

struct FacetRow {
  std::string value;
  std::uint64_t telegrams = 0;
};

/// Full text and fields of an archive, whatever keeps them. One thread at a time; open one for each.
///
/// An answer is consistent: it is that of one commit, the last one before the call.
class Index {
 public:
  virtual ~Index() = default;

  /// Grows with every commit that changes the index.
  [[nodiscard]] virtual Result<std::int64_t> generation() = 0;
  /// The last telegram that is in the index: what was stored behind it is not found yet.
  [[nodiscard]] virtual Result<archive::TelegramId> high_water() = 0;

  [[nodiscard]] virtual Result<Answer> search(const Request& request) = 0;
  /// How many of `ids` have each value of a field, the most frequent first; of equals by value.
  [[nodiscard]] virtual Result<std::vector<FacetRow>> facet(FieldId field, const IdSet& ids) = 0;
  /// How many of `ids` were sent in each year, month or day, in order; empty value: the date is not known so exactly.
  [[nodiscard]] virtual Result<std::vector<FacetRow>> timeline(Granularity granularity, const IdSet& ids) = 0;
  /// Tokens of a telegram's text that set it apart from others, the strongest first. `visible` as in a request.
  [[nodiscard]] virtual Result<std::vector<std::string>> telling_words(const std::vector<std::string>& tokens,
                                                                       std::size_t limit, const IdSet* visible) = 0;
};

/// The index that lies in the archive's own database: SQLite's FTS5 and columns. Keeps a reference to `store`.
[[nodiscard]] Result<std::unique_ptr<Index>> open_index(archive::Store& store);
/// Keeps that index in step with the records; give it to archive::Writer.
[[nodiscard]] std::unique_ptr<archive::IndexWriter> make_index_writer();

/// Fields that facets can be taken of.
[[nodiscard]] bool has_facets(FieldId field);

}  // namespace reftel::search
