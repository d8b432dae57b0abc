#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "cli/commands.h"
#include "cli/input_options.h"
#include "cli/paint.h"
#include "cli/progress.h"
#include "cli/read_output.h"
#include "verbs/read.h"

namespace reftel::cli {
namespace {

enum class Format : unsigned char { Text, Json, JsonLines, Tsv, Csv };

Format find_format(const Arguments& arguments) {
  // --fields asks for a table; which one is the only question left.
  const std::string_view name = arguments.value("format", arguments.has("fields") ? "tsv" : "text");
  if (name == "json") return Format::Json;
  if (name == "jsonl") return Format::JsonLines;
  if (name == "tsv") return Format::Tsv;
  return name == "csv" ? Format::Csv : Format::Text;
}

/// What is written around the output of the telegrams.
struct Plan {
  verbs::MakeRenderer renderer;
  std::string head;
  std::function<std::string(const verbs::ReadTotals&)> tail;
  bool as_array = false;  ///< `[` ... `]` around several JSON objects
  std::size_t drop = 0;   ///< bytes to leave out before the first telegram: what separates it from one before
};

Plan plan_coverage(Format format) {
  const CoverageForm form = format == Format::Text   ? CoverageForm::Text
                            : format == Format::Tsv  ? CoverageForm::Tsv
                            : format == Format::Csv  ? CoverageForm::Csv
                            : format == Format::Json ? CoverageForm::Json
                                                     : CoverageForm::JsonLines;
  Plan plan{coverage_output(form), coverage_head(form),
            [form](const verbs::ReadTotals& totals) { return coverage_total(form, totals); }};
  plan.drop = coverage_separator(form);
  return plan;
}

Plan plan_text(const Arguments& arguments, const Terminal& terminal) {
  const AnatomyStyle style{terminal.width, terminal.color, arguments.has("full"), arguments.has("explain")};
  Plan plan{anatomy_output(style), {}, {}};
  plan.drop = 1;
  return plan;
}

Result<Plan> plan_output(const Arguments& arguments, const Terminal& terminal) {
  const Format format = find_format(arguments);
  const bool is_table = format == Format::Tsv || format == Format::Csv;
  if (arguments.has("fields") && !is_table)
    return std::unexpected(usage_error("`--fields` goes with `--format tsv` or `csv`"));
  if (arguments.has("summary") && arguments.has("coverage"))
    return std::unexpected(usage_error("`--summary` and `--coverage` do not go together"));
  if (arguments.has("summary") && format != Format::Text)
    return std::unexpected(usage_error("`--summary` is text", "for programs there is `--format tsv`"));

  if (arguments.has("coverage")) return plan_coverage(format);
  if (arguments.has("summary")) return Plan{summary_output(terminal.width), summary_head(terminal.width), {}};
  if (is_table) {
    auto fields = parse_fields(arguments.value("fields", kDefaultFields));
    if (!fields) return std::unexpected(fields.error());
    const TableForm form = format == Format::Tsv ? TableForm::Tsv : TableForm::Csv;
    std::string head = table_head(form, *fields);
    return Plan{table_output(form, std::move(*fields)), std::move(head), {}};
  }
  if (format == Format::JsonLines) return Plan{json_output(JsonShape::Lines), {}, {}};
  if (format == Format::Json) {
    Plan plan{json_output(JsonShape::Pretty), {}, {}};
    plan.as_array = true;
    plan.drop = 2;
    return plan;
  }
  return plan_text(arguments, terminal);
}

Result<verbs::ReadRequest> make_request(const Arguments& arguments, const Terminal& terminal) {
  auto sources = read_sources(arguments);
  if (!sources) return std::unexpected(sources.error());
  const auto as = read_as_option(arguments);
  if (!as) return std::unexpected(as.error());
  const auto jobs = read_jobs_option(arguments);
  if (!jobs) return std::unexpected(jobs.error());
  verbs::ReadRequest request;
  request.sources = std::move(*sources);
  request.as = *as;
  request.jobs = *jobs;
  request.explain = arguments.has("explain");
  request.measure = terminal.errors_are_terminal;
  return request;
}

/// Writes the telegrams' output with what stands around it.
class Writer {
 public:
  Writer(const Plan& plan, Console& console, bool names_skipped)
      : plan_(plan), console_(console), progress_(console), names_skipped_(names_skipped) {
    console_.out.write(plan_.head);
  }

  bool take(const verbs::ReadBatch& batch) {
    if (plan_.as_array) take_objects(batch);
    std::size_t written = 0;
    for (const verbs::ReadProblem& problem : batch.problems) {
      if (!plan_.as_array) write(std::string_view(batch.output).substr(written, problem.output_at - written));
      written = problem.output_at;
      progress_.clear();
      // What was found before the bad input stands before its report also where both go to one place.
      console_.out.flush();
      console_.report(problem.error);
    }
    if (!plan_.as_array) write(std::string_view(batch.output).substr(written));
    if (names_skipped_ && !batch.skipped.empty()) {
      progress_.clear();
      for (const std::string& place : batch.skipped) console_.note("skipped `" + place + "`: no sign of a telegram");
    }
    for (const std::string& place : batch.drafts) note_draft(place);
    progress_.update(batch.telegrams, batch.input_bytes, batch.input_size);
    return !console_.out.failure();
  }

  void finish(const verbs::ReadTotals& totals) {
    progress_.clear();
    if (plan_.as_array) {
      if (written_ == 0) console_.out.write("[]");
      if (written_ == 1) console_.out.write(held_);
      console_.out.write(written_ > 1 ? "\n]\n" : "\n");
    }
    if (plan_.tail) console_.out.write(plan_.tail(totals));
    if (!names_skipped_) note_skipped(totals.skipped, "`--explain` names them", console_);
  }

 private:
  void note_draft(const std::string& place) {
    progress_.clear();
    console_.out.flush();
    console_.note("`" + place + "` is a draft and no telegram yet; `reftel write " + place +
                  "` shows the one it makes");
  }

  void write(std::string_view text) {
    if (text.empty()) return;
    if (!std::exchange(begun_, true)) text.remove_prefix(plan_.drop);
    console_.out.write(text);
  }

  /// One telegram is an object, several are an array: the first waits until it is known which.
  void take_objects(const verbs::ReadBatch& batch) {
    if (batch.telegrams == 0) return;
    const std::uint64_t before = written_;
    written_ += batch.telegrams;
    if (written_ == 1) {
      held_ = std::string_view(batch.output).substr(plan_.drop);
      return;
    }
    if (before <= 1) console_.out.write("[\n");
    if (before == 1) console_.out.write(held_);
    if (before == 1) begun_ = true;
    write(batch.output);
  }

  const Plan& plan_;
  Console& console_;
  ProgressLine progress_;
  bool names_skipped_;
  bool begun_ = false;  ///< something was written, or is held
  std::string held_;
  std::uint64_t written_ = 0;  ///< objects
};

Exit exit_of(const verbs::ReadTotals& totals, Console& console) {
  if (totals.untiled > 0) {
    console.report({Error::Code::Corrupt,
                    "the elements of " + grouped(totals.untiled) + " telegrams do not tile their source",
                    "this is a fault of reftel; please report it with the telegram"});
    return Exit::Failed;
  }
  if (totals.problems > 0) return totals.telegrams > 0 ? Exit::Part : Exit::Failed;
  return totals.telegrams > 0 ? Exit::Done : Exit::Nothing;
}

}  // namespace

Result<Exit> run_read(const Arguments& arguments, Console& console) {
  const auto request = make_request(arguments, console.terminal);
  if (!request) return std::unexpected(request.error());
  const auto plan = plan_output(arguments, console.terminal);
  if (!plan) return std::unexpected(plan.error());
  Writer writer(*plan, console, request->explain);
  const verbs::ReadTotals totals =
      verbs::read(*request, plan->renderer, [&](const verbs::ReadBatch& batch) { return writer.take(batch); });
  writer.finish(totals);
  return exit_of(totals, console);
}

}  // namespace reftel::cli
