#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"
#include "diag/finding.h"

namespace reftel::verbs {

/// Where the words of a transmission stand in the draft of which it was made.
///
/// The two are held against each other word by word, in capitals. What stands in the draft in another shape
/// (`C O N F I D E N T I A L`) is looked for there; what only the transmission has belongs to the last word before it
/// that both have.
class DraftPlaces {
 public:
  /// Both texts must outlive the object.
  DraftPlaces(std::string_view draft, std::string_view transmission);

  /// `span` of the transmission, in the draft.
  [[nodiscard]] Span find(Span span) const;
  /// Moves findings about the part of the transmission that begins at `offset`; they lose their edits, which would
  /// change a text that nobody typed.
  void move(std::vector<Finding>& findings, std::uint32_t offset) const;

 private:
  struct Pair {
    Span transmission, draft;
  };

  std::string_view draft_, transmission_;
  std::vector<Pair> pairs_;  ///< words that both have, in the order of both
};

}  // namespace reftel::verbs
