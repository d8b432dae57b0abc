#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/ascii.h"

namespace reftel {

/// The two lines that part a NARA record: `Message Text` above the telegram, `Message Attributes` below it.
enum class NaraMarker : std::uint8_t { None, Text, Attributes };

/// Reads a marker line, with a letter or two lost.
[[nodiscard]] NaraMarker read_nara_marker(std::string_view line);
[[nodiscard]] inline NaraMarker find_nara_marker(std::string_view line) {
  constexpr std::size_t kShortest = 11, kLongest = 20;
  const bool may_be = line.size() >= kShortest && line.size() <= kLongest && (line[0] == 'M' || line[0] == 'm');
  return may_be ? read_nara_marker(line) : NaraMarker::None;
}

/// Whether `line` begins with a key of data/nara_attributes.tsv and its colon: `Film Number: D760301-0226`.
[[nodiscard]] bool reads_as_nara_attribute(std::string_view line);
[[nodiscard]] inline bool begins_nara_attribute(std::string_view line) {
  // All keys have small letters but TAGS.
  return line.size() > 1 && (is_lower(line[1]) || line[1] == 'A') && reads_as_nara_attribute(line);
}

/// Counts attributes by their keys, each once: the points of a text may have one label, `Status:`, that is a key too.
class AttributeKeys {
 public:
  void add(std::string_view line) {
    if (count_ == keys_.size() || !begins_nara_attribute(line)) return;
    const std::string_view key = line.substr(0, line.find(':'));
    if (std::ranges::find(keys_.begin(), keys_.begin() + count_, key) == keys_.begin() + count_)
      keys_.at(count_++) = key;
  }
  [[nodiscard]] int count() const { return count_; }

 private:
  std::array<std::string_view, 8> keys_;
  std::uint8_t count_ = 0;
};

}  // namespace reftel
