// Does the program itself read inputs that nobody would send: a line of 1 GB, ten million paragraphs, nothing but NULs?
// Each is written to a file, read by `reftel read --coverage` and by way of a pipe, and must come through in time and
// memory that grow with its size alone.
//
// Ends with status 1 when one does not. Arguments are names of shapes; `--scale N` divides all sizes by N.

#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "measure.h"

extern char** environ;  // NOLINT: the name is POSIX's

namespace reftel::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMega = 1'000'000, kGiga = 1'000'000'000;
constexpr double kLeastRate =
    4;  ///< MB/s; small telegrams cost the most for each byte, running text runs at a gigabyte
/// Bytes of memory a byte of input. A repair for every other byte takes the most; the usual is one, the file itself.
constexpr double kMostMemory = 64;
constexpr double kFreeMemory = 100'000'000;  ///< of the program itself

constexpr std::string_view kHead =
    "VZCZCXRO1107\nPP RUEHSX\nDE RUEHZX #0603 2651340\nZNY CCCCC ZZH\nP 221332Z SEP 09\nFM AMEMBASSY ZENDA\nTO "
    "RUEHC/SECSTATE WASHDC 1180\n\nC O N F I D E N T I A L ZENDA 000603\n\nE.O. 12958: DECL: 09/21/2019\nTAGS: PREL\n"
    "SUBJECT: EXERCISE LONG READ\n\n";

struct Shape {
  std::string_view name;
  std::string_view front;
  std::string_view row;  ///< again and again; `#` is its number
  std::uint64_t size;
};

const std::vector<Shape> kShapes = {
    {"one line", kHead, "The toll on the bridge was paid. ", kGiga},
    {"one line without a blank", "", "x", kGiga},
    {"ten million blocks of text", kHead, "#. (C) A\n\n", 152 * kMega},
    {"ten million paragraphs", kHead, "1. (C) A\n\n", 100 * kMega},
    {"ten million points", kHead, "(a) A\n\n", 70 * kMega},
    {"ten million headings", kHead, "HEADING\n\n", 90 * kMega},
    {"NULs", "", std::string_view("\0", 1), kGiga},
    {"open brackets", "", "(", 100 * kMega},
    {"open brackets in a telegram", kHead, "(", 100 * kMega},
    {"REF:", "", "REF:", 100 * kMega},
    {"REF: in lines", kHead, "REF:\n", 100 * kMega},
    {"openings without an end", kHead, "1. (Note: \"[BEGIN TEXT (SUMMARY. ", 100 * kMega},
    {"ends without an opening", kHead, "End Note.) END TEXT \"] End Summary. ", 100 * kMega},
    {"transmissions without an end", "", "VZCZCXRO1107\nPP RUEHSX\nDE RUEHZX 0603 2651340\n", 100 * kMega},
    {"ends without a transmission", "", "BT\nNNNN\n", 100 * kMega},
    {"quotation marks of a table", "\"1\",\"5/14/2009 10:52\",\"09ZENDA1\",\"A\",\"B\",\"\",\"\",\"", "x\\\"\n",
     100 * kMega},
    {"braces of JSON", "{\"schema\":\"reftel.telegram/1\",\"a\":", "[{\"a\":", 100 * kMega},
    {"tags of a page", "<html><pre>", "<a><b><pre>", 20 * kMega},
    {"entities of a page", "<html><pre>", "&#x000A;&amp;&lt", 100 * kMega},
    {"links", kHead, "[", 100 * kMega},
    {"escapes", kHead, "\\", 20 * kMega},
    {"ampersands", kHead, "&", 100 * kMega},
    {"small telegrams", "",
     "VZCZCXRO1107\nPP RUEHSX\nDE RUEHZX 0603 2651340\nZNR UUUUU\nR 221332Z SEP 09\nFM AMEMBASSY "
     "ZENDA\nTO SECSTATE WASHDC\nBT\nUNCLAS ZENDA #\nSUBJECT: EXERCISE\n1. A\nBT\nNNNN\n\n",
     100 * kMega},
};

/// Writes the shape, a megabyte at a time.
void write_shape(const Shape& shape, std::uint64_t size, const fs::path& path) {
  std::FILE* const file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) throw std::runtime_error("cannot write " + path.string());
  std::string piece(shape.front);
  std::uint64_t written = 0, number = 1;
  while (written + piece.size() < size) {
    while (piece.size() < kMega && written + piece.size() < size) {
      for (const char c : shape.row) {
        if (c == '#')
          piece += std::to_string(number);
        else
          piece += c;
      }
      ++number;
    }
    std::fwrite(piece.data(), 1, piece.size(), file);
    written += piece.size();
    piece.clear();
  }
  std::fclose(file);
}

struct Run {
  double seconds = 0;  ///< of the processor, so that what else runs here does not count
  double memory = 0;   ///< bytes, the pages of a mapped file among them
  int status = 0;
};

/// Runs the program with the file as an operand, or on its standard input.
Run run_program(const fs::path& path, bool by_pipe) {
  const std::string command = by_pipe ? "cat '" + path.string() + "' | exec '" REFTEL_PROGRAM "' read --coverage -"
                                      : "exec '" REFTEL_PROGRAM "' read --coverage '" + path.string() + "'";
  std::string shell = "/bin/sh", option = "-c", words = command + " >/dev/null 2>&1";
  char* arguments[] = {shell.data(), option.data(), words.data(), nullptr};
  pid_t child = 0;
  Run run;
  if (::posix_spawn(&child, shell.c_str(), nullptr, nullptr, arguments, environ) != 0) return {0, 0, 127};
  rusage usage{};
  ::wait4(child, &run.status, 0, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  run.seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  run.memory = static_cast<double>(usage.ru_maxrss) * 1024;
  return run;
}

bool measure(const Shape& shape, std::uint64_t size, const fs::path& path) {
  write_shape(shape, size, path);
  const auto bytes = static_cast<double>(fs::file_size(path));
  bool good = true;
  for (const bool by_pipe : {false, true}) {
    const Run run = run_program(path, by_pipe);
    const double rate = bytes * 1e-6 / run.seconds;
    // 2 and 3: a table or an object that never ends is reported.
    const bool finished = WIFEXITED(run.status) && WEXITSTATUS(run.status) <= 3;
    const bool held = run.memory < kMostMemory * bytes + kFreeMemory;
    const bool fast = rate > kLeastRate || run.seconds < 1;
    fmt::print("  {:30} {:4} {:7.0f} MB {:7.1f} s {:7.0f} MB/s {:7.0f} MB memory{}{}{}\n", shape.name,
               by_pipe ? "pipe" : "file", bytes * 1e-6, run.seconds, rate, run.memory * 1e-6, finished ? "" : " DIED",
               held ? "" : " TOO MUCH MEMORY", fast ? "" : " TOO SLOW");
    std::fflush(stdout);
    good = good && finished && held && fast;
  }
  return good;
}

int run_all(std::vector<std::string_view> wanted) {
  std::uint64_t scale = 1;
  if (const auto at = std::ranges::find(wanted, "--scale"); at != wanted.end() && at + 1 != wanted.end()) {
    scale = std::max(1ul, std::strtoul((at + 1)->data(), nullptr, 10));
    wanted.erase(at, at + 2);
  }
  const fs::path path = fs::temp_directory_path() / ("reftel_huge_" + std::to_string(::getpid()));
  fmt::print("{}\n", machine());
  bool good = true;
  for (const Shape& shape : kShapes)
    if (wanted.empty() || std::ranges::find(wanted, shape.name) != wanted.end())
      good = measure(shape, shape.size / scale, path) && good;
  fs::remove(path);
  return good ? 0 : 1;
}

}  // namespace
}  // namespace reftel::bench

int main(int argc, char** argv) { return reftel::bench::run_all({argv + 1, argv + argc}); }
