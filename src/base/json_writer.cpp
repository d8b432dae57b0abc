#include "base/json_writer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/scan.h"

namespace reftel {
namespace {

constexpr std::size_t kFirstRoom = 4096;
/// Strings are written by so many bytes at most: the room that is made for them is that of their bytes if all were
/// escaped.
constexpr std::size_t kStretch = 4096;

constexpr auto kPairs = [] {
  std::array<char, 200> pairs{};
  for (std::size_t i = 0; i < 100; ++i) {
    pairs[2 * i] = static_cast<char>('0' + i / 10);
    pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}();
constexpr std::size_t kLongestNumber = 20;

char* write_pair(char* to, std::uint64_t below_100) {
  std::memcpy(to, kPairs.data() + 2 * below_100, 2);
  return to + 2;
}

char* write_four(char* to, std::uint32_t below_10000) {
  return write_pair(write_pair(to, below_10000 / 100), below_10000 % 100);
}

/// Most numbers are places in a telegram.
char* write_small(char* to, std::uint32_t below_10000) {
  if (below_10000 >= 1000) return write_four(to, below_10000);
  if (below_10000 >= 100) {
    *to = static_cast<char>('0' + below_10000 / 100);
    return write_pair(to + 1, below_10000 % 100);
  }
  if (below_10000 >= 10) return write_pair(to, below_10000);
  *to = static_cast<char>('0' + below_10000);
  return to + 1;
}

[[gnu::noinline]] char* write_large(char* to, std::uint64_t value) {
  if (value < 10'000) return write_small(to, static_cast<std::uint32_t>(value));
  return write_four(write_large(to, value / 10'000), static_cast<std::uint32_t>(value % 10'000));
}

char* write_number(char* to, std::uint64_t value) {
  return value < 10'000 ? write_small(to, static_cast<std::uint32_t>(value)) : write_large(to, value);
}

/// Copies fewer than 16 bytes, for which a call of memcpy is dear: as two halves laid over each other.
template <class Half>
void copy_halves(char* to, const char* from, std::size_t size) {
  Half front, back;
  std::memcpy(&front, from, sizeof front);
  std::memcpy(&back, from + size - sizeof back, sizeof back);
  std::memcpy(to, &front, sizeof front);
  std::memcpy(to + size - sizeof back, &back, sizeof back);
}

char* write_plain(char* to, std::string_view text) {
  const std::size_t size = text.size();
  if (size >= 16)
    std::memcpy(to, text.data(), size);
  else if (size >= 8)
    copy_halves<std::uint64_t>(to, text.data(), size);
  else if (size >= 4)
    copy_halves<std::uint32_t>(to, text.data(), size);
  else
    for (std::size_t i = 0; i < size; ++i) to[i] = text[i];
  return to + size;
}

}  // namespace

JsonWriter::JsonWriter(Layout layout)
    : memory_(std::make_unique_for_overwrite<char[]>(kFirstRoom)),
      at_(memory_.get()),
      end_(at_ + kFirstRoom),
      layout_(layout) {
  *at_++ = '\n';
}

[[gnu::noinline]] void JsonWriter::grow(std::size_t most) {
  const auto used = static_cast<std::size_t>(at_ - memory_.get());
  const std::size_t size = std::max(2 * static_cast<std::size_t>(end_ - memory_.get()), used + most);
  auto larger = std::make_unique_for_overwrite<char[]>(size);
  std::memcpy(larger.get(), memory_.get(), used);
  memory_ = std::move(larger);
  at_ = memory_.get() + used;
  end_ = memory_.get() + size;
}

void JsonWriter::part_pretty() {
  const bool named = last() == ' ';
  if (open_.empty() || named) return;
  if (!in_row_) return break_line();
  if (last() != ',') return;
  *room(1) = ' ';
  ++at_;
}

void JsonWriter::break_line() {
  const std::size_t indent = 2 * open_.size();
  char* const to = room(indent + 1);
  *to = '\n';
  std::memset(to + 1, ' ', indent);
  at_ = to + 1 + indent;
}

void JsonWriter::row(std::string_view word, std::initializer_list<std::uint32_t> numbers) {
  constexpr std::size_t kMostOfNumber = 12;  // ten digits, a comma and a blank
  const std::size_t gap = layout_ == Layout::Pretty ? 2 : 1;
  char* to = begin_value(word.size() + 6 + kMostOfNumber * numbers.size());
  char* end = to + 1;  // of the last value
  const auto part_from_last = [&] {
    std::memcpy(end, ", ", 2);
    to = end + gap;
  };
  *to++ = '[';
  if (!word.empty()) {
    *to = '"';
    end = write_plain(to + 1, word);
    *end++ = '"';
    part_from_last();
  }
  for (const std::uint32_t number : numbers) {
    end = write_number(to, number);
    part_from_last();
  }
  *end = ']';
  end_value(end + 1);
}

void JsonWriter::escape(std::string_view text) {
  for (; text.size() > kStretch; text.remove_prefix(kStretch))
    at_ = escape_json(room(json_room(kStretch)), text.substr(0, kStretch));
  at_ = escape_json(room(json_room(text.size())), text);
}

char* JsonWriter::quote(std::string_view text) {
  char* to = room(json_room(std::min(text.size(), kStretch)) + 4);
  *to = '"';
  if (text.size() <= kStretch) {
    to = escape_json(to + 1, text);
  } else {
    at_ = to + 1;
    escape(text);
    to = room(3);
  }
  *to = '"';
  return to + 1;
}

void JsonWriter::any_key(std::string_view name) {
  assert(takes_key());
  part(0);
  char* const to = quote(as_utf8(name));
  std::memcpy(to, ": ", 2);
  at_ = to + (layout_ == Layout::Pretty ? 2 : 1);
}

void JsonWriter::string(std::string_view text) {
  begin_value(0);
  end_value(quote(as_utf8(text)));
}

void JsonWriter::word(std::string_view text) {
  char* to = begin_value(text.size() + 2);
  *to++ = '"';
  to = write_plain(to, text);
  *to++ = '"';
  end_value(to);
}

void JsonWriter::begin_string() {
  if (charset_ != Charset::Ascii) return parts_.clear();
  char* const to = begin_value(1);
  *to = '"';
  at_ = to + 1;
}

void JsonWriter::string_part(std::string_view text) {
  // Other bytes must be seen together: a character may lie across two parts.
  if (charset_ == Charset::Ascii)
    escape(text);
  else
    parts_ += text;
}

void JsonWriter::end_string() {
  if (charset_ != Charset::Ascii) return string(parts_);
  char* const to = room(2);
  *to = '"';
  end_value(to + 1);
}

std::string_view JsonWriter::as_utf8(std::string_view text) {
  if (charset_ == Charset::Ascii) return text;
  const Charset found = detect_charset(text);
  if (found == Charset::Ascii || (found == Charset::Utf8 && charset_ != Charset::Windows1252)) return text;
  scratch_.clear();
  append_utf8(scratch_, text, charset_ == Charset::Windows1252 ? charset_ : Charset::BrokenUtf8);
  return scratch_;
}

void JsonWriter::base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  char* to = begin_value((bytes.size() + 2) / 3 * 4 + 2);
  *to++ = '"';
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k) *to++ = k <= count ? kDigits[(group >> (18 - 6 * k)) & 63u] : '=';
  }
  *to++ = '"';
  end_value(to);
}

void JsonWriter::number(std::uint64_t value) { end_value(write_number(begin_value(kLongestNumber), value)); }

void JsonWriter::boolean(bool value) { end_value(write_plain(begin_value(5), value ? "true" : "false")); }

void JsonWriter::end_line() {
  assert(open_.empty() && last() == ',');
  at_[-1] = '\n';
}

void JsonWriter::clear() {
  at_ = memory_.get() + 1;
  open_.clear();
  in_row_ = false;
}

std::string_view JsonWriter::view() const {
  const char* const begin = memory_.get() + 1;
  return {begin, static_cast<std::size_t>(at_ - begin) - (last() == ',' ? 1 : 0)};
}

}  // namespace reftel
