#include "base/utf8.h"

#include <array>
#include <bit>

#include "base/block.h"

namespace reftel {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Bytes at the beginning of `text` that are ASCII.
std::size_t ascii_prefix(std::string_view text) {
  using blocks::load;
  const auto is_high = [](Block block) { return reinterpret_cast<Hits>(block) < 0; };
  const char* const base = text.data();
  std::size_t i = 0;
  for (; i + 4 * kWidth <= text.size(); i += 4 * kWidth) {
    const char* const at = base + i;
    const Block all = load(at) | load(at + kWidth) | load(at + 2 * kWidth) | load(at + 3 * kWidth);
    if (blocks::mask_of(is_high(all)) != 0) break;
  }
  for (; i + kWidth <= text.size(); i += kWidth)
    if (const std::uint32_t high = blocks::mask_of(is_high(load(base + i))); high != 0)
      return i + static_cast<std::size_t>(std::countr_zero(high));
  while (i < text.size() && static_cast<unsigned char>(text[i]) < 0x80) ++i;
  return i;
}

/// 0x80 to 0x9F of Windows-1252 as code points; 0 where the byte has no meaning.
constexpr std::array<char16_t, 32> kWindows1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

struct ShortUtf8 {
  std::array<char, 3> bytes{};
  std::uint8_t size = 0;
};

constexpr ShortUtf8 encode(char16_t point) {
  if (point == 0) point = 0xFFFD;
  if (point < 0x800)
    return {{static_cast<char>(0xC0 | (point >> 6)), static_cast<char>(0x80 | (point & 0x3F)), '\0'}, 2};
  return {{static_cast<char>(0xE0 | (point >> 12)), static_cast<char>(0x80 | ((point >> 6) & 0x3F)),
           static_cast<char>(0x80 | (point & 0x3F))},
          3};
}

constexpr std::array<ShortUtf8, 128> kHighBytes = [] {
  std::array<ShortUtf8, 128> out{};
  for (unsigned i = 0; i < out.size(); ++i) out[i] = encode(i < 32 ? kWindows1252[i] : static_cast<char16_t>(0x80 + i));
  return out;
}();

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The byte above 127 that the character at the beginning of `text` stands for in Windows-1252 or Latin-1.
struct HighByte {
  unsigned char byte = 0;
  std::size_t size = 0;  ///< bytes of the character; 0: it stands for none
};
HighByte read_high_byte(std::string_view text) {
  if (text.size() >= 2 && (text[0] == '\xC2' || text[0] == '\xC3') && is_continuation(text[1]))
    return {static_cast<unsigned char>(text[1] + (text[0] == '\xC3' ? 0x40 : 0)), 2};
  for (unsigned i = 0; i < 32; ++i) {
    const ShortUtf8& character = kHighBytes[i];
    const std::string_view bytes(character.bytes.data(), character.size);
    if (kWindows1252[i] != 0 && text.starts_with(bytes)) return {static_cast<unsigned char>(0x80 + i), bytes.size()};
  }
  return {};
}

}  // namespace

std::string_view to_string(Charset charset) {
  switch (charset) {
    case Charset::Ascii: return "ascii";
    case Charset::Utf8: return "utf-8";
    case Charset::BrokenUtf8: return "broken-utf-8";
    case Charset::Windows1252: return "windows-1252";
  }
  return {};
}

std::size_t utf8_size(std::string_view text) {
  if (text.empty()) return 0;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const std::size_t size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (text.size() < size) return 0;
  for (std::size_t i = 1; i < size; ++i)
    if (!is_continuation(text[i])) return 0;
  const unsigned char second = byte(1);
  if (first == 0xE0 && second < 0xA0) return 0;  // overlong
  if (first == 0xED && second > 0x9F) return 0;  // surrogate
  if (first == 0xF0 && second < 0x90) return 0;  // overlong
  if (first == 0xF4 && second > 0x8F) return 0;  // above U+10FFFF
  return size;
}

Charset detect_charset(std::string_view text) {
  bool characters = false, strays = false;
  for (std::size_t i = ascii_prefix(text); i < text.size(); i += ascii_prefix(text.substr(i))) {
    const std::size_t size = utf8_size(text.substr(i, 4));
    (size > 1 ? characters : strays) = true;
    i += size == 0 ? 1 : size;
  }
  if (strays) return characters ? Charset::BrokenUtf8 : Charset::Windows1252;
  return characters ? Charset::Utf8 : Charset::Ascii;
}

std::string_view windows_1252_as_utf8(unsigned char byte) {
  const ShortUtf8& high = kHighBytes[byte & 0x7Fu];
  return {high.bytes.data(), high.size};
}

void append_utf8(std::string& out, std::string_view text, Charset charset) {
  while (!text.empty()) {
    const std::size_t plain = ascii_prefix(text);
    out.append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) return;
    const std::size_t size = charset == Charset::Windows1252 ? 0 : utf8_size(text.substr(0, 4));
    if (size > 0)
      out.append(text.substr(0, size));
    else if (charset == Charset::Windows1252)
      out.append(windows_1252_as_utf8(static_cast<unsigned char>(text[0])));
    else
      out.append(kReplacement);
    text.remove_prefix(size == 0 ? 1 : size);
  }
}

std::string to_utf8(std::string_view text, Charset charset) {
  std::string out;
  out.reserve(text.size());
  append_utf8(out, text, charset);
  return out;
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) {
    const std::size_t size = utf8_size(text.substr(i, 4));
    i += size == 0 ? 1 : size;
  }
  return count;
}

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t i = 0;
  for (; i < text.size() && count > 0; --count) {
    const std::size_t size = utf8_size(text.substr(i, 4));
    i += size == 0 ? 1 : size;
  }
  return text.substr(0, i);
}

std::size_t read_mojibake(std::string_view text, std::string& shown) {
  const HighByte lead = text.starts_with('\xC3') ? read_high_byte(text) : HighByte{};
  // Letters of Latin alphabets, punctuation and the byte order mark. Other letters that begin a character may stand
  // before signs by right: in French a hard blank and a quotation mark follow any word.
  const bool two = lead.byte >= 0xC2 && lead.byte <= 0xC5, three = lead.byte == 0xE2 || lead.byte == 0xEF;
  if (!two && !three) return 0;
  const std::size_t bytes = two ? 2 : 3;
  shown.assign(1, static_cast<char>(lead.byte));
  std::size_t at = lead.size;
  while (shown.size() < bytes) {
    const HighByte next = read_high_byte(text.substr(at));
    if (next.size == 0) break;
    shown += static_cast<char>(next.byte);
    at += next.size;
  }
  if (shown == "\xE2\x80") {  // the last byte of a closing quotation mark has no meaning in Windows-1252, and is lost
    shown += '\x9D';
    if (text.substr(at).starts_with("\xEF\xBF\xBD")) at += 3;
  }
  if (lead.byte == 0xEF && shown != "\xEF\xBB\xBF") return 0;
  return shown.size() == bytes && utf8_size(shown) == bytes ? at : 0;
}

}  // namespace reftel
