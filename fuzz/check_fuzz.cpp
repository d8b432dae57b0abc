// Any bytes held to the rules: checking is total, its spans lie inside the source, findings stand in order; fixing is
// total, and what was fixed is clean of it and fixed again the same.

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/check.h"
#include "check/fix.h"
#include "check/unified_diff.h"
#include "telegram/reader.h"

namespace reftel::fuzz {
namespace {

void assert_inside(Span span, std::size_t size) { assert(span.begin <= span.end && span.end <= size); }

void assert_sound(const std::vector<Finding>& findings, std::string_view source) {
  std::uint32_t latest = 0;
  for (const Finding& finding : findings) {
    assert(finding.rule != nullptr && !finding.message.empty());
    assert_inside(finding.span, source.size());
    assert(finding.span.begin >= latest);
    latest = finding.span.begin;
    for (const Remark& remark : finding.remarks) assert_inside(remark.span, source.size());
    for (const Edit& edit : finding.edits) assert_inside(edit.span, source.size());
  }
}

std::vector<Finding> check(std::string_view source, const Checker& checker) {
  static TelegramReader reader;
  static Telegram telegram;
  reader.read(source, {}, telegram);
  std::vector<Finding> findings;
  checker.check(telegram, nullptr, findings);
  assert_sound(findings, source);
  return findings;
}

FixResult fix(std::string_view source, const Checker& checker, FixScope scope) {
  static Fixer fixer;
  FixResult fixes = fixer.fix(source, {}, nullptr, checker, scope, check(source, checker));
  assert(fixes.edits.empty() == unified_diff(source, fixes.edits, "x").empty());
  return fixes;
}

}  // namespace
}  // namespace reftel::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace reftel;
  if (size == 0) return 0;
  // The first byte chooses the profile: by the telegram, or one of the four.
  static const Checker by_telegram;
  static const std::vector<Checker> by_name = {
      Checker(Profile(ProfileKind::State)), Checker(Profile(ProfileKind::Acp127)),
      Checker(Profile(ProfileKind::Acp128)), Checker(Profile(ProfileKind::Exercise))};
  const Checker& checker = data[0] % 5 == 0 ? by_telegram : by_name[data[0] % 5 - 1];
  const std::vector<char> bytes(data + 1, data + size);  // no byte behind the last one: a read past it is found
  const std::string_view source(bytes.data(), bytes.size());
  for (const FixScope scope : {FixScope::Safe, FixScope::All}) {
    const FixResult fixes = fuzz::fix(source, checker, scope);
    const std::string once = apply_edits(source, fixes.edits);
    assert(fuzz::fix(once, checker, scope).edits.empty());
    if (once == source) continue;
    for (const Finding& finding : fuzz::check(once, checker))
      assert(!is_fixed(finding, scope) || std::ranges::find(fixes.undone, finding.rule) != fixes.undone.end());
  }
  return 0;
}
