#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/plan.h"

namespace reftel::verbs {

struct SimRequest {
  sim::Plan plan;    ///< a sound one: sim::check_plan()
  bool key = false;  ///< make the answer key too
  /// For a stream: `NNNN` behind each telegram that has no end mark of its own, by which it is parted again. The mark
  /// is no part of the telegram.
  bool end_marks = false;
  unsigned jobs = 0;  ///< threads that write; 0: one a processor
};

/// Some telegrams one behind the other, and what the key says of each.
struct SimBatch {
  std::uint64_t first = 0;  ///< index of the first telegram
  std::string text;
  std::vector<std::size_t> begins;    ///< where each telegram begins in `text`
  std::vector<std::size_t> ends;      ///< and where it ends
  std::string key;                    ///< lines without their heads: sim::kKeyHead and the offset belong before each
  std::vector<std::size_t> key_ends;  ///< where each line ends in `key`
};
/// Takes the batches in the order of the traffic, on the thread that called sim(). False: no more, please.
using TakeTraffic = std::function<bool(const SimBatch&)>;

/// What a request will take on a disk, about. Numbers with a fraction, since a slip of the finger can ask for more than
/// 64 bits count.
struct SimSize {
  double text_bytes = 0;   ///< one behind the other
  double files_bytes = 0;  ///< a file a telegram, in whole blocks
  double key_bytes = 0;    ///< 0 when no key is asked for
};
/// Makes some telegrams of all parts of the traffic and measures them: well under a second for a request of any size.
[[nodiscard]] SimSize estimate_size(const SimRequest& request);

/// Makes exercise traffic into `take`. The same request gives the same bytes with any number of jobs, and memory is
/// that of a few batches.
void sim(const SimRequest& request, const TakeTraffic& take);

}  // namespace reftel::verbs
