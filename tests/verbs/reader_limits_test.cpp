// What a reader may not see is not there, whichever verb is asked: not found, not counted, not named by others.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "search/citations.h"
#include "stored_traffic.h"
#include "verbs/cite.h"
#include "verbs/references.h"
#include "verbs/search.h"

namespace reftel::verbs {
namespace {

class ReaderLimits : public testing::Test {
 protected:
  void SetUp() override {
    test::write_traffic(folder_ / "traffic.txt", 400);
    test::make_archive(folder_ / "archive");
    ASSERT_TRUE(test::add_file(folder_ / "archive", folder_ / "traffic.txt"));
    auto opened = open_searched((folder_ / "archive").string());
    ASSERT_TRUE(opened) << opened.error().message;
    archive_.emplace(std::move(*opened));
    // Every telegram with an even number is out of sight.
    for (const SearchHit& hit : all("").hits) {
      const std::string& mrn = hit.values.front();
      if (hit.id % 2 != 0) {
        visible_.add(hit.id);
        if (!mrn.empty()) seen_.insert(mrn);
      } else if (!mrn.empty()) {
        hidden_.insert(mrn);
      }
    }
    for (const std::string& mrn : seen_) hidden_.erase(mrn);
    ASSERT_GT(hidden_.size(), 50u);
    archive_->visible = &visible_;
  }

  SearchResult all(const std::string& query) {
    SearchRequest request;
    request.query = query;
    request.limit = 0xFFFF'FFFF;
    request.fields = *parse_fields("mrn");
    auto found = search(*archive_, request);
    EXPECT_TRUE(found) << found.error().message;
    return found ? std::move(*found) : SearchResult{};
  }

  /// A telegram that is here for this reader must be one that he may see.
  void expect_visible(const search::CitedTelegram& telegram) {
    if (telegram.id) {
      EXPECT_TRUE(visible_.contains(*telegram.id)) << telegram.mrn;
    } else {
      EXPECT_EQ(telegram.subject + telegram.sent + telegram.from, "") << telegram.mrn;
    }
  }

  test::ScratchFolder folder_{"limits"};
  std::optional<SearchedArchive> archive_;
  search::IdSet visible_;
  std::set<std::string> seen_, hidden_;
};

TEST_F(ReaderLimits, HoldForSearchAndSimilar) {
  EXPECT_EQ(all("exercise").total, visible_.size());
  SearchRequest request;
  request.fields = *parse_fields("mrn");
  request.limit = 50;
  for (const std::string& mrn : seen_) {
    const auto found = find_similar(*archive_, mrn, request);
    ASSERT_TRUE(found) << mrn << ": " << found.error().message;
    EXPECT_LE(found->found.total, visible_.size());
    for (const SearchHit& hit : found->found.hits) EXPECT_TRUE(visible_.contains(hit.id)) << mrn;
  }
  for (const std::string& mrn : hidden_) {
    const auto found = find_similar(*archive_, mrn, request);
    ASSERT_FALSE(found) << mrn;
    EXPECT_EQ(found.error().code, Error::Code::NotFound);
    EXPECT_EQ(found.error().hint, "");
  }
}

TEST_F(ReaderLimits, HoldForReferencesAndThreads) {
  for (const std::string& mrn : seen_) {
    for (const auto direction : {CiteDirection::Out, CiteDirection::In}) {
      const auto tree = find_references(*archive_, mrn, direction, 3);
      ASSERT_TRUE(tree) << mrn;
      for (const ReferenceNode& node : *tree) expect_visible(node.telegram);
    }
    const auto thread = find_thread(*archive_, mrn, 200);
    ASSERT_TRUE(thread) << mrn;
    for (const ThreadEntry& entry : thread->entries) {
      expect_visible(entry.telegram);
      if (!entry.telegram.id) EXPECT_TRUE(entry.cites.empty()) << entry.telegram.mrn;
    }
  }
  // One out of sight that a visible one cites is known by its name alone; the others are not known.
  std::size_t by_name = 0;
  for (const std::string& mrn : hidden_) {
    const auto tree = find_references(*archive_, mrn, CiteDirection::Out, 3);
    if (!tree) continue;
    ++by_name;
    EXPECT_EQ(tree->size(), 1u) << mrn;
    expect_visible(tree->front().telegram);
  }
  EXPECT_GT(by_name, 0u);
  EXPECT_LT(by_name, hidden_.size());
}

TEST_F(ReaderLimits, HoldForGraphAndCitation) {
  const auto network = find_network(*archive_, "");
  ASSERT_TRUE(network);
  for (const auto& node : network->nodes) expect_visible(node);
  for (const auto& edge : network->edges) EXPECT_TRUE(network->nodes[edge.from].id) << network->nodes[edge.from].mrn;
  for (const std::string& mrn : hidden_) EXPECT_FALSE(find_source(*archive_, mrn)) << mrn;
  for (const std::string& mrn : seen_) EXPECT_TRUE(find_source(*archive_, mrn)) << mrn;
}

TEST_F(ReaderLimits, LeaveTheHiddenAmongTheMissing) {
  search::CitationReader reader(*archive_->store, archive_->visible);
  const auto missing = reader.missing();
  ASSERT_TRUE(missing);
  std::set<std::string> names;
  for (const auto& one : *missing) {
    EXPECT_TRUE(names.insert(one.mrn).second) << one.mrn;
    EXPECT_FALSE(seen_.contains(one.mrn)) << one.mrn;
    EXPECT_TRUE(seen_.contains(one.cited_by)) << one.cited_by;
  }
  // What a visible telegram cites and nobody shows is missing, whether it is stored or not.
  EXPECT_TRUE(std::ranges::any_of(hidden_, [&](const std::string& mrn) { return names.contains(mrn); }));
  const auto without_text = reader.without_text();
  ASSERT_TRUE(without_text);
  for (const auto& one : *without_text) expect_visible(one);
}

}  // namespace
}  // namespace reftel::verbs
