#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cli/console.h"

namespace reftel::cli {

/// How far a long job is.
struct ProgressState {
  std::uint64_t telegrams = 0;
  std::uint64_t done_bytes = 0;
  std::optional<std::uint64_t> all_bytes;
  std::chrono::duration<double> elapsed{};
};

/// `412,000 telegrams, 812 MB of 1.6 GB, 203 MB/s, 0:04 left`.
[[nodiscard]] std::string format_progress(const ProgressState& state);

/// `812 MB`, `1.6 GB`: powers of ten.
[[nodiscard]] std::string format_bytes(double bytes);

/// Says on standard error how many files of folders were skipped for want of any sign of a telegram; nothing for none.
void note_skipped(std::uint64_t files, std::string_view hint, Console& console);

/// A line on the terminal that is written over, after the first half second. On the terminal where results scroll by
/// there is none: they are progress enough.
class ProgressLine {
 public:
  explicit ProgressLine(Console& console)
      : console_(console), shown_(console.terminal.errors_are_terminal && !console.terminal.output_is_terminal) {}

  /// `telegrams` more are done; `done_bytes` of the input in all.
  void update(std::uint64_t telegrams, std::uint64_t done_bytes, std::optional<std::uint64_t> all_bytes);
  /// Takes the line away, for a message or at the end.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  Console& console_;
  bool shown_;
  bool dirty_ = false;
  std::uint64_t telegrams_ = 0;
  Clock::time_point start_ = Clock::now(), latest_ = start_;
};

}  // namespace reftel::cli
