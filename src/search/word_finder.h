#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "archive/sqlite.h"
#include "base/result.h"
#include "search/fts_segments.h"
#include "search/id_bits.h"
#include "search/query.h"

namespace reftel::search {

/// Finds the words of queries: which telegrams have them, how often, and how many there are. Lists of tokens that were
/// asked for are kept for later queries.
class WordFinder {
 public:
  explicit WordFinder(sqlite::Connection& connection)
      : segments_(connection, "search_text", FtsSegments::Lists::Places) {}

  /// Forgets what it knows of earlier commits. `size` is one above the greatest id.
  [[nodiscard]] Result<void> refresh(std::size_t size);

  /// Forgets where the words of the last query stood. Nodes must stay where they are until the next call.
  void begin_query() { found_.clear(); }
  /// The telegrams of `among`, ascending, for which a node of words holds: Words, Near or Same.
  [[nodiscard]] Result<std::vector<std::uint32_t>> find(const Query& query, std::uint32_t node, const IdBits& among);
  /// What it takes, as a number that puts the cheapest first.
  [[nodiscard]] Result<std::uint64_t> cost(const Query& query, std::uint32_t node);

  /// How often a node of Words stands in each of `ids`, which ascend; in the subject it counts kSubjectWeight times.
  [[nodiscard]] Result<std::vector<float>> counts(const QueryNode& words, const std::vector<std::uint32_t>& ids);
  /// How many of `among` have the rarest of the node's tokens.
  [[nodiscard]] Result<std::uint64_t> holders(const QueryNode& words, const IdBits& among);
  [[nodiscard]] Result<std::uint64_t> holders(std::string_view token, const IdBits& among);

 private:
  /// The lists of the tokens that one word of a query stands for: one, unless it has a wildcard.
  using Lists = std::shared_ptr<const std::vector<Postings>>;
  /// Where words begin, telegram after telegram. A place is a column and an offset in it, as one number.
  struct Places {
    std::vector<std::uint32_t> ids;
    std::vector<std::uint32_t> first;  ///< those of ids[i] are places[first[i]] up to places[first[i + 1]]
    std::vector<std::uint32_t> places;
    [[nodiscard]] std::span<const std::uint32_t> of(std::size_t i) const {
      return std::span(places).subspan(first[i], first[i + 1] - first[i]);
    }
  };

  [[nodiscard]] Result<Lists> lists_of(const QueryNode& words, std::size_t token);
  [[nodiscard]] Result<Lists> lists_of(std::string_view token);
  Lists keep(const std::string& key, std::vector<Postings> lists);
  [[nodiscard]] static Places places_of(const std::vector<PlaceLists>& lists, Scope scope);
  [[nodiscard]] Result<Places> places_of(const QueryNode& words, std::size_t token, Scope scope, const IdBits& among);
  [[nodiscard]] static Places moved_back(const Places& token, std::uint32_t shift);
  [[nodiscard]] static Places side_by_side(const Places& phrase, const Places& token, std::uint32_t shift);
  [[nodiscard]] Result<Places> places_of(const QueryNode& words, Scope scope, const IdBits& among);
  [[nodiscard]] Result<std::vector<std::uint32_t>> find_words(const QueryNode& words, const IdBits& among);
  [[nodiscard]] Result<std::vector<std::uint32_t>> find_together(const Query& query, const QueryNode& node,
                                                                 const IdBits& among);
  [[nodiscard]] IdBits having(const std::vector<Postings>& lists, const IdBits& among,
                              Scope scope = Scope::Everywhere) const;
  [[nodiscard]] std::uint64_t known_size(const QueryNode& words, std::size_t token) const;
  [[nodiscard]] std::uint64_t known_size(const QueryNode& words) const;
  [[nodiscard]] IdBits possible(const QueryNode& words, IdBits among) const;
  [[nodiscard]] std::uint64_t count_telegrams(const std::vector<Postings>& lists, const IdBits& among) const;

  struct Found {
    Places places;
    IdBits among;
  };

  FtsSegments segments_;
  std::size_t size_ = 0;
  std::unordered_map<std::string, Lists> kept_;
  std::size_t kept_bytes_ = 0;
  std::unordered_map<const QueryNode*, Found> found_;  ///< of words side by side
};

}  // namespace reftel::search
