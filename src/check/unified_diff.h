#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/finding.h"

namespace reftel {

/// The edits as a unified diff (three lines of context), which patch(1) reads: `--- PATH`, `+++ PATH`, hunks. Edits lie
/// in order; line numbers begin at 1 plus `lines_before`. Empty for no edits.
[[nodiscard]] std::string unified_diff(std::string_view source, const std::vector<Edit>& edits, std::string_view path,
                                       std::uint32_t lines_before = 0);

}  // namespace reftel
