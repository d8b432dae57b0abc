#include "telegram/station.h"

#include <algorithm>
#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <span>

#include "base/ascii.h"
#include "base/edit_distance.h"
#include "telegram/station_table.h"

namespace reftel {
namespace {

/// What stands before the place in a PLAD. Longer words first: AMEMBASSY holds EMBASSY.
constexpr std::array<std::string_view, 14> kOfficeWords = {
    "AMEMBASSY", "AMCONSULATE", "CONSULATE", "USMISSION", "AMCONGEN", "AMCONSUL", "USOFFICE",
    "EMBASSY",   "CONSUL",      "AMEMB",     "USINT",     "USDEL",    "USLO",     "AMCON"};

/// Shortest name that is repaired by likeness: below that too many words are near a post.
constexpr std::size_t kLeastLikeness = 5;

FoldedName rest_of(const FoldedName& name, std::size_t from) { return FoldedName(name.view().substr(from)); }

/// Bytes of the longest marking, or tail of one, behind which `name` goes on with a known station: `SIFIEDABUJA`.
std::size_t count_marking_tail(const FoldedName& name, const StationTable& table) {
  for (const StationTable::MarkingTail& tail : table.find_marking_tails(name.view())) {
    const std::string_view view = tail.view();
    if (name.view().starts_with(view) && table.find(rest_of(name, view.size())) != nullptr) return view.size();
  }
  return 0;
}

/// Bytes of a marking as a whole before a name that need not be known: EFTO is never part of one.
std::size_t count_efto(std::string_view name) { return name.starts_with("EFTO") && name.size() > 6 ? 4 : 0; }

/// `MADRIDSP`: a post with the code of its own country behind it.
const Station* find_with_country(const FoldedName& name, const StationTable& table) {
  if (name.size < 6) return nullptr;
  const std::string_view code = name.view().substr(name.size - 2);
  const Station* post = table.find(FoldedName(name.view().substr(0, name.size - 2u)));
  return post != nullptr && (post->iso2 == code || post->geo_tag == code) ? post : nullptr;
}

/// The one station that `fits` takes; nullptr when it takes none or several.
template <class Fits>
const Station* find_only(const StationTable& table, Fits fits) {
  const Station* only = nullptr;
  for (const Station& station : table.stations()) {
    if (!fits(station)) continue;
    if (only != nullptr) return nullptr;
    only = &station;
  }
  return only;
}

/// True when `name` becomes `full` by putting one to three letters in place of its only Q.
bool fits_lost_letters(std::string_view name, std::string_view full) {
  const std::size_t at = name.find('Q');
  const std::size_t tail = name.size() - at - 1;
  if (full.size() < name.size() || full.size() > name.size() + 2) return false;
  return full.starts_with(name.substr(0, at)) && full.ends_with(name.substr(name.size() - tail));
}

const Station* guess_lost_letters(std::string_view name, const StationTable& table) {
  if (std::ranges::count(name, 'Q') != 1 || name.size() < 4) return nullptr;
  return find_only(table, [&](const Station& station) { return fits_lost_letters(name, station.name.view()); });
}

/// ITA2 codes of A to Z (ACP 127(G) 140): letters that differ in one impulse are garbled into each other.
constexpr std::array<std::uint8_t, 26> kIta2 = {3,  25, 14, 9,  1,  13, 26, 20, 6,  11, 15, 18, 28,
                                                12, 24, 22, 23, 10, 5,  16, 7,  30, 19, 29, 21, 17};

/// Impulses in which two names of one length differ; a high number for others.
int count_garbled_impulses(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return 1000;
  int impulses = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!is_upper(a[i]) || !is_upper(b[i])) return 1000;
    impulses += std::popcount(static_cast<unsigned>(kIta2[static_cast<std::size_t>(a[i] - 'A')] ^
                                                    kIta2[static_cast<std::size_t>(b[i] - 'A')]));
  }
  return impulses;
}

/// True when `name` is `full` with letters left out.
bool lost_letters_only(std::string_view name, std::string_view full) {
  std::size_t found = 0;
  for (const char c : full)
    if (found < name.size() && name[found] == c) ++found;
  return found == name.size() && name.size() < full.size();
}

/// How far a station is from a name, nearest first: letters in all; then lost letters, the commonest damage, before
/// changed ones; then letters that are near in teletype code.
struct Distance {
  int letters = 0;
  bool changed = true;
  int impulses = 0;
  friend auto operator<=>(const Distance&, const Distance&) = default;
};

/// True when two sets of letters differ in more than `most` letters.
bool differ_in_more(std::uint32_t a, std::uint32_t b, int most) {
  std::uint32_t difference = a ^ b;
  for (; most > 0; --most) difference &= difference - 1;  // takes the lowest letter away; 0 stays 0
  return difference != 0;
}

/// The nearest station; nullptr when none is near enough or two are as near.
const Station* guess_nearest(std::string_view name, const StationTable& table) {
  const int limit = name.size() >= 8 ? 2 : 1;
  const std::uint32_t letters = StationTable::letters_of(name);
  const Station* nearest = nullptr;
  Distance least{limit + 1};
  const std::span<const std::uint32_t> sets = table.letter_sets();
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (differ_in_more(letters, sets[i], 2 * limit)) continue;
    const Station& station = table.stations()[i];
    if (station.series || station.name.view().size() < kLeastLikeness) continue;
    const std::string_view full = station.name.view();
    const int edits = edit_distance(name, full, limit);
    if (edits > limit || edits > least.letters) continue;
    const Distance distance{edits, !lost_letters_only(name, full), count_garbled_impulses(name, full)};
    if (distance > least) continue;
    nearest = distance == least ? nullptr : &station;
    least = distance;
  }
  return nearest;
}

const Station* guess_station(std::string_view name, const StationTable& table) {
  if (name.size() < 4 || name.size() > StationName::kMax + 2) return nullptr;
  if (const Station* station = guess_lost_letters(name, table)) return station;
  if (name.size() < kLeastLikeness) return nullptr;
  // Names are cut to a column in page lines and by hand: `RIO DE JAN`, `VATICA`.
  if (const Station* station = table.find_cut(name)) return station;
  return guess_nearest(name, table);
}

StationReading reading_of(const Station& station) { return {station.name, station.plad, true, false}; }

std::size_t count_prefix(const FoldedName& folded, const StationTable& table) {
  std::size_t size = 0;
  FoldedName rest = folded;
  while (table.find(rest) == nullptr) {
    std::size_t step = count_efto(rest.view());
    if (step == 0) step = count_office_word(rest.view());
    if (step == 0) step = count_marking_tail(rest, table);
    if (step == 0) break;
    size += step;
    rest = rest_of(rest, step);
  }
  return size;
}

}  // namespace

std::size_t count_office_word(std::string_view folded) {
  for (const std::string_view word : kOfficeWords)
    if (folded.size() > word.size() + 2 && folded.starts_with(word)) return word.size();
  return 0;
}

std::size_t count_station_prefix(std::string_view folded) {
  return count_prefix(FoldedName(folded), StationTable::get());
}

StationReading read_station(std::string_view text, Likeness likeness) {
  const StationTable& table = StationTable::get();
  FoldedName name(text);
  if (const Station* station = table.find(name)) return reading_of(*station);
  if (name.cut) return {StationName(name.view()), {}, false, false};
  if (const std::size_t prefix = count_prefix(name, table); prefix > 0) {
    name = rest_of(name, prefix);
    if (const Station* station = table.find(name)) return reading_of(*station);
  }
  if (const Station* station = find_with_country(name, table)) return reading_of(*station);
  if (likeness == Likeness::Allow) {
    if (const Station* station = guess_station(name.view(), table)) {
      StationReading reading = reading_of(*station);
      reading.known = false;
      reading.guessed = true;
      return reading;
    }
  }
  return {StationName(name.view()), {}, false, false};
}

}  // namespace reftel
