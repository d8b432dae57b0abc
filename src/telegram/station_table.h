#pragma once

#include <algorithm>
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
  /// The name of a post, an index of stations(), and its set of letters.
  struct PostLetters {
    std::uint32_t letters = 0;
    std::uint16_t station = 0;
  };
  /// The posts whose names have `size` characters; for names to which many are compared.
  [[nodiscard]] std::span<const PostLetters> posts_of_size(std::size_t size) const;

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
  void sort_by_name();
  void sort_by_size();
  /// The first to bring a name keeps it.
  void add_name(std::string_view name, std::size_t station);

  /// Its size stands before its letters, so that a name lies in one cache line as a rule.
  struct Name {
    Name(const FoldedName& folded, std::uint16_t of_station) : station(of_station), size(folded.size) {
      std::copy_n(folded.chars.begin(), size, letters.begin());
    }
    [[nodiscard]] std::string_view view() const { return {letters.data(), size}; }

    std::uint16_t station;
    std::uint8_t size;
    std::array<char, FoldedName::kMax> letters{};
  };
  static constexpr std::size_t kSlots = 8192;
  static constexpr std::uint16_t kFree = 0xFFFF;
  /// Where a name is, or the free slot where it would be.
  [[nodiscard]] std::size_t find_slot(const FoldedName& name) const;

  std::vector<Station> stations_;
  std::vector<PostLetters> by_size_;                              ///< posts in order of the sizes of their names
  std::array<std::uint16_t, StationName::kMax + 2> size_begins_;  ///< where each size begins in by_size_
  std::vector<std::uint16_t> by_name_;                            ///< stations in order of their names
  std::vector<Name> names_;
  std::array<std::uint16_t, kSlots> slots_;
  std::vector<MarkingTail> tails_;
  std::vector<std::uint32_t> tail_keys_;  ///< first letters of each of tails_, in the order of numbers
};

}  // namespace reftel
