#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace reftel {

/// Reasons for classification: `1.4 (b) and (d)`, `1.5B,D`, `1.4(b/d)`, `1.4 b and d`.
struct ReasonCodes {
  std::uint8_t section = 0;   ///< 4 or 5 of `1.4`, `1.5`; 0 when another or none stands there
  std::uint16_t reasons = 0;  ///< bit 0 = (a) ... bit 7 = (h)
  std::size_t size = 0;       ///< bytes read
};

/// Reads the section and letters that `text` begins with, over line ends and words cut at them (`a \nnd`, `1. \n4`).
/// Without a section letters must stand in brackets, or in a list that begins with a lone letter (`b, d`). Looks at no
/// more than 200 bytes.
[[nodiscard]] std::optional<ReasonCodes> read_reason_codes(std::string_view text);

/// True when `text` begins with the number of a section of reasons: `1.4`, `1. \n5`, `1,4`, `1.2`.
[[nodiscard]] bool begins_reason_section(std::string_view text);

}  // namespace reftel
