#include "check/check.h"

#include <algorithm>

#include "check/run.h"

namespace reftel {
namespace {

constexpr void (*kFamilies[])(CheckRun&) = {
    check_damage,     check_transmission, check_heading,   check_frame,      check_head,
    check_captions,   check_order,        check_authority, check_tags,       check_subject,
    check_references, check_paragraphs,   check_portions,  check_characters, check_record,
};

}  // namespace

void Checker::check(const Telegram& telegram, const PublisherRecord* record, std::vector<Finding>& out) const {
  out.clear();
  CheckRun run(telegram, profile_, profile_.kind_for(telegram), record, out);
  for (const auto family : kFamilies) family(run);
  std::ranges::stable_sort(out, [](const Finding& a, const Finding& b) { return a.span.begin < b.span.begin; });
}

}  // namespace reftel
