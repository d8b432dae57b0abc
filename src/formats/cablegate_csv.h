#pragma once

#include <memory>
#include <string_view>

#include "formats/container.h"

namespace reftel {

/// True when a row of the Cablegate table begins at the front of `text`: a number, a date with time, and a comma after
/// each, quoted or not. Looks at no more than kRowStartBytes.
[[nodiscard]] bool is_cablegate_row_start(std::string_view text);
inline constexpr std::size_t kRowStartBytes = 128;

/// Reads the publisher's table: eight columns (row number, date, MRN, origin, classification, references, heading,
/// body), comma, quote `"`, no row of names; the text is heading, empty line, body.
///
/// A quote inside a cell is written `\"` or `""`; backslashes right before a quote come in pairs, all others stand for
/// themselves. In heading and body a bare quote that cannot be the end of its cell is text: the end of the heading has
/// `,"` behind it (where the date is quoted too), the end of the body a line end and then a row, a digit, a quote or
/// nothing.
///
/// A row that does not come out with eight cells is an Item with an Error, and reading goes on at the next line that
/// begins a row, even inside a cell that lost its quote. Streams; memory is that of the longest row, time is linear.
[[nodiscard]] std::unique_ptr<RecordReader> read_cablegate_csv(Container container, const InputLimits& limits);

}  // namespace reftel
