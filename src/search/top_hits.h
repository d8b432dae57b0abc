#pragma once

#include <vector>

#include "search/index.h"

namespace reftel::search {

/// The best hits so far: a heap of limited size.
class TopHits {
 public:
  explicit TopHits(std::size_t most) : most_(most) {}
  void offer(Hit hit);
  /// Best first; of equals the smaller id.
  [[nodiscard]] std::vector<Hit> take();

 private:
  std::size_t most_;
  std::vector<Hit> heap_;
};

}  // namespace reftel::search
