#include "archive/writer.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "archive/fsck.h"
#include "archive/store.h"
#include "exercise.h"

namespace reftel::archive {
namespace {

using test::record_of;
using test::section_text;
using test::telegram_text;

/// An archive of the test's own that is being filled.
class Filling {
 public:
  explicit Filling(const std::string& name)
      : folder_(test::fresh_folder(name)), store_(std::move(*Store::create(folder_))) {
    store_ = std::move(*Store::open(folder_, sqlite::Access::Write));
    writer_.emplace(std::move(*Writer::open(store_, nullptr)));
    EXPECT_TRUE(writer_->begin_run({"add", "exercise.txt"}));
  }
  ~Filling() {
    EXPECT_TRUE(writer_->commit());
    const auto report = check_archive(store_, nullptr, Mend::No, {});
    EXPECT_TRUE(report && report->faults.empty()) << (report ? report->faults.front() : report.error().message);
  }

  Stored add(const std::string& text) {
    const auto stored = writer_->add(record_of(text), nullptr);
    EXPECT_TRUE(stored) << stored.error().message;
    return stored ? *stored : Stored{};
  }
  /// Digits of the versions, shown ones with a star: `*2 1`.
  std::string versions(const std::string& mrn) {
    std::string out;
    const auto versions = store_.versions(mrn);
    for (const Version& version : *versions)
      out += (out.empty() ? "" : " ") + std::string(version.shown ? "*" : "") + std::to_string(version.id);
    return out;
  }
  Store& store() { return store_; }
  Writer& writer() { return *writer_; }

 private:
  std::filesystem::path folder_;
  Store store_;
  std::optional<Writer> writer_;
};

TEST(Writer, KnowsACopyByItsBytes) {
  Filling archive("copies");
  EXPECT_EQ(archive.add(telegram_text(1)).outcome, Outcome::Accepted);
  const Stored again = archive.add(telegram_text(1));
  EXPECT_EQ(again.outcome, Outcome::Duplicate);
  EXPECT_EQ(again.id, 1);
  EXPECT_EQ(*archive.store().count(Store::Which::All), 1);
}

TEST(Writer, ShowsTheBestVersion) {
  Filling archive("versions");
  archive.add(telegram_text(1, "Little is left."));
  const std::string longer = telegram_text(1, "Little is left. " + std::string(200, 'x'));
  EXPECT_EQ(archive.add(longer).outcome, Outcome::NewVersion);
  EXPECT_EQ(archive.versions("09ZENDA1"), "*2 1");
  archive.add(telegram_text(1, "Less."));
  EXPECT_EQ(archive.versions("09ZENDA1"), "*2 1 3");
  ASSERT_TRUE(archive.writer().remove(2));
  EXPECT_EQ(archive.versions("09ZENDA1"), "*1 3");
  ASSERT_TRUE(archive.writer().commit());
  EXPECT_EQ(*archive.store().last_id(), 3) << "a number is never given twice";
}

TEST(Writer, TellsTwoTelegramsWithOneNumberApart) {
  Filling archive("bearers");
  archive.add(telegram_text(1));
  std::string other = telegram_text(1, "The mules are back.");
  other.replace(other.find("141052Z MAY"), 11, "022100Z DEC");
  other.replace(other.find("EXERCISE NUMBER 1"), 17, "EXERCISE: MULES ON THE VALLEY ROAD");
  EXPECT_EQ(archive.add(other).outcome, Outcome::Accepted);
  EXPECT_EQ(archive.versions("09ZENDA1"), "*1 *2");
}

TEST(Writer, JoinsSectionsInAnyOrderOverRuns) {
  Filling archive("sections");
  EXPECT_FALSE(archive.add(section_text(7, 3, 3)).whole);
  EXPECT_EQ(archive.versions("09ZENDA7"), "*1") << "a section is shown as long as there is no more";
  ASSERT_TRUE(archive.writer().end_run());
  ASSERT_TRUE(archive.writer().commit());
  ASSERT_TRUE(archive.writer().begin_run({"add", "later.txt"}));
  EXPECT_FALSE(archive.add(section_text(7, 1, 3)).whole);
  EXPECT_EQ(archive.versions("09ZENDA7"), "*1 *2");
  EXPECT_FALSE(archive.add(section_text(7, 1, 3)).whole) << "a copy of a section is no new one";
  const Stored last = archive.add(section_text(7, 2, 3));
  ASSERT_TRUE(last.whole);
  EXPECT_EQ(archive.versions("09ZENDA7").substr(0, 2), "*4");
  const auto whole = archive.store().load(*last.whole);
  ASSERT_TRUE(whole && *whole);
  EXPECT_EQ((*whole)->bytes, section_text(7, 1, 3) + section_text(7, 2, 3) + section_text(7, 3, 3));
  ASSERT_TRUE(archive.writer().remove(*last.whole));
  EXPECT_EQ(std::ranges::count(archive.versions("09ZENDA7"), '*'), 3) << "without the whole its sections are shown";
}

TEST(Writer, UndoesWhatWasNotCommitted) {
  const auto folder = test::fresh_folder("undone");
  ASSERT_TRUE(Store::create(folder));
  auto store = Store::open(folder, sqlite::Access::Write);
  {
    auto writer = Writer::open(*store, nullptr);
    ASSERT_TRUE(writer->begin_run({"add", "exercise.txt"}));
    ASSERT_TRUE(writer->add(record_of(telegram_text(1)), nullptr));
  }
  EXPECT_EQ(*store->count(Store::Which::All), 0);
  EXPECT_EQ(*store->connection().number("SELECT count(*) FROM run"), 0);
}

TEST(Writer, KnowsWhatIsOnlyCited) {
  Filling archive("cited");
  archive.add(telegram_text(1));
  EXPECT_EQ(*archive.store().count_citing("09ZENDA2"), 1);
  EXPECT_EQ(*archive.store().connection().text("SELECT mrn FROM missing"), "09ZENDA2");
  archive.add(telegram_text(2));
  EXPECT_EQ(*archive.store().connection().text("SELECT mrn FROM missing"), "09ZENDA3");
}

TEST(Fsck, FindsWhatIsWrongAndMendsIt) {
  const auto folder = test::fresh_folder("broken");
  ASSERT_TRUE(Store::create(folder));
  auto store = Store::open(folder, sqlite::Access::Write);
  {
    auto writer = Writer::open(*store, nullptr);
    ASSERT_TRUE(writer->begin_run({"add", "exercise.txt"}));
    for (int i = 1; i <= 5; ++i) ASSERT_TRUE(writer->add(record_of(telegram_text(i)), nullptr));
    ASSERT_TRUE(writer->commit());
  }
  EXPECT_TRUE(check_archive(*store, nullptr, Mend::No, {})->faults.empty());
  ASSERT_TRUE(
      store->connection().execute("DELETE FROM paragraph WHERE telegram_id = 1; UPDATE telegram SET shown = 0 WHERE id "
                                  "= 2; UPDATE fact SET value = "
                                  "2 WHERE name = 'next_telegram'"));
  EXPECT_EQ(check_archive(*store, nullptr, Mend::No, {})->faults.size(), 3u);
  const auto mended = check_archive(*store, nullptr, Mend::Rebuild, {});
  EXPECT_EQ(mended->mended, 3u);
  EXPECT_TRUE(check_archive(*store, nullptr, Mend::No, {})->faults.empty());

  // Bytes are not made up.
  ASSERT_TRUE(store->connection().execute(
      "UPDATE text SET bytes = (SELECT bytes FROM text WHERE telegram_id = 4) WHERE telegram_id = 5"));
  const auto damaged = check_archive(*store, nullptr, Mend::Rebuild, {});
  ASSERT_EQ(damaged->faults.size(), 1u);
  EXPECT_EQ(damaged->mended, 0u);
}

}  // namespace
}  // namespace reftel::archive
