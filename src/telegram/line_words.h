#pragma once

#include <cstddef>
#include <string_view>

#include "base/ascii.h"

namespace reftel {

/// The words of one line from left to right, parted by blanks.
class LineWords {
 public:
  explicit LineWords(std::string_view text, std::size_t at = 0) : text_(text), begin_(at), end_(at) {}

  /// Steps to the next word; false at the end of the line.
  bool next() {
    begin_ = skip_spaces(text_, end_);
    end_ = begin_;
    while (end_ < text_.size() && !is_space(text_[end_])) ++end_;
    return end_ > begin_;
  }
  [[nodiscard]] std::string_view word() const { return text_.substr(begin_, end_ - begin_); }
  [[nodiscard]] std::size_t begin() const { return begin_; }
  [[nodiscard]] std::size_t end() const { return end_; }

 private:
  std::string_view text_;
  std::size_t begin_;
  std::size_t end_;
};

}  // namespace reftel
