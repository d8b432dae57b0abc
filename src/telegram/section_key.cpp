#include "telegram/section_key.h"

#include "base/ascii.h"
#include "base/line_walk.h"
#include "telegram/acp128.h"
#include "telegram/dtg.h"
#include "telegram/marking.h"
#include "telegram/page_line.h"
#include "telegram/section.h"

namespace reftel {
namespace {

constexpr int kMaxLines = 100;

bool begins_transmission(std::string_view line) {
  return line.starts_with("VZCZC") || line.starts_with("ZCZC") || line.starts_with("VV   ");
}

/// `DE RUEHZX #0417/01 1341058`: station and serial.
void read_calling_station(std::string_view line, SectionKey& key) {
  std::string_view rest = trim_left(line.substr(3));
  const std::size_t station = rest.find(' ');
  if (station == std::string_view::npos) return;
  key.station = rest.substr(0, station);
  rest = trim_left(rest.substr(station));
  if (rest.starts_with('#')) rest.remove_prefix(1);
  std::size_t digits = 0;
  while (digits < rest.size() && is_digit(rest[digits])) ++digits;
  key.serial = rest.substr(0, digits);
}

/// Format line 2 of ACP 128, which has station and serial in fixed positions.
void read_acp128_station(std::string_view line, SectionKey& key) {
  key.station = line.substr(9, 7);
  key.serial = line.substr(16, 4);
}

/// The section phrase behind the classification word of a line, with captions between.
std::optional<SectionPhrase> find_section(std::string_view line) {
  const auto level = read_level_word(line);
  if (!level) return std::nullopt;
  for (std::size_t at = level->size; at < line.size(); ++at) {
    if (!is_blank(line[at - 1])) continue;
    if (const auto section = read_section_phrase(line.substr(at))) return section;
  }
  return std::nullopt;
}

bool ends_transmission(std::string_view source) {
  const std::string_view end = trim_right(source.substr(source.size() > 200 ? source.size() - 200 : 0));
  return end.size() >= 4 && end.find("NNNN") != std::string_view::npos;
}

/// A text that holds later sections too has the page lines of the publisher's system at their beginnings:
/// `ZENDA 00000417  002 OF 002`.
bool holds_later_section(std::string_view text, const SectionPeek& peek) {
  LineWalk lines(text);
  for (std::string_view line; lines.next(line);) {
    line = trim(line);
    if (line.empty() || !is_digit(line.back())) continue;
    const auto page = read_page_line(line);
    if (page && page->pages == peek.of && page->page > peek.number) return true;
  }
  return false;
}

}  // namespace

std::optional<SectionPeek> peek_section(std::string_view source) {
  if (!ends_transmission(source)) return std::nullopt;
  LineWalk lines(source);
  SectionPeek peek;
  bool begun = false;
  std::string_view line;
  for (int i = 0; i < kMaxLines && lines.next(line); ++i) {
    line = trim(line);
    if (line.empty()) continue;
    if (!begun) {
      begun = begins_transmission(line);
      if (begun) continue;
      if (!is_acp128_header(line)) return std::nullopt;
      begun = true;
    }
    if (line.starts_with("DE ") && peek.key.station.empty()) read_calling_station(line, peek.key);
    if (peek.key.station.empty() && is_acp128_header(line)) read_acp128_station(line, peek.key);
    if (peek.key.dtg.empty() && line.size() < 60)
      if (const auto dtg = find_dtg(line)) peek.key.dtg = line.substr(dtg->span.begin, dtg->span.size());
    const auto section = find_section(line);
    if (!section) continue;
    peek.number = section->number;
    peek.of = section->of;
    const bool named = !peek.key.station.empty() && !peek.key.dtg.empty() && peek.number != 0 && peek.of > 1;
    return named && !holds_later_section(lines.rest(), peek) ? std::optional(peek) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace reftel
