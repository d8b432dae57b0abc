#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace reftel::sim {

/// Scatters the bits of `x` over the whole number (splitmix64).
[[nodiscard]] constexpr std::uint64_t scatter(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

/// What the dice of different things begin with, so that they never roll alike.
enum class Purpose : std::uint8_t { Network, Moment, Form, Story, Person, Telegram, Text, Fault, Copy, Diction };

/// The seed of one thing: the same on every machine, and far from that of the next one.
[[nodiscard]] constexpr std::uint64_t seed_of(std::uint64_t seed, Purpose purpose, std::uint64_t index) {
  return scatter(scatter(seed ^ (static_cast<std::uint64_t>(purpose) << 56)) + index);
}

/// Numbers that depend on the seed alone (splitmix64). Not those of the standard library, whose distributions differ
/// from one to the other.
class Dice {
 public:
  explicit constexpr Dice(std::uint64_t seed) : state_(seed) {}

  constexpr std::uint64_t next() {
    const std::uint64_t value = scatter(state_);
    state_ += 0x9E3779B97F4A7C15u;
    return value;
  }
  /// 0 to `sides` - 1.
  constexpr std::uint32_t roll(std::size_t sides) { return static_cast<std::uint32_t>((next() >> 32) * sides >> 32); }
  /// The same, but low numbers far more often than high ones: half of all below a fifth of `sides`.
  constexpr std::uint32_t roll_low(std::size_t sides) {
    const std::uint32_t rolled = roll(sides * sides);
    return static_cast<std::uint32_t>((rolled / sides) * (rolled % sides) / sides);
  }
  constexpr bool chance(unsigned percent) { return roll(100) < percent; }
  template <class List>
  constexpr const auto& pick(const List& list) {
    return list[roll(std::size(list))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace reftel::sim
