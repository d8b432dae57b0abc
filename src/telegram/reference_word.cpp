#include "telegram/reference_word.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "data/reference_words_table.h"
#include "telegram/station.h"
#include "telegram/station_table.h"

namespace reftel {
namespace {

/// The roles as the table spells them, in the order of the enum.
constexpr std::array<std::string_view, 14> kRoles = {"",       "email",  "telcon",  "memo",      "letter",
                                                     "fax",    "report", "meeting", "web",       "book",
                                                     "filler", "label",  "month",   "no station"};

static_assert(std::ranges::all_of(data::kReferenceWords, [](const data::ReferenceWordsRow& row) {
  return row.role != "label" || may_begin_label(row.word[0]);
}));

WordRole role_of(std::string_view name) {
  const auto* role = std::ranges::find(kRoles, name);
  return static_cast<WordRole>(role == kRoles.end() ? 0 : role - kRoles.begin());
}

/// The words as a hash table: they are asked for at every word of a list.
class WordTable {
 public:
  static const WordTable& get() {
    static const WordTable table;
    return table;
  }
  [[nodiscard]] WordRole find(const FoldedName& word) const {
    const Slot& slot = slots_[find_slot(word)];
    return slot.word.empty() ? WordRole::None : slot.role;
  }

 private:
  struct Slot {
    std::string_view word;
    WordRole role = WordRole::None;
  };
  static constexpr std::size_t kSlots = 1024;
  static_assert(std::size(data::kReferenceWords) < kSlots / 2);

  WordTable() {
    for (const data::ReferenceWordsRow& row : data::kReferenceWords)
      slots_[find_slot(FoldedName(row.word))] = {row.word, role_of(row.role)};
  }
  [[nodiscard]] std::size_t find_slot(const FoldedName& word) const {
    std::size_t slot = hash_of(word) % kSlots;
    while (!slots_[slot].word.empty() && slots_[slot].word != word.view()) slot = (slot + 1) % kSlots;
    return slot;
  }

  std::array<Slot, kSlots> slots_{};
};

}  // namespace

WordRole find_word_role(std::string_view word) {
  FoldedName folded(word);
  const WordRole role = WordTable::get().find(folded);
  if (role != WordRole::None || folded.size < 4 || folded.chars[folded.size - 1u] != 'S') return role;
  folded.chars[--folded.size] = '\0';
  return WordTable::get().find(folded);
}

bool is_marking_word(std::string_view word) {
  const FoldedName folded(word);
  const auto tails = StationTable::get().find_marking_tails(folded.view());
  return std::ranges::any_of(tails, [&](const auto& tail) { return tail.cut == 0 && tail.view() == folded.view(); });
}

}  // namespace reftel
