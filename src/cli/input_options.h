#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/arguments.h"
#include "telegram/telegram.h"
#include "verbs/telegram_input.h"

// Options that all verbs share which look at telegrams.

namespace reftel::cli {

/// Files, folders and `-` behind the options; none is an error.
[[nodiscard]] Result<std::vector<std::string>> read_inputs(const Arguments& arguments);
/// The same, or telegrams of an archive: `--query QUERY`, or `--archive DIR` for all of them. For verbs that look at
/// telegrams and have kArchiveOption and kQueryOption.
[[nodiscard]] Result<verbs::TelegramSources> read_sources(const Arguments& arguments);
/// `--as FORM`; empty when it was not given.
[[nodiscard]] Result<std::optional<Form>> read_as_option(const Arguments& arguments);
/// `--jobs N`; 0 when it was not given.
[[nodiscard]] Result<unsigned> read_jobs_option(const Arguments& arguments);

}  // namespace reftel::cli
