#include "telegram/tag_table.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <utility>

#include "base/ascii.h"
#include "base/slips.h"

namespace reftel {
namespace {

/// A word in capitals and its size as two numbers, so that codes are compared at once.
struct PackedCode {
  std::uint64_t low = 0, high = 0;

  explicit constexpr PackedCode(std::string_view word) : high(word.size() << 56) {
    const std::size_t in_low = std::min(word.size(), sizeof low);
    for (std::size_t at = 0; at < in_low; ++at) low |= pack(word[at], at);
    for (std::size_t at = in_low; at < word.size(); ++at) high |= pack(word[at], at - in_low);
  }
  [[nodiscard]] constexpr std::size_t hash() const { return ((low ^ high * 3) * 0x9E37'79B9'7F4A'7C15u) >> 52; }
  friend constexpr bool operator==(const PackedCode&, const PackedCode&) = default;

 private:
  static constexpr std::uint64_t pack(char c, std::size_t at) {
    return std::uint64_t{static_cast<unsigned char>(to_upper(c))} << (8 * at);
  }
};
static_assert(kLongestCode == sizeof(PackedCode) - 1);

constexpr std::size_t kRows = std::size(data::kTags);

constexpr TagKind to_kind(std::string_view name) {
  if (name == "subject") return TagKind::Subject;
  if (name == "program") return TagKind::Program;
  if (name == "geographic") return TagKind::Geographic;
  if (name == "organization") return TagKind::Organization;
  return TagKind::Unknown;
}

template <class Value, class ValueOf>
constexpr auto of_rows(ValueOf value_of) {
  return [&]<std::size_t... At>(std::index_sequence<At...>) {
    return std::array<Value, kRows>{value_of(data::kTags[At])...};
  }(std::make_index_sequence<kRows>{});
}
constexpr auto kKinds = of_rows<TagKind>([](const data::TagsRow& row) { return to_kind(row.kind); });

static_assert(std::ranges::all_of(data::kTags, [](const data::TagsRow& row) {
  return row.code.size() >= 2 && row.code.size() <= kLongestCode && std::ranges::none_of(row.code, is_lower);
}));

/// What a look-up asks of a row, in one place: the rows themselves are large and lie far apart.
struct Slot {
  PackedCode code{{}};
  std::uint16_t row = 0, from_year = 0, to_year = 0;

  [[nodiscard]] constexpr bool free() const { return code == PackedCode({}); }
  [[nodiscard]] constexpr bool holds_in(int year) const {
    return year == 0 || ((from_year == 0 || from_year <= year) && (to_year == 0 || year <= to_year));
  }
};

/// The rows by the hash of their codes; of rows with one code the earlier in the table stands first.
constexpr std::size_t kSlots = 4096;
static_assert(kRows * 2 <= kSlots && PackedCode("ZZ").hash() < kSlots);
constexpr std::array<Slot, kSlots> kRowsByCode = [] {
  std::array<Slot, kSlots> slots{};
  for (std::uint16_t row = 0; row < kRows; ++row) {
    const data::TagsRow& tag = data::kTags[row];
    const PackedCode code(tag.code);
    std::size_t slot = code.hash();
    while (!slots[slot].free()) slot = (slot + 1) % kSlots;
    slots[slot] = {code, row, tag.from_year, tag.to_year};
  }
  return slots;
}();

/// The tag in which a zero was typed for an O: `PG0V`.
const data::TagsRow* find_with_zeros(std::string_view word) {
  std::array<char, 8> letters{};
  if (word.size() < 4 || word.size() > letters.size() || word.find('0') == std::string_view::npos) return nullptr;
  std::ranges::replace_copy(word, letters.begin(), '0', 'O');
  return find_tag_row({letters.data(), word.size()}, 0);
}

}  // namespace

const data::TagsRow* find_tag_row(std::string_view word, int year) {
  if (word.size() < 2 || word.size() > kLongestCode) return nullptr;
  const PackedCode code(word);
  const data::TagsRow* first = nullptr;
  for (std::size_t at = code.hash(); !kRowsByCode[at].free(); at = (at + 1) % kSlots) {
    const Slot& slot = kRowsByCode[at];
    if (slot.code != code) continue;
    if (slot.holds_in(year)) return &data::kTags[slot.row];
    if (first == nullptr) first = &data::kTags[slot.row];
  }
  return first;
}

TagKind kind_of(const data::TagsRow& row) { return kKinds[static_cast<std::size_t>(&row - std::begin(data::kTags))]; }

const data::TagsRow* find_misspelt_tag(std::string_view word) {
  if (const data::TagsRow* row = find_with_zeros(word)) return row;
  if (word.size() < 6 || word.size() > 12) return nullptr;
  const auto first_letter = [](std::uint16_t row) { return data::kTags[row].code.front(); };
  const data::TagsRow* found = nullptr;
  for (const std::uint16_t at : std::ranges::equal_range(data::kTagsByKey, to_upper(word.front()), {}, first_letter)) {
    const data::TagsRow& row = data::kTags[at];
    if (row.code.size() < 6 || !is_one_slip(word, row.code) || kind_of(row) != TagKind::Organization) continue;
    if (found != nullptr) return nullptr;
    found = &row;
  }
  return found;
}

}  // namespace reftel
