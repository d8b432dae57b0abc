#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <span>
#include <string_view>

#include "sim/network.h"
#include "sim/topics.h"
#include "sim/vocabulary.h"

namespace reftel::sim {

/// An invented person. Who holds an office changes every few years.
struct Person {
  std::string_view role;  ///< `Foreign Minister`
  std::string_view given, surname;
  std::string_view country;
};

enum class EventKind : std::uint8_t { Visit, Meeting, Agreement, Shipment, Vote };
[[nodiscard]] std::string_view to_string(EventKind kind);

inline constexpr std::size_t kStoryPeople = 3;

/// One thing that happens, of which several posts report for a while.
struct Story {
  std::uint64_t id = 0;
  const Topic* topic = nullptr;
  const Post* host = nullptr;       ///< in whose country it happens
  std::uint32_t post = 0;           ///< number of the host
  std::string_view code_a, code_b;  ///< name of the exercise: `PAPER`, `CROWN`
  std::array<Person, kStoryPeople> people;
  EventKind event = EventKind::Meeting;
  std::string_view town;  ///< of the event
  std::chrono::year_month_day day;
  std::uint32_t figure = 0;
};

/// Tells which telegrams belong to which story, and what the story is, from numbers alone.
///
/// Time is cut into windows of some hundred telegrams; within one, each lane of posts has a few stories, of which the
/// first has most telegrams. One telegram of four stands alone.
class Stories {
 public:
  Stories(const Plan& plan, const Network& network, const Vocabulary& vocabulary)
      : plan_(plan), network_(network), vocabulary_(vocabulary) {}

  /// The story of a telegram that is no copy.
  [[nodiscard]] std::uint64_t story_of(std::uint64_t index, std::uint32_t post) const;
  [[nodiscard]] static bool is_alone(std::uint64_t story) { return (story & kAlone) != 0; }
  /// What the story is. `index` is that of any telegram of it, `post` who sends it.
  [[nodiscard]] Story tell(std::uint64_t story, std::uint32_t post) const;

  /// The head of a post at a year, whose name stands at the end of its telegrams.
  [[nodiscard]] Person head_of(std::uint32_t post, int year) const;
  /// An officer of a post at a year who may classify.
  [[nodiscard]] Person officer_of(std::uint32_t post, int year, std::size_t which) const;

 private:
  [[nodiscard]] Person make_person(std::uint64_t seed) const;

  static constexpr std::uint64_t kAlone = std::uint64_t{1} << 63;
  static constexpr std::uint64_t kWindow = 1024;
  static constexpr std::uint64_t kStoriesOfLane = 6;

  const Plan& plan_;
  const Network& network_;
  const Vocabulary& vocabulary_;
};

}  // namespace reftel::sim
