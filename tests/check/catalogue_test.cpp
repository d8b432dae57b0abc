// Every rule of data/rules.tsv is tried on its samples: the good one stands in a telegram of tests/check/bases that
// breaks no rule at all, and the bad one put in its place breaks the rule.

#include "check/catalogue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>
#include <set>
#include <string>

#include "check/check.h"
#include "check/collection.h"
#include "check/fix.h"
#include "formats/input.h"
#include "support/paths.h"
#include "telegram/reader.h"

namespace reftel::data {
/// Shown by a failing test in place of the row's bytes.
void PrintTo(const RulesRow& row, std::ostream* out) { *out << row.rule; }
}  // namespace reftel::data

namespace reftel::test {
namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string base_text(std::string_view name) {
  return read_text(source_dir() / "tests/check/bases" / (std::string(name) + ".txt"));
}

std::vector<Finding> check(std::string_view text, const Profile& profile) {
  TelegramReader reader;
  Telegram telegram;
  reader.read(text, {}, telegram);
  std::vector<Finding> findings;
  Checker(profile).check(telegram, nullptr, findings);
  return findings;
}

bool is_collection_rule(std::string_view slug) { return slug.starts_with("collection-"); }

/// The telegrams of a stream held against each other.
std::vector<Finding> check_collection(const std::string& stream) {
  InputOptions options;
  options.standard_input = std::make_shared<MemorySource>(stream);
  InputReader input({"-"}, options);
  TelegramReader reader;
  Telegram telegram;
  CollectionCheck collection;
  while (const auto batch = input.next())
    for (const Item& item : batch->items) {
      reader.read(item.text, {}, telegram);
      if (auto facts = collection_facts(telegram)) collection.add(std::move(*facts), "stream");
    }
  std::vector<Finding> out;
  for (const CollectionFinding& one : collection.findings()) {
    Finding finding;
    finding.rule = &info_of(one.rule);
    finding.message = one.message;
    out.push_back(std::move(finding));
  }
  return out;
}

std::string listed(const std::vector<Finding>& findings) {
  std::string out;
  for (const Finding& finding : findings) (((out += finding.rule->slug) += ": ") += finding.message) += '\n';
  return out;
}

/// The profile that the telegram is held to, or the first in which the rule holds.
Profile profile_for(const data::RulesRow& row, std::string_view text) {
  TelegramReader reader;
  Telegram telegram;
  reader.read(text, {}, telegram);
  const RuleId id = *find_rule(row.rule);
  const Profile profile;
  if (profile.level(Profile::choose(telegram), id) != RuleLevel::Off) return profile;
  for (std::size_t i = 0; i < kProfileCount; ++i)
    if (const auto kind = static_cast<ProfileKind>(i); profile.level(kind, id) != RuleLevel::Off) return Profile(kind);
  return profile;
}

class RuleSample : public testing::TestWithParam<data::RulesRow> {
 protected:
  void SetUp() override {
    good_ = base_text(GetParam().base);
    ASSERT_FALSE(good_.empty()) << "no telegram tests/check/bases/" << GetParam().base << ".txt";
    const std::string sample = unescape_sample(GetParam().good);
    const std::size_t at = good_.find(sample);
    ASSERT_NE(at, std::string::npos) << "the good sample does not stand in " << GetParam().base;
    ASSERT_EQ(good_.find(sample, at + 1), std::string::npos) << "the good sample stands twice in " << GetParam().base;
    bad_ = good_;
    bad_.replace(at, sample.size(), unescape_sample(GetParam().bad));
  }
  [[nodiscard]] static std::vector<Finding> findings_of(const std::string& text) {
    return is_collection_rule(GetParam().rule) ? check_collection(text) : check(text, profile_for(GetParam(), text));
  }
  [[nodiscard]] bool reports(const std::vector<Finding>& findings) const {
    return std::ranges::any_of(findings, [](const Finding& one) { return one.rule->slug == GetParam().rule; });
  }
  std::string good_, bad_;
};

TEST_P(RuleSample, GoodKeepsTheRule) {
  const auto findings = findings_of(good_);
  EXPECT_FALSE(reports(findings)) << listed(findings);
}

TEST_P(RuleSample, BadBreaksTheRule) {
  const auto findings = findings_of(bad_);
  ASSERT_TRUE(reports(findings)) << "found: " << listed(findings) << bad_;
  for (const Finding& finding : findings) {
    EXPECT_LE(finding.span.begin, finding.span.end);
    EXPECT_LE(finding.span.end, bad_.size());
  }
}

class FixSample : public RuleSample {};

TEST_P(FixSample, MendsTheBadSample) {
  const Profile profile = profile_for(GetParam(), bad_);
  const auto findings = check(bad_, profile);
  Fixer fixer;
  const FixScope scope = GetParam().fix == "safe" ? FixScope::Safe : FixScope::All;
  const std::string mended = apply_edits(bad_, fixer.fix(bad_, {}, nullptr, Checker(profile), scope, findings).edits);
  EXPECT_NE(mended, bad_);
  const auto left = check(mended, profile);
  EXPECT_FALSE(reports(left)) << listed(left) << mended;
}

bool has_sample(const data::RulesRow& row) { return !row.base.empty(); }
bool has_fix(const data::RulesRow& row) { return has_sample(row) && !row.fix.empty(); }

std::vector<data::RulesRow> rows_that(bool (*are)(const data::RulesRow&)) {
  std::vector<data::RulesRow> rows;
  std::ranges::copy_if(data::kRules, std::back_inserter(rows), are);
  return rows;
}

std::string name_of(const testing::TestParamInfo<data::RulesRow>& row) {
  std::string name(row.param.rule);
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Rules, RuleSample, testing::ValuesIn(rows_that(has_sample)), name_of);
INSTANTIATE_TEST_SUITE_P(Rules, FixSample, testing::ValuesIn(rows_that(has_fix)), name_of);

TEST(RuleBases, BreakNoRule) {
  std::size_t count = 0;
  EXPECT_EQ(listed(check_collection(base_text("collection/paris"))), "");
  for (const auto& entry : fs::directory_iterator(source_dir() / "tests/check/bases")) {
    if (entry.is_directory()) continue;
    const std::string text = read_text(entry.path());
    const auto findings = check(text, Profile());
    EXPECT_TRUE(findings.empty()) << entry.path() << "\n" << listed(findings);
    EXPECT_NE(text.find("EXERCISE"), std::string::npos) << entry.path();
    ++count;
  }
  EXPECT_GT(count, 4u);
}

TEST(RuleCatalogue, IsComplete) {
  std::set<std::string_view> seen;
  for (const data::RulesRow& row : data::kRules) {
    EXPECT_TRUE(seen.insert(row.rule).second) << row.rule << " stands twice";
    EXPECT_EQ(row.rule.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"), std::string_view::npos) << row.rule;
    EXPECT_FALSE(row.summary.empty()) << row.rule;
    EXPECT_FALSE(row.source.empty()) << row.rule;
    EXPECT_FALSE(row.explanation.empty()) << row.rule;
    EXPECT_EQ(row.summary.back() == '.', false) << row.rule;
    EXPECT_EQ(row.explanation.back(), '.') << row.rule;
    EXPECT_EQ(row.base.empty(), row.bad.empty()) << row.rule;
    EXPECT_EQ(row.base.empty(), row.good.empty()) << row.rule;
  }
}

/// Rules whose sample cannot stand in a table: publisher_record_test.cpp tries those about records, and a telegram of
/// over four gigabytes is too long for any test.
TEST(RuleCatalogue, HasSamplesForAllRulesButThese) {
  const std::set<std::string_view> without = {"source-too-long", "record-level", "record-date", "record-number",
                                              "quote-mark",      "line-doubled", "line-number", "quoted-printable"};
  for (const data::RulesRow& row : data::kRules) EXPECT_EQ(row.base.empty(), without.contains(row.rule)) << row.rule;
}

TEST(RuleCatalogue, FindsEveryRuleByItsSlug) {
  for (std::size_t i = 0; i < kRuleCount; ++i) {
    const auto id = find_rule(data::kRules[i].rule);
    ASSERT_TRUE(id) << data::kRules[i].rule;
    EXPECT_EQ(id->index, i);
  }
  EXPECT_FALSE(find_rule("no-such-rule"));
  EXPECT_FALSE(find_rule(""));
}

/// The slugs that follow `opening` in the sources of the reader.
std::set<std::string> slugs_of_reader(std::string_view opening) {
  std::set<std::string> out;
  for (const auto& entry : fs::directory_iterator(source_dir() / "src/telegram")) {
    const std::string text = read_text(entry.path());
    for (std::size_t at = text.find(opening); at != std::string::npos; at = text.find(opening, at + 1)) {
      const std::size_t begin = at + opening.size();
      out.insert(text.substr(begin, text.find('"', begin) - begin));
    }
  }
  return out;
}

TEST(RuleCatalogue, HasAllRulesOfTheReader) {
  std::set<std::string> slugs = slugs_of_reader("context.find(\"");
  for (const char* opening : {"context_.find(\"", "repairs.push_back({\"", "return {1, \"", "return {2, \"",
                              "return {size, \"", "entity.name.size()), \"", "(end + 1), \""})
    slugs.merge(slugs_of_reader(opening));
  EXPECT_GT(slugs.size(), 20u);
  for (const std::string& slug : slugs) EXPECT_TRUE(find_rule(slug)) << slug;
}

}  // namespace
}  // namespace reftel::test
