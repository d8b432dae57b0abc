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

bool is_three(const char* at, const char* abc) {
  return (at[0] | 0x20) == abc[0] && (at[1] | 0x20) == abc[1] && (at[2] | 0x20) == abc[2];
}

}  // namespace

std::size_t find_three(std::string_view text, std::size_t from, const char (&abc)[4]) {
  if (text.size() < 3 || from > text.size() - 3) return std::string_view::npos;
  const Block a = spread(abc[0]), b = spread(abc[1]), c = spread(abc[2]), fold = spread(0x20);
  std::size_t i = from;
  for (; i + 18 <= text.size(); i += 16) {
    const char* at = text.data() + i;
    const auto hit = reinterpret_cast<Halves>(((load(at) | fold) == a) & ((load(at + 1) | fold) == b) & ((load(at + 2) | fold) == c));
    if ((hit[0] | hit[1]) == 0) continue;
    for (std::size_t k = 0; k < 16; ++k)
      if (is_three(at + k, abc)) return i + k;
  }
  for (; i + 3 <= text.size(); ++i)
    if (is_three(text.data() + i, abc)) return i;
  return std::string_view::npos;
}

}  // namespace reftel
