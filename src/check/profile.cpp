#include "check/profile.h"

#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/did_you_mean.h"

namespace reftel {
namespace {

constexpr std::array<std::string_view, kProfileCount> kNames = {"state", "acp127", "acp128", "exercise"};

RuleLevel to_level(Severity severity) {
  switch (severity) {
    case Severity::Note: return RuleLevel::Note;
    case Severity::Warning: return RuleLevel::Warning;
    case Severity::Error: return RuleLevel::Error;
  }
  return RuleLevel::Off;
}

/// What the column `profiles` of a rule says: `state;exercise=error` holds in two profiles, in the second as an error.
/// An empty cell holds in all.
RuleLevel level_in(const data::RulesRow& row, std::string_view profile) {
  const RuleLevel usual = to_level(*find_severity(row.severity));
  if (row.profiles.empty()) return usual;
  for (std::string_view rest = row.profiles; !rest.empty();) {
    const std::string_view one = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    const std::size_t equals = one.find('=');
    if (one.substr(0, equals) != profile) continue;
    return equals == std::string_view::npos ? usual : to_level(*find_severity(one.substr(equals + 1)));
  }
  return RuleLevel::Off;
}

Error profile_error(int line, std::string message, std::string hint) {
  return {Error::Code::Usage, "line " + std::to_string(line) + " of the profile: " + std::move(message),
          std::move(hint)};
}

Error unknown_rule(int line, std::string_view name) {
  std::vector<std::string_view> names;
  for (const RuleInfo& info : rule_infos()) names.push_back(info.slug);
  return profile_error(line, "there is no rule `" + std::string(name) + "`",
                       did_you_mean(name, names, "`reftel explain` lists them"));
}

}  // namespace

std::string_view to_string(ProfileKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<ProfileKind> find_profile_kind(std::string_view name) {
  for (std::size_t i = 0; i < kProfileCount; ++i)
    if (iequals(name, kNames[i])) return static_cast<ProfileKind>(i);
  return std::nullopt;
}

Profile::Profile() {
  for (std::size_t profile = 0; profile < kProfileCount; ++profile)
    for (std::size_t i = 0; i < kRuleCount; ++i) levels_[profile][i] = level_in(data::kRules[i], kNames[profile]);
}

Profile::Profile(ProfileKind kind) : Profile() { fixed_ = kind; }

Result<Profile> Profile::parse(std::string_view text) {
  Profile profile;
  int number = 0;
  while (!text.empty()) {
    ++number;
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    line = trim(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos)
      return std::unexpected(profile_error(number, "no `=`", "write `RULE = off`, `note`, `warning` or `error`"));
    const std::string_view name = trim(line.substr(0, equals)), value = trim(line.substr(equals + 1));
    if (name == "profile") {
      profile.fixed_ = find_profile_kind(value);
      if (!profile.fixed_)
        return std::unexpected(profile_error(number, "there is no profile `" + std::string(value) + "`",
                                             "it is one of state, acp127, acp128, exercise"));
      continue;
    }
    const auto id = find_rule(name);
    if (!id) return std::unexpected(unknown_rule(number, name));
    const auto severity = find_severity(value);
    if (!severity && value != "off")
      return std::unexpected(profile_error(number, "`" + std::string(value) + "` is no severity",
                                           "it is one of off, note, warning, error"));
    for (auto& levels : profile.levels_) levels[id->index] = severity ? to_level(*severity) : RuleLevel::Off;
  }
  return profile;
}

ProfileKind Profile::choose(const Telegram& telegram) {
  if (telegram.form != Form::Wire && telegram.form != Form::Acp128) return ProfileKind::State;
  const bool state = telegram.executive_order || !telegram.tags.empty() ||
                     (telegram.mrn.number != 0 && !telegram.mrn_guessed && !telegram.mrn_post.empty());
  if (state) return ProfileKind::State;
  return telegram.form == Form::Wire ? ProfileKind::Acp127 : ProfileKind::Acp128;
}

}  // namespace reftel
