#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace reftel {

/// Line and column of a byte, both from 1. Lines end with LF; columns count characters, and a byte that is no
/// character of UTF-8 counts as one.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend bool operator==(const Position&, const Position&) = default;
};

/// Positions of bytes of `source`, one for each of `offsets` in their order. One pass over the source however many
/// offsets there are, also when it is a single line. An offset past the end counts as the end.
[[nodiscard]] std::vector<Position> find_positions(std::string_view source, std::span<const std::uint32_t> offsets);

}  // namespace reftel
