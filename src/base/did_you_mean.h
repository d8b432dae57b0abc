#pragma once

#include <span>
#include <string>
#include <string_view>

namespace reftel {

/// What to say to a user who wrote `word` where one of `names` was wanted: "did you mean `a`?" with the name that is
/// spelt most like it (find_nearest). Else, of names that are words with hyphens between (`pilcrow-lost`), those that
/// share the most words with it, each right or nearly so, in any order: "did you mean `a`, `b`?", five at most. Else
/// `otherwise`.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> names,
                                       std::string otherwise = {});

}  // namespace reftel
