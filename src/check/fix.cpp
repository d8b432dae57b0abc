#include "check/fix.h"

#include <algorithm>
#include <string>

namespace reftel {
namespace {

/// Rounds after which fixes are taken to undo each other. Honest telegrams need two or three.
constexpr int kMostRounds = 12;
/// Bytes that may be read in further rounds, as long as each leaves less: that ends by itself.
constexpr std::size_t kMostReadAgain = std::size_t{1} << 24;

using Rules = std::vector<const RuleInfo*>;

bool holds(const Rules& rules, const RuleInfo* rule) { return std::ranges::find(rules, rule) != rules.end(); }

/// The fixes of a telegram, all but those of the rules that are left out.
class FixRounds {
 public:
  FixRounds(std::string_view source, FixScope scope, const Rules& left_out)
      : edited_(source), scope_(scope), left_out_(left_out) {}

  /// True when none is left to do; false when they would go on for ever.
  bool run(const std::vector<Finding>& first, const CheckAgain& check_again) {
    std::vector<Edit> edits = take(first, 0);
    std::size_t read_again = 0;
    bool shrinks = true;
    for (int round = 1; round <= kMostRounds || (shrinks && read_again < kMostReadAgain); ++round) {
      if (edits.empty()) return true;
      const std::size_t before = edited_.text().size();
      edited_.apply(std::move(edits));
      if (edited_.text().size() > kMaxTelegramBytes) return false;
      shrinks = edited_.text().size() < before;
      read_again += edited_.text().size();
      edits = take(check_again(edited_.text()), round);
    }
    return edits.empty();
  }

  [[nodiscard]] std::vector<Edit> edits() const { return edited_.edits_of_source(); }
  /// The rules that had fixes in the later rounds.
  [[nodiscard]] const Rules& restless() const { return restless_; }

 private:
  std::vector<Edit> take(const std::vector<Finding>& findings, int round) {
    // A text that grows too long stops in any round, so that those of the round at hand count always.
    if (round <= kMostRounds / 2) restless_.clear();
    std::vector<Edit> edits;
    for (const Finding& finding : findings) {
      if (!is_fixed(finding, scope_) || holds(left_out_, finding.rule)) continue;
      edits.insert(edits.end(), finding.edits.begin(), finding.edits.end());
      if (!holds(restless_, finding.rule)) restless_.push_back(finding.rule);
    }
    return edits;
  }

  EditedText edited_;
  FixScope scope_;
  const Rules& left_out_;
  Rules restless_;
};

}  // namespace

bool is_fixed(const Finding& finding, FixScope scope) {
  if (finding.edits.empty()) return false;
  return finding.rule->fix == FixKind::Safe || scope == FixScope::All;
}

FixResult find_fixes(std::string_view source, const std::vector<Finding>& first, FixScope scope,
                     const CheckAgain& check_again) {
  FixResult out;
  for (;;) {
    FixRounds rounds(source, scope, out.undone);
    if (rounds.run(first, check_again)) {
      out.edits = rounds.edits();
      return out;
    }
    // Each time round there is one rule less at least.
    out.undone.insert(out.undone.end(), rounds.restless().begin(), rounds.restless().end());
  }
}

FixResult Fixer::fix(std::string_view source, const ReadOptions& options, const PublisherRecord* record,
                     const Checker& checker, FixScope scope, const std::vector<Finding>& first) {
  return find_fixes(source, first, scope, [&](const std::string& text) -> const std::vector<Finding>& {
    reader_.read(text, options, telegram_);
    checker.check(telegram_, record, findings_);
    return findings_;
  });
}

std::string apply_edits(std::string_view source, const std::vector<Edit>& edits) {
  std::string out;
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    out.append(source.substr(at, edit.span.begin - at)) += edit.text;
    at = edit.span.end;
  }
  return out.append(source.substr(at));
}

}  // namespace reftel
