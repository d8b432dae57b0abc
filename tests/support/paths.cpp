#include "support/paths.h"

namespace reftel::test {

std::filesystem::path source_dir() { return REFTEL_SOURCE_DIR; }

std::filesystem::path program() { return REFTEL_PROGRAM; }

}  // namespace reftel::test
