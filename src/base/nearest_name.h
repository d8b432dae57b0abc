#pragma once

#include <span>
#include <string_view>

namespace reftel {

/// The name most like `word`, for "did you mean": at most a third of its characters slipped, or `word` is its
/// beginning. Empty when none is near; of equals the first. The result is one of `names`.
[[nodiscard]] std::string_view find_nearest(std::string_view word, std::span<const std::string_view> names);

}  // namespace reftel
