// Whole telegrams from outside, as they stand: all are read, all are tiled, and little of them is not understood.
// They are not part of the repository: where they are not, the tests are skipped. REFTEL_WHY=1 prints the figures of
// each telegram and the first bytes that were not understood.

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "support/paths.h"
#include "support/read_each.h"
#include "write/draft_text.h"

namespace reftel::test {
namespace {

namespace fs = std::filesystem;

constexpr double kMostUnknown = 1.0;  ///< percent of the bytes of a folder

std::string first_unknown(const Telegram& telegram) {
  for (const Element& element : telegram.elements)
    if (element.kind == ElementKind::Unknown) return std::string(telegram.bytes(element.span).substr(0, 70));
  return {};
}

double percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

class Corpus : public testing::TestWithParam<const char*> {};

TEST_P(Corpus, IsTiledAndUnderstood) {
  const fs::path folder = shared_dir() / "corpus" / GetParam();
  if (!fs::is_directory(folder))
    GTEST_SKIP() << "no folder " << folder << "; $REFTEL_SHARED may name the folder `shared`";
  const bool why = std::getenv("REFTEL_WHY") != nullptr;
  const verbs::ReadTotals totals = read_each({folder.string()}, [&](const Telegram& telegram, const Item& item) {
    EXPECT_EQ(check_tiling(telegram), "") << item.origin.path;
    EXPECT_FALSE(looks_like_draft(item.text)) << item.origin.path;
    const Coverage coverage = coverage_of(telegram);
    const std::size_t size = telegram.source.size();
    EXPECT_EQ(coverage.understood + coverage.furniture + coverage.filler + coverage.unknown, size) << item.origin.path;
    if (!why || coverage.unknown == 0) return;
    fmt::print("    {:30} {:8} bytes {:7} unknown {:5.1f} %  `{}`\n", fs::path(item.origin.path).filename().string(),
               size, coverage.unknown, percent(coverage.unknown, size), first_unknown(telegram));
  });
  const double unknown = percent(totals.coverage.unknown, totals.source_bytes);
  fmt::print("{:8} {:4} telegrams {:9} bytes {:7} not understood: {:.3f} %\n", GetParam(), totals.telegrams,
             totals.source_bytes, totals.coverage.unknown, unknown);
  EXPECT_EQ(totals.problems, 0u);
  EXPECT_LT(unknown, kMostUnknown);
}

INSTANTIATE_TEST_SUITE_P(Folders, Corpus, testing::Values("txt", "html", "acp127", "seed", "nara"),
                         [](const auto& folder) { return std::string(folder.param); });

}  // namespace
}  // namespace reftel::test
