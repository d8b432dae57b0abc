#include "conformance/compare.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/ascii.h"
#include "conformance/folding.h"

namespace reftel::test {
namespace {

using Strings = std::vector<std::string>;

std::string join(const Strings& list, std::string_view between = "; ") {
  std::string out;
  for (const std::string& one : list) out += (out.empty() ? "" : std::string(between)) + one;
  return out;
}

Strings as_set(Strings list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

Strings mapped(const Strings& list, std::string (*fold)(std::string_view)) {
  Strings out;
  for (const std::string& one : list) out.push_back(fold(one));
  return out;
}

std::string folded_upper(std::string_view text) { return to_upper(fold_blanks(text)); }

// ---- what the telegram says ----

Strings tags_of(const Telegram& telegram) {
  Strings out;
  for (const Tag& tag : telegram.tags) out.push_back(folded_upper(format_tag(telegram.source, tag)));
  return out;
}

Strings references_of(const Telegram& telegram) {
  Strings out;
  for (const Reference& reference : telegram.references)
    if (reference.kind == ReferenceKind::Telegram) out.push_back(fold_mrn(format_mrn(reference.mrn)));
  return out;
}

Strings plads_of(const Telegram& telegram, const std::vector<Addressee>& addressees) {
  Strings out;
  for (const Addressee& one : addressees) out.push_back(folded_upper(telegram.str(one.plad)));
  return out;
}

std::string day_of(const Telegram& telegram) {
  const auto& dtg = telegram.envelope.dtg;
  if (!dtg || !dtg->valid) return {};
  return format_iso_day(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(dtg->at)));
}

// ---- comparisons ----

Verdict equal(const Strings& got, const Strings& expected) { return {{}, got == expected, false, join(got)}; }

bool same_subject(std::string_view got, std::string_view expected, bool keeps_marking) {
  const std::string_view bare = without_marking(expected);
  return got == expected || got == bare || (keeps_marking && without_marking(got) == bare);
}

Verdict compare_subject(const Case& one, const Telegram& telegram) {
  const std::string got = fold_blanks(telegram.str(telegram.subject));
  return {{}, same_subject(got, fold_blanks(to_view(one.expected())), one.keeps_marking), false, got};
}

Verdict compare_signer(const Case& one, const Telegram& telegram) {
  Strings got;
  for (const Signature& signature : telegram.signatures) got.push_back(folded_upper(telegram.str(signature.name)));
  const Strings expected = mapped(to_strings(one.expected()), folded_upper);
  // Two who sign may stand as one name with a slant.
  const auto apart = [](const Strings& names) {
    std::string all = join(names, " ");
    std::replace(all.begin(), all.end(), '/', ' ');
    return fold_blanks(all);
  };
  return {{}, apart(got) == apart(expected), false, join(got)};
}

Verdict compare_classifier(const Case& one, const Telegram& telegram) {
  const auto fold = [](std::string_view name) {
    std::string out = fold_case(fold_blanks(name));
    while (!out.empty() && std::string_view(".,;:").find(out.back()) != std::string_view::npos) out.pop_back();
    return out;
  };
  const std::string got = fold(telegram.str(telegram.authority_name));
  return {{}, got == fold(to_view(one.expected())), false, got};
}

Verdict compare_declassification(const Case& one, const Telegram& telegram) {
  std::string got;
  if (telegram.executive_order && telegram.executive_order->declassify_on)
    got = format_iso_day(*telegram.executive_order->declassify_on);
  return {{}, got == to_view(one.expected()), false, got};
}

Verdict compare_summary(const Case& one, const Telegram& telegram) {
  const std::string got = fold_blanks(telegram.str(telegram.summary));
  const bool none = one.expected().IsNull();
  return {{}, none ? got.empty() : !got.empty() && squash(got) == squash(to_view(one.expected())), false, got};
}

Verdict compare_mrn(const Case& one) {
  const auto reading = parse_mrn(one.input);
  const std::string got = reading ? format_mrn(reading->mrn) : std::string();
  return {{}, reading && without_century(got) == to_view(one.expected()), false, got};
}

// ---- whole telegrams ----

bool same_level(const Telegram& telegram, std::string_view expected) {
  const std::string_view level = to_string(telegram.classification.level);
  const std::string_view got = level == "SENSITIVE BUT UNCLASSIFIED" ? "UNCLASSIFIED" : level;
  const bool noforn = expected.find("NOFORN") != std::string_view::npos;
  return got == expected.substr(0, expected.find('/')) && (!noforn || telegram.classification.noforn);
}

/// The publisher's index says `Embassy Tehran` for AMEMBASSY TEHRAN and `Secretary of State` for SECSTATE.
bool same_sender(std::string_view got, std::string_view office) {
  for (const std::string_view kind : {"Embassy", "Consulate", "Mission", "US Mission to", "US Interests Section",
                                      "US Office", "American Institute"}) {
    if (!istarts_with(office, kind) || office.size() == kind.size() || !is_space(office[kind.size()])) continue;
    office = trim_left(office.substr(kind.size()));
    if (istarts_with(office, "of ")) office = trim_left(office.substr(3));
    break;
  }
  std::string want = squash(office);
  if (want == "secretaryofstate") want = "secstate";
  return !got.empty() && squash(got).find(want) != std::string::npos;
}

bool same_precedence(const Telegram& telegram, const Strings& expected) {
  Strings got{std::string(to_prosign(telegram.envelope.action))};
  if (telegram.envelope.info != Precedence::None) got.emplace_back(to_prosign(telegram.envelope.info));
  return got == expected;
}

/// The lines of each format line, blanks at the ends apart. A line of two format lines is none of them.
std::map<int, Strings> format_lines_of(const Telegram& telegram) {
  std::map<int, Strings> out;
  std::size_t element = 0;
  for (std::size_t begin = 0; begin < telegram.source.size();) {
    const std::size_t end = std::min(telegram.source.find('\n', begin), telegram.source.size());
    const std::string_view line = trim(telegram.source.substr(begin, end - begin));
    const auto text = static_cast<std::size_t>(line.data() - telegram.source.data());
    begin = end + 1;
    if (line.empty()) continue;
    while (telegram.elements[element].span.end <= text) ++element;
    int number = telegram.elements[element].format_line;
    for (std::size_t i = element; i < telegram.elements.size() && telegram.elements[i].span.begin < text + line.size();
         ++i)
      if (telegram.elements[i].kind != ElementKind::Filler && telegram.elements[i].format_line != number) number = -1;
    out[number].emplace_back(line);
  }
  return out;
}

Verdict compare_format_lines(const rapidjson::Value& expected, const Telegram& telegram) {
  const std::map<int, Strings> got = format_lines_of(telegram);
  Verdict verdict{{}, got.size() == expected.MemberCount(), false, {}};
  for (const auto& line : expected.GetObject()) {
    const auto found = got.find(std::stoi(line.name.GetString()));
    verdict.passed = verdict.passed && found != got.end() && found->second == to_strings(line.value);
  }
  for (const auto& [number, lines] : got) verdict.got += std::to_string(number) + ": " + join(lines, " | ") + "  ";
  return verdict;
}

Verdict compare_member(std::string_view name, const rapidjson::Value& expected, const Telegram& telegram) {
  const auto verdict = [](bool passed, std::string got) { return Verdict{{}, passed, false, std::move(got)}; };
  const Envelope& envelope = telegram.envelope;
  const std::string_view text = to_view(expected);
  if (name == "mrn") {
    const std::string got = format_mrn(telegram.mrn);
    return verdict(telegram.mrn.number != 0 && fold_mrn(got) == fold_mrn(text), got);
  }
  if (name == "date") return verdict(day_of(telegram) == text, day_of(telegram));
  if (name == "dtg") {
    const std::string got = envelope.dtg ? folded_upper(telegram.bytes(envelope.dtg->span)) : std::string();
    return verdict(got.find(fold_blanks(text)) != std::string::npos, got);
  }
  if (name == "classification")
    return verdict(same_level(telegram, text), std::string(to_string(telegram.classification.level)));
  if (name == "origin" || name == "from") {
    const std::string got = telegram.str(envelope.originator);
    return verdict(same_sender(got, text), got);
  }
  if (name == "subject_prefix") {
    const std::string got = to_upper(fold_blanks(telegram.str(telegram.subject))), want = to_upper(fold_blanks(text));
    return verdict(got.starts_with(want) || without_marking(got).starts_with(without_marking(want)), got);
  }
  if (name == "originating_station")
    return verdict(telegram.bytes(envelope.calling.ri) == text, std::string(telegram.bytes(envelope.calling.ri)));
  if (name == "group_count")
    return verdict(envelope.group_count == expected.GetUint(), std::to_string(envelope.group_count.value_or(0)));
  if (name == "format_lines") return compare_format_lines(expected, telegram);
  const Strings list = to_strings(expected);
  if (name == "precedence") return verdict(same_precedence(telegram, list), std::string(to_prosign(envelope.action)));
  if (name == "tags") return equal(as_set(tags_of(telegram)), as_set(list));
  if (name == "references") return equal(as_set(references_of(telegram)), as_set(mapped(list, fold_mrn)));
  if (name == "to") return equal(plads_of(telegram, envelope.to), mapped(list, folded_upper));
  if (name == "info") return equal(plads_of(telegram, envelope.info_addressees), mapped(list, folded_upper));
  if (name == "exempt") return equal(plads_of(telegram, envelope.exempt), mapped(list, folded_upper));
  if (name == "routing") {
    Strings got;
    for (const Span station : envelope.called) got.emplace_back(telegram.bytes(station));
    return equal(got, list);
  }
  return verdict(false, "nobody compares this member");
}

std::vector<Verdict> compare_whole(const Case& one, const Telegram& telegram) {
  std::vector<Verdict> verdicts;
  for (const auto& member : one.expected().GetObject()) {
    Verdict verdict = compare_member(to_view(member.name), member.value, telegram);
    verdict.member = member.name.GetString();
    verdict.opinion =
        std::find(one.opinion_members.begin(), one.opinion_members.end(), verdict.member) != one.opinion_members.end();
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

Verdict compare_one(const Case& one, const Telegram& telegram) {
  if (one.kind == "subject") return compare_subject(one, telegram);
  if (one.kind == "signer") return compare_signer(one, telegram);
  if (one.kind == "classified_by") return compare_classifier(one, telegram);
  if (one.kind == "declass_date") return compare_declassification(one, telegram);
  if (one.kind == "summary") return compare_summary(one, telegram);
  if (one.kind == "mrn") return compare_mrn(one);
  const Strings expected = to_strings(one.expected());
  if (one.kind == "tags") return equal(as_set(tags_of(telegram)), as_set(mapped(expected, folded_upper)));
  if (one.kind == "references") return equal(as_set(references_of(telegram)), as_set(mapped(expected, fold_mrn)));
  const auto& addressees = one.kind == "info" ? telegram.envelope.info_addressees : telegram.envelope.to;
  return equal(plads_of(telegram, addressees), mapped(expected, folded_upper));
}

}  // namespace

std::vector<Verdict> compare(const Case& one, const Telegram& telegram) {
  if (one.kind == "whole") return compare_whole(one, telegram);
  Verdict verdict = compare_one(one, telegram);
  verdict.opinion = one.opinion;
  return {std::move(verdict)};
}

}  // namespace reftel::test
