#pragma once

#include <string_view>

namespace reftel {

/// Number of letters to insert, drop, change or swap with a neighbour that turns `a` into `b` (optimal string
/// alignment), letter case counted; `limit + 1` when it takes more than `limit`, or a text has over 63 bytes.
/// For short names: time is the product of the two lengths, memory is fixed.
[[nodiscard]] int edit_distance(std::string_view a, std::string_view b, int limit);

}  // namespace reftel
