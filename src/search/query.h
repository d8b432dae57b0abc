#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "diag/diagnostic.h"
#include "search/field.h"
#include "search/value.h"

namespace reftel::search {

enum class QueryKind : std::uint8_t {
  All,      ///< every telegram
  And,      ///< all children
  Or,       ///< one child at least
  Not,      ///< its child is not
  Words,    ///< tokens side by side
  Near,     ///< the words of all children with at most `distance` tokens between them
  Same,     ///< the words of all children in one paragraph of the body
  Field,    ///< one of the values
  Linked,   ///< it cites, or is cited by, a telegram that the child finds
  Literal,  ///< these bytes stand in the source
  Regex,    ///< RE2 finds the pattern in the source
};

/// Where words are looked for.
enum class Scope : std::uint8_t { Everywhere, Subject, Body };

enum class WordMatch : std::uint8_t {
  Exact,
  Prefix,    ///< the last token is the beginning of one
  Wildcard,  ///< a single token with `*` and `?`
  Stem,      ///< a single token in any of its forms
};

struct QueryNode {
  QueryKind kind = QueryKind::All;
  Span span;                            ///< in the query
  std::vector<std::uint32_t> children;  ///< indices of Query::nodes, each smaller than its own
  Scope scope = Scope::Everywhere;      ///< of Words
  WordMatch match = WordMatch::Exact;
  std::vector<std::string> tokens;  ///< of Words
  std::uint32_t distance = 0;       ///< of Near
  FieldId field = FieldId::Mrn;     ///< of Field; Cites or CitedBy of Linked
  std::vector<QueryValue> values;   ///< of Field
  std::string bytes;                ///< of Literal and Regex
};

/// A query as a tree that owns its words. Children stand before their parents, so a loop over the nodes meets what a
/// node needs before the node.
struct Query {
  std::vector<QueryNode> nodes;  ///< never empty; the root is the last
  [[nodiscard]] std::uint32_t root() const { return static_cast<std::uint32_t>(nodes.size() - 1); }
};

inline constexpr std::size_t kMaxQueryBytes = 65'536;
/// Deepest nesting of groups.
inline constexpr std::size_t kMaxQueryDepth = 60;
/// Tokens between the words of `NEAR` without a number.
inline constexpr std::uint32_t kNearDistance = 10;

/// Reads a query (docs/query-language.md). Any bytes give a tree; where one of the diagnostics is an error, the query
/// does not say what its writer meant and should not be run. Spans count bytes of `text`.
[[nodiscard]] Parsed<Query> parse_query(std::string_view text);

/// The query with all that is implied written out: `harvest AND NOT from:lima`. parse_query reads it to the same tree.
[[nodiscard]] std::string format_query(const Query& query);
/// The same for each of its nodes.
[[nodiscard]] std::vector<std::string> format_nodes(const Query& query);

}  // namespace reftel::search
