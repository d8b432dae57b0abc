#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/index_writer.h"
#include "archive/store.h"
#include "archive/writer.h"
#include "base/result.h"
#include "telegram/telegram.h"

namespace reftel::verbs {

struct AddRequest {
  std::vector<std::string> inputs;  ///< files, folders, `-` for standard input
  std::optional<Form> as;           ///< read as this form instead of the detected one
  bool measure = false;             ///< find out beforehand how much there is to read, for a progress line
  bool dry_run = false;             ///< say what would become of the inputs, and change nothing
  bool named_as_found = false;      ///< files that are named count as found in a folder: they may be no telegrams
  unsigned jobs = 0;                ///< threads that read; 0: one a processor
  /// Telegrams are on disk after so many, or after so long, whichever is first.
  std::uint64_t commit_telegrams = 5000;
  std::chrono::seconds commit_after{3};
};

/// A section that arrives as a transmission of its own is an input, and not a telegram; what is made of the sections of
/// a telegram is one, and no input.
struct AddTotals {
  std::uint64_t accepted = 0;  ///< whole telegrams
  std::uint64_t sections = 0;  ///< of telegrams that come in several
  std::uint64_t waiting = 0;   ///< sections among them whose others have not come yet
  std::uint64_t joined = 0;    ///< telegrams that were made of sections
  std::uint64_t joined_sections = 0;
  std::uint64_t duplicates = 0, new_versions = 0, rejected = 0;
  std::uint64_t skipped_files = 0;    ///< of folders, without any sign of a telegram
  std::uint64_t unchanged_files = 0;  ///< read before, and the same since
  std::uint64_t source_bytes = 0;     ///< of the telegrams that were read

  /// Inputs that are telegrams or sections.
  [[nodiscard]] std::uint64_t read() const { return accepted + sections + duplicates + new_versions; }
  /// Telegrams that were not there before, whole.
  [[nodiscard]] std::uint64_t telegrams() const { return accepted + joined; }
};

/// How far the work is. What `totals` counts is on disk, unless it is a dry run.
struct AddProgress {
  const AddTotals& totals;
  std::uint64_t input_bytes = 0;
  std::optional<std::uint64_t> input_size;
};

/// One telegram that is on disk now.
struct Acknowledgement {
  archive::Outcome outcome = archive::Outcome::Accepted;
  archive::Digest digest{};
  std::string mrn;
};

/// Hears what happens, on the thread that called add().
struct AddListener {
  std::function<void(const Acknowledgement&)> acknowledged;  ///< of each telegram, after the commit that stored it
  std::function<void(const Error&)> rejected;                ///< an input that could not be read; the rest goes on
  std::function<void(const AddProgress&)> stored;            ///< after each commit
  /// True: stop as soon as what was read so far is stored. Asked often.
  std::function<bool()> stop;
};

/// Puts all telegrams of the inputs into the archive, reading on several threads. Inputs that an earlier run read are
/// left out, also when it was interrupted. The index is kept in step, and may be null. An error is one of the archive:
/// what was counted before is stored.
[[nodiscard]] Result<AddTotals> add(archive::Store& store, archive::IndexWriter* index, const AddRequest& request,
                                    const AddListener& listener);

}  // namespace reftel::verbs
