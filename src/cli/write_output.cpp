#include "cli/write_output.h"

#include <cerrno>
#include <deque>
#include <fstream>
#include <system_error>

#include "base/ascii.h"
#include "base/file.h"
#include "base/replace_file.h"
#include "base/utf8.h"
#include "cli/finding_text.h"
#include "cli/paint.h"
#include "diag/finding.h"
#include "diag/position.h"
#include "write/layout.h"

namespace reftel::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kNarrowest = 20, kWidest = 1000;
constexpr std::string_view kDraftSource = "the keys of a draft: `reftel help draft`";

/// Texts of these forms end where a file ends: a second one behind it would belong to nobody.
bool stands_alone(WriteForm form) {
  return form == WriteForm::Html || form == WriteForm::Eml || form == WriteForm::Draft;
}

/// Diagnostics of a draft as findings; the rules live in `rules`.
std::vector<Finding> to_findings(std::span<const Diagnostic> diagnostics, std::deque<RuleInfo>& rules) {
  std::vector<Finding> out;
  for (const Diagnostic& one : diagnostics) {
    rules.push_back({one.rule, {}, kDraftSource, {}, one.severity, FixKind::None});
    Finding finding;
    finding.rule = &rules.back();
    finding.severity = one.severity;
    finding.span = one.span;
    finding.message = one.message;
    finding.help = one.help;
    out.push_back(std::move(finding));
  }
  return out;
}

/// The beginning of a value that may be long.
std::string shortened(std::string_view value) {
  constexpr std::size_t kLongest = 60;
  return count_characters(value) <= kLongest ? std::string(value)
                                             : std::string(first_characters(value, kLongest)) + "...";
}

void write_diagnostics(JsonWriter& json, const verbs::Written& written) {
  std::vector<std::uint32_t> offsets;
  for (const Diagnostic& one : written.diagnostics) offsets.push_back(one.span.begin);
  const std::vector<Position> positions = find_positions(written.draft, offsets);
  json.key("diagnostics");
  json.begin_array();
  for (std::size_t i = 0; i < written.diagnostics.size(); ++i) {
    const Diagnostic& one = written.diagnostics[i];
    json.begin_object();
    json.member("rule", one.rule);
    json.member("severity", to_string(one.severity));
    json.key("span");
    json.row({one.span.begin, one.span.end});
    json.member("line", positions[i].line);
    json.member("column", positions[i].column);
    json.member("message", one.message);
    if (!one.help.empty()) json.member("help", one.help);
    json.end_object();
  }
  json.end_array();
}

/// Writes a new file, whole or not at all.
Result<void> create_file(const std::string& path, std::string_view bytes) {
  if (std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush())
    return {};
  const int why = errno;
  std::error_code ignored;
  fs::remove(path, ignored);
  return std::unexpected(file_error("write", path, why));
}

}  // namespace

Result<std::optional<WriteForm>> read_form_option(const Arguments& arguments) {
  if (!arguments.has("to")) return std::optional<WriteForm>{};
  return find_write_form(arguments.value("to"));  // the table of options takes these names only
}

Result<WriteOptions> read_write_options(const Arguments& arguments, WriteForm form) {
  const bool transmits = form == WriteForm::Wire || form == WriteForm::Acp128;
  WriteOptions out;
  const std::string_view code = arguments.value("code", transmits ? "ascii" : "utf-8");
  out.alphabet = code == "ita2" ? Alphabet::Ita2 : code == "ascii" ? Alphabet::Ascii : Alphabet::Utf8;
  if (out.alphabet == Alphabet::Ita2 && !transmits)
    return std::unexpected(usage_error("`--code ita2` is for transmissions", "with `--to wire` or `--to acp128`"));
  if (!arguments.has("width")) return out;
  const auto width = read_digits(arguments.value("width"));
  const std::uint32_t widest = transmits || form == WriteForm::Print ? static_cast<std::uint32_t>(kWireWidth) : kWidest;
  if (!width || *width < kNarrowest || *width > widest)
    return std::unexpected(usage_error("`--width` takes a number from " + std::to_string(kNarrowest) + " to " +
                                       std::to_string(widest) + " here"));
  out.width = *width;
  return out;
}

WriteOutput::WriteOutput(const Arguments& arguments, std::optional<WriteForm> form, Console& console)
    : form_(form),
      console_(console),
      folder_(arguments.value("into")),
      force_(arguments.has("force")),
      quiet_(arguments.has("quiet")),
      json_report_(arguments.value("format", "text") == "json") {}

Result<void> WriteOutput::open() {
  if (folder_.empty()) return {};
  std::error_code failed;
  fs::create_directories(folder_, failed);
  if (failed) return std::unexpected(file_error("make", folder_, failed.value()));
  return {};
}

bool WriteOutput::take(const verbs::Written& written) {
  console_.out.flush();
  report(written);
  if (written.error != nullptr) {
    console_.report(*written.error);
    return true;
  }
  return put(written) && !console_.out.failure();
}

bool WriteOutput::put(const verbs::Written& written) {
  if (!folder_.empty()) return put_file(written);
  if (form_ && stands_alone(*form_) && put_ == 1) {
    console_.report({Error::Code::Usage, "there is more than one telegram, and each is a file of its own",
                     "`--into FOLDER` writes them there"});
    ++failures_;
    return false;
  }
  if (open_line_) console_.out.write("\n");
  console_.out.write(written.bytes);
  open_line_ = !written.bytes.empty() && written.bytes.back() != '\n';
  ++put_;
  return true;
}

/// A name that was given already in this run gets a number: copies and versions of one telegram are files each.
bool WriteOutput::put_file(const verbs::Written& written) {
  std::string name = written.name.empty() ? "telegram" : std::string(written.name);
  if (const std::uint64_t before = names_[name]++; before > 0) {
    const std::size_t dot = name.rfind('.');
    name.insert(std::min(dot, name.size()), "-" + std::to_string(before + 1));
  }
  const std::string path = (fs::path(folder_) / name).string();
  std::error_code ignored;
  if (!force_ && fs::exists(path, ignored)) {
    console_.report({Error::Code::Denied, "`" + path + "` is there already", "`--force` replaces it"});
    ++failures_;
    return true;
  }
  const Result<void> done =
      fs::exists(path, ignored) ? replace_file(path, written.bytes) : create_file(path, written.bytes);
  if (!done) {
    console_.report(done.error());
    ++failures_;
  } else {
    ++put_;
  }
  return true;
}

void WriteOutput::report(const verbs::Written& written) {
  if (json_report_) return report_json(written);
  if (!written.diagnostics.empty()) {
    std::deque<RuleInfo> rules;
    const std::vector<Finding> findings = to_findings(written.diagnostics, rules);
    console_.err.write(format_findings(findings, written.draft, written.place, 0, {console_.terminal.width, false}));
  }
  if (!quiet_ && written.report != nullptr) report_text(written);
  console_.err.flush();
}

std::string WriteOutput::label_of(const verbs::Written& written) const {
  return visible(written.mrn.empty() ? written.place : written.mrn);
}

void WriteOutput::report_text(const verbs::Written& written) {
  const std::string label = label_of(written) + ": ";
  std::string out;
  for (const Loss& loss : written.report->losses) {
    ((out += label) += loss.field) += loss.kind == Loss::Kind::LeftOut ? " is left out: " : ": ";
    out += visible(loss.why);
    if (!loss.value.empty()) out += " (" + visible(shortened(loss.value)) + ")";
    out += '\n';
  }
  for (const Substitution& one : written.report->substitutions) {
    out += label + "`" + visible(one.from) + "` " + (one.to.empty() ? "is left out" : "is sent as `" + one.to + "`");
    out += one.count == 1 ? ", in " : ", " + grouped(one.count) + " times, first in ";
    out += one.field;
    if (one.place != 0) out += " " + std::to_string(one.place);
    out += '\n';
  }
  if (written.report->long_lines > 0)
    out += label + grouped(written.report->long_lines) + " lines are longer than 69 characters\n";
  console_.err.write(out);
}

void WriteOutput::report_json(const verbs::Written& written) {
  json_.clear();
  json_.begin_object();
  json_.member("schema", "reftel.write/1");
  json_.member("place", written.place);
  if (!written.mrn.empty()) json_.member("mrn", written.mrn);
  if (form_) json_.member("form", to_string(*form_));
  json_.flag("written", written.error == nullptr);
  if (written.error != nullptr) json_.member("error", written.error->message);
  static const WriteReport kNothing;
  const WriteReport& report = written.report == nullptr ? kNothing : *written.report;
  if (report.sections > 0) json_.member("sections", report.sections);
  if (report.long_lines > 0) json_.member("long_lines", report.long_lines);
  json_.key("losses");
  json_.begin_array();
  for (const Loss& loss : report.losses) {
    json_.begin_object();
    json_.member("field", loss.field);
    json_.member("value", loss.value);
    json_.member("why", loss.why);
    json_.end_object();
  }
  json_.end_array();
  json_.key("substitutions");
  json_.begin_array();
  for (const Substitution& one : report.substitutions) {
    json_.begin_object();
    json_.member("from", one.from);
    json_.member("to", one.to);
    json_.member("field", one.field);
    if (one.place != 0) json_.member("place", one.place);
    json_.member("count", one.count);
    json_.end_object();
  }
  json_.end_array();
  write_diagnostics(json_, written);
  json_.end_object();
  json_.end_line();
  console_.err.write(json_.view());
  console_.err.flush();
}

Exit WriteOutput::finish(const verbs::WriteTotals& totals) {
  if (totals.problems + failures_ > 0) return put_ > 0 ? Exit::Part : Exit::Failed;
  return totals.telegrams > 0 ? Exit::Done : Exit::Nothing;
}

}  // namespace reftel::cli
