#pragma once

#include <string>
#include <string_view>

#include "base/file.h"
#include "base/result.h"

namespace reftel {

/// Puts `bytes` in place of the content of the regular file `path`, whole or not at all: they are written beside it,
/// flushed to the disk and renamed over it. The rights of the file are kept; of a symbolic link the target is
/// replaced.
[[nodiscard]] Result<void> replace_file(const std::string& path, std::string_view bytes);

/// All bytes that are left in `source`.
[[nodiscard]] Result<std::string> read_all(ByteSource&& source);
/// All bytes of the regular file `path`.
[[nodiscard]] Result<std::string> read_whole_file(const std::string& path);

}  // namespace reftel
