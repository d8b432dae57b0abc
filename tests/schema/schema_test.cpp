// What the program writes as JSON is what docs/schema says, over all examples and damaged texts; and the schemas say
// all there is to know.

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "support/json_schema.h"
#include "support/paths.h"

namespace reftel::test {
namespace {

/// Standard output of the program, in the folder of the repository.
std::string run(const std::string& arguments) {
  const std::string command = "cd '" + source_dir().string() + "' && '" + program().string() + "' " + arguments;
  std::FILE* const pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return {};
  std::string out;
  std::array<char, 65536> piece{};
  while (const std::size_t n = std::fread(piece.data(), 1, piece.size(), pipe)) out.append(piece.data(), n);
  EXPECT_EQ(::pclose(pipe), 0) << command;
  return out;
}

struct Command {
  const char* name;
  const char* arguments;
  const char* schema;
  std::size_t least;  ///< objects
};
class Output : public testing::TestWithParam<Command> {};

TEST_P(Output, KeepsToItsSchema) {
  const JsonSchema schema(GetParam().schema);
  std::istringstream lines(run(GetParam().arguments));
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const rapidjson::Document value = parse_json(line);
    ASSERT_TRUE(value.IsObject());
    EXPECT_STREQ(value["schema"].GetString(), GetParam().schema);
    EXPECT_EQ(schema.faults(value), "") << line.substr(0, 200);
  }
  EXPECT_GE(count, GetParam().least);
}

INSTANTIATE_TEST_SUITE_P(
    Commands, Output,
    testing::Values(
        Command{"telegrams", "read --format jsonl examples 2>/dev/null", "reftel.telegram/1", 60},
        Command{"telegrams_explained", "read --format jsonl --explain examples 2>/dev/null", "reftel.telegram/1", 60},
        Command{"damaged_telegrams", "read --format jsonl tests/corpora 2>/dev/null", "reftel.telegram/1", 20},
        Command{"as_another_form", "read --format jsonl --as nara examples/c-full.txt examples/w-stream.txt",
                "reftel.telegram/1", 4},
        Command{"as_labels", "read --format jsonl --as label examples/c-full.txt examples/a-nara-xgds.txt",
                "reftel.telegram/1", 2},
        Command{"coverage", "read --coverage --format jsonl examples 2>/dev/null", "reftel.coverage/1", 60},
        Command{"mrns",
                "mrn --format json '2007 Moscow 004727' 08SECTION01OF02BAKU1501 SECTO12 1975KUALA02683 nothing '' || :",
                "reftel.mrn/1", 6},
        Command{"mrns_explained", "mrn --format json --explain 08SECTION01OF02BAKU1501", "reftel.mrn/1", 1}),
    [](const auto& row) { return std::string(row.param.name); });

/// Adds the places of objects that take any member, and of members without a description.
void collect_gaps(const rapidjson::Value& rules, const std::string& path, std::vector<std::string>& gaps) {
  if (rules.IsArray())
    for (const rapidjson::Value& one : rules.GetArray()) collect_gaps(one, path, gaps);
  if (!rules.IsObject()) return;
  if (rules.HasMember("properties") && rules["properties"].IsObject()) {
    if (!rules.HasMember("additionalProperties") || !rules["additionalProperties"].IsFalse())
      gaps.push_back(path + " takes any member");
    for (const auto& member : rules["properties"].GetObject())
      if (!member.value.HasMember("description"))
        gaps.push_back(path + "/" + member.name.GetString() + " is not described");
  }
  for (const auto& member : rules.GetObject()) collect_gaps(member.value, path + "/" + member.name.GetString(), gaps);
}

TEST(Schemas, DescribeEveryMemberAndTakeNoOther) {
  std::size_t count = 0;
  for (const auto& file : std::filesystem::directory_iterator(source_dir() / "docs/schema")) {
    if (file.path().extension() != ".json") continue;
    ++count;
    std::vector<std::string> gaps;
    collect_gaps(parse_json(read_text(file.path())), file.path().filename().string(), gaps);
    EXPECT_EQ(gaps, std::vector<std::string>{});
  }
  EXPECT_GE(count, 3u);
}

}  // namespace
}  // namespace reftel::test
