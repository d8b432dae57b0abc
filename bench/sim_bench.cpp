// How fast is exercise traffic made, on one core? Beside a yardstick: copying the same bytes (memcpy), which is the
// least that anyone who makes them does.

#include <fmt/core.h>

#include <algorithm>
#include <cstring>
#include <string>

#include "collection.h"
#include "measure.h"

namespace reftel::bench {
namespace {

constexpr std::uint64_t kChunk = 2'000;

int run() {
  const std::uint64_t telegrams = telegrams_to_measure();
  const Collection collection(telegrams);
  sim::TrafficWriter writer(collection.traffic());
  Rates making, keyed, copying;
  std::string text, key, copy;
  std::uint64_t bytes = 0, key_bytes = 0;
  double seconds = 0;
  for (std::uint64_t first = 0; first < telegrams; first += kChunk) {
    const std::uint64_t last = std::min(first + kChunk, telegrams);
    text.clear();
    double begin = thread_seconds();
    for (std::uint64_t i = first; i < last; ++i) writer.write(i, text);
    const double made = thread_seconds() - begin;
    making.add(text.size(), made);
    seconds += made;
    bytes += text.size();

    copy.resize(text.size());
    begin = thread_seconds();
    std::memcpy(copy.data(), text.data(), text.size());
    copying.add(text.size(), thread_seconds() - begin);

    text.clear();
    key.clear();
    begin = thread_seconds();
    for (std::uint64_t i = first; i < last; ++i) writer.write(i, text, &key);
    keyed.add(text.size(), thread_seconds() - begin);
    key_bytes += key.size();
  }
  const auto of = static_cast<double>(telegrams);
  fmt::print("{}\n", machine());
  fmt::print("{} telegrams, {:.1f} MB, {:.0f} bytes each, key {:.1f} MB; one core, rates by CPU time\n", telegrams,
             static_cast<double>(bytes) * 1e-6, static_cast<double>(bytes) / of, static_cast<double>(key_bytes) * 1e-6);
  fmt::print("  copying (memcpy)         {}\n", copying.to_string());
  fmt::print("  making telegrams         {}, {:.0f} telegrams/s\n", making.to_string(), of / seconds);
  fmt::print("  making them and the key  {}\n", keyed.to_string());
  fmt::print("  peak memory              {:.1f} MB\n", static_cast<double>(peak_bytes()) * 1e-6);
  return 0;
}

}  // namespace
}  // namespace reftel::bench

int main() { return reftel::bench::run(); }
