#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "write/draft.h"

namespace reftel {

/// Fills what a draft leaves to be worked out: channel, routing indicators from the directory, called stations, station
/// serial and time of file, the security warning from the classification, the usual signals, the group count, year and
/// station of the number. What is there stays. Twice is the same as once.
void complete_draft(Draft& draft);

/// The called stations that the draft names, else those of its addressees: each once, those with a common relay side by
/// side (ACP 127(G) 204).
[[nodiscard]] std::vector<std::string> called_stations(const Draft& draft);

/// Letters of the calling station in the line of ACP 128 (positions 10 to 16).
inline constexpr std::size_t kFixedIndicator = 7;

/// The name of the station as it stands before a serial: words of the originator's PLAD that name it (`THE HAGUE` of
/// `AMEMBASSY THE HAGUE`), else those of the table, else the canonical name.
[[nodiscard]] std::string station_name_of(const Mrn& mrn, std::string_view originator);

/// `ZNY CCCCC`: the security warning of FL4 that goes with the classification of the text. Empty for None.
/// SBU and LIMITED OFFICIAL USE are no classifications and go by any circuit. Source: ACP 127(G) 124.
[[nodiscard]] std::string_view security_warning_of(Level level);

/// The highest precedence of FL5 and of the addressees' own words, which FL2 shows. ROUTINE when there is none.
[[nodiscard]] Precedence highest_precedence(const Draft& draft);

/// Day of the year, hour and minute in UTC, as in FL3: `1341058`.
[[nodiscard]] std::string format_filing_time(std::chrono::sys_time<std::chrono::minutes> at);

/// Groups of the text as they are counted for FL10: words and figures between blanks, paragraph numbers included.
[[nodiscard]] std::uint32_t count_groups(const Draft& draft);

/// The calling station behind `ri`, the seven letters that the line of ACP 128 has for one. Shorter indicators, State's
/// `RUEHC` and `RUEHZX`, are filled with A there (`RUEHCAA`, `RUEHZXA`). Where all called stations have seven letters,
/// the telegram names stations in that manner everywhere, and so it stays.
[[nodiscard]] std::string without_fill(std::string_view ri, std::string_view originator,
                                       std::span<const std::string> called);

}  // namespace reftel
