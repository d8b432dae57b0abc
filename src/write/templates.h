#pragma once

#include <span>
#include <string_view>

namespace reftel {

/// A draft to fill in: what still is to be said stands in angle brackets, which parse_draft reports.
struct DraftTemplate {
  std::string_view name;
  std::string_view help;  ///< one line
  std::string_view text;
};
/// The reporting cable stands first.
[[nodiscard]] std::span<const DraftTemplate> draft_templates();

}  // namespace reftel
