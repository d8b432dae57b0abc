#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "base/ascii.h"

namespace reftel {

/// Longest word that count_slips compares.
inline constexpr std::size_t kMaxSlipWord = 31;

/// True when no slip or a single one leads from `a` to `b`: a letter lost, added,
/// changed, or two neighbours exchanged; letter case apart. Time of one comparison.
[[nodiscard]] constexpr bool is_one_slip(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (a.size() - b.size() > 1 || a.size() > kMaxSlipWord) return false;
  const auto same = [](char x, char y) { return to_upper(x) == to_upper(y); };
  std::size_t front = 0;
  while (front < b.size() && same(a[front], b[front])) ++front;
  std::size_t back = 0;
  while (back < b.size() - front && same(a[a.size() - 1 - back], b[b.size() - 1 - back])) ++back;
  // What lies between is a letter lost or changed, or two exchanged.
  const std::size_t rest_a = a.size() - front - back, rest_b = b.size() - front - back;
  if (rest_a <= 1) return true;
  return rest_a == 2 && rest_b == 2 && same(a[front], b[front + 1]) && same(a[front + 1], b[front]);
}

/// Slips of the hand that lead from one word to another: a letter lost, added, changed, or two neighbours
/// exchanged; letter case apart. More than `limit`, or a word above kMaxSlipWord, counts as limit + 1. Time is the
/// product of the lengths of what lies between an equal beginning and an equal end, so compare single words only.
[[nodiscard]] constexpr std::size_t count_slips(std::string_view a, std::string_view b, std::size_t limit) {
  if (limit == 1) return iequals(a, b) && a.size() <= kMaxSlipWord ? 0 : is_one_slip(a, b) ? 1 : 2;
  if (a.size() > kMaxSlipWord || b.size() > kMaxSlipWord) return limit + 1;
  const auto same = [](char x, char y) { return to_upper(x) == to_upper(y); };
  while (!a.empty() && !b.empty() && same(a.front(), b.front())) a.remove_prefix(1), b.remove_prefix(1);
  while (!a.empty() && !b.empty() && same(a.back(), b.back())) a.remove_suffix(1), b.remove_suffix(1);
  if (a.size() < b.size()) std::swap(a, b);
  if (a.size() - b.size() > limit) return limit + 1;
  if (b.empty()) return a.size();
  // Three rows of the usual table: the one being filled and the two before it.
  std::array<std::array<std::uint8_t, kMaxSlipWord + 1>, 3> rows;
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<std::uint8_t>(j);
  std::size_t least = 0;  // of the row above
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& second = rows[(i + 1) % 3];
    row[0] = static_cast<std::uint8_t>(i);
    const std::size_t least_above = std::exchange(least, i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t slips = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same(a[i - 1], b[j - 1]) ? 0 : 1)});
      const bool exchanged = i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]);
      if (exchanged) slips = std::min<std::size_t>(slips, second[j - 2] + 1);
      row[j] = static_cast<std::uint8_t>(slips);
      least = std::min(least, slips);
    }
    // No later row can be less than the least of two that follow each other.
    if (least > limit && least_above > limit) return limit + 1;
  }
  return std::min<std::size_t>(rows[a.size() % 3][b.size()], limit + 1);
}

}  // namespace reftel
