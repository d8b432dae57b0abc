#include "formats/utf16.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "formats/code_point.h"

namespace reftel {
namespace {

constexpr bool is_high_surrogate(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low_surrogate(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

std::uint32_t unit_at(std::string_view bytes, std::size_t at, ByteOrder order) {
  const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
  return static_cast<std::uint32_t>(order == ByteOrder::LittleEndian ? b << 8 | a : a << 8 | b);
}

void append_unit(std::string& out, std::uint32_t unit, ByteOrder order) {
  const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
  out += order == ByteOrder::LittleEndian ? low : high;
  out += order == ByteOrder::LittleEndian ? high : low;
}

/// Decodes whole characters from the front of `bytes` and says how many bytes that took. Leaves a
/// last single byte, and a last high surrogate unless this is the end of the text.
std::size_t decode_some(std::string_view bytes, ByteOrder order, bool at_end, std::string& out) {
  std::size_t at = 0;
  while (at + 2 <= bytes.size()) {
    const std::uint32_t unit = unit_at(bytes, at, order);
    if (is_high_surrogate(unit)) {
      if (at + 4 > bytes.size() && !at_end) break;
      const std::uint32_t next = at + 4 <= bytes.size() ? unit_at(bytes, at + 2, order) : 0;
      if (is_low_surrogate(next)) {
        append_code_point(out, 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00));
        at += 4;
        continue;
      }
    }
    append_code_point(out, unit);
    at += 2;
  }
  return at;
}

}  // namespace

DecodedUtf16 decode_utf16(std::string_view bytes, ByteOrder order) {
  DecodedUtf16 out;
  out.text.reserve(bytes.size() / 2 + 1);
  const std::size_t used = decode_some(bytes, order, true, out.text);
  if (used < bytes.size()) {
    out.text += bytes[used];
    out.has_odd_byte = true;
  }
  return out;
}

std::optional<std::string> encode_utf16(std::string_view text, ByteOrder order, bool has_odd_byte) {
  if (has_odd_byte && text.empty()) return std::nullopt;
  const std::string_view whole = has_odd_byte ? text.substr(0, text.size() - 1) : text;
  std::string out;
  out.reserve(whole.size() * 2 + 1);
  std::uint32_t before = 0;
  for (std::size_t at = 0; at < whole.size();) {
    const CodePoint c = code_point_at(whole, at);
    // Two halves written apart would be read back as one character.
    if (c.size == 0 || (is_high_surrogate(before) && is_low_surrogate(c.value))) return std::nullopt;
    if (c.value >= 0x10000) {
      append_unit(out, 0xD800 + ((c.value - 0x10000) >> 10), order);
      append_unit(out, 0xDC00 + ((c.value - 0x10000) & 0x3FF), order);
    } else {
      append_unit(out, c.value, order);
    }
    before = c.value;
    at += c.size;
  }
  if (has_odd_byte) out += text.back();
  return out;
}

std::uint64_t utf16_size(std::string_view text, bool has_odd_byte) {
  if (has_odd_byte && !text.empty()) return utf16_size(text.substr(0, text.size() - 1)) + 1;
  std::uint64_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0) != 0x80;  // each character has one first byte
    units += byte >= 0xF0;           // and two units when it has four bytes
  }
  return units * 2;
}

Utf16Source::Utf16Source(std::unique_ptr<ByteSource> encoded, ByteOrder order, std::shared_ptr<bool> odd_byte)
    : encoded_(std::move(encoded)), order_(order), odd_byte_(std::move(odd_byte)) {}

Result<bool> Utf16Source::refill() {
  decoded_.clear();
  given_ = 0;
  while (decoded_.empty() && !ended_) {
    std::memmove(bytes_.data(), bytes_.data() + begin_, end_ - begin_);
    end_ -= std::exchange(begin_, 0);
    const auto n = encoded_->read(std::span(bytes_).subspan(end_));
    if (!n) return std::unexpected(n.error());
    ended_ = *n == 0;
    end_ += *n;
    begin_ = decode_some({bytes_.data(), end_}, order_, ended_, decoded_);
    if (ended_ && begin_ < end_) {
      decoded_ += bytes_[begin_];
      if (odd_byte_) *odd_byte_ = true;
    }
  }
  return !decoded_.empty();
}

Result<std::size_t> Utf16Source::read(std::span<char> into) {
  if (into.empty()) return std::size_t{0};
  if (given_ == decoded_.size()) {
    const auto more = refill();
    if (!more) return std::unexpected(more.error());
    if (!*more) return std::size_t{0};
  }
  const std::size_t n = std::min(into.size(), decoded_.size() - given_);
  std::memcpy(into.data(), decoded_.data() + given_, n);
  given_ += n;
  return n;
}

}  // namespace reftel
