// Writes the manual pages and the completion of reftel into a folder, from the command table: `write_manual FOLDER`.
// It runs while the project is built, so what is installed cannot differ from the program.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "cli/command_table.h"
#include "cli/completion.h"
#include "cli/help.h"

namespace {

void write_file(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

int main(int argc, char** argv) {
  using namespace reftel::cli;
  if (argc != 2) {
    std::fputs("usage: write_manual FOLDER\n", stderr);
    return 2;
  }
  try {
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder / "man1");
    write_file(folder / "man1/reftel.1", overview_man());
    for (const VerbRow& verb : verb_table())
      write_file(folder / "man1" / ("reftel-" + std::string(verb.name) + ".1"), verb_man(verb));
    write_file(folder / "completion.zsh", *completion_script("zsh"));
    write_file(folder / "completion.fish", *completion_script("fish"));
    write_file(folder / "completion", *completion_script("bash"));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "write_manual: %s\n", error.what());
    return 1;
  }
}
