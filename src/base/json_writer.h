#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string_view>

#include "base/utf8.h"

namespace reftel {

/// Writes JSON (RFC 8259) into memory of its own, which it keeps from one document to the next.
///
/// Strings may hold any bytes: what is no UTF-8 is written as U+FFFD or read as Windows-1252, by the charset that is
/// set, so the output is always valid. Calls must come in the order of the grammar; that is not checked. Lines end
/// with `\n` alone. Not shared between threads.
class JsonWriter {
 public:
  enum class Layout : unsigned char {
    Compact,  ///< no blanks, no line ends
    Pretty,   ///< two blanks a level, one member a line; rows stay on one line
  };

  explicit JsonWriter(Layout layout = Layout::Compact) : layout_(layout) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  /// An array that stays on one line also when pretty: `[1, 2]`. Holds no objects.
  void begin_row();
  void end_row();
  /// A whole row of numbers, `word` first unless it is empty: `["body_text",60,120,0]`. The word is plain ASCII.
  void row(std::string_view word, std::initializer_list<std::uint32_t> numbers);

  /// Name of the next member: plain ASCII that needs no escape.
  void key(std::string_view name);
  /// Name of the next member, from the source: any bytes.
  void any_key(std::string_view name);

  void string(std::string_view text);
  /// A string that is known to be plain ASCII and to need no escape: a name of a table.
  void word(std::string_view text);
  /// A string in parts, so that it need not be put together first.
  void begin_string();
  void string_part(std::string_view text);
  void end_string();
  /// Bytes as base64 (RFC 4648, padded).
  void base64(std::string_view bytes);
  void number(std::uint64_t value);
  void boolean(bool value);

  void member(std::string_view name, std::string_view text) {
    key(name);
    string(text);
  }
  void member(std::string_view name, const char* text) { member(name, std::string_view(text)); }
  void member(std::string_view name, std::uint64_t value) {
    key(name);
    number(value);
  }
  void flag(std::string_view name, bool value) {
    key(name);
    boolean(value);
  }

  /// How the bytes of the strings that follow are to be read.
  void set_charset(Charset charset) { charset_ = charset; }

  /// One character outside of any value: the line end behind a document.
  void end_line();
  /// Forgets what was written, keeps the memory.
  void clear();
  /// What was written so far; valid until the next call that writes.
  [[nodiscard]] std::string_view view() const { return {buffer_.get(), size_}; }

 private:
  char* room(std::size_t size_bytes);
  void advance_to(const char* end) { size_ = static_cast<std::size_t>(end - buffer_.get()); }
  void put(char c);
  void separate();
  void new_line();
  void open(char bracket);
  void close(char bracket);

  std::unique_ptr<char[]> buffer_;
  std::size_t size_ = 0, capacity_ = 0;
  std::uint32_t depth_ = 0;
  Layout layout_;
  Charset charset_ = Charset::Utf8;
  bool first_ = true;  ///< nothing stands yet in the innermost bracket
  bool after_key_ = false;
  bool in_row_ = false;
};

}  // namespace reftel
