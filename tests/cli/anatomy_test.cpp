#include "cli/anatomy.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "base/utf8.h"
#include "support/full_telegram.h"
#include "support/golden.h"
#include "support/paths.h"

namespace reftel::cli {
namespace {

using test::FullTelegram;

struct View {
  const char* name;
  AnatomyStyle style;
};
class ShowsAll : public testing::TestWithParam<View> {};

TEST_P(ShowsAll, OfAFullTelegram) {
  const FullTelegram full;
  test::expect_golden(test::source_dir() / "tests/golden" / (std::string("full-telegram-") + GetParam().name + ".txt"),
                      format_anatomy(full.telegram, "zenda.txt", GetParam().style));
}

INSTANTIATE_TEST_SUITE_P(Anatomy, ShowsAll,
                         testing::Values(View{"plain", {80, false, false, false}},
                                         View{"narrow", {48, false, false, false}},
                                         View{"full_explained", {120, false, true, true}},
                                         View{"colour", {80, true, false, false}}),
                         [](const auto& row) { return row.param.name; });

TEST(Anatomy, KeepsToTheWidthAndHasNoTrailingBlanks) {
  const FullTelegram full;
  for (const std::size_t width : {48u, 64u, 80u}) {
    std::istringstream lines(format_anatomy(full.telegram, "zenda.txt", {width, false, true, true}));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(count_characters(line), width) << line;
      EXPECT_FALSE(line.ends_with(' ')) << line;
    }
  }
}

TEST(Anatomy, OfNothingSaysSo) {
  const Telegram telegram;
  EXPECT_EQ(format_anatomy(telegram, "", {40, false, false, false}),
            "no MRN\n----------------------------------------\n  Form            unknown\n");
}

TEST(Anatomy, FoldsLongListsWithTheirCount) {
  FullTelegram full;
  const Addressee one = full.telegram.envelope.to.front();
  full.telegram.envelope.to.assign(40, one);
  full.telegram.findings.assign(30, full.telegram.findings.front());
  const std::string folded = format_anatomy(full.telegram, "", {80, false, false, false});
  EXPECT_NE(folded.find("and 35 more"), std::string::npos);
  EXPECT_NE(folded.find("and 19 more findings"), std::string::npos);
  const std::string whole = format_anatomy(full.telegram, "", {80, false, true, false});
  EXPECT_EQ(whole.find(" more"), std::string::npos);
}

TEST(Anatomy, ObeysNoControlCharacterOfTheSource) {
  FullTelegram full;
  for (std::size_t at = 0; at < full.source.size(); ++at)
    if (full.source[at] == 'E') full.source[at] = '\x1B';
  const std::string got = format_anatomy(full.telegram, "\x1B[2J", {80, false, true, true});
  EXPECT_EQ(got.find('\x1B'), std::string::npos);
}

TEST(Place, NamesFileMemberAndRecord) {
  EXPECT_EQ(format_place("a.txt", "", false, 0), "a.txt");
  EXPECT_EQ(format_place("a.zip", "b.csv", true, 3), "a.zip!b.csv#3");
}

}  // namespace
}  // namespace reftel::cli
