#include "sim/diction.h"

namespace reftel::sim {
namespace {

constexpr unsigned kOfTopic = 35;  ///< percent of the words of a telegram that are words of its topic
constexpr unsigned kAnother = 18;  ///< percent of the places where another word stands than one of those

/// A word of the telegram, or another one.
template <class Words>
std::string_view pick_word(const Words& own, const WordList& all, Dice& dice) {
  return dice.chance(kAnother) ? all.pick(dice) : own[dice.roll_low(own.size())];
}

template <class Words>
void choose(Words& own, const WordList& all, Dice& dice) {
  for (std::string_view& word : own) word = all.pick(dice);
}

template <class Words>
void choose(Words& own, const WordList& all, const std::vector<std::string_view>& of_topic, Dice& dice) {
  for (std::string_view& word : own)
    word = dice.chance(kOfTopic) ? of_topic[dice.roll(of_topic.size())] : all.pick(dice);
}

}  // namespace

TopicVocabulary::TopicVocabulary() {
  for (const Topic& topic : topics())
    words_.push_back(
        {split_words(topic.words.nouns), split_words(topic.words.adjectives), split_words(topic.words.infinitives)});
}

const TopicVocabulary::Words& TopicVocabulary::of(const Topic& topic) const {
  return words_[static_cast<std::size_t>(&topic - topics().data())];
}

void Diction::begin(const Story& story, std::size_t patterns, Dice dice) {
  const TopicVocabulary::Words& topic = topics_.of(*story.topic);
  choose(nouns_, vocabulary_.nouns, topic.nouns, dice);
  choose(adjectives_, vocabulary_.adjectives, topic.adjectives, dice);
  choose(infinitives_, vocabulary_.infinitives, topic.infinitives, dice);
  choose(past_verbs_, vocabulary_.past_verbs, dice);
  choose(adverbs_, vocabulary_.adverbs, dice);
  post_ = story.post;
  for (std::string_view& one : towns_) one = vocabulary_.town_of(post_, dice.roll_low(Vocabulary::kTowns));
  all_patterns_ = patterns;
  for (std::uint16_t& one : patterns_) one = static_cast<std::uint16_t>(dice.roll(patterns));
}

std::string_view Diction::noun(Dice& dice) const { return pick_word(nouns_, vocabulary_.nouns, dice); }
std::string_view Diction::adjective(Dice& dice) const { return pick_word(adjectives_, vocabulary_.adjectives, dice); }
std::string_view Diction::infinitive(Dice& dice) const {
  return pick_word(infinitives_, vocabulary_.infinitives, dice);
}
std::string_view Diction::past_verb(Dice& dice) const { return pick_word(past_verbs_, vocabulary_.past_verbs, dice); }
std::string_view Diction::adverb(Dice& dice) const { return pick_word(adverbs_, vocabulary_.adverbs, dice); }

std::string_view Diction::town(Dice& dice) const {
  return dice.chance(kAnother) ? vocabulary_.town_of(post_, dice.roll_low(Vocabulary::kTowns)) : dice.pick(towns_);
}

std::size_t Diction::pattern(Dice& dice) const {
  return dice.chance(kAnother) ? dice.roll(all_patterns_) : dice.pick(patterns_);
}

}  // namespace reftel::sim
