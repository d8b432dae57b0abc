#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace reftel::cli {

/// What a piece of output is, for colour. Meaning never hangs on it: everything reads the same without.
enum class Ink : unsigned char {
  Plain,
  Strong,  ///< names and headings
  Quiet,   ///< labels, and what the eye may pass over
  Green,
  Blue,
  Red,
  Orange,
  Cyan,
  Yellow,
};

/// Adds colour, or does not.
class Painter {
 public:
  explicit Painter(bool color) : color_(color) {}
  [[nodiscard]] std::string operator()(Ink ink, std::string_view text) const;

 private:
  bool color_;
};

/// `text` as it may stand on a terminal: control characters of strangers shown as `\x1B`, tabs as blanks. Line ends
/// stay.
[[nodiscard]] std::string visible(std::string_view text);

/// Lines of at most `width` characters, broken at blanks. A line end of the text is kept; a word that is longer than
/// the width stands alone on its line, whole.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// `text` cut to `width` characters, the last two of which are then dots, or filled up with blanks.
[[nodiscard]] std::string fit(std::string_view text, std::size_t width);
/// `text` filled up with blanks to `width` characters, never cut.
[[nodiscard]] std::string pad(std::string_view text, std::size_t width);

/// 1234567 as `1,234,567`.
[[nodiscard]] std::string grouped(unsigned long long number);

}  // namespace reftel::cli
