#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "write/draft_text.h"

namespace reftel {
namespace {

constexpr std::array kKeys = {
    DraftKey{"Precedence", "precedence for action and, behind a slant, a lower one for information",
             "PRIORITY/ROUTINE"},
    DraftKey{"DTG", "date-time group, when it is released", "141052Z MAY 09"},
    DraftKey{"From", "originator", "AMEMBASSY ZENDA"},
    DraftKey{"To", "action addressees, one a line; routing indicator, precedence and continuity number where wanted",
             "RUEHC/SECSTATE WASHDC PRIORITY 0917", true},
    DraftKey{"Info", "information addressees, in the same manner; ZEN/ before one who gets it by other means",
             "AMCONSUL STRELSAU", true},
    DraftKey{"Exempt", "members of a collective who do not get it", "AMCONSUL HENTZAU", true},
    DraftKey{"Classification", "classification of the whole; SBU is UNCLASSIFIED with the caption SENSITIVE",
             "CONFIDENTIAL"},
    DraftKey{"Captions", "captions, with commas between", "SIPDIS, NOFORN", true},
    DraftKey{"MRN", "message reference number", "09 ZENDA 417"},
    DraftKey{"Series", "number of a series beside it", "TOSEC 130015"},
    DraftKey{"Pass", "instructions to those who handle or receive it, one a line", "EUR/RUR FOR PLOVER", true},
    DraftKey{"E.O.", "executive order and what it says about declassification", "13526: DECL: 05/13/2019"},
    DraftKey{"TAGS", "TAGS, with commas; a person in brackets", "PREL, RZ, (DOE, JANE)", true},
    DraftKey{"Subject", "subject, a portion mark before it where wanted", "EXERCISE HARVEST REPORT"},
    DraftKey{"Ref", "references, one a line, lettered or not", "A. 08 STRELSAU 77 (NOTAL)", true},
    DraftKey{"Classified By", "who classified it and why", "Political Counselor Jane Doe for reasons 1.4 (b) and (d)"},
    DraftKey{"Derived From", "what a derivative classification comes from", "Multiple sources"},
    DraftKey{"Authority", "the classification authority in other words",
             "CLASSIFIED BY AMBASSADOR DOE, REASON 1.5 (D)"},
    DraftKey{"Instructions", "operating signals behind the DTG", "ZEX"},
    DraftKey{"Accounting", "accounting symbol of format line 10", "ACEX"},
    DraftKey{"Groups", "group count of format line 10: a number, or `count`", "count"},
    DraftKey{"Section", "when this is one section only", "2 of 3"},
    DraftKey{"Channel", "channel letters and number of the first transmission", "ZNA0417"},
    DraftKey{"Station", "routing indicator of the calling station", "RUEHZX"},
    DraftKey{"Serial", "station serial", "0417"},
    DraftKey{"Filed", "time of file: day of the year, hour and minute in UTC", "1341058"},
    DraftKey{"Called", "called stations, where they are not those of the addressees", "RUEHC RUEHSX"},
    DraftKey{"Warning", "security warning, where it does not follow from the classification", "ZNY SSSBB/FFFFF"},
    DraftKey{"Signals", "operating signals behind the warning, with commas; `none` for none", "ZZH, ZOV RUEHSX"},
};

constexpr std::size_t kLongestKey = 24;

/// Keys that say what a telegram is and whose it is: every draft has most of them.
constexpr std::array<std::string_view, 6> kTelling = {"Precedence", "DTG", "From", "To", "Classification", "MRN"};
constexpr std::size_t kEnoughTelling = 3;
constexpr std::size_t kOwnTelling = 2;  ///< the first of them, which labels of archives spell in other ways

}  // namespace

std::span<const DraftKey> draft_keys() { return kKeys; }

const DraftKey* find_draft_key(std::string_view name) {
  const auto* const row = std::ranges::find_if(kKeys, [&](const DraftKey& one) { return iequals(one.name, name); });
  return row == kKeys.end() ? nullptr : row;
}

/// That of `E.O.: 13526: DECL` is the first.
std::size_t find_draft_colon(std::string_view line) {
  const std::size_t colon = line.substr(0, kLongestKey + 1).find(':');
  if (colon == std::string_view::npos || colon == 0) return std::string_view::npos;
  const bool word = std::ranges::all_of(
      line.substr(0, colon), [](char c) { return is_alpha(c) || c == '.' || c == ' ' || c == '-' || c == '/'; });
  return word ? colon : std::string_view::npos;
}

bool looks_like_draft(std::string_view head) {
  std::array<bool, kTelling.size()> told{};
  std::size_t keys = 0, others = 0;
  while (!head.empty()) {
    const std::size_t stop = std::min(head.find('\n'), head.size());
    const std::string_view line = head.substr(0, stop);
    head.remove_prefix(std::min(stop + 1, head.size()));
    const bool begun = keys + others > 0;
    if (trim(line).empty()) {
      if (begun) break;
      continue;
    }
    if (line[0] == '#' || (begun && is_blank(line[0]))) continue;
    const std::size_t colon = find_draft_colon(line);
    const DraftKey* const key = colon == std::string_view::npos ? nullptr : find_draft_key(trim(line.substr(0, colon)));
    // Most texts are none by their first line, and cost no more than that.
    if (!begun && colon == std::string_view::npos) return false;
    ++(key == nullptr ? others : keys);
    if (key == nullptr) continue;
    if (const auto* const telling = std::ranges::find(kTelling, key->name); telling != kTelling.end())
      told[static_cast<std::size_t>(telling - kTelling.begin())] = true;
  }
  const bool enough = static_cast<std::size_t>(std::ranges::count(told, true)) >= kEnoughTelling;
  const bool own = std::ranges::count(std::span(told).first<kOwnTelling>(), true) > 0;
  return enough && own && others * 3 <= keys;
}

}  // namespace reftel
