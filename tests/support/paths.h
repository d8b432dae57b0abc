#pragma once

#include <filesystem>

namespace reftel::test {

/// The repository: `source_dir() / "examples"`.
std::filesystem::path source_dir();

/// The program `reftel` of this build.
std::filesystem::path program();

}  // namespace reftel::test
