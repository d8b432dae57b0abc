#include "verbs/sim.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string_view>
#include <thread>

#include "sim/traffic.h"
#include "verbs/in_order.h"

namespace reftel::verbs {
namespace {

constexpr std::uint64_t kTelegramsOfBatch = 256;
constexpr std::uint64_t kSample = 200;     ///< telegrams whose sizes stand for those of all
constexpr double kBlockBytes = 4096;       ///< by which files grow on most disks
constexpr std::size_t kKeyHeadBytes = 48;  ///< before the line of a key: its head, the offset and perhaps the file

/// `NNNN` as the last word; letters that stop a machine may follow.
bool has_end_mark(std::string_view telegram) {
  return telegram.substr(telegram.size() - std::min<std::size_t>(telegram.size(), 24)).find("NNNN") != telegram.npos;
}

}  // namespace

SimSize estimate_size(const SimRequest& request) {
  const sim::Traffic traffic(request.plan);
  sim::TrafficWriter writer(traffic);
  const std::uint64_t sample = std::min(kSample, request.plan.count);
  SimSize out;
  std::string text, key;
  for (std::uint64_t i = 0; i < sample; ++i) {
    text.clear();
    key.clear();
    writer.write(request.plan.count / sample * i, text, request.key ? &key : nullptr);
    out.text_bytes += static_cast<double>(text.size());
    out.files_bytes += std::ceil(static_cast<double>(text.size()) / kBlockBytes) * kBlockBytes;
    if (request.key) out.key_bytes += static_cast<double>(key.size() + kKeyHeadBytes);
  }
  if (sample == 0) return out;
  const double share = static_cast<double>(request.plan.count) / static_cast<double>(sample);
  return {out.text_bytes * share, out.files_bytes * share, out.key_bytes * share};
}

void sim(const SimRequest& request, const TakeTraffic& take) {
  const unsigned threads = request.jobs != 0 ? request.jobs : std::max(1u, std::thread::hardware_concurrency());
  const sim::Traffic traffic(request.plan);
  std::vector<sim::TrafficWriter> writers;
  writers.reserve(threads);
  for (unsigned i = 0; i < threads; ++i) writers.emplace_back(traffic);
  std::uint64_t next = 0;
  InOrder<std::uint64_t, SimBatch> work;
  work.next_job = [&]() -> std::optional<std::uint64_t> {
    if (next >= request.plan.count) return std::nullopt;
    const std::uint64_t first = next;
    next += std::min(kTelegramsOfBatch, request.plan.count - next);
    return first;
  };
  work.work = [&](const std::uint64_t& first, SimBatch& batch, unsigned thread) {
    batch.first = first;
    batch.text.clear();
    batch.begins.clear();
    batch.ends.clear();
    batch.key.clear();
    batch.key_ends.clear();
    const std::uint64_t behind = first + std::min(kTelegramsOfBatch, request.plan.count - first);
    for (std::uint64_t index = first; index < behind; ++index) {
      const std::size_t begin = batch.text.size();
      writers[thread].write(index, batch.text, request.key ? &batch.key : nullptr);
      batch.begins.push_back(begin);
      batch.ends.push_back(batch.text.size());
      if (request.end_marks && !has_end_mark(std::string_view(batch.text).substr(begin))) batch.text += "NNNN\n";
      batch.key_ends.push_back(batch.key.size());
    }
  };
  work.take = take;
  work.run(threads);
}

}  // namespace reftel::verbs
