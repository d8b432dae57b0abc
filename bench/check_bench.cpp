// What do all rules cost beside the reading of the telegram? One core, from memory: the reader alone, then the reader
// and all rules, over the same telegrams. Then how often each rule spoke, and what fixing costs where there is
// something to fix.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "check/check.h"
#include "check/fix.h"
#include "collection.h"
#include "measure.h"
#include "telegram/reader.h"

namespace reftel::bench {
namespace {

constexpr std::uint64_t kChunk = 2'000;  ///< telegrams in memory at a time: 13 MB, more than the caches hold

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

/// How often each rule spoke.
class RuleCounts {
 public:
  void add(const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) ++counts_[static_cast<std::size_t>(finding.rule - rule_infos().data())];
  }
  void print() const {
    std::array<std::size_t, kRuleCount> order{};
    for (std::size_t i = 0; i < kRuleCount; ++i) order[i] = i;
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return counts_[a] > counts_[b]; });
    for (const std::size_t i : order) {
      if (counts_[i] == 0) break;
      fmt::print("    {:10}  {}\n", counts_[i], rule_infos()[i].slug);
    }
  }

 private:
  std::array<std::uint64_t, kRuleCount> counts_{};
};

int run() {
  Collection collection(telegrams_to_measure());
  const std::uint64_t telegrams = telegrams_to_measure();
  const Checker checker;
  Chunk chunk;
  Rates reading, checking;
  RuleCounts counts;
  TelegramReader reader;
  Telegram telegram;
  Fixer fixer;
  std::vector<Finding> findings;
  std::uint64_t bytes = 0, found = 0, checksum = 0, fixed = 0;
  double read_seconds = 0, check_seconds = 0, fix_seconds = 0;
  for (std::uint64_t first = 0; first < telegrams; first += kChunk) {
    const std::uint64_t last = std::min(first + kChunk, telegrams);
    fill(chunk, collection, first, last);
    bytes += chunk.text.size();

    double begin = thread_seconds();
    for (std::size_t i = 0; i < chunk.ends.size(); ++i) {
      reader.read(chunk.telegram(i), {}, telegram);
      checksum += telegram.elements.size();
    }
    const double read_only = thread_seconds() - begin;
    reading.add(chunk.text.size(), read_only);
    read_seconds += read_only;

    begin = thread_seconds();
    for (std::size_t i = 0; i < chunk.ends.size(); ++i) {
      reader.read(chunk.telegram(i), {}, telegram);
      checker.check(telegram, nullptr, findings);
      checksum += telegram.elements.size();
      found += findings.size();
    }
    const double both = thread_seconds() - begin;
    checking.add(chunk.text.size(), both);
    check_seconds += both;

    for (std::size_t i = 0; i < chunk.ends.size(); i += 20) {
      reader.read(chunk.telegram(i), {}, telegram);
      checker.check(telegram, nullptr, findings);
      counts.add(findings);
      begin = thread_seconds();
      fixed += fixer.fix(chunk.telegram(i), {}, nullptr, checker, FixScope::All, findings).edits.size();
      fix_seconds += thread_seconds() - begin;
    }
  }
  const auto per_telegram = [&](double seconds) { return seconds * 1e6 / static_cast<double>(telegrams); };
  fmt::print("{}\n", machine());
  fmt::print("{} telegrams, {:.1f} MB; one core, rates by CPU time, in brackets nine rounds of ten; {} rules\n",
             telegrams, static_cast<double>(bytes) * 1e-6, kRuleCount);
  fmt::print("  reading                  {}, {:.2f} us a telegram\n", reading.to_string(), per_telegram(read_seconds));
  fmt::print("  reading and all rules    {}, {:.2f} us a telegram\n", checking.to_string(),
             per_telegram(check_seconds));
  fmt::print("  the rules alone          {:.0f} % of reading, {:.2f} findings a telegram\n",
             100.0 * (check_seconds - read_seconds) / read_seconds,
             static_cast<double>(found) / static_cast<double>(telegrams));
  fmt::print("  fixing all               {:.2f} us a telegram of every twentieth, {} edits\n",
             per_telegram(fix_seconds) * 20, fixed);
  fmt::print("  findings in every twentieth telegram\n");
  counts.print();
  fmt::print("  (checksum {})\n", checksum);
  return 0;
}

}  // namespace
}  // namespace reftel::bench

int main() { return reftel::bench::run(); }
