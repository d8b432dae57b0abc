#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conformance/case.h"
#include "telegram/telegram.h"

namespace reftel::test {

/// How one answer compares with the expected one.
struct Verdict {
  std::string member;  ///< of a whole telegram: `subject_prefix`; empty for the other kinds
  bool passed = false;
  bool opinion = false;
  std::string got;
};

/// Compares what was read of the telegram in `one` with its answer: one verdict, or one for each member of a whole
/// telegram. `telegram` is the reading of wrap(one); of kind `mrn` it is not looked at.
[[nodiscard]] std::vector<Verdict> compare(const Case& one, const Telegram& telegram);

}  // namespace reftel::test
