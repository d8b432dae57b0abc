#include "verbs/references.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "telegram/mrn.h"
#include "verbs/mrn.h"
#include "verbs/show.h"

namespace reftel::verbs {
namespace {

using search::CitationReader;
using search::CitedTelegram;

Result<std::vector<std::string>> neighbours(CitationReader& reader, std::string_view mrn, CiteDirection direction) {
  return direction == CiteDirection::Out ? reader.cited_by(mrn) : reader.citing(mrn);
}

/// The canonical MRN of a telegram that is here or cited.
Result<std::string> known_mrn(SearchedArchive& archive, std::string_view name) {
  const auto versions = find_visible(archive, name);
  if (versions && !versions->front().mrn.empty()) return versions->front().mrn;
  std::string mrn = read_mrn(name).mrn;
  CitationReader reader(*archive.store, archive.visible);
  const auto citing = reader.citing(mrn);
  if (!citing) return std::unexpected(citing.error());
  if (!citing->empty()) return mrn;
  return std::unexpected(versions ? not_stored(*archive.store, name) : versions.error());
}

std::string escape_xml(std::string_view text) {
  std::string out;
  for (const char c : to_utf8(text, detect_charset(text))) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      default: out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

std::string graph_ml(const CitationNetwork& network) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  for (const char* key : {"date", "from", "subject", "here"})
    out += std::string("  <key id=\"") + key + R"(" for="node" attr.name=")" + key + "\" attr.type=\"string\"/>\n";
  out += "  <graph edgedefault=\"directed\">\n";
  for (const CitedTelegram& node : network.nodes) {
    out += "    <node id=\"" + escape_xml(node.mrn) + "\">";
    const auto data = [&](std::string_view key, std::string_view value) {
      if (!value.empty()) out += "<data key=\"" + std::string(key) + "\">" + escape_xml(value) + "</data>";
    };
    data("date", node.sent);
    data("from", node.from);
    data("subject", node.subject);
    data("here", node.id ? "yes" : "no");
    out += "</node>\n";
  }
  for (const auto& edge : network.edges)
    out += "    <edge source=\"" + escape_xml(network.nodes[edge.from].mrn) + "\" target=\"" +
           escape_xml(network.nodes[edge.to].mrn) + "\"/>\n";
  return out + "  </graph>\n</graphml>\n";
}

std::string gexf(const CitationNetwork& network) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
      "  <graph defaultedgetype=\"directed\">\n    <attributes class=\"node\">\n"
      "      <attribute id=\"0\" title=\"date\" type=\"string\"/>\n      <attribute id=\"1\" title=\"from\" "
      "type=\"string\"/>\n"
      "      <attribute id=\"2\" title=\"subject\" type=\"string\"/>\n      <attribute id=\"3\" title=\"here\" "
      "type=\"boolean\"/>\n"
      "    </attributes>\n    <nodes>\n";
  for (const CitedTelegram& node : network.nodes) {
    out += "      <node id=\"" + escape_xml(node.mrn) + "\" label=\"" + escape_xml(node.mrn) + "\"><attvalues>";
    const auto value = [&](const char* id, std::string_view text) {
      if (!text.empty()) out += std::string("<attvalue for=\"") + id + "\" value=\"" + escape_xml(text) + "\"/>";
    };
    value("0", node.sent);
    value("1", node.from);
    value("2", node.subject);
    value("3", node.id ? "true" : "false");
    out += "</attvalues></node>\n";
  }
  out += "    </nodes>\n    <edges>\n";
  for (std::size_t i = 0; i < network.edges.size(); ++i)
    out += "      <edge id=\"" + std::to_string(i) + "\" source=\"" +
           escape_xml(network.nodes[network.edges[i].from].mrn) + "\" target=\"" +
           escape_xml(network.nodes[network.edges[i].to].mrn) + "\"/>\n";
  return out + "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace

Result<std::vector<ReferenceNode>> find_references(SearchedArchive& archive, std::string_view name,
                                                   CiteDirection direction, std::size_t hops) {
  const auto mrn = known_mrn(archive, name);
  if (!mrn) return std::unexpected(mrn.error());
  CitationReader reader(*archive.store, archive.visible);
  std::vector<ReferenceNode> out;
  std::set<std::string> seen;
  std::vector<std::pair<std::string, std::size_t>> open = {{*mrn, 0}};
  while (!open.empty()) {
    const auto [next, depth] = open.back();
    open.pop_back();
    auto telegram = reader.telegram(next);
    if (!telegram) return std::unexpected(telegram.error());
    const bool again = !seen.insert(next).second;
    out.push_back({std::move(*telegram), depth, again});
    if (again || depth == hops) continue;
    const auto children = neighbours(reader, next, direction);
    if (!children) return std::unexpected(children.error());
    for (std::size_t i = children->size(); i-- > 0;) open.emplace_back((*children)[i], depth + 1);
  }
  return out;
}

Result<Thread> find_thread(SearchedArchive& archive, std::string_view name, std::size_t most) {
  const auto mrn = known_mrn(archive, name);
  if (!mrn) return std::unexpected(mrn.error());
  CitationReader reader(*archive.store, archive.visible);
  Thread out;
  std::vector<std::string> order = {*mrn};
  std::set<std::string> seen = {*mrn};
  for (std::size_t at = 0; at < order.size(); ++at) {
    ThreadEntry entry;
    auto telegram = reader.telegram(order[at]);
    if (!telegram) return std::unexpected(telegram.error());
    entry.telegram = std::move(*telegram);
    for (const CiteDirection direction : {CiteDirection::Out, CiteDirection::In}) {
      auto near = neighbours(reader, order[at], direction);
      if (!near) return std::unexpected(near.error());
      for (const std::string& one : *near) {
        if (seen.contains(one)) continue;
        if (order.size() >= most) {
          out.cut = true;
          continue;
        }
        seen.insert(one);
        order.push_back(one);
      }
      if (direction == CiteDirection::Out) entry.cites = std::move(*near);
    }
    out.entries.push_back(std::move(entry));
  }
  for (ThreadEntry& entry : out.entries)
    std::erase_if(entry.cites, [&](const std::string& one) { return !seen.contains(one); });
  std::ranges::stable_sort(out.entries, [](const ThreadEntry& a, const ThreadEntry& b) {
    if (a.telegram.sent.empty() != b.telegram.sent.empty()) return b.telegram.sent.empty();
    return a.telegram.sent != b.telegram.sent ? a.telegram.sent < b.telegram.sent : a.telegram.mrn < b.telegram.mrn;
  });
  return out;
}

Result<CitationNetwork> find_network(SearchedArchive& archive, std::string_view query) {
  SearchRequest request;
  request.query = query;
  request.sort = search::Sort::Mrn;
  request.limit = 0xFFFF'FFFF;
  const auto fields = parse_fields("mrn");
  if (!fields) return std::unexpected(fields.error());
  request.fields = *fields;
  const auto found = search(archive, request);
  if (!found) return std::unexpected(found.error());
  CitationNetwork out;
  CitationReader reader(*archive.store, archive.visible);
  std::map<std::string, std::size_t> places;
  const auto place_of = [&](const std::string& mrn) -> Result<std::size_t> {
    const auto [place, added] = places.try_emplace(mrn, out.nodes.size());
    if (!added) return place->second;
    auto telegram = reader.telegram(mrn);
    if (!telegram) return std::unexpected(telegram.error());
    out.nodes.push_back(std::move(*telegram));
    return place->second;
  };
  for (const SearchHit& hit : found->hits) {
    if (hit.values.front().empty()) continue;
    const auto from = place_of(hit.values.front());
    if (!from) return std::unexpected(from.error());
    const auto cited = reader.cited_by(hit.values.front());
    if (!cited) return std::unexpected(cited.error());
    for (const std::string& mrn : *cited) {
      const auto to = place_of(mrn);
      if (!to) return std::unexpected(to.error());
      out.edges.push_back({*from, *to});
    }
  }
  return out;
}

std::string format_network(const CitationNetwork& network, NetworkForm form) {
  if (form == NetworkForm::GraphMl) return graph_ml(network);
  if (form == NetworkForm::Gexf) return gexf(network);
  std::string out = "source,target\n";
  for (const auto& edge : network.edges) out += network.nodes[edge.from].mrn + ',' + network.nodes[edge.to].mrn + '\n';
  return out;
}

std::string request_line(std::string_view mrn) {
  const auto reading = parse_mrn(mrn);
  if (!reading) return std::string(mrn);
  std::string out = format_spaced_mrn(reading->mrn) + " (";
  if (!reading->plad.empty()) out += std::string(reading->plad) + ", ";
  out += "serial " + std::to_string(reading->mrn.number);
  return out + (reading->mrn.year == 0 ? ", year not known)" : " of " + std::to_string(reading->mrn.year) + ')');
}

}  // namespace reftel::verbs
