#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/sqlite.h"
#include "base/result.h"
#include "search/id_set.h"
#include "search/value_matcher.h"

namespace reftel::search {

/// Which telegram cites which, over the whole archive, in memory. Telegrams that bear one MRN are one name in it.
class CitationGraph {
 public:
  [[nodiscard]] static Result<CitationGraph> read(sqlite::Connection& connection);

  /// Names, numbers of identities, whose MRN a pattern finds.
  [[nodiscard]] Result<std::vector<std::uint32_t>> names(sqlite::Connection& connection,
                                                         const MrnPattern& pattern) const;
  /// Telegrams that bear one of the names, of all versions.
  [[nodiscard]] IdSet bearers(const std::vector<std::uint32_t>& names) const;
  [[nodiscard]] std::vector<std::uint32_t> names_of(const IdSet& telegrams) const;
  /// Telegrams that cite one of the names.
  [[nodiscard]] IdSet citing(const std::vector<std::uint32_t>& names) const;
  /// Names that one of the telegrams cites.
  [[nodiscard]] std::vector<std::uint32_t> cited_by(const IdSet& telegrams) const;
  /// How many of `citing` cite each telegram; by telegram id.
  [[nodiscard]] std::vector<std::uint32_t> counts(const IdSet& citing, std::size_t size) const;
  /// Telegrams that share their identity with another one.
  [[nodiscard]] const IdSet& duplicates() const { return duplicates_; }

 private:
  struct Edge {
    std::uint32_t telegram, name;
  };
  std::vector<std::uint32_t> name_of_;  ///< by telegram id; 0 for none
  std::vector<Edge> bearers_;           ///< by name
  std::vector<Edge> by_name_;           ///< citations, by name, then telegram; each once
  std::vector<Edge> by_telegram_;       ///< the same, by telegram
  std::vector<std::uint32_t> first_;    ///< name of an identity, by its number: that with ordinal 0
  IdSet duplicates_;
};

}  // namespace reftel::search
