#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

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

}  // namespace reftel::cli
