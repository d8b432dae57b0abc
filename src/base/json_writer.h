#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/json_key.h"
#include "base/scan.h"
#include "base/utf8.h"

namespace reftel {

/// Writes JSON (RFC 8259) into memory of its own, which it keeps from one document to the next, or behind a text of the
/// caller's.
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
  /// A whole row of numbers: `[60,120]`
  template <std::size_t kCount>
  void row(const std::uint32_t (&numbers)[kCount]) {
    char* const to = begin_value(kLongestRow * kCount + 1);
    *to = '[';
    write_rest_of_row(to + 1, numbers);
  }
  /// The same behind a name: `["text",60,120,0]`
  template <std::size_t kCount>
  void row(const JsonRowHead& head, const std::uint32_t (&numbers)[kCount]) {
    char* const to = begin_value(JsonRowHead::kRoom + kLongestRow * kCount);
    write_rest_of_row(head.write(to) + blank_, numbers);
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
    at_ = escape_stretch(room(json_room(text.size())), text);
  }
  void string_part(char plain) {  ///< without anything to escape
    if (charset_ != Charset::Ascii) return parts_.push_back(plain);
    *room(1) = plain;
    ++at_;
  }
  /// A part with a blank in place of each of its `line_ends` (`\n`). False, and nothing written, when it has another
  /// number of them, or when it must be given line by line for another reason.
  bool unwrapped_part(std::string_view text, std::size_t line_ends);
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
  /// A text that many of the strings that follow lie in, which makes them cheaper. It must live until the next
  /// document, or until another is set.
  void set_source(std::string_view source) { source_ = source; }

  /// The line end behind a document.
  void end_line();
  /// Forgets what was written, keeps the memory.
  void clear() { begin_in(*own_, 0); }
  /// What was written so far; valid until the next call that writes.
  [[nodiscard]] std::string_view view() const;

  /// Begins a document at the end of `text`, which nobody else touches until finish(). After an exception `text` still
  /// holds what it held, and bytes of no meaning behind that.
  void begin_behind(std::string& text) { begin_in(text, text.size()); }
  /// Leaves the text with the document, and goes back to the writer's own memory.
  void finish();

 private:
  void begin_in(std::string& memory, std::size_t at);
  /// Of the document.
  [[nodiscard]] const char* begin() const { return memory_->data() + begin_; }
  [[nodiscard]] char last() const { return at_[-1]; }
  /// A name, or at the beginning of everything or behind another document: a value may come here.
  [[nodiscard]] bool takes_value() const {
    if (open_.empty()) return at_ == begin() || last() == '\n';
    return open_.back() == '[' || last() == ':' || last() == ' ';
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
  void set_size(std::size_t size_bytes, std::size_t used);

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
  template <std::size_t kCount>
  void write_rest_of_row(char* to, const std::uint32_t (&numbers)[kCount]) {
    const std::size_t gap = std::size_t{1} + blank_;
    const auto write = [&](std::uint32_t number) {
      to = write_decimal(to, number);
      to[0] = ',';
      to[1] = ' ';
      to += gap;
    };
    // Not a loop, which would put the numbers into memory first.
    [&]<std::size_t... kPlaces>(std::index_sequence<kPlaces...>) {
      (write(numbers[kPlaces]), ...);
    }(std::make_index_sequence<kCount>());
    to -= gap;
    *to++ = ']';
    end_value(to);
  }
  void long_string_part(std::string_view text);
  /// Writes the inside of a string that is UTF-8.
  void escape(std::string_view text);
  /// The same of no more than kStretch bytes, at a place with room.
  char* escape_stretch(char* to, std::string_view text) {
    return can_read_ahead(text) ? escape_json_ahead(to, text) : escape_json(to, text);
  }
  [[nodiscard]] bool can_read_ahead(std::string_view text) const {
    const std::less_equal<> not_behind;
    return source_.size() >= kReadAhead && not_behind(source_.data(), text.data()) &&
           not_behind(text.data() + text.size(), source_.data() + source_.size() - kReadAhead);
  }
  /// Writes `text`, which is UTF-8, between quotation marks; two bytes have room behind it.
  void quote(std::string_view text);
  /// `text` as valid UTF-8: itself, or what is made of it in `scratch_`.
  [[nodiscard]] std::string_view as_utf8(std::string_view text);

  /// Strings are written by so many bytes at most: the room that is made for them is that of their bytes if all were
  /// escaped.
  static constexpr std::size_t kStretch = 4096;
  static constexpr std::size_t kLongestRow = kLongestDecimal + 2;  ///< for each of its numbers

  std::unique_ptr<std::string> own_;
  std::string* memory_;    ///< own_ or the caller's; as long as it has room
  std::size_t begin_ = 0;  ///< of the document in memory_
  char* at_ = nullptr;
  char* end_ = nullptr;
  std::vector<char> open_;  ///< brackets
  std::string_view source_;
  std::string scratch_, parts_;
  unsigned char blank_;  ///< behind a colon, and a comma in a row: 1 where the layout is pretty
  Charset charset_ = Charset::Utf8;
  bool in_row_ = false;
};

}  // namespace reftel
