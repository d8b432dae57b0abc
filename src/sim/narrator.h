#pragma once

#include <cstdint>
#include <string>

#include "sim/dice.h"
#include "sim/diction.h"
#include "sim/story.h"

namespace reftel::sim {

/// Writes sentences: about the story of a telegram, and such as stand between them.
class Narrator {
 public:
  Narrator(const Diction& diction, const Story& story, Dice& dice, std::string& out)
      : diction_(diction), story_(story), dice_(dice), out_(out) {}

  /// Ways to put a sentence, of which a telegram has some.
  [[nodiscard]] static std::size_t patterns();

  /// One sentence with its stop, a blank before it unless `out` ends with one or is at `begin`.
  void sentence(std::size_t begin);
  /// The sentence that tells the event of the story: who, where, when, how much.
  void tell_event(std::size_t begin);
  /// A few words in capitals: what a subject line says.
  void subject();
  /// A few words above a paragraph.
  void heading();
  /// Words of a point in a list.
  void point();
  /// A row of a table: a word and two numbers in columns.
  void table_row();

  [[nodiscard]] std::uint8_t people_named() const { return people_named_; }

 private:
  void fill(std::string_view pattern);
  void code(char c);
  void number(std::uint32_t value);
  void person(std::size_t which);

  const Diction& diction_;
  const Story& story_;
  Dice& dice_;
  std::string& out_;
  std::uint8_t people_named_ = 0;
};

}  // namespace reftel::sim
