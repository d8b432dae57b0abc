#include <algorithm>
#include <string>
#include <vector>

#include "base/did_you_mean.h"
#include "base/json_writer.h"
#include "check/catalogue.h"
#include "check/profile.h"
#include "cli/commands.h"
#include "cli/paint.h"
#include "formats/table_row.h"

namespace reftel::cli {
namespace {

std::string_view fix_name(const data::RulesRow& row) { return row.fix.empty() ? "none" : row.fix; }

std::string years_of(const data::RulesRow& row) {
  if (row.from_year == 0 && row.to_year == 0) return "all";
  const auto year = [](unsigned value) { return value == 0 ? std::string() : std::to_string(value); };
  return year(row.from_year) + "-" + year(row.to_year);
}

/// `state as warning, exercise as error`.
std::string profiles_of(RuleId id) {
  const Profile profile;
  std::string out;
  for (std::size_t i = 0; i < kProfileCount; ++i) {
    const auto kind = static_cast<ProfileKind>(i);
    const RuleLevel level = profile.level(kind, id);
    if (level == RuleLevel::Off) continue;
    if (!out.empty()) out += ", ";
    out += to_string(kind);
    out += level == RuleLevel::Note ? " (note)" : level == RuleLevel::Warning ? " (warning)" : " (error)";
  }
  return out;
}

void append_wrapped(std::string& out, std::string_view text, std::size_t width, std::string_view indent) {
  for (const std::string& line : wrap(text, width - indent.size())) ((out += indent) += line) += '\n';
}

void append_field(std::string& out, std::string_view label, std::string_view text, const Painter& paint) {
  out += "  " + paint(Ink::Quiet, pad(label, 9)) + " ";
  (out += text) += '\n';
}

void append_sample(std::string& out, std::string_view label, std::string_view cell, const Painter& paint) {
  if (cell.empty()) return;
  out += "\n  " + paint(Ink::Quiet, label) + "\n";
  std::string text = visible(unescape_sample(cell));
  text.erase(0, std::min(text.find_first_not_of('\n'), text.size()));
  while (!text.empty() && text.back() == '\n') text.pop_back();
  for (const std::string& line : wrap(text, std::string::npos)) ((out += "    ") += line) += '\n';
}

std::string explained(RuleId id, const Terminal& terminal) {
  const data::RulesRow& row = row_of(id);
  const Painter paint(terminal.color);
  std::string out = paint(Ink::Strong, row.rule) + ": " + std::string(row.summary) + "\n\n";
  append_wrapped(out, row.explanation, std::min<std::size_t>(terminal.width, 80), "  ");
  out += '\n';
  append_field(out, "severity", row.severity, paint);
  append_field(out, "profiles", profiles_of(id), paint);
  append_field(out, "years", years_of(row), paint);
  append_field(out, "fix", row.fix.empty() ? "none" : row.fix == "safe" ? "--fix" : "--fix=all", paint);
  append_field(out, "source", row.source, paint);
  append_sample(out, "breaks it", row.bad, paint);
  append_sample(out, "keeps it", row.good, paint);
  return out;
}

void write_json(JsonWriter& json, RuleId id) {
  const data::RulesRow& row = row_of(id);
  json.begin_object();
  json.member("rule", row.rule);
  json.member("severity", row.severity);
  json.member("fix", fix_name(row));
  json.member("profiles", profiles_of(id));
  json.member("years", years_of(row));
  json.member("summary", row.summary);
  json.member("explanation", row.explanation);
  json.member("source", row.source);
  json.member("bad", unescape_sample(row.bad));
  json.member("good", unescape_sample(row.good));
  json.end_object();
}

std::string tsv_row(RuleId id) {
  const data::RulesRow& row = row_of(id);
  std::string out;
  TableRow cells(TableForm::Tsv, out);
  for (const std::string_view cell : {row.rule, row.severity, fix_name(row), row.summary, row.source}) cells.cell(cell);
  cells.end();
  return out;
}

Error unknown_rule(std::string_view name) {
  std::vector<std::string_view> names;
  for (const RuleInfo& info : rule_infos()) names.push_back(info.slug);
  return usage_error("there is no rule `" + std::string(name) + "`",
                     did_you_mean(name, names, "`reftel explain` lists them"));
}

std::string listed(const std::vector<RuleId>& rules, const Terminal& terminal) {
  std::size_t column = 0;
  for (const RuleId id : rules) column = std::max(column, row_of(id).rule.size());
  const Painter paint(terminal.color);
  std::string out;
  for (const RuleId id : rules) {
    const data::RulesRow& row = row_of(id);
    const Ink ink = row.severity == "error" ? Ink::Red : row.severity == "warning" ? Ink::Yellow : Ink::Cyan;
    out += paint(Ink::Strong, pad(row.rule, column)) + "  " + paint(ink, pad(row.severity, 7)) + "  ";
    out += paint(Ink::Quiet, pad(row.fix.empty() ? "" : row.fix == "safe" ? "fix" : "fix=all", 7)) + "  ";
    (out += row.summary) += '\n';
  }
  return out;
}

}  // namespace

Result<Exit> run_explain(const Arguments& arguments, Console& console) {
  std::vector<RuleId> rules;
  for (const std::string& name : arguments.operands()) {
    const auto id = find_rule(name);
    if (!id) return std::unexpected(unknown_rule(name));
    rules.push_back(*id);
  }
  const bool all = rules.empty();
  if (all)
    for (std::size_t i = 0; i < kRuleCount; ++i) rules.push_back({static_cast<std::uint16_t>(i)});

  const std::string_view format = arguments.value("format", "text");
  if (format == "json") {
    JsonWriter json(JsonWriter::Layout::Pretty);
    json.begin_array();
    for (const RuleId id : rules) write_json(json, id);
    json.end_array();
    json.end_line();
    console.out.write(json.view());
  } else if (format == "tsv") {
    console.out.write("rule\tseverity\tfix\tsummary\tsource\n");
    for (const RuleId id : rules) console.out.write(tsv_row(id));
  } else if (all) {
    console.out.write(listed(rules, console.terminal));
  } else {
    for (std::size_t i = 0; i < rules.size(); ++i)
      console.out.write((i > 0 ? "\n" : "") + explained(rules[i], console.terminal));
  }
  return Exit::Done;
}

}  // namespace reftel::cli
