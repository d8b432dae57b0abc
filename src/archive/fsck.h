#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "archive/index_writer.h"
#include "archive/store.h"
#include "base/result.h"

namespace reftel::archive {

enum class Mend : std::uint8_t {
  No,
  Rebuild,  ///< what follows from the bytes of the telegrams: fields, which version is shown, the index
};

struct FsckReport {
  std::uint64_t telegrams = 0;
  std::vector<std::string> faults;  ///< a line each
  std::uint64_t mended = 0;         ///< of the faults
};

/// Holds an archive to what it promises: the database is sound, every telegram has the bytes of its digest, the
/// elements that the reader finds in them tile them, the fields are those that this version reads (where this version
/// read them), each identity shows its best version, and the index says what the records say. `index` may be null.
/// `looked_at` hears from time to time how many telegrams are done. Reads everything, so it takes as long as adding.
[[nodiscard]] Result<FsckReport> check_archive(Store& store, IndexWriter* index, Mend mend,
                                               const std::function<void(std::uint64_t)>& looked_at);

}  // namespace reftel::archive
