// docs/query-language.md and the table of fields say the same, and every query in it can be read.

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "search/query.h"
#include "support/golden.h"
#include "support/paths.h"

namespace reftel::search {
namespace {

std::string guide() { return test::read_text(test::source_dir() / "docs/query-language.md"); }

std::string aliases_of(const FieldRow& row) {
  std::string out;
  std::istringstream names{std::string(row.aliases)};
  for (std::string name; std::getline(names, name, ',');) out += (out.empty() ? "`" : ", `") + name + "`";
  return out;
}

TEST(QueryLanguageGuide, HasTheTableOfFields) {
  const std::string text = guide();
  std::size_t at = 0;
  for (const FieldRow& row : field_table()) {
    const std::string line = "| `" + std::string(row.name) + "` | " + aliases_of(row) + " | " + std::string(row.help) +
                             " | `" + std::string(row.example) + "` |\n";
    at = text.find(line, at);
    ASSERT_NE(at, std::string::npos) << "missing or out of order: " << line;
  }
}

TEST(QueryLanguageGuide, HasEveryFlag) {
  const std::string text = guide();
  for (const FlagRow& row : flag_table()) {
    const std::string line = "| `" + std::string(field_row(row.field).name) + ":" + std::string(row.name) + "` | " +
                             std::string(row.help) + " |\n";
    EXPECT_NE(text.find(line), std::string::npos) << "missing: " << line;
  }
}

/// What stands between backticks in the first column of the table of words.
std::vector<std::string> queries_of_the_table() {
  const std::string text = guide();
  std::vector<std::string> out;
  std::istringstream lines(text.substr(text.find("| written |"), text.find("## Fields") - text.find("| written |")));
  for (std::string line; std::getline(lines, line) && line.starts_with('|');) {
    const std::string cell = line.substr(0, line.find(" | "));
    for (std::size_t open = cell.find('`'); open != std::string::npos;) {
      const std::size_t close = cell.find('`', open + 1);
      out.push_back(cell.substr(open + 1, close - open - 1));
      open = cell.find('`', close + 1);
    }
  }
  return out;
}

TEST(QueryLanguageGuide, ItsQueriesCanBeRead) {
  const auto queries = queries_of_the_table();
  EXPECT_GT(queries.size(), 10u);
  for (const std::string& query : queries) EXPECT_TRUE(parse_query(query).diagnostics.empty()) << query;
}

}  // namespace
}  // namespace reftel::search
