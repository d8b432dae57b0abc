#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "archive/sqlite.h"
#include "base/result.h"

namespace reftel::archive {

/// A step from one version of the schema to the next. Steps go forward only; an archive of any released version can be
/// brought to the newest one.
struct Migration {
  std::int64_t to = 0;   ///< `user_version` afterwards
  std::string_view sql;  ///< from version `to - 1`
};
[[nodiscard]] std::span<const Migration> migrations();
/// The version that this program writes.
[[nodiscard]] std::int64_t schema_version();

/// Brings the open database to schema_version(), all steps in one transaction; an empty one is filled. An archive of a
/// newer version, or a database of another program, is an error and stays as it is. `steps` are others in tests alone.
[[nodiscard]] Result<void> migrate(sqlite::Connection& connection, std::span<const Migration> steps = migrations());

/// Says whether this program can read the database.
[[nodiscard]] Result<void> check_version(sqlite::Connection& connection);

}  // namespace reftel::archive
