#include "cli/progress.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "cli/paint.h"

namespace reftel::cli {

std::string format_bytes(double bytes) {
  constexpr std::array<const char*, 5> kUnits = {"B", "kB", "MB", "GB", "TB"};
  std::size_t unit = 0;
  while (bytes >= 999.5 && unit + 1 < kUnits.size()) {
    bytes /= 1000;
    ++unit;
  }
  const int digits = unit > 0 && bytes < 9.95 ? 1 : 0;
  return fmt::format("{:.{}f} {}", bytes, digits, kUnits[unit]);
}

std::string format_progress(const ProgressState& state) {
  std::string out = grouped(state.telegrams) + " telegrams, " + format_bytes(static_cast<double>(state.done_bytes));
  if (state.all_bytes) out += " of " + format_bytes(static_cast<double>(*state.all_bytes));
  const double seconds = state.elapsed.count();
  if (seconds <= 0) return out;
  const double rate = static_cast<double>(state.done_bytes) / seconds;
  out += ", " + format_bytes(rate) + "/s";
  if (!state.all_bytes || rate <= 0 || *state.all_bytes < state.done_bytes) return out;
  const auto left =
      static_cast<std::uint64_t>(std::llround(static_cast<double>(*state.all_bytes - state.done_bytes) / rate));
  if (left >= 3600) return out + fmt::format(", {}:{:02}:{:02} left", left / 3600, left / 60 % 60, left % 60);
  return out + fmt::format(", {}:{:02} left", left / 60, left % 60);
}

void note_skipped(std::uint64_t files, std::string_view hint, Console& console) {
  if (files == 0) return;
  console.out.flush();
  std::string text =
      "skipped " + grouped(files) + (files == 1 ? " file" : " files") + " without any sign of a telegram";
  if (!hint.empty()) (text += "; ") += hint;
  console.note(text);
}

void ProgressLine::update(std::uint64_t telegrams, std::uint64_t done_bytes, std::optional<std::uint64_t> all_bytes) {
  telegrams_ += telegrams;
  const auto now = Clock::now();
  if (!shown_ || now - latest_ < std::chrono::milliseconds(500)) return;
  latest_ = now;
  console_.err.write("\r\x1B[K" + format_progress({telegrams_, done_bytes, all_bytes, now - start_}));
  console_.err.flush();
  dirty_ = true;
}

void ProgressLine::clear() {
  if (dirty_) console_.err.write("\r\x1B[K");
  console_.err.flush();
  dirty_ = false;
}

}  // namespace reftel::cli
