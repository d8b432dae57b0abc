// How fast are typed telegrams read from memory, on one core? Beside two yardsticks over the same bytes: counting line
// ends, and splitting into lines.

#include <fmt/core.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "collection.h"
#include "measure.h"
#include "telegram/reader.h"

namespace reftel::bench {
namespace {

constexpr std::uint64_t kChunk = 2'000;  ///< telegrams in memory at a time: 13 MB, more than the caches hold

/// Some telegrams of the collection, one behind the other.
struct Chunk {
  std::string text;
  std::vector<std::size_t> ends;

  std::string_view telegram(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends[i - 1];
    return std::string_view(text).substr(begin, ends[i] - begin);
  }
};

void fill(Chunk& chunk, Collection& collection, std::uint64_t first, std::uint64_t last) {
  chunk.text.clear();
  chunk.ends.clear();
  for (std::uint64_t i = first; i < last; ++i) {
    collection.append(i, chunk.text);
    chunk.ends.push_back(chunk.text.size());
  }
}

std::size_t count_line_ends(std::string_view text) {
  std::size_t count = 0;
  while (const void* const hit = std::memchr(text.data(), '\n', text.size())) {
    text.remove_prefix(static_cast<std::size_t>(static_cast<const char*>(hit) - text.data()) + 1);
    ++count;
  }
  return count;
}

void split(std::string_view text, std::vector<std::string_view>& lines) {
  lines.clear();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

/// Cablegate text alone, of which the goal is set.
Rates read_cablegate(std::uint64_t telegrams) {
  sim::Plan plan;
  plan.count = telegrams;
  plan.forms = sim::kPublisherForms;
  plan.from = std::chrono::year{sim::row_of(sim::TrafficForm::Cablegate).from_year} / 1;
  Collection collection(plan);
  Chunk chunk;
  Rates reading;
  TelegramReader reader;
  Telegram telegram;
  for (std::uint64_t first = 0; first < telegrams; first += kChunk) {
    fill(chunk, collection, first, std::min(first + kChunk, telegrams));
    const double begin = thread_seconds();
    for (std::size_t i = 0; i < chunk.ends.size(); ++i) reader.read(chunk.telegram(i), {}, telegram);
    reading.add(chunk.text.size(), thread_seconds() - begin);
  }
  return reading;
}

int run() {
  Collection collection(telegrams_to_measure());
  const std::uint64_t telegrams = telegrams_to_measure();
  Chunk chunk;
  Rates counting, splitting, reading;
  std::vector<std::string_view> lines;
  TelegramReader reader;
  Telegram telegram;
  std::uint64_t bytes = 0, checksum = 0, unknown = 0;
  double read_seconds = 0;
  for (std::uint64_t first = 0; first < telegrams; first += kChunk) {
    const std::uint64_t last = std::min(first + kChunk, telegrams);
    fill(chunk, collection, first, last);
    bytes += chunk.text.size();

    double begin = thread_seconds();
    checksum += count_line_ends(chunk.text);
    counting.add(chunk.text.size(), thread_seconds() - begin);

    begin = thread_seconds();
    split(chunk.text, lines);
    splitting.add(chunk.text.size(), thread_seconds() - begin);
    checksum += lines.size();

    begin = thread_seconds();
    for (std::size_t i = 0; i < chunk.ends.size(); ++i) {
      reader.read(chunk.telegram(i), {}, telegram);
      checksum += telegram.body.size() + telegram.elements.size();
    }
    const double seconds = thread_seconds() - begin;
    reading.add(chunk.text.size(), seconds);
    read_seconds += seconds;

    for (std::size_t i = 0; i < chunk.ends.size(); i += 50) {
      reader.read(chunk.telegram(i), {}, telegram);
      unknown += coverage_of(telegram).unknown * 50;
    }
  }
  fmt::print("{}\n", machine());
  fmt::print(
      "{} telegrams, {:.1f} MB, {:.0f} bytes each; one core, rates by CPU time, in brackets nine rounds of ten\n",
      telegrams, static_cast<double>(bytes) * 1e-6, static_cast<double>(bytes) / static_cast<double>(telegrams));
  fmt::print("  count of line ends (memchr)  {}\n", counting.to_string());
  fmt::print("  splitting into lines         {}\n", splitting.to_string());
  fmt::print("  reading typed telegrams      {}, {:.0f} telegrams/s\n", reading.to_string(),
             static_cast<double>(telegrams) / read_seconds);
  fmt::print("  bytes not understood         {:.3f} %\n",
             100.0 * static_cast<double>(unknown) / static_cast<double>(bytes));
  fmt::print("  peak memory                  {:.1f} MB, of which the telegrams in memory take {:.1f} MB\n",
             static_cast<double>(peak_bytes()) * 1e-6, static_cast<double>(chunk.text.capacity()) * 1e-6);
  fmt::print("  reading Cablegate text alone {}\n", read_cablegate(telegrams).to_string());
  fmt::print("  (checksum {})\n", checksum);
  return 0;
}

}  // namespace
}  // namespace reftel::bench

int main() { return reftel::bench::run(); }
