#include "base/scan.h"

#include <bit>
#include <cstdint>
#include <cstring>

namespace reftel {
namespace {

using Block = unsigned char __attribute__((vector_size(16)));
using Hits = signed char __attribute__((vector_size(16)));  ///< all bits of a byte set where a comparison holds
using Halves = std::uint64_t __attribute__((vector_size(16)));

constexpr std::size_t kBlock = sizeof(Block);

Block load(const char* at) {
  Block block;
  std::memcpy(&block, at, sizeof block);
  return block;
}

Block spread(char c) { return Block{} + static_cast<unsigned char>(c); }

/// Bit i is set when byte i of the comparison holds.
unsigned mask_of(Hits hits) {
#ifdef __SSE2__
  using Chars = char __attribute__((vector_size(16)));
  return static_cast<unsigned>(__builtin_ia32_pmovmskb128(reinterpret_cast<Chars>(hits)));
#else
  // The lowest bits of eight bytes are gathered in the highest byte of a product.
  const auto halves = reinterpret_cast<Halves>(hits) & 0x0101'0101'0101'0101u;
  constexpr std::uint64_t kGather = 0x0102'0408'1020'4080u;
  return static_cast<unsigned>(halves[0] * kGather >> 56 | (halves[1] * kGather >> 56) << 8);
#endif
}

/// First place at or after `from` where `is_hit(pointer)` holds; `find_hits(pointer)` compares sixteen places at once.
/// Both look at `reach` bytes behind a place. The last block is laid back over places already seen.
template <class FindHits, class IsHit>
std::size_t scan(std::string_view text, std::size_t from, std::size_t reach, FindHits find_hits, IsHit is_hit) {
  if (text.size() <= reach || from >= text.size() - reach) return std::string_view::npos;
  const char* const base = text.data();
  const std::size_t places = text.size() - reach;
  const auto first_of = [](std::size_t at, unsigned mask) {
    return at + static_cast<std::size_t>(std::countr_zero(mask));
  };
  std::size_t i = from;
  for (; i + 2 * kBlock <= places; i += 2 * kBlock) {
    const Hits one = find_hits(base + i), two = find_hits(base + i + kBlock);
    if (mask_of(one | two) == 0) continue;
    if (const unsigned mask = mask_of(one)) return first_of(i, mask);
    return first_of(i + kBlock, mask_of(two));
  }
  if (places - from < kBlock) {
    for (; i < places; ++i)
      if (is_hit(base + i)) return i;
    return std::string_view::npos;
  }
  for (; i < places; i += kBlock) {
    const std::size_t at = i + kBlock <= places ? i : places - kBlock;
    if (const unsigned mask = mask_of(find_hits(base + at))) return first_of(at, mask);
  }
  return std::string_view::npos;
}

}  // namespace

std::size_t find_three(std::string_view text, std::size_t from, const char (&abc)[4]) {
  const Block a = spread(abc[0]), b = spread(abc[1]), c = spread(abc[2]), fold = spread(0x20);
  return scan(
      text, from, 2,
      [&](const char* at) {
        return ((load(at) | fold) == a) & ((load(at + 1) | fold) == b) & ((load(at + 2) | fold) == c);
      },
      [&](const char* at) { return (at[0] | 0x20) == abc[0] && (at[1] | 0x20) == abc[1] && (at[2] | 0x20) == abc[2]; });
}

std::size_t find_two(std::string_view text, std::size_t from, const char (&ab)[3]) {
  const Block a = spread(ab[0]), b = spread(ab[1]), fold = spread(0x20);
  return scan(
      text, from, 1, [&](const char* at) { return ((load(at) | fold) == a) & ((load(at + 1) | fold) == b); },
      [&](const char* at) { return (at[0] | 0x20) == ab[0] && (at[1] | 0x20) == ab[1]; });
}

std::size_t find_one_of(std::string_view text, std::size_t from, const char (&abc)[4]) {
  const Block a = spread(abc[0]), b = spread(abc[1]), c = spread(abc[2]);
  return scan(
      text, from, 0,
      [&](const char* at) {
        const Block here = load(at);
        return (here == a) | (here == b) | (here == c);
      },
      [&](const char* at) { return *at == abc[0] || *at == abc[1] || *at == abc[2]; });
}

std::uint64_t find_in_block(const char* block, char c) {
  const Block wanted = spread(c);
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < kScanBlock; i += kBlock) found |= std::uint64_t{mask_of(load(block + i) == wanted)} << i;
  return found;
}

}  // namespace reftel
