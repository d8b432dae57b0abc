#pragma once

// Sixteen bytes compared at once; thirty-two in a file that is compiled for processors with wide registers
// (scan_wide.cpp). Everything here belongs to the file that includes it: a function shared by all of them might be
// taken by the linker from the wide file for everyone. For the same reason nothing here calls another header's.

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

using Block = unsigned char __attribute__((vector_size(kWidth)));
using Hits = signed char __attribute__((vector_size(kWidth)));  ///< all bits of a byte set where a comparison holds

namespace blocks {

inline Block load(const char* at) {
  Block block;
  std::memcpy(&block, at, sizeof block);
  return block;
}

inline void store(char* at, Block block) { std::memcpy(at, &block, sizeof block); }

inline Block spread(char c) { return Block{} + static_cast<unsigned char>(c); }

/// Bit i is set when byte i of the comparison holds.
inline std::uint32_t mask_of(Hits hits) {
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

}  // namespace blocks
}  // namespace
}  // namespace reftel
