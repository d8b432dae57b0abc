// Captions: which may stand together, on what level, in which years. Source: 5 FAH-2 H-442, H-252.

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "base/scan.h"
#include "check/run.h"
#include "data/captions_table.h"

namespace reftel {
namespace {

/// The captions that the table of combinations knows.
enum class Kind : std::uint8_t { Nodis, Exdis, Limdis, Stadis, Sipdis, Noforn, Sensitive, Channel, Alone, Other };

const data::CaptionsRow* find_row(std::string_view caption) {
  const auto* const row = std::ranges::find(data::kCaptions, caption, &data::CaptionsRow::caption);
  return row == std::end(data::kCaptions) ? nullptr : row;
}

Kind kind_of(std::string_view caption) {
  struct Named {
    std::string_view name;
    Kind kind;
  };
  static constexpr std::array kNamed = {
      Named{"NODIS", Kind::Nodis},
      Named{"NO DISTRIBUTION", Kind::Nodis},
      Named{"EXDIS", Kind::Exdis},
      Named{"EXCLUSIVE DISTRIBUTION", Kind::Exdis},
      Named{"LIMDIS", Kind::Limdis},
      Named{"STADIS", Kind::Stadis},
      Named{"SIPDIS", Kind::Sipdis},
      Named{"NOFORN", Kind::Noforn},
      Named{"SENSITIVE", Kind::Sensitive},
      Named{"SBU", Kind::Sensitive},
      Named{"SENSITIVE BUT UNCLASSIFIED", Kind::Sensitive},
      Named{"AGREMENT CHANNEL", Kind::Alone},
      Named{"AGRMENT CHANNEL", Kind::Alone},
      Named{"DIRGEN CHANNEL", Kind::Alone},
      Named{"DIRECTOR GENERAL CHANNEL", Kind::Alone},
  };
  const auto* const named = std::ranges::find(kNamed, caption, &Named::name);
  if (named != kNamed.end()) return named->kind;
  return caption.ends_with(" CHANNEL") ? Kind::Channel : Kind::Other;
}

/// What two captions say of each other: legal, against the rules, or a contradiction in meaning.
enum class Pair : std::uint8_t { Legal, Illegal, Odd };

Pair judge(Kind a, Kind b) {
  if (a > b) std::swap(a, b);
  const bool restricted = a == Kind::Nodis || a == Kind::Exdis;
  if (restricted && (b == Kind::Exdis || b == Kind::Limdis || b == Kind::Sipdis)) return Pair::Illegal;
  if (restricted && b == Kind::Sensitive) return Pair::Odd;
  if (a == Kind::Stadis && b == Kind::Sipdis) return Pair::Odd;
  if ((a == Kind::Limdis || a == Kind::Sipdis) && b == Kind::Channel) return Pair::Odd;
  return Pair::Legal;
}

/// Most restrictive first; captions that restrict nothing have no place in the order.
int rank_of(Kind kind) {
  switch (kind) {
    case Kind::Alone: return 0;
    case Kind::Nodis: return 1;
    case Kind::Channel: return 2;
    case Kind::Exdis: return 3;
    case Kind::Stadis: return 4;
    case Kind::Limdis: return 5;
    case Kind::Noforn: return 6;
    case Kind::Sensitive: return 7;
    case Kind::Sipdis:  // widens what the others narrow
    case Kind::Other: return -1;
  }
  return -1;
}

void check_pair(CheckRun& run, const CaptionUse& a, const CaptionUse& b) {
  const Kind first = kind_of(a.caption), second = kind_of(b.caption);
  const std::string names = std::string(a.caption) + " and " + std::string(b.caption);
  const auto report = [&](RuleId id, std::string message) {
    run.find(id, b.span, std::move(message)).remarks.push_back({a.span, "with this one"});
  };
  const bool channels =
      (first == Kind::Channel || first == Kind::Alone) && (second == Kind::Channel || second == Kind::Alone);
  if (channels) return report(rule("caption-two-channels"), "two channels: " + names);
  const bool alone = first == Kind::Alone || second == Kind::Alone;
  if (alone && first != Kind::Other && second != Kind::Other)
    return report(rule("caption-channel-alone"), "no other caption stands with this channel: " + names);
  switch (judge(first, second)) {
    case Pair::Illegal: return report(rule("caption-conflict"), names + " exclude each other");
    case Pair::Odd: return report(rule("caption-contradiction"), names + " contradict each other");
    case Pair::Legal: break;
  }
  const bool ordered = rank_of(first) < 0 || rank_of(second) < 0 || rank_of(first) <= rank_of(second);
  if (!ordered)
    report(rule("caption-order"),
           std::string(b.caption) + " restricts more than " + std::string(a.caption) + " before it");
}

void check_pairs(CheckRun& run) {
  // Repeated captions were reported. Of the others a telegram has a handful; a stranger's may have any number.
  constexpr std::size_t kMost = 32;
  std::array<const CaptionUse*, kMost> uses{};
  std::size_t count = 0;
  for (const CaptionUse& use : run.t.captions)
    if (!use.repeated && kind_of(use.caption) != Kind::Other && count < kMost) uses[count++] = &use;
  for (std::size_t i = 1; i < count; ++i)
    for (std::size_t k = 0; k < i; ++k) check_pair(run, *uses[k], *uses[i]);
}

bool is_sensitive_level(Level level) { return level == Level::Sbu || level == Level::LimitedOfficialUse; }

void check_one(CheckRun& run, const CaptionUse& use) {
  const Kind kind = kind_of(use.caption);
  const std::string name(use.caption);
  const bool open = run.level != Level::None && !run.classified && !is_sensitive_level(run.level);
  if (open && (use.caption == "AGREMENT CHANNEL" || use.caption == "AGRMENT CHANNEL"))
    run.find(rule("caption-agrement-open"), use.span, name + " stands on an unclassified telegram");
  else if (open && (kind == Kind::Nodis || kind == Kind::Exdis))
    run.find(rule("caption-needs-level"), use.span, name + " stands on an unclassified telegram");
  if (kind == Kind::Noforn && run.level == Level::Unclassified)
    run.find(rule("caption-noforn-open"), use.span, "NOFORN stands on an unclassified telegram without SENSITIVE");
  if (kind == Kind::Sensitive && run.classified)
    run.find(rule("caption-sensitive-classified"), use.span,
             name + " stands on a telegram that is " + std::string(to_string(run.level)));
  if (use.caption == "EFTO" && run.classified)
    run.find(rule("caption-efto-classified"), use.span, "EFTO stands on a classified telegram");
  if (const data::CaptionsRow* const row = find_row(use.caption); row != nullptr && run.year != 0) {
    if (row->from_year != 0 && run.year < row->from_year)
      run.find(rule("caption-years"), use.span, name + " is not known before " + std::to_string(row->from_year));
    if (row->to_year != 0 && run.year > row->to_year)
      run.find(rule("caption-years"), use.span, name + " is not known after " + std::to_string(row->to_year));
  }
}

void check_noforn_rel(CheckRun& run) {
  const auto by_name = [&](std::string_view name) {
    return std::ranges::find(run.t.captions, name, &CaptionUse::caption);
  };
  const auto noforn = by_name("NOFORN"), rel = by_name("REL TO");
  if (noforn == run.t.captions.end() || rel == run.t.captions.end()) return;
  run.find(rule("caption-noforn-rel"), rel->span, "the telegram is released to some and to no foreigners")
      .remarks.push_back({noforn->span, "NOFORN stands here"});
}

/// OFFICIAL INFORMAL stands again in the subject.
void check_official_informal(CheckRun& run) {
  const auto use = std::ranges::find(run.t.captions, "OFFICIAL INFORMAL", &CaptionUse::caption);
  if (use == run.t.captions.end() || run.t.subject.empty() || !run.holds(rule("caption-official-informal"))) return;
  const std::string_view subject = run.bytes(run.cover(run.t.subject));
  if (ifind(subject, "OFFICIAL") == std::string_view::npos && ifind(subject, "O-I") == std::string_view::npos)
    run.find(rule("caption-official-informal"), use->span, "OFFICIAL INFORMAL does not stand in the subject");
}

void check_one_per_line(CheckRun& run) {
  if (!run.holds(rule("caption-lines"))) return;
  const auto& captions = run.t.captions;
  for (std::size_t i = 1; i < captions.size(); ++i) {
    const Span before = captions[i - 1].span, here = captions[i].span;
    if (here.begin < before.end || rank_of(kind_of(captions[i].caption)) < 0) continue;
    if (run.bytes({before.end, here.begin}).find('\n') == std::string_view::npos)
      run.find(rule("caption-lines"), here,
               std::string(captions[i].caption) + " stands on the line of another caption");
  }
}

/// SIPDIS posts a telegram to a shared network, where no Privacy Act material may lie: 123-45-6789.
void check_privacy(CheckRun& run) {
  if (!run.has_caption("SIPDIS") || !run.holds(rule("sipdis-privacy"))) return;
  const std::string_view source = run.t.source;
  const auto digits = [&](std::size_t from, std::size_t count) {
    if (from + count > source.size()) return false;
    return std::ranges::all_of(source.substr(from, count), is_digit);
  };
  for (std::size_t at = source.find('-'); at != std::string_view::npos; at = source.find('-', at + 1)) {
    if (at < 3 || !digits(at - 3, 3) || (at > 3 && is_alnum(source[at - 4]))) continue;
    if (!digits(at + 1, 2) || at + 3 >= source.size() || source[at + 3] != '-' || !digits(at + 4, 4)) continue;
    if (at + 8 < source.size() && (is_alnum(source[at + 8]) || source[at + 8] == '-')) continue;
    const auto begin = static_cast<std::uint32_t>(at - 3);
    run.find(rule("sipdis-privacy"), {begin, begin + 11}, "a social security number stands in a SIPDIS telegram");
    return;
  }
}

/// Nothing but blanks stands beside `span` on its line.
bool stands_alone(std::string_view source, Span span) {
  while (span.begin > 0 && is_blank(source[span.begin - 1])) --span.begin;
  while (span.end < source.size() && (is_blank(source[span.end]) || source[span.end] == '\r')) ++span.end;
  return (span.begin == 0 || source[span.begin - 1] == '\n') && (span.end == source.size() || source[span.end] == '\n');
}

/// A caption that strayed into the TAGS or into the text.
void check_strays(CheckRun& run) {
  const Telegram& t = run.t;
  if (t.captions.empty() && t.tags.empty()) return;
  const std::uint32_t from = t.captions.empty() ? 0 : t.captions.front().span.end;
  for (std::size_t at = find_three(t.source, from, "sip"); at != std::string_view::npos;
       at = find_three(t.source, at + 3, "sip")) {
    if (t.source.substr(at, 6) != "SIPDIS" || (at + 6 < t.source.size() && is_alnum(t.source[at + 6]))) continue;
    const auto begin = static_cast<std::uint32_t>(at);
    const Span span{begin, begin + 6};
    const auto element =
        std::ranges::upper_bound(t.elements, begin, {}, [](const Element& one) { return one.span.begin; }) - 1;
    const bool tags = element->kind == ElementKind::Tags;
    const bool text = element->kind == ElementKind::BodyText && stands_alone(t.source, span);
    if (!tags && !text) continue;
    Finding& finding = run.find_each(rule("caption-stray"), span, [&] {
      return std::string("the caption SIPDIS stands among the ") + (tags ? "TAGS" : "text");
    });
    if (!tags) {
      run.take_out(finding, span);
      continue;
    }
    Span word = span;
    while (word.end < element->span.end && (is_blank(t.source[word.end]) || t.source[word.end] == ',')) ++word.end;
    if (word.end == element->span.end)
      while (word.begin > element->span.begin &&
             (is_blank(t.source[word.begin - 1]) || t.source[word.begin - 1] == ','))
        --word.begin;
    CheckRun::replace(finding, word, {});
  }
}

}  // namespace

void check_captions(CheckRun& run) {
  check_strays(run);
  if (run.t.captions.empty()) return;
  for (const CaptionUse& use : run.t.captions)
    if (!use.repeated) check_one(run, use);
  check_pairs(run);
  check_noforn_rel(run);
  check_official_informal(run);
  check_one_per_line(run);
  check_privacy(run);
}

}  // namespace reftel
