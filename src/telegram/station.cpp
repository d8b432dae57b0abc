#include "telegram/station.h"

#include <algorithm>
#include <array>
#include <bit>
#include <compare>
#include <cstdint>

#include "base/ascii.h"
#include "base/edit_distance.h"
#include "telegram/level_tail.h"
#include "telegram/station_table.h"

namespace reftel {
namespace {

/// What stands before the place in a PLAD. Longer words first: AMEMBASSY holds EMBASSY.
constexpr std::array<std::string_view, 15> kOfficeWords = {
    "AMEMBASSY", "AMCONSULATE", "USEMBASSY", "CONSULATE", "USMISSION", "AMCONGEN", "AMCONSUL", "USOFFICE",
    "EMBASSY",   "CONSUL",      "AMEMB",     "USINT",     "USDEL",     "USLO",     "AMCON"};

/// Shortest name that is repaired by likeness: below that too many words are near a post.
constexpr std::size_t kLeastLikeness = 5;

FoldedName rest_of(const FoldedName& name, std::size_t from) { return name.part(from, name.size); }

/// Bytes of the longest marking, or tail of one, behind which `name` goes on with a known station: `SIFIEDABUJA`.
std::size_t count_marking_tail(const FoldedName& name, const StationTable& table) {
  for (const StationTable::MarkingTail& tail : table.find_marking_tails(name.view())) {
    const std::string_view view = tail.view();
    if (name.view().starts_with(view) && table.find(rest_of(name, view.size())) != nullptr) return view.size();
  }
  // Shorter ones are not in the table; the station behind them has to be longer than chance.
  for (std::size_t size = StationTable::kLeastTail - 1; size >= 2; --size) {
    if (name.size < size + kLeastLikeness || !ends_level(name.view().substr(0, size))) continue;
    if (table.find(rest_of(name, size)) != nullptr) return size;
  }
  return 0;
}

/// Bytes of a marking as a whole before a name that need not be known: EFTO is never part of one.
std::size_t count_efto(std::string_view name) { return name.starts_with("EFTO") && name.size() > 6 ? 4 : 0; }

/// `MADRIDSP`: a post with the code of its own country behind it.
const Station* find_with_country(const FoldedName& name, const StationTable& table) {
  if (name.size < 6) return nullptr;
  const std::string_view code = name.view().substr(name.size - 2);
  const Station* post = table.find(name.part(0, name.size - 2u));
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

/// True when a set of letters has more than `most`.
bool has_more(std::uint32_t letters, std::size_t most) {
  for (; most > 0; --most) letters &= letters - 1;  // takes the lowest letter away; 0 stays 0
  return letters != 0;
}

/// The nearest of the stations that are offered; nullptr when none is near enough or two are as near.
class Nearest {
 public:
  Nearest(std::string_view name, int limit) : name_(name), limit_(limit), least_{limit + 1} {}

  void offer(const Station& station) {
    const std::string_view full = station.name.view();
    const int most = std::min(limit_, least_.letters);
    const int edits = edit_distance(name_, full, most);
    if (edits > most) return;
    const Distance distance{edits, !lost_letters_only(name_, full), count_garbled_impulses(name_, full)};
    if (distance > least_) return;
    station_ = distance == least_ ? nullptr : &station;
    least_ = distance;
  }
  [[nodiscard]] const Station* station() const { return station_; }

 private:
  std::string_view name_;
  int limit_;
  Distance least_;
  const Station* station_ = nullptr;
};

const Station* guess_nearest(std::string_view name, const StationTable& table) {
  const std::size_t limit = name.size() >= 8 ? 2 : 1;
  const std::uint32_t letters = StationTable::letters_of(name);
  Nearest nearest(name, static_cast<int>(limit));
  for (std::size_t size = std::max(name.size() - limit, kLeastLikeness); size <= name.size() + limit; ++size) {
    // Each letter by which a post is longer is one edit, which brings a letter and takes none; so it is the other way.
    const std::size_t most_taken = limit - (size > name.size() ? size - name.size() : 0);
    const std::size_t most_brought = limit - (size < name.size() ? name.size() - size : 0);
    for (const StationTable::PostLetters& post : table.posts_of_size(size))
      if (!has_more(letters & ~post.letters, most_taken) && !has_more(post.letters & ~letters, most_brought))
        nearest.offer(table.stations()[post.station]);
  }
  return nearest.station();
}

/// A name of four letters is a post of five that lost one, `KBUL`, if it is of one only.
const Station* guess_lost_letter(std::string_view name, const StationTable& table) {
  const Station* only = nullptr;
  for (const StationTable::PostLetters& post : table.posts_of_size(name.size() + 1)) {
    const Station& station = table.stations()[post.station];
    if (!lost_letters_only(name, station.name.view())) continue;
    if (only != nullptr) return nullptr;
    only = &station;
  }
  return only;
}

const Station* guess_station(std::string_view name, const StationTable& table) {
  if (name.size() < 4 || name.size() > StationName::kMax + 2) return nullptr;
  if (name.size() < kLeastLikeness)
    if (const Station* station = guess_lost_letter(name, table)) return station;
  if (const Station* station = guess_lost_letters(name, table)) return station;
  if (name.size() < kLeastLikeness) return nullptr;
  // Names are cut to a column in page lines and by hand: `RIO DE JAN`, `VATICA`.
  if (const Station* station = table.find_cut(name)) return station;
  return guess_nearest(name, table);
}

StationReading reading_of(const Station& station) { return {station.name, station.plad, true, false}; }
StationReading unknown_station(const FoldedName& name) { return {StationName(name.view()), {}, false, false}; }

/// Bytes at the beginning of a name that is not in the table that are one office word or marking.
std::size_t count_prefix_word(const FoldedName& name, const StationTable& table) {
  if (const std::size_t efto = count_efto(name.view())) return efto;
  if (const std::size_t office = count_office_word(name.view())) return office;
  return count_marking_tail(name, table);
}

/// The same for all of them, up to a name that is in the table.
std::size_t count_prefix(const FoldedName& name, const StationTable& table) {
  std::size_t size = 0, step = count_prefix_word(name, table);
  FoldedName rest = name;
  while (step != 0) {
    size += step;
    rest = rest_of(rest, step);
    step = table.find(rest) == nullptr ? count_prefix_word(rest, table) : 0;
  }
  return size;
}

/// Reads a name that is not in the table as a whole.
StationReading read_unlisted(FoldedName name, Likeness likeness, const StationTable& table) {
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
  return unknown_station(name);
}

/// What was read of names that are not in the table: who writes such a name writes it again, and each time it would be
/// compared with hundreds of posts. One that comes new takes the place of another.
class UnlistedMemo {
 public:
  const StationReading& get(const FoldedName& name, Likeness likeness, const StationTable& table) {
    Entry& entry = entries_[(hash_of(name) + static_cast<std::size_t>(likeness)) % kEntries];
    if (entry.name.view() != name.view() || entry.likeness != likeness)
      entry = {name, likeness, read_unlisted(name, likeness, table)};
    return entry.reading;
  }

 private:
  static constexpr std::size_t kEntries = 64;
  struct Entry {
    FoldedName name;  ///< at first none, as which nothing is read
    Likeness likeness = Likeness::Refuse;
    StationReading reading;
  };
  std::array<Entry, kEntries> entries_;
};

}  // namespace

std::size_t count_office_word(std::string_view folded) {
  for (const std::string_view word : kOfficeWords)
    if (folded.size() > word.size() + 2 && folded[0] == word[0] && folded.starts_with(word)) return word.size();
  return 0;
}

std::size_t count_station_prefix(std::string_view folded) {
  const StationTable& table = StationTable::get();
  const FoldedName name(folded);
  return table.find(name) != nullptr ? 0 : count_prefix(name, table);
}

StationReading read_station(std::string_view text, Likeness likeness) {
  const StationTable& table = StationTable::get();
  const FoldedName name(text);
  if (const Station* station = table.find(name)) return reading_of(*station);
  if (name.cut) return unknown_station(name);
  static thread_local UnlistedMemo memo;
  return memo.get(name, likeness, table);
}

}  // namespace reftel
