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

/// One line of the text as it will stand. What it says is a stretch of its paragraph, so laying out copies nothing.
struct LaidLine {
  enum class Kind : std::uint8_t {
    Blank,      ///< parts two paragraphs
    Text,       ///< bytes [begin, end) of the paragraph's text
    Rule,       ///< `end` dashes below a heading
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

/// Breaks the text of a draft into lines of `width` bytes. A line never begins with what a reader would take for a
/// number, a label or a field, and none ends in a hyphen that is part of a word, so the text reads back as it was. The
/// draft must outlive it and not change. Linear in the text.
class Layout {
 public:
  Layout(const Draft& draft, std::size_t width) : draft_(draft), width_(width) {}

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
  /// Words without a blank that did not fit and were cut.
  [[nodiscard]] std::uint32_t cut_words() const { return cut_words_; }

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
  std::size_t width_;
  LayoutPlace at_;
  bool signed_ = false;
  std::uint32_t cut_words_ = 0;
};

/// Where the line that begins at `from` ends so that it has at most `width` bytes; the next one begins behind the
/// blank. `cut` is set when a word had to be cut.
[[nodiscard]] std::size_t find_line_end(std::string_view text, std::size_t from, std::size_t width, bool& cut);

/// Whether a reader would see more than running text in a line that begins so: a number, a point, a field.
[[nodiscard]] bool misleads(std::string_view text);

/// Bytes of number, label and mark before the text of a paragraph, and what they are.
[[nodiscard]] std::size_t prefix_size(const DraftParagraph& paragraph);
void append_prefix(std::string& out, const DraftParagraph& paragraph);

}  // namespace reftel
