#include "cli/check_output.h"

#include <memory>

#include "base/json_writer.h"
#include "base/version.h"
#include "check/catalogue.h"
#include "cli/anatomy.h"
#include "cli/finding_text.h"
#include "cli/paint.h"
#include "diag/finding_report.h"

namespace reftel::cli {
namespace {

bool is_record(const Origin& origin) { return origin.kind != ContainerKind::Plain; }

/// True where lines can be counted in the file itself, so that the file alone names the place.
bool counts_in_file(const verbs::CheckedTelegram& checked) {
  return !is_record(checked.item.origin) || checked.lines_before > 0;
}

class TextOutput final : public verbs::CheckRenderer {
 public:
  explicit TextOutput(FindingStyle style) : style_(style) {}
  void render(const verbs::CheckedTelegram& checked, std::string& out) override {
    const Origin& origin = checked.item.origin;
    const std::string place =
        format_place(origin.path, origin.member, !counts_in_file(checked) && origin.record > 0, origin.record);
    style_.says_fixes = checked.can_be_mended;
    out += format_findings(checked.findings, checked.telegram.source, place, checked.lines_before, style_);
  }

 private:
  FindingStyle style_;
};

/// Formats for programs: they share what names the place.
class ReportOutput : public verbs::CheckRenderer {
 protected:
  ReportPlace place_of(const verbs::CheckedTelegram& checked) {
    const Origin& origin = checked.item.origin;
    mrn_ = checked.telegram.mrn.station.empty() ? std::string() : format_mrn(checked.telegram.mrn);
    return {origin.path,
            origin.member,
            mrn_,
            origin.record,
            is_record(origin),
            to_string(checked.profile),
            checked.telegram.source,
            checked.lines_before};
  }

 private:
  std::string mrn_;
};

class JsonOutput final : public ReportOutput {
 public:
  explicit JsonOutput(CheckFormat format)
      : lines_(format == CheckFormat::JsonLines),
        json_(lines_ ? JsonWriter::Layout::Compact : JsonWriter::Layout::Pretty) {}
  void render(const verbs::CheckedTelegram& checked, std::string& out) override {
    json_.clear();
    write_findings_json(json_, place_of(checked), checked.findings);
    if (!lines_) out += ",\n";
    out += json_.view();
    if (lines_) out += '\n';
  }

 private:
  bool lines_;
  JsonWriter json_;
};

class SarifOutput final : public ReportOutput {
 public:
  void render(const verbs::CheckedTelegram& checked, std::string& out) override {
    append_sarif_results(out, place_of(checked), checked.findings, rule_infos());
  }
};

class JunitOutput final : public ReportOutput {
 public:
  explicit JunitOutput(std::optional<Severity> fail_on) : fail_on_(fail_on) {}
  void render(const verbs::CheckedTelegram& checked, std::string& out) override {
    append_junit_case(out, place_of(checked), checked.findings, fail_on_);
  }

 private:
  std::optional<Severity> fail_on_;
};

std::string counted(std::uint64_t count, std::string_view what) {
  std::string out = grouped(count) + " " + std::string(what);
  if (count != 1) out += 's';
  return out;
}

/// `2 errors, 5 warnings, 1 note in 3 of 40 telegrams; --fix mends 4, --fix=all 2 more`.
std::string summary(const verbs::CheckTotals& totals, std::uint64_t mended_files) {
  const verbs::FindingCounts& counts = totals.counts;
  std::string out;
  if (mended_files > 0)
    out += counted(totals.mended.all(), "finding") + " mended in " + counted(mended_files, "file") + "\n";
  if (counts.all() == 0) return out + counted(totals.telegrams, "telegram") + ", nothing found\n";
  for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note}) {
    if (counts.of(severity) == 0) continue;
    if (!out.empty() && out.back() != '\n') out += ", ";
    out += counted(counts.of(severity), to_string(severity));
  }
  out += " in " + grouped(totals.faulty) + " of " + counted(totals.telegrams, "telegram");
  if (counts.fixable_safe > 0) out += "; --fix mends " + grouped(counts.fixable_safe);
  if (counts.fixable_unsafe > 0)
    out += counts.fixable_safe > 0 ? ", --fix=all " + grouped(counts.fixable_unsafe) + " more"
                                   : "; --fix=all mends " + grouped(counts.fixable_unsafe);
  return out + "\n";
}

}  // namespace

CheckFormat find_check_format(std::string_view name) {
  if (name == "json") return CheckFormat::Json;
  if (name == "jsonl") return CheckFormat::JsonLines;
  if (name == "sarif") return CheckFormat::Sarif;
  return name == "junit" ? CheckFormat::Junit : CheckFormat::Text;
}

CheckReport::CheckReport(CheckFormat format, std::optional<Severity> fail_on, const Terminal& terminal)
    : format_(format), fail_on_(fail_on), terminal_(terminal) {}

verbs::MakeCheckRenderer CheckReport::renderer() const {
  const CheckFormat format = format_;
  const FindingStyle style{terminal_.width, terminal_.color};
  const auto fail_on = fail_on_;
  return [format, style, fail_on]() -> std::unique_ptr<verbs::CheckRenderer> {
    switch (format) {
      case CheckFormat::Json:
      case CheckFormat::JsonLines: return std::make_unique<JsonOutput>(format);
      case CheckFormat::Sarif: return std::make_unique<SarifOutput>();
      case CheckFormat::Junit: return std::make_unique<JunitOutput>(fail_on);
      case CheckFormat::Text: break;
    }
    return std::make_unique<TextOutput>(style);
  };
}

std::string CheckReport::head() const {
  return format_ == CheckFormat::Sarif ? sarif_head(kVersion, rule_infos()) : std::string();
}

std::string CheckReport::take(const verbs::CheckBatch& batch) { return add(batch.output, batch.telegrams); }

std::string CheckReport::add(std::string_view text, std::uint64_t places) {
  places_ += places;
  if (text.empty()) return {};
  if (format_ == CheckFormat::Text || format_ == CheckFormat::JsonLines) return std::string(text);
  if (format_ == CheckFormat::Junit) {
    held_ += text;
    return {};
  }
  const bool first = !any_;
  any_ = true;
  if (first) text.remove_prefix(format_ == CheckFormat::Json ? 2 : 1);
  if (format_ == CheckFormat::Sarif) return std::string(text);
  // One place is an object, several are an array: the first waits until it is known which.
  if (first && places_ == 1) {
    held_ = text;
    return {};
  }
  std::string out = first ? "[\n" : held_.empty() ? "" : "[\n" + std::move(held_);
  held_.clear();
  return out.append(text);
}

/// Findings about several telegrams together have a place and no bytes to show.
std::string CheckReport::collection_text(const verbs::CheckTotals& totals) {
  std::string out;
  for (const CollectionFinding& one : totals.collection) {
    (((out += to_string(one.severity)) += '[') += info_of(one.rule).slug) += "]: ";
    (out += one.message) += '\n';
    if (!one.place.empty()) (out += "  --> ") += one.place + "\n";
  }
  return out.empty() ? out : out + '\n';
}

std::string CheckReport::collection_reports(const verbs::CheckTotals& totals) const {
  std::string out;
  JsonWriter json(format_ == CheckFormat::JsonLines ? JsonWriter::Layout::Compact : JsonWriter::Layout::Pretty);
  for (const CollectionFinding& one : totals.collection) {
    Finding finding;
    finding.rule = &info_of(one.rule);
    finding.severity = one.severity;
    finding.message = one.message;
    ReportPlace place;
    place.path = one.place;
    place.profile = to_string(ProfileKind::State);
    place.has_spans = false;
    switch (format_) {
      case CheckFormat::Json:
      case CheckFormat::JsonLines:
        json.clear();
        write_findings_json(json, place, {&finding, 1});
        if (format_ == CheckFormat::Json) out += ",\n";
        out += json.view();
        if (format_ == CheckFormat::JsonLines) out += '\n';
        break;
      case CheckFormat::Sarif: append_sarif_results(out, place, {&finding, 1}, rule_infos()); break;
      case CheckFormat::Junit: append_junit_case(out, place, {&finding, 1}, fail_on_); break;
      case CheckFormat::Text: break;
    }
  }
  return out;
}

std::string CheckReport::tail(const verbs::CheckTotals& totals, std::uint64_t mended_files) {
  if (format_ == CheckFormat::Text) return collection_text(totals) + summary(totals, mended_files);
  std::string out = add(collection_reports(totals), totals.collection.size());
  switch (format_) {
    case CheckFormat::Text:
    case CheckFormat::JsonLines: return out;
    case CheckFormat::Json: return out + (places_ == 0 ? "[]\n" : places_ == 1 ? held_ + "\n" : "\n]\n");
    case CheckFormat::Sarif: return out + sarif_tail();
    case CheckFormat::Junit: break;
  }
  std::uint64_t failures = 0;
  for (std::size_t at = held_.find("<failure"); at != std::string::npos; at = held_.find("<failure", at + 1))
    ++failures;
  return junit_head(places_, failures) + held_ + junit_tail();
}

}  // namespace reftel::cli
