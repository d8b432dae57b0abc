#include "telegram/station_table.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <iterator>

#include "base/ascii.h"
#include "data/captions_table.h"
#include "data/posts_table.h"
#include "data/routing_indicators_table.h"
#include "data/series_table.h"

namespace reftel {
namespace {

using namespace std::literals;

/// Base letters of U+00C0 to U+00FF, which UTF-8 writes as C3 80 to C3 BF; a dot where there is none.
constexpr std::string_view kLatinLetters = "AAAAAAACEEEEIIIIDNOOOOO.OUUUUY.SAAAAAAACEEEEIIIIDNOOOOO.OUUUUY.Y";

/// Calls `take` with each part of a list `A;B;C`.
template <class Take>
void for_each_part(std::string_view list, Take take) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    take(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

/// When two posts were cut to one name in the 1970s, the embassy is meant: it sent most.
constexpr std::string_view kKindsByTraffic[] = {"embassy", "mission", "liaison office", ""};

/// The first letters of a marking's tail, by which it is looked up.
std::string_view key_of(const StationTable::MarkingTail& tail) {
  return tail.view().substr(0, StationTable::kLeastTail);
}

}  // namespace

/// Folded names are padded with zeros, so they are hashed in words of eight bytes.
std::uint64_t hash_of(const FoldedName& name) {
  std::uint64_t hash = name.size;
  for (std::size_t i = 0; i < name.size; i += sizeof hash) {
    std::uint64_t word = 0;
    std::memcpy(&word, name.chars.data() + i, sizeof word);
    hash = (hash ^ word) * 0x9E37'79B9'7F4A'7C15u;
    hash ^= hash >> 29;
  }
  return hash;
}

StationName::StationName(std::string_view text) {
  for (const char c : text) {
    if (size_ == kMax) return;
    if (is_alnum(c)) chars_[size_++] = to_upper(c);
  }
}

FoldedName::FoldedName(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = to_upper(text[i]);
    if (c == '\xC3' && i + 1 < text.size()) {
      const auto low = static_cast<unsigned char>(text[i + 1]);
      if (low >= 0x80 && low <= 0xBF) c = kLatinLetters[low - 0x80u];
    }
    if (!is_alnum(c)) continue;
    if (size == kMax) {
      cut = true;
      break;
    }
    chars[size++] = c;
  }
  for (std::size_t i = 0; i + 1 < size; ++i)
    if (chars[i] == '0' && is_upper(chars[i + 1]) && (i == 0 || is_upper(chars[i - 1]))) chars[i] = 'O';
}

const StationTable& StationTable::get() {
  static const StationTable table;
  return table;
}

std::uint32_t StationTable::letters_of(std::string_view name) {
  std::uint32_t letters = 0;
  for (const char c : name)
    if (is_upper(c)) letters |= 1u << (c - 'A');
  return letters;
}

StationTable::StationTable() {
  slots_.fill(kFree);
  add_posts();
  add_series();
  add_addressees();
  add_markings();
  for (const Station& station : stations_) {
    letter_sets_.push_back(letters_of(station.name.view()));
    by_name_.push_back(static_cast<std::uint16_t>(by_name_.size()));
  }
  std::ranges::sort(by_name_, {}, [&](std::uint16_t i) { return stations_[i].name.view(); });
}

std::size_t StationTable::find_slot(const FoldedName& name) const {
  std::size_t slot = hash_of(name) % kSlots;
  while (slots_[slot] != kFree && names_[slots_[slot]].folded.view() != name.view()) slot = (slot + 1) % kSlots;
  return slot;
}

const Station* StationTable::find(const FoldedName& name) const {
  if (name.cut || name.size == 0) return nullptr;
  const std::uint16_t found = slots_[find_slot(name)];
  return found == kFree ? nullptr : &stations_[names_[found].station];
}

void StationTable::add_name(std::string_view name, std::size_t station) {
  const FoldedName folded(name);
  if (folded.cut || folded.size == 0) return;
  const std::size_t slot = find_slot(folded);
  if (slots_[slot] != kFree) return;
  assert(names_.size() < kSlots / 2);
  slots_[slot] = static_cast<std::uint16_t>(names_.size());
  names_.push_back({folded, static_cast<std::uint16_t>(station)});
}

// Names go in by rank: what a post is called now, then its other names, last the short forms that two may share.
void StationTable::add_posts() {
  for (const data::PostsRow& row : data::kPosts) {
    stations_.push_back({StationName(row.short_), row.plad, row.iso2, row.geo_tag, false});
    add_name(row.short_, stations_.size() - 1);
  }
  for (std::size_t i = 0; i < stations_.size(); ++i) add_name(data::kPosts[i].plad, i);
  for (std::size_t i = 0; i < stations_.size(); ++i)
    for_each_part(data::kPosts[i].variants, [&](std::string_view variant) { add_name(variant, i); });
  for (const std::string_view kind : kKindsByTraffic)
    for (std::size_t i = 0; i < stations_.size(); ++i)
      if (kind.empty() || data::kPosts[i].kind == kind) add_name(data::kPosts[i].short_1970s, i);
}

void StationTable::add_series() {
  for (const data::SeriesRow& row : data::kSeries) {
    stations_.push_back({StationName(row.name), {}, {}, {}, true});
    add_name(row.name, stations_.size() - 1);
  }
}

void StationTable::add_addressees() {
  for (const data::RoutingIndicatorsRow& row : data::kRoutingIndicators) {
    if (row.kind != "post") continue;
    if (const Station* post = find(FoldedName(row.post_short)))
      add_name(row.plad, static_cast<std::size_t>(post - stations_.data()));
  }
}

void StationTable::add_markings() {
  for (const std::string_view level :
       {"UNCLASSIFIED"sv, "UNCLASS"sv, "UNCLAS"sv, "CONFIDENTIAL"sv, "SECRET"sv, "TOPSECRET"sv, "RESTRICTED"sv})
    add_tails(level);
  for (const data::CaptionsRow& row : data::kCaptions) add_tails(row.caption);
  std::ranges::stable_sort(tails_, [](const MarkingTail& a, const MarkingTail& b) {
    return key_of(a) != key_of(b) ? key_of(a) < key_of(b) : a.view().size() > b.view().size();
  });
}

void StationTable::add_tails(std::string_view marking) {
  const FoldedName folded(marking);
  if (find(folded) != nullptr) return;  // SECTO is a caption and a series
  for (std::size_t cut = 0; cut + kLeastTail <= folded.size; ++cut)
    tails_.push_back({folded, static_cast<std::uint8_t>(cut)});
}

std::span<const StationTable::MarkingTail> StationTable::find_marking_tails(std::string_view name) const {
  if (name.size() < kLeastTail) return {};
  const auto range = std::ranges::equal_range(tails_, name.substr(0, kLeastTail), {}, key_of);
  return {range.begin(), range.end()};
}

const Station* StationTable::find_cut(std::string_view cut) const {
  if (cut.size() < kLeastCut) return nullptr;
  const auto name_of = [&](std::uint16_t i) { return stations_[i].name.view(); };
  const auto first = std::ranges::lower_bound(by_name_, cut, {}, name_of);
  if (first == by_name_.end() || !name_of(*first).starts_with(cut)) return nullptr;
  if (first + 1 != by_name_.end() && name_of(first[1]).starts_with(cut)) return nullptr;
  return &stations_[*first];
}

}  // namespace reftel
