#pragma once

#include <cstddef>
#include <string_view>

#include "base/span.h"

namespace reftel {

/// Who classified, as written behind the label: title and name in either order.
struct Classifier {
  Span name;            ///< `JOHN L. ROE II`; empty when only an office or a section is named
  Span name_cut;        ///< line break inside `name` that cuts a word; empty when none
  Span title;           ///< `Acting Deputy Chief of Mission`
  Span office;          ///< what stands behind a second comma: `Department of State, VCI`
  std::size_t end = 0;  ///< where the reasons or something else begin
};

/// Reads the phrase between `begin` and the reasons for classification (or the end of the paragraph) of `text`. The
/// name is what is left when words of title and office (data/titles.tsv, misspelt by a letter too) are taken away. A
/// word cut at the 71st column, where the publisher's lines end, is one word. Linear; reads at most 80 words.
[[nodiscard]] Classifier read_classifier(std::string_view text, std::size_t begin);

/// True when `word` is REASON, REASONS, or a slip of one letter from them.
[[nodiscard]] bool is_reason_word(std::string_view word);

}  // namespace reftel
