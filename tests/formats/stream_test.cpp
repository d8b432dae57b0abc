// Telegrams one after the other: what parts them, and what must not.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "formats/read_all.h"
#include "formats/telegram_start.h"

namespace reftel {
namespace {

std::string wire(int number, std::string_view end = "NNNN\n") {
  const std::string serial = std::to_string(1000 + number);
  return "VZCZCZNA" + serial + "\nPP RUEHSX RUEHC\nDE RUEHZX #" + serial +
         " 1341058\nZNR UUUUU ZZH\nP 141052Z MAY 09\n" +
         "FM AMEMBASSY ZENDA\nTO RUEHSX/AMCONSUL STRELSAU PRIORITY 0917\nBT\nUNCLAS ZENDA 00" + serial +
         "\n\nTAGS: PREL, RZ\nSUBJECT: EXERCISE NUMBER " + serial + "\n\n1. EXERCISE. The bridge is open.\nDOE\nBT\n#" +
         serial + "\n" + std::string(end);
}

std::string label_form(int number) {
  return "UNCLASSIFIED\n\nMRN: 09 ZENDA " + std::to_string(number) +
         "\nDate/DTG: 14 May 2009 / 141052Z MAY 09\nFrom: AMEMBASSY ZENDA\nAction: AMCONSUL STRELSAU\nTAGS: PREL\n"
         "Subject: EXERCISE\n\n1. EXERCISE. Nothing happened.\n";
}

std::string nara(int number) {
  return "UNCLASSIFIED\n\nMessage Text\n\nUNCLASSIFIED\nPAGE 01  ZENDA  0" + std::to_string(number) +
         "\nACTION EUR-12\n\nP 141052Z MAY 76\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC 0917\nUNCLAS ZENDA 0" +
         std::to_string(number) + "\nSUBJECT: EXERCISE\n1. NOTHING HAPPENED.\nDOE\nUNCLASSIFIED\n\nNNNN\n\n" +
         "Message Attributes\nDocument Number: 1976ZENDA0" + std::to_string(number) + "\nType: TE\n";
}

std::string paged(int number, std::string_view page = "01", std::string_view section = "  01 OF 02") {
  return "UNCLASSIFIED\nPAGE " + std::string(page) + "        ZENDA  0" + std::to_string(number) +
         std::string(section) + "  141101Z\nP 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC\nUNCLAS ZENDA 00" +
         std::to_string(number) + "\nSUBJECT: EXERCISE\n1. Nothing happened.\n";
}

std::string from_fl5(std::string_view minute) {
  return "P 1410" + std::string(minute) +
         "Z MAY 09\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC\nBT\nUNCLAS ZENDA 000417\n"
         "SUBJECT: EXERCISE\n\n1. Nothing happened.\n";
}

const std::string kRow(40, '=');

struct Stream {
  const char* name;
  std::vector<std::string> texts;  ///< what the telegrams are
  std::vector<std::string> gaps;   ///< what stands between them
};

std::string joined(const Stream& stream) {
  std::string bytes;
  for (std::size_t i = 0; i < stream.texts.size(); ++i) {
    bytes += stream.texts[i];
    if (i < stream.gaps.size()) bytes += stream.gaps[i];
  }
  return bytes;
}

class Parts : public testing::TestWithParam<Stream> {};

TEST_P(Parts, TelegramsAndLeavesOutTheGap) {
  const std::string bytes = joined(GetParam());
  const auto items = read_whole(bytes);
  EXPECT_EQ(texts_of(items), GetParam().texts);
  for (std::size_t i = 0; i < items.size(); ++i) {
    EXPECT_EQ(items[i].kind, ContainerKind::Stream);
    EXPECT_EQ(items[i].record, i);
    EXPECT_EQ(bytes.substr(items[i].offset, items[i].size_bytes), items[i].text);
  }
}

TEST_P(Parts, TheSameWhereverTheStreamIsCut) {
  const std::string bytes = joined(GetParam());
  const auto whole = read_whole(bytes);
  for (const std::size_t chunk : {1, 2, 3, 7, 64, 1000, 4096, 8191})
    EXPECT_EQ(read_streamed(bytes, chunk), whole) << chunk;
}

INSTANTIATE_TEST_SUITE_P(
    Stream, Parts,
    testing::Values(
        Stream{"wire", {wire(1), wire(2), wire(3)}, {"", ""}},
        Stream{"wire_with_tape_fill", {wire(1, "NNNN\x7F\x7F\x7F\r\n"), wire(2)}, {"\r\r\n\n\n\n\x7F\x7F\n"}},
        Stream{"wire_repeated", {wire(1), wire(1)}, {"\n"}},
        Stream{"wire_manual_identification",
               {wire(1), "VV   ZNA123     UU\nPP RUEHSX\nDE RUEHZX 123 1341058\nBT\nUNCLAS EXERCISE\nBT\nNNNN\n"},
               {""}},
        Stream{"end_mark_glued_to_text", {wire(1, "DOENNNN\n"), wire(2)}, {""}},
        Stream{"end_mark_glued_to_next", {wire(1, "NNNN"), wire(212)}, {""}},
        Stream{"pilot_before_the_second", {wire(1), "RR RUEHSX\nZNR UUUUU ZOV RUEHZX\n" + wire(2)}, {"\n\n"}},
        Stream{"acp128_after_end_mark",
               {wire(1), "RTTUZYUW RUEHZXA0001 1341200-UUUU--RUEHSXA.\nZNR UUUUU\nBT\nEXERCISE\nBT\nNNNN\n"},
               {"\n"}},
        Stream{"called_line_after_end_mark",
               {wire(1), "PP RUEHSX\nDE RUEHZX 123 1341058\nBT\nUNCLAS EXERCISE\nBT\nNNNN\n"},
               {""}},
        Stream{"wire_without_end_mark", {wire(1, ""), wire(2, ""), wire(3, "")}, {"\n", ""}},
        Stream{"label_form", {label_form(1), label_form(2), label_form(30)}, {"\n", "\n\n"}},
        Stream{"nara", {nara(1001), nara(1002), nara(1003)}, {"\n", "\n\n\n"}},
        Stream{"renderings", {"# 09ZENDA1\n\n" + wire(1), "# 09ZENDA2\n\n" + wire(2)}, {"\n"}},
        Stream{"renderings_without_end_mark", {"# 09ZENDA1\n\n" + wire(1, ""), "# 09ZENDA2\n\n" + wire(2, "")}, {"\n"}},
        Stream{"paged_repeated", {paged(1234) + "NNNN\n", paged(1234)}, {"\n"}},
        Stream{"paged_repeated_without_section", {paged(1234, "01", "") + "NNNN\n", paged(1234, "01", "")}, {"\n"}},
        Stream{"form_feed_paged", {paged(1234), paged(1235)}, {"\f"}},
        Stream{"row_then_fl5", {from_fl5("52"), from_fl5("53")}, {"\n" + kRow + "\n\n"}},
        Stream{"row_then_wire", {wire(1, ""), wire(2, "")}, {kRow + "\n"}},
        Stream{"form_feed_then_fl5", {from_fl5("52"), from_fl5("53")}, {"\f"}}),
    [](const auto& row) { return row.param.name; });

struct One {
  const char* name;
  std::string text;
};

class KeepsTogether : public testing::TestWithParam<One> {};

TEST_P(KeepsTogether, OneTelegramByteForByte) {
  const auto items = read_whole(GetParam().text);
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].text, GetParam().text);
  EXPECT_EQ(items[0].kind, ContainerKind::Plain);
  EXPECT_EQ(read_streamed(GetParam().text, 1), items);
}

INSTANTIATE_TEST_SUITE_P(
    Stream, KeepsTogether,
    testing::Values(One{"empty", ""}, One{"blank_lines", "\n\n\n"}, One{"one_word", "EXERCISE"},
                    One{"one_with_blank_lines_around", "\n\n" + wire(1) + "\n\n\n"},
                    One{"no_line_end", "EXERCISE NNNN"}, One{"binary", std::string("\0\x01\xFF\xFE\n\0NNNN\n\0", 12)},
                    One{"pilot_with_its_own_identification",
                        "VZCZCABC0001\nRR RUEHSX\nZNR UUUUU ZOV RUEHXX\n" + wire(1)},
                    One{"heading_printed_twice", wire(1, "") + "\n" + wire(1, "")},
                    One{"readdressed",
                        "VZCZCZNA1001\nPP RUEHC\nDE RUEHZX #1001 1341058\nP 151052Z MAY 09\nFM AMCONSUL STRELSAU\nTO "
                        "RUEHC/SECSTATE WASHDC\n"
                        "O 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO AMCONSUL STRELSAU\nBT\nUNCLAS EXERCISE\nBT\nNNNN\n"},
                    One{"fl1_named_in_text", wire(1, "") + "The line read\nVZCZCABC1234\nand no more.\n"},
                    One{"quoted_telegram", wire(1, "") + "BEGIN TEXT\n" + wire(2, "") + "END TEXT\n"},
                    One{"dash_line_before_fl5",
                        "UNCLASSIFIED\nPAGE 01  ZENDA  01001\nACTION EUR-12\n------------------------------------\n" +
                            from_fl5("52")},
                    One{"rows_in_the_text", from_fl5("52") + kRow + "\nHEADING\n" + kRow + "\n2. More.\n"},
                    One{"pages_with_form_feeds", paged(1234) + "\f" + paged(1234, "02") + "\f" + paged(1234, "01")},
                    One{"paged_sections", paged(1234) + "NNNN\n" + paged(1234, "01", "  02 OF 02") + "NNNN\n"},
                    One{"nara_one", nara(1001)},
                    One{"mrn_in_the_text", label_form(1) + "2. Other telegrams:\nMRN: 09 ZENDA 2\nMRN: 09 ZENDA 3\n"},
                    One{"label_form_printed_twice", label_form(1) + label_form(1)},
                    One{"end_mark_glued_backwards", "SUBJECT: EXERCISE\nTEXT\nNNNNMAFVVZCZ\n"}),
    [](const auto& row) { return row.param.name; });

TEST(Stream, CarriageReturnsAloneAreLineEnds) {
  std::string bytes = wire(1) + wire(2);
  std::replace(bytes.begin(), bytes.end(), '\n', '\r');
  EXPECT_EQ(read_whole(bytes).size(), 2u);
}

TEST(Stream, WireLineEndsArePartOfTheText) {
  std::string one;
  for (const char c : wire(1)) one += c == '\n' ? "\r\r\n" : std::string(1, c);
  EXPECT_EQ(texts_of(read_whole(one + one)), (std::vector<std::string>{one, one}));
}

TEST(Stream, TooLongATelegramIsReportedAndTheNextIsRead) {
  InputOptions options;
  options.limits.max_telegram_bytes = 20000;
  std::string bytes = wire(1);
  bytes += wire(2, "");
  for (int i = 0; i < 5000; ++i) bytes += "EXERCISE LINE\n";
  bytes += "NNNN\n" + wire(3) + wire(4);
  const auto whole = read_whole(bytes, options);
  ASSERT_EQ(whole.size(), 4u);
  EXPECT_EQ(whole[0].text, wire(1));
  EXPECT_NE(whole[1].error.find("longer than the limit"), std::string::npos);
  EXPECT_EQ(whole[1].offset, wire(1).size());
  EXPECT_EQ(whole[2].text, wire(3));
  EXPECT_EQ(whole[3].text, wire(4));
  for (const std::size_t chunk : {1, 100, 5000, 100000})
    EXPECT_EQ(read_streamed(bytes, chunk, options), whole) << chunk;
}

TEST(Stream, LastTelegramTooLongIsReportedOnce) {
  InputOptions options;
  options.limits.max_telegram_bytes = 1000;
  const std::string bytes(50000, 'X');
  const auto whole = read_whole(bytes, options);
  ASSERT_EQ(whole.size(), 1u);
  EXPECT_NE(whole[0].error, "");
  EXPECT_EQ(read_streamed(bytes, 100, options), whole);
}

TEST(Stream, GoesOverBatchesWithoutLosingOrder) {
  std::string bytes;
  for (int i = 0; i < 3000; ++i) bytes += wire(i);
  InputOptions options;
  options.batch_bytes = 5000;
  auto reader = InputReader::of_stream(std::make_unique<MemorySource>(bytes, 777), "input", options);
  std::uint64_t batches = 0;
  std::string all;
  while (const auto batch = reader.next()) {
    EXPECT_EQ(batch->number, batches++);
    for (const Item& item : batch->items) all += item.text;
  }
  EXPECT_GT(batches, 100u);
  EXPECT_EQ(all, bytes);
}

/// Pieces from which rapidcheck builds streams that are nearly right.
std::string piece(int i) {
  static const std::vector<std::string> kPieces = {"NNNN\n",
                                                   "NNNN",
                                                   "\n",
                                                   "\r\r\n",
                                                   "\f",
                                                   "VZCZCABC1234\n",
                                                   "ZCZC ",
                                                   "VV   ABC123\n",
                                                   "PP RUEHC\n",
                                                   "DE RUEHZX #0417 1341058\n",
                                                   "DE RUEHZX #0418 1341058\n",
                                                   "P 141052Z MAY 09\n",
                                                   "P 141053Z MAY 09\n",
                                                   "FM AMEMBASSY ZENDA\n",
                                                   "TO RUEHC/SECSTATE WASHDC\n",
                                                   "BT\n",
                                                   "SUBJECT: EXERCISE\n",
                                                   "Message Text\n",
                                                   "Message Attributes\n",
                                                   "PAGE 01 ZENDA 00417\n",
                                                   "PAGE 01 ZENDA 00418\n",
                                                   "MRN: 09 ZENDA 1\n",
                                                   "MRN: 09 ZENDA 2\n",
                                                   "From: X\nTo: Y\nSubject: EXERCISE\n",
                                                   "UNCLASSIFIED\n",
                                                   "========================================\n",
                                                   "BEGIN TEXT\n",
                                                   "END TEXT\n",
                                                   "word ",
                                                   "\x7F\x7F",
                                                   std::string(3000, 'x'),
                                                   std::string(1, '\0')};
  return kPieces[static_cast<std::size_t>(i) % kPieces.size()];
}

TEST(Stream, PropertySameForEveryChunkSizeAndOnlyFillerIsLeftOut) {
  EXPECT_TRUE(rc::check([] {
    const auto picks = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 32));
    const auto chunk = *rc::gen::inRange<std::size_t>(1, 5000);
    const std::uint64_t limit = *rc::gen::element<std::uint64_t>(std::uint64_t{kMaxTelegramBytes}, 4000, 9000);
    std::string bytes;
    for (const int pick : picks) bytes += piece(pick);
    InputOptions options;
    options.limits.max_telegram_bytes = limit;
    const auto whole = read_whole(bytes, options);
    RC_ASSERT(read_streamed(bytes, chunk, options) == whole);
    if (limit != kMaxTelegramBytes ||
        (!whole.empty() && whole[0].kind != ContainerKind::Plain && whole[0].kind != ContainerKind::Stream))
      return;
    std::size_t at = 0;
    const auto is_gap = [&](std::size_t begin, std::size_t end) {
      const auto gap = std::string_view(bytes).substr(begin, end - begin);
      return std::all_of(gap.begin(), gap.end(), [](char c) { return is_filler(c) || c == '='; });
    };
    for (const auto& item : whole) {
      RC_ASSERT(item.offset >= at);
      RC_ASSERT(is_gap(at, item.offset));
      at = item.offset + item.size_bytes;
    }
    RC_ASSERT(is_gap(at, bytes.size()));
  }));
}

}  // namespace
}  // namespace reftel
