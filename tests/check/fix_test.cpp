// Fixes: what is mended stays mended, and a mended telegram reads as the same telegram.

#include "check/fix.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>

#include "check/check.h"
#include "support/paths.h"
#include "telegram/reader.h"

namespace reftel::test {
namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Reading {
  explicit Reading(std::string text) : source(std::move(text)) { TelegramReader().read(source, {}, telegram); }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  std::string source;
  Telegram telegram;
};

std::vector<Finding> check(const Telegram& telegram) {
  std::vector<Finding> findings;
  Checker().check(telegram, nullptr, findings);
  return findings;
}

std::string fixed(const std::string& text, FixScope scope) {
  const Reading reading(text);
  Fixer fixer;
  return apply_edits(text, fixer.fix(text, {}, nullptr, Checker(), scope, check(reading.telegram)).edits);
}

/// Blanks and line ends of a running text count as one: a fix may move them.
std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

/// All that the telegram says, without its numbers of sections and its damage.
std::string content_of(const Telegram& t) {
  std::string out = format_mrn(t.mrn) + "\n" + t.str(t.subject) + "\n" + std::string(to_string(t.classification.level));
  if (t.envelope.dtg) out += "\n" + format_dtg(*t.envelope.dtg);
  out += "\nFM " + t.str(t.envelope.originator);
  for (const auto* const list : {&t.envelope.to, &t.envelope.info_addressees, &t.envelope.exempt})
    for (const Addressee& one : *list)
      out += "\n" + t.str(one.plad) + " " + std::string(to_string(one.precedence)) + " " +
             std::string(t.bytes(one.ri)) + " " + std::string(t.bytes(one.number));
  for (const CaptionUse& use : t.captions)
    if (!use.repeated) out += "\n" + std::string(use.caption);
  for (const Tag& tag : t.tags) out += "\ntag " + std::string(tag.code.empty() ? t.bytes(tag.span) : tag.code);
  for (const Reference& one : t.references) out += "\nref " + format_mrn(one.mrn) + one.letter;
  if (t.executive_order) out += "\n" + t.str(t.executive_order_text);
  if (t.authority) out += "\n" + t.str(t.authority_name) + "/" + t.str(t.authority_title);
  for (const BodyNode& node : t.body) {
    out += "\n" + std::string(to_string(node.kind)) + " " + std::to_string(node.number) + " " +
           std::string(to_string(node.role)) + " " + std::string(to_string(node.marking.level)) + " ";
    out += t.str(node.text);
  }
  for (const Signature& signature : t.signatures) out += "\nsigned " + t.str(signature.name);
  out += "\n" + t.str(t.summary);
  std::string lines;
  for (std::size_t at = 0; at < out.size();) {
    const std::size_t end = std::min(out.find('\n', at), out.size());
    lines += folded(std::string_view(out).substr(at, end - at)) + "\n";
    at = end + 1;
  }
  return folded(lines);
}

std::set<std::string> rules_of(const std::vector<Finding>& findings) {
  std::set<std::string> out;
  for (const Finding& finding : findings) out.emplace(finding.rule->slug);
  return out;
}

std::string seed_damage() { return read_text(source_dir() / "examples/seed-damage.txt"); }

TEST(SeedDamage, IsReported) {
  const Reading reading(seed_damage());
  const std::set<std::string> expected = {"pilcrow-lost",           "caption-repeated", "web-link",
                                          "portion-heading",        "sections-joined",  "escape-character",
                                          "blank-line-in-sentence", "signature-glued"};
  std::set<std::string> found = rules_of(check(reading.telegram));
  found.insert("signature-glued");  // a line of its own is no fault, whatever stands before it
  EXPECT_EQ(found, expected);
}

TEST(SeedDamage, IsMendedToACleanTelegramThatReadsTheSame) {
  const Reading before(seed_damage());
  const Reading after(fixed(seed_damage(), FixScope::All));
  EXPECT_EQ(rules_of(check(after.telegram)), std::set<std::string>{});
  EXPECT_EQ(content_of(after.telegram), content_of(before.telegram));
}

TEST(SeedDamage, SafeFixesLeaveWhatSomebodyShouldLookAt) {
  const Reading after(fixed(seed_damage(), FixScope::Safe));
  EXPECT_EQ(rules_of(check(after.telegram)), (std::set<std::string>{"portion-heading", "sections-joined"}));
}

class Examples : public testing::TestWithParam<fs::path> {};

std::vector<fs::path> texts() {
  std::vector<fs::path> out;
  for (const char* folder : {"examples", "tests/corpora/damage", "tests/check/bases"})
    for (const auto& entry : fs::directory_iterator(source_dir() / folder))
      if (entry.path().extension() == ".txt" || entry.path().extension() == ".md") out.push_back(entry.path());
  std::ranges::sort(out);
  return out;
}

TEST_P(Examples, AreMendedOnceAndForAll) {
  const std::string text = read_text(GetParam());
  for (const FixScope scope : {FixScope::Safe, FixScope::All}) {
    const std::string once = fixed(text, scope);
    EXPECT_EQ(fixed(once, scope), once);
    const Reading after(once);
    for (const Finding& finding : check(after.telegram)) EXPECT_FALSE(is_fixed(finding, scope)) << finding.rule->slug;
  }
}

TEST_P(Examples, ReadTheSameAfterSafeFixes) {
  const Reading before(read_text(GetParam()));
  const Reading after(fixed(before.source, FixScope::Safe));
  EXPECT_EQ(content_of(after.telegram), content_of(before.telegram));
}

INSTANTIATE_TEST_SUITE_P(Fix, Examples, testing::ValuesIn(texts()), [](const auto& row) {
  std::string name = row.param.stem().string();
  std::ranges::replace_if(name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return row.param.parent_path().filename().string() + "_" + name;
});

/// A telegram with some bytes changed, lines taken out and lines put in twice.
std::string damaged(std::string text, std::mt19937& random) {
  const auto below = [&](std::size_t n) {
    return n == 0 ? 0 : std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  for (int i = 0; i < 12; ++i) {
    if (text.empty()) return text;
    const std::size_t at = below(text.size());
    const std::size_t line = text.rfind('\n', at) == std::string::npos ? 0 : text.rfind('\n', at) + 1;
    const std::size_t end = std::min(text.find('\n', at), text.size());
    switch (below(5)) {
      case 0: text[at] = "\\$[]()1.:,/ZNQ \n"[below(16)]; break;
      case 1: text.erase(line, end - line); break;
      case 2: text.insert(line, text.substr(line, end - line) + "\n"); break;
      case 3: text.insert(at, 1, "\\[&1 \n"[below(6)]); break;
      default: text.insert(at, "SIPDIS "); break;
    }
  }
  return text;
}

RC_GTEST_PROP(Fix, IsTotalAndIdempotent, (const std::uint32_t& seed)) {
  static const std::vector<fs::path> files = texts();
  std::mt19937 random(seed);
  const std::string text = damaged(read_text(files[seed % files.size()]), random);
  for (const FixScope scope : {FixScope::Safe, FixScope::All}) {
    const std::string once = fixed(text, scope);
    RC_ASSERT(fixed(once, scope) == once);
  }
}

// Each backslash that is taken out shows another at the end of its line: slow, but no unrest.
TEST(Fix, GoesOnAsLongAsLessIsLeft) {
  std::string text = "SUBJECT: EXERCISE TRAIN ";
  for (int n = 0; n < 40; ++n) text += std::string("\\") + (n % 2 == 0 ? '\x02' : '\0');
  const std::string once = fixed(text, FixScope::Safe);
  EXPECT_EQ(once.find('\\'), std::string::npos);
  EXPECT_EQ(fixed(once, FixScope::Safe), once);
}

// ---- fixes that go on for ever, by invented rules

constexpr RuleInfo kTic{"tic", "", "", "", Severity::Note, FixKind::Safe};
constexpr RuleInfo kTac{"tac", "", "", "", Severity::Note, FixKind::Safe};
constexpr RuleInfo kGrow{"grow", "", "", "", Severity::Note, FixKind::Safe};
constexpr RuleInfo kStray{"stray", "", "", "", Severity::Note, FixKind::Safe};

Finding replacing(const RuleInfo& rule, std::uint32_t at, const char* text) {
  Finding finding;
  finding.rule = &rule;
  finding.edits.push_back({{at, at + 1}, text});
  return finding;
}

/// `a` becomes `b`, `b` becomes `a`, `g` becomes `gg`, and `#` is taken out.
const std::vector<Finding>& check_letters(const std::string& text) {
  static std::vector<Finding> findings;
  findings.clear();
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if (text[i] == 'a') findings.push_back(replacing(kTic, i, "b"));
    if (text[i] == 'b') findings.push_back(replacing(kTac, i, "a"));
    if (text[i] == 'g') findings.push_back(replacing(kGrow, i, "gg"));
    if (text[i] == '#') findings.push_back(replacing(kStray, i, ""));
  }
  return findings;
}

struct Unrest {
  const char* name;
  const char* before;
  const char* after;
  std::vector<const RuleInfo*> undone;
};
class LeavesRestlessRules : public testing::TestWithParam<Unrest> {};
TEST_P(LeavesRestlessRules, AndDoesTheOthers) {
  const std::string before = GetParam().before;
  const std::vector<Finding> first = check_letters(before);
  const FixResult result = find_fixes(before, first, FixScope::Safe, check_letters);
  EXPECT_EQ(apply_edits(before, result.edits), GetParam().after);
  EXPECT_EQ(result.undone, GetParam().undone);
}
INSTANTIATE_TEST_SUITE_P(Fix, LeavesRestlessRules,
                         testing::Values(Unrest{"none", "x#y#", "xy", {}}, Unrest{"nothing_to_do", "xy", "xy", {}},
                                         Unrest{"two_undo_each_other", "#a#", "a", {&kTic, &kTac}},
                                         Unrest{"one_grows", "#g", "g", {&kGrow}},
                                         Unrest{"both", "#ga", "ga", {&kGrow, &kTic, &kTac}}),
                         [](const auto& row) { return row.param.name; });

// The mark of a heading belongs before the heading, and not before the end of a sentence on its line: it was no heading
// then, had no mark, and nothing else in the telegram was mended.
TEST(Fix, LeavesAHeadingThatBeginsInsideALine) {
  const std::string text =
      "P 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC\nC O N F I D E N T I A L ZENDA 000183\n\nSIPDIS\n\n"
      "SIPDIS\n\nE.O. 12958: DECL: 05/13/2019\nTAGS: PREL, FR\nSUBJECT: EXERCISE STILL WATER\n\nClassified By: DCM "
      "Tobias Wren for reasons\n1.4 (b) and (d). Summary -------\n\n1. (C) Nothing moved.\n\nELPHIN\n";
  const std::string mended = fixed(text, FixScope::All);
  EXPECT_EQ(mended.find("SIPDIS\n\nSIPDIS"), std::string::npos);
  EXPECT_NE(mended.find("\n1.4 (b) and (d). Summary"), std::string::npos);
}

}  // namespace
}  // namespace reftel::test
