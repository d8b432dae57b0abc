// A disk that fails, or forgets what was not flushed, at every call in turn: afterwards the archive is sound, and every
// telegram of a commit that came back without an error is there.

#include <gtest/gtest.h>

#include <set>

#include "archive/fsck.h"
#include "archive/store.h"
#include "archive/writer.h"
#include "exercise.h"
#include "faulty_disk.h"

namespace reftel::archive {
namespace {

using test::Fault;
using test::FaultyDisk;

constexpr int kTelegrams = 12;
constexpr int kCommitEach = 3;

/// Stores telegrams until something fails; gives the numbers of those whose commit came back.
std::set<int> store_until_it_fails(const std::filesystem::path& folder) {
  std::set<int> acknowledged, waiting;
  auto store = Store::open(folder, sqlite::Access::Write, FaultyDisk::kName);
  if (!store) return acknowledged;
  auto writer = Writer::open(*store, nullptr);
  if (!writer || !writer->begin_run({"add", "exercise.txt"})) return acknowledged;
  for (int i = 1; i <= kTelegrams; ++i) {
    const std::string text = i % 4 == 0 ? test::section_text(100, i / 4, 3) : test::telegram_text(i);
    if (!writer->add(test::record_of(text), nullptr)) return acknowledged;
    waiting.insert(i);
    if (i % kCommitEach != 0) continue;
    if (!writer->commit()) return acknowledged;
    acknowledged.merge(waiting);
    waiting.clear();
    // A small log is folded in often, so that this is tried as well.
    [[maybe_unused]] const auto folded = store->connection().execute("PRAGMA wal_checkpoint(PASSIVE)");
  }
  return acknowledged;
}

void expect_all_there(const std::filesystem::path& folder, const std::set<int>& acknowledged, std::uint64_t call) {
  auto store = Store::open(folder, sqlite::Access::Write);
  ASSERT_TRUE(store) << call << ": " << store.error().message;
  const auto report = check_archive(*store, nullptr, Mend::No, {});
  ASSERT_TRUE(report) << call << ": " << report.error().message;
  ASSERT_TRUE(report->faults.empty()) << call << ": " << report->faults.front();
  for (const int i : acknowledged) {
    const std::string text = i % 4 == 0 ? test::section_text(100, i / 4, 3) : test::telegram_text(i);
    const auto copy = store->find_copy(test::record_of(text).digest);
    ASSERT_TRUE(copy && *copy) << "telegram " << i << " is lost after call " << call;
  }
}

class FailingDisk : public testing::TestWithParam<Fault> {};

TEST_P(FailingDisk, LosesNothingThatWasCommitted) {
  const auto whole = test::fresh_folder("whole-disk");
  ASSERT_TRUE(Store::create(whole));
  const auto folder = test::fresh_folder("faulty-disk");
  std::uint64_t all_calls = 0;
  for (std::uint64_t call = 1; call == 1 || call <= all_calls; ++call) {
    std::filesystem::remove_all(folder);
    std::filesystem::copy(whole, folder);
    std::set<int> acknowledged;
    {
      FaultyDisk disk(GetParam(), call);
      acknowledged = store_until_it_fails(folder);
      all_calls = std::max(all_calls, disk.calls());
    }
    // Shared memory does not outlive a machine.
    if (GetParam() == Fault::LosesPower) std::filesystem::remove(folder / "telegrams.db-shm");
    expect_all_there(folder, acknowledged, call);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(all_calls, 50u);
}

TEST(FaultyDisk, StoresAllWhenNothingFails) {
  const auto folder = test::fresh_folder("sound-disk");
  ASSERT_TRUE(Store::create(folder));
  std::set<int> acknowledged;
  {
    FaultyDisk disk(Fault::None, 0);
    acknowledged = store_until_it_fails(folder);
  }
  EXPECT_EQ(acknowledged.size(), static_cast<std::size_t>(kTelegrams));
  expect_all_there(folder, acknowledged, 0);
}

INSTANTIATE_TEST_SUITE_P(Disk, FailingDisk, testing::Values(Fault::Fails, Fault::LosesPower),
                         [](const auto& row) { return row.param == Fault::Fails ? "fails" : "loses_power"; });

}  // namespace
}  // namespace reftel::archive
