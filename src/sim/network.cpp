#include "sim/network.h"

#include <algorithm>
#include <map>

#include "base/ascii.h"
#include "data/countries_table.h"
#include "data/posts_table.h"
#include "data/tags_table.h"
#include "sim/dice.h"
#include "telegram/station.h"

namespace reftel::sim {
namespace {

constexpr std::size_t kMostPosts = 160;
constexpr std::uint32_t kCopies = 40;        ///< places of copies in a cycle: one telegram of a hundred
constexpr std::size_t kFirstCopy = 64;       ///< so that the first copies have something to copy
constexpr std::uint32_t kFarthestCopy = 30;  ///< telegrams between a copy and what it copies

// Posts that no table knows, as there are in all traffic.
constexpr Post kInvented[] = {
    {"AMEMBASSY ZENDA", "ZENDA", "ZENDA", "Zenda", "RUEHZX", "RZ", "Ruritania", "Ruritanian", "EUR", 0},
    {"AMCONSUL STRELSAU", "STRELSAU", "STRELSAU", "Strelsau", "RUEHSX", "RZ", "Ruritania", "Ruritanian", "EUR", 0},
};

bool holds(int from_year, int to_year, int from, int to) {
  return (from_year == 0 || from_year <= from) && (to_year == 0 || to_year >= to);
}

const data::CountriesRow* find_country(std::string_view geo_tag, int from, int to) {
  for (const auto& row : data::kCountries)
    if (row.geo_tag == geo_tag && holds(row.from_year, row.to_year, from, to)) return &row;
  return nullptr;
}

/// Whether the TAGS of those years have the country.
bool is_geographic_tag(std::string_view code, int from, int to) {
  return std::ranges::any_of(data::kTags, [&](const auto& row) {
    return row.code == code && row.kind == "geographic" && row.canonical.empty() &&
           holds(row.from_year, row.to_year, from, to);
  });
}

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_alpha(c) || c == ' '; });
}

/// `AMEMBASSY THE HAGUE` gives `THE HAGUE`.
std::string_view name_in(std::string_view plad) { return plad.substr(plad.find(' ') + 1); }

/// A post whose name is written in one way only, for whole years, with a routing indicator of its own.
bool is_usable(const data::PostsRow& row, int from, int to) {
  if (row.kind != "embassy" && row.kind != "consulate") return false;
  if (row.ri.empty() || row.city.empty() || !holds(row.from_year, row.to_year, from, to)) return false;
  if (!row.plad.starts_with("AMEMBASSY ") && !row.plad.starts_with("AMCONSUL ")) return false;
  const std::string_view name = name_in(row.plad);
  if (!is_plain(name) || StationName(name).view() != row.short_ || !is_plain(row.city)) return false;
  return std::ranges::count_if(data::kPosts, [&](const auto& other) { return other.ri == row.ri; }) == 1;
}

std::string_view first_of(std::string_view list) { return list.substr(0, list.find(';')); }

}  // namespace

Network::Network(const Plan& plan) : plan_(plan) {
  using namespace std::chrono;
  const sys_days first{plan.from / day{1}}, behind{(plan.to + months{1}) / day{1}};
  first_minute_ = duration_cast<minutes>(first.time_since_epoch()).count();
  minutes_ = duration_cast<minutes>(behind.time_since_epoch()).count() - first_minute_;
  first_year_ = static_cast<int>(plan.from.year());
  choose_posts(first_year_, static_cast<int>(plan.to.year()));
  make_cycle();
  count_years();
}

void Network::choose_posts(int from, int to) {
  posts_.push_back({"SECSTATE WASHDC", "STATE", "STATE", "Washington", "RUEHC", "US", "United States", "U.S.", "", 0});
  for (const auto& row : data::kPosts) {
    const data::CountriesRow* const country = find_country(row.geo_tag, from, to);
    if (!is_usable(row, from, to) || country == nullptr || country->bureau.empty()) continue;
    if (!is_geographic_tag(row.geo_tag, from, to) || !is_plain(country->name) || country->adjectives.empty()) continue;
    posts_.push_back({row.plad, row.short_, name_in(row.plad), row.city, row.ri, row.geo_tag, country->name,
                      first_of(country->adjectives), country->bureau, 0});
  }
  // Who is large and who is small is the seed's choice; the Department is the largest.
  Dice dice(seed_of(plan_.seed, Purpose::Network, 0));
  for (std::size_t i = posts_.size() - 1; i > 1; --i) std::swap(posts_[i], posts_[1 + dice.roll(i)]);
  posts_.resize(std::min(posts_.size(), kMostPosts));
  posts_.insert(posts_.begin() + std::min<std::ptrdiff_t>(12, std::ssize(posts_)), std::begin(kInvented),
                std::end(kInvented));
  std::vector<std::string_view> bureaus;
  for (std::uint32_t i = 1; i < posts_.size(); ++i) {
    const auto place = std::ranges::find(bureaus, posts_[i].bureau) - bureaus.begin();
    if (place == std::ssize(bureaus)) {
      bureaus.push_back(posts_[i].bureau);
      lane_posts_.emplace_back();
    }
    posts_[i].lane = static_cast<std::uint8_t>(place);
    lane_posts_[static_cast<std::size_t>(place)].push_back(i);
  }
}

void Network::make_cycle() {
  // The post of rank r sends in proportion to 1/(r + 2), and at least once a cycle.
  const auto weight = [](std::size_t rank) { return 1'000'000 / (rank + 2); };
  std::uint64_t total = weight(0);  // the Department is always there
  for (std::size_t i = 1; i < posts_.size(); ++i) total += weight(i);
  const std::size_t room = kCycle - kCopies;
  for (std::size_t i = 0; i < posts_.size(); ++i)
    cycle_.insert(cycle_.end(), std::max<std::size_t>(1, weight(i) * room / total), static_cast<std::uint16_t>(i));
  for (std::size_t i = 0; cycle_.size() < room; ++i) cycle_.push_back(static_cast<std::uint16_t>(i % posts_.size()));
  cycle_.resize(room);
  Dice dice(seed_of(plan_.seed, Purpose::Network, 1));
  for (std::size_t i = cycle_.size() - 1; i > 0; --i) std::swap(cycle_[i], cycle_[dice.roll(i + 1)]);
  for (std::uint32_t i = 0; i < kCopies; ++i) {
    const std::size_t at = kFirstCopy + dice.roll(cycle_.size() - kFirstCopy);
    cycle_.insert(cycle_.begin() + static_cast<std::ptrdiff_t>(at), kCopy);
  }
  places_.resize(posts_.size());
  for (std::size_t i = 0; i < kCycle; ++i)
    if (cycle_[i] != kCopy) places_[cycle_[i]].push_back(static_cast<std::uint16_t>(i));
}

void Network::count_years() {
  using namespace std::chrono;
  for (int year = first_year_; year <= static_cast<int>(plan_.to.year()); ++year) {
    const Minute begin{sys_days{std::chrono::year{year} / January / 1}};
    std::uint64_t low = 0, high = plan_.count;
    while (low < high) {
      const std::uint64_t middle = low + (high - low) / 2;
      if (minute_of(middle) < begin)
        low = middle + 1;
      else
        high = middle;
    }
    auto& counts = sent_before_.emplace_back();
    for (std::uint32_t post = 0; post < posts_.size(); ++post) counts.push_back(count_before(post, low));
  }
}

std::uint64_t Network::count_before(std::uint32_t post, std::uint64_t index) const {
  const auto& places = places_[post];
  const auto within = std::ranges::lower_bound(places, index % kCycle) - places.begin();
  return index / kCycle * places.size() + static_cast<std::uint64_t>(within);
}

std::optional<std::uint32_t> Network::find_post(std::uint64_t index) const {
  const std::uint16_t post = cycle_[index % kCycle];
  if (post == kCopy) return std::nullopt;
  return post;
}

Place Network::place_of(std::uint64_t index) const {
  Place place;
  place.index = index;
  if (!find_post(index)) {
    place.is_copy = true;
    place.index -= 1 + Dice(seed_of(plan_.seed, Purpose::Copy, index)).roll(kFarthestCopy);
    while (!find_post(place.index)) --place.index;
  }
  place.post = *find_post(place.index);
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(minute_of(place.index))};
  const auto year = static_cast<std::size_t>(static_cast<int>(day.year()) - first_year_);
  place.serial = static_cast<std::uint32_t>(count_before(place.post, place.index) - sent_before_[year][place.post] + 1);
  return place;
}

Minute Network::minute_of(std::uint64_t index) const {
  const auto minutes = static_cast<std::uint64_t>(minutes_);
  const std::uint64_t step = std::max<std::uint64_t>(1, minutes / std::max<std::uint64_t>(1, plan_.count));
  const std::uint64_t early = seed_of(plan_.seed, Purpose::Moment, index) % step;
  const std::uint64_t begin = index * minutes / std::max<std::uint64_t>(1, plan_.count);
  const auto at = static_cast<std::int64_t>(std::min(begin + early, minutes - 1));
  return Minute{std::chrono::minutes{first_minute_ + at}};
}

}  // namespace reftel::sim
