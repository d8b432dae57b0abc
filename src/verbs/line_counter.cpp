#include "verbs/line_counter.h"

#include <algorithm>

namespace reftel::verbs {

std::uint32_t LineCounter::count_before(std::string_view path, std::uint64_t offset) {
  if (offset == 0) return 0;
  if (path_ != path) {
    auto file = map_file(std::string(path));
    if (!file) return 0;
    file_ = std::move(*file);
  }
  return count_before(path, file_.view(), offset);
}

std::uint32_t LineCounter::count_before(std::string_view path, std::string_view bytes, std::uint64_t offset) {
  if (path_ != path || offset < offset_) {
    path_ = path;
    offset_ = lines_ = 0;
  }
  const std::uint64_t end = std::min<std::uint64_t>(offset, bytes.size());
  const std::string_view more = bytes.substr(offset_, end - offset_);
  lines_ += static_cast<std::uint32_t>(std::ranges::count(more, '\n'));
  offset_ = end;
  return lines_;
}

}  // namespace reftel::verbs
