#pragma once

#include <vector>

#include "check/profile.h"
#include "check/publisher_record.h"
#include "diag/finding.h"
#include "telegram/telegram.h"

namespace reftel {

/// Holds telegrams to the rules of data/rules.tsv.
///
/// Total on any telegram, linear in its bytes; allocates only for what it finds. What the reader found odd and what it
/// healed is reported here by the same rule names. Const members may be called by threads at once.
class Checker {
 public:
  explicit Checker(Profile profile = Profile()) : profile_(profile) {}

  /// Writes the findings about `telegram` to `out` (cleared first), in order of the text. `record` is what the
  /// publisher's index says about it, or null.
  void check(const Telegram& telegram, const PublisherRecord* record, std::vector<Finding>& out) const;

  [[nodiscard]] const Profile& profile() const { return profile_; }

 private:
  Profile profile_;
};

}  // namespace reftel
