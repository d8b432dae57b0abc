// How fast does the program itself read a collection from a file that the kernel has in memory, on all cores, and how
// much memory does it take? The rate is that of the wall clock, over bytes read.

#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "collection.h"
#include "measure.h"

extern char** environ;

namespace reftel::bench {
namespace {

namespace fs = std::filesystem;

struct Run {
  int status = 0;
  double seconds = 0;
  double peak_mb = 0;
};

/// Runs reftel with its output thrown away.
Run run_program(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), REFTEL_PROGRAM);
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  const auto begin = std::chrono::steady_clock::now();
  pid_t child = 0;
  Run run;
  if (posix_spawn(&child, REFTEL_PROGRAM, &actions, nullptr, argv.data(), environ) != 0) {
    run.status = -1;
  } else {
    rusage usage{};
    wait4(child, &run.status, 0, &usage);
    run.peak_mb = static_cast<double>(usage.ru_maxrss) * 1024e-6;
  }
  run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  posix_spawn_file_actions_destroy(&actions);
  return run;
}

int run() {
  const fs::path path = collection_stream(telegrams_to_measure());
  const double megabytes = static_cast<double>(fs::file_size(path)) * 1e-6;
  fmt::print("{}\n{} telegrams, {:.1f} MB in one file; wall clock, best of three\n", machine(), telegrams_to_measure(),
             megabytes);
  int failed = 0;
  for (const std::string_view format : {"jsonl", "tsv"}) {
    Run best;
    for (int round = 0; round < 3; ++round) {
      const Run one = run_program({"read", "--format", std::string(format), path.string()});
      if (round == 0 || one.seconds < best.seconds) best = one;
    }
    fmt::print("  reftel read --format {:<6} {:6.0f} MB/s, {:.0f} telegrams/s, peak memory {:.0f} MB{}\n", format,
               megabytes / best.seconds, static_cast<double>(telegrams_to_measure()) / best.seconds, best.peak_mb,
               best.status == 0 ? "" : ", FAILED");
    failed |= best.status;
  }
  return failed == 0 ? 0 : 1;
}

}  // namespace
}  // namespace reftel::bench

int main() { return reftel::bench::run(); }
