#include "support/paths.h"

#include <cstdlib>

namespace reftel::test {

std::filesystem::path source_dir() { return REFTEL_SOURCE_DIR; }

std::filesystem::path program() { return REFTEL_PROGRAM; }

std::filesystem::path shared_dir() {
  const char* const given = std::getenv("REFTEL_SHARED");
  return given != nullptr ? std::filesystem::path(given) : source_dir().parent_path() / "shared";
}

}  // namespace reftel::test
