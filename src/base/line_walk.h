#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/scan.h"

namespace reftel {

/// Gives the lines of a text, one after the other. Telegrams have a line end every sixty bytes, for which a call of
/// memchr each is dear.
class LineWalk {
 public:
  explicit LineWalk(std::string_view text) : text_(text) { look_at_block(); }

  /// Sets `line` to the next one, without its line end (`\n`); false at the end of the text.
  bool next(std::string_view& line) {
    while (line_ends_ == 0 && block_ < text_.size()) {
      block_ += kScanBlock;
      look_at_block();
    }
    const bool has_end = line_ends_ != 0;
    const std::size_t end = has_end ? block_ + static_cast<std::size_t>(std::countr_zero(line_ends_)) : text_.size();
    if (!has_end && begin_ >= end) return false;
    line = text_.substr(begin_, end - begin_);
    begin_ = end + 1;
    line_ends_ &= line_ends_ - 1;
    return true;
  }
  /// What lies behind the line that was given last.
  [[nodiscard]] std::string_view rest() const {
    return begin_ < text_.size() ? text_.substr(begin_) : std::string_view{};
  }

 private:
  void look_at_block() {
    char rest[kScanBlock];
    if (block_ < text_.size()) line_ends_ = find_in_block(block_at(text_, block_, rest), '\n');
  }

  std::string_view text_;
  std::size_t begin_ = 0, block_ = 0;
  std::uint64_t line_ends_ = 0;  ///< of the block, behind begin_
};

}  // namespace reftel
