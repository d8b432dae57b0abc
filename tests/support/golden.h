#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace reftel::test {

inline std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Compares with the file, whole; with REFTEL_BLESS=1 writes it, to be read as code afterwards (`make bless`).
inline void expect_golden(const std::filesystem::path& file, std::string_view got) {
  if (std::getenv("REFTEL_BLESS") != nullptr) std::ofstream(file, std::ios::binary) << got;
  const std::string expected = read_text(file);
  if (got == expected) return;
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(got, expected).in1 - got.begin());
  const auto line_of = [&](std::string_view text) {
    const std::size_t begin = text.substr(0, at).rfind('\n') + 1;
    return std::string(text.substr(begin, text.find('\n', at) - begin));
  };
  ADD_FAILURE() << file << ", line " << std::count(got.begin(), got.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1
                << "\n  is       " << line_of(got) << "\n  expected " << line_of(expected);
}

}  // namespace reftel::test
