#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/ascii.h"

namespace reftel {

/// A paragraph number at the beginning of a line: `14.`, `¶3.`, `PARA 3.`, `11.` where a pilcrow may have been lost.
struct ParagraphLabel {
  std::uint32_t number = 0;  ///< as it stands: 11
  std::uint32_t size = 0;    ///< bytes of the label, pilcrow and dot included
  bool pilcrow = false;      ///< the sign in UTF-8 or Windows-1252, or spelt
  bool spaced = false;       ///< blank, mark or line end follows, as it should
};

/// Bytes of a pilcrow at the beginning of `text`, in UTF-8 or Windows-1252; 0 when there is none.
[[nodiscard]] constexpr std::size_t count_pilcrow(std::string_view text) {
  if (text.starts_with("\xC2\xB6")) return 2;
  return text.starts_with('\xB6') ? 1 : 0;
}

/// What labels of paragraphs begin with.
inline constexpr CharSet kParagraphStarts("0123456789P\xC2\xB6");

/// The same as read_paragraph_label, for lines that begin with one of kParagraphStarts.
[[nodiscard]] std::optional<ParagraphLabel> read_paragraph_label_here(std::string_view line);

/// Reads `14.` / `14 .` / `14\.` with an optional pilcrow; up to three digits, or four when a pilcrow may have become
/// the leading 1. Not `1.4` and not `2006` without a dot.
[[nodiscard]] inline std::optional<ParagraphLabel> read_paragraph_label(std::string_view line) {
  return !line.empty() && kParagraphStarts.has(line[0]) ? read_paragraph_label_here(line) : std::nullopt;
}

/// A point below a paragraph: `A.`, `(a)`, `(1)`, `a)`, `--`, `-`, `*`, `o`, bullets.
struct PointLabel {
  enum class Kind : std::uint8_t { Letter, Number, Dash } kind = Kind::Dash;
  std::uint32_t size = 0;
  std::uint32_t ordinal = 0;  ///< of letter or number; 0 for dashes
  bool may_be_mark = false;   ///< `(C)`, `(S)`, `(U)`: of a list only behind the letter before it
};
[[nodiscard]] std::optional<PointLabel> read_point_label(std::string_view line);

}  // namespace reftel
