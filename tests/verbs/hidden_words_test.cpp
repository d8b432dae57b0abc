// The words of a telegram are found while it is shown, and only then, however often that changes.

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "archive/fsck.h"
#include "search/document.h"
#include "search/query.h"
#include "search/token.h"
#include "stored_traffic.h"
#include "telegram/reader.h"
#include "verbs/keep.h"

namespace reftel::verbs {
namespace {

using archive::TelegramId;

/// One word of so many is asked for: there are thousands.
constexpr std::size_t kEach = 8;

/// An archive, and which telegrams have which words by reading what is shown in it.
class Words {
 public:
  explicit Words(const std::string& place) : store_(std::move(*archive::Store::open(place, sqlite::Access::Write))) {}

  std::vector<TelegramId> ids(const std::string& sql) {
    auto rows = store_.connection().prepare(sql);
    EXPECT_TRUE(rows) << rows.error().message;
    std::vector<TelegramId> out;
    while (*rows->step()) out.push_back(rows->number(0));
    return out;
  }

  std::uint64_t remove(const std::vector<TelegramId>& ids) {
    const auto index = search::make_index_writer();
    const auto removed = verbs::remove(store_, index.get(), ids, "test");
    EXPECT_TRUE(removed) << removed.error().message;
    return removed.value_or(0);
  }
  void reread() {
    const auto index = search::make_index_writer();
    const auto done = verbs::reread(store_, index.get(), Reread::All, [](const auto&) { return true; });
    EXPECT_TRUE(done) << done.error().message;
  }

  void expect_found(const char* when) {
    std::map<std::string, std::set<TelegramId>> expected;
    TelegramReader reader;
    Telegram telegram;
    search::DocumentText text;
    const auto read = store_.each(archive::Store::Which::Shown, 0, [&](const archive::StoredText& stored) {
      reader.read(stored.bytes, archive::read_options_of(stored), telegram);
      search::take_text(telegram, text);
      for (std::string_view rest = text.body; !rest.empty();) {
        const std::string token(search::next_token(rest));
        if (token.size() > 3) expected[token].insert(stored.id);
      }
      return true;
    });
    ASSERT_TRUE(read);
    ASSERT_GT(expected.size(), 500u);
    const auto index = search::open_index(store_);
    ASSERT_TRUE(index) << index.error().message;
    std::size_t n = 0;
    for (const auto& [word, ids] : expected) {
      if (n++ % kEach != 0) continue;
      const auto query = search::parse_query("text:" + word);
      search::Request request;
      request.query = &query.value;
      const auto answer = (*index)->search(request);
      ASSERT_TRUE(answer);
      for (const TelegramId id : ids) ASSERT_TRUE(answer->ids.contains(id)) << when << ": " << word << " in " << id;
    }
    const auto report = archive::check_archive(store_, search::make_index_writer().get(), archive::Mend::No, {});
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->faults.empty()) << when << ": " << report->faults.front();
  }

 private:
  archive::Store store_;
};

/// Telegrams that come in one commit, or in many.
class HiddenWords : public testing::TestWithParam<std::uint64_t> {};

TEST_P(HiddenWords, AreFoundWhenTheyAreShownAgain) {
  const test::ScratchFolder folder("hidden" + std::to_string(GetParam()));
  const std::string place = (folder / "archive").string();
  test::write_traffic(folder / "traffic.txt", 400);
  test::make_archive(place);
  ASSERT_TRUE(test::add_file(place, folder / "traffic.txt", GetParam()));
  Words words(place);
  words.expect_found("added");
  words.reread();
  words.expect_found("read again");
  ASSERT_GT(words.remove(words.ids("SELECT DISTINCT whole_id FROM section WHERE whole_id IS NOT NULL")), 4u);
  words.expect_found("without the wholes");
  const char* better =
      "SELECT id FROM telegram t WHERE shown AND EXISTS "
      "(SELECT 1 FROM telegram o WHERE o.identity_id = t.identity_id AND NOT o.shown)";
  ASSERT_GT(words.remove(words.ids(better)), 2u);
  words.expect_found("without the better versions");
  words.reread();
  words.expect_found("read again at the end");
}

INSTANTIATE_TEST_SUITE_P(Commits, HiddenWords, testing::Values(5000, 7));

}  // namespace
}  // namespace reftel::verbs
