#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace reftel {

/// Finds rows of a table by a key that is a short text, in the time of one look: a hash table made while the program
/// is compiled. `Slots` is a power of two, at least twice the number of rows. Keys may repeat; of rows with one key the
/// earlier in the table is offered first. Letter case counts.
template <std::size_t Slots>
class KeyIndex {
  static_assert((Slots & (Slots - 1)) == 0);

 public:
  template <class Rows, class KeyOf>
  explicit consteval KeyIndex(const Rows& rows, KeyOf key_of) {
    if (std::size(rows) * 2 > Slots) throw "too few slots for the table";
    for (std::size_t row = 0; row < std::size(rows); ++row) {
      std::size_t slot = hash(key_of(rows[row])) & (Slots - 1);
      while (slots_[slot] != kEmpty) slot = (slot + 1) & (Slots - 1);
      slots_[slot] = static_cast<std::uint16_t>(row);
    }
  }

  /// The first row that `is_row(row)` accepts among those that may have the key (it must compare the key itself); kNone
  /// when there is none.
  template <class IsRow>
  [[nodiscard]] constexpr std::size_t find(std::string_view key, IsRow is_row) const {
    for (std::size_t slot = hash(key) & (Slots - 1); slots_[slot] != kEmpty; slot = (slot + 1) & (Slots - 1))
      if (is_row(slots_[slot])) return slots_[slot];
    return kNone;
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

 private:
  static constexpr std::uint16_t kEmpty = 0xFFFF;

  /// FNV-1a, its high bits folded in.
  static constexpr std::size_t hash(std::string_view key) {
    std::uint32_t value = 2166136261u;
    for (const char c : key) value = (value ^ static_cast<unsigned char>(c)) * 16777619u;
    return value ^ (value >> 15);
  }

  std::array<std::uint16_t, Slots> slots_ = filled();
  static constexpr std::array<std::uint16_t, Slots> filled() {
    std::array<std::uint16_t, Slots> slots{};
    slots.fill(kEmpty);
    return slots;
  }
};

}  // namespace reftel
