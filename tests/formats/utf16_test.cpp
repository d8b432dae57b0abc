#include "formats/utf16.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

#include "formats/read_all.h"

namespace reftel {
namespace {

using namespace std::string_literals;

TEST(Utf16, DecodesBothOrders) {
  EXPECT_EQ(decode_utf16("A\0\xB6\0\x1C\x20"s, ByteOrder::LittleEndian).text, "A\xC2\xB6\xE2\x80\x9C");
  EXPECT_EQ(decode_utf16("\0A\0\xB6\x20\x1C"s, ByteOrder::BigEndian).text, "A\xC2\xB6\xE2\x80\x9C");
  EXPECT_EQ(decode_utf16("\xD8\x3D\xDE\x00"s, ByteOrder::BigEndian).text, "\xF0\x9F\x98\x80");
}

TEST(Utf16, HalfAPairAloneIsThreeBytes) {
  EXPECT_EQ(decode_utf16("\xD8\x3D\0A"s, ByteOrder::BigEndian).text,
            "\xED\xA0\xBD"
            "A");
  EXPECT_EQ(decode_utf16("\xDE\x00\xD8\x3D"s, ByteOrder::BigEndian).text, "\xED\xB8\x80\xED\xA0\xBD");
}

TEST(Utf16, OddByteIsKept) {
  const auto decoded = decode_utf16("A\0B"s, ByteOrder::LittleEndian);
  EXPECT_EQ(decoded.text, "AB");
  EXPECT_TRUE(decoded.has_odd_byte);
  EXPECT_EQ(encode_utf16("AB", ByteOrder::LittleEndian, true), "A\0B"s);
}

TEST(Utf16, EncodingWhatCannotHaveBeenDecodedIsRefused) {
  for (const std::string_view text : {"\xFF", "\xC2", "\xC0\x80", "\xED\xA0\xBD\xED\xB8\x80", "\xF4\x90\x80\x80"})
    EXPECT_EQ(encode_utf16(text, ByteOrder::LittleEndian), std::nullopt);
  EXPECT_EQ(encode_utf16("", ByteOrder::LittleEndian, true), std::nullopt);
}

TEST(Utf16, PropertyDecodeThenEncodeGivesTheBytesBack) {
  EXPECT_TRUE(rc::check([](const std::string& noise) {
    const auto order = *rc::gen::element(ByteOrder::LittleEndian, ByteOrder::BigEndian);
    const auto units =
        *rc::gen::container<std::vector<int>>(rc::gen::element(0xD8, 0xDC, 0xDB, 0xDF, 0x00, 0x41, 0xFF));
    std::string bytes = noise;
    for (const int unit : units) bytes += static_cast<char>(unit);
    const auto decoded = decode_utf16(bytes, order);
    RC_ASSERT(encode_utf16(decoded.text, order, decoded.has_odd_byte) == bytes);
    RC_ASSERT(utf16_size(decoded.text, decoded.has_odd_byte) == bytes.size());
    std::string streamed;
    auto odd = std::make_shared<bool>(false);
    Utf16Source source(std::make_unique<MemorySource>(bytes, *rc::gen::inRange<std::size_t>(1, 9)), order, odd);
    char buffer[5];
    while (const auto n = source.read(buffer).value_or(0)) streamed.append(buffer, n);
    RC_ASSERT(streamed == decoded.text);
    RC_ASSERT(*odd == decoded.has_odd_byte);
  }));
}

TEST(Utf16, FilesAreDecodedAndSplitWithPlacesInTheFile) {
  const std::string one = "VZCZCZNA0417\nEXERCISE \xC2\xB6\nNNNN\n", two = "VZCZCZNA0418\nEXERCISE\nNNNN\n";
  for (const auto order : {ByteOrder::LittleEndian, ByteOrder::BigEndian}) {
    const std::string mark = order == ByteOrder::LittleEndian ? "\xFF\xFE" : "\xFE\xFF";
    const std::string bytes = mark + *encode_utf16(one + "\n" + two, order);
    const auto items = read_whole(bytes);
    ASSERT_EQ(texts_of(items), (std::vector<std::string>{one, two}));
    EXPECT_EQ(items[0].encoding, order == ByteOrder::LittleEndian ? Encoding::Utf16Le : Encoding::Utf16Be);
    EXPECT_EQ(bytes.substr(items[1].offset, items[1].size_bytes), *encode_utf16(two, order));
    EXPECT_EQ(read_streamed(bytes, 3), items);
  }
}

TEST(Utf16, MarkOfUtf8IsNoText) {
  const auto items = read_whole(
      "\xEF\xBB\xBF"
      "EXERCISE");
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].text, "EXERCISE");
  EXPECT_EQ(items[0].offset, 3u);
  EXPECT_EQ(items[0].encoding, Encoding::Utf8Bom);
}

TEST(Utf16, FileThatEndsInsideAPairSaysSo) {
  const auto items = read_whole(
      "\xFF\xFE"
      "E\0X"s);
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].text, "EX");
  EXPECT_TRUE(items[0].has_odd_byte);
  EXPECT_EQ(items[0].size_bytes, 3u);
}

}  // namespace
}  // namespace reftel
