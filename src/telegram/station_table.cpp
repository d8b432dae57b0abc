#include "telegram/station_table.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <iterator>
#include <numeric>

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

/// The first letters of a marking's tail, by which it is looked up, as a number in the order of the letters.
std::uint32_t tail_key(std::string_view text) {
  static_assert(StationTable::kLeastTail == sizeof(std::uint32_t));
  std::uint32_t key = 0;
  for (std::size_t i = 0; i < StationTable::kLeastTail; ++i) key = key << 8 | static_cast<unsigned char>(text[i]);
  return key;
}

/// What a byte becomes in a folded name: a capital or a digit, zero when it is left out, kAccented when the byte behind
/// it says which letter the two stand for.
constexpr char kAccented = 1;
constexpr std::array<char, 256> kFolded = [] {
  std::array<char, 256> table{};
  for (int byte = 0; byte < 256; ++byte) {
    const char c = to_upper(static_cast<char>(byte));
    table[static_cast<std::size_t>(byte)] = is_alnum(c) ? c : '\0';
  }
  table[0xC3] = kAccented;
  return table;
}();

/// The letter behind the byte C3; zero when there is none.
char accented_letter(std::string_view behind) {
  const auto low = static_cast<unsigned char>(behind.empty() ? '\0' : behind[0]);
  const char letter = low >= 0x80 && low <= 0xBF ? kLatinLetters[low - 0x80u] : '.';
  return letter == '.' ? '\0' : letter;
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
  std::size_t count = 0;
  bool digits = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = kFolded[static_cast<unsigned char>(text[i])];
    if (c <= kAccented) {
      if (c == kAccented) c = accented_letter(text.substr(i + 1));
      if (c == 0) continue;
    }
    if (count == kMax) {
      cut = true;
      break;
    }
    digits |= c <= '1';
    chars[count++] = c;
  }
  close(count);
  for (std::size_t i = 0; digits && i + 1 < count; ++i) {
    if (!is_upper(chars[i + 1]) || (i > 0 && !is_upper(chars[i - 1]))) continue;
    if (chars[i] == '0') chars[i] = 'O';
    if (chars[i] == '1' && i > 0) chars[i] = 'I';
  }
}

void FoldedName::close(std::size_t count) {
  size = static_cast<std::uint8_t>(count);
  while (count % sizeof(std::uint64_t) != 0) chars[count++] = 0;
}

FoldedName FoldedName::part(std::size_t begin, std::size_t end) const {
  FoldedName out;
  end = std::min<std::size_t>(end, size);
  std::copy(chars.begin() + begin, chars.begin() + end, out.chars.begin());
  out.close(end - begin);
  if (out.size > 1 && out.chars[0] == '0' && is_upper(out.chars[1])) out.chars[0] = 'O';
  return out;
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
  sort_by_name();
  sort_by_size();
}

void StationTable::sort_by_name() {
  by_name_.resize(stations_.size());
  std::iota(by_name_.begin(), by_name_.end(), std::uint16_t{0});
  std::ranges::sort(by_name_, {}, [&](std::uint16_t i) { return stations_[i].name.view(); });
}

void StationTable::sort_by_size() {
  const auto size_of = [&](const PostLetters& post) { return stations_[post.station].name.view().size(); };
  for (std::size_t i = 0; i < stations_.size(); ++i)
    if (!stations_[i].series) by_size_.push_back({letters_of(stations_[i].name.view()), static_cast<std::uint16_t>(i)});
  std::ranges::sort(by_size_, {}, size_of);
  for (std::size_t size = 0; size < size_begins_.size(); ++size)
    size_begins_[size] =
        static_cast<std::uint16_t>(std::ranges::lower_bound(by_size_, size, {}, size_of) - by_size_.begin());
}

std::span<const StationTable::PostLetters> StationTable::posts_of_size(std::size_t size) const {
  if (size > StationName::kMax) return {};
  return std::span(by_size_).subspan(size_begins_[size], size_begins_[size + 1] - std::size_t{size_begins_[size]});
}

std::size_t StationTable::find_slot(const FoldedName& name) const {
  std::size_t slot = hash_of(name) % kSlots;
  while (slots_[slot] != kFree && names_[slots_[slot]].view() != name.view()) slot = (slot + 1) % kSlots;
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
  names_.emplace_back(folded, static_cast<std::uint16_t>(station));
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
    const std::uint32_t key_a = tail_key(a.view()), key_b = tail_key(b.view());
    return key_a != key_b ? key_a < key_b : a.view().size() > b.view().size();
  });
  for (const MarkingTail& tail : tails_) tail_keys_.push_back(tail_key(tail.view()));
}

void StationTable::add_tails(std::string_view marking) {
  const FoldedName folded(marking);
  if (find(folded) != nullptr) return;  // SECTO is a caption and a series
  for (std::size_t cut = 0; cut + kLeastTail <= folded.size; ++cut)
    tails_.push_back({folded, static_cast<std::uint8_t>(cut)});
}

std::span<const StationTable::MarkingTail> StationTable::find_marking_tails(std::string_view name) const {
  if (name.size() < kLeastTail) return {};
  const std::uint32_t key = tail_key(name);
  const auto first = std::ranges::lower_bound(tail_keys_, key);
  const auto last = std::find_if(first, tail_keys_.end(), [&](std::uint32_t other) { return other != key; });
  return std::span(tails_).subspan(static_cast<std::size_t>(first - tail_keys_.begin()),
                                   static_cast<std::size_t>(last - first));
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
