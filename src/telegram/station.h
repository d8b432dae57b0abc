#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace reftel {

/// Name of a station in a message reference number: capitals and digits, no blanks or punctuation, at most
/// kMax characters (`RIODEJANEIRO`). A value without allocation, so that MRNs can be copied and compared freely.
class StationName {
 public:
  static constexpr std::size_t kMax = 23;
  constexpr StationName() = default;
  /// Keeps letters and digits of `text` in upper case, drops all else; what is longer than kMax is cut.
  explicit StationName(std::string_view text);
  [[nodiscard]] std::string_view view() const { return {chars_.data(), size_}; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  friend auto operator<=>(const StationName&, const StationName&) = default;

 private:
  std::array<char, kMax> chars_{};
  std::uint8_t size_ = 0;
};

/// A name written in letters of any case, folded so that spellings of one name become equal: capitals and digits
/// without blanks and punctuation, Latin letters without accents, a zero between letters read as O and a one as I. At
/// most kMax characters; a longer name is none of ours, and `cut` says so.
struct FoldedName {
  static constexpr std::size_t kMax = 63;
  std::array<char, kMax + 1> chars;  ///< zeros behind the name, to the next multiple of eight
  std::uint8_t size = 0;
  bool cut = false;

  FoldedName() : chars{} {}
  explicit FoldedName(std::string_view text);
  [[nodiscard]] std::string_view view() const { return {chars.data(), size}; }
  /// The name without what stands before `begin` and from `end` on.
  [[nodiscard]] FoldedName part(std::size_t begin, std::size_t end) const;

 private:
  void close(std::size_t count);
};

/// Station names in the wild, to canonical: `SECSTATE` to STATE, `HAGUE` to THEHAGUE, `BRUSELS` to BRUSSELS.
struct StationReading {
  StationName name;
  std::string_view plad;  ///< `AMEMBASSY THE HAGUE`; empty when the station is not in the table
  bool known = false;     ///< in the table of posts or of series, by name or by a listed variant
  bool guessed = false;   ///< by likeness only
};

/// Whether a name that is not in the table may be repaired by likeness.
enum class Likeness : std::uint8_t { Refuse, Allow };

/// Reads a station as written in text (`RIO DE JAN`, `N'DJAMENA`, `USUNESCO PARIS FR`). Never fails on letters:
/// an unknown name comes back folded, with `known` false. Takes off what is no part of a name: `AMEMBASSY`, a
/// marking run into it (`EFTOBAKU`, `SIFIEDABUJA`), a country code (`MADRID SP`).
///
/// By likeness, when nothing else finds a post and only one post fits: a name cut short (`PHNOMP`), Q for letters
/// lost in transmission (`QXICO`), one letter lost, added, changed or swapped, two in names of eight and more.
/// A name in the table takes one hash lookup and no allocation.
[[nodiscard]] StationReading read_station(std::string_view text, Likeness likeness);

/// Bytes of `AMEMBASSY`, `USMISSION` and the like at the beginning of a folded name; 0 when there is none, or nothing
/// behind it.
[[nodiscard]] std::size_t count_office_word(std::string_view folded);

/// Bytes at the beginning of a folded name that are no part of the station: office words and markings. 0 when the
/// whole is in the table, or when nothing would be left.
[[nodiscard]] std::size_t count_station_prefix(std::string_view folded);

}  // namespace reftel
