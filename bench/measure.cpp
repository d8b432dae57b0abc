#include "measure.h"

#include <fmt/core.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <thread>

namespace reftel::bench {

double thread_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

std::uint64_t peak_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

void Rates::add(std::uint64_t bytes, double seconds) {
  bytes_ += bytes;
  seconds_ += seconds;
  rounds_.push_back(static_cast<double>(bytes) * 1e-6 / seconds);
}

double Rates::mean() const { return static_cast<double>(bytes_) * 1e-6 / seconds_; }

std::string Rates::to_string() const {
  std::vector<double> sorted = rounds_;
  std::sort(sorted.begin(), sorted.end());
  const std::size_t tenth = sorted.size() / 10;
  return fmt::format("{:6.0f} MB/s ({:.0f} to {:.0f})", mean(), sorted[tenth], sorted[sorted.size() - 1 - tenth]);
}

std::uint64_t telegrams_to_measure() {
  const char* const wanted = std::getenv("BENCH_TELEGRAMS");
  const std::uint64_t count = wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 0;
  return count != 0 ? count : 20'000;
}

std::string machine() {
  std::ifstream cpus("/proc/cpuinfo");
  std::string line, model = "unknown processor";
  while (std::getline(cpus, line))
    if (line.starts_with("model name")) model = line.substr(line.find(':') + 2);
  return fmt::format("{}, {} cores; g++ {}", model, std::thread::hardware_concurrency(), __VERSION__);
}

}  // namespace reftel::bench
