#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/ascii.h"

namespace reftel {

/// Which short texts came before, letter case apart. A hundred or so fit in without allocating. The texts must outlive
/// it.
class SeenSet {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  /// Puts `text` in with a number of the caller's. Gives the number that the same text was put in with before, and then
  /// keeps that one; kNone when it is new.
  std::size_t insert(std::string_view text, std::size_t number) {
    if ((count_ + 1) * 2 > slots().size()) grow();
    Slot& slot = find_slot(slots(), text);
    if (slot.used) return slot.number;
    slot = {text, number, true};
    ++count_;
    return kNone;
  }
  [[nodiscard]] std::size_t find(std::string_view text) {
    const Slot& slot = find_slot(slots(), text);
    return slot.used ? slot.number : kNone;
  }

 private:
  struct Slot {
    std::string_view text;
    std::size_t number = 0;
    bool used = false;
  };
  struct Slots {
    Slot* first;
    std::size_t count;
    [[nodiscard]] std::size_t size() const { return count; }
  };

  Slots slots() { return many_.empty() ? Slots{few_.data(), few_.size()} : Slots{many_.data(), many_.size()}; }

  static Slot& find_slot(Slots slots, std::string_view text) {
    std::uint32_t hash = 2166136261u;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(to_upper(c))) * 16777619u;
    std::size_t at = (hash ^ (hash >> 15)) & (slots.count - 1);
    while (slots.first[at].used && !iequals(slots.first[at].text, text)) at = (at + 1) & (slots.count - 1);
    return slots.first[at];
  }

  void grow() {
    std::vector<Slot> larger(slots().size() * 4);
    for (std::size_t i = 0; i < slots().size(); ++i) {
      const Slot& slot = slots().first[i];
      if (slot.used) find_slot({larger.data(), larger.size()}, slot.text) = slot;
    }
    many_ = std::move(larger);
  }

  std::array<Slot, 128> few_{};
  std::vector<Slot> many_;
  std::size_t count_ = 0;
};

}  // namespace reftel
