#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace reftel {

/// International Telegraph Alphabet No. 2, the five-level code of teleprinters, one code a byte (0 to 31, impulse 1 is
/// bit 0). Figures are those of American machines: FIGS H is `#`, FIGS S the bell. Source: ACP 127(G) 140.

/// Writes `text` at the end of `out` as codes, with the shifts that it takes, letters first; figures go back to letters
/// before a line ends, as the time of file in FL3 must. DEL is the letters shift (a rub-out), NUL is blank tape. Small
/// letters become capitals; what the code has not becomes a question mark. Gives how many characters that were.
std::uint32_t encode_ita2(std::string_view text, std::string& out);

/// Reads codes: what encode_ita2 wrote comes back. A letters shift among letters is a character that was rubbed out and
/// is dropped, three and more of them are DEL. A stream may be decoded in pieces.
class Ita2Decoder {
 public:
  /// Writes the characters at the end of `out`.
  void decode(std::string_view codes, std::string& out);
  /// What is left at the end.
  void finish(std::string& out);

 private:
  void end_rub_outs(std::string& out);

  bool figures_ = false;
  std::uint32_t rub_outs_ = 0;  ///< letters shifts among letters, so far in a row
};

/// Whether `bytes` are codes of a telegram: none above 31, and a beginning or a separation that telegrams have.
[[nodiscard]] bool looks_like_ita2(std::string_view bytes);

}  // namespace reftel
