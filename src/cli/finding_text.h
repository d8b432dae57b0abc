#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "diag/finding.h"

namespace reftel::cli {

struct FindingStyle {
  std::size_t width = 80;
  bool color = false;
  bool says_fixes = true;  ///< `--fix` can mend what has a fix
};

/// Findings for a person: what is wrong, where, the line with the place marked below it, where the rule comes from and
/// what helps. Positions count from line `lines_before` + 1 of `place`. Every character of the source that a terminal
/// would obey is shown as an escape. Linear in source and findings, also when the source is one line.
[[nodiscard]] std::string format_findings(std::span<const Finding> findings, std::string_view source,
                                          std::string_view place, std::uint32_t lines_before,
                                          const FindingStyle& style);

}  // namespace reftel::cli
