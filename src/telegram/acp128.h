#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/span.h"
#include "telegram/read_context.h"

namespace reftel {

inline constexpr std::size_t kAcp128Stations = 35;  ///< where the called stations begin, from 0

/// The same as is_acp128_header, for lines that reach to the called stations.
[[nodiscard]] bool reads_as_acp128_header(std::string_view line);

/// Whether `line` is format line 2 of ACP 128 / JANAP 128, which stands for FL2 and FL3 and has 43 fixed positions:
/// `RTTUZYUW RUEHZXA0001 0331200-UUUU--RUEHSXA RUEHHXA.`
[[nodiscard]] inline bool is_acp128_header(std::string_view line) {
  return line.size() >= kAcp128Stations && line[8] == ' ' && line[20] == ' ' && reads_as_acp128_header(line);
}

/// Reads it into the envelope: header, calling station with serial and time of file, called stations.
void read_acp128_header(ReadContext& context, Span line);

/// A line of routing indicators, the wrapped rest of the header; the last one ends with a stop.
void read_acp128_stations(ReadContext& context, Span line);

}  // namespace reftel
