// How long does one question take as a command, from start to exit, beside the search programs that people have? The
// same telegrams lie in an archive, as mails in a Maildir for notmuch and mu, and as one text for rg. Each program that
// is not installed is left out. BENCH_TELEGRAMS is 20,000 when nobody says otherwise: mails are files, one each.

#include <fmt/core.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "collection.h"
#include "measure.h"
#include "query_list.h"
#include "telegram/reader.h"

namespace reftel::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double milliseconds_of(const std::string& command) {
  const auto begin = Clock::now();
  const int status = std::system(("( " + command + " ) > /dev/null 2>&1").c_str());
  static_cast<void>(status);  // nothing found is an exit code, too
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

bool is_installed(const std::string& program) {
  return std::system(("command -v " + program + " > /dev/null 2>&1").c_str()) == 0;
}

std::string in_quotes(const std::string& text) { return "'" + text + "'"; }

std::uint64_t size_of(const fs::path& folder) {
  std::uint64_t out = 0;
  for (const auto& file : fs::recursive_directory_iterator(folder))
    if (file.is_regular_file()) out += file.file_size();
  return out;
}

/// Each telegram as a mail of its own: what a mail program asks for, and the telegram as it came for the text.
void write_mails(std::uint64_t telegrams, const fs::path& folder) {
  for (const char* part : {"cur", "new", "tmp"}) fs::create_directories(folder / part);
  Collection collection(telegrams);
  TelegramReader reader;
  Telegram telegram;
  for (std::uint64_t i = 0; i < telegrams; ++i) {
    std::string text;
    collection.append(i, text);
    reader.read(text, {}, telegram);
    std::string subject = telegram.str(telegram.subject);
    for (char& c : subject)
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    std::ofstream(folder / "cur" / (std::to_string(i) + ".exercise:2,S"), std::ios::binary)
        << "From: post@exercise.invalid\nTo: all@exercise.invalid\nSubject: " << subject << "\nMessage-ID: <" << i
        << "@exercise.invalid>\nDate: Thu, 14 May 2009 10:52:00 +0000\n\n"
        << text;
  }
}

struct Program {
  std::string name, index, ask;  ///< commands; the query is put behind `ask`
};

int run() {
  const std::uint64_t telegrams = telegrams_to_measure();
  const std::string stream = collection_stream(telegrams);
  const fs::path folder = stream + ".yardsticks", mails = folder / "mail", config = folder / "notmuch-config";
  fs::remove_all(folder);
  fs::create_directories(folder);
  fmt::print("{}\n", machine());
  write_mails(telegrams, mails);
  std::ofstream(config) << "[database]\npath=" << mails.string() << "\n[user]\nname=x\nprimary_email=x@x.invalid\n"
                        << "[new]\ntags=\n[search]\nexclude_tags=\n";
  const std::string reftel = REFTEL_PROGRAM, archive = (folder / "archive").string();
  const std::string mu_home = " --muhome=" + in_quotes((folder / "mu").string());
  const std::string notmuch = "NOTMUCH_CONFIG=" + in_quotes(config.string()) + " notmuch ";
  const std::vector<Program> programs = {
      {"reftel",
       reftel + " init " + in_quotes(archive) + " && " + reftel + " add --quiet --archive " + in_quotes(archive) + ' ' +
           in_quotes(stream),
       reftel + " search --brief --limit 20 --archive " + in_quotes(archive) + " -- "},
      {"notmuch", notmuch + "new --quiet", notmuch + "search --limit=20 -- "},
      {"mu", "mu init" + mu_home + " --maildir=" + in_quotes(mails.string()) + " && mu index --quiet" + mu_home,
       "mu find" + mu_home + " --maxnum=20 -- "},
      {"rg", "", "rg --count --ignore-case --word-regexp -- "}};
  for (const Program& program : programs) {
    if (program.name != "reftel" && !is_installed(program.name)) {
      fmt::print("{:<8} is not installed\n", program.name);
      continue;
    }
    if (!program.index.empty()) {
      const double time = milliseconds_of(program.index);
      const std::uint64_t bytes = program.name == "reftel"    ? size_of(archive)
                                  : program.name == "notmuch" ? size_of(mails / ".notmuch")
                                                              : size_of(folder / "mu");
      fmt::print("{:<8} makes its index in {:.1f} s: {:.2f} bytes for each of text{}\n", program.name, time / 1000,
                 static_cast<double>(bytes) / static_cast<double>(fs::file_size(stream)),
                 program.name == "reftel" ? ", the telegrams themselves included" : "");
    }
    if (program.index.empty()) fmt::print("{:<8} reads the text itself\n", program.name);
    std::map<std::string, Times> by_kind;
    Times all;
    QueryList queries(telegrams);
    for (int i = 0; i < 200; ++i) {
      const auto query = queries.next();
      const std::string kind = query.kind;
      if (kind != "rare word" && kind != "common word" && kind != "two words" && kind != "phrase" && kind != "prefix")
        continue;
      std::string text = query.request.query;
      if (program.name == "rg") {
        // One pattern a call, so no two words; of a prefix the rest of the word.
        if (kind == "two words") continue;
        std::erase(text, '"');
        if (text.ends_with('*')) text.replace(text.size() - 1, 1, "\\w*");
      }
      const double time =
          milliseconds_of(program.ask + in_quotes(text) + (program.name == "rg" ? ' ' + in_quotes(stream) : ""));
      by_kind[kind].add(time);
      all.add(time);
    }
    for (auto& [kind, times] : by_kind) fmt::print("  {:<12} {}\n", kind, times.to_string());
    fmt::print("  {:<12} {}\n", "all", all.to_string());
  }
  fs::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace reftel::bench

int main() { return reftel::bench::run(); }
