#include "diag/position.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "base/utf8.h"

namespace reftel {
namespace {

/// Walks forward through a source and knows the position of the byte where it stands.
class PositionCursor {
 public:
  explicit PositionCursor(std::string_view source) : source_(source) {}

  Position move_to(std::size_t offset) {
    offset = std::min(offset, source_.size());
    for (;;) {
      const std::size_t line_end = source_.substr(0, offset).find('\n', at_);
      if (line_end == std::string_view::npos) break;
      ++position_.line;
      position_.column = 1;
      at_ = line_end + 1;
    }
    position_.column += static_cast<std::uint32_t>(count_characters(source_.substr(at_, offset - at_)));
    at_ = offset;
    return position_;
  }

 private:
  std::string_view source_;
  std::size_t at_ = 0;
  Position position_;
};

}  // namespace

std::vector<Position> find_positions(std::string_view source, std::span<const std::uint32_t> offsets) {
  std::vector<std::size_t> order(offsets.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return offsets[i]; });

  std::vector<Position> out(offsets.size());
  PositionCursor cursor(source);
  for (const std::size_t i : order) out[i] = cursor.move_to(offsets[i]);
  return out;
}

}  // namespace reftel
