#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstring>
#include <string_view>

namespace reftel {

/// Name of a member as JSON has it, `"mrn": `, made by the compiler from `"mrn"`, so that writing it is two moves.
/// Plain ASCII without anything to escape and no longer than kLongest: others do not compile.
class JsonKey {
 public:
  static constexpr std::size_t kLongest = 27;

  template <std::size_t kSize>
  consteval JsonKey(const char (&name)[kSize]) : size_(kSize + 2) {  // NOLINT(google-explicit-constructor)
    static_assert(kSize - 1 <= kLongest);
    std::size_t at = 0;
    text_[at++] = '"';
    for (std::size_t i = 0; i + 1 < kSize; ++i) text_[at++] = is_plain(name[i]) ? name[i] : throw "needs an escape";
    text_[at++] = '"';
    text_[at++] = ':';
    text_[at++] = ' ';
  }

  /// Bytes that write() may touch.
  static constexpr std::size_t kRoom = 32;
  /// Writes the name and gives the place behind the colon; a blank follows, for those who want one.
  char* write(char* to) const {
    std::memcpy(to, this, kRoom);
    return to + size_;
  }

 private:
  static consteval bool is_plain(char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; }

  char text_[kRoom - 1]{};
  unsigned char size_;  ///< with the colon
};
static_assert(sizeof(JsonKey) == JsonKey::kRoom);

/// The beginning of a row whose first value is a name, `["text", `: for rows that come by the hundred. The name is
/// plain ASCII without anything to escape and no longer than kLongest.
class JsonRowHead {
 public:
  static constexpr std::size_t kLongest = 26;

  JsonRowHead() = default;
  constexpr explicit JsonRowHead(std::string_view name) : size_(static_cast<unsigned char>(name.size() + 4)) {
    assert(name.size() <= kLongest);
    text_[0] = '[';
    text_[1] = '"';
    std::ranges::copy(name, text_ + 2);
    std::ranges::copy(std::string_view("\", "), text_ + 2 + name.size());
  }

  static constexpr std::size_t kRoom = 32;  ///< bytes that write() may touch
  /// Writes it and gives the place behind the comma; a blank follows, for those who want one.
  char* write(char* to) const {
    std::memcpy(to, this, kRoom);
    return to + size_;
  }

 private:
  char text_[kRoom - 1]{};
  unsigned char size_ = 0;  ///< with the comma
};
static_assert(sizeof(JsonRowHead) == JsonRowHead::kRoom);

}  // namespace reftel
