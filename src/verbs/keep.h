#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "archive/index_writer.h"
#include "archive/store.h"
#include "base/result.h"

// Verbs that keep an archive: reading it anew, taking telegrams out, copying it.

namespace reftel::verbs {

enum class Reread : std::uint8_t {
  Older,  ///< what another version of reftel read
  All,
};

struct RereadTotals {
  std::uint64_t telegrams = 0;
  std::uint64_t all = 0;       ///< that were to be read
  std::uint64_t failures = 0;  ///< bytes that are damaged; `reftel fsck` names them
};

/// Reads stored telegrams with this version, in place; labels and notes stay. Interrupted, it goes on where it was.
/// `told` hears after each commit, and says whether to go on.
[[nodiscard]] Result<RereadTotals> reread(archive::Store& store, archive::IndexWriter* index, Reread which,
                                          const std::function<bool(const RereadTotals&)>& told);

/// Takes telegrams out of the archive, with a line in the ledger for each. Gives how many there were.
[[nodiscard]] Result<std::uint64_t> remove(archive::Store& store, archive::IndexWriter* index,
                                           const std::vector<archive::TelegramId>& ids, const std::string& asked);

/// Copies the archive into the folder `to`, which has none yet, while others read and write. The copy is there whole,
/// or not at all.
[[nodiscard]] Result<void> backup(archive::Store& store, const std::filesystem::path& to);

}  // namespace reftel::verbs
