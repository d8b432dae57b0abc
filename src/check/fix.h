#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "check/check.h"
#include "check/edited_text.h"
#include "telegram/reader.h"

namespace reftel {

/// Which fixes are done.
enum class FixScope : unsigned char { Safe, All };

/// What mends a telegram.
struct FixResult {
  std::vector<Edit> edits;  ///< of the source, in order; empty when nothing is to be mended
  /// Rules whose fixes would go on undoing each other, or one its own: none of theirs is done.
  std::vector<const RuleInfo*> undone;
};

/// Does fixes until none is left to do, since taking out one damage may show another. `first` are the findings about
/// `source`; `check_again` gives those about a text that came of edits, good until its next call.
///
/// The result, checked again, has no finding with a fix in `scope` but those of `undone`, and fixing it again changes
/// nothing.
using CheckAgain = std::function<const std::vector<Finding>&(const std::string&)>;
[[nodiscard]] FixResult find_fixes(std::string_view source, const std::vector<Finding>& first, FixScope scope,
                                   const CheckAgain& check_again);

/// find_fixes() with a reader and a checker. Keeps memory between calls: make one a thread.
class Fixer {
 public:
  /// `first` are the findings about `source` as it stands.
  FixResult fix(std::string_view source, const ReadOptions& options, const PublisherRecord* record,
                const Checker& checker, FixScope scope, const std::vector<Finding>& first);

 private:
  TelegramReader reader_;
  Telegram telegram_;
  std::vector<Finding> findings_;
};

/// `source` with `edits`, which lie in order, done to it.
[[nodiscard]] std::string apply_edits(std::string_view source, const std::vector<Edit>& edits);

/// True when a finding is mended in this scope.
[[nodiscard]] bool is_fixed(const Finding& finding, FixScope scope);

}  // namespace reftel
