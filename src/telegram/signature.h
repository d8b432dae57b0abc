#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <string_view>

#include "base/span.h"

namespace reftel {

/// The names of a signature, in order: a handful at most.
class SignatureNames {
 public:
  static constexpr std::size_t kMost = 8;

  void push_back(Span name) {
    assert(size_ < kMost);
    names_[size_++] = name;
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] Span operator[](std::size_t index) const { return begin()[index]; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] const Span* begin() const { return names_.data(); }
  [[nodiscard]] const Span* end() const { return names_.data() + size_; }
  [[nodiscard]] Span* begin() { return names_.data(); }
  [[nodiscard]] Span* end() { return names_.data() + size_; }

 private:
  std::array<Span, kMost> names_;
  std::size_t size_ = 0;
};

/// The end of a telegram: the surname of the chief of mission (or who acts for him), and what stands behind it.
/// Spans count bytes of the text that was parsed.
struct SignatureReading {
  SignatureNames names;  ///< several when two officers sign (`DOE/ROE`)
  Span block;            ///< the line or part of a line that holds them
  Span notice;           ///< lines above them that are no text: where the post's website is; empty when none
  Span tail;             ///< what stands behind: notes, classification, end marks; empty when nothing
  bool glued = false;    ///< stood on the line of the last sentence or run together: a repair
  bool guessed = false;
  /// The text was looked at back to its beginning: with more text before it, something else might be read.
  bool reached_begin = false;
};

/// Reads the signature at the end of `text` (the last paragraphs of the body, page lines already out, line breaks as
/// in the source). No name: empty `names`. Looks at no more than the last 2,000 bytes.
[[nodiscard]] SignatureReading parse_signature(std::string_view text);

}  // namespace reftel
