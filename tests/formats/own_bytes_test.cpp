// What goes into JSON comes out of it byte for byte.

#include "formats/own_bytes.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "formats/input.h"
#include "formats/telegram_json.h"
#include "support/paths.h"
#include "telegram/reader.h"

namespace reftel {
namespace {

namespace fs = std::filesystem;

/// The telegrams in `bytes`, as JSON lines.
std::string to_json(std::string_view bytes, std::vector<std::string>& texts) {
  auto input = InputReader::of_bytes(bytes, "input");
  JsonWriter json;
  TelegramReader reader;
  Telegram telegram;
  while (const auto batch = input.next()) {
    for (const Item& item : batch->items) {
      EXPECT_FALSE(item.error) << item.error->message;
      texts.emplace_back(item.text);
      reader.read(item.text, {}, telegram);
      write_telegram_json(json, telegram, {&item, {}});
      json.end_line();
    }
  }
  return std::string(json.view());
}

/// What reftel writes of that JSON, telegram by telegram.
std::vector<std::string> from_json(std::string_view json) {
  auto input = InputReader::of_bytes(json, "json");
  std::vector<std::string> out;
  while (const auto batch = input.next())
    for (const Item& item : batch->items) append_own_bytes(out.emplace_back(), item);
  return out;
}

struct File {
  const char* name;
  std::string bytes;
};

class GivesBack : public testing::TestWithParam<File> {};

TEST_P(GivesBack, TheFile) {
  std::vector<std::string> texts;
  EXPECT_EQ(from_json(to_json(GetParam().bytes, texts)), std::vector{GetParam().bytes});
}

using namespace std::string_literals;

INSTANTIATE_TEST_SUITE_P(OwnBytes, GivesBack,
                         testing::Values(File{"ascii", "UNCLAS ZENDA 000417\r\r\nEXERCISE\r\r\n"}, File{"empty", ""},
                                         File{"without_line_end", "EXERCISE"},
                                         File{"binary", "EXERCISE\0\x01\x7F\xFF\r\n"s},
                                         File{"windows_1252", "EXERCISE \x93quoted\x94"},
                                         File{"utf_8_mark",
                                              "\xEF\xBB\xBF"
                                              "EXERCISE \xC3\xA9\n"},
                                         File{"utf_16_little",
                                              "\xFF\xFE"
                                              "E\0X\0\xE9\0\n\0"s},
                                         File{"utf_16_big", "\xFE\xFF\0E\0X\0\xE9\0\n"s},
                                         File{"utf_16_odd",
                                              "\xFF\xFE"
                                              "E\0X\0\n"s},
                                         File{"utf_16_half_pair",
                                              "\xFF\xFE"
                                              "E\0\x3D\xD8\n\0"s}),
                         [](const auto& row) { return row.param.name; });

TEST(OwnBytes, OfAnyTextComeBack) {
  EXPECT_TRUE(rc::check("UTF-16 of any units, behind a mark", [](const std::vector<std::uint8_t>& bytes) {
    const std::string file = "\xFF\xFE" + std::string(bytes.begin(), bytes.end());
    // What looks like a container is one, and its telegrams' own bytes are less than the file.
    std::vector<std::string> texts;
    const std::string json = to_json(file, texts);
    RC_PRE(texts.size() == 1u);
    RC_ASSERT(from_json(json) == std::vector{file});
  }));
}

std::string read_text(const fs::path& path) {
  const auto file = map_file(path.string());
  return file ? std::string(file->view()) : std::string();
}

void check_folder(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = read_text(entry.path());
    std::vector<std::string> texts;
    const auto written = from_json(to_json(bytes, texts));
    // A file that is a telegram comes back whole; of a container each telegram's own text does.
    if (written.size() == 1 && texts.size() == 1 && written != texts)
      EXPECT_EQ(written[0], bytes) << entry.path();
    else
      EXPECT_EQ(written, texts) << entry.path();
  }
}

TEST(OwnBytes, OfAllExamplesComeBack) { check_folder(test::source_dir() / "examples"); }

TEST(OwnBytes, OfTheSharedCorpusComeBack) {
  const fs::path corpus = test::shared_dir() / "corpus";
  if (!fs::exists(corpus)) GTEST_SKIP() << "no corpus here";
  check_folder(corpus);
}

TEST(WholeTexts, AreNotSplit) {
  const std::string stream =
      "VZCZCZNA0001\nUNCLAS ZENDA 000001\nEXERCISE\nNNNN\nVZCZCZNA0002\nUNCLAS ZENDA 000002\nEXERCISE\nNNNN\n";
  InputOptions options;
  options.text_files = TextFiles::Whole;
  auto input = InputReader::of_bytes(stream, "input", options);
  const auto batch = input.next();
  ASSERT_TRUE(batch);
  ASSERT_EQ(batch->items.size(), 1u);
  EXPECT_EQ(batch->items[0].text, stream);
  EXPECT_EQ(batch->items[0].origin.kind, ContainerKind::Plain);
  EXPECT_FALSE(input.next());
}

TEST(WholeTexts, AreReportedWhenTooLong) {
  InputOptions options;
  options.text_files = TextFiles::Whole;
  options.limits.max_telegram_bytes = 10;
  auto input = InputReader::of_bytes("EXERCISE EXERCISE", "input", options);
  const auto batch = input.next();
  ASSERT_TRUE(batch);
  ASSERT_EQ(batch->items.size(), 1u);
  ASSERT_TRUE(batch->items[0].error);
  EXPECT_EQ(batch->items[0].error->message, "`input`: a text is longer than the limit");
}

}  // namespace
}  // namespace reftel
