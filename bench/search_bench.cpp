// How long do queries take in an archive of exercise traffic? 400 queries of mixed kinds, words drawn from the
// telegrams themselves; wall clock of each by itself, in a process that has answered one query before. The yardstick is
// `rg` over the raw text, when it is there. The archive is made when it is first asked for and stays in the folder of
// the build.

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "collection.h"
#include "measure.h"
#include "query_list.h"
#include "verbs/add.h"
#include "verbs/search.h"

namespace reftel::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// An archive with the collection in it; empty when it could not be made.
std::string make_archive(const std::string& stream) {
  const fs::path folder = stream + ".archive";
  if (fs::exists(folder / "complete")) return folder.string();
  fs::remove_all(folder);
  auto store = archive::Store::create(folder);
  if (!store) return {};
  const auto index = search::make_index_writer();
  verbs::AddRequest request;
  request.inputs = {stream};
  const auto begin = Clock::now();
  const auto totals = verbs::add(*store, index.get(), request, {});
  if (!totals) return {};
  fmt::print(
      "made the archive in {:.0f} s: {} telegrams, {:.2f} bytes of archive for each of source\n",
      milliseconds_since(begin) / 1000, totals->telegrams(),
      static_cast<double>(fs::file_size(folder / archive::kRecordFile)) / static_cast<double>(fs::file_size(stream)));
  std::error_code error;
  fs::create_directory(folder / "complete", error);
  return folder.string();
}

int run() {
  const std::uint64_t telegrams = telegrams_to_measure();
  const std::string stream = collection_stream(telegrams);
  fmt::print("{}\n", machine());
  const std::string folder = make_archive(stream);
  if (folder.empty()) return 1;
  const auto opened = Clock::now();
  auto archive = verbs::open_searched(folder);
  if (!archive) {
    fmt::print("{}\n  {}; `{}` may be deleted, and is then made again\n", archive.error().message, archive.error().hint,
               folder);
    return 1;
  }
  verbs::SearchRequest first;
  first.query = "railway";
  const auto cold = verbs::search(*archive, first);
  if (!cold) return 1;
  fmt::print("{} telegrams; first query of the process {:.1f} ms\n", telegrams, milliseconds_since(opened));
  std::map<std::string, Times> by_kind;
  Times all;
  QueryList queries(telegrams);
  for (int i = 0; i < 400; ++i) {
    const auto query = queries.next();
    const auto begin = Clock::now();
    const auto result = verbs::search(*archive, query.request);
    const double time = milliseconds_since(begin);
    if (!result) return 1;
    if (const char* slow = std::getenv("BENCH_SLOW"); slow != nullptr && time > std::atof(slow)) {
      fmt::print("{:8.1f} ms {} {}\n", time, result->total, query.request.query);
      for (const search::PlanStep& step : result->plan)
        fmt::print("    {:8.1f} ms {} {}\n", step.milliseconds, step.telegrams, step.what);
    }
    by_kind[query.kind].add(time);
    all.add(time);
  }
  for (auto& [kind, times] : by_kind) fmt::print("  {:<12} {}\n", kind, times.to_string());
  fmt::print("  {:<12} {}\n", "all 400", all.to_string());
  verbs::SearchRequest everything;
  everything.limit = 0;
  everything.facets = {search::FieldId::Year, search::FieldId::Post, search::FieldId::Class,
                       search::FieldId::Precedence, search::FieldId::Tag};
  everything.timeline = search::Granularity::Month;
  Times facets;
  for (int i = 0; i < 20; ++i) {
    const auto begin = Clock::now();
    if (!verbs::search(*archive, everything)) return 1;
    if (i > 0) facets.add(milliseconds_since(begin));
  }
  fmt::print("  {:<12} {}  (five facets and a timeline over all)\n", "facets", facets.to_string());
  fmt::print("  peak memory {:.0f} MB\n", static_cast<double>(peak_bytes()) * 1e-6);
  const auto begin = Clock::now();
  if (std::system(("rg -c -i railway '" + stream + "' > /dev/null 2>&1").c_str()) == 0)
    fmt::print("  rg over the raw text, one word: {:.0f} ms\n", milliseconds_since(begin));
  return 0;
}

}  // namespace
}  // namespace reftel::bench

int main() { return reftel::bench::run(); }
