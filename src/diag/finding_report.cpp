#include "diag/finding_report.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "diag/position.h"

namespace reftel {
namespace {

std::string place_name(const ReportPlace& place) {
  std::string out(place.path);
  if (!place.member.empty()) (out += '!') += place.member;
  if (place.is_record) (out += '#') += std::to_string(place.record);
  return out;
}

/// Begin and end of each finding and of each of its remarks, in order.
std::vector<Position> positions_of(std::string_view source, std::span<const Finding> findings) {
  std::vector<std::uint32_t> offsets;
  for (const Finding& finding : findings) {
    offsets.push_back(finding.span.begin);
    offsets.push_back(finding.span.end);
    for (const Remark& remark : finding.remarks) {
      offsets.push_back(remark.span.begin);
      offsets.push_back(remark.span.end);
    }
  }
  return find_positions(source, offsets);
}

/// Hands out the positions in the order in which positions_of made them.
class Positions {
 public:
  Positions(const ReportPlace& place, std::span<const Finding> findings)
      : all_(positions_of(place.source, findings)), lines_before_(place.lines_before) {}
  Position next() {
    Position position = all_[at_++];
    position.line += lines_before_;
    return position;
  }

 private:
  std::vector<Position> all_;
  std::uint32_t lines_before_;
  std::size_t at_ = 0;
};

void write_place(JsonWriter& json, Span span, Positions& positions) {
  json.key("span");
  json.row({span.begin, span.end});
  const Position begin = positions.next(), end = positions.next();
  json.member("line", begin.line);
  json.member("column", begin.column);
  json.member("end_line", end.line);
  json.member("end_column", end.column);
}

void write_fix(JsonWriter& json, const Finding& finding) {
  json.key("fix");
  json.begin_object();
  json.member("kind", finding.rule->fix == FixKind::Safe ? "safe" : "all");
  json.key("edits");
  json.begin_array();
  for (const Edit& edit : finding.edits) {
    json.begin_object();
    json.key("span");
    json.row({edit.span.begin, edit.span.end});
    json.member("text", edit.text);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_finding(JsonWriter& json, const Finding& finding, bool has_span, Positions& positions) {
  json.begin_object();
  json.member("rule", finding.rule->slug);
  json.member("severity", to_string(finding.severity));
  json.member("message", finding.message);
  if (!finding.label.empty()) json.member("label", finding.label);
  if (!finding.help.empty()) json.member("help", finding.help);
  if (has_span) write_place(json, finding.span, positions);
  if (!finding.remarks.empty()) {
    json.key("remarks");
    json.begin_array();
    for (const Remark& remark : finding.remarks) {
      json.begin_object();
      json.member("text", remark.text);
      write_place(json, remark.span, positions);
      json.end_object();
    }
    json.end_array();
  }
  if (finding.unlisted > 0) json.member("unlisted", finding.unlisted);
  if (!finding.edits.empty()) write_fix(json, finding);
  json.member("source", finding.rule->source);
  json.end_object();
}

// ---- SARIF

/// A path as a URI reference: what may not stand in one is escaped.
std::string to_uri(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "-._~/!$&'()*+,;=@";
  std::string out;
  for (const char c : path) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       kPlain.find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      ((out += '%') += kDigits[byte >> 4]) += kDigits[byte & 15];
    }
  }
  return out;
}

void write_text(JsonWriter& json, const JsonKey& name, std::string_view text) {
  json.key(name);
  json.begin_object();
  json.member("text", text);
  json.end_object();
}

void begin_location(JsonWriter& json, const std::string& uri) {
  json.begin_object();
  json.key("physicalLocation");
  json.begin_object();
  json.key("artifactLocation");
  json.begin_object();
  json.member("uri", uri);
  json.end_object();
}

void end_location(JsonWriter& json) {
  json.end_object();
  json.end_object();
}

void write_location(JsonWriter& json, const std::string& uri, Span span, Positions& positions) {
  const Position begin = positions.next(), end = positions.next();
  begin_location(json, uri);
  json.key("region");
  json.begin_object();
  json.member("startLine", begin.line);
  json.member("startColumn", begin.column);
  json.member("endLine", end.line);
  json.member("endColumn", end.column);
  json.member("byteOffset", span.begin);
  json.member("byteLength", span.size());
  json.end_object();
  end_location(json);
}

void write_sarif_result(JsonWriter& json, const std::string& uri, const Finding& finding, std::size_t rule_index,
                        bool has_span, Positions& positions) {
  json.begin_object();
  json.member("ruleId", finding.rule->slug);
  json.member("ruleIndex", rule_index);
  json.member("level", to_string(finding.severity));
  write_text(json, "message", finding.help.empty() ? finding.message : finding.message + ". Help: " + finding.help);
  json.key("locations");
  json.begin_array();
  if (has_span) {
    write_location(json, uri, finding.span, positions);
  } else if (!uri.empty()) {
    begin_location(json, uri);
    end_location(json);
  }
  json.end_array();
  if (!finding.remarks.empty()) {
    json.key("relatedLocations");
    json.begin_array();
    for (const Remark& remark : finding.remarks) write_location(json, uri, remark.span, positions);
    json.end_array();
  }
  json.end_object();
}

// ---- XML

void append_xml(std::string& out, std::string_view text) {
  const std::string utf8 = to_utf8(text, detect_charset(text));
  for (const char c : utf8) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\n':
      case '\t': out += c; break;
      default: out += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    }
  }
}

void append_line(std::string& out, const Finding& finding, bool has_span, Position position) {
  out += to_string(finding.severity);
  ((out += '[') += finding.rule->slug) += ']';
  if (has_span) out += " line " + std::to_string(position.line) + ":" + std::to_string(position.column);
  out += ": ";
  append_xml(out, finding.message);
  out += '\n';
}

}  // namespace

void write_findings_json(JsonWriter& json, const ReportPlace& place, std::span<const Finding> findings) {
  json.set_charset(detect_charset(place.source));
  json.begin_object();
  json.member("schema", "reftel.check/1");
  json.member("path", place.path);
  if (!place.member.empty()) json.member("member", place.member);
  if (place.is_record) json.member("record", place.record);
  if (!place.mrn.empty()) json.member("mrn", place.mrn);
  json.member("profile", place.profile);
  Positions positions(place, findings);
  json.key("findings");
  json.begin_array();
  for (const Finding& finding : findings) write_finding(json, finding, place.has_spans, positions);
  json.end_array();
  json.end_object();
}

std::string sarif_head(std::string_view version, std::span<const RuleInfo> rules) {
  JsonWriter json;
  json.begin_object();
  json.member("name", "reftel");
  json.member("version", version);
  json.key("rules");
  json.begin_array();
  for (const RuleInfo& rule : rules) {
    json.begin_object();
    json.member("id", rule.slug);
    write_text(json, "shortDescription", rule.summary);
    write_text(json, "fullDescription", std::string(rule.explanation) + " Source: " + std::string(rule.source) + ".");
    json.key("defaultConfiguration");
    json.begin_object();
    json.member("level", to_string(rule.severity));
    json.end_object();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return R"({"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":)" +
         std::string(json.view()) + R"(},"columnKind":"unicodeCodePoints","results":[)";
}

void append_sarif_results(std::string& out, const ReportPlace& place, std::span<const Finding> findings,
                          std::span<const RuleInfo> rules) {
  JsonWriter json;
  json.set_charset(detect_charset(place.source));
  const std::string uri = to_uri(place_name(place));
  Positions positions(place, findings);
  for (const Finding& finding : findings) {
    json.clear();
    write_sarif_result(json, uri, finding, static_cast<std::size_t>(finding.rule - rules.data()), place.has_spans,
                       positions);
    (out += ",\n") += json.view();
  }
}

std::string sarif_tail() { return "]}]}\n"; }

void append_junit_case(std::string& out, const ReportPlace& place, std::span<const Finding> findings,
                       std::optional<Severity> fail_on) {
  out += "  <testcase classname=\"";
  append_xml(out, place_name(place));
  out += "\" name=\"";
  append_xml(out, !place.has_spans ? std::string_view("collection") : place.mrn.empty() ? "telegram" : place.mrn);
  const auto is_failure = [&](const Finding& one) { return fail_on && one.severity >= *fail_on; };
  const bool fails = std::ranges::any_of(findings, is_failure);
  if (findings.empty()) {
    out += "\"/>\n";
    return;
  }
  out += "\">\n";
  std::string failed, passed;
  Positions positions(place, findings);
  for (const Finding& finding : findings) {
    const Position position = positions.next();
    for (std::size_t i = 0; i < 1 + 2 * finding.remarks.size(); ++i) positions.next();
    append_line(is_failure(finding) ? failed : passed, finding, place.has_spans, position);
  }
  if (fails) ((out += "    <failure message=\"broken rules\">") += failed) += "</failure>\n";
  if (!passed.empty()) ((out += "    <system-out>") += passed) += "</system-out>\n";
  out += "  </testcase>\n";
}

std::string junit_head(std::uint64_t telegrams, std::uint64_t failures) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"reftel check\" tests=\"" +
         std::to_string(telegrams) + "\" failures=\"" + std::to_string(failures) + "\" errors=\"0\">\n";
}

std::string junit_tail() { return "</testsuite>\n"; }

}  // namespace reftel
