// What `add` says it did is what the archive has: telegrams, the sections that they were made of, and those that wait.

#include <gtest/gtest.h>

#include "stored_traffic.h"

namespace reftel::verbs {
namespace {

TEST(AddTotals, TellTelegramsFromSections) {
  const test::ScratchFolder folder("totals");
  const std::string place = (folder / "archive").string();
  test::write_traffic(folder / "traffic.txt", 400);
  test::make_archive(place);
  const auto totals = test::add_file(place, folder / "traffic.txt");
  ASSERT_TRUE(totals) << totals.error().message;
  EXPECT_GT(totals->joined, 0u);
  EXPECT_GE(totals->joined_sections, 2 * totals->joined);
  EXPECT_EQ(totals->joined_sections + totals->waiting, totals->sections);
  EXPECT_EQ(totals->telegrams(), totals->accepted + totals->joined);

  auto store = archive::Store::open(place, sqlite::Access::Read);
  ASSERT_TRUE(store);
  const auto count = [&](std::string_view sql) {
    const auto number = store->connection().number(sql);
    EXPECT_TRUE(number);
    return static_cast<std::uint64_t>(number.value_or(0));
  };
  EXPECT_EQ(totals->sections, count("SELECT count(*) FROM section"));
  EXPECT_EQ(totals->waiting, count("SELECT count(*) FROM section WHERE whole_id IS NULL"));
  EXPECT_EQ(totals->joined, count("SELECT count(DISTINCT whole_id) FROM section"));
  EXPECT_EQ(totals->telegrams() + totals->new_versions + totals->sections, count("SELECT count(*) FROM telegram"));
}

TEST(AddTotals, CountSectionsOfEarlierRunsWithTheirTelegram) {
  const test::ScratchFolder folder("totals_later");
  const std::string place = (folder / "archive").string();
  test::make_archive(place);
  for (int section = 1; section <= 3; ++section) {
    const std::filesystem::path file = folder / (std::to_string(section) + ".txt");
    const std::string k = "0" + std::to_string(section);
    std::ofstream(file, std::ios::binary)
        << "VZCZCXRO84" << k << "\nPP RUEHC\nDE RUEHZD #0007/" << k
        << " 1341052\nZNR UUUUU ZZH\nP 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO RUEHC/SECSTATE WASHDC 0417\nBT\n"
        << "UNCLAS SECTION " << k
        << " OF 03 ZENDA 000007\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE IN PARTS\n\n"
        << section << ". Part " << k << " of the exercise.\n\nBT\n#0007\n\nNNNN\n";
    const auto totals = test::add_file(place, file);
    ASSERT_TRUE(totals);
    EXPECT_EQ(totals->sections, 1u);
    EXPECT_EQ(totals->waiting, section < 3 ? 1u : 0u);
    EXPECT_EQ(totals->telegrams(), section < 3 ? 0u : 1u);
    EXPECT_EQ(totals->joined_sections, section < 3 ? 0u : 3u);
  }
}

}  // namespace
}  // namespace reftel::verbs
