#pragma once

// The searches of scan.h, for blocks of so many bytes: compiled once for every processor and once for those with wide
// registers (scan_wide.cpp). Nothing here may call an inline function of another header, which the linker might then
// take from the wide file for everyone.

#include <cstddef>
#include <cstdint>

#include "base/block.h"

namespace reftel {
namespace {

constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

namespace blocks {

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

/// Places of three characters `c` in a row, or of one `kOther` (NUL: of none). Three of them hold two that lie in step
/// with the block, so half of the pairs need be compared; the place may be the second of the three then.
template <char kOther>
std::size_t find_run(const char* base, std::size_t from, std::size_t size, char c) {
  using Pairs = std::uint16_t __attribute__((vector_size(kWidth)));
  const Block fold = spread(0x20);
  const auto pair = reinterpret_cast<Pairs>(spread(c));
  const auto is_one = [c](const char* at) { return (*at | 0x20) == c; };
  const auto is_other = [](const char* at) { return kOther != 0 && *at == kOther; };
  const char* const first = base + from;
  const char* const end = base + size;
  const auto is_three = [&](const char* at) {
    if (end - at < 2 || !is_one(at) || !is_one(at + 1)) return false;
    return (end - at > 2 && is_one(at + 2)) || (at > first && is_one(at - 1));
  };
  const std::size_t place = scan(
      base, from, size,
      [&](const char* at) {
        const Block here = load(at);
        const Hits pairs = reinterpret_cast<Hits>(reinterpret_cast<Pairs>(here | fold) == pair);
        return kOther == 0 ? pairs : pairs | (here == spread(kOther));
      },
      [&](const char* at) { return is_other(at) || is_three(at); });
  if (place == kNowhere || place == from || is_other(base + place)) return place;
  return is_one(base + place - 1) ? place - 1 : place;
}

/// Places of a tab or of three blanks.
std::size_t find_gap(const char* base, std::size_t from, std::size_t size) {
  return find_run<'\t'>(base, from, size, ' ');
}

/// Places of three characters, letter case apart.
std::size_t find_three(const char* base, std::size_t from, std::size_t places, const char* abc) {
  if (abc[0] == abc[1] && abc[1] == abc[2]) return find_run<'\0'>(base, from, places + 2, abc[0]);
  const Block a = spread(abc[0]), b = spread(abc[1]), c = spread(abc[2]), unlike_case = spread('\xDF');
  return scan(
      base, from, places,
      [&](const char* at) {
        const Block different = (load(at) ^ a) | (load(at + 1) ^ b) | (load(at + 2) ^ c);
        return (different & unlike_case) == 0;
      },
      [&](const char* at) { return (at[0] | 0x20) == abc[0] && (at[1] | 0x20) == abc[1] && (at[2] | 0x20) == abc[2]; });
}

/// The same of two times three.
std::size_t find_either(const char* base, std::size_t from, std::size_t places, const char* abc, const char* xyz) {
  const Block a = spread(abc[0]), c = spread(abc[2]), x = spread(xyz[0]), z = spread(xyz[2]), fold = spread(0x20);
  return scan(
      base, from, places,
      [&](const char* at) {
        const Block first = load(at) | fold, last = load(at + 2) | fold;
        return ((first == a) & (last == c)) | ((first == x) & (last == z));
      },
      [&](const char* at) {
        const char* three = (at[0] | 0x20) == abc[0] && (at[2] | 0x20) == abc[2] ? abc : xyz;
        return (at[0] | 0x20) == three[0] && (at[1] | 0x20) == three[1] && (at[2] | 0x20) == three[2];
      });
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

/// Blanks and line ends: the blank and bytes 9 to 13.
inline Hits find_space(Block here) { return (here == spread(' ')) | ((here - spread(9)) <= spread(13 - 9)); }

/// Places of a blank that is no plain one between two words.
std::size_t find_spacing(const char* base, std::size_t from, std::size_t places) {
  const auto is_space = [](char c) { return c == ' ' || (c >= 9 && c <= 13); };
  return scan(
      base, from, places,
      [&](const char* at) {
        const Block here = load(at);
        return find_space(here) & ((here != spread(' ')) | find_space(load(at + 1)));
      },
      [&](const char* at) { return is_space(*at) && (*at != ' ' || is_space(at[1])); });
}

/// Behind the backslash for each byte that JSON escapes in a string, `u` where it has no short form.
constexpr struct JsonEscapes {
  char of[256]{};
  constexpr JsonEscapes() {
    for (int c = 0; c < 0x20; ++c) of[c] = 'u';
    of['\b'] = 'b', of['\f'] = 'f', of['\n'] = 'n', of['\r'] = 'r', of['\t'] = 't';
    of['"'] = '"', of['\\'] = '\\';
  }
} kJsonEscapes;

/// Writes a byte that JSON escapes.
inline char* escape_json_byte(char* to, char byte) {
  const char escape = kJsonEscapes.of[static_cast<unsigned char>(byte)];
  to[0] = '\\';
  to[1] = escape;
  if (escape != 'u') return to + 2;
  to[2] = to[3] = '0';
  to[4] = byte < 0x10 ? '0' : '1';
  to[5] = "0123456789ABCDEF"[byte & 15];
  return to + 6;
}

/// Bytes that JSON escapes. Twisting one bit brings the quotation mark down to the control characters, and the blank
/// out from between them.
template <class Bytes>
auto find_json_escapes(Bytes here) {
  return ((here ^ 2) <= 0x20) | (here == '\\');
}

/// The lowest `count` bits, or those of a whole block.
inline std::uint32_t bits_below(std::size_t count) {
  return count < kWidth ? ~(~std::uint32_t{0} << count) : ~std::uint32_t{0};
}

/// Escapes what stands in [from, end), behind which a block can be read. With kUnwrap a line end becomes a blank, and
/// `line_ends` counts them.
///
/// Goes from block to block wherever the escapes lie, and copies what is left of a block anew behind each of them:
/// going on behind the escape would have to guess whether the next block has one, and lines end where they like.
template <bool kUnwrap>
[[gnu::always_inline]] inline char* escape_json_blocks(char* to, const char* from, const char* end,
                                                       std::size_t& line_ends) {
  const auto shown = [](Block block) {
    return kUnwrap ? block ^ (reinterpret_cast<Block>(block == '\n') & spread('\n' ^ ' ')) : block;
  };
  for (; from < end; from += kWidth, to += kWidth) {
    const auto left = static_cast<std::size_t>(end - from);
    const Block here = load(from), block = shown(here);
    store(to, block);
    if constexpr (kUnwrap)
      line_ends += static_cast<std::size_t>(__builtin_popcount(mask_of(here == '\n') & bits_below(left)));
    std::uint32_t found = mask_of(find_json_escapes(block)) & bits_below(left);
    for (; found != 0; found &= found - 1) {
      const auto at = static_cast<std::size_t>(__builtin_ctz(found));
      char* const behind = escape_json_byte(to + at, from[at]);
      store(behind, shown(load(from + at + 1)));
      to = behind - (at + 1);
    }
  }
  return to - (from - end);
}

char* escape_json_ahead(char* to, const char* from, std::size_t size) {
  std::size_t line_ends = 0;
  return escape_json_blocks<false>(to, from, from + size, line_ends);
}

char* unwrap_json_ahead(char* to, const char* from, std::size_t size, std::size_t& line_ends) {
  return escape_json_blocks<true>(to, from, from + size, line_ends);
}

char* escape_json(char* to, const char* from, std::size_t size) {
  const std::size_t last = size < kWidth ? size : kWidth;
  to = escape_json_ahead(to, from, size - last);
  char copy[2 * kWidth] = {};
  std::memcpy(copy, from + size - last, last);
  return escape_json_ahead(to, copy, last);
}

/// Of the 64 bytes at `block`.
std::uint64_t find_in_block(const char* block, char c) {
  const Block wanted = spread(c);
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < 64; i += kWidth) found |= std::uint64_t{mask_of(load(block + i) == wanted)} << i;
  return found;
}

/// Writes where the bits of `found` stand, counted from `at`, and gives the place behind them. Two are written in any
/// case, as most blocks of a text hold one or two line ends; what was too much is written over.
std::uint32_t* write_places(std::uint64_t found, std::size_t at, std::uint32_t* places) {
  constexpr std::uint64_t kLast = std::uint64_t{1} << 63;
  const auto first_of = [at](std::uint64_t left) {
    return static_cast<std::uint32_t>(at + static_cast<std::size_t>(__builtin_ctzll(left | kLast)));
  };
  const auto count = static_cast<std::size_t>(__builtin_popcountll(found));
  std::uint64_t left = found & (found - 1);
  places[0] = first_of(found);
  places[1] = first_of(left);
  for (std::size_t i = 2; i < count; ++i) {
    left &= left - 1;
    places[i] = first_of(left);
  }
  return places + count;
}

/// Which bytes stand in a text at all: for three ranges the least distance of a byte from their first, and the bits
/// that any byte has.
struct BytesSeen {
  Block least[3], any{};
};

/// Looks at 64 bytes; bit i of the answer is set when byte i is `wanted`.
inline std::uint64_t see_block(const char* bytes, Block wanted, const Block (&first)[3], BytesSeen& seen) {
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < 64; i += kWidth) {
    const Block here = load(bytes + i);
    found |= std::uint64_t{mask_of(here == wanted)} << i;
    seen.any |= here;
    for (std::size_t k = 0; k < 3; ++k) {
      const Block above = here - first[k];
      seen.least[k] = above < seen.least[k] ? above : seen.least[k];
    }
  }
  return found;
}

/// Places of `c` among the bytes [from, to), written to `places`, which has room for two more. Bit k of `held` is set
/// when a byte from ranges[2 k] to ranges[2 k + 1] stands there, bit 3 for any outside ASCII.
std::uint32_t* find_places(const char* base, std::uint32_t from, std::uint32_t to, char c, const char* ranges,
                           std::uint32_t* places, unsigned& held) {
  const Block wanted = spread(c), first[3] = {spread(ranges[0]), spread(ranges[2]), spread(ranges[4])};
  BytesSeen seen{{spread('\xFF'), spread('\xFF'), spread('\xFF')}};
  std::size_t at = from;
  for (; at + 64 <= to; at += 64) places = write_places(see_block(base + at, wanted, first, seen), at, places);
  if (at < to) {
    char rest[64];
    std::memset(rest, base[at], sizeof rest);
    std::memcpy(rest, base + at, to - at);
    const std::uint64_t within = (std::uint64_t{1} << (to - at)) - 1;
    places = write_places(see_block(rest, wanted, first, seen) & within, at, places);
  }
  for (std::size_t k = 0; k < 3; ++k) {
    const Block width = spread(static_cast<char>(ranges[2 * k + 1] - ranges[2 * k]));
    if (mask_of(seen.least[k] <= width) != 0) held |= 1u << k;
  }
  if (mask_of(reinterpret_cast<Hits>(seen.any) < 0) != 0) held |= 1u << 3;
  return places;
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

std::uint64_t find_space_in_block(const char* block) {
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < 64; i += kWidth) found |= std::uint64_t{mask_of(find_space(load(block + i)))} << i;
  return found;
}

}  // namespace blocks
}  // namespace
}  // namespace reftel
