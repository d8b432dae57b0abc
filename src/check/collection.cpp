// Telegrams of a collection held against each other: serials, versions, sections, order in time, references.

#include "check/collection.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/ascii.h"

namespace reftel {
namespace {

constexpr std::int64_t kMinutesOfDay = std::int64_t{24} * 60;

/// FNV-1a over letters and figures; line ends, blanks and case may differ between copies.
std::uint64_t digest_of(std::string_view text, std::uint64_t hash) {
  for (const char c : text)
    if (is_alnum(c)) hash = (hash ^ static_cast<unsigned char>(to_upper(c))) * 1099511628211u;
  return hash;
}

/// Station and year first, so that a station's telegrams of a year stand together in order of their numbers.
auto key_of(const TelegramFacts& facts) {
  return std::tuple(facts.mrn.station.view(), facts.mrn.year, facts.mrn.number);
}

std::string number_of(const TelegramFacts& facts, std::uint32_t number) {
  return format_mrn({facts.mrn.year, facts.mrn.station, number});
}

}  // namespace

std::optional<TelegramFacts> collection_facts(const Telegram& telegram) {
  if (telegram.mrn.number == 0 || telegram.mrn.year == 0 || telegram.mrn_guessed) return std::nullopt;
  TelegramFacts out;
  out.mrn = telegram.mrn;
  const auto& dtg = telegram.envelope.dtg;
  if (dtg && dtg->valid && dtg->has_year) out.minute = dtg->at.time_since_epoch().count();
  out.digest =
      digest_of(telegram.str(telegram.subject), 14695981039346656037u ^ static_cast<std::uint64_t>(out.minute));
  const bool transmission = telegram.form == Form::Wire || telegram.form == Form::Acp128;
  if (transmission && telegram.parts.size() < 2 && telegram.section.of > 1) {
    out.section = telegram.section.number;
    out.sections = telegram.section.of;
  }
  for (const Reference& one : telegram.references)
    if (one.kind == ReferenceKind::Telegram && one.mrn.number != 0 && one.mrn.year != 0 && one.known && !one.guessed)
      out.references.push_back(one.mrn);
  return out;
}

void CollectionCheck::add(TelegramFacts facts, std::string_view place) {
  entries_.push_back({std::move(facts), std::string(place)});
}

std::vector<CollectionFinding> CollectionCheck::findings() {
  std::ranges::stable_sort(entries_, [](const Entry& a, const Entry& b) { return key_of(a.facts) < key_of(b.facts); });
  std::vector<CollectionFinding> out;
  const auto end_of = [&](std::size_t from, auto same) {
    while (from < entries_.size() && same(entries_[from].facts)) ++from;
    return from;
  };
  for (std::size_t year = 0; year < entries_.size();) {
    const TelegramFacts& first = entries_[year].facts;
    const std::size_t year_end = end_of(year, [&](const TelegramFacts& one) {
      return one.mrn.station == first.mrn.station && one.mrn.year == first.mrn.year;
    });
    check_series({year, year_end}, out);
    for (std::size_t at = year; at < year_end;) {
      const std::size_t end = end_of(at, [&](const TelegramFacts& one) { return one.mrn == entries_[at].facts.mrn; });
      check_versions({at, end}, out);
      check_sections({at, end}, out);
      at = end;
    }
    year = year_end;
  }
  for (const Entry& entry : entries_) check_references(entry, out);
  return out;
}

/// Two telegrams under one number: with another date or subject they are no copies.
void CollectionCheck::check_versions(Range same, std::vector<CollectionFinding>& out) const {
  const Entry& first = entries_[same.first];
  for (std::size_t i = same.first + 1; i < same.second; ++i) {
    const Entry& other = entries_[i];
    if (other.facts.section > 1 || first.facts.section > 1) continue;  // a later section may have no subject
    if (other.facts.digest == first.facts.digest) continue;
    out.push_back({rule("collection-mrn-twice"), other.place,
                   "another telegram has the number `" + format_mrn(first.facts.mrn) +
                       "`, with another date or subject: " + first.place});
    return;
  }
}

void CollectionCheck::check_sections(Range same, std::vector<CollectionFinding>& out) const {
  std::uint16_t of = 0;
  std::vector<bool> have;
  const Entry* first = nullptr;
  for (std::size_t i = same.first; i < same.second; ++i) {
    const TelegramFacts& facts = entries_[i].facts;
    if (facts.sections == 0) return;  // one copy is whole
    if (first == nullptr) first = &entries_[i];
    of = std::max(of, facts.sections);
    if (have.size() <= of) have.resize(of + 1u);
    if (facts.section < have.size()) have[facts.section] = true;
  }
  std::string missing;
  for (std::uint16_t number = 1; number <= of; ++number)
    if (!have[number]) missing += (missing.empty() ? "" : ", ") + std::to_string(number);
  if (!missing.empty())
    out.push_back({rule("collection-section-missing"), first->place,
                   "of " + std::to_string(of) + " sections of `" + format_mrn(first->facts.mrn) +
                       "` the collection has no " + missing});
}

/// Gaps in the numbers of a station and year, and numbers against the order of time.
void CollectionCheck::check_series(Range year, std::vector<CollectionFinding>& out) const {
  const std::uint32_t first = entries_[year.first].facts.mrn.number;
  const std::uint32_t last = entries_[year.second - 1].facts.mrn.number;
  std::uint32_t held = 1;
  for (std::size_t i = year.first + 1; i < year.second; ++i)
    held += entries_[i].facts.mrn.number != entries_[i - 1].facts.mrn.number;
  const bool dense = held >= 3 && held >= (last - first + 1) / 2;  // else it is a choice, and its gaps say nothing
  for (std::size_t i = year.first + 1; i < year.second; ++i) {
    const TelegramFacts& before = entries_[i - 1].facts;
    const TelegramFacts& here = entries_[i].facts;
    const std::uint32_t gap = here.mrn.number - before.mrn.number;
    if (dense && gap > 1)
      out.push_back({rule("collection-serial-gap"),
                     {},
                     gap == 2 ? "there is no telegram `" + number_of(here, here.mrn.number - 1) + "`"
                              : "there are no telegrams `" + number_of(here, before.mrn.number + 1) + "` to `" +
                                    number_of(here, here.mrn.number - 1) + "`"});
    if (gap > 0 && here.minute != 0 && before.minute != 0 && here.minute + kMinutesOfDay < before.minute)
      out.push_back({rule("collection-order"), entries_[i].place,
                     "`" + format_mrn(here.mrn) + "` was released more than a day before `" + format_mrn(before.mrn) +
                         "`, which has a lower number"});
  }
}

void CollectionCheck::check_references(const Entry& entry, std::vector<CollectionFinding>& out) const {
  if (entry.facts.minute == 0) return;
  for (const Mrn& mrn : entry.facts.references) {
    TelegramFacts wanted;
    wanted.mrn = mrn;
    const auto cited =
        std::ranges::lower_bound(entries_, key_of(wanted), {}, [](const Entry& one) { return key_of(one.facts); });
    if (cited == entries_.end() || cited->facts.mrn != mrn || cited->facts.minute <= entry.facts.minute) continue;
    out.push_back(
        {rule("collection-ref-later"), entry.place,
         "`" + format_mrn(entry.facts.mrn) + "` cites `" + format_mrn(mrn) + "`, which was released after it"});
  }
}

}  // namespace reftel
