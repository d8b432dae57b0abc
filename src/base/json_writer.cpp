#include "base/json_writer.h"

#include <emmintrin.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace reftel {
namespace {

/// What a byte below 128 is written as: 0 itself, `u` as \u00XX, else a backslash and this character.
constexpr std::array<char, 128> kEscapes = [] {
  std::array<char, 128> out{};
  for (std::size_t i = 0; i < 32; ++i) out[i] = 'u';
  out['\b'] = 'b';
  out['\t'] = 't';
  out['\n'] = 'n';
  out['\f'] = 'f';
  out['\r'] = 'r';
  out['"'] = '"';
  out['\\'] = '\\';
  return out;
}();

constexpr std::size_t kLongestEscape = 6;  // \u00XX
constexpr std::size_t kBlock = 16;

char* put_escape(char* to, unsigned char byte) {
  const char escape = kEscapes[byte];
  if (escape == 0) {
    *to++ = static_cast<char>(byte);
    return to;
  }
  *to++ = '\\';
  *to++ = escape;
  if (escape != 'u') return to;
  constexpr std::string_view digits = "0123456789abcdef";
  *to++ = '0';
  *to++ = '0';
  *to++ = digits[byte >> 4];
  *to++ = digits[byte & 15u];
  return to;
}

char* put_bytes(char* to, std::string_view bytes) {
  std::memcpy(to, bytes.data(), bytes.size());
  return to + bytes.size();
}

/// Copies a block to `to` and says how many of its bytes from the front need no escape and are ASCII.
std::size_t copy_plain(const char* from, char* to) {
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), block);
  const __m128i quotes =
      _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('"')), _mm_cmpeq_epi8(block, _mm_set1_epi8('\\')));
  // As signed bytes, those above 127 are less than 32 too.
  const __m128i odd = _mm_or_si128(quotes, _mm_cmplt_epi8(block, _mm_set1_epi8(32)));
  const auto mask = static_cast<unsigned>(_mm_movemask_epi8(odd));
  return mask == 0 ? kBlock : static_cast<std::size_t>(__builtin_ctz(mask));
}

}  // namespace

char* JsonWriter::room(std::size_t size_bytes) {
  if (capacity_ - size_ < size_bytes) {
    // Not a string or vector: growing those writes zeros to room that is overwritten at once.
    const std::size_t capacity = std::max<std::size_t>({4096, capacity_ * 2, size_ + size_bytes});
    auto grown = std::make_unique_for_overwrite<char[]>(capacity);
    if (size_ > 0) std::memcpy(grown.get(), buffer_.get(), size_);
    buffer_ = std::move(grown);
    capacity_ = capacity;
  }
  return buffer_.get() + size_;
}

void JsonWriter::put(char c) {
  *room(1) = c;
  ++size_;
}

void JsonWriter::new_line() {
  const std::size_t indent = std::size_t{2} * depth_;
  char* to = room(indent + 1);
  *to++ = '\n';
  std::memset(to, ' ', indent);
  size_ += indent + 1;
}

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (!first_) put(',');
  if (layout_ == Layout::Pretty && depth_ > 0) {
    if (!in_row_)
      new_line();
    else if (!first_)
      put(' ');
  }
  first_ = false;
}

void JsonWriter::open(char bracket) {
  separate();
  put(bracket);
  ++depth_;
  first_ = true;
}

void JsonWriter::close(char bracket) {
  --depth_;
  if (layout_ == Layout::Pretty && !first_) new_line();
  put(bracket);
  first_ = false;
}

void JsonWriter::begin_row() {
  separate();
  put('[');
  ++depth_;
  first_ = true;
  in_row_ = true;
}

void JsonWriter::end_row() {
  --depth_;
  put(']');
  first_ = false;
  in_row_ = false;
}

void JsonWriter::row(std::string_view word, std::initializer_list<std::uint32_t> numbers) {
  separate();
  // Elements and pieces are most of the values of a telegram: one look for room for the whole row.
  char* to = room(word.size() + 4 + numbers.size() * 12);
  const bool pretty = layout_ == Layout::Pretty;
  bool first = true;
  *to++ = '[';
  if (!word.empty()) {
    *to++ = '"';
    to = put_bytes(to, word);
    *to++ = '"';
    first = false;
  }
  for (const std::uint32_t value : numbers) {
    if (!first) *to++ = ',';
    if (!first && pretty) *to++ = ' ';
    first = false;
    to = std::to_chars(to, to + 10, value).ptr;
  }
  *to++ = ']';
  advance_to(to);
}

void JsonWriter::key(std::string_view name) {
  separate();
  char* to = room(name.size() + 4);
  *to++ = '"';
  to = put_bytes(to, name);
  *to++ = '"';
  *to++ = ':';
  if (layout_ == Layout::Pretty) *to++ = ' ';
  advance_to(to);
  after_key_ = true;
}

void JsonWriter::any_key(std::string_view name) {
  string(name);
  put(':');
  if (layout_ == Layout::Pretty) put(' ');
  after_key_ = true;
}

void JsonWriter::begin_string() {
  separate();
  put('"');
}

void JsonWriter::end_string() { put('"'); }

void JsonWriter::string_part(std::string_view text) {
  while (!text.empty()) {
    // Room for the worst case of a stretch, so that the loop below need not look.
    const std::size_t stretch = std::min<std::size_t>(text.size(), 64 * 1024);
    char* to = room(stretch * kLongestEscape + kBlock);
    const char* from = text.data();
    const char* const end = from + stretch;
    while (from < end) {
      if (end - from >= static_cast<std::ptrdiff_t>(kBlock)) {
        const std::size_t plain = copy_plain(from, to);
        from += plain;
        to += plain;
        if (plain == kBlock) continue;
      }
      const auto byte = static_cast<unsigned char>(*from);
      if (byte < 0x80) {
        to = put_escape(to, byte);
        ++from;
        continue;
      }
      const auto rest = static_cast<std::size_t>(text.data() + text.size() - from);
      const std::size_t size = charset_ == Charset::Windows1252 ? 0 : utf8_size({from, std::min<std::size_t>(rest, 4)});
      to = put_bytes(to, size > 0                           ? std::string_view(from, size)
                         : charset_ == Charset::Windows1252 ? windows_1252_as_utf8(byte)
                                                            : std::string_view("\xEF\xBF\xBD"));
      from += size == 0 ? 1 : size;  // may pass `end` by three bytes, for which there is room
    }
    advance_to(to);
    text.remove_prefix(static_cast<std::size_t>(from - text.data()));
  }
}

void JsonWriter::string(std::string_view text) {
  begin_string();
  string_part(text);
  end_string();
}

void JsonWriter::word(std::string_view text) {
  separate();
  char* to = room(text.size() + 2);
  *to++ = '"';
  to = put_bytes(to, text);
  *to++ = '"';
  advance_to(to);
}

void JsonWriter::base64(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  separate();
  char* to = room((bytes.size() + 2) / 3 * 4 + 2);
  *to++ = '"';
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k) *to++ = k <= count ? digits[(group >> (18 - 6 * k)) & 63u] : '=';
  }
  *to++ = '"';
  advance_to(to);
}

void JsonWriter::number(std::uint64_t value) {
  separate();
  char* to = room(20);
  advance_to(std::to_chars(to, to + 20, value).ptr);
}

void JsonWriter::boolean(bool value) {
  separate();
  const std::string_view word = value ? "true" : "false";
  advance_to(put_bytes(room(word.size()), word));
}

void JsonWriter::end_line() {
  put('\n');
  first_ = true;
}

void JsonWriter::clear() {
  size_ = 0;
  depth_ = 0;
  first_ = true;
  after_key_ = in_row_ = false;
}

}  // namespace reftel
