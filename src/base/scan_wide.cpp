// Compiled with -mavx2 where the processor's family knows it: see CMakeLists.txt.
#include "base/scan_wide.h"

#include "base/scan_blocks.h"

namespace reftel::wide {

bool is_supported() {
#ifdef __AVX2__
  return __builtin_cpu_supports("avx2") != 0;
#else
  return false;
#endif
}

std::size_t find_three(const char* base, std::size_t from, std::size_t places, const char* abc) {
  return blocks::find_three(base, from, places, abc);
}

std::size_t find_either(const char* base, std::size_t from, std::size_t places, const char* abc, const char* xyz) {
  return blocks::find_either(base, from, places, abc, xyz);
}

std::size_t find_two(const char* base, std::size_t from, std::size_t places, const char* ab) {
  return blocks::find_two(base, from, places, ab);
}

std::size_t find_one_of(const char* base, std::size_t from, std::size_t places, const char* abc) {
  return blocks::find_one_of(base, from, places, abc);
}

std::size_t find_gap(const char* base, std::size_t from, std::size_t size) {
  return blocks::find_gap(base, from, size);
}

std::size_t find_spacing(const char* base, std::size_t from, std::size_t places) {
  return blocks::find_spacing(base, from, places);
}

char* escape_json(char* to, const char* from, std::size_t size) { return blocks::escape_json(to, from, size); }

char* escape_json_ahead(char* to, const char* from, std::size_t size) {
  return blocks::escape_json_ahead(to, from, size);
}

char* unwrap_json_ahead(char* to, const char* from, std::size_t size, std::size_t& line_ends) {
  return blocks::unwrap_json_ahead(to, from, size, line_ends);
}

std::uint64_t find_in_block(const char* block, char c) { return blocks::find_in_block(block, c); }

std::uint32_t* find_places(const char* base, std::uint32_t from, std::uint32_t to, char c, const char* ranges,
                           std::uint32_t* places, unsigned& held) {
  return blocks::find_places(base, from, to, c, ranges, places, held);
}

std::uint64_t find_alnum_in_block(const char* block) { return blocks::find_alnum_in_block(block); }

std::uint64_t find_space_in_block(const char* block) { return blocks::find_space_in_block(block); }

}  // namespace reftel::wide
