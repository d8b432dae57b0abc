#include "telegram/directory.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <string>
#include <tuple>
#include <vector>

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

/// An addressee of the table of indicators, by its folded name.
struct Addressed {
  std::string name;
  std::string_view ri;
  std::ptrdiff_t served = 0;  ///< addressees of the indicator
};

std::vector<Addressed> addressees_by_name() {
  std::vector<Addressed> index;
  for (const data::RoutingIndicatorsRow& row : data::kRoutingIndicators)
    index.push_back({std::string(FoldedName(row.plad).view()), row.ri, std::ranges::ssize(rows_of(row.ri))});
  std::ranges::stable_sort(index, {}, [](const Addressed& one) { return std::tie(one.name, one.served); });
  return index;
}

const data::PostsRow* find_post(std::string_view short_name) {
  const auto* const row = std::ranges::find(data::kPosts, short_name, &data::PostsRow::short_);
  return row == std::end(data::kPosts) ? nullptr : row;
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

bool serves_post(std::string_view ri, std::string_view short_name) {
  return std::ranges::any_of(rows_of(ri),
                             [&](std::uint16_t i) { return data::kRoutingIndicators[i].post_short == short_name; });
}

std::string_view find_plad_of_ri(std::string_view ri, int year) {
  if (const data::PostsRow* post = find_own_post(ri, year)) return post->plad;
  const auto rows = rows_of(ri);
  if (rows.empty()) return {};
  const std::string_view plad = data::kRoutingIndicators[rows.front()].plad;
  const auto other = [&](std::uint16_t i) { return data::kRoutingIndicators[i].plad != plad; };
  return std::ranges::any_of(rows, other) ? std::string_view{} : plad;
}

std::string_view find_ri_of_plad(std::string_view plad) {
  static const std::vector<Addressed> index = addressees_by_name();
  const FoldedName name(plad.substr(0, plad.find("//")));
  const data::PostsRow* post = find_post(find_post_of_plad(plad));
  const bool own = post != nullptr && !post->ri.empty() && FoldedName(post->plad).view() == name.view();
  if (own) return post->ri;
  const auto found = std::ranges::lower_bound(index, name.view(), {}, &Addressed::name);
  if (found != index.end() && found->name == name.view()) return found->ri;
  return post == nullptr ? std::string_view{} : post->ri;
}

}  // namespace reftel
