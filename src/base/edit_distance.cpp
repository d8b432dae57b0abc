#include "base/edit_distance.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace reftel {
namespace {

constexpr std::size_t kMaxSize = 63;
using Row = std::array<int, kMaxSize + 1>;

/// Takes away what both texts begin and end with: no shortest way changes that.
void strip_common_ends(std::string_view& a, std::string_view& b) {
  const auto front = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  a.remove_prefix(front);
  b.remove_prefix(front);
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b, int limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() > kMaxSize || static_cast<int>(b.size() - a.size()) > limit) return limit + 1;
  strip_common_ends(a, b);
  const auto rows = static_cast<int>(a.size()), columns = static_cast<int>(b.size());
  if (rows == 0) return columns;
  // Rows of the usual table, without what lies more than `limit` off its diagonal: there all numbers are too high.
  std::array<Row, 3> table;  // each number is written before it is read
  Row *row = table.data(), *last = row + 1, *before_last = row + 2;
  for (int j = 0; j <= std::min(columns, limit); ++j) (*last)[static_cast<std::size_t>(j)] = j;
  for (int i = 1; i <= rows; ++i) {
    const int first = std::max(1, i - limit), end = std::min(columns, i + limit);
    const auto at = [](Row* of, int j) -> int& { return (*of)[static_cast<std::size_t>(j)]; };
    const auto a_at = [&](int k) { return a[static_cast<std::size_t>(k - 1)]; };
    const auto b_at = [&](int k) { return b[static_cast<std::size_t>(k - 1)]; };
    at(row, first - 1) = first == 1 ? i : limit + 1;
    int least = at(row, first - 1);
    for (int j = first; j <= end; ++j) {
      int edits = std::min(at(row, j - 1) + 1, at(last, j - 1) + (a_at(i) != b_at(j) ? 1 : 0));
      if (j < i + limit) edits = std::min(edits, at(last, j) + 1);
      if (i > 1 && j > 1 && a_at(i) == b_at(j - 1) && a_at(i - 1) == b_at(j))
        edits = std::min(edits, at(before_last, j - 2) + 1);
      at(row, j) = edits;
      least = std::min(least, edits);
    }
    if (least > limit) return limit + 1;
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return std::min((*last)[static_cast<std::size_t>(columns)], limit + 1);
}

}  // namespace reftel
