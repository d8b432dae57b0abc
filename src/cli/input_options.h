#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/arguments.h"
#include "telegram/telegram.h"

// Options that all verbs share which look at telegrams.

namespace reftel::cli {

/// Files, folders and `-` behind the options; none is an error.
[[nodiscard]] Result<std::vector<std::string>> read_inputs(const Arguments& arguments);
/// `--as FORM`; empty when it was not given.
[[nodiscard]] Result<std::optional<Form>> read_as_option(const Arguments& arguments);
/// `--jobs N`; 0 when it was not given.
[[nodiscard]] Result<unsigned> read_jobs_option(const Arguments& arguments);

}  // namespace reftel::cli
