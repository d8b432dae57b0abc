#pragma once

#include <optional>
#include <string>

#include "cli/arguments.h"

namespace reftel::cli {

/// `--archive DIR`; empty when it was not given.
[[nodiscard]] inline std::optional<std::string> archive_option(const Arguments& arguments) {
  if (!arguments.has("archive")) return std::nullopt;
  return std::string(arguments.value("archive"));
}

}  // namespace reftel::cli
