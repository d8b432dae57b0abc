#include "write/complete.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "telegram/directory.h"
#include "telegram/station.h"

namespace reftel {
namespace {

/// Letters by which relays know each other: indicators that begin with the same ones have a common relay.
constexpr std::size_t kRelayLetters = 4;
/// Identification of a transmission whose station names no channel.
constexpr std::string_view kUsualChannel = "XYZ0001";

bool is_night_action(const Draft& draft) {
  if (draft.action == Precedence::NiactImmediate) return true;
  return std::ranges::any_of(draft.to,
                             [](const DraftAddressee& one) { return one.precedence == Precedence::NiactImmediate; });
}

/// The indicator that the draft gives an addressee, else that of the directory; empty where none is called.
std::string_view indicator_of(const DraftAddressee& addressee) {
  if (addressee.delivered_by_other_means) return {};
  return addressee.ri.empty() ? find_ri_of_plad(addressee.plad) : std::string_view(addressee.ri);
}

void complete_addressees(Draft& draft) {
  for (auto* const list : {&draft.to, &draft.info_addressees})
    for (DraftAddressee& addressee : *list)
      if (addressee.ri.empty()) addressee.ri = indicator_of(addressee);
}

void complete_circuit(Draft& draft) {
  DraftCircuit& circuit = draft.circuit;
  if (circuit.channel.empty()) circuit.channel = kUsualChannel;
  if (circuit.station.empty()) circuit.station = find_ri_of_plad(draft.from);
  if (circuit.serial.empty() && draft.mrn.number != 0) {
    const std::string digits = std::to_string(draft.mrn.number % 10000);
    circuit.serial = std::string(4 - digits.size(), '0') + digits;
  }
  if (!circuit.filed && draft.dtg && draft.dtg->has_year) circuit.filed = draft.dtg->at;
  if (circuit.called.empty()) circuit.called = called_stations(draft);
  if (circuit.warning.empty()) circuit.warning = security_warning_of(draft.level);
  if (!circuit.signals) {
    circuit.signals.emplace(1, "ZZH");
    if (is_night_action(draft)) circuit.signals->emplace_back("ZZK");
  }
}

/// The last words of `plad` that are the station's name; empty when none are.
std::string_view find_name(std::string_view plad, const StationName& station) {
  for (std::string_view name = trim(plad); !name.empty();) {
    if (StationName(name) == station) return name;
    name = trim_left(name.substr(std::min(name.find(' '), name.size())));
  }
  return {};
}

std::uint32_t count_words(std::string_view text) {
  std::uint32_t count = 0;
  bool in_word = false;
  for (const char c : text) {
    if (!is_space(c) && !in_word) ++count;
    in_word = !is_space(c);
  }
  return count;
}

}  // namespace

std::vector<std::string> called_stations(const Draft& draft) {
  if (!draft.circuit.called.empty()) return draft.circuit.called;
  std::vector<std::string> out;
  for (const auto* const list : {&draft.to, &draft.info_addressees}) {
    for (const DraftAddressee& addressee : *list) {
      const std::string_view ri = indicator_of(addressee);
      if (ri.empty() || std::ranges::find(out, ri) != out.end()) continue;
      const std::string_view relay = ri.substr(0, kRelayLetters);
      const auto mate =
          std::find_if(out.rbegin(), out.rend(), [&](const std::string& one) { return one.starts_with(relay); });
      out.emplace(mate.base() == out.begin() ? out.end() : mate.base(), ri);
    }
  }
  return out;
}

std::string station_name_of(const Mrn& mrn, std::string_view originator) {
  std::string_view name = find_name(originator.substr(0, originator.find("//")), mrn.station);
  if (name.empty()) name = find_name(read_station(mrn.station.view(), Likeness::Refuse).plad, mrn.station);
  return to_upper(name.empty() ? mrn.station.view() : name);
}

std::string_view security_warning_of(Level level) {
  switch (level) {
    case Level::None: return {};
    case Level::Unclassified:
    case Level::Sbu:
    case Level::LimitedOfficialUse: return "ZNR UUUUU";
    case Level::UnclassifiedEfto: return "ZNY EEEEE";
    case Level::Restricted: return "ZNY RRRRR";
    case Level::Confidential: return "ZNY CCCCC";
    case Level::Secret: return "ZNY SSSSS";
    case Level::TopSecret: return "ZNY TTTTT";
  }
  return {};
}

Precedence highest_precedence(const Draft& draft) {
  Precedence best = draft.action;
  const auto take = [&](Precedence one) {
    // The enumeration counts from the highest down; None stands before it.
    if (one != Precedence::None && (best == Precedence::None || one < best)) best = one;
  };
  take(draft.info);
  for (const auto* const list : {&draft.to, &draft.info_addressees})
    for (const DraftAddressee& addressee : *list) take(addressee.precedence);
  return best == Precedence::None ? Precedence::Routine : best;
}

std::string format_filing_time(std::chrono::sys_time<std::chrono::minutes> at) {
  using namespace std::chrono;
  const sys_days day = floor<days>(at);
  const auto day_of_year = (day - sys_days(year_month_day(day).year() / January / 1)).count() + 1;
  const auto clock = (at - day).count();
  // A leading 1 keeps the zeros in front.
  return std::to_string(10'000'000 + day_of_year * 10'000 + clock / 60 * 100 + clock % 60).substr(1);
}

std::uint32_t count_groups(const Draft& draft) {
  std::uint32_t count = 0;
  for (const DraftParagraph& paragraph : draft.body) {
    count += paragraph.number != 0 ? 1 : 0;
    count += count_words(paragraph.label) + (paragraph.marking.empty() ? 0 : 1) + count_words(paragraph.text);
  }
  for (const std::string& name : draft.signatures) count += count_words(name);
  return count;
}

void complete_draft(Draft& draft) {
  if (draft.mrn.number != 0) {
    if (draft.mrn.year == 0 && draft.dtg && draft.dtg->has_year) {
      const auto day = std::chrono::floor<std::chrono::days>(draft.dtg->at);
      draft.mrn.year = static_cast<std::int16_t>(static_cast<int>(std::chrono::year_month_day(day).year()));
    }
    if (draft.station_name.empty()) draft.station_name = station_name_of(draft.mrn, draft.from);
  }
  complete_addressees(draft);
  if (draft.group_count == kCountGroups) draft.group_count = count_groups(draft);
  complete_circuit(draft);
}

std::string without_fill(std::string_view ri, std::string_view originator, std::span<const std::string> called) {
  constexpr std::string_view kStateNetwork = "RUEH";
  constexpr std::size_t kStateLetters = 6;
  const auto shorter = [](const std::string& one) { return one.size() < kFixedIndicator; };
  const bool filled = ri.size() == kFixedIndicator && ri.ends_with('A') && std::ranges::any_of(called, shorter);
  if (!filled || !find_plad_of_ri(ri).empty()) return std::string(ri);
  const std::string_view own = find_ri_of_plad(originator);
  const bool is_own = !own.empty() && own.size() < ri.size() && ri.starts_with(own) &&
                      ri.find_first_not_of('A', own.size()) == std::string_view::npos;
  if (is_own) return std::string(own);
  return std::string(ri.starts_with(kStateNetwork) ? ri.substr(0, kStateLetters) : ri);
}

}  // namespace reftel
