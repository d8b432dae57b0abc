#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/ascii.h"
#include "base/span.h"
#include "telegram/read_context.h"

// Format lines 1 to 4, with which relays work: transmission identification, called stations, calling station,
// transmission instructions; and the separator, BT. Source: ACP 127(G) 112 to 129 and 202 to 204.

namespace reftel {

/// `RUEHC`: four to eight letters of which the first is R (worldwide) or U or Q (tactical).
[[nodiscard]] bool is_routing_indicator(std::string_view word);

/// Worldwide indicators begin with R, tactical ones with U or Q.
[[nodiscard]] constexpr bool begins_routing_indicator(char first) {
  first = to_upper(first);
  return first == 'R' || first == 'U' || first == 'Q';
}

/// Bytes of a routing indicator and the slant behind it (`RUEHC/`, `RUEHC /`) at the beginning of `text`; 0 when there
/// is none. U and Q begin too many names, so there only before a name that addressees begin with.
[[nodiscard]] std::size_t count_routing_prefix(std::string_view text);
[[nodiscard]] inline std::size_t routing_prefix_size(std::string_view text) {
  return !text.empty() && begins_routing_indicator(text[0]) ? count_routing_prefix(text) : 0;
}

/// `ZOV`, `ZFF4`: Z, two letters, a digit or none.
[[nodiscard]] bool is_operating_signal(std::string_view word);

/// `BT`, alone in its line: format lines 11 and 13.
[[nodiscard]] inline bool is_separator(std::string_view line) {
  return (line.size() == 2 || line.size() == 3) && (iequals(line, "BT") || iequals(line, "B T"));
}

/// Whether `text` begins as the format line does. They look at the first words only.
[[nodiscard]] bool begins_transmission_identifier(std::string_view text);
[[nodiscard]] bool reads_as_called_stations(std::string_view text);
/// One letter twice: a digraph, `PP` or `P P`, or the bells before it.
[[nodiscard]] constexpr bool may_begin_called_stations(std::string_view text) {
  return text.size() >= 6 && to_upper(text[1] == ' ' ? text[2] : text[1]) == to_upper(text[0]);
}
[[nodiscard]] inline bool begins_called_stations(std::string_view text) {
  return may_begin_called_stations(text) && reads_as_called_stations(text);
}
[[nodiscard]] bool begins_calling_station(std::string_view text);
[[nodiscard]] bool begins_transmission_instruction(std::string_view text);
/// A line of routing indicators only: the wrapped rest of the called stations.
[[nodiscard]] bool continues_called_stations(std::string_view text);

// Each reader takes what stands at `rest`, a line or what is left of one whose line breaks were lost, fills the
// envelope, claims what it read and gives the offset behind it. It is called where the line begins as above.

std::uint32_t read_transmission_identifier(ReadContext& context, Span rest);
std::uint32_t read_called_stations(ReadContext& context, Span rest);
/// The same where continues_called_stations() said so; the line may begin with a digraph of its own.
std::uint32_t read_more_called_stations(ReadContext& context, Span rest);
std::uint32_t read_calling_station(ReadContext& context, Span rest);
std::uint32_t read_transmission_instruction(ReadContext& context, Span rest);

/// Reads the lines of a pilot (format lines 1 to 4 that a relay put before the original ones) and claims them as such.
void read_pilot(ReadContext& context, LineRange range);

}  // namespace reftel
