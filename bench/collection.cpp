#include "collection.h"

#include <filesystem>
#include <fstream>

#include "verbs/sim.h"

namespace reftel::bench {
namespace {

sim::Plan plan_of(std::uint64_t telegrams) {
  sim::Plan plan;
  plan.count = telegrams;
  return plan;
}

}  // namespace

Collection::Collection(std::uint64_t telegrams) : Collection(plan_of(telegrams)) {}

std::string collection_stream(std::uint64_t telegrams) {
  namespace fs = std::filesystem;
  const fs::path path = fs::path(REFTEL_BENCH_FOLDER) / ("collection-" + std::to_string(telegrams));
  if (fs::exists(path)) return path.string();
  const fs::path unfinished = path.string() + ".unfinished";
  std::ofstream out(unfinished, std::ios::binary);
  verbs::SimRequest request;
  request.plan = plan_of(telegrams);
  request.end_marks = true;
  verbs::sim(request, [&](const verbs::SimBatch& batch) { return static_cast<bool>(out << batch.text); });
  out.close();
  fs::rename(unfinished, path);
  return path.string();
}

}  // namespace reftel::bench
