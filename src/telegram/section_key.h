#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace reftel {

/// Names the telegram that a transmitted section belongs to: the FL3 station and serial and the DTG stand in all
/// sections alike. Source: ACP 127(G) 208.
struct SectionKey {
  std::string station;  ///< FL3 routing indicator
  std::string serial;   ///< FL3 serial without the section
  std::string dtg;      ///< digits and month of FL5
  auto operator<=>(const SectionKey&) const = default;
};

struct SectionPeek {
  SectionKey key;
  std::uint16_t number = 0;
  std::uint16_t of = 0;
};

/// Looks at the heading and the end of a text: which section of which telegram it is. Empty unless it is one whole
/// transmission on the wire (from its identification to its end mark) of a telegram of more than one section;
/// publishers' texts that hold all sections at once, as their page lines say, are none. Looks for the heading in the
/// first 100 lines.
[[nodiscard]] std::optional<SectionPeek> peek_section(std::string_view source);

}  // namespace reftel
