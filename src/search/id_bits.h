#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "search/id_set.h"

namespace reftel::search {

/// A set of telegrams with a bit for each: larger than an IdSet, and asked faster.
class IdBits {
 public:
  IdBits() = default;
  explicit IdBits(std::size_t size) : words_((size + 63) / 64, 0) {}
  IdBits(const std::vector<std::uint32_t>& ids, std::size_t size) : IdBits(size) {
    for (const std::uint32_t id : ids) add(id);
  }

  void add(std::uint32_t id) {
    if (id / 64 < words_.size()) words_[id / 64] |= std::uint64_t{1} << (id % 64);
  }
  [[nodiscard]] bool contains(std::uint32_t id) const {
    return id / 64 < words_.size() && ((words_[id / 64] >> (id % 64)) & 1) != 0;
  }
  IdBits& operator|=(const IdBits& other) {
    for (std::size_t i = 0; i < std::min(words_.size(), other.words_.size()); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  [[nodiscard]] std::uint64_t count() const {
    std::uint64_t out = 0;
    for (const std::uint64_t word : words_) out += static_cast<std::uint64_t>(std::popcount(word));
    return out;
  }
  /// Ascending.
  [[nodiscard]] std::vector<std::uint32_t> ids() const {
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < words_.size(); ++i)
      for (std::uint64_t rest = words_[i]; rest != 0; rest &= rest - 1)
        out.push_back(static_cast<std::uint32_t>(i * 64 + static_cast<std::size_t>(std::countr_zero(rest))));
    return out;
  }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace reftel::search
