#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "../tests/telegram/telegram_parts.h"
#include "telegram/reader.h"

// What the reader owes to any bytes, one target for each form: elements tile the source, every value lies inside it,
// and reading twice gives the same.

namespace reftel::fuzz {

/// Asserts that what it visits lies inside the source and the store, and folds it all into one number.
class Digest {
 public:
  explicit Digest(const Telegram& telegram) : telegram_(telegram) {}

  void span(const char* name, Span span) {
    assert(span.begin <= span.end && span.end <= telegram_.source.size());
    add(name);
    add(span.begin);
    add(span.end);
  }
  void text(const char* name, Text text) {
    assert(std::size_t{text.first} + text.count <= telegram_.store.pieces.size());
    word(name, telegram_.str(text));
  }
  void number(const char* name, std::uint64_t value) {
    add(name);
    add(value);
  }
  void word(const char* name, std::string_view word) {
    add(name);
    add(word);
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  void add(std::string_view bytes) {
    for (const char c : bytes) add(static_cast<unsigned char>(c));
  }
  void add(std::uint64_t value) { value_ = (value_ ^ value) * 0x100000001b3u; }

  const Telegram& telegram_;
  std::uint64_t value_ = 0xcbf29ce484222325u;
};

inline std::uint64_t digest_of(const Telegram& telegram) {
  Digest digest(telegram);
  test::TelegramParts(telegram, digest).all();
  return digest.value();
}

/// Reads the bytes as `form` and asserts the properties.
inline int read_as(Form form, const std::uint8_t* data, std::size_t size) {
  const std::vector<char> bytes(data, data + size);  // no byte behind the last one: a read past it is found
  const std::string_view source(bytes.data(), bytes.size());
  ReadOptions options;
  options.as = form;
  static TelegramReader reader;
  static Telegram telegram;
  reader.read(source, options, telegram);
  assert(telegram.form == form);
  assert(check_tiling(telegram).empty());
  const Coverage coverage = coverage_of(telegram);
  assert(coverage.understood + coverage.furniture + coverage.filler + coverage.unknown == size);
  const std::uint64_t first = digest_of(telegram);
  reader.read(source, options, telegram);
  assert(digest_of(telegram) == first);
  return 0;
}

}  // namespace reftel::fuzz
