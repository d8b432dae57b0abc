#pragma once

#include <vector>

#include "search/index.h"

namespace reftel::search {

/// The best hits so far: a heap of limited size.
class TopHits {
 public:
  explicit TopHits(std::size_t most) : most_(most) {}
  void offer(Hit hit) {
    // Nearly all of them are no better than the worst of the best, which is in front.
    if (heap_.size() == most_ && (most_ == 0 || hit.score < heap_.front().score)) return;
    put(hit);
  }
  /// Best first; of equals the smaller id.
  [[nodiscard]] std::vector<Hit> take();

 private:
  void put(Hit hit);

  std::size_t most_;
  std::vector<Hit> heap_;
};

}  // namespace reftel::search
