// Archives of earlier versions come forward whole, and those of later ones stay as they are.

#include "archive/migrations.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "archive/fsck.h"
#include "archive/store.h"
#include "archive/writer.h"
#include "base/replace_file.h"
#include "exercise.h"
#include "support/paths.h"

namespace reftel::archive {
namespace {

namespace fs = std::filesystem;
using test::fresh_folder;

/// What the database is made of, by name; not the index, which every version makes for itself.
std::map<std::string, std::string> schema_of(sqlite::Connection& connection) {
  std::map<std::string, std::string> out;
  auto rows = connection.prepare(
      "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'search_*' AND name NOT GLOB "
      "'sqlite_*'");
  EXPECT_TRUE(rows);
  while (rows && rows->step().value_or(false)) out.emplace(rows->text(0), rows->text(1));
  return out;
}

TEST(Migrations, GoForwardOneByOne) {
  std::int64_t version = 0;
  for (const Migration& step : migrations()) EXPECT_EQ(step.to, ++version);
  EXPECT_EQ(schema_version(), version);
}

/// tests/archive/released has an archive of each version of the schema, as the text of its tables.
class ReleasedArchive : public testing::TestWithParam<std::int64_t> {};

TEST_P(ReleasedArchive, ComesForwardWithAllThatItHas) {
  const fs::path folder = fresh_folder("released" + std::to_string(GetParam()));
  fs::create_directories(folder);
  {
    const auto dump = read_whole_file((reftel::test::source_dir() / "tests" / "archive" / "released" /
                                       ("schema-" + std::to_string(GetParam()) + ".sql"))
                                          .string());
    ASSERT_TRUE(dump) << dump.error().message;
    auto old = sqlite::Connection::open((folder / kRecordFile).string(), sqlite::Access::Create);
    ASSERT_TRUE(old);
    ASSERT_TRUE(old->execute("PRAGMA journal_mode = WAL"));
    const auto made = old->execute(*dump);
    ASSERT_TRUE(made) << made.error().message;
    ASSERT_EQ(*old->number("PRAGMA user_version"), GetParam());
  }
  auto store = Store::open(folder, sqlite::Access::Write);
  ASSERT_TRUE(store) << store.error().message;
  EXPECT_EQ(*store->connection().number("PRAGMA user_version"), schema_version());
  const fs::path fresh = fresh_folder("fresh");
  auto made_anew = Store::create(fresh);
  ASSERT_TRUE(made_anew);
  EXPECT_EQ(schema_of(store->connection()), schema_of(made_anew->connection()));

  const auto report = check_archive(*store, nullptr, Mend::No, {});
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->faults, std::vector<std::string>{});
  // Three telegrams, of which one has two versions and one was joined from two sections.
  EXPECT_EQ(report->telegrams, 6u);
  EXPECT_EQ(*store->count(Store::Which::Shown), 3);
  const auto versions = store->versions("09ZENDA2");
  ASSERT_TRUE(versions);
  EXPECT_EQ(versions->size(), 2u);
  const auto whole = store->versions("09ZENDA7");
  ASSERT_TRUE(whole && !whole->empty());
  EXPECT_FALSE(whole->front().is_section);
  EXPECT_EQ(*store->connection().text("SELECT name FROM labels"), "kept");
  EXPECT_EQ(*store->connection().text("SELECT text FROM notes"), "EXERCISE note");
  EXPECT_EQ(*store->connection().number("SELECT count(*) FROM inputs"), 6);
}

INSTANTIATE_TEST_SUITE_P(Schema, ReleasedArchive, testing::Range<std::int64_t>(1, schema_version() + 1),
                         [](const auto& row) { return std::to_string(row.param); });

/// Steps of a program that is to come.
constexpr Migration kGood{2, "ALTER TABLE telegram ADD COLUMN seen INTEGER NOT NULL DEFAULT 7"};
constexpr Migration kBad{3, "ALTER TABLE telegram ADD COLUMN colour TEXT; UPDATE no_such_table SET x = 1"};

std::vector<Migration> steps_and(std::vector<Migration> later) {
  std::vector<Migration> out(migrations().begin(), migrations().end());
  for (Migration& step : later) step.to += schema_version() - 1;
  out.insert(out.end(), later.begin(), later.end());
  return out;
}

TEST(Migrations, KeepWhatWasStored) {
  const fs::path folder = fresh_folder("forward");
  {
    auto store = Store::create(folder);
    ASSERT_TRUE(store);
    auto writer = Writer::open(*store, nullptr);
    ASSERT_TRUE(writer);
    ASSERT_TRUE(writer->begin_run({"add", "exercise"}));
    ASSERT_TRUE(writer->add(test::record_of(test::telegram_text(1)), nullptr));
    ASSERT_TRUE(writer->commit());
  }
  auto connection = sqlite::Connection::open((folder / kRecordFile).string(), sqlite::Access::Write);
  ASSERT_TRUE(connection);
  const auto schema = schema_of(*connection);

  // A step that fails undoes those before it.
  EXPECT_FALSE(migrate(*connection, steps_and({kGood, kBad})));
  EXPECT_EQ(schema_of(*connection), schema);
  EXPECT_EQ(*connection->number("PRAGMA user_version"), schema_version());

  const auto steps = steps_and({kGood});
  ASSERT_TRUE(migrate(*connection, steps));
  EXPECT_EQ(*connection->number("PRAGMA user_version"), schema_version() + 1);
  EXPECT_EQ(*connection->number("SELECT seen FROM telegram"), 7);
  EXPECT_EQ(*connection->text("SELECT mrn FROM telegrams"), "09ZENDA1");
  EXPECT_EQ(*connection->number("SELECT value FROM fact WHERE name = 'next_telegram'"), 2);
  EXPECT_TRUE(migrate(*connection, steps)) << "nothing is left to be done";

  // To this program it is now one of a newer version, to read and to write.
  for (const auto access : {sqlite::Access::Read, sqlite::Access::Write}) {
    const auto store = Store::open(folder, access);
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, Error::Code::Unsupported);
    EXPECT_EQ(store.error().message, "`" + (folder / kRecordFile).string() +
                                         "` was written by a newer reftel (version " +
                                         std::to_string(schema_version() + 1) + " of the schema)");
    EXPECT_EQ(store.error().hint, "this one knows versions up to " + std::to_string(schema_version()));
  }
}

}  // namespace
}  // namespace reftel::archive
