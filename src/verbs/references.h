#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "search/citations.h"
#include "verbs/search.h"

namespace reftel::verbs {

enum class CiteDirection : unsigned char {
  Out,  ///< what it cites
  In,   ///< what cites it
};

/// A telegram in a tree of citations. Nodes stand in the order in which a tree is printed.
struct ReferenceNode {
  search::CitedTelegram telegram;
  std::size_t depth = 0;  ///< hops from the first
  bool seen = false;      ///< it stands earlier in the tree; what is below it is not said again
};

/// What a telegram cites, or what cites it, up to `hops` away. The first node is the telegram itself. An MRN that is
/// neither here nor cited is an error.
[[nodiscard]] Result<std::vector<ReferenceNode>> find_references(SearchedArchive& archive, std::string_view name,
                                                                 CiteDirection direction, std::size_t hops);

/// A telegram of a thread, and which others of it it cites.
struct ThreadEntry {
  search::CitedTelegram telegram;
  std::vector<std::string> cites;
};
struct Thread {
  std::vector<ThreadEntry> entries;  ///< by time; those that are not here by year behind them
  bool cut = false;                  ///< there are more than `most`
};
/// All that hangs together with a telegram by citations, the nearest first when there is too much.
[[nodiscard]] Result<Thread> find_thread(SearchedArchive& archive, std::string_view name, std::size_t most);

/// Telegrams as nodes, citations as edges.
struct CitationNetwork {
  struct Edge {
    std::size_t from, to;  ///< the first cites the second
  };
  std::vector<search::CitedTelegram> nodes;
  std::vector<Edge> edges;
};
/// The telegrams that a query finds, and what they cite.
[[nodiscard]] Result<CitationNetwork> find_network(SearchedArchive& archive, std::string_view query);

enum class NetworkForm : unsigned char { GraphMl, Gexf, Csv };
[[nodiscard]] std::string format_network(const CitationNetwork& network, NetworkForm form);

/// A line with which a telegram can be asked for: `09 LIMA 417 (AMEMBASSY LIMA, serial 417 of 2009)`.
[[nodiscard]] std::string request_line(std::string_view mrn);

}  // namespace reftel::verbs
