#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace reftel::bench {

/// CPU seconds of this thread: what others do on the machine at the same time does not count.
[[nodiscard]] double thread_seconds();

/// The most memory that this process has held so far.
[[nodiscard]] std::uint64_t peak_bytes();

/// Rates of many rounds of the same work, in MB (10^6 bytes) a second.
class Rates {
 public:
  void add(std::uint64_t bytes, double seconds);
  /// All bytes over all seconds.
  [[nodiscard]] double mean() const;
  /// `1012 MB/s (940 to 1044)`: the mean, and the rates that nine of ten rounds lie above and below.
  [[nodiscard]] std::string to_string() const;

 private:
  std::vector<double> rounds_;
  std::uint64_t bytes_ = 0;
  double seconds_ = 0;
};

/// How many telegrams of the collection are measured: $BENCH_TELEGRAMS, else 20,000.
[[nodiscard]] std::uint64_t telegrams_to_measure();

/// One line about processor and compiler.
[[nodiscard]] std::string machine();

}  // namespace reftel::bench
