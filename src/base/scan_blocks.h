#pragma once

// The searches of scan.h, for blocks of so many bytes: compiled once for every processor and once for those with wide
// registers (scan_wide.cpp). Nothing here may call an inline function of another header, which the linker might then
// take from the wide file for everyone.

#include <cstddef>
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <immintrin.h>
#endif

namespace reftel {
namespace {

#ifdef __AVX2__
constexpr std::size_t kWidth = 32;
#else
constexpr std::size_t kWidth = 16;
#endif
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

using Block = unsigned char __attribute__((vector_size(kWidth)));
using Hits = signed char __attribute__((vector_size(kWidth)));  ///< all bits of a byte set where a comparison holds

namespace blocks {

Block load(const char* at) {
  Block block;
  std::memcpy(&block, at, sizeof block);
  return block;
}

Block spread(char c) { return Block{} + static_cast<unsigned char>(c); }

/// Bit i is set when byte i of the comparison holds.
std::uint32_t mask_of(Hits hits) {
#ifdef __AVX2__
  __m256i all;
  std::memcpy(&all, &hits, sizeof all);
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(all));
#elifdef __SSE2__
  __m128i all;
  std::memcpy(&all, &hits, sizeof all);
  return static_cast<std::uint32_t>(_mm_movemask_epi8(all));
#else
  // The lowest bits of eight bytes are gathered in the highest byte of a product.
  constexpr std::uint64_t kGather = 0x0102'0408'1020'4080u;
  std::uint32_t mask = 0;
  for (std::size_t i = 0; i < kWidth; i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, reinterpret_cast<const char*>(&hits) + i, sizeof eight);
    mask |= static_cast<std::uint32_t>((eight & 0x0101'0101'0101'0101u) * kGather >> 56) << i;
  }
  return mask;
#endif
}

/// First of the places [from, places) where `is_hit` holds; `find` marks candidates, of which it may mark too many.
/// Both may look at bytes behind a place, which the caller has counted. The last block is laid back over places
/// already seen.
template <class Find, class IsHit>
std::size_t scan(const char* base, std::size_t from, std::size_t places, Find find, IsHit is_hit) {
  const auto first_of = [&](std::size_t at, std::uint32_t mask) {
    for (; mask != 0; mask &= mask - 1) {
      const std::size_t place = at + static_cast<std::size_t>(__builtin_ctz(mask));
      if (is_hit(base + place)) return place;
    }
    return kNowhere;
  };
  std::size_t i = from;
  if (places - from < kWidth) {
    for (; i < places; ++i)
      if (is_hit(base + i)) return i;
    return kNowhere;
  }
  for (; i + 2 * kWidth <= places; i += 2 * kWidth) {
    const Hits one = find(base + i), two = find(base + i + kWidth);
    if (mask_of(one | two) == 0) continue;
    if (const std::size_t place = first_of(i, mask_of(one)); place != kNowhere) return place;
    if (const std::size_t place = first_of(i + kWidth, mask_of(two)); place != kNowhere) return place;
  }
  for (; i < places; i += kWidth) {
    const std::size_t at = i + kWidth <= places ? i : places - kWidth;
    if (const std::size_t place = first_of(at, mask_of(find(base + at))); place != kNowhere) return place;
  }
  return kNowhere;
}

/// Places of three characters, letter case apart: candidates by the first and the last of them.
std::size_t find_three(const char* base, std::size_t from, std::size_t places, const char* abc) {
  const Block a = spread(abc[0]), c = spread(abc[2]), fold = spread(0x20);
  return scan(
      base, from, places, [&](const char* at) { return ((load(at) | fold) == a) & ((load(at + 2) | fold) == c); },
      [&](const char* at) { return (at[0] | 0x20) == abc[0] && (at[1] | 0x20) == abc[1] && (at[2] | 0x20) == abc[2]; });
}

std::size_t find_two(const char* base, std::size_t from, std::size_t places, const char* ab) {
  const Block a = spread(ab[0]), b = spread(ab[1]), fold = spread(0x20);
  return scan(
      base, from, places, [&](const char* at) { return ((load(at) | fold) == a) & ((load(at + 1) | fold) == b); },
      [&](const char* at) { return (at[0] | 0x20) == ab[0] && (at[1] | 0x20) == ab[1]; });
}

std::size_t find_one_of(const char* base, std::size_t from, std::size_t places, const char* abc) {
  const Block a = spread(abc[0]), b = spread(abc[1]), c = spread(abc[2]);
  return scan(
      base, from, places,
      [&](const char* at) {
        const Block here = load(at);
        return (here == a) | (here == b) | (here == c);
      },
      [&](const char* at) { return *at == abc[0] || *at == abc[1] || *at == abc[2]; });
}

/// Most strings of a document are names shorter than a block.
constexpr struct Escaped {
  bool of[256]{};
  constexpr Escaped() {
    for (int c = 0; c < 0x20; ++c) of[c] = true;
    of['"'] = of['\\'] = true;
  }
} kEscaped;

std::size_t find_json_escape(const char* base, std::size_t from, std::size_t places) {
  const Block quote = spread('"'), backslash = spread('\\'), control = spread(0x1F);
  return scan(
      base, from, places,
      [&](const char* at) {
        const Block here = load(at);
        return (here == quote) | (here == backslash) | (here <= control);
      },
      [](const char* at) { return kEscaped.of[static_cast<unsigned char>(*at)]; });
}

/// Of the 64 bytes at `block`.
std::uint64_t find_in_block(const char* block, char c) {
  const Block wanted = spread(c);
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < 64; i += kWidth) found |= std::uint64_t{mask_of(load(block + i) == wanted)} << i;
  return found;
}

/// Of the 64 bytes at `block`: letters and digits. What is below the first of a range wraps around to a large number.
std::uint64_t find_alnum_in_block(const char* block) {
  const Block fold = spread(0x20), a = spread('a'), zero = spread('0'), letters = spread(25), digits = spread(9);
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < 64; i += kWidth) {
    const Block here = load(block + i);
    found |= std::uint64_t{mask_of((((here | fold) - a) <= letters) | ((here - zero) <= digits))} << i;
  }
  return found;
}

}  // namespace blocks
}  // namespace
}  // namespace reftel
