#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "archive/store.h"
#include "base/result.h"

namespace reftel::verbs {

/// The archive that a verb works on: the one that is `named` (`--archive`), else that of the environment
/// (`REFTEL_ARCHIVE`), else the one that holds the working directory.
[[nodiscard]] Result<std::filesystem::path> find_archive_place(const std::optional<std::string>& named);

[[nodiscard]] Result<archive::Store> open_archive(const std::optional<std::string>& named, sqlite::Access access);

/// Makes an archive in `folder`, or in `.reftel` of the working directory; gives where it is.
[[nodiscard]] Result<std::filesystem::path> init_archive(const std::optional<std::string>& folder);

}  // namespace reftel::verbs
