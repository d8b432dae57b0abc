#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// What the first lines of a telegram look like, as far as it takes to tell where one telegram ends
// and the next begins. This knows shapes of lines, not their meaning: the reader of telegrams has that.

namespace reftel {

/// By what the beginning of a telegram was recognised.
enum class StartKind : unsigned char {
  None,
  Wire,     ///< FL1: `VZCZC` or `VV` and a channel number
  Called,   ///< FL2, or a pilot, with a FL3 (`DE`) soon after
  Acp128,   ///< the fixed columns of ACP 128 format line 2
  Fl5,      ///< precedence and DTG, then FM and TO
  Label,    ///< `MRN:` with other labels of the 2009 form after it
  Nara,     ///< `Message Text`
  Paged,    ///< `PAGE 01` with post and number
  Extract,  ///< the banner of a Cablegate record that is only an extract
};

struct Start {
  StartKind kind = StartKind::None;
  /// What tells this telegram from another of the same kind: the FL3 line, the DTG, the MRN, post
  /// and number; in capitals, one blank between words. Empty when there is none in sight.
  std::string ident;
  /// Of a page heading, what stands behind the number up to the time: `01 OF 02`, or nothing. As ident.
  std::string section;
  /// FL5 and FM are in sight too: the heading is that of a whole telegram.
  bool has_heading = false;
};

/// Looks whether a telegram begins at the front of `text`: blank lines and up to four lines with nothing but a
/// classification or caption, or the title of a rendering, may stand first. Reads at most kStartSightBytes.
[[nodiscard]] Start find_start(std::string_view text);
inline constexpr std::size_t kStartSightBytes = 4096;

/// Spaces, line ends, form feeds, and what fills a tape: NUL and DEL.
[[nodiscard]] constexpr bool is_filler(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v' || c == '\0' || c == '\x7F';
}

/// `V?ZCZC...`, or `VV`, blanks, three letters and three digits.
[[nodiscard]] bool is_fl1(std::string_view line);
/// `NNNN`, with whatever was glued to it, or a line that ends with it.
[[nodiscard]] bool is_end_mark(std::string_view line);
/// A classification and nothing else, spaced or not, perhaps with a caption.
[[nodiscard]] bool is_classification_line(std::string_view line);
/// A line of a pilot: precedence digraph and routing indicators, or a security warning.
[[nodiscard]] bool is_pilot_line(std::string_view line);
/// A heading of Markdown, as renderings have over a telegram: `# Telegram 09ZENDA417`.
[[nodiscard]] bool is_title(std::string_view line);
/// A row of at least 30 equal `=`, `-`, `_` or `*`.
[[nodiscard]] bool is_separator_row(std::string_view line);
/// The DTG of a FL5 line as ident, or empty when `line` is none.
[[nodiscard]] std::string find_dtg(std::string_view line);
/// `line` in capitals with one blank between words.
[[nodiscard]] std::string to_ident(std::string_view line);

}  // namespace reftel
