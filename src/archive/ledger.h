#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "archive/store.h"
#include "archive/writer.h"
#include "base/result.h"

namespace reftel::archive {

/// A run as the ledger tells of it. Views live as long as the call.
struct RunRow {
  RunId id = 0;
  std::string_view verb, inputs, reader, started_at;
  std::string_view ended_at;  ///< empty: at work, or interrupted
  std::int64_t accepted = 0, duplicates = 0, new_versions = 0, rejected = 0, skipped_files = 0, unchanged_files = 0;
};

/// An input and what became of it.
struct InputRow {
  RunId run = 0;
  std::string_view path, member;
  std::int64_t offset = 0, record = 0;
  Outcome outcome = Outcome::Accepted;
  std::string_view mrn;  ///< of the stored telegram, or of the one that it is a copy of
  std::string_view reason;
};

struct LedgerQuestion {
  std::optional<RunId> run;  ///< all when empty
  std::optional<Outcome> outcome;
};

/// Gives all runs in their order, until `take` says false.
[[nodiscard]] Result<void> each_run(Store& store, const std::function<bool(const RunRow&)>& take);
/// Gives the inputs in the order in which they came, until `take` says false.
[[nodiscard]] Result<void> each_input(Store& store, const LedgerQuestion& question,
                                      const std::function<bool(const InputRow&)>& take);
/// The latest run; 0 when there is none.
[[nodiscard]] Result<RunId> last_run(Store& store);

}  // namespace reftel::archive
