#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "formats/batch.h"
#include "telegram/telegram.h"
#include "verbs/telegram_input.h"

namespace reftel::verbs {

struct ReadRequest {
  TelegramSources sources;
  std::optional<Form> as;  ///< read as this form instead of the detected one
  bool explain = false;    ///< keep the scores of the forms
  bool measure = false;    ///< find out beforehand how much there is to read, for a progress line
  unsigned jobs = 0;       ///< threads that read; 0: one a processor
};

/// Turns telegrams into what the user asked for. Each reading thread has one of its own.
class TelegramRenderer {
 public:
  virtual ~TelegramRenderer() = default;
  /// Writes at the end of `out`. Telegram and item live as long as the call.
  virtual void render(const Telegram& telegram, const Item& item, std::string& out) = 0;
};
using MakeRenderer = std::function<std::unique_ptr<TelegramRenderer>()>;

/// Why something of the input could not be read, and where.
struct ReadProblem {
  std::string place;          ///< `examples/x.zip!a.txt`
  Error error;                ///< its message names the place too
  std::size_t output_at = 0;  ///< bytes of ReadBatch::output that came before it
};

/// What became of some telegrams that stood one after the other.
struct ReadBatch {
  std::string output;  ///< what the renderer wrote
  std::vector<ReadProblem> problems;
  std::vector<std::string> skipped;  ///< files of a folder without any sign of a telegram, each once
  std::vector<std::string> drafts;   ///< files that are no telegrams yet, and were read as if they were
  std::uint64_t telegrams = 0;
  std::uint64_t source_bytes = 0;           ///< of the telegrams
  Coverage coverage;                        ///< their sum
  std::uint64_t untiled = 0;                ///< telegrams whose elements do not tile the source: a fault of ours
  std::uint64_t input_bytes = 0;            ///< how far all of the input is read, packed as it lies
  std::optional<std::uint64_t> input_size;  ///< of how much; empty unless measured, and for pipes

  void skip(std::string place) {
    if (skipped.empty() || skipped.back() != place) skipped.push_back(std::move(place));
  }
};
/// Takes the batches in the order of the input, on the thread that called read(). False: no more, please.
using TakeBatch = std::function<bool(const ReadBatch&)>;

struct ReadTotals {
  std::uint64_t telegrams = 0;
  std::uint64_t problems = 0;
  std::uint64_t skipped = 0;  ///< files
  std::uint64_t source_bytes = 0;
  Coverage coverage;
  std::uint64_t untiled = 0;
};

/// Reads every telegram of the inputs, on several threads, into `take`. Bad inputs are problems of their batch; the
/// rest goes on. Memory is that of a few batches, whatever the size of the inputs.
ReadTotals read(const ReadRequest& request, const MakeRenderer& make_renderer, const TakeBatch& take);

}  // namespace reftel::verbs
