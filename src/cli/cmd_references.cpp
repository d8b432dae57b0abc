#include <algorithm>

#include "base/ascii.h"
#include "base/json_writer.h"
#include "cli/archive_option.h"
#include "cli/commands.h"
#include "cli/paint.h"
#include "formats/table_row.h"
#include "telegram/mrn.h"
#include "verbs/cite.h"
#include "verbs/references.h"

namespace reftel::cli {
namespace {

using search::CitedTelegram;

Result<std::string> one_name(const Arguments& arguments, const std::string& example) {
  if (arguments.operands().empty()) return std::unexpected(usage_error("which telegram?", "`" + example + "`"));
  std::string out;
  for (const std::string& word : arguments.operands()) (out += out.empty() ? "" : " ") += word;
  return out;
}

Result<std::size_t> number_option(const Arguments& arguments, std::string_view name, std::size_t otherwise) {
  if (!arguments.has(name)) return otherwise;
  const auto number = read_digits(arguments.value(name));
  if (!number) return std::unexpected(usage_error("`--" + std::string(name) + "` takes a number"));
  return *number;
}

std::string line_of(const CitedTelegram& telegram, const Painter& paint) {
  std::string out = paint(Ink::Strong, telegram.mrn);
  if (!telegram.id) return out + "  " + paint(Ink::Quiet, "not in the archive");
  if (!telegram.sent.empty()) out += "  " + paint(Ink::Quiet, telegram.sent.substr(0, 10));
  if (!telegram.from.empty()) out += "  " + paint(Ink::Quiet, visible(telegram.from));
  return telegram.subject.empty() ? out : out + "  " + visible(telegram.subject);
}

void members(JsonWriter& json, const CitedTelegram& telegram) {
  json.member("mrn", telegram.mrn);
  json.flag("here", telegram.id.has_value());
  if (!telegram.sent.empty()) json.member("date", telegram.sent);
  if (!telegram.from.empty()) json.member("from", telegram.from);
  if (!telegram.subject.empty()) json.member("subject", telegram.subject);
}

void write_tree(const std::vector<verbs::ReferenceNode>& tree, std::string_view title, Console& console) {
  const Painter paint(console.terminal.color);
  std::string out = paint(Ink::Quiet, title) + '\n';
  for (const verbs::ReferenceNode& node : tree) {
    if (node.depth == 0) continue;
    out += std::string(2 * node.depth, ' ') + line_of(node.telegram, paint) + (node.seen ? "  (see above)" : "") + '\n';
  }
  console.out.write(out);
}

void write_tree_lines(const std::vector<verbs::ReferenceNode>& tree, std::string_view direction, Console& console) {
  for (const verbs::ReferenceNode& node : tree) {
    if (node.depth == 0) continue;
    JsonWriter json;
    json.begin_object();
    json.member("schema", "reftel.reference/1");
    json.member("direction", direction);
    json.member("hops", std::uint64_t{node.depth});
    members(json, node.telegram);
    json.end_object();
    json.end_line();
    console.out.write(json.view());
  }
}

/// A row of `reftel missing`.
struct MissingRow {
  std::string_view why;
  std::string mrn, known, request;
};

Result<std::vector<MissingRow>> missing_rows(search::CitationReader& reader, std::string_view kind) {
  std::vector<MissingRow> out;
  const auto wants = [&](std::string_view one) { return kind.empty() || kind == one; };
  if (wants("cited")) {
    const auto list = reader.missing();
    if (!list) return std::unexpected(list.error());
    for (const auto& one : *list) {
      std::string known =
          "cited " + (one.citations == 1 ? std::string("once") : std::to_string(one.citations) + " times");
      if (!one.cited_by.empty()) known += ", first by " + one.cited_by;
      if (!one.cited_on.empty()) known += " of " + one.cited_on.substr(0, 10);
      out.push_back({"cited", one.mrn, std::move(known), verbs::request_line(one.mrn)});
    }
  }
  if (wants("text")) {
    const auto list = reader.without_text();
    if (!list) return std::unexpected(list.error());
    for (const auto& one : *list)
      out.push_back({"text", one.mrn, "text " + one.text_status + (one.subject.empty() ? "" : ": " + one.subject),
                     verbs::request_line(one.mrn)});
  }
  if (wants("gap")) {
    const auto list = reader.gaps();
    if (!list) return std::unexpected(list.error());
    for (const auto& one : *list) {
      const std::string first = format_mrn({one.year, one.station, one.first});
      std::string known =
          one.size() == 1 ? "one serial" : std::to_string(one.size()) + " serials, to " + std::to_string(one.last);
      std::string request = verbs::request_line(first);
      if (one.size() > 1) request += " to " + std::to_string(one.last);
      out.push_back({"gap", first, std::move(known), std::move(request)});
    }
  }
  return out;
}

}  // namespace

Result<Exit> run_refs(const Arguments& arguments, Console& console) {
  const auto name = one_name(arguments, "reftel refs 07ZENDA731");
  const auto hops = number_option(arguments, "hops", 1);
  if (!name || !hops) return std::unexpected(name ? hops.error() : name.error());
  const std::string_view direction = arguments.value("direction", "both");
  const bool lines = arguments.value("format") == "jsonl";
  auto archive = verbs::open_searched(archive_option(arguments));
  if (!archive) return std::unexpected(archive.error());
  bool found = false, first = true;
  for (const auto& [one, word, title] : {std::tuple{verbs::CiteDirection::Out, "out", "cites"},
                                         std::tuple{verbs::CiteDirection::In, "in", "is cited by"}}) {
    if (direction != "both" && direction != word) continue;
    const auto tree = verbs::find_references(*archive, *name, one, *hops);
    if (!tree) return std::unexpected(tree.error());
    if (first && !lines) console.out.write(line_of(tree->front().telegram, Painter(console.terminal.color)) + '\n');
    first = false;
    found = found || tree->size() > 1;
    if (lines)
      write_tree_lines(*tree, word, console);
    else
      write_tree(*tree, tree->size() > 1 ? title : std::string(title) + " nothing here", console);
  }
  return found ? Exit::Done : Exit::Nothing;
}

Result<Exit> run_thread(const Arguments& arguments, Console& console) {
  const auto name = one_name(arguments, "reftel thread 07ZENDA731");
  const auto limit = number_option(arguments, "limit", 200);
  if (!name || !limit) return std::unexpected(name ? limit.error() : name.error());
  auto archive = verbs::open_searched(archive_option(arguments));
  if (!archive) return std::unexpected(archive.error());
  const auto thread = verbs::find_thread(*archive, *name, std::max<std::size_t>(*limit, 1));
  if (!thread) return std::unexpected(thread.error());
  const Painter paint(console.terminal.color);
  for (const verbs::ThreadEntry& entry : thread->entries) {
    if (arguments.value("format") == "jsonl") {
      JsonWriter json;
      json.begin_object();
      json.member("schema", "reftel.thread/1");
      members(json, entry.telegram);
      json.key("cites");
      json.begin_array();
      for (const std::string& mrn : entry.cites) json.string(mrn);
      json.end_array();
      json.end_object();
      json.end_line();
      console.out.write(json.view());
      continue;
    }
    std::string out = line_of(entry.telegram, paint) + '\n';
    if (!entry.cites.empty()) {
      out += "    cites";
      for (const std::string& mrn : entry.cites) out += ' ' + mrn;
      out += '\n';
    }
    console.out.write(out);
  }
  if (thread->cut) console.note("there is more of it than --limit " + std::to_string(*limit));
  return thread->entries.size() > 1 ? Exit::Done : Exit::Nothing;
}

Result<Exit> run_missing(const Arguments& arguments, Console& console) {
  const auto limit = number_option(arguments, "limit", 0xFFFF'FFFF);
  if (!limit) return std::unexpected(limit.error());
  auto archive = verbs::open_searched(archive_option(arguments));
  if (!archive) return std::unexpected(archive.error());
  search::CitationReader reader(*archive->store, archive->visible);
  auto rows = missing_rows(reader, arguments.value("why"));
  if (!rows) return std::unexpected(rows.error());
  if (rows->size() > *limit) rows->resize(*limit);
  if (arguments.value("format") == "tsv") {
    std::string out;
    TableRow row(TableForm::Tsv, out);
    for (const char* head : {"why", "mrn", "known", "request"}) row.cell(head);
    row.end();
    for (const MissingRow& one : *rows) {
      for (const std::string_view cell :
           {one.why, std::string_view(one.mrn), std::string_view(one.known), std::string_view(one.request)})
        row.cell(cell, detect_charset(cell));
      row.end();
    }
    console.out.write(out);
  } else {
    const Painter paint(console.terminal.color);
    for (const MissingRow& one : *rows)
      console.out.write(pad(one.why, 6) + paint(Ink::Strong, pad(one.mrn, 18)) + "  " + visible(one.known) +
                        "\n      " + paint(Ink::Quiet, "request: " + one.request) + '\n');
  }
  return rows->empty() ? Exit::Nothing : Exit::Done;
}

Result<Exit> run_graph(const Arguments& arguments, Console& console) {
  std::string query;
  for (const std::string& word : arguments.operands()) (query += query.empty() ? "" : " ") += word;
  auto archive = verbs::open_searched(archive_option(arguments));
  if (!archive) return std::unexpected(archive.error());
  const auto network = verbs::find_network(*archive, query);
  if (!network) return std::unexpected(network.error());
  const std::string_view name = arguments.value("format", "graphml");
  const auto form = name == "gexf"  ? verbs::NetworkForm::Gexf
                    : name == "csv" ? verbs::NetworkForm::Csv
                                    : verbs::NetworkForm::GraphMl;
  console.out.write(format_network(*network, form));
  return network->nodes.empty() ? Exit::Nothing : Exit::Done;
}

Result<Exit> run_cite(const Arguments& arguments, Console& console) {
  if (arguments.operands().empty()) return std::unexpected(usage_error("which telegram?", "`reftel cite 07ZENDA731`"));
  const std::string_view name = arguments.value("style", "nara");
  const auto form = name == "chicago"    ? verbs::CiteForm::Chicago
                    : name == "bibtex"   ? verbs::CiteForm::BibTex
                    : name == "ris"      ? verbs::CiteForm::Ris
                    : name == "csl-json" ? verbs::CiteForm::CslJson
                                         : verbs::CiteForm::Nara;
  auto archive = verbs::open_searched(archive_option(arguments));
  if (!archive) return std::unexpected(archive.error());
  Exit exit = Exit::Done;
  for (const std::string& mrn : arguments.operands()) {
    const auto source = verbs::find_source(*archive, mrn);
    if (source) {
      console.out.write(format_citation(*source, form));
      continue;
    }
    console.report(source.error());
    exit = Exit::Nothing;
  }
  return exit;
}

}  // namespace reftel::cli
