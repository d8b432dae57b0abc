#include "base/scan.h"

#include <cstdint>
#include <cstring>

namespace reftel {
namespace {

using Block = unsigned char __attribute__((vector_size(16)));
using Halves = std::uint64_t __attribute__((vector_size(16)));

Block load(const char* at) {
  Block block;
  std::memcpy(&block, at, sizeof block);
  return block;
}

Block spread(char c) { return Block{} + static_cast<unsigned char>(c); }

bool any(Block hits) {
  const auto halves = reinterpret_cast<Halves>(hits);
  return (halves[0] | halves[1]) != 0;
}

bool is_three(const char* at, const char* abc) {
  return (at[0] | 0x20) == abc[0] && (at[1] | 0x20) == abc[1] && (at[2] | 0x20) == abc[2];
}

bool is_two(const char* at, const char* ab) { return (at[0] | 0x20) == ab[0] && (at[1] | 0x20) == ab[1]; }

bool is_one_of(char c, const char* abc) { return c == abc[0] || c == abc[1] || c == abc[2]; }

}  // namespace

// The scans read blocks of sixteen; the last block is laid back over bytes already seen, so that short texts need
// no loop over single bytes.

std::size_t find_three(std::string_view text, std::size_t from, const char (&abc)[4]) {
  constexpr std::size_t kBlock = 18;  // sixteen places, each with the two characters behind it
  const char* const base = text.data();
  const std::size_t size = text.size();
  if (size < 3 || from > size - 3) return std::string_view::npos;
  std::size_t i = from;
  if (size - from >= kBlock) {
    const Block a = spread(abc[0]), b = spread(abc[1]), c = spread(abc[2]), fold = spread(0x20);
    while (true) {
      const char* at = base + i;
      if (any(((load(at) | fold) == a) & ((load(at + 1) | fold) == b) & ((load(at + 2) | fold) == c))) {
        while (!is_three(base + i, abc)) ++i;
        return i;
      }
      if (i + kBlock == size) return std::string_view::npos;
      i = i + 16 + kBlock <= size ? i + 16 : size - kBlock;
    }
  }
  for (; i + 3 <= size; ++i)
    if (is_three(base + i, abc)) return i;
  return std::string_view::npos;
}

std::size_t find_two(std::string_view text, std::size_t from, const char (&ab)[3]) {
  constexpr std::size_t kBlock = 17;
  const char* const base = text.data();
  const std::size_t size = text.size();
  if (size < 2 || from > size - 2) return std::string_view::npos;
  std::size_t i = from;
  if (size - from >= kBlock) {
    const Block a = spread(ab[0]), b = spread(ab[1]), fold = spread(0x20);
    while (true) {
      const char* at = base + i;
      if (any(((load(at) | fold) == a) & ((load(at + 1) | fold) == b))) {
        while (!is_two(base + i, ab)) ++i;
        return i;
      }
      if (i + kBlock == size) return std::string_view::npos;
      i = i + 16 + kBlock <= size ? i + 16 : size - kBlock;
    }
  }
  for (; i + 2 <= size; ++i)
    if (is_two(base + i, ab)) return i;
  return std::string_view::npos;
}

std::size_t find_one_of(std::string_view text, std::size_t from, const char (&abc)[4]) {
  constexpr std::size_t kBlock = 16;
  const char* const base = text.data();
  const std::size_t size = text.size();
  if (from >= size) return std::string_view::npos;
  std::size_t i = from;
  if (size - from >= kBlock) {
    const Block a = spread(abc[0]), b = spread(abc[1]), c = spread(abc[2]);
    while (true) {
      const Block here = load(base + i);
      if (any((here == a) | (here == b) | (here == c))) {
        while (!is_one_of(base[i], abc)) ++i;
        return i;
      }
      if (i + kBlock == size) return std::string_view::npos;
      i = i + 16 + kBlock <= size ? i + 16 : size - kBlock;
    }
  }
  for (; i < size; ++i)
    if (is_one_of(base[i], abc)) return i;
  return std::string_view::npos;
}

}  // namespace reftel
