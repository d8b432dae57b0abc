// Two programs that add by turns: each goes on where the other left off, in the records and in the index.

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "archive/fsck.h"
#include "archive/record_maker.h"
#include "archive/writer.h"
#include "stored_traffic.h"
#include "telegram/reader.h"
#include "verbs/search.h"

namespace reftel::verbs {
namespace {

/// One program that adds.
class Program {
 public:
  explicit Program(const std::string& place)
      : index_(search::make_index_writer()), store_(*archive::Store::open(place, sqlite::Access::Write)) {
    auto writer = archive::Writer::open(store_, index_.get());
    EXPECT_TRUE(writer);
    writer_.emplace(std::move(*writer));
    EXPECT_TRUE(writer_->begin_run({"add", "exercise"}));
    EXPECT_TRUE(writer_->commit());
  }

  void add(int number, const std::string& post) {
    const std::string serial = std::to_string(number);
    const std::string text = "P 141052Z MAY 09\nFM AMEMBASSY " + post + "\nTO RUEHC/SECSTATE WASHDC 0417\nUNCLAS " +
                             post + " " + serial + "\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE NUMBER " +
                             serial + "\n\n1. Nothing moved.\n\nELPHIN\n";
    reader_.read(text, {}, telegram_);
    const std::string path = post + ".txt";
    Item item;
    item.text = text;
    item.origin.path = path;
    archive::TelegramRecord record;
    maker_.make(telegram_, item, std::nullopt, record);
    const auto entry = index_->prepare(telegram_);
    const auto stored = writer_->add(record, entry.get());
    ASSERT_TRUE(stored) << stored.error().message;
    const auto done = writer_->commit();
    ASSERT_TRUE(done) << done.error().message;
  }

 private:
  std::unique_ptr<archive::IndexWriter> index_;
  archive::Store store_;
  std::optional<archive::Writer> writer_;
  TelegramReader reader_;
  Telegram telegram_;
  archive::RecordMaker maker_;
};

TEST(TwoWriters, TakeTurns) {
  const test::ScratchFolder folder("two_writers");
  const std::string place = (folder / "archive").string();
  test::make_archive(place);
  {
    Program first(place), second(place);
    auto archive = std::optional<SearchedArchive>();
    const char* const posts[] = {"ZENDA", "LIMA", "QUITO", "BOGOTA", "ZENDA", "PARIS", "LIMA", "LONDON"};
    std::int64_t generation = -1;
    for (int number = 1; number <= 8; ++number) {
      (number % 2 == 1 ? first : second).add(number, posts[number - 1]);
      // A reader that stays open sees each commit.
      if (!archive) archive.emplace(std::move(*open_searched(place)));
      SearchRequest request;
      request.query = "exercise";
      request.facets = {search::FieldId::From};
      const auto found = search(*archive, request);
      ASSERT_TRUE(found) << found.error().message;
      EXPECT_EQ(found->total, static_cast<std::uint64_t>(number));
      EXPECT_GT(found->generation, generation);
      generation = found->generation;
      std::uint64_t from_lima = 0;
      for (const search::FacetRow& row : found->facets.front().rows)
        if (row.value == "AMEMBASSY LIMA") from_lima = row.telegrams;
      EXPECT_EQ(from_lima, static_cast<std::uint64_t>(std::count(posts, posts + number, std::string_view("LIMA"))));
    }
  }
  auto store = archive::Store::open(place, sqlite::Access::Write);
  ASSERT_TRUE(store);
  const auto report = archive::check_archive(*store, search::make_index_writer().get(), archive::Mend::No, {});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->faults, std::vector<std::string>{});
}

}  // namespace
}  // namespace reftel::verbs
