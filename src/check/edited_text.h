#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diag/finding.h"

namespace reftel {

/// A source with edits done to it in rounds, each on the text that the round before left: what stands there now, and
/// what of the source that came from. The source must outlive it.
class EditedText {
 public:
  explicit EditedText(std::string_view source);

  /// Does the edits, whose spans count bytes of text(). Of edits that overlap the first in the text is done; gives how
  /// many were done. Linear, but for sorting the edits.
  std::size_t apply(std::vector<Edit> edits);

  [[nodiscard]] const std::string& text() const { return text_; }
  /// The same as edits of the source, in order: what is changed, and nothing beside it.
  [[nodiscard]] std::vector<Edit> edits_of_source() const;

 private:
  /// A stretch of the text: bytes of the source, or bytes that were put in.
  struct Piece {
    Span text;
    std::uint32_t source = 0;  ///< where in the source the stretch begins
    bool inserted = false;
  };

  std::string_view source_;
  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace reftel
