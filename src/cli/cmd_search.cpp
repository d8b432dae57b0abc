#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "base/ascii.h"
#include "base/did_you_mean.h"
#include "base/json_writer.h"
#include "cli/archive_option.h"
#include "cli/commands.h"
#include "cli/paint.h"
#include "formats/table_row.h"
#include "verbs/search.h"

namespace reftel::cli {
namespace {

using verbs::SearchHit;
using verbs::SearchRequest;
using verbs::SearchResult;

enum class HitFormat : unsigned char { Text, Json, JsonLines, Tsv, Csv };

/// What a list of hits shows of each telegram for people, and in JSON.
constexpr std::string_view kHitFields = "mrn,date,classification,from,subject";
constexpr std::size_t kFacetRows = 10;

HitFormat find_format(const Arguments& arguments) {
  const std::string_view name = arguments.value("format", "text");
  if (name == "json") return HitFormat::Json;
  if (name == "jsonl") return HitFormat::JsonLines;
  if (name == "tsv") return HitFormat::Tsv;
  return name == "csv" ? HitFormat::Csv : HitFormat::Text;
}

std::string joined(const std::vector<std::string>& words, std::size_t from = 0) {
  std::string out;
  for (std::size_t i = from; i < words.size(); ++i) (out += i == from ? "" : " ") += words[i];
  return out;
}

Result<search::FieldId> find_facet_field(std::string_view name) {
  const search::FieldRow* row = search::find_field(name);
  if (row != nullptr && search::has_facets(row->id)) return row->id;
  std::vector<std::string_view> names;
  for (const search::FieldRow& one : search::field_table())
    if (search::has_facets(one.id)) names.push_back(one.name);
  std::string all;
  for (const std::string_view one : names) (all += all.empty() ? "" : ", ") += one;
  return std::unexpected(
      usage_error("there is no facet `" + std::string(name) + "`", did_you_mean(name, names, "it is one of " + all)));
}

Result<void> read_facets(std::string_view list, SearchRequest& request) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    const auto field = find_facet_field(trim(list.substr(0, end)));
    if (!field) return std::unexpected(field.error());
    request.facets.push_back(*field);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return {};
}

/// `40-7`: hits to leave out, and the generation that they were counted in.
Result<std::size_t> read_cursor(std::string_view text) {
  const auto offset = read_digits(text.substr(0, text.find('-')));
  if (!offset) return std::unexpected(usage_error("`--cursor` takes what an earlier search gave as the next one"));
  return *offset;
}

Result<std::size_t> read_limit(const Arguments& arguments, std::size_t otherwise) {
  if (!arguments.has("limit")) return otherwise;
  if (arguments.value("limit") == "all") return std::size_t{0xFFFF'FFFF};
  const auto limit = read_digits(arguments.value("limit"));
  if (!limit) return std::unexpected(usage_error("`--limit` takes a number, or `all`"));
  return *limit;
}

Result<SearchRequest> make_request(const Arguments& arguments, HitFormat format) {
  SearchRequest request;
  const std::string_view sort = arguments.value("sort", "relevance");
  if (sort == "date") request.sort = search::Sort::Date;
  if (sort == "mrn") request.sort = search::Sort::Mrn;
  if (sort == "citations") request.sort = search::Sort::Citations;
  request.reverse = arguments.has("reverse");
  const auto limit = read_limit(arguments, 20);
  if (!limit) return std::unexpected(limit.error());
  request.limit = *limit;
  if (arguments.has("cursor")) {
    const auto offset = read_cursor(arguments.value("cursor"));
    if (!offset) return std::unexpected(offset.error());
    request.offset = *offset;
  }
  const bool table = format == HitFormat::Tsv || format == HitFormat::Csv;
  auto fields = parse_fields(arguments.value("fields", table ? kDefaultFields : kHitFields));
  if (!fields) return std::unexpected(fields.error());
  request.fields = std::move(*fields);
  request.snippets = table || arguments.has("brief") ? 0 : 2;
  if (const auto facets = read_facets(arguments.value("facets"), request); !facets)
    return std::unexpected(facets.error());
  if (arguments.has("timeline")) {
    const std::string_view name = arguments.value("timeline");
    request.timeline = name == "day"     ? search::Granularity::Day
                       : name == "month" ? search::Granularity::Month
                                         : search::Granularity::Year;
  }
  return request;
}

/// Hits as they are written one after the other.
class HitList {
 public:
  HitList(HitFormat format, const std::vector<const TelegramField*>& fields, Console& console)
      : format_(format), fields_(fields), console_(console), paint_(console.terminal.color) {}

  void head() {
    if (format_ != HitFormat::Tsv && format_ != HitFormat::Csv) return;
    std::string out;
    TableRow row(table_form(), out);
    for (const TelegramField* field : fields_) row.cell(field->name);
    row.end();
    console_.out.write(out);
  }

  void hit(const SearchHit& hit) {
    if (format_ == HitFormat::Text) return text(hit);
    if (format_ == HitFormat::JsonLines) {
      JsonWriter json;
      json.begin_object();
      json.member("schema", "reftel.hit/1");
      members(json, hit);
      json.end_object();
      json.end_line();
      console_.out.write(json.view());
      return;
    }
    std::string out;
    TableRow row(table_form(), out);
    for (const std::string& value : hit.values) row.cell(value);
    row.end();
    console_.out.write(out);
  }

  void members(JsonWriter& json, const SearchHit& hit) const {
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      json.any_key(fields_[i]->name);
      json.string(hit.values[i]);
    }
    if (hit.snippets.empty()) return;
    json.key("snippets");
    json.begin_array();
    for (const search::Snippet& snippet : hit.snippets) {
      json.begin_object();
      json.member("text", snippet.text);
      if (snippet.paragraph != 0) json.member("paragraph", std::uint64_t{snippet.paragraph});
      spans(json, "marks", snippet.marks);
      spans(json, "spans", snippet.sources);
      json.end_object();
    }
    json.end_array();
  }

 private:
  [[nodiscard]] TableForm table_form() const { return format_ == HitFormat::Csv ? TableForm::Csv : TableForm::Tsv; }

  static void spans(JsonWriter& json, const JsonKey& name, const std::vector<Span>& list) {
    json.key(name);
    json.begin_array();
    for (const Span span : list) json.row({span.begin, span.end});
    json.end_array();
  }

  void text(const SearchHit& hit) {
    std::string out;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      const std::string value = visible(hit.values[i]);
      if (value.empty()) continue;
      if (fields_[i]->name == "subject") {
        out += "\n  " + paint_(Ink::Plain, value);
        continue;
      }
      if (!out.empty()) out += "  ";
      out += paint_(fields_[i]->name == "mrn" ? Ink::Strong : Ink::Quiet, value);
    }
    out += '\n';
    for (const search::Snippet& snippet : hit.snippets) out += marked(snippet);
    console_.out.write(out);
  }

  /// Found words stand between stars, and in colour where there is some.
  [[nodiscard]] std::string marked(const search::Snippet& snippet) const {
    std::string plain = snippet.paragraph == 0 ? "" : std::to_string(snippet.paragraph) + ". ";
    if (snippet.cut_before) plain += "... ";
    std::size_t at = 0;
    for (const Span mark : snippet.marks) {
      plain += snippet.text.substr(at, mark.begin - at) + '*' + std::string(bytes_of(snippet.text, mark)) + '*';
      at = mark.end;
    }
    plain += snippet.text.substr(at);
    if (snippet.cut_behind) plain += " ...";
    std::string out;
    for (const std::string& line : wrap(visible(plain), console_.terminal.width - 4))
      out += "    " + coloured(line) + '\n';
    return out;
  }

  [[nodiscard]] std::string coloured(const std::string& line) const {
    if (!console_.terminal.color) return line;
    std::string out;
    bool inside = false;
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t star = std::min(line.find('*', at), line.size());
      out += paint_(inside ? Ink::Yellow : Ink::Plain, line.substr(at, star - at));
      inside = !inside;
      at = star + 1;
    }
    return out;
  }

  HitFormat format_;
  const std::vector<const TelegramField*>& fields_;
  Console& console_;
  Painter paint_;
};

std::string shown_value(std::string_view value) { return value.empty() ? "(not known)" : visible(value); }

std::string rows_text(const std::vector<search::FacetRow>& rows, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < std::min(most, rows.size()); ++i) {
    const std::string number = grouped(rows[i].telegrams);
    out += std::string(number.size() < 10 ? 10 - number.size() : 0, ' ') + number + "  " + shown_value(rows[i].value) +
           '\n';
  }
  if (rows.size() > most) out += "            and " + grouped(rows.size() - most) + " more\n";
  return out;
}

std::string next_cursor(const SearchRequest& request, const SearchResult& result) {
  const std::uint64_t next = request.offset + result.hits.size();
  if (request.limit == 0 || result.hits.empty() || next >= result.total) return {};
  return std::to_string(next) + '-' + std::to_string(result.generation);
}

void write_rows(JsonWriter& json, const std::vector<search::FacetRow>& rows) {
  json.begin_array();
  for (const search::FacetRow& row : rows) {
    json.begin_object();
    json.member("value", row.value);
    json.member("telegrams", row.telegrams);
    json.end_object();
  }
  json.end_array();
}

void write_json(const SearchRequest& request, const SearchResult& result, const HitList& list, Console& console) {
  JsonWriter json(JsonWriter::Layout::Pretty);
  json.begin_object();
  json.member("schema", "reftel.search/1");
  json.member("query", result.understood);
  json.member("total", result.total);
  json.member("generation", static_cast<std::uint64_t>(result.generation));
  if (const std::string next = next_cursor(request, result); !next.empty()) json.member("next", next);
  json.key("hits");
  json.begin_array();
  for (const SearchHit& hit : result.hits) {
    json.begin_object();
    list.members(json, hit);
    json.end_object();
  }
  json.end_array();
  if (!result.facets.empty()) {
    json.key("facets");
    json.begin_object();
    for (const verbs::SearchFacet& facet : result.facets) {
      json.any_key(search::field_row(facet.field).name);
      write_rows(json, facet.rows);
    }
    json.end_object();
  }
  if (request.timeline) {
    json.key("timeline");
    write_rows(json, result.timeline);
  }
  json.end_object();
  json.end_line();
  console.out.write(json.view());
}

std::string milliseconds(double time) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f ms", time);
  return text;
}

/// How the query was read and what was done, on standard error: it is not the answer.
void explain(const SearchResult& result, Console& console) {
  std::string out = "understood  " + visible(result.understood) + '\n';
  for (const Diagnostic& note : result.notes)
    out += "note        column " + std::to_string(note.span.begin + 1) + ": " + visible(note.message) + '\n';
  for (const search::PlanStep& step : result.plan)
    out += "step        " + visible(step.what) + ": " + grouped(step.telegrams) + " left, " +
           milliseconds(step.milliseconds) + '\n';
  out += "found       " + grouped(result.total) + " in " + milliseconds(result.milliseconds) + ", generation " +
         std::to_string(result.generation) + '\n';
  console.err.write(out);
}

void write_text_tail(const SearchRequest& request, const SearchResult& result, Console& console) {
  std::string out;
  for (const verbs::SearchFacet& facet : result.facets)
    out += '\n' + std::string(search::field_row(facet.field).name) + '\n' + rows_text(facet.rows, kFacetRows);
  if (request.timeline) out += "\ntimeline\n" + rows_text(result.timeline, result.timeline.size());
  if (!result.hits.empty()) {
    const std::size_t first = request.offset + 1;
    out +=
        '\n' + grouped(first) + " to " + grouped(request.offset + result.hits.size()) + " of " + grouped(result.total);
    if (const std::string next = next_cursor(request, result); !next.empty()) out += "; the next with --cursor " + next;
    out += '\n';
  }
  console.out.write(out);
}

void write_result(const SearchRequest& request, const SearchResult& result, HitFormat format, Console& console) {
  HitList list(format, request.fields, console);
  if (format == HitFormat::Json) return write_json(request, result, list, console);
  list.head();
  for (const SearchHit& hit : result.hits) list.hit(hit);
  if (format == HitFormat::Text) write_text_tail(request, result, console);
}

}  // namespace

Result<Exit> run_search(const Arguments& arguments, Console& console) {
  const HitFormat format = find_format(arguments);
  auto request = make_request(arguments, format);
  if (!request) return std::unexpected(request.error());
  request->query = joined(arguments.operands());
  auto archive = verbs::open_searched(archive_option(arguments));
  if (!archive) return std::unexpected(archive.error());
  const auto result = verbs::search(*archive, *request);
  if (!result) return std::unexpected(result.error());
  write_result(*request, *result, format, console);
  if (arguments.has("explain")) explain(*result, console);
  return result->total > 0 ? Exit::Done : Exit::Nothing;
}

Result<Exit> run_count(const Arguments& arguments, Console& console) {
  SearchRequest request;
  request.query = joined(arguments.operands());
  request.limit = 0;
  auto archive = verbs::open_searched(archive_option(arguments));
  if (!archive) return std::unexpected(archive.error());
  const auto result = verbs::search(*archive, request);
  if (!result) return std::unexpected(result.error());
  console.out.write(std::to_string(result->total) + '\n');
  if (arguments.has("explain")) explain(*result, console);
  return result->total > 0 ? Exit::Done : Exit::Nothing;
}

Result<Exit> run_facet(const Arguments& arguments, Console& console) {
  if (arguments.operands().empty())
    return std::unexpected(usage_error("which field?", "`reftel facet tag from:lima` counts the TAGS"));
  const auto field = find_facet_field(arguments.operands().front());
  if (!field) return std::unexpected(field.error());
  const auto limit = read_limit(arguments, 0xFFFF'FFFF);
  if (!limit) return std::unexpected(limit.error());
  SearchRequest request;
  request.query = joined(arguments.operands(), 1);
  request.limit = 0;
  request.facets = {*field};
  auto archive = verbs::open_searched(archive_option(arguments));
  if (!archive) return std::unexpected(archive.error());
  auto result = verbs::search(*archive, request);
  if (!result) return std::unexpected(result.error());
  auto& rows = result->facets.front().rows;
  const HitFormat format = find_format(arguments);
  if (format == HitFormat::Text) {
    console.out.write(rows_text(rows, *limit));
    return rows.empty() ? Exit::Nothing : Exit::Done;
  }
  if (rows.size() > *limit) rows.resize(*limit);
  if (format == HitFormat::Json || format == HitFormat::JsonLines) {
    JsonWriter json(format == HitFormat::Json ? JsonWriter::Layout::Pretty : JsonWriter::Layout::Compact);
    json.begin_object();
    json.member("schema", "reftel.facet/1");
    json.member("query", result->understood);
    json.member("field", search::field_row(*field).name);
    json.member("total", result->total);
    json.key("rows");
    write_rows(json, rows);
    json.end_object();
    json.end_line();
    console.out.write(json.view());
  } else {
    std::string out;
    TableRow row(format == HitFormat::Csv ? TableForm::Csv : TableForm::Tsv, out);
    for (const char* name : {"value", "telegrams"}) row.cell(name);
    row.end();
    for (const search::FacetRow& one : rows) {
      row.cell(one.value);
      row.cell(std::to_string(one.telegrams));
      row.end();
    }
    console.out.write(out);
  }
  return rows.empty() ? Exit::Nothing : Exit::Done;
}

Result<Exit> run_queries(const Arguments& arguments, Console& console) {
  if (arguments.operands().size() != 1)
    return std::unexpected(usage_error("which file?", "`reftel queries queries.txt`, or `-` for standard input"));
  const std::string& path = arguments.operands().front();
  std::ifstream file;
  if (path != "-") {
    file.open(path);
    if (!file) return std::unexpected(Error{Error::Code::NotFound, "cannot open `" + path + "`", {}});
  }
  std::istream& lines = path == "-" ? std::cin : file;
  const auto limit = read_limit(arguments, 0);
  if (!limit) return std::unexpected(limit.error());
  const auto fields = parse_fields("mrn");
  if (!fields) return std::unexpected(fields.error());
  auto archive = verbs::open_searched(archive_option(arguments));
  if (!archive) return std::unexpected(archive.error());
  Exit exit = Exit::Done;
  std::string head;
  TableRow names(TableForm::Tsv, head);
  for (const char* name : {"query", "telegrams", "milliseconds", "mrns"}) names.cell(name);
  names.end();
  console.out.write(head);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.starts_with('#')) continue;
    SearchRequest request;
    request.query = line;
    request.limit = *limit;
    request.fields = *fields;
    const auto result = verbs::search(*archive, request);
    if (!result) {
      console.report({result.error().code, "`" + line + "`: " + result.error().message, result.error().hint});
      exit = Exit::Part;
      continue;
    }
    std::string mrns, out;
    for (const SearchHit& hit : result->hits) (mrns += mrns.empty() ? "" : ";") += hit.values.front();
    char time[32];
    std::snprintf(time, sizeof time, "%.3f", result->milliseconds);
    TableRow row(TableForm::Tsv, out);
    row.cell(line);
    row.cell(std::to_string(result->total));
    row.cell(time);
    row.cell(mrns);
    row.end();
    console.out.write(out);
  }
  return exit;
}

Result<Exit> run_similar(const Arguments& arguments, Console& console) {
  if (arguments.operands().size() != 1)
    return std::unexpected(usage_error("similar to which telegram?", "`reftel similar 07ZENDA731`"));
  const HitFormat format = find_format(arguments);
  auto request = make_request(arguments, format);
  if (!request) return std::unexpected(request.error());
  auto archive = verbs::open_searched(archive_option(arguments));
  if (!archive) return std::unexpected(archive.error());
  auto similar = verbs::find_similar(*archive, arguments.operands().front(), *request);
  if (!similar) return std::unexpected(similar.error());
  similar->found.total = similar->found.hits.size();
  if (format == HitFormat::Text && !similar->words.empty()) console.out.write("by  " + joined(similar->words) + "\n\n");
  write_result(*request, similar->found, format, console);
  return similar->found.hits.empty() ? Exit::Nothing : Exit::Done;
}

}  // namespace reftel::cli
