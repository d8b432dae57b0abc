// Packed files: every format, files in files, damage, and bombs.

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "formats/read_all.h"

namespace reftel {
namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

constexpr int kNoFilter = ARCHIVE_FILTER_NONE;

/// Packs `members` into memory.
std::string pack(int format, int filter, const Members& members, const char* options = nullptr) {
  std::string out(std::size_t{4} << 20, '\0');
  std::size_t used = 0;
  archive* const writer = archive_write_new();
  archive_write_set_format(writer, format);
  archive_write_add_filter(writer, filter);
  archive_write_set_bytes_per_block(writer, 0);
  if (options != nullptr) {
    EXPECT_EQ(archive_write_set_options(writer, options), ARCHIVE_OK) << archive_error_string(writer);
    archive_write_set_passphrase(writer, "EXERCISE");
  }
  EXPECT_EQ(archive_write_open_memory(writer, out.data(), out.size(), &used), ARCHIVE_OK);
  for (const auto& [name, bytes] : members) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, name.ends_with('/') ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    EXPECT_EQ(archive_write_header(writer, entry), ARCHIVE_OK) << archive_error_string(writer);
    archive_write_data(writer, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

std::string gz(const std::string& bytes) { return pack(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP, {{"data", bytes}}); }
std::string tar(const Members& members) { return pack(ARCHIVE_FORMAT_TAR_USTAR, kNoFilter, members); }
std::string zip(const Members& members) { return pack(ARCHIVE_FORMAT_ZIP, kNoFilter, members); }

/// Letters that do not pack well.
std::string noise(std::size_t size) {
  std::string text;
  unsigned state = 1;
  while (text.size() < size) text += "ABCDEFGHIJ KLMN\n"[(state = state * 1103515245 + 12345) >> 16 & 15];
  return text;
}

const std::string kOne = "VZCZCZNA0417\nEXERCISE\nNNNN\n", kTwo = "VZCZCZNA0418\nEXERCISE\nNNNN\n";

struct Packing {
  const char* name;
  int format, filter;
};

class Unpacks : public testing::TestWithParam<Packing> {};

TEST_P(Unpacks, MembersInTheirOrder) {
  const auto& packing = GetParam();
  const std::string bytes = pack(packing.format, packing.filter,
                                 {{"b/two.txt", kTwo}, {"a/", ""}, {"a/one.txt", kOne + kTwo}, {"empty", ""}});
  const auto items = read_whole(bytes);
  EXPECT_EQ(texts_of(items), (std::vector<std::string>{kTwo, kOne, kTwo, ""}));
  EXPECT_EQ(items[0].path, "input");
  EXPECT_EQ(items[0].member, "b/two.txt");
  EXPECT_EQ(items[2].member, "a/one.txt");
  EXPECT_EQ(items[2].offset, kOne.size());
  EXPECT_EQ(items[2].record, 1u);
  for (const std::size_t chunk : {1, 13, 5000}) EXPECT_EQ(read_streamed(bytes, chunk), items) << chunk;
}

INSTANTIATE_TEST_SUITE_P(PackedFile, Unpacks,
                         testing::Values(Packing{"tar", ARCHIVE_FORMAT_TAR_USTAR, kNoFilter},
                                         Packing{"pax", ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, kNoFilter},
                                         Packing{"tar_gz", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP},
                                         Packing{"tar_zst", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_ZSTD},
                                         Packing{"tar_xz", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ},
                                         Packing{"tar_bz2", ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_BZIP2},
                                         Packing{"zip", ARCHIVE_FORMAT_ZIP, kNoFilter},
                                         Packing{"seven_zip", ARCHIVE_FORMAT_7ZIP, kNoFilter}),
                         [](const auto& row) { return row.param.name; });

class UnpacksOne : public testing::TestWithParam<Packing> {};

TEST_P(UnpacksOne, AsTheFileItself) {
  const auto items = read_whole(pack(ARCHIVE_FORMAT_RAW, GetParam().filter, {{"data", kOne + kTwo}}));
  EXPECT_EQ(texts_of(items), (std::vector<std::string>{kOne, kTwo}));
  EXPECT_EQ(items[0].member, "");
  EXPECT_EQ(texts_of(read_whole(pack(ARCHIVE_FORMAT_RAW, GetParam().filter, {{"data", ""}}))),
            std::vector<std::string>{""});
}

INSTANTIATE_TEST_SUITE_P(PackedFile, UnpacksOne,
                         testing::Values(Packing{"gz", 0, ARCHIVE_FILTER_GZIP}, Packing{"zst", 0, ARCHIVE_FILTER_ZSTD},
                                         Packing{"xz", 0, ARCHIVE_FILTER_XZ}, Packing{"bz2", 0, ARCHIVE_FILTER_BZIP2}),
                         [](const auto& row) { return row.param.name; });

TEST(PackedFile, TwoGzipsEndToEndAreOne) {
  EXPECT_EQ(texts_of(read_whole(gz(kOne) + gz(kTwo))), (std::vector<std::string>{kOne, kTwo}));
}

TEST(PackedFile, FilesInFilesAreNamedByTheirWay) {
  const std::string page = "<html><table class=cable><td>09ZENDA417</table><code><pre>EXERCISE</pre></code></html>";
  const std::string bytes = zip({{"inner.tar", tar({{"page.html", page}, {"two.gz", gz(kTwo)}})},
                                 {"table.csv.gz", gz("1,5/14/2009 10:52,09ZENDA417,,,,,EXERCISE\n")}});
  const auto items = read_whole(bytes);
  ASSERT_EQ(texts_of(items), (std::vector<std::string>{"EXERCISE", kTwo, "EXERCISE"}));
  EXPECT_EQ(items[0].member, "inner.tar!page.html");
  EXPECT_EQ(items[0].kind, ContainerKind::CablegatePage);
  EXPECT_EQ(items[1].member, "inner.tar!two.gz");
  EXPECT_EQ(items[2].member, "table.csv.gz");
  EXPECT_EQ(items[2].kind, ContainerKind::CablegateCsv);
  EXPECT_EQ(read_streamed(bytes, 100), items);
}

TEST(PackedFile, HiddenMembersAreLeftOut) {
  EXPECT_EQ(texts_of(read_whole(tar({{".hidden", "x"}, {"__MACOSX/a", "x"}, {"a/.b/c", "x"}, {"./one", kOne}}))),
            std::vector<std::string>{kOne});
}

TEST(PackedFile, NamesAreOnlyLabels) {
  const auto items = read_whole(tar({{"../../etc/x\x1B[2J", kOne}}));
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].member, "../../etc/x?[2J");
}

TEST(PackedFile, TooDeepIsReported) {
  std::string bytes = tar({{"one", kOne}});
  for (int i = 0; i < 3; ++i) bytes = zip({{"inner", bytes}});
  EXPECT_EQ(texts_of(read_whole(bytes)), std::vector<std::string>{kOne});
  const auto items = read_whole(zip({{"inner", bytes}, {"two", kTwo}}));
  ASSERT_EQ(items.size(), 2u);
  EXPECT_NE(items[0].error.find("too many packed files in one another"), std::string::npos);
  EXPECT_EQ(items[1].text, kTwo);
}

TEST(PackedFile, CutOffGzipGivesWhatIsThereAndTheError) {
  const std::string text = noise(300'000);
  const std::string packed = gz(kOne + text);
  const auto items = read_whole(packed.substr(0, packed.size() / 2));
  ASSERT_EQ(items.size(), 2u);
  EXPECT_TRUE((kOne + text).starts_with(items[0].text));
  EXPECT_NE(items[1].error.find("cannot unpack"), std::string::npos);
}

TEST(PackedFile, DamagedMemberIsReportedAndTheRestIsRead) {
  std::string bytes = zip({{"one", kOne}, {"bad", noise(2000)}, {"two", kTwo}});
  const std::size_t at = bytes.find("bad");
  for (std::size_t i = 500; i < 520; ++i) bytes[at + i] = '\xFF';
  const auto items = read_whole(bytes);
  ASSERT_GE(items.size(), 3u) << testing::PrintToString(texts_of(items));
  EXPECT_EQ(items.front().text, kOne);
  EXPECT_EQ(items.back().text, kTwo);
  bool reported = false;
  for (const auto& item : items) reported = reported || item.error.find("`input!bad`") != std::string::npos;
  EXPECT_TRUE(reported) << testing::PrintToString(texts_of(items));
}

TEST(PackedFile, EncryptedMemberIsReported) {
  const auto items = read_whole(pack(ARCHIVE_FORMAT_ZIP, kNoFilter, {{"one", kOne}}, "zip:encryption=traditional"));
  ASSERT_EQ(items.size(), 1u);
  EXPECT_NE(items[0].error.find("encrypted"), std::string::npos) << items[0].error;
  EXPECT_EQ(items[0].member, "one");
}

TEST(PackedFile, WhatOnlyBeginsLikeOneIsReported) {
  for (const std::string& bytes : {std::string("PK\x03\x04 EXERCISE"), std::string("\x1F\x8B EXERCISE"),
                                   std::string("7z\xBC\xAF\x27\x1C EXERCISE")}) {
    const auto items = read_whole(bytes);
    ASSERT_EQ(items.size(), 1u);
    EXPECT_NE(items[0].error.find("cannot unpack"), std::string::npos) << items[0].error;
  }
}

TEST(PackedFile, MemberPastItsLimitIsReportedAndTheRestIsRead) {
  InputOptions options;
  options.limits.max_member_bytes = 100'000;
  const auto items = read_whole(zip({{"bomb", std::string(3'000'000, '\n')}, {"one", kOne}}), options);
  ASSERT_GE(items.size(), 2u);
  EXPECT_NE(items[items.size() - 2].error.find("more than the limit"), std::string::npos);
  EXPECT_EQ(items.back().text, kOne);
}

struct Limit {
  const char* name;
  InputLimits limits;
};

class StopsBomb : public testing::TestWithParam<Limit> {};

TEST_P(StopsBomb, AndReadsNoMoreOfIt) {
  InputOptions options;
  options.limits = GetParam().limits;
  options.limits.max_telegram_bytes = 1000;
  const std::string ten(3'000'000, ' ');
  const std::string bytes = zip({{"one", kOne}, {"a.gz", gz(ten)}, {"b.gz", gz(ten)}, {"two", kTwo}});
  const auto items = read_whole(bytes, options);
  ASSERT_GE(items.size(), 2u);
  EXPECT_EQ(items[0].text, kOne);
  EXPECT_NE(items.back().error.find("cannot unpack: the file unpacks to"), std::string::npos) << items.back().error;
}

INSTANTIATE_TEST_SUITE_P(PackedFile, StopsBomb,
                         testing::Values(Limit{"in_all", {.max_unpacked_bytes = 4'000'000}},
                                         Limit{"by_ratio", {.max_ratio = 100, .ratio_from_bytes = 1'000'000}}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace reftel
