#pragma once

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_key.h"
#include "base/scan.h"
#include "base/utf8.h"

namespace reftel {

/// Writes JSON (RFC 8259) into memory of its own, which it keeps from one document to the next.
///
/// Strings may hold any bytes: what is no UTF-8 is written as U+FFFD or read as Windows-1252, by the charset that is
/// set, so the output is always valid. Calls must come in the order of the grammar; asserts check it. Lines end
/// with `\n` alone. Not shared between threads.
///
/// Made for hundreds of small values a document: each asks for room once, and what was written last says what has to
/// stand before the next, so that there is little else to remember.
class JsonWriter {
 public:
  enum class Layout : unsigned char {
    Compact,  ///< no blanks, no line ends
    Pretty,   ///< two blanks a level, one member a line; rows stay on one line
  };

  explicit JsonWriter(Layout layout = Layout::Compact);

  void begin_object() { open('{'); }
  void end_object() { close('{', '}'); }
  void begin_array() { open('['); }
  void end_array() { close('[', ']'); }
  /// An array that stays on one line also when pretty: `[1, 2]`. Holds no objects.
  void begin_row() {
    open('[');
    in_row_ = true;
  }
  void end_row() {
    close('[', ']');
    in_row_ = false;
  }
  /// A whole row of numbers, `word` first: `["text",60,120,0]`. The word is plain ASCII without anything to escape.
  template <std::size_t kCount>
  void row(std::string_view word, const std::uint32_t (&numbers)[kCount]);
  /// `[60,120]`
  template <std::size_t kCount>
  void row(const std::uint32_t (&numbers)[kCount]) {
    row({}, numbers);
  }

  /// Name of the next member.
  void key(const JsonKey& name) {
    assert(takes_key());
    at_ = name.write(part(JsonKey::kRoom)) + blank_;
  }
  /// Name of the next member, from a table or the source: any bytes.
  void any_key(std::string_view name);

  void string(std::string_view text);
  /// A string that is known to be plain ASCII without anything to escape: a name of a table.
  void word(std::string_view text);
  /// A string in parts.
  void begin_string();
  void string_part(std::string_view text) {
    if (charset_ != Charset::Ascii || text.size() > kStretch) return long_string_part(text);
    at_ = escape_json(room(json_room(text.size())), text);
  }
  void string_part(char plain) {  ///< without anything to escape
    if (charset_ != Charset::Ascii) return parts_.push_back(plain);
    *room(1) = plain;
    ++at_;
  }
  void end_string();
  /// Bytes as base64 (RFC 4648, padded).
  void base64(std::string_view bytes);
  void number(std::uint64_t value);
  void boolean(bool value);

  void member(const JsonKey& name, std::string_view text) {
    key(name);
    string(text);
  }
  void member(const JsonKey& name, const char* text) { member(name, std::string_view(text)); }
  void member(const JsonKey& name, std::uint64_t value) {
    key(name);
    number(value);
  }
  void flag(const JsonKey& name, bool value) {
    key(name);
    boolean(value);
  }

  /// How the bytes of the strings that follow are to be read.
  void set_charset(Charset charset) { charset_ = charset; }

  /// The line end behind a document.
  void end_line();
  /// Forgets what was written, keeps the memory.
  void clear();
  /// What was written so far; valid until the next call that writes.
  [[nodiscard]] std::string_view view() const;

 private:
  [[nodiscard]] char last() const { return at_[-1]; }
  /// A name, or at the beginning of everything or behind another document: a value may come here.
  [[nodiscard]] bool takes_value() const {
    return open_.empty() ? last() == '\n' : open_.back() == '[' || last() == ':' || last() == ' ';
  }

  [[nodiscard]] bool takes_key() const {
    return !open_.empty() && open_.back() == '{' && (last() == '{' || last() == ',');
  }

  /// Makes room for `most` bytes and the comma behind them, parts them from what stands before, and says where they go.
  char* part(std::size_t most) {
    if (blank_ != 0) part_pretty();
    return room(most + 1);
  }
  [[gnu::cold]] void part_pretty();
  char* room(std::size_t most) {
    if (static_cast<std::size_t>(end_ - at_) < most) grow(most);
    return at_;
  }
  [[gnu::cold]] void grow(std::size_t most);

  /// part() for a value. Each leaves a comma behind, which the end of what holds it takes back.
  char* begin_value(std::size_t most) {
    assert(takes_value());
    return part(most);
  }
  void end_value(char* to) {
    *to++ = ',';
    at_ = to;
  }
  void open(char bracket) {
    char* const to = begin_value(1);
    *to = bracket;
    at_ = to + 1;
    open_.push_back(bracket);
  }
  void close([[maybe_unused]] char opened, char bracket) {
    assert(!open_.empty() && open_.back() == opened && last() != ':' && last() != ' ');
    open_.pop_back();
    const bool empty = last() != ',';
    if (!empty) --at_;
    if (blank_ != 0 && !empty && !in_row_) break_line();
    char* const to = room(2);
    *to = bracket;
    end_value(to + 1);
  }
  void break_line();
  void long_string_part(std::string_view text);
  /// Writes the inside of a string that is UTF-8.
  void escape(std::string_view text);
  /// Writes `text`, which is UTF-8, between quotation marks; gives the place behind, where two bytes have room.
  char* quote(std::string_view text);
  /// `text` as valid UTF-8: itself, or what is made of it in `scratch_`.
  [[nodiscard]] std::string_view as_utf8(std::string_view text);

  /// Strings are written by so many bytes at most: the room that is made for them is that of their bytes if all were
  /// escaped.
  static constexpr std::size_t kStretch = 4096;
  static constexpr std::size_t kLongestNumber = 20;  ///< digits

  std::unique_ptr<char[]> memory_;  ///< begins with a line end, so that there always is a last character
  char* at_;
  char* end_;
  std::vector<char> open_;  ///< brackets
  std::string scratch_, parts_;
  unsigned char blank_;  ///< behind a colon, and a comma in a row: 1 where the layout is pretty
  Charset charset_ = Charset::Utf8;
  bool in_row_ = false;
};

template <std::size_t kCount>
void JsonWriter::row(std::string_view word, const std::uint32_t (&numbers)[kCount]) {
  const std::size_t gap = std::size_t{1} + blank_;
  char* to = begin_value(word.size() + 6 + (kLongestNumber + 2) * kCount);
  *to++ = '[';
  const auto part_from_next = [&] {
    std::memcpy(to, ", ", 2);
    to += gap;
  };
  if (!word.empty()) {
    *to++ = '"';
    to = std::ranges::copy(word, to).out;
    *to++ = '"';
    part_from_next();
  }
  for (const std::uint32_t number : numbers) {
    to = std::to_chars(to, to + kLongestNumber, number).ptr;
    part_from_next();
  }
  to -= gap;
  *to++ = ']';
  end_value(to);
}

}  // namespace reftel
