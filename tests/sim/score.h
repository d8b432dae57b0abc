#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/plan.h"

namespace reftel::test {

/// How often a member came back as the key has it.
struct Tally {
  std::uint64_t right = 0, all = 0;
  [[nodiscard]] double percent() const {
    return all == 0 ? 100.0 : 100.0 * static_cast<double>(right) / static_cast<double>(all);
  }
};

/// The reader held to the answer key of some traffic.
struct Score {
  std::uint64_t telegrams = 0, damaged = 0;
  std::map<std::string, Tally> by_member;  ///< over all telegrams
  std::map<std::string, Tally> by_fault;   ///< members of the telegrams with that damage; sound ones are under ``
  std::vector<std::string> wrong;          ///< the first ones, for people
};

/// Makes the traffic, reads it telegram by telegram and compares every member of the key.
[[nodiscard]] Score score_traffic(const sim::Plan& plan);

}  // namespace reftel::test
