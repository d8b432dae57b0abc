// The reader held to the answer key, and what holds for all traffic.

#include "sim/traffic.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "score.h"
#include "sim/faults.h"
#include "support/json_schema.h"
#include "support/paths.h"

namespace reftel::test {
namespace {

using std::chrono::month;
using std::chrono::year;

struct Clean {
  const char* name;
  const char* forms;
  std::uint64_t seed;
  int from, to;
  std::uint64_t count;
  sim::TrafficContainer container = sim::TrafficContainer::None;
};
class CleanTraffic : public testing::TestWithParam<Clean> {};

TEST_P(CleanTraffic, ComesBackAsTheKeySays) {
  sim::Plan plan;
  // More of it, of other seeds: REFTEL_SIM_TIMES=20.
  const char* const times = std::getenv("REFTEL_SIM_TIMES");
  const std::uint64_t factor = times != nullptr ? std::strtoull(times, nullptr, 10) : 1;
  plan.count = GetParam().count * factor;
  plan.seed = GetParam().seed * factor;
  plan.forms = *sim::parse_forms(GetParam().forms);
  plan.container = GetParam().container;
  plan.from = year{GetParam().from} / month{1};
  plan.to = year{GetParam().to} / month{12};
  const Score score = score_traffic(plan);
  EXPECT_EQ(score.telegrams, plan.count);
  for (const auto& [member, tally] : score.by_member) EXPECT_EQ(tally.right, tally.all) << member;
  for (const std::string& wrong : score.wrong) ADD_FAILURE() << wrong;
}

INSTANTIATE_TEST_SUITE_P(
    Forms, CleanTraffic,
    testing::Values(Clean{"wire", "wire", 11, 1973, 2010, 600}, Clean{"acp128", "acp128", 12, 1973, 2010, 600},
                    Clean{"cablegate", "cablegate", 13, 1973, 2009, 600},
                    Clean{"cablegate_fl5", "cablegate-fl5", 14, 1973, 2009, 600},
                    Clean{"cablegate_partial", "cablegate-partial", 20, 1973, 2009, 400},
                    Clean{"pages", "cablegate,cablegate-fl5,cablegate-partial", 21, 1973, 2009, 600,
                          sim::TrafficContainer::Html},
                    Clean{"print", "print", 15, 1980, 2004, 600}, Clean{"nara", "nara", 16, 1973, 1979, 600},
                    Clean{"web", "web", 17, 1973, 2009, 400}, Clean{"label", "label", 18, 2009, 2012, 400},
                    Clean{"mixed", "mixed", 19, 1973, 2012, 800}),
    [](const auto& test) { return std::string(test.param.name); });

/// Percent of the members that must come back from telegrams with one damage, by its class.
std::map<std::string, double> read_floors() {
  std::ifstream in(source_dir() / "tests/sim/floors.tsv");
  std::map<std::string, double> floors;
  for (std::string line; std::getline(in, line);)
    if (const std::size_t tab = line.find('\t'); line[0] != '#' && tab != std::string::npos)
      floors[line.substr(0, tab)] = std::stod(line.substr(tab + 1));
  return floors;
}

/// Each damage by itself: prints what came back, and holds it to tests/sim/floors.tsv.
TEST(DamagedTraffic, ComesBackAsFarAsItDid) {
  const std::map<std::string, double> floors = read_floors();
  for (const sim::FaultRow& row : sim::fault_classes()) {
    sim::Plan plan;
    plan.count = 1500;
    plan.seed = 21;
    plan.faults = *sim::parse_faults(row.name);
    const Score score = score_traffic(plan);
    const std::string fault(row.name);
    ASSERT_GT(score.damaged, 10u) << fault;
    EXPECT_EQ(score.by_fault.at("").right, score.by_fault.at("").all) << "sound telegrams beside " << fault;
    const double percent = score.by_fault.at(fault).percent();
    std::printf("%s\t%.2f\n", fault.c_str(), percent);
    EXPECT_TRUE(floors.contains(fault)) << "no floor for " << fault;
    if (floors.contains(fault)) EXPECT_GE(percent, floors.at(fault)) << fault;
    if (std::getenv("REFTEL_SIM_WRONG") != nullptr)
      for (const std::string& wrong : score.wrong) std::printf("%s\n", wrong.c_str());
  }
}

/// The key of some traffic, as one JSON value a telegram.
std::vector<rapidjson::Document> key_of(const sim::Plan& plan) {
  const sim::Traffic traffic(plan);
  sim::TrafficWriter writer(traffic);
  std::vector<rapidjson::Document> keys;
  std::string text, line;
  for (std::uint64_t i = 0; i < plan.count; ++i) {
    text.clear();
    line.assign(sim::kKeyHead) += '0';
    writer.write(i, text, &line);
    keys.push_back(parse_json(line));
  }
  return keys;
}

TEST(TrafficKey, KeepsToItsSchema) {
  sim::Plan plan;
  plan.count = 1500;
  plan.faults = *sim::parse_faults("");
  const JsonSchema schema("reftel.sim-key/1");
  for (const rapidjson::Document& key : key_of(plan)) ASSERT_EQ(schema.faults(key), "") << key["mrn"].GetString();
}

TEST(TrafficKey, HasSerialsWithoutGapsAndReferencesToWhatIsThere) {
  sim::Plan plan;
  plan.count = 5000;
  std::map<std::string, std::uint32_t> last;  // by post and year
  std::vector<std::string> mrns;
  std::size_t references = 0, copies = 0;
  std::string date;
  for (const rapidjson::Document& key : key_of(plan)) {
    const std::string mrn = key["mrn"].GetString();
    mrns.push_back(mrn);
    for (const auto& reference : key["references"].GetArray()) {
      ++references;
      ASSERT_LT(reference["index"].GetUint64(), key["index"].GetUint64());
      EXPECT_EQ(reference["mrn"].GetString(), mrns[reference["index"].GetUint64()]);
    }
    if (key.HasMember("copy")) {
      ++copies;
      EXPECT_EQ(mrn, mrns[key["copy"]["of"].GetUint64()]);
      continue;
    }
    EXPECT_LE(date, key["date"].GetString());
    date = key["date"].GetString();
    const std::size_t digits = mrn.find_last_not_of("0123456789") + 1;
    EXPECT_EQ(std::stoul(mrn.substr(digits)), ++last[mrn.substr(0, digits)]) << mrn;
  }
  EXPECT_GT(references, 1500u);
  EXPECT_GT(copies, 20u);
}

TEST(Traffic, IsTheSameTelegramByTelegram) {
  sim::Plan plan;
  plan.count = 300;
  const sim::Traffic one(plan), other(plan);
  sim::TrafficWriter forward(one), backward(other);
  std::vector<std::string> texts(plan.count);
  for (std::uint64_t i = 0; i < plan.count; ++i) forward.write(i, texts[i]);
  for (std::uint64_t i = plan.count; i-- > 0;) {
    std::string text;
    backward.write(i, text);
    EXPECT_EQ(text, texts[i]) << i;
    EXPECT_NE(text.find("EXERCISE"), std::string::npos);
  }
}

/// The words of six letters and more of a text.
std::vector<std::string> long_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (is_alpha(c)) {
      word += to_lower(c);
      continue;
    }
    if (word.size() >= 6) words.push_back(word);
    word.clear();
  }
  return words;
}

/// Of real telegrams such a word, drawn where it stands, is in one of eight, and one of four such words is in more than
/// a quarter of them. A search through words that are in half of the traffic would measure something else.
TEST(Traffic, HasWordsAsRareAsThoseOfTelegrams) {
  sim::Plan plan;
  plan.count = 800;
  const sim::Traffic traffic(plan);
  sim::TrafficWriter writer(traffic);
  std::vector<std::vector<std::string>> telegrams(plan.count);
  std::map<std::string, std::uint64_t> in_telegrams;
  for (std::uint64_t i = 0; i < plan.count; ++i) {
    std::string text;
    writer.write(i, text);
    telegrams[i] = long_words(text);
    for (const std::string& word : std::set<std::string>(telegrams[i].begin(), telegrams[i].end()))
      ++in_telegrams[word];
  }
  std::vector<std::uint64_t> drawn;
  for (const auto& words : telegrams)
    for (const std::string& word : words) drawn.push_back(in_telegrams[word] * 100 / plan.count);
  std::ranges::sort(drawn);
  EXPECT_GE(drawn[drawn.size() / 2], 5u);
  EXPECT_LE(drawn[drawn.size() / 2], 15u);
  EXPECT_LE(drawn[drawn.size() * 3 / 4], 30u);
  EXPECT_GE(drawn[drawn.size() * 9 / 10], 30u);
}

}  // namespace
}  // namespace reftel::test
