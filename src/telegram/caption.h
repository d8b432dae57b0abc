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
  bool damaged = false;  ///< misspelt: `NOFRON`
};

/// Reads the longest caption that `text` begins with, case and blanks apart; it must end at a word's end.
[[nodiscard]] std::optional<CaptionWord> read_caption(std::string_view text);

/// Reads a caption for distribution, or SENSITIVE, that is misspelt by one letter, a long one by two; only a whole word
/// in capitals, as stands where nothing but captions can.
[[nodiscard]] std::optional<CaptionWord> read_damaged_caption(std::string_view text);

/// True for captions that say who may see a telegram, as NODIS or NOFORN do; those that say how it is handled do not.
[[nodiscard]] bool restricts_distribution(std::string_view caption);

/// Bytes of `FOR AMBASSADOR ONLY`, `MINISTER EYES ONLY` up to a comma or the end of `text`; 0 when it is no such
/// phrase. It is a caption that no table can hold, for it names its reader.
[[nodiscard]] std::size_t count_only_phrase(std::string_view text);

}  // namespace reftel
