#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/composer.h"
#include "sim/key.h"
#include "sim/message.h"
#include "sim/network.h"
#include "sim/plan.h"
#include "sim/story.h"
#include "sim/vocabulary.h"

namespace reftel::sim {

/// Exercise traffic: invented telegrams with a network of posts, serials, threads, people and events behind them. Each
/// is found from the plan and its index alone. Const and safe to share; writing is TrafficWriter's.
class Traffic {
 public:
  explicit Traffic(const Plan& plan);
  Traffic(const Traffic&) = delete;
  Traffic& operator=(const Traffic&) = delete;

  [[nodiscard]] const Plan& plan() const { return plan_; }
  [[nodiscard]] const Network& network() const { return network_; }
  [[nodiscard]] const Composer& composer() const { return composer_; }

 private:
  Plan plan_;
  Vocabulary vocabulary_;
  Network network_;
  Stories stories_;
  Composer composer_;
};

/// Writes telegrams of a traffic. Keeps its memory: make one a thread.
class TrafficWriter {
 public:
  explicit TrafficWriter(const Traffic& traffic) : traffic_(traffic) {}

  /// Writes telegram `index` at the end of `out`, from a line's beginning to a line end, and unless `key` is null its
  /// line of the answer key without head and offset (see kKeyHead).
  void write(std::uint64_t index, std::string& out, std::string* key = nullptr);

 private:
  const Traffic& traffic_;
  Message message_;
  KeyWriter key_writer_;
  std::vector<Planted> planted_;
  std::string own_bytes_;
};

}  // namespace reftel::sim
