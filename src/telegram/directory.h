#pragma once

#include <string_view>

namespace reftel {

// Who is behind an address. Views live as long as the program; no lookup allocates.

/// The post that a PLAD names: `AMEMBASSY MOSCOW` gives MOSCOW, `SECSTATE WASHDC` gives STATE. Office codes between
/// slants and the case of letters do not count. Empty when it names none. Source: data/posts.tsv.
[[nodiscard]] std::string_view find_post_of_plad(std::string_view plad);

/// The post behind a routing indicator, at a year where the indicator passed from one to another (RUEHTA: Almaty,
/// later Astana); 0 is the latest. `RUEHMO` gives MOSCOW. Empty for gateways, collectives and stations that are no
/// post. Source: data/routing_indicators.tsv.
[[nodiscard]] std::string_view find_post_of_ri(std::string_view ri, int year = 0);

/// True when `ri` is known to reach the post `short_name`, though it may be another post's own: two posts of one city
/// share a station (RUEHBS: the embassy in Brussels and the mission to the EU).
[[nodiscard]] bool serves_post(std::string_view ri, std::string_view short_name);

/// The PLAD behind a routing indicator: that of its post, else the one addressee that the indicator stands for.
/// Empty when it stands for several, or is not in the table.
[[nodiscard]] std::string_view find_plad_of_ri(std::string_view ri, int year = 0);

/// The routing indicator that reaches an addressee: of a post its own (`AMEMBASSY MOSCOW` gives RUEHMO), else the one
/// that the table has, of several the one that serves the fewest addressees, since gateways serve many. Office codes
/// and the case of letters do not count. Empty when the addressee is in no table.
[[nodiscard]] std::string_view find_ri_of_plad(std::string_view plad);

}  // namespace reftel
