#pragma once

#include <string_view>
#include <vector>

#include "sim/message.h"
#include "sim/narrator.h"
#include "sim/network.h"
#include "sim/plan.h"
#include "sim/story.h"
#include "sim/vocabulary.h"

namespace reftel::sim {

/// Makes what telegrams say. Const and without state, so that all threads share one.
class Composer {
 public:
  Composer(const Plan& plan, const Network& network, const Stories& stories, const Vocabulary& vocabulary);

  /// Fills `message` with telegram `index` of the traffic.
  void compose(std::uint64_t index, Message& message) const;

 private:
  void choose_form(Message& message) const;
  void choose_times(Message& message, Dice& dice) const;
  void choose_precedence(Message& message, Dice& dice) const;
  void choose_classification(Message& message, Dice& dice) const;
  void choose_captions(Message& message, Dice& dice) const;
  void choose_order(Message& message, Dice& dice) const;
  void choose_receivers(Message& message, Dice& dice) const;
  void add_receiver(std::vector<Receiver>& list, const Message& message, std::string_view plad, std::string_view ri,
                    Dice& dice) const;
  void choose_tags(Message& message, Dice& dice) const;
  void find_references(Message& message, Dice& dice) const;
  void cite(Message& message, std::uint64_t index, Dice& dice) const;
  void choose_authority(Message& message, Dice& dice) const;
  void write_subject(Message& message, const Diction& diction, Dice& dice) const;
  void write_text(Message& message, const Diction& diction, Dice& dice) const;

  struct TagYears {
    std::string_view code;
    int from = 0, to = 0;
  };
  [[nodiscard]] bool is_tag_of(std::string_view code, int year) const;

  const Plan& plan_;
  const Network& network_;
  const Stories& stories_;
  const Vocabulary& vocabulary_;
  TopicVocabulary topic_words_;
  std::vector<TagYears> tag_years_;
};

}  // namespace reftel::sim
