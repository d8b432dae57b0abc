// Every option of the command table is said to users and is tried by a script of tests/e2e. Help and manual pages have
// tests of their own in help_test.cpp.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "cli/command_table.h"
#include "support/paths.h"

namespace reftel::cli {
namespace {

/// Lines of the scripts that run the program.
std::vector<std::string> script_lines() {
  std::vector<std::string> lines;
  for (const auto& entry : std::filesystem::directory_iterator(test::source_dir() / "tests/e2e")) {
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) lines.push_back(line);
  }
  return lines;
}

bool is_word_end(std::string_view text, std::size_t at) {
  return at >= text.size() || !(is_alnum(text[at]) || text[at] == '-' || text[at] == '_');
}

/// `word` stands in the line with its ends.
bool holds_word(std::string_view line, std::string_view word) {
  for (std::size_t at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1))
    if ((at == 0 || line[at - 1] == ' ') && is_word_end(line, at + word.size())) return true;
  return false;
}

/// `run read ...`, `"$REFTEL" read ...`; `$verb` stands for each of them.
bool runs_verb(std::string_view line, std::string_view verb) {
  for (const std::string start : {"run ", "$REFTEL\" ", "$REFTEL "})
    if (line.find(start + std::string(verb) + " ") != std::string_view::npos ||
        line.find(start + "$verb ") != std::string_view::npos)
      return true;
  return false;
}

bool is_tried(const std::vector<std::string>& lines, std::string_view verb, const std::string& option) {
  for (const std::string& line : lines)
    if (runs_verb(line, verb) && holds_word(line, option)) return true;
  return false;
}

TEST(Options, AreAllTriedByAScript) {
  const std::vector<std::string> lines = script_lines();
  ASSERT_GT(lines.size(), 50u);
  for (const VerbRow& verb : verb_table()) {
    for (const OptionRow& row : verb.options) {
      EXPECT_TRUE(is_tried(lines, verb.name, "--" + std::string(row.name))) << verb.name << " --" << row.name;
      if (row.letter == 0) continue;
      EXPECT_TRUE(is_tried(lines, verb.name, std::string("-") + row.letter)) << verb.name << " -" << row.letter;
    }
    EXPECT_TRUE(is_tried(lines, verb.name, "--help")) << verb.name;
  }
  for (const OptionRow& row : common_options())
    EXPECT_TRUE(is_tried(lines, "read", "--" + std::string(row.name))) << row.name;
}

}  // namespace
}  // namespace reftel::cli
