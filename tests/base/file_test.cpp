#include "base/file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>

namespace reftel {
namespace {

namespace fs = std::filesystem;

class File : public testing::Test {
 protected:
  File() : folder_(fs::temp_directory_path() / ("reftel_file_test_" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~File() override { fs::remove_all(folder_); }

  std::string write(std::string_view name, std::string_view bytes) const {
    const fs::path path = folder_ / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  fs::path folder_;
};

TEST_F(File, MapsBytesAndKeepsThemThroughMovesAndRelease) {
  auto mapped = map_file(write("telegram", "EXERCISE"));
  ASSERT_TRUE(mapped);
  const std::string_view view = mapped->view();
  const MappedFile moved = std::move(*mapped);
  moved.release(0, view.size());
  EXPECT_EQ(view, "EXERCISE");
}

TEST_F(File, EmptyFileMapsToEmptyView) {
  const auto mapped = map_file(write("empty", ""));
  ASSERT_TRUE(mapped);
  EXPECT_EQ(mapped->view(), "");
}

TEST_F(File, SaysWhatCannotBeOpened) {
  const std::string missing = (folder_ / "missing").string();
  const auto error = map_file(missing).error();
  EXPECT_EQ(error.code, Error::Code::NotFound);
  EXPECT_EQ(error.message, "cannot open `" + missing + "`: no such file or directory");
  EXPECT_EQ(map_file(folder_.string()).error().code, Error::Code::Unsupported);
  EXPECT_EQ(map_file("/dev/null").error().code, Error::Code::Unsupported);
}

TEST_F(File, ReadsInPieces) {
  auto file = InputFile::open(write("telegram", "EXERCISE"));
  ASSERT_TRUE(file);
  EXPECT_TRUE(file->is_regular());
  EXPECT_EQ(file->size_bytes(), 8u);
  InputFile moved = std::move(*file);
  std::array<char, 5> buffer{};
  EXPECT_EQ(moved.read(buffer).value(), 5u);
  EXPECT_EQ(moved.read(buffer).value(), 3u);
  EXPECT_EQ(moved.read(buffer).value(), 0u);
}

TEST_F(File, MemorySourceGivesNoMoreThanItsChunk) {
  MemorySource source("EXERCISE", 3);
  std::array<char, 5> buffer{};
  EXPECT_EQ(source.read(buffer).value(), 3u);
  EXPECT_EQ(std::string_view(buffer.data(), 3), "EXE");
  EXPECT_EQ(source.read({}).value(), 0u);
}

}  // namespace
}  // namespace reftel
