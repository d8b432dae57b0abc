#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "telegram/element.h"

namespace reftel {

/// Collects what each byte of a source is, in any order, and makes the tiling of it.
///
/// Where two claims overlap, the one that begins first keeps its bytes (of two that begin together, the one claimed
/// first). Bytes that nobody claimed become Filler when they are blanks or machine functions, else Unknown.
class Tiler {
 public:
  void clear() {
    claims_.clear();
    furniture_.clear();
  }
  void claim(Span span, ElementKind kind, int format_line = 0) {
    if (!span.empty()) claims_.push_back({span, kind, static_cast<std::uint8_t>(format_line)});
  }
  /// Claims furniture, in order of the text: kept apart so that the fields stay in order too.
  void claim_furniture(Span span, ElementKind kind) {
    if (!span.empty()) furniture_.push_back({span, kind, 0});
  }
  /// Writes the tiles of the whole of `source` to `out`. Linear when claims came in order of the text.
  void finish(std::string_view source, std::vector<Element>& out);

 private:
  std::vector<Element> claims_, furniture_;
};

}  // namespace reftel
