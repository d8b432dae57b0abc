#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/file.h"

namespace reftel::verbs {

/// Counts the lines of a file before an offset. Asked for rising offsets of one file it reads each byte once.
class LineCounter {
 public:
  /// Lines that end before byte `offset` of `path`; 0 when the file cannot be read.
  std::uint32_t count_before(std::string_view path, std::uint64_t offset);
  /// The same in bytes that are in memory and stand for a file.
  std::uint32_t count_before(std::string_view path, std::string_view bytes, std::uint64_t offset);

 private:
  std::string path_;
  MappedFile file_;
  std::uint64_t offset_ = 0;
  std::uint32_t lines_ = 0;
};

}  // namespace reftel::verbs
