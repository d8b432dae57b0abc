#include "search/timeline.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "search/columns.h"

namespace reftel::search {
namespace {

constexpr std::int64_t kMinutesOfDay = std::int64_t{24} * 60;
constexpr std::int64_t kFirstDay = kNoNumber / kMinutesOfDay - 1;

/// Room that is made before and behind the days that are counted.
constexpr std::int64_t kDaysAround = 4000;

/// Telegrams by day. A 32-bit number of minutes has some three million days; those in use lie close together.
class DayCounts {
 public:
  void add(std::int64_t minute) {
    const std::int64_t day = (minute >= 0 ? minute : minute - kMinutesOfDay + 1) / kMinutesOfDay;
    if (counts_.empty()) offset_ = std::max(day - kDaysAround, kFirstDay);
    if (day < offset_) {
      const std::int64_t lower = std::max(day - kDaysAround, kFirstDay);
      counts_.insert(counts_.begin(), static_cast<std::size_t>(offset_ - lower), 0);
      offset_ = lower;
    }
    const auto place = static_cast<std::size_t>(day - offset_);
    if (place >= counts_.size()) counts_.resize(place + static_cast<std::size_t>(kDaysAround), 0);
    ++counts_[place];
  }
  /// Calls `take` with each day that has telegrams, in order, and their number.
  template <class Take>
  void each(const Take& take) const {
    for (std::size_t i = 0; i < counts_.size(); ++i)
      if (counts_[i] != 0) take(std::chrono::days(offset_ + static_cast<std::int64_t>(i)), counts_[i]);
  }

 private:
  std::int64_t offset_ = 0;  ///< the day of the first count
  std::vector<std::uint32_t> counts_;
};

std::string day_name(std::chrono::days since_1970, Granularity granularity) {
  const std::chrono::year_month_day day{std::chrono::sys_days(since_1970)};
  const auto two = [](unsigned number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
  std::string out = std::to_string(static_cast<int>(day.year()));
  if (granularity != Granularity::Year) out += two(static_cast<unsigned>(day.month()));
  if (granularity == Granularity::Day) out += two(static_cast<unsigned>(day.day()));
  return out;
}

}  // namespace

std::vector<FacetRow> count_sent(Granularity granularity, const std::vector<std::uint32_t>& ids,
                                 const std::vector<std::int32_t>& first, const std::vector<std::int32_t>& last) {
  const std::int64_t longest = granularity == Granularity::Year ? 366 * kMinutesOfDay : kMinutesOfDay;
  DayCounts days;
  std::uint64_t unknown = 0;
  for (const std::uint32_t id : ids) {
    if (id >= first.size()) continue;
    const std::int64_t begin = first[id], end = last[id];
    if (begin == kNoNumber || end - begin >= longest)
      ++unknown;
    else
      days.add(begin);
  }
  std::vector<FacetRow> out;
  days.each([&](std::chrono::days day, std::uint64_t telegrams) {
    std::string name = day_name(day, granularity);
    if (!out.empty() && out.back().value == name)
      out.back().telegrams += telegrams;
    else
      out.push_back({std::move(name), telegrams});
  });
  if (unknown > 0) out.push_back({"", unknown});
  return out;
}

}  // namespace reftel::search
