#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace reftel {

/// Remembers what was read of the short texts that came last: much of a heading stands in those of other telegrams too.
/// Holds a fixed number of texts, a power of two; one that comes new takes the place of another.
template <class Value, std::size_t kMostWords, std::size_t kEntries>
class TextMemo {
 public:
  /// What `read` gives of `text`, which nothing else may decide. A text of another size than those that are kept is
  /// read into a place of its own, which holds until the next call.
  template <class Read>
  [[nodiscard]] const Value& get(std::string_view text, Read read) {
    if (text.size() < kShortest || text.size() > kLongest) return other_ = read(text);
    const Key key(text);
    Entry& entry = entries_[key.hash() % kEntries];
    if (!(entry.key == key)) entry = {key, read(text)};
    return entry.value;
  }

  static constexpr std::size_t kWord = sizeof(std::uint64_t);
  static constexpr std::size_t kShortest = kWord, kLongest = kMostWords * kWord;

 private:
  static_assert((kEntries & (kEntries - 1)) == 0);
  /// All bytes of a text, those at its end more than once.
  struct Key {
    std::array<std::uint64_t, kMostWords> words{};
    std::size_t size = 0;

    Key() = default;
    explicit Key(std::string_view text) : size(text.size()) {
      for (std::size_t i = 0; i < kMostWords; ++i)
        std::memcpy(&words[i], text.data() + std::min(i * kWord, size - kWord), kWord);
    }
    [[nodiscard]] std::size_t hash() const {
      std::uint64_t sum = size;
      for (const std::uint64_t word : words) sum = (sum << 5 | sum >> 59) + word;
      return static_cast<std::size_t>(sum * 0x9E37'79B9'7F4A'7C15u >> 40);
    }
    friend bool operator==(const Key& a, const Key& b) {
      std::uint64_t difference = a.size ^ b.size;
      for (std::size_t i = 0; i < kMostWords; ++i) difference |= a.words[i] ^ b.words[i];
      return difference == 0;
    }
  };
  struct Entry {
    Key key;
    Value value{};
  };
  std::array<Entry, kEntries> entries_{};
  Value other_{};
};

}  // namespace reftel
