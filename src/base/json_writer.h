#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace reftel {

/// Writes JSON (RFC 8259) with RapidJSON into memory of its own, which it keeps from one document to the next.
///
/// Strings may hold any bytes: what is no UTF-8 is written as U+FFFD or read as Windows-1252, by the charset that is
/// set, so the output is always valid. Calls must come in the order of the grammar; asserts check it. Lines end
/// with `\n` alone. Not shared between threads.
class JsonWriter {
 public:
  enum class Layout : unsigned char {
    Compact,  ///< no blanks, no line ends
    Pretty,   ///< two blanks a level, one member a line; rows stay on one line
  };

  explicit JsonWriter(Layout layout = Layout::Compact);
  ~JsonWriter();
  JsonWriter(JsonWriter&&) noexcept;
  JsonWriter& operator=(JsonWriter&&) noexcept;

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  /// An array that stays on one line also when pretty: `[1, 2]`. Holds no objects.
  void begin_row();
  void end_row();
  /// A whole row of numbers, `word` first unless it is empty: `["body_text",60,120,0]`. The word is plain ASCII.
  void row(std::string_view word, std::initializer_list<std::uint32_t> numbers);

  /// Name of the next member: plain ASCII.
  void key(std::string_view name);
  /// Name of the next member, from the source: any bytes.
  void any_key(std::string_view name);

  void string(std::string_view text);
  /// A string that is known to be plain ASCII: a name of a table.
  void word(std::string_view text);
  /// A string in parts.
  void begin_string() { parts_.clear(); }
  void string_part(std::string_view text) { parts_ += text; }
  void end_string() { string(parts_); }
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
  [[nodiscard]] std::string_view view() const;

 private:
  struct Writers;
  /// Calls `write` with the writer of the layout.
  template <class Write>
  void with_writer(Write write);
  /// `text` as valid UTF-8: itself, or what is made of it in `scratch_`.
  [[nodiscard]] std::string_view as_utf8(std::string_view text);

  std::unique_ptr<Writers> writers_;
  std::string scratch_, parts_;
  Layout layout_;
  Charset charset_ = Charset::Utf8;
};

}  // namespace reftel
