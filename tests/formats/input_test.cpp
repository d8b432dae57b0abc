// From paths to items: files, folders, links, streams, and what cannot be read.

#include "formats/input.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "formats/folder_walk.h"
#include "formats/read_all.h"

namespace reftel {
namespace {

namespace fs = std::filesystem;

class Input : public testing::Test {
 protected:
  Input() : folder_((fs::temp_directory_path() / ("reftel_input_test_" + std::to_string(::getpid()))).string()) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~Input() override { fs::remove_all(folder_); }

  std::string path(std::string_view name) const { return folder_ + "/" + std::string(name); }
  std::string write(std::string_view name, std::string_view bytes) const {
    fs::create_directories(fs::path(path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }
  static std::vector<std::string> paths_of(const std::vector<OwnedItem>& items) {
    std::vector<std::string> paths;
    for (const auto& item : items) paths.push_back(item.path);
    return paths;
  }

  std::string folder_;
};

TEST_F(Input, FoldersGiveFilesByNameWithoutHiddenOnes) {
  for (const char* const name : {"b.txt", "a/2.txt", "a/10.txt", "a/.hidden", ".git/x", "c/d/e"})
    write(name, "EXERCISE");
  const auto items = read_all(InputReader({folder_}));
  EXPECT_EQ(paths_of(items),
            (std::vector<std::string>{path("a/10.txt"), path("a/2.txt"), path("b.txt"), path("c/d/e")}));
}

TEST_F(Input, PathsComeInTheirOrderAndHiddenOnesWhenNamed) {
  const auto b = write("b", "B"), a = write(".a", "A");
  EXPECT_EQ(texts_of(read_all(InputReader({b, a, b}))), (std::vector<std::string>{"B", "A", "B"}));
}

TEST_F(Input, LinksInACircleEnd) {
  write("a/one", "EXERCISE");
  fs::create_directory_symlink("..", path("a/up"));
  fs::create_directory_symlink(".", path("a/here"));
  fs::create_symlink("one", path("a/two"));
  EXPECT_EQ(paths_of(read_all(InputReader({path("a")}))), (std::vector<std::string>{path("a/one"), path("a/two")}));
}

TEST_F(Input, WhatCannotBeReadIsReportedInItsPlace) {
  const auto a = write("a", "A"), b = write("b", "B");
  fs::create_symlink("nowhere", path("link"));
  const auto items = read_all(InputReader({a, path("missing"), path("link"), b}));
  ASSERT_EQ(items.size(), 4u);
  EXPECT_EQ(items[1].error, "cannot open `" + path("missing") + "`: no such file or directory");
  EXPECT_EQ(items[1].path, path("missing"));
  EXPECT_NE(items[2].error, "");
  EXPECT_EQ(items[3].text, "B");
}

TEST_F(Input, StandardInputIsReadInItsPlace) {
  const auto a = write("a", "A");
  InputOptions options;
  options.standard_input = std::make_shared<MemorySource>("EXERCISE", 2);
  const auto items = read_all(InputReader({a, "-"}, options));
  EXPECT_EQ(texts_of(items), (std::vector<std::string>{"A", "EXERCISE"}));
  EXPECT_EQ(items[1].path, "-");
}

TEST_F(Input, MappedAndReadFilesGiveTheSame) {
  std::string bytes;
  for (int i = 0; i < 500; ++i) bytes += "VZCZCZNA" + std::to_string(1000 + i) + "\nEXERCISE\nNNNN\n";
  const auto file = write("stream", bytes);
  InputOptions mapped, read;
  mapped.map_from_bytes = 0;
  read.map_from_bytes = bytes.size() + 1;
  EXPECT_EQ(read_all(InputReader({file}, mapped)), read_all(InputReader({file}, read)));
  EXPECT_EQ(read_all(InputReader({file}, mapped)).size(), 500u);
}

TEST_F(Input, EmptyFileIsAnEmptyTelegramAndEmptyFolderIsNothing) {
  const auto empty = write("empty", "");
  EXPECT_EQ(texts_of(read_all(InputReader({empty}))), std::vector<std::string>{""});
  fs::create_directories(path("nothing"));
  EXPECT_TRUE(read_all(InputReader({path("nothing")})).empty());
  EXPECT_TRUE(read_all(InputReader(std::vector<std::string>{})).empty());
}

TEST_F(Input, ProgressGoesFromNothingToAll) {
  write("a", std::string(5000, 'A'));
  write("b/c", std::string(3000, 'B'));
  InputOptions options;
  options.batch_bytes = 1;
  InputReader reader({folder_}, options);
  reader.measure_total();
  EXPECT_EQ(reader.progress().consumed_bytes, 0u);
  EXPECT_EQ(reader.progress().total_bytes, 8000u);
  while (reader.next()) continue;
  EXPECT_EQ(reader.progress().consumed_bytes, 8000u);
  EXPECT_EQ(reader.progress().files, 2u);
  EXPECT_EQ(measure_inputs({folder_, "-"}), std::nullopt);
}

TEST_F(Input, BatchesMayBeReadOnOtherThreads) {
  std::string bytes;
  for (int i = 0; i < 20000; ++i) bytes += "VZCZCZNA" + std::to_string(1000 + i % 9000) + "\nEXERCISE\nNNNN\n";
  auto reader = InputReader::of_stream(std::make_unique<MemorySource>(bytes), "input", {.batch_bytes = 10000});
  std::vector<std::thread> workers;
  std::vector<std::size_t> counts(200);
  while (auto batch = reader.next()) {
    ASSERT_LT(workers.size(), counts.size());
    workers.emplace_back([batch = std::move(*batch), &count = counts[workers.size()]] {
      for (const Item& item : batch.items) count += item.text.size();
    });
  }
  for (auto& worker : workers) worker.join();
  std::size_t total = 0;
  for (const std::size_t count : counts) total += count;
  EXPECT_EQ(total, bytes.size());
}

/// Fails after its bytes.
class BrokenSource final : public ByteSource {
 public:
  explicit BrokenSource(std::string_view bytes) : bytes_(bytes) {}
  Result<std::size_t> read(std::span<char> into) override {
    const auto n = *bytes_.read(into);
    if (n == 0) return std::unexpected(Error{Error::Code::Unavailable, "the line went dead", {}});
    return n;
  }

 private:
  MemorySource bytes_;
};

TEST_F(Input, AStreamThatBreaksGivesWhatCameAndTheError) {
  for (const std::string_view text :
       {"EXERCISE", "<html><pre>EXERCISE</pre>", "1,5/14/2009 10:52,09ZENDA417,,,,,EXERCISE\n",
        "\xFE\xFF"
        "EXER"}) {
    const auto items = read_all(InputReader::of_stream(std::make_unique<BrokenSource>(text), "input"));
    ASSERT_EQ(items.size(), 2u) << text;
    EXPECT_EQ(items[1].error, "the line went dead");
  }
  const auto items = read_all(InputReader::of_stream(std::make_unique<BrokenSource>(""), "input"));
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].error, "the line went dead");
}

}  // namespace
}  // namespace reftel
