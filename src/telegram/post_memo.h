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
  static constexpr std::size_t kShortest = 8, kLongest = 32;  ///< bytes of a PLAD that is remembered
  static constexpr std::size_t kEntries = 1024;
  /// All bytes of a PLAD, those in its middle twice.
  struct Key {
    std::array<std::uint64_t, 4> words{};
    std::size_t size = 0;
    friend bool operator==(const Key&, const Key&) = default;
  };
  [[nodiscard]] static Key key_of(std::string_view plad);
  struct Entry {
    Key plad;
    std::string_view post;  ///< of the table of posts
  };
  std::array<Entry, kEntries> entries_{};
};

}  // namespace reftel
