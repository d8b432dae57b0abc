// How fast are telegrams written in each form, on one core? Drafts are in memory; rates count the bytes that come out.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "collection.h"
#include "measure.h"
#include "telegram/reader.h"
#include "verbs/scribe.h"
#include "write/ita2.h"
#include "write/to_draft.h"

namespace reftel::bench {
namespace {

constexpr std::uint64_t kChunk = 1'000;  ///< drafts in memory at a time

std::vector<Draft> make_drafts(Collection& collection, std::uint64_t first, std::uint64_t last) {
  std::vector<Draft> drafts;
  TelegramReader reader;
  Telegram telegram;
  std::string text;
  for (std::uint64_t i = first; i < last; ++i) {
    text.clear();
    collection.append(i, text);
    reader.read(text, {}, telegram);
    to_draft(telegram, drafts.emplace_back(), nullptr);
  }
  return drafts;
}

/// One way of writing, and what it took so far.
struct Way {
  std::string_view name;
  WriteForm form;
  Alphabet alphabet = Alphabet::Utf8;
  bool codes = false;  ///< five-level code on top
  bool mail = false;   ///< with all that the verbs add
  Rates rates{};
  std::uint64_t bytes = 0;
  double seconds = 0;
};

void measure(Way& way, const std::vector<Draft>& drafts, std::string& out, std::string& codes) {
  TelegramWriter writer;
  verbs::Scribe scribe(way.form, {.alphabet = way.alphabet});
  WriteReport report;
  out.clear();
  codes.clear();
  const double begin = thread_seconds();
  for (const Draft& draft : drafts) {
    if (way.mail)
      scribe.write(draft, out, report);
    else
      writer.write(draft, way.form, {.alphabet = way.alphabet}, out);
  }
  if (way.codes) (void)encode_ita2(out, codes);
  const double seconds = thread_seconds() - begin;
  way.rates.add(out.size(), seconds);
  way.bytes += out.size();
  way.seconds += seconds;
}

int run() {
  const std::uint64_t telegrams = telegrams_to_measure();
  Collection collection(telegrams);
  std::array<Way, 9> ways{{{"wire", WriteForm::Wire},
                           {"wire, seven bits", WriteForm::Wire, Alphabet::Ascii},
                           {"wire, five-level code", WriteForm::Wire, Alphabet::Ita2, true},
                           {"acp128", WriteForm::Acp128},
                           {"print", WriteForm::Print},
                           {"plain", WriteForm::Plain},
                           {"html", WriteForm::Html},
                           {"draft", WriteForm::Draft},
                           {"eml, with losses found", WriteForm::Eml, Alphabet::Utf8, false, true}}};
  std::string out, codes;
  for (std::uint64_t first = 0; first < telegrams; first += kChunk) {
    const auto drafts = make_drafts(collection, first, std::min(first + kChunk, telegrams));
    for (Way& way : ways) measure(way, drafts, out, codes);
  }
  fmt::print("{}\n", machine());
  fmt::print("{} telegrams; one core, rates by CPU time, in brackets nine rounds of ten\n", telegrams);
  for (const Way& way : ways)
    fmt::print("  {:<24} {}, {:.0f} telegrams/s of {:.0f} bytes\n", way.name, way.rates.to_string(),
               static_cast<double>(telegrams) / way.seconds,
               static_cast<double>(way.bytes) / static_cast<double>(telegrams));
  fmt::print("  peak memory              {:.1f} MB\n", static_cast<double>(peak_bytes()) * 1e-6);
  return 0;
}

}  // namespace
}  // namespace reftel::bench

int main() { return reftel::bench::run(); }
