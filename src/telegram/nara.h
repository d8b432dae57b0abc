#pragma once

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

}  // namespace reftel
