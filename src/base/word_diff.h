#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace reftel {

/// A stretch of two texts that is the same in both, or stands in one only.
struct DiffPart {
  enum class Kind : std::uint8_t { Same, Removed, Added } kind = Kind::Same;
  std::string_view text;  ///< of the first text where it is the same; blanks behind the words included
};

/// Compares two texts word by word; words are what stands between blanks and line ends. The parts marked Same and
/// Removed make up `before`, those marked Added and the words of Same `after`. Time grows with the sizes of the texts
/// times the differences; of texts that have little in common the middle is said to be replaced as a whole.
[[nodiscard]] std::vector<DiffPart> diff_words(std::string_view before, std::string_view after);

}  // namespace reftel
