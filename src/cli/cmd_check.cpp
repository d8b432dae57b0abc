#include <optional>
#include <string>

#include "base/file.h"
#include "base/replace_file.h"
#include "check/unified_diff.h"
#include "cli/check_output.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/input_options.h"
#include "cli/paint.h"
#include "cli/progress.h"
#include "verbs/check.h"
#include "verbs/mend.h"

namespace reftel::cli {
namespace {

/// What is done with the fixes.
enum class Mending : unsigned char { None, Write, Show };

struct CheckCommand {
  verbs::CheckRequest request;
  CheckFormat format = CheckFormat::Text;
  std::optional<Severity> fail_on = Severity::Error;
  Mending mending = Mending::None;
};

Result<Profile> read_profile(const Arguments& arguments) {
  if (!arguments.has("profile")) return Profile();
  const std::string name(arguments.value("profile"));
  if (const auto kind = find_profile_kind(name)) return Profile(*kind);
  if (name.find_first_of("./") == std::string::npos)
    return std::unexpected(usage_error("there is no profile `" + name + "`",
                                       "it is one of state, acp127, acp128, exercise, or a file: ./" + name));
  const auto text = read_whole_file(name);
  if (!text) return std::unexpected(text.error());
  auto profile = Profile::parse(*text);
  if (!profile) return std::unexpected(usage_error("`" + name + "`: " + profile.error().message, profile.error().hint));
  return profile;
}

Result<CheckCommand> read_command(const Arguments& arguments, const Terminal& terminal) {
  CheckCommand out;
  auto sources = read_sources(arguments);
  if (!sources) return std::unexpected(sources.error());
  const auto as = read_as_option(arguments);
  if (!as) return std::unexpected(as.error());
  const auto jobs = read_jobs_option(arguments);
  if (!jobs) return std::unexpected(jobs.error());
  const auto profile = read_profile(arguments);
  if (!profile) return std::unexpected(profile.error());
  out.request.sources = std::move(*sources);
  out.request.as = *as;
  out.request.jobs = *jobs;
  out.request.profile = *profile;
  out.request.collection = arguments.has("collection");
  out.request.measure = terminal.errors_are_terminal;
  out.format = find_check_format(arguments.value("format", "text"));
  const std::string_view fail_on = arguments.value("fail-on", "error");
  out.fail_on = find_severity(fail_on);  // `never` is none
  if (arguments.has("fix") || arguments.has("diff")) {
    if (out.request.sources.stored != nullptr)
      return std::unexpected(usage_error("an archive keeps its telegrams as they came",
                                         "mend files: `reftel export MRN --format tar` takes telegrams out"));
    out.request.fix = arguments.value("fix") == "all" ? FixScope::All : FixScope::Safe;
    out.mending = arguments.has("diff") ? Mending::Show : Mending::Write;
  }
  return out;
}

/// Writes mended files, or shows what would change.
class MendedFiles {
 public:
  MendedFiles(Mending mending, Console& console) : mending_(mending), console_(console) {}

  void take(const Result<verbs::MendedFile>& file) {
    if (!file) return fail(file.error());
    if (mending_ == Mending::Show) {
      console_.out.write(unified_diff(file->before, file->edits, file->path));
    } else if (file->path == "-") {
      standard_input_mended_ = true;
      console_.out.write(apply_edits(file->before, file->edits));
    } else if (const auto written = replace_file(file->path, apply_edits(file->before, file->edits)); !written) {
      return fail(written.error());
    }
    ++files_;
  }

  [[nodiscard]] std::uint64_t files() const { return files_; }
  [[nodiscard]] std::uint64_t failures() const { return failures_; }
  [[nodiscard]] bool standard_input_mended() const { return standard_input_mended_; }

 private:
  void fail(const Error& error) {
    ++failures_;
    console_.report(error);
  }

  Mending mending_;
  Console& console_;
  std::uint64_t files_ = 0, failures_ = 0;
  bool standard_input_mended_ = false;
};

bool reads_standard_input(const verbs::CheckRequest& request) {
  for (const std::string& input : request.sources.paths)
    if (input == "-") return true;
  return false;
}

bool reaches(const verbs::FindingCounts& counts, std::optional<Severity> fail_on) {
  if (!fail_on) return false;
  for (auto i = static_cast<std::size_t>(*fail_on); i < counts.by_severity.size(); ++i)
    if (counts.by_severity[i] > 0) return true;
  return false;
}

}  // namespace

Result<Exit> run_check(const Arguments& arguments, Console& console) {
  auto command = read_command(arguments, console.terminal);
  if (!command) return std::unexpected(command.error());
  std::string standard_input;
  if (command->mending != Mending::None && reads_standard_input(command->request)) {
    auto text = read_all(InputFile::standard_input());
    if (!text) {
      console.report(text.error());
      return Exit::Failed;
    }
    standard_input = std::move(*text);
    command->request.standard_input = standard_input;
  }
  // The mended telegram takes standard output when it came by standard input, and a difference takes it always.
  const bool output_taken = command->mending == Mending::Show ||
                            (command->mending == Mending::Write && reads_standard_input(command->request));
  CheckReport report(command->format, command->fail_on, console.terminal);
  ProgressLine progress(console);
  MendedFiles files(command->mending, console);
  verbs::FileMender mender([&](Result<verbs::MendedFile> file) { files.take(file); }, command->request.standard_input);
  Output& out = output_taken ? console.err : console.out;

  const bool quiet = command->mending == Mending::Show;
  if (!quiet) out.write(report.head());
  const verbs::CheckTotals totals =
      verbs::check(command->request, report.renderer(), [&](const verbs::CheckBatch& batch) {
        if (!quiet) out.write(report.take(batch));
        if (!batch.problems.empty() || !batch.notes.empty()) {
          progress.clear();
          console.out.flush();
          for (const verbs::CheckProblem& problem : batch.problems) console.report(problem.error);
          for (const std::string& note : batch.notes) console.note(note);
        }
        mender.add(batch.edits);
        progress.update(batch.telegrams, batch.input_bytes, batch.input_size);
        return !console.out.failure();
      });
  progress.clear();
  mender.finish();
  if (output_taken && !quiet && !files.standard_input_mended()) console.out.write(standard_input);
  if (!quiet) out.write(report.tail(totals, files.files()));

  note_skipped(totals.skipped, {}, console);

  const std::uint64_t failures = totals.problems + files.failures();
  if (failures > 0) return totals.telegrams > 0 ? Exit::Part : Exit::Failed;
  return reaches(totals.counts, command->fail_on) ? Exit::Nothing : Exit::Done;
}

}  // namespace reftel::cli
