#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/ascii.h"

namespace reftel {

/// What a line of a heading can be: first format lines 1 to 5, in their order.
enum class HeadingLine : std::uint8_t {
  TransmissionIdentifier,
  Acp128Header,
  CalledStations,
  CallingStation,
  TransmissionInstruction,
  Preamble,
  AddressLabel,
  Distribution,  ///< office counts with their label, dash line
  Separator,     ///< BT
};

/// The lines that can begin with each character, letter case apart: bit i stands for the i-th HeadingLine.
inline constexpr std::array<std::uint16_t, 256> kLinesOfStarts = [] {
  struct Row {
    HeadingLine line;
    std::string_view starts;
  };
  constexpr std::array<Row, 9> kRows{{
      {HeadingLine::TransmissionIdentifier, "VZ"},
      {HeadingLine::Acp128Header, "WYZOPR"},
      {HeadingLine::CalledStations, "WYZOPRJ"},
      {HeadingLine::CallingStation, "D"},
      {HeadingLine::TransmissionInstruction, "ZITRUQ"},
      {HeadingLine::Preamble, "WYZOPR0123456789"},
      {HeadingLine::AddressLabel, "FTIX"},
      {HeadingLine::Distribution, "-AO"},
      {HeadingLine::Separator, "B"},
  }};
  std::array<std::uint16_t, 256> lines{};
  for (const Row& row : kRows) {
    const auto bit = static_cast<std::uint16_t>(1u << static_cast<unsigned>(row.line));
    for (const char c : row.starts) {
      lines[static_cast<unsigned char>(c)] |= bit;
      if (is_upper(c)) lines[static_cast<unsigned char>(to_lower(c))] |= bit;
    }
  }
  return lines;
}();

/// What a line can be by its first character: one look that spares asking most of the parsers. A line that can be
/// something need not be it.
class HeadingStart {
 public:
  explicit constexpr HeadingStart(std::string_view line)
      : lines_(line.empty() ? std::uint16_t{0} : kLinesOfStarts[static_cast<unsigned char>(line[0])]) {}

  [[nodiscard]] constexpr bool may_be(HeadingLine line) const {
    return ((lines_ >> static_cast<unsigned>(line)) & 1u) != 0;
  }
  [[nodiscard]] constexpr bool may_be_any() const { return lines_ != 0; }
  /// Format line 1 to 5.
  [[nodiscard]] constexpr bool may_be_procedure() const {
    return (lines_ & ((1u << (static_cast<unsigned>(HeadingLine::Preamble) + 1)) - 1)) != 0;
  }

 private:
  std::uint16_t lines_;
};

}  // namespace reftel
