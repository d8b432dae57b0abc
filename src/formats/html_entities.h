#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace reftel {

/// A character reference of HTML: the character and the bytes that write it. No size: there is none.
struct Entity {
  std::uint32_t code_point = 0;
  std::size_t size = 0;
};

/// Reads `&amp;`, `&#10;`, `&#x000A;` or `&eacute` at the front of `text`. Names are those of HTML 4; numbers
/// that are no character become U+FFFD, and 128 to 159 are read as Windows-1252, as browsers do.
[[nodiscard]] Entity find_entity(std::string_view text);

/// The character that `byte` stands for in Windows-1252; the five bytes that have none stand for themselves.
[[nodiscard]] std::uint32_t from_windows1252(unsigned char byte);

}  // namespace reftel
