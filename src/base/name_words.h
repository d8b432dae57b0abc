#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace reftel {

/// Of names that are words with hyphens between (`pilcrow-lost`), those that share the most words with `name`, each
/// word right or nearly so (find_nearest), in any order. Empty when none shares one.
[[nodiscard]] std::vector<std::string_view> find_by_words(std::string_view name,
                                                          std::span<const std::string_view> names);

/// "did you mean `a`, `b`?" out of find_by_words(), five names at most; empty when there is none.
[[nodiscard]] std::string hint_by_words(std::string_view name, std::span<const std::string_view> names);

}  // namespace reftel
