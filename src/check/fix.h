#pragma once

#include <string_view>
#include <vector>

#include "check/check.h"
#include "check/edited_text.h"
#include "telegram/reader.h"

namespace reftel {

/// Which fixes are done.
enum class FixScope : unsigned char { Safe, All };

/// Does the fixes of a telegram until none is left to do, since taking out one damage may show another.
///
/// The result, checked again, has no finding with a fix in `scope`, and fixing it again changes nothing. Where fixes
/// would go on undoing each other nothing is fixed at all. Keeps memory between calls: make one a thread.
class Fixer {
 public:
  /// The edits of `source` that mend it, in order; empty when nothing is to be mended. `first` are the findings about
  /// `source` as it stands.
  std::vector<Edit> fix(std::string_view source, const ReadOptions& options, const PublisherRecord* record,
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
