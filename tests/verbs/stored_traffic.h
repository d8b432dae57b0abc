#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

#include "archive/store.h"
#include "search/index.h"
#include "verbs/add.h"
#include "verbs/sim.h"

// An archive of exercise traffic for tests of verbs.

namespace reftel::verbs::test {

/// A folder of the test's own, empty; gone with the object.
class ScratchFolder {
 public:
  explicit ScratchFolder(const std::string& name)
      : path_(std::filesystem::path(testing::TempDir()) / ("reftel_verbs" + std::to_string(::getpid())) / name) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~ScratchFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// Writes `count` telegrams of exercise traffic.
inline void write_traffic(const std::filesystem::path& path, std::uint64_t count) {
  std::ofstream out(path, std::ios::binary);
  SimRequest request;
  request.plan.count = count;
  request.plan.seed = 11;
  request.end_marks = true;
  sim(request, [&](const SimBatch& batch) { return static_cast<bool>(out << batch.text); });
}

inline void make_archive(const std::filesystem::path& folder) {
  const auto made = archive::Store::create(folder);
  ASSERT_TRUE(made) << made.error().message;
}

/// Adds a file and commits after every `commit_telegrams`.
inline Result<AddTotals> add_file(const std::filesystem::path& folder, const std::filesystem::path& file,
                                  std::uint64_t commit_telegrams = 5000) {
  auto store = archive::Store::open(folder, sqlite::Access::Write);
  if (!store) return std::unexpected(store.error());
  const auto index = search::make_index_writer();
  AddRequest request;
  request.inputs = {file.string()};
  request.commit_telegrams = commit_telegrams;
  request.commit_after = std::chrono::hours(1);  // by their number alone, on slow machines too
  return add(*store, index.get(), request, {});
}

}  // namespace reftel::verbs::test
