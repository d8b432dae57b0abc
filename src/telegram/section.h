#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace reftel {

/// `SECTION 01 OF 02`, `SECTION 1 OF 2`, `SEC 1/2`, `SECTION ONE OF TWO`, `FINAL SECTION OF 2`, with the damage of
/// transmission: letters of SECTION lost, `0F`, `QF`, `GF` for OF, Q for a lost digit. Source: ACP 127(G) 208.
struct SectionPhrase {
  std::uint16_t number = 0;
  std::uint16_t of = 0;
  std::size_t size = 0;  ///< bytes read
  bool damaged = false;
};

/// Reads the section phrase that `text` begins with.
[[nodiscard]] std::optional<SectionPhrase> read_section_phrase(std::string_view text);

}  // namespace reftel
