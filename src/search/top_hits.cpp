#include "search/top_hits.h"

#include <algorithm>
#include <utility>

namespace reftel::search {
namespace {

/// True for the hit that is to go first.
bool is_better(const Hit& a, const Hit& b) { return a.score != b.score ? a.score > b.score : a.id < b.id; }

}  // namespace

void TopHits::put(Hit hit) {
  if (heap_.size() == most_) {
    if (!is_better(hit, heap_.front())) return;
    std::ranges::pop_heap(heap_, is_better);
    heap_.back() = hit;
  } else {
    heap_.push_back(hit);
  }
  std::ranges::push_heap(heap_, is_better);
}

std::vector<Hit> TopHits::take() {
  std::ranges::sort(heap_, is_better);
  return std::move(heap_);
}

}  // namespace reftel::search
