#pragma once

#include <cstddef>
#include <string_view>

#include "base/span.h"

namespace reftel {

/// The fields of a head by their labels, one bit each.
inline constexpr unsigned kNone = 0, kOrder = 1, kTags = 2, kSubject = 4, kRef = 8, kAuthority = 16;

/// `E.O. 12958`, `EO 11652`, `E. O. 12065`, `E.o.:`, `EXECUTIVE ORDER 12958:`: bytes of the label, 0 if it is none.
[[nodiscard]] std::size_t order_label_size(std::string_view text);

/// Figures of the number of an order that `text` begins with, up to seven, the letters that copies have for zero and
/// one among them (`l2958`); 0 with fewer than three true ones.
[[nodiscard]] std::size_t count_order_figures(std::string_view text);

/// Bytes of a label of SUBJECT with its marks; 0 if `text` begins with none. Without a colon
/// only at a line's beginning and in capitals; damaged (`SUBJECY:`, `S U B J E C T:`) only there and with the colon.
[[nodiscard]] std::size_t subject_label_size(std::string_view text, bool line_start);

/// What a line shows of labels.
struct LineLabels {
  unsigned labels = kNone;  ///< it begins with one, or holds them with a colon
  unsigned words = kNone;   ///< kRef, kAuthority: it holds a word without which there is no such label, damaged or not
};
/// Looks for labels in a line of `text`, which must not be empty.
[[nodiscard]] LineLabels labels_in(std::string_view text, Span line);

}  // namespace reftel
