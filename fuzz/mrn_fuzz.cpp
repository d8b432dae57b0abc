// Identifiers, stations, PLADs and MRNs in running text: any bytes give a value that is written and read back, or none.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "telegram/directory.h"
#include "telegram/mrn.h"
#include "telegram/mrn_in_text.h"

using namespace reftel;

namespace {

void check_identifier(std::string_view text) {
  const auto reading = parse_mrn(text);
  if (!reading) return;
  assert(!reading->mrn.station.empty());
  assert(!(reading->known && reading->guessed));
  // A name that no table has may begin like a prefix once its blanks are gone; a known one must come back.
  if (!reading->known && !reading->guessed) return;
  const auto again = parse_mrn(format_mrn(reading->mrn));
  assert(again && again->mrn == reading->mrn && again->steps.empty() && again->known);
}

void check_station(std::string_view text) {
  const StationReading plain = read_station(text, Likeness::Refuse);
  const StationReading guess = read_station(text, Likeness::Allow);
  assert(!plain.guessed && !(guess.known && guess.guessed));
  assert(!plain.known || guess.name == plain.name);
  if (guess.known || guess.guessed) assert(read_station(guess.name.view(), Likeness::Refuse).name == guess.name);
}

void check_in_text(std::string_view text) {
  const auto known = read_mrn_in_text(text, StationRule::Known);
  const auto any = read_mrn_in_text(text, StationRule::Any);
  assert(!known || (any && any->size == known->size && any->mrn == known->mrn));
  if (!any) return;
  assert(any->size > 0 && any->size <= text.size() && any->mrn.number != 0);
  assert(any->airgram || !any->mrn.station.empty());
  // What stands behind the number does not change what was read, unless it runs on.
  const auto alone = read_mrn_in_text(text.substr(0, any->size), StationRule::Any);
  assert(alone && alone->mrn == any->mrn);
  if (const auto year = read_year_in_text(text)) assert(year->size <= text.size() && is_full_year(year->year));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_identifier(text);
  check_station(text);
  check_in_text(text);
  assert(find_post_of_plad(text).size() <= StationName::kMax);
  assert(find_post_of_ri(text).size() <= StationName::kMax);
  assert(find_plad_of_ri(text).empty() || !text.empty());
  return 0;
}
