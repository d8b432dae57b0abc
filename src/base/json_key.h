#pragma once

#include <cstddef>
#include <cstring>

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

}  // namespace reftel
