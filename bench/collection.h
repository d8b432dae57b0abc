#pragma once

#include <cstdint>
#include <string>

#include "sim/traffic.h"

namespace reftel::bench {

/// The collection of telegrams for measuring: exercise traffic (`reftel sim`) of all forms, 1973 to 2010, 6.3 KB each
/// on average. Number `index` of `telegrams` is the same text at every run and on every machine.
class Collection {
 public:
  /// As many as are measured, spread over all years.
  explicit Collection(std::uint64_t telegrams);
  explicit Collection(const sim::Plan& plan) : traffic_(plan) {}

  /// Writes telegram `index` at the end of `out`. It begins at a line's beginning and ends with a line end.
  void append(std::uint64_t index, std::string& out) { writer_.write(index, out); }
  [[nodiscard]] const sim::Traffic& traffic() const { return traffic_; }

 private:
  sim::Traffic traffic_;
  sim::TrafficWriter writer_{traffic_};
};

/// A file with the collection as one stream, each telegram with its end mark. It is made when it is first asked for and
/// stays in the folder of the build: some seconds for 1.6 GB.
[[nodiscard]] std::string collection_stream(std::uint64_t telegrams);

}  // namespace reftel::bench
