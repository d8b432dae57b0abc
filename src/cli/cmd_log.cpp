#include <algorithm>
#include <string>

#include "archive/ledger.h"
#include "base/ascii.h"
#include "cli/archive_option.h"
#include "cli/commands.h"
#include "cli/paint.h"
#include "formats/table_row.h"
#include "verbs/archive_place.h"

namespace reftel::cli {
namespace {

enum class LogFormat : unsigned char { Text, Tsv, Csv };

LogFormat find_format(const Arguments& arguments) {
  const std::string_view name = arguments.value("format", "text");
  if (name == "tsv") return LogFormat::Tsv;
  return name == "csv" ? LogFormat::Csv : LogFormat::Text;
}

/// `new-version` for the command line.
std::optional<archive::Outcome> read_outcome(std::string_view word) {
  std::string name(word);
  std::ranges::replace(name, '-', ' ');
  for (int i = 0; i <= static_cast<int>(archive::Outcome::Joined); ++i) {
    const auto outcome = static_cast<archive::Outcome>(i);
    if (to_string(outcome) == name) return outcome;
  }
  return std::nullopt;
}

Result<std::optional<archive::RunId>> read_run(const Arguments& arguments, archive::Store& store) {
  const std::string_view word = arguments.value("run", "all");
  if (word == "all") return std::optional<archive::RunId>{};
  if (word == "last") {
    const auto last = archive::last_run(store);
    if (!last) return std::unexpected(last.error());
    return *last;
  }
  const auto number = read_digits(word);
  if (!number) return std::unexpected(usage_error("`--run` takes a number, `last` or `all`"));
  return std::int64_t{*number};
}

std::string numbers_of(const archive::RunRow& run) {
  std::string out;
  const auto add = [&](std::int64_t number, std::string_view what) {
    if (number == 0) return;
    if (!out.empty()) out += ", ";
    out += grouped(static_cast<unsigned long long>(number)) + ' ' + std::string(what);
  };
  add(run.accepted, "accepted");
  add(run.new_versions, "new versions");
  add(run.duplicates, "duplicates");
  add(run.rejected, "rejected");
  add(run.skipped_files, "files skipped");
  add(run.unchanged_files, "files unchanged");
  return out.empty() ? "nothing" : out;
}

std::string text_of(const archive::RunRow& run) {
  std::string inputs(run.inputs);
  std::ranges::replace(inputs, '\n', ' ');
  return pad(std::to_string(run.id), 4) + "  " + std::string(run.started_at) + "  " + std::string(run.verb) + ' ' +
         inputs + ": " + numbers_of(run) + (run.ended_at.empty() ? " (not ended)" : "") + '\n';
}

std::string row_of(const archive::RunRow& run, TableForm form) {
  std::string out;
  TableRow row(form, out);
  row.cell(std::to_string(run.id));
  for (const auto text : {run.verb, run.started_at, run.ended_at, run.reader}) row.cell(text);
  for (const auto number :
       {run.accepted, run.new_versions, run.duplicates, run.rejected, run.skipped_files, run.unchanged_files})
    row.cell(std::to_string(number));
  row.cell(run.inputs, detect_charset(run.inputs));
  row.end();
  return out;
}

std::string place_of(const archive::InputRow& input) {
  std::string place(input.path);
  if (!input.member.empty()) (place += '!') += input.member;
  return place;
}

std::string text_of(const archive::InputRow& input) {
  std::string out =
      pad(to_string(input.outcome), 11) + "  " + pad(input.mrn.empty() ? "-" : input.mrn, 20) + "  " + place_of(input);
  if (input.record > 0) out += " record " + std::to_string(input.record);
  if (!input.reason.empty()) out += ": " + std::string(input.reason);
  return out + '\n';
}

std::string row_of(const archive::InputRow& input, TableForm form) {
  std::string out;
  TableRow row(form, out);
  row.cell(std::to_string(input.run));
  row.cell(to_string(input.outcome));
  row.cell(input.mrn);
  for (const auto text : {input.path, input.member}) row.cell(text, detect_charset(text));
  row.cell(std::to_string(input.record));
  row.cell(std::to_string(input.offset));
  row.cell(input.reason, detect_charset(input.reason));
  row.end();
  return out;
}

constexpr std::string_view kRunHead[] = {"run",      "verb",          "started",         "ended",
                                         "reader",   "accepted",      "new_versions",    "duplicates",
                                         "rejected", "skipped_files", "unchanged_files", "inputs"};
constexpr std::string_view kInputHead[] = {"run", "outcome", "mrn", "path", "member", "record", "offset", "reason"};

template <class Head>
std::string head_of(const Head& names, TableForm form) {
  std::string out;
  TableRow row(form, out);
  for (const std::string_view name : names) row.cell(name);
  row.end();
  return out;
}

/// Writes rows of one kind in the format that was asked for.
template <class Row, class Head>
auto writer_of(LogFormat format, const Head& names, Console& console, bool& any) {
  const TableForm form = format == LogFormat::Csv ? TableForm::Csv : TableForm::Tsv;
  if (format != LogFormat::Text) console.out.write(head_of(names, form));
  return [&console, &any, format, form](const Row& row) {
    any = true;
    console.out.write(format == LogFormat::Text ? text_of(row) : row_of(row, form));
    return !console.out.failure();
  };
}

}  // namespace

Result<Exit> run_log(const Arguments& arguments, Console& console) {
  if (!arguments.operands().empty())
    return std::unexpected(usage_error("`reftel log` takes options only", "`--run 3` shows the inputs of run 3"));
  auto store = verbs::open_archive(archive_option(arguments), sqlite::Access::Read);
  if (!store) return std::unexpected(store.error());
  const LogFormat format = find_format(arguments);
  bool any = false;
  Result<void> done;
  if (arguments.has("run") || arguments.has("outcome")) {
    const auto run = read_run(arguments, *store);
    if (!run) return std::unexpected(run.error());
    archive::LedgerQuestion question{*run, std::nullopt};
    if (arguments.has("outcome")) question.outcome = read_outcome(arguments.value("outcome"));
    done = each_input(*store, question, writer_of<archive::InputRow>(format, kInputHead, console, any));
  } else {
    done = each_run(*store, writer_of<archive::RunRow>(format, kRunHead, console, any));
  }
  if (!done) return std::unexpected(done.error());
  return any ? Exit::Done : Exit::Nothing;
}

}  // namespace reftel::cli
