#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace reftel {

/// Remembers the posts of the PLADs that were asked for last: most addressees of a telegram are those of others too.
class PostMemo {
 public:
  /// What find_post_of_plad() gives.
  [[nodiscard]] std::string_view find(std::string_view plad);

 private:
  static constexpr std::size_t kLongest = 32;  ///< bytes of a PLAD that is remembered
  static constexpr std::size_t kEntries = 256;
  using Key = std::array<std::uint64_t, kLongest / sizeof(std::uint64_t)>;
  struct Entry {
    Key plad{};             ///< filled with zeros; no PLAD when it is all zeros
    std::string_view post;  ///< of the table of posts
  };
  std::array<Entry, kEntries> entries_{};
};

}  // namespace reftel
