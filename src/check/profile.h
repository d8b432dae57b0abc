#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "check/catalogue.h"
#include "telegram/telegram.h"

namespace reftel {

/// Whose rules a telegram is held to.
enum class ProfileKind : std::uint8_t {
  State,     ///< the Department's, as they were at the telegram's date; what a relay or an archive cut off is no fault
  Acp127,    ///< allied tape relay: format lines, no E.O., TAGS or MRN
  Acp128,    ///< AUTODIN
  Exercise,  ///< State traffic before it is sent: the same rules, in full severity, and the word EXERCISE
};
inline constexpr std::size_t kProfileCount = 4;
/// `state`, `acp127`, `acp128`, `exercise`.
[[nodiscard]] std::string_view to_string(ProfileKind kind);
[[nodiscard]] std::optional<ProfileKind> find_profile_kind(std::string_view name);

/// What one rule is worth in one profile.
enum class RuleLevel : std::uint8_t { Off, Note, Warning, Error };

/// Says for each rule whether it holds, and how heavily. A value; its const members may be called by threads at once.
class Profile {
 public:
  /// The rules of the catalogue; each telegram is held to the profile that choose() finds for it.
  Profile();
  /// The same with one profile for all telegrams.
  explicit Profile(ProfileKind kind);

  /// Reads a user's profile: lines `RULE = off|note|warning|error`, and `profile = NAME` to hold every telegram to one
  /// profile; `#` begins a comment. The error names the line and the nearest rule.
  [[nodiscard]] static Result<Profile> parse(std::string_view text);

  [[nodiscard]] ProfileKind kind_for(const Telegram& telegram) const { return fixed_ ? *fixed_ : choose(telegram); }
  [[nodiscard]] RuleLevel level(ProfileKind kind, RuleId id) const {
    return levels_[static_cast<std::size_t>(kind)][id.index];
  }

  /// State, unless the telegram has no mark of the Department (MRN, E.O., TAGS) and came off the wire.
  [[nodiscard]] static ProfileKind choose(const Telegram& telegram);

 private:
  std::array<std::array<RuleLevel, kRuleCount>, kProfileCount> levels_;
  std::optional<ProfileKind> fixed_;
};

}  // namespace reftel
