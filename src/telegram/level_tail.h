#pragma once

#include <string_view>

namespace reftel {

/// True when `folded` is a classification word or the end of one, as it is run into a station name: `IAL` of
/// CONFIDENTIAL.
[[nodiscard]] bool ends_level(std::string_view folded);

}  // namespace reftel
