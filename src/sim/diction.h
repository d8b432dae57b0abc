#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/dice.h"
#include "sim/story.h"
#include "sim/vocabulary.h"

namespace reftel::sim {

/// The words of the topics, split once.
class TopicVocabulary {
 public:
  struct Words {
    std::vector<std::string_view> nouns, adjectives, infinitives;
  };
  TopicVocabulary();
  [[nodiscard]] const Words& of(const Topic& topic) const;

 private:
  std::vector<Words> words_;
};

/// Words that one telegram falls back on, in the order of how often it does, and now and then another one of its
/// language.
///
/// A text of real people says few things many times: a word stands in a ninth of all telegrams, not in half of them,
/// and there it stands again and again. Words of the topic are among them, so that telegrams of one topic are alike.
class Diction {
 public:
  Diction(const Vocabulary& vocabulary, const TopicVocabulary& topics) : vocabulary_(vocabulary), topics_(topics) {}

  /// Begins another telegram of `story`. Of the ways to put a sentence it will use some, out of `patterns`.
  void begin(const Story& story, std::size_t patterns, Dice dice);

  [[nodiscard]] std::string_view noun(Dice& dice) const;
  [[nodiscard]] std::string_view adjective(Dice& dice) const;
  [[nodiscard]] std::string_view infinitive(Dice& dice) const;
  [[nodiscard]] std::string_view past_verb(Dice& dice) const;
  [[nodiscard]] std::string_view adverb(Dice& dice) const;
  [[nodiscard]] std::string_view town(Dice& dice) const;
  /// Index of a way to put a sentence.
  [[nodiscard]] std::size_t pattern(Dice& dice) const;

 private:
  const Vocabulary& vocabulary_;
  const TopicVocabulary& topics_;
  std::array<std::string_view, 64> nouns_;
  std::array<std::string_view, 36> adjectives_;
  std::array<std::string_view, 32> infinitives_;
  std::array<std::string_view, 9> past_verbs_;
  std::array<std::string_view, 5> adverbs_;
  std::array<std::string_view, 4> towns_;
  std::array<std::uint16_t, 16> patterns_{};
  std::uint32_t post_ = 0;
  std::size_t all_patterns_ = 0;
};

}  // namespace reftel::sim
