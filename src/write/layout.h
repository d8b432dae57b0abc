#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "write/draft.h"

namespace reftel {

/// Longest line on the wire (ACP 127(G) 138), and the drafted line of State's text (5 FAH-1 H-246).
inline constexpr std::size_t kWireWidth = 69;
inline constexpr std::size_t kTextWidth = 55;

/// How long lines may be, in bytes.
struct LineWidths {
  std::size_t usual = kWireWidth;  ///< at which running text is broken
  std::size_t most = kWireWidth;   ///< which no line has more of: a word without blanks is cut here, and not before
};
inline constexpr std::size_t kAnyWidth = static_cast<std::size_t>(-1) / 2;  ///< `most` where nothing limits a line

/// One line of the text as it will stand. What it says is a stretch of its paragraph, so laying out copies nothing.
struct LaidLine {
  enum class Kind : std::uint8_t {
    Blank,      ///< parts two paragraphs
    Text,       ///< bytes [begin, end) of the paragraph's text
    Rule,       ///< `end` dashes above or below a heading
    Signature,  ///< all of Draft::signatures, with slants
  };
  Kind kind = Kind::Text;
  bool first = false;      ///< of its paragraph: number, label and mark stand before it
  bool may_break = false;  ///< a page or a section may end before it, and a reader puts the text together again
  std::uint32_t paragraph = 0;
  std::uint32_t begin = 0, end = 0;
};

/// Where in the text a section begins.
struct LayoutPlace {
  std::uint32_t paragraph = 0;
  std::uint32_t offset = 0;  ///< in the paragraph's text
  friend bool operator==(const LayoutPlace&, const LayoutPlace&) = default;
};

/// Breaks the text of a draft into lines. As far as the widths allow, no line begins with what a reader would take for
/// a number, a label or a field, and none ends in a hyphen that is part of a word, so the text reads back as it was.
/// The draft must outlive it and not change. Linear in the text.
class Layout {
 public:
  Layout(const Draft& draft, LineWidths widths) : draft_(draft), width_(widths.usual), most_(widths.most) {}

  [[nodiscard]] bool done() const { return at_.paragraph == draft_.body.size() && signed_; }
  [[nodiscard]] LayoutPlace place() const { return at_; }
  /// Goes on from a place that it gave before, or from inside a paragraph.
  void seek(LayoutPlace place);
  /// Adds the lines of the next paragraph, or of what is left of it, or of the signatures; a blank line first.
  void add_next(std::vector<LaidLine>& lines);
  /// All of it.
  void add_all(std::vector<LaidLine>& lines);

  /// What `line` says, at the end of `out`, without a line end.
  void append(std::string& out, const LaidLine& line) const;

 private:
  void add_heading(std::vector<LaidLine>& lines, const DraftParagraph& paragraph);
  void add_table(std::vector<LaidLine>& lines, const DraftParagraph& paragraph);
  void add_text(std::vector<LaidLine>& lines, const DraftParagraph& paragraph);
  [[nodiscard]] bool ends_signed(std::span<const LaidLine> lines) const;
  void part_end(std::vector<LaidLine>& lines, std::size_t first) const;
  [[nodiscard]] bool follows_open_text() const;
  [[nodiscard]] std::size_t width_for(const DraftParagraph& paragraph) const;
  [[nodiscard]] bool may_begin_page(std::uint32_t index) const;

  const Draft& draft_;
  std::size_t width_, most_;
  LayoutPlace at_;
  bool signed_ = false;
};

/// Where the line that begins at `from` ends so that it has the usual width, or, where there is no good place within
/// that, as little more as it can; the next one begins behind the blank. `cut` is set when a word had to be cut.
[[nodiscard]] std::size_t find_line_end(std::string_view text, std::size_t from, LineWidths widths, bool& cut);

/// Whether a reader would see more than running text in a line that begins so: a number, a point, a field.
[[nodiscard]] bool misleads(std::string_view text);

/// Bytes of number, label and mark before the text of a paragraph, and what they are.
[[nodiscard]] std::size_t prefix_size(const DraftParagraph& paragraph);
void append_prefix(std::string& out, const DraftParagraph& paragraph);

}  // namespace reftel
