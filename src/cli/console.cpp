#include "cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "base/ascii.h"
#include "cli/paint.h"

namespace reftel::cli {
namespace {

constexpr std::size_t kPiece = std::size_t{64} << 10;
constexpr std::size_t kNarrowest = 40, kUsual = 80;

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

std::size_t find_width() {
  std::size_t width = kUsual;
  winsize size{};
  const char* columns = std::getenv("COLUMNS");
  if (const auto wanted = read_digits(columns == nullptr ? "" : columns); wanted && *wanted > 0)
    width = *wanted;
  else if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    width = size.ws_col;
  return std::max(width, kNarrowest);
}

bool find_color(ColorWhen when, bool output_is_terminal) {
  if (when != ColorWhen::Auto) return when == ColorWhen::Always;
  const char* kind = std::getenv("TERM");
  return output_is_terminal && !is_set("NO_COLOR") && (kind == nullptr || std::string_view(kind) != "dumb");
}

}  // namespace

void Output::write(std::string_view text) {
  if (waiting_.size() + text.size() < kPiece) {
    waiting_ += text;
    return;
  }
  flush();
  if (text.size() < kPiece)
    waiting_ = text;
  else
    write_through(text);
}

void Output::flush() {
  write_through(waiting_);
  waiting_.clear();
}

void Output::write_through(std::string_view text) {
  while (!text.empty() && !failure_) {
    const ssize_t written = ::write(descriptor_, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      std::_Exit(static_cast<int>(Exit::Done));
    } else if (errno != EINTR) {
      failure_ =
          Error{Error::Code::Unavailable, "cannot write the output: " + std::generic_category().message(errno), {}};
    }
  }
}

Terminal find_terminal(ColorWhen when) {
  Terminal terminal;
  terminal.output_is_terminal = isatty(STDOUT_FILENO) == 1;
  terminal.errors_are_terminal = isatty(STDERR_FILENO) == 1;
  terminal.width = find_width();
  terminal.color = find_color(when, terminal.output_is_terminal);
  return terminal;
}

void Console::note(std::string_view message) {
  // Names of files come from strangers too.
  err.write("reftel: " + visible(message) + "\n");
  err.flush();
}

void Console::report(const Error& error) {
  note(error.message);
  if (!error.hint.empty()) err.write("  " + visible(error.hint) + "\n");
  err.flush();
}

}  // namespace reftel::cli
