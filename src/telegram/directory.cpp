#include "telegram/directory.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <tuple>

#include "base/ascii.h"
#include "data/posts_table.h"
#include "data/routing_indicators_table.h"
#include "telegram/station.h"
#include "telegram/station_table.h"

namespace reftel {
namespace {

constexpr std::size_t kPostCount = std::size(data::kPosts);
using PostIndex = std::array<std::uint16_t, kPostCount>;

PostIndex posts_by_ri() {
  PostIndex index{};
  std::iota(index.begin(), index.end(), std::uint16_t{0});
  std::ranges::stable_sort(index, {}, [](std::uint16_t i) { return data::kPosts[i].ri; });
  return index;
}

/// Years from `year` to the time of the post; 0 within it. For year 0 the latest is nearest.
int years_away(const data::PostsRow& post, int year) {
  const int last = post.to_year == 0 ? 9999 : post.to_year;
  if (year == 0) return 9999 - last;
  return year < post.from_year ? post.from_year - year : std::max(0, year - last);
}

/// True when `a` has the better claim to an indicator that both have: the one that holds at the year, then an embassy
/// (before the mission beside it), then the newer post.
bool has_better_claim(const data::PostsRow& a, const data::PostsRow& b, int year) {
  const auto claim = [&](const data::PostsRow& post) {
    return std::tuple(years_away(post, year), post.kind == "embassy" ? 0 : 1, -static_cast<int>(post.from_year));
  };
  return claim(a) < claim(b);
}

/// The post whose own indicator this is. Two may share it, one after the other (KIEV and KYIV) or at one place.
const data::PostsRow* find_own_post(std::string_view ri, int year) {
  static const PostIndex index = posts_by_ri();
  if (ri.empty()) return nullptr;
  const auto range = std::ranges::equal_range(index, ri, {}, [](std::uint16_t i) { return data::kPosts[i].ri; });
  const data::PostsRow* best = nullptr;
  for (const std::uint16_t i : range)
    if (best == nullptr || has_better_claim(data::kPosts[i], *best, year)) best = &data::kPosts[i];
  return best;
}

/// Rows of the indicator; several when it serves several addressees.
auto rows_of(std::string_view ri) {
  return std::ranges::equal_range(data::kRoutingIndicatorsByKey, ri, {},
                                  [](std::uint16_t i) { return data::kRoutingIndicators[i].ri; });
}

/// The post of an indicator that is not a post's own but serves one post only.
std::string_view find_served_post(std::string_view ri) {
  std::string_view post;
  for (const std::uint16_t i : rows_of(ri)) {
    const data::RoutingIndicatorsRow& row = data::kRoutingIndicators[i];
    if (row.kind != "post" || (!post.empty() && row.post_short != post)) return {};
    post = row.post_short;
  }
  return post;
}

}  // namespace

std::string_view find_post_of_plad(std::string_view plad) {
  const StationTable& table = StationTable::get();
  const FoldedName name(plad.substr(0, plad.find("//")));
  if (const Station* station = table.find(name)) return station->name.view();
  const std::size_t prefix = count_office_word(name.view());
  if (prefix == 0) return {};
  const Station* station = table.find(FoldedName(name.view().substr(prefix)));
  return station == nullptr ? std::string_view{} : station->name.view();
}

std::string_view find_post_of_ri(std::string_view ri, int year) {
  const data::PostsRow* post = find_own_post(ri, year);
  return post != nullptr ? post->short_ : find_served_post(ri);
}

std::string_view find_plad_of_ri(std::string_view ri, int year) {
  if (const data::PostsRow* post = find_own_post(ri, year)) return post->plad;
  const auto rows = rows_of(ri);
  if (rows.empty()) return {};
  const std::string_view plad = data::kRoutingIndicators[rows.front()].plad;
  const auto other = [&](std::uint16_t i) { return data::kRoutingIndicators[i].plad != plad; };
  return std::ranges::any_of(rows, other) ? std::string_view{} : plad;
}

}  // namespace reftel
