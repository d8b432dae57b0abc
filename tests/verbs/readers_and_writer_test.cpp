// Readers beside a writer: every answer is that of one commit, counts never go backwards, nothing that is found is torn
// or missing, and nobody is told that the database is locked.

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "base/sha256.h"
#include "stored_traffic.h"
#include "verbs/search.h"

namespace reftel::verbs {
namespace {

constexpr std::uint64_t kTelegrams = 1500;
constexpr int kReaders = 3;

struct ReaderReport {
  std::uint64_t questions = 0, last = 0, generations = 0;
  std::string fault;
};

/// Asks until the writer is done, and once more.
void read_on(const std::string& folder, const std::atomic<bool>& done, ReaderReport& report) {
  auto archive = open_searched(folder);
  // The index is made with the first telegram.
  while (!archive && archive.error().code == Error::Code::NotFound && !done) {
    std::this_thread::yield();
    archive = open_searched(folder);
  }
  if (!archive) {
    report.fault = archive.error().message;
    return;
  }
  Sha256 digest;
  std::int64_t generation = -1;
  for (bool last = false; !last;) {
    last = done;
    SearchRequest request;
    request.query = "exercise";
    request.limit = 5;
    request.sort = report.questions % 2 == 0 ? search::Sort::Date : search::Sort::Relevance;
    request.fields = *parse_fields("mrn,subject");
    request.facets = {search::FieldId::Class};
    const auto found = search(*archive, request);
    if (!found) {
      report.fault = found.error().message;
      return;
    }
    ++report.questions;
    if (found->total < report.last) report.fault = "fewer than before";
    if (found->generation < generation) report.fault = "an older commit than before";
    report.generations += found->generation != generation ? 1 : 0;
    report.last = found->total;
    generation = found->generation;
    std::uint64_t sum = 0;
    for (const auto& row : found->facets.front().rows) sum += row.telegrams;
    if (sum > found->total) report.fault = "more in the facets than were found";
    for (const SearchHit& hit : found->hits) {
      const auto stored = archive->store->load(hit.id);
      if (!stored || !*stored) report.fault = stored ? "a hit that is not there" : stored.error().message;
      if (stored && *stored && digest.digest((*stored)->bytes) != (*stored)->digest) report.fault = "torn bytes";
    }
    if (!report.fault.empty()) return;
  }
}

TEST(ReadersAndWriter, ReadersSeeWholeCommitsAndMoreEachTime) {
  const test::ScratchFolder folder("readers");
  const std::string place = (folder / "archive").string();
  test::write_traffic(folder / "traffic.txt", kTelegrams);
  test::make_archive(place);
  std::atomic<bool> done = false;
  std::vector<ReaderReport> reports(kReaders);
  std::vector<std::jthread> readers;
  for (ReaderReport& report : reports) readers.emplace_back([&] { read_on(place, done, report); });
  const auto added = test::add_file(place, folder / "traffic.txt", 50);
  done = true;
  readers.clear();
  ASSERT_TRUE(added) << added.error().message;
  auto archive = open_searched(place);
  ASSERT_TRUE(archive);
  SearchRequest request;
  request.query = "exercise";
  const auto all = search(*archive, request);
  ASSERT_TRUE(all);
  EXPECT_GE(all->total, kTelegrams - 100);
  for (const ReaderReport& report : reports) {
    EXPECT_EQ(report.fault, "");
    EXPECT_GT(report.generations, 1u);
    EXPECT_EQ(report.last, all->total);
  }
}

}  // namespace
}  // namespace reftel::verbs
