#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/sqlite.h"
#include "base/result.h"
#include "search/id_set.h"
#include "search/index.h"

namespace reftel::search {

/// An expression of FTS5 and what is to be done with its phrases, which FTS5 counts from 0 as they stand in it.
struct MatchExpression {
  std::string text;
  std::vector<double> weights;  ///< of each phrase; 0: it only filters
  /// Phrases first to last must stand in one paragraph; phrase `last` + 1 is the break between paragraphs.
  struct Paragraph {
    std::uint32_t first = 0, last = 0;
  };
  std::vector<Paragraph> paragraphs;
};

/// The best hits so far: a heap of limited size.
class TopHits {
 public:
  explicit TopHits(std::size_t most) : most_(most) {}
  void offer(Hit hit);
  /// Best first; of equals the smaller id.
  [[nodiscard]] std::vector<Hit> take();

 private:
  std::size_t most_;
  std::vector<Hit> heap_;
};

/// Takes what a MATCH finds: which telegrams, and which of them are best. It works inside SQLite as an auxiliary
/// function of FTS5, so nothing is sorted and no row is made.
struct Collector {
  const MatchExpression* expression = nullptr;
  const std::vector<std::uint64_t>* allowed = nullptr;  ///< a bit for each telegram that may be found
  const std::vector<std::int32_t>* lengths = nullptr;   ///< of texts, in tokens; null: nothing is scored
  double mean_length = 1;
  TopHits* hits = nullptr;
  std::vector<std::uint32_t> ids;  ///< found, ascending
};

/// Makes the function known to a connection. Once is enough; more often does no harm.
[[nodiscard]] Result<void> add_collector(sqlite::Connection& connection);
/// Runs `collector.expression` over the telegrams from `first` to `last`.
[[nodiscard]] Result<void> collect(sqlite::Connection& connection, Collector& collector, archive::TelegramId first,
                                   archive::TelegramId last);

}  // namespace reftel::search
