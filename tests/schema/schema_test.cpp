// What the program writes as JSON is what docs/schema says, over all examples and damaged texts; and the schemas say
// all there is to know.

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "formats/telegram_fields.h"
#include "search/index.h"
#include "support/json_schema.h"
#include "support/paths.h"

namespace reftel::test {
namespace {

/// An archive with all examples; made when it is first asked for, gone at the end of the program.
const std::string& example_archive() {
  struct Folder {
    std::string path = testing::TempDir() + "reftel_schema" + std::to_string(::getpid());
    Folder() {
      const std::string program_path = "'" + program().string() + "' ";
      const std::string made = "cd '" + source_dir().string() + "' && " + program_path + "init '" + path + "' && " +
                               program_path + "add --quiet --archive '" + path + "' examples > /dev/null 2>&1";
      // The examples hold a few files that are no telegrams.
      EXPECT_NE(std::system((made + "; [ $? = 0 -o $? = 3 ]").c_str()), -1);
    }
    ~Folder() {
      std::error_code error;
      std::filesystem::remove_all(path, error);
    }
  };
  static const Folder folder;
  return folder.path;
}

/// Standard output of the program, in the folder of the repository. `@` stands for the archive of examples.
std::string run(std::string arguments) {
  if (const std::size_t at = arguments.find('@'); at != std::string::npos)
    arguments.replace(at, 1, "'" + example_archive() + "'");
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

/// So that a new field is not forgotten in the schemas.
const std::string kAllFields = [] {
  std::string out = "search --archive @ --format jsonl --fields ";
  for (const TelegramField& field : telegram_fields()) (out += field.name) += ',';
  out.back() = ' ';
  return out + "exercise";
}();
const std::string kAllFacets = [] {
  std::string out = "search --archive @ --format json -n 1 exercise --facets ";
  for (const search::FieldRow& row : search::field_table())
    if (search::has_facets(row.id)) (out += row.name) += ',';
  out.back() = ' ';
  return out + "| tr -d '\\n'";
}();

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
        Command{"mrns_explained", "mrn --format json --explain 08SECTION01OF02BAKU1501", "reftel.mrn/1", 1},
        Command{"findings", "check --format jsonl --fail-on never examples tests/check/bases 2>/dev/null",
                "reftel.check/1", 60},
        Command{"findings_of_a_collection",
                "check --format jsonl --fail-on never --collection examples tests/corpora 2>/dev/null",
                "reftel.check/1", 60},
        Command{"hits", "search --archive @ --format jsonl exercise", "reftel.hit/1", 10},
        Command{"hits_of_all_fields", kAllFields.c_str(), "reftel.hit/1", 10},
        Command{"search", "search --archive @ --format json --timeline month -n 3 exercise | tr -d '\\n'",
                "reftel.search/1", 1},
        Command{"search_with_facets", kAllFacets.c_str(), "reftel.search/1", 1},
        Command{"nothing_found", "search --archive @ --format json nosuchword | tr -d '\\n'", "reftel.search/1", 1},
        Command{"facet", "facet --archive @ --format jsonl tag exercise", "reftel.facet/1", 1},
        Command{"references", "refs --archive @ --format jsonl --hops 3 10ZENDA411", "reftel.reference/1", 1},
        Command{"thread", "thread --archive @ --format jsonl 10ZENDA411", "reftel.thread/1", 2}),
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
