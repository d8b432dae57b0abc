#pragma once

#include <filesystem>

namespace reftel::test {

/// The repository: `source_dir() / "examples"`.
std::filesystem::path source_dir();

/// The program `reftel` of this build.
std::filesystem::path program();

/// Telegrams and answers from outside, which are not part of the repository: $REFTEL_SHARED, else the folder `shared`
/// beside the repository. It may not be there.
std::filesystem::path shared_dir();

}  // namespace reftel::test
