#include <atomic>
#include <csignal>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/sha256.h"
#include "cli/archive_option.h"
#include "cli/commands.h"
#include "cli/input_options.h"
#include "cli/paint.h"
#include "cli/progress.h"
#include "search/index.h"
#include "verbs/add.h"
#include "verbs/archive_place.h"
#include "verbs/folder_watch.h"

namespace reftel::cli {
namespace {

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free);

/// While it lives, the first interruption asks to stop when what was read is stored; a second one ends the program.
class Interruption {
 public:
  Interruption() {
    interrupted = false;
    struct sigaction action{};
    action.sa_handler = [](int) { interrupted = true; };
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (const int signal : kSignals) ::sigaction(signal, &action, nullptr);
  }
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;
  ~Interruption() {
    for (const int signal : kSignals) ::signal(signal, SIG_DFL);
  }

 private:
  static constexpr int kSignals[] = {SIGINT, SIGTERM};
};

std::string count(std::uint64_t number, std::string_view one, std::string_view many) {
  return grouped(number) + ' ' + std::string(number == 1 ? one : many);
}

/// `1,200 telegrams added, 40 of them made of 95 sections, 3 new versions, 2 duplicates`.
std::string describe(const verbs::AddTotals& totals, bool dry_run) {
  std::string out = count(totals.telegrams(), "telegram", "telegrams") + (dry_run ? " would be added" : " added");
  if (totals.joined > 0)
    out += ", " + grouped(totals.joined) + " of them made of " + grouped(totals.joined_sections) + " sections";
  const auto add = [&](std::uint64_t number, std::string_view one, std::string_view many) {
    if (number > 0) out += ", " + count(number, one, many);
  };
  add(totals.new_versions, "new version", "new versions");
  if (dry_run)
    add(totals.sections, "section", "sections");
  else
    add(totals.waiting, "section that waits for the others", "sections that wait for the others");
  add(totals.duplicates, "duplicate", "duplicates");
  add(totals.rejected, "rejected", "rejected");
  add(totals.unchanged_files, "unchanged file", "unchanged files");
  return out + '\n';
}

Exit exit_of(const verbs::AddTotals& totals) {
  const bool any = totals.read() + totals.unchanged_files > 0;
  if (totals.rejected > 0) return any ? Exit::Part : Exit::Failed;
  return any ? Exit::Done : Exit::Nothing;
}

Result<verbs::AddRequest> make_request(const Arguments& arguments, const Terminal& terminal) {
  const auto inputs = read_inputs(arguments);
  if (!inputs) return std::unexpected(inputs.error());
  const auto as = read_as_option(arguments);
  if (!as) return std::unexpected(as.error());
  const auto jobs = read_jobs_option(arguments);
  if (!jobs) return std::unexpected(jobs.error());
  if (arguments.has("watch") && arguments.has("dry-run"))
    return std::unexpected(usage_error("`--watch` and `--dry-run` do not go together"));
  verbs::AddRequest request;
  request.inputs = *inputs;
  request.as = *as;
  request.jobs = *jobs;
  request.dry_run = arguments.has("dry-run");
  if (arguments.has("commit")) {
    const auto number = read_digits(arguments.value("commit"));
    if (!number || *number == 0) return std::unexpected(usage_error("`--commit` takes a number from 1 on"));
    request.commit_telegrams = *number;
  }
  request.measure = terminal.errors_are_terminal;
  return request;
}

/// What is said of telegrams that were stored.
enum class Tells : unsigned char { Nothing, Sum, Each };

/// Adds inputs and says what became of them.
class Adder {
 public:
  Adder(archive::Store& store, archive::IndexWriter* index, Console& console, Tells tells)
      : store_(store), index_(index), console_(console), tells_(tells) {}

  Exit add(const verbs::AddRequest& request) {
    ProgressLine progress(console_);
    std::uint64_t shown = 0;
    verbs::AddListener listener;
    listener.stop = [] { return interrupted.load(); };
    listener.rejected = [&](const Error& error) {
      progress.clear();
      console_.report(error);
    };
    listener.stored = [&](const verbs::AddProgress& now) {
      progress.update(now.totals.read() - std::exchange(shown, now.totals.read()), now.input_bytes, now.input_size);
      console_.out.flush();
    };
    if (tells_ == Tells::Each) {
      listener.acknowledged = [&](const verbs::Acknowledgement& one) {
        console_.out.write(std::string(to_string(one.outcome)) + '\t' + to_hex({one.digest.data(), one.digest.size()}) +
                           '\t' + one.mrn + '\n');
      };
    }
    const auto totals = verbs::add(store_, index_, request, listener);
    progress.clear();
    if (!totals) {
      console_.report(totals.error());
      return Exit::Failed;
    }
    if (tells_ == Tells::Sum) console_.out.write(describe(*totals, request.dry_run));
    if (interrupted && tells_ != Tells::Nothing) console_.note("interrupted; the same command goes on from here");
    note_skipped(totals->skipped_files, "name one to have it read", console_);
    console_.out.flush();
    return interrupted ? Exit::Part : exit_of(*totals);
  }

 private:
  archive::Store& store_;
  archive::IndexWriter* index_;
  Console& console_;
  Tells tells_;
};

/// Adds what comes into the folders until it is interrupted.
Exit stay(verbs::FolderWatch& watch, Adder& adder, verbs::AddRequest request, Console& console, Exit so_far) {
  request.named_as_found = true;
  for (;;) {
    auto files = watch.wait([] { return interrupted.load(); });
    if (!files) {
      console.report(files.error());
      return Exit::Failed;
    }
    if (files->empty()) return so_far;
    request.inputs = std::move(*files);
    const Exit exit = adder.add(request);
    if (exit == Exit::Part || exit == Exit::Failed) so_far = Exit::Part;
  }
}

}  // namespace

Result<Exit> run_add(const Arguments& arguments, Console& console) {
  const auto request = make_request(arguments, console.terminal);
  if (!request) return std::unexpected(request.error());
  const auto access = request->dry_run ? sqlite::Access::Read : sqlite::Access::Write;
  auto store = verbs::open_archive(archive_option(arguments), access);
  if (!store) return std::unexpected(store.error());
  const Interruption interruption;
  const auto index = search::make_index_writer();
  const Tells tells = arguments.has("ack") ? Tells::Each : arguments.has("quiet") ? Tells::Nothing : Tells::Sum;
  Adder adder(*store, index.get(), console, tells);
  if (!arguments.has("watch")) return adder.add(*request);
  auto watch = verbs::FolderWatch::open(request->inputs);
  if (!watch) return std::unexpected(watch.error());
  const Exit exit = adder.add(*request);
  if (exit == Exit::Failed || interrupted) return exit;
  return stay(*watch, adder, *request, console, exit == Exit::Nothing ? Exit::Done : exit);
}

}  // namespace reftel::cli
