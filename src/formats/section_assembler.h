#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "formats/batch.h"
#include "telegram/section_key.h"

namespace reftel {

/// Puts the sections of telegrams together that arrive as transmissions of their own, in any order.
///
/// A telegram stands in the output where its last section stood; its source text is the texts of its sections in
/// order. Sections whose others never arrive come out at the end, or when more than `max_held_bytes` wait: then the
/// oldest go on incomplete. One thread, batches in input order.
class SectionAssembler {
 public:
  explicit SectionAssembler(std::size_t max_held_bytes = std::size_t{256} << 20) : max_held_bytes_(max_held_bytes) {}

  /// Takes the sections of incomplete telegrams out of `batch` and puts completed telegrams in.
  void join(Batch& batch);
  /// Of what is still waiting, incomplete, the oldest, a batch at a time; empty when nothing is.
  [[nodiscard]] std::optional<Batch> flush();

 private:
  struct Section {
    std::uint16_t number;
    std::string text;
    Item item;  ///< without text; its names are views that are renewed when it goes out
    std::string path, member;
  };
  struct Waiting {
    SectionKey key;
    std::uint16_t of = 0;
    std::vector<Section> sections;
    std::size_t bytes = 0;
  };
  using Place = std::list<Waiting>::iterator;

  [[nodiscard]] bool hold(const Item& item, const SectionPeek& peek, Batch& batch, std::vector<Item>& out);
  void release(Place place, Batch& batch, std::vector<Item>& out);

  std::size_t max_held_bytes_;
  std::size_t held_bytes_ = 0;
  std::list<Waiting> waiting_;  ///< oldest first
  std::map<SectionKey, Place> places_;
};

}  // namespace reftel
