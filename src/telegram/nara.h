#pragma once

#include <cstdint>
#include <string_view>

namespace reftel {

/// The two lines that part a NARA record: `Message Text` above the telegram, `Message Attributes` below it.
enum class NaraMarker : std::uint8_t { None, Text, Attributes };

/// Reads a marker line, with a letter or two lost.
[[nodiscard]] NaraMarker find_nara_marker(std::string_view line);

/// Whether `line` begins with a key of data/nara_attributes.tsv and its colon: `Film Number: D760301-0226`.
[[nodiscard]] bool begins_nara_attribute(std::string_view line);

}  // namespace reftel
