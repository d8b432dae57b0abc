#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "check/collection.h"
#include "check/fix.h"
#include "check/profile.h"
#include "diag/finding.h"
#include "formats/batch.h"
#include "telegram/telegram.h"
#include "verbs/telegram_input.h"

namespace reftel::verbs {

struct CheckRequest {
  TelegramSources sources;
  std::optional<Form> as;  ///< read as this form instead of the detected one
  Profile profile;
  /// Find the edits that mend the telegrams; findings are then those that are left. Not of an archive, which keeps its
  /// telegrams as they came.
  std::optional<FixScope> fix;
  /// What stands on standard input, where it was read before: it can be mended only as a whole.
  std::optional<std::string_view> standard_input;
  bool collection = false;  ///< hold the telegrams against each other as well
  bool measure = false;     ///< find out beforehand how much there is to read, for a progress line
  unsigned jobs = 0;        ///< threads that check; 0: one a processor
};

/// One telegram and what was found about it. Views that live as long as the call.
struct CheckedTelegram {
  const Telegram& telegram;  ///< mended, where the request asks for it
  const Item& item;
  const std::vector<Finding>& findings;
  ProfileKind profile = ProfileKind::State;
  bool can_be_mended = false;      ///< its bytes stand in a file as they are, which a fix may change
  std::uint32_t lines_before = 0;  ///< lines of its file that stand before it; positions count from there
};

/// Turns findings into what the user asked for. Each checking thread has one of its own.
class CheckRenderer {
 public:
  virtual ~CheckRenderer() = default;
  virtual void render(const CheckedTelegram& checked, std::string& out) = 0;
};
using MakeCheckRenderer = std::function<std::unique_ptr<CheckRenderer>()>;

/// How many findings there are; a telegram's findings can be added.
struct FindingCounts {
  std::array<std::uint64_t, 3> by_severity{};          ///< notes, warnings, errors
  std::uint64_t fixable_safe = 0, fixable_unsafe = 0;  ///< of telegrams that can be mended

  void add(const std::vector<Finding>& findings, bool can_be_mended);
  void add(const FindingCounts& other);
  [[nodiscard]] std::uint64_t of(Severity severity) const { return by_severity[static_cast<std::size_t>(severity)]; }
  [[nodiscard]] std::uint64_t all() const { return by_severity[0] + by_severity[1] + by_severity[2]; }
};

/// The edits that mend one telegram, in the bytes of the file in which it stands.
struct FileEdits {
  std::string path;
  std::uint64_t offset = 0;  ///< spans of the edits count from here
  std::string before;        ///< the telegram's bytes as they were read
  std::vector<Edit> edits;
};

struct CheckProblem {
  std::string place;
  Error error;
};

/// What became of some telegrams that stood one after the other.
struct CheckBatch {
  std::string output;  ///< what the renderer wrote
  std::vector<CheckProblem> problems;
  std::vector<std::string> notes;  ///< sentences about inputs that may not be what the user takes them for
  std::vector<FileEdits> edits;
  std::uint64_t telegrams = 0;
  std::uint64_t faulty = 0;   ///< telegrams with findings
  std::uint64_t skipped = 0;  ///< files of folders without any sign of a telegram
  FindingCounts counts;
  FindingCounts mended;                                      ///< findings that the edits take away
  std::vector<std::pair<TelegramFacts, std::string>> facts;  ///< with their places, where the request asks
  std::uint64_t input_bytes = 0;
  std::optional<std::uint64_t> input_size;
};
using TakeCheckBatch = std::function<bool(const CheckBatch&)>;

struct CheckTotals {
  std::uint64_t telegrams = 0, faulty = 0, skipped = 0, problems = 0;
  FindingCounts counts;
  FindingCounts mended;
  std::vector<CollectionFinding> collection;  ///< about several telegrams together; in `counts`, too
};

/// Checks every telegram of the inputs where it stands, on several threads. Sections that arrived as transmissions of
/// their own are checked each by itself, so that a finding names the place in the file.
CheckTotals check(const CheckRequest& request, const MakeCheckRenderer& make_renderer, const TakeCheckBatch& take);

}  // namespace reftel::verbs
