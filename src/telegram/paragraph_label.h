#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace reftel {

/// A paragraph number at the beginning of a line: `14.`, `¶3.`, `11.` where a pilcrow may have been lost.
struct ParagraphLabel {
  std::uint32_t number = 0;  ///< as it stands: 11
  std::uint32_t size = 0;    ///< bytes of the label, pilcrow and dot included
  bool pilcrow = false;
  bool spaced = false;  ///< blank, mark or line end follows, as it should
};

/// Reads `14.` / `14 .` with an optional pilcrow; up to three digits, or four when a pilcrow may have become
/// the leading 1. Not `1.4` and not `2006` without a dot.
[[nodiscard]] std::optional<ParagraphLabel> read_paragraph_label(std::string_view line);

/// A point below a paragraph: `A.`, `(a)`, `(1)`, `a)`, `--`, `-`, `*`, `o`, bullets.
struct PointLabel {
  enum class Kind : std::uint8_t { Letter, Number, Dash } kind = Kind::Dash;
  std::uint32_t size = 0;
  std::uint32_t ordinal = 0;  ///< of letter or number; 0 for dashes
};
[[nodiscard]] std::optional<PointLabel> read_point_label(std::string_view line);

}  // namespace reftel
