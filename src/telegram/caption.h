#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace reftel {

/// A caption at the beginning of a text: canonical name from data/captions.tsv and the bytes it takes as sent,
/// blanks between its letters included (`C O R R E C T E D  C O P Y`).
struct CaptionWord {
  std::string_view caption;
  std::size_t size = 0;
};

/// Reads the longest caption that `text` begins with, case and blanks apart; it must end at a word's end.
[[nodiscard]] std::optional<CaptionWord> read_caption(std::string_view text);

/// Bytes of `FOR AMBASSADOR ONLY`, `MINISTER EYES ONLY` up to a comma or the end of `text`; 0 when it is no such
/// phrase. It is a caption that no table can hold, for it names its reader.
[[nodiscard]] std::size_t count_only_phrase(std::string_view text);

}  // namespace reftel
