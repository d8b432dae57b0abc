#include "archive/store.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "archive/migrations.h"

namespace reftel::archive {
namespace {

namespace fs = std::filesystem;

/// A folder of the test's own, empty.
fs::path fresh_folder(const char* name) {
  const fs::path folder = fs::path(testing::TempDir()) / "reftel_store" / name;
  fs::remove_all(folder);
  return folder;
}

TEST(Store, IsMadeOnceAndOpensAgain) {
  const fs::path folder = fresh_folder("made");
  ASSERT_TRUE(Store::create(folder));
  EXPECT_FALSE(Store::create(folder));
  for (const auto access : {sqlite::Access::Read, sqlite::Access::Write}) {
    auto store = Store::open(folder, access);
    ASSERT_TRUE(store);
    EXPECT_EQ(*store->count(Store::Which::All), 0);
    EXPECT_EQ(*store->last_id(), 0);
    EXPECT_TRUE(store->versions("09ZENDA417")->empty());
    EXPECT_FALSE(*store->load(1));
  }
}

TEST(Store, KeepsTheStrictSettings) {
  const fs::path folder = fresh_folder("settings");
  ASSERT_TRUE(Store::create(folder));
  auto store = Store::open(folder, sqlite::Access::Write);
  ASSERT_TRUE(store);
  sqlite::Connection& connection = store->connection();
  EXPECT_EQ(*connection.text("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(*connection.number("PRAGMA synchronous"), 2);
  EXPECT_EQ(*connection.number("PRAGMA foreign_keys"), 1);
  EXPECT_EQ(*connection.number("PRAGMA application_id"), kApplicationId);
  EXPECT_EQ(*connection.number("PRAGMA user_version"), schema_version());
  EXPECT_EQ(*connection.text("PRAGMA integrity_check"), "ok");
}

TEST(Store, IsFoundUpwards) {
  const fs::path top = fresh_folder("upwards");
  fs::create_directories(top / "a" / "b");
  EXPECT_FALSE(find_archive("/"));
  ASSERT_TRUE(Store::create(top / kHiddenFolder));
  EXPECT_EQ(find_archive(top / "a" / "b"), top / kHiddenFolder);
  EXPECT_EQ(find_archive(top), top / kHiddenFolder);
  EXPECT_EQ(find_archive(top / kHiddenFolder), top / kHiddenFolder);
}

TEST(Store, RefusesAnotherProgramsDatabaseAndANewerOne) {
  const fs::path folder = fresh_folder("foreign");
  fs::create_directories(folder);
  {
    auto other = sqlite::Connection::open((folder / kRecordFile).string(), sqlite::Access::Create);
    ASSERT_TRUE(other);
    ASSERT_TRUE(other->execute("CREATE TABLE recipes (name TEXT)"));
  }
  EXPECT_FALSE(Store::open(folder, sqlite::Access::Read));
  EXPECT_FALSE(Store::open(folder, sqlite::Access::Write));

  const fs::path later = fresh_folder("newer");
  ASSERT_TRUE(Store::create(later));
  {
    auto newer = sqlite::Connection::open((later / kRecordFile).string(), sqlite::Access::Write);
    ASSERT_TRUE(newer->execute("PRAGMA user_version = 1000"));
  }
  for (const auto access : {sqlite::Access::Read, sqlite::Access::Write}) {
    const auto store = Store::open(later, access);
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, Error::Code::Unsupported);
  }
}

TEST(Store, SaysThatThereIsNone) {
  const auto store = Store::open(fresh_folder("none"), sqlite::Access::Read);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, Error::Code::NotFound);
}

TEST(Transaction, UndoesWhatIsNotCommitted) {
  auto connection = sqlite::Connection::open(":memory:", sqlite::Access::Create);
  ASSERT_TRUE(connection);
  ASSERT_TRUE(connection->execute("CREATE TABLE t (x)"));
  {
    auto transaction = sqlite::Transaction::begin(*connection);
    ASSERT_TRUE(transaction);
    ASSERT_TRUE(connection->execute("INSERT INTO t VALUES (1)"));
  }
  EXPECT_EQ(*connection->number("SELECT count(*) FROM t"), 0);
  {
    auto transaction = sqlite::Transaction::begin(*connection);
    ASSERT_TRUE(connection->execute("INSERT INTO t VALUES (1)"));
    ASSERT_TRUE(transaction->commit());
  }
  EXPECT_EQ(*connection->number("SELECT count(*) FROM t"), 1);
}

}  // namespace
}  // namespace reftel::archive
