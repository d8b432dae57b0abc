#include "base/nearest_name.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "base/slips.h"

namespace reftel {

std::string_view find_nearest(std::string_view word, std::span<const std::string_view> names) {
  if (word.empty()) return {};
  std::string_view nearest;
  std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string_view name : names) {
    const std::size_t slips = count_slips(word, name, best);
    if (slips < best) {
      best = slips;
      nearest = name;
    }
  }
  if (!nearest.empty() || word.size() < 2) return nearest;
  const auto begins = std::ranges::find_if(names, [&](std::string_view name) { return istarts_with(name, word); });
  return begins == names.end() ? std::string_view{} : *begins;
}

}  // namespace reftel
