#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace reftel {

/// Remembers what was read of short texts, as much of a heading stands in those of other telegrams too: of kEntries, a
/// power of two, each from eight bytes to kMostWords times eight. One that comes new takes the place of another.
template <class Value, std::size_t kMostWords, std::size_t kEntries>
class TextMemo {
 public:
  /// What `read` gives of `text`, which nothing else may decide. A text of another size than those that are kept is
  /// read into a place of its own, which holds until the next call.
  template <class Read>
  [[nodiscard]] const Value& get(std::string_view text, Read read) {
    return get(text, 0, [&](std::string_view one, int) { return read(one); });
  }
  /// The same of `text` in a year.
  template <class Read>
  [[nodiscard]] const Value& get(std::string_view text, int year, Read read) {
    if (text.size() < kShortest || text.size() > kLongest) return other_ = read(text, year);
    if (entries_.empty()) entries_.resize(kEntries);  // not before: many are made that are asked for nothing
    const Key key(text, year);
    Entry& entry = entries_[key.hash() % kEntries];
    if (!(entry.key == key)) entry = {key, read(text, year)};
    return entry.value;
  }

  static constexpr std::size_t kWord = sizeof(std::uint64_t);
  static constexpr std::size_t kShortest = kWord, kLongest = kMostWords * kWord;

 private:
  static_assert((kEntries & (kEntries - 1)) == 0);
  /// All bytes of a text, those at its end more than once.
  struct Key {
    std::array<std::uint64_t, kMostWords> words{};
    std::uint32_t size = 0;
    int year = 0;

    Key() = default;
    Key(std::string_view text, int in_year) : size(static_cast<std::uint32_t>(text.size())), year(in_year) {
      for (std::size_t i = 0; i < kMostWords; ++i)
        std::memcpy(&words[i], text.data() + std::min(i * kWord, text.size() - kWord), kWord);
    }
    [[nodiscard]] std::size_t hash() const {
      std::uint64_t sum = std::uint64_t{size} << 32 | static_cast<std::uint32_t>(year);
      for (const std::uint64_t word : words) sum = (sum << 5 | sum >> 59) + word;
      return static_cast<std::size_t>(sum * 0x9E37'79B9'7F4A'7C15u >> 40);
    }
    friend bool operator==(const Key& a, const Key& b) {
      std::uint64_t difference = (a.size ^ b.size) | static_cast<std::uint32_t>(a.year ^ b.year);
      for (std::size_t i = 0; i < kMostWords; ++i) difference |= a.words[i] ^ b.words[i];
      return difference == 0;
    }
  };
  struct Entry {
    Key key;
    Value value{};
  };
  std::vector<Entry> entries_;
  Value other_{};
};

}  // namespace reftel
