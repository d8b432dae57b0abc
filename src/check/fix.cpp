#include "check/fix.h"

#include <string>

namespace reftel {
namespace {

/// Rounds after which fixes are taken to undo each other. Honest telegrams need two or three.
constexpr int kMostRounds = 12;

std::vector<Edit> edits_in(const std::vector<Finding>& findings, FixScope scope) {
  std::vector<Edit> edits;
  for (const Finding& finding : findings)
    if (is_fixed(finding, scope)) edits.insert(edits.end(), finding.edits.begin(), finding.edits.end());
  return edits;
}

}  // namespace

bool is_fixed(const Finding& finding, FixScope scope) {
  if (finding.edits.empty()) return false;
  return finding.rule->fix == FixKind::Safe || scope == FixScope::All;
}

std::vector<Edit> Fixer::fix(std::string_view source, const ReadOptions& options, const PublisherRecord* record,
                             const Checker& checker, FixScope scope, const std::vector<Finding>& first) {
  std::vector<Edit> edits = edits_in(first, scope);
  if (edits.empty()) return {};
  EditedText edited(source);
  for (int round = 0; round < kMostRounds; ++round) {
    edited.apply(std::move(edits));
    const std::string& text = edited.text();
    if (text.size() > kMaxTelegramBytes) return {};
    reader_.read(text, options, telegram_);
    checker.check(telegram_, record, findings_);
    edits = edits_in(findings_, scope);
    if (edits.empty()) return edited.edits_of_source();
  }
  return {};
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
