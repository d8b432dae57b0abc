#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace reftel::cli {

/// How the program ends. Source: docs of `reftel --help`.
enum class Exit : unsigned char {
  Done = 0,     ///< done, or found
  Nothing = 1,  ///< nothing found, or findings at --fail-on
  Failed = 2,   ///< could not do it
  Part = 3,     ///< done in part: some inputs were rejected
};

/// Bytes to a file descriptor, in large pieces. A reader that went away is no error: the program then ends at once
/// and quietly, as nobody is left to write for.
class Output {
 public:
  explicit Output(int descriptor) : descriptor_(descriptor) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() { flush(); }

  void write(std::string_view text);
  void flush();
  /// Why writing failed (a full disk); what is written after that is dropped.
  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }

 private:
  void write_through(std::string_view text);

  int descriptor_;
  std::string waiting_;
  std::optional<Error> failure_;
};

enum class ColorWhen : unsigned char { Auto, Always, Never };

/// What the user sees us through.
struct Terminal {
  bool output_is_terminal = false;
  bool errors_are_terminal = false;
  std::size_t width = 80;  ///< columns, at least 40; 80 when nobody knows
  bool color = false;      ///< of standard output
};

/// Asks the file descriptors and the environment (COLUMNS, NO_COLOR, TERM).
[[nodiscard]] Terminal find_terminal(ColorWhen when);

/// Standard output and standard error of one run.
struct Console {
  Output out{1};
  Output err{2};
  Terminal terminal;

  /// `reftel: message`, and the hint on a line of its own.
  void report(const Error& error);
  /// `reftel: message`, on standard error.
  void note(std::string_view message);
};

}  // namespace reftel::cli
