#include "telegram/level_tail.h"

#include <algorithm>
#include <array>

namespace reftel {

bool ends_level(std::string_view folded) {
  static constexpr std::array<std::string_view, 6> kLevels = {"UNCLASSIFIED", "UNCLAS",     "CONFIDENTIAL",
                                                              "SECRET",       "RESTRICTED", "SBU"};
  return !folded.empty() &&
         std::ranges::any_of(kLevels, [&](std::string_view level) { return level.ends_with(folded); });
}

}  // namespace reftel
