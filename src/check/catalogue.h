#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "data/rules_table.h"
#include "diag/finding.h"

namespace reftel {

/// One rule of the catalogue, by its place in data/rules.tsv.
struct RuleId {
  std::uint16_t index = 0;
  friend bool operator==(RuleId, RuleId) = default;
};

inline constexpr std::size_t kRuleCount = std::size(data::kRules);

/// The rule with this slug. A slug that is not in the catalogue does not compile.
consteval RuleId rule(std::string_view slug) {
  for (std::size_t i = 0; i < kRuleCount; ++i)
    if (data::kRules[i].rule == slug) return {static_cast<std::uint16_t>(i)};
  throw "no such rule in data/rules.tsv";
}

/// The same for a slug that is known only when the program runs: of the reader, or of the user.
[[nodiscard]] std::optional<RuleId> find_rule(std::string_view slug);

[[nodiscard]] inline const data::RulesRow& row_of(RuleId id) { return data::kRules[id.index]; }
[[nodiscard]] const RuleInfo& info_of(RuleId id);
[[nodiscard]] std::span<const RuleInfo> rule_infos();

/// A sample of the catalogue as it stands in a telegram: `\n` in the table is a line end, `\xA3` a byte.
[[nodiscard]] std::string unescape_sample(std::string_view cell);

/// `note`, `warning`, `error`; empty for another word.
[[nodiscard]] constexpr std::optional<Severity> find_severity(std::string_view word) {
  if (word == "note") return Severity::Note;
  if (word == "warning") return Severity::Warning;
  if (word == "error") return Severity::Error;
  return std::nullopt;
}

}  // namespace reftel
