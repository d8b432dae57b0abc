#pragma once

#include <span>
#include <string_view>

namespace reftel::sim {

/// What is said of one topic more than of others, as lists with blanks between the words.
struct TopicWords {
  std::string_view nouns, adjectives, infinitives;
};

/// What traffic is about: the TAGS that go together, and the words for it.
struct Topic {
  std::string_view name;                      ///< `fisheries`
  std::span<const std::string_view> tags;     ///< subject TAGS, those of all years
  std::span<const std::string_view> matters;  ///< `the coastal fishing zone`
  std::string_view title;                     ///< of an agreement: `Fisheries Protocol`
  std::string_view unit;                      ///< of its figure: `tons of cod`
  TopicWords words;
};
/// Those of which most is written come first.
[[nodiscard]] std::span<const Topic> topics();

}  // namespace reftel::sim
