// Each commit writes one level of the index, however many telegrams of it were joined from sections.

#include <gtest/gtest.h>

#include "stored_traffic.h"

namespace reftel::verbs {
namespace {

TEST(IndexLevels, OneCommitWritesOneLevel) {
  const test::ScratchFolder folder("levels");
  const std::string place = (folder / "archive").string();
  test::write_traffic(folder / "traffic.txt", 400);
  test::make_archive(place);
  const auto totals = test::add_file(place, folder / "traffic.txt");
  ASSERT_TRUE(totals) << totals.error().message;
  ASSERT_GT(totals->joined, 4u);

  auto store = archive::Store::open(place, sqlite::Access::Read);
  ASSERT_TRUE(store);
  for (const std::string_view table : {"search_text_idx", "search_source_idx"}) {
    const auto levels = store->connection().number("SELECT count(DISTINCT segid) FROM " + std::string(table));
    ASSERT_TRUE(levels);
    EXPECT_EQ(*levels, 1) << table;
  }
}

}  // namespace
}  // namespace reftel::verbs
