#pragma once

#include <span>

#include "cli/command_table.h"

// The rows of the command table, a file for each group of verbs.

namespace reftel::cli {

/// The archive that a verb works on.
inline constexpr OptionRow kArchiveOption = {
    "archive", 0, "DIR", "the archive; default is REFTEL_ARCHIVE, else the one that holds the working directory"};

/// Telegrams of an archive in place of files.
inline constexpr OptionRow kQueryOption = {"query", 0, "QUERY",
                                           "read the telegrams of the archive that the query finds, in place of files"};

/// Verbs that look at files, and help.
[[nodiscard]] std::span<const VerbRow> file_verbs();
/// Verbs that keep an archive.
[[nodiscard]] std::span<const VerbRow> archive_verbs();

/// Verbs that look into an archive.
[[nodiscard]] std::span<const VerbRow> search_verbs();

}  // namespace reftel::cli
