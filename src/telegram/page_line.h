#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/ascii.h"
#include "base/span.h"

namespace reftel {

[[nodiscard]] bool reads_as_page_line(std::string_view line);

/// Page lines, by form (ACP 127(G) 208; State prints; Cablegate):
///   Cablegate `ZENDA 00000417  001.2 OF 003`
///   print     `PAGE 02        ZENDA  00417  01 OF 02  141101Z`
///   NARA      `PAGE 02 ZENDA 00417`, also `PAGE 02` with the number on the next line
///   wire      `PAGE 2 RUEHZX 417 C O N F I D E N T I A L`
/// `line` has no blanks around it.
[[nodiscard]] inline bool is_page_line(std::string_view line) {
  if (line.size() < 7 || line.size() > 120) return false;
  // A glance settles most lines: numbers of pages have two or three digits.
  const bool counts = is_digit(line.back()) && !is_digit(line[line.size() - 4]);
  const bool paged = (line[0] == 'P' || line[0] == 'p') && (line[1] == 'A' || line[1] == 'a');
  return (counts || paged) && reads_as_page_line(line);
}

/// `PAGE 02` with nothing behind: a page line when its neighbours say so.
[[nodiscard]] bool is_bare_page_line(std::string_view line);

/// `STATE 296107`, `ZENDA 01822  02 OF 02  071646Z` alone on a line: the number of a bare page line.
[[nodiscard]] bool is_station_number(std::string_view line);

/// What a page line says. Numbers are 0 where it does not.
struct PageLine {
  std::uint32_t page = 0, pages = 0;        ///< `002 OF 003`, `PAGE 02`
  std::uint32_t section = 0, sections = 0;  ///< of a print: `01 OF 02`
  std::uint32_t serial = 0;                 ///< number of the telegram
  Span serial_span;                         ///< in the line
};
/// Reads what is_page_line accepts.
[[nodiscard]] std::optional<PageLine> read_page_line(std::string_view line);

/// First page line that stands inside a longer line at or after `from`, as it was run together by a publisher:
/// `REF: ZENDA 227  ZENDA 00000564  001.2 OF 002   CLASSIFIED BY`. A classification word beside it belongs to it.
[[nodiscard]] std::optional<Span> find_page_line(std::string_view text, std::size_t from);

}  // namespace reftel
