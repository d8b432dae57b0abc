#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/store.h"
#include "base/result.h"
#include "verbs/read.h"

namespace reftel::verbs {

struct ExportRequest {
  /// Telegrams by their numbers in the archive; all shown ones when empty and `everything` is set.
  std::vector<archive::TelegramId> ids;
  bool everything = false;
  bool all_versions = false;  ///< of `everything`
};

struct ExportTotals {
  std::uint64_t telegrams = 0;
};

/// Takes output as it comes; false: no more, please.
using TakeOutput = std::function<bool(std::string_view)>;

/// Writes telegrams with a renderer (JSON lines, a table), one after the other.
[[nodiscard]] Result<ExportTotals> export_rendered(archive::Store& store, const ExportRequest& request,
                                                   TelegramRenderer& renderer, const TakeOutput& take);

enum class TarOf : std::uint8_t {
  Sources,  ///< the bytes as they came
  Mails,    ///< a mail for each telegram, with its bytes attached
};
/// Writes a tar file with a member for each telegram: `2007/07ZENDA731-1a2b3c4d.txt`, by year, MRN and digest.
[[nodiscard]] Result<ExportTotals> export_tar(archive::Store& store, const ExportRequest& request, TarOf what,
                                              const TakeOutput& take);

}  // namespace reftel::verbs
