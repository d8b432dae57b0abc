#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "telegram/station.h"

namespace reftel {

/// One station that signs telegrams with its name: a post of data/posts.tsv or a series of data/series.tsv.
struct Station {
  StationName name;
  std::string_view plad;  ///< empty for a series
  std::string_view iso2;
  std::string_view geo_tag;
  bool series = false;
};

/// A number for a folded name, equal for equal names and well spread.
[[nodiscard]] std::uint64_t hash_of(const FoldedName& name);

/// All names of all stations, as a hash table over folded names. Made once, at first use, in well under a
/// millisecond; then it never changes, so threads may share it.
class StationTable {
 public:
  [[nodiscard]] static const StationTable& get();

  /// By canonical name, PLAD, listed variant, PLAD of a routing indicator, or six-letter name of the 1970s;
  /// nullptr when there is none.
  [[nodiscard]] const Station* find(const FoldedName& name) const;
  [[nodiscard]] std::span<const Station> stations() const { return stations_; }
  /// The one station whose name begins with `cut`, of at least kLeastCut letters; nullptr when none or several do.
  [[nodiscard]] const Station* find_cut(std::string_view cut) const;
  static constexpr std::size_t kLeastCut = 5;

  /// The set of letters in a name, bit 0 is A: names with very different sets are far apart.
  [[nodiscard]] static std::uint32_t letters_of(std::string_view name);
  /// Sets of letters, one for each of stations().
  [[nodiscard]] std::span<const std::uint32_t> letter_sets() const { return letter_sets_; }

  /// A marking that is run into a station name (UNCLASSIFIED, NOFORN), folded, or a tail of it from kLeastTail letters
  /// on: markings lose their head when a publisher cuts a line in the wrong place.
  struct MarkingTail {
    FoldedName marking;
    std::uint8_t cut = 0;  ///< letters lost before the tail
    [[nodiscard]] std::string_view view() const { return marking.view().substr(cut); }
  };
  static constexpr std::size_t kLeastTail = 4;
  /// Those that begin like `name` in their first kLeastTail letters, longest first.
  [[nodiscard]] std::span<const MarkingTail> find_marking_tails(std::string_view name) const;

 private:
  StationTable();
  void add_posts();
  void add_series();
  void add_addressees();
  void add_markings();
  void add_tails(std::string_view marking);
  /// The first to bring a name keeps it.
  void add_name(std::string_view name, std::size_t station);

  struct Name {
    FoldedName folded;
    std::uint16_t station = 0;
  };
  static constexpr std::size_t kSlots = 8192;
  static constexpr std::uint16_t kFree = 0xFFFF;
  /// Where a name is, or the free slot where it would be.
  [[nodiscard]] std::size_t find_slot(const FoldedName& name) const;

  std::vector<Station> stations_;
  std::vector<std::uint32_t> letter_sets_;
  std::vector<std::uint16_t> by_name_;  ///< stations in order of their names
  std::vector<Name> names_;
  std::array<std::uint16_t, kSlots> slots_;
  std::vector<MarkingTail> tails_;
};

}  // namespace reftel
