#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/plan.h"

namespace reftel::sim {

using Minute = std::chrono::sys_time<std::chrono::minutes>;

/// A post of the network.
struct Post {
  std::string_view plad;     ///< `AMEMBASSY THE HAGUE`
  std::string_view station;  ///< canonical, as in an MRN: `THEHAGUE`
  std::string_view name;     ///< as it is written before a serial: `THE HAGUE`
  std::string_view city;     ///< `The Hague`
  std::string_view ri;
  std::string_view geo_tag;
  std::string_view country;
  std::string_view adjective;  ///< of the country: `Dutch`
  std::string_view bureau;     ///< of the Department: `EUR`
  std::uint8_t lane = 0;       ///< number of the bureau: posts of one lane tell the same stories
};

/// What a telegram is within the traffic, by its index alone.
struct Place {
  std::uint64_t index = 0;   ///< of the telegram, or of the one of which this is a copy
  std::uint32_t post = 0;    ///< in Network::posts()
  std::uint32_t serial = 0;  ///< of the post in the year, from 1 without gaps
  bool is_copy = false;
};

/// Who sends when. Everything is found from the index of a telegram in constant time, so that telegrams can be made in
/// any order, on any number of threads and without memory of those before.
///
/// Posts stand in a cycle of a few thousand places, each as often as its volume asks (Zipf), and the cycle repeats. So
/// the number of telegrams of a post before an index, and with it the serial, is a count of whole cycles and a place
/// in a list. A few places of the cycle are those of copies: the telegram there is one sent shortly before, again.
class Network {
 public:
  explicit Network(const Plan& plan);

  [[nodiscard]] const std::vector<Post>& posts() const { return posts_; }
  static constexpr std::uint32_t kState = 0;  ///< the Department, first in posts()
  [[nodiscard]] std::size_t lanes() const { return lane_posts_.size(); }
  /// The posts of a lane; never empty.
  [[nodiscard]] const std::vector<std::uint32_t>& posts_of_lane(std::size_t lane) const { return lane_posts_[lane]; }

  /// The post that sends telegram `index`; empty for a copy.
  [[nodiscard]] std::optional<std::uint32_t> find_post(std::uint64_t index) const;
  [[nodiscard]] Place place_of(std::uint64_t index) const;
  /// The date-time group of a telegram that is no copy: later telegrams have none that is earlier.
  [[nodiscard]] Minute minute_of(std::uint64_t index) const;

 private:
  void choose_posts(int from, int to);
  void make_cycle();
  void count_years();
  [[nodiscard]] std::uint64_t count_before(std::uint32_t post, std::uint64_t index) const;

  static constexpr std::size_t kCycle = 4096;
  static constexpr std::uint16_t kCopy = 0xFFFF;

  Plan plan_;
  std::vector<Post> posts_;
  std::vector<std::vector<std::uint32_t>> lane_posts_;
  std::vector<std::uint16_t> cycle_;                     ///< the post at each place, kCopy for a copy
  std::vector<std::vector<std::uint16_t>> places_;       ///< of each post, its places in the cycle
  std::vector<std::vector<std::uint64_t>> sent_before_;  ///< [year][post]: telegrams before that year
  int first_year_ = 0;
  std::int64_t first_minute_ = 0, minutes_ = 0;
};

}  // namespace reftel::sim
