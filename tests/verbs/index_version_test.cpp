// An archive whose index was made by another version of the program: what is said, and that repair makes it anew.

#include <gtest/gtest.h>

#include "archive/fsck.h"
#include "search/index_schema.h"
#include "stored_traffic.h"
#include "verbs/search.h"

namespace reftel::verbs {
namespace {

TEST(IndexVersion, AnotherOneIsNamedAndMadeAnew) {
  const test::ScratchFolder folder("version");
  const std::string place = (folder / "archive").string();
  test::write_traffic(folder / "traffic.txt", 60);
  test::write_traffic(folder / "more.txt", 80);
  test::make_archive(place);
  ASSERT_TRUE(test::add_file(place, folder / "traffic.txt"));
  SearchRequest request;
  request.query = "exercise";
  std::uint64_t before = 0;
  std::int64_t generation = 0;
  {
    auto archive = open_searched(place);
    ASSERT_TRUE(archive);
    const auto found = search(*archive, request);
    ASSERT_TRUE(found);
    before = found->total;
    generation = found->generation;
  }
  {
    // The first version had other tables.
    auto store = archive::Store::open(place, sqlite::Access::Write);
    ASSERT_TRUE(store);
    const auto set = store->connection().execute(
        "UPDATE search_state SET value = 1 WHERE name = 'version'; DROP TABLE search_hidden;"
        "CREATE TABLE search_term (term TEXT PRIMARY KEY, holders INTEGER NOT NULL)");
    ASSERT_TRUE(set) << set.error().message;
  }
  const auto opened = open_searched(place);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().message, "the archive has no index of this version of reftel");
  EXPECT_EQ(opened.error().hint, "`reftel fsck --repair` makes it");
  const auto added = test::add_file(place, folder / "more.txt");
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().message, opened.error().message);

  auto store = archive::Store::open(place, sqlite::Access::Write);
  ASSERT_TRUE(store);
  const auto looked = archive::check_archive(*store, search::make_index_writer().get(), archive::Mend::No, {});
  ASSERT_TRUE(looked);
  ASSERT_EQ(looked->faults.size(), 1u);
  EXPECT_EQ(looked->faults.front(), "index: it is of version 1, not " + std::to_string(search::kIndexVersion));
  const auto repaired = archive::check_archive(*store, search::make_index_writer().get(), archive::Mend::Rebuild, {});
  ASSERT_TRUE(repaired) << repaired.error().message;
  {
    auto archive = open_searched(place);
    ASSERT_TRUE(archive) << archive.error().message;
    const auto found = search(*archive, request);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->total, before);
    EXPECT_GT(found->generation, generation);
  }
  EXPECT_TRUE(test::add_file(place, folder / "more.txt"));
}

}  // namespace
}  // namespace reftel::verbs
