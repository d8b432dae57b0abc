#include "check/catalogue.h"

#include <algorithm>
#include <array>

namespace reftel {
namespace {

constexpr FixKind to_fix_kind(std::string_view word) {
  if (word == "safe") return FixKind::Safe;
  if (word == "all") return FixKind::Unsafe;
  if (word.empty()) return FixKind::None;
  throw "a fix is `safe`, `all` or nothing";
}

constexpr auto kInfos = [] {
  std::array<RuleInfo, kRuleCount> out;
  for (std::size_t i = 0; i < kRuleCount; ++i) {
    const data::RulesRow& row = data::kRules[i];
    const auto severity = find_severity(row.severity);
    if (!severity) throw "a severity is `note`, `warning` or `error`";
    out[i] = {row.rule, row.summary, row.source, row.explanation, *severity, to_fix_kind(row.fix)};
  }
  return out;
}();

/// Two hexadecimal digits as a byte.
std::optional<char> read_hex(std::string_view digits) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  if (digits.size() < 2) return std::nullopt;
  const std::size_t high = kDigits.find(digits[0]), low = kDigits.find(digits[1]);
  if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
  return static_cast<char>(high * 16 + low);
}

}  // namespace

std::optional<RuleId> find_rule(std::string_view slug) {
  const auto slug_of = [](std::uint16_t index) { return data::kRules[index].rule; };
  const auto* const found = std::ranges::lower_bound(data::kRulesByKey, slug, {}, slug_of);
  if (found == std::end(data::kRulesByKey) || slug_of(*found) != slug) return std::nullopt;
  return RuleId{*found};
}

const RuleInfo& info_of(RuleId id) { return kInfos[id.index]; }
std::span<const RuleInfo> rule_infos() { return kInfos; }

std::string unescape_sample(std::string_view cell) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const char next = cell[i] == '\\' && i + 1 < cell.size() ? cell[i + 1] : '\0';
    const auto hex = next == 'x' ? read_hex(cell.substr(i + 2, 2)) : std::nullopt;
    if (hex) {
      out += *hex;
      i += 3;
    } else if (next == 'n' || next == 'r' || next == 't' || next == '\\') {
      out += next == 'n' ? '\n' : next == 'r' ? '\r' : next == 't' ? '\t' : '\\';
      ++i;
    } else {
      out += cell[i];
    }
  }
  return out;
}

}  // namespace reftel
