#include "telegram/repeated_head.h"

#include <algorithm>

#include "base/ascii.h"
#include "telegram/caption.h"
#include "telegram/heading_end.h"
#include "telegram/marking.h"
#include "telegram/preamble.h"
#include "telegram/section.h"

namespace reftel {
namespace {

/// What repeated lines begin with: letters, of which small ones begin classifications and labels only.
constexpr CharSet kFirst("ABCDEFGHIJKLMNOPQRSTUVWXYZcdelrstu");

class RepeatedHead {
 public:
  RepeatedHead(ReadContext& context, LineRange head, LineRange body) : context_(context), head_(head), body_(body) {}

  void mark() {
    // Nothing, an empty line or furniture stands before the lines that are looked at.
    for (std::uint32_t i = body_.first; i < body_.last; i = line(i).kind != LineKind::Text ? i + 1 : end_of_text(i)) {
      if (line(i).kind != LineKind::Text || !kFirst.has(line(i).first)) continue;
      const std::string_view text = context_.line_text(i);
      if (begins_later_section(text))
        i = mark_section_head(i);
      else if (is_repeated(text) || (repeats_caption(text) && ends_block(i)))
        line(i).kind = LineKind::SectionHead;
    }
  }

 private:
  /// The first line behind `i` that is no text.
  std::uint32_t end_of_text(std::uint32_t i) const {
    const Line* const lines = context_.lines.data();
    const auto is_other = [](const Line& line) { return line.kind != LineKind::Text; };
    return static_cast<std::uint32_t>(std::find_if(lines + i + 1, lines + body_.last, is_other) - lines);
  }
  Line& line(std::uint32_t i) { return context_.lines[i]; }

  bool ends_block(std::uint32_t i) { return i + 1 < body_.last && line(i + 1).kind != LineKind::Text; }

  /// `C O N F I D E N T I A L SECTION 02 OF 03 ZENDA 000417`
  static bool begins_later_section(std::string_view text) {
    if (text.size() > 120 || !begins_classification_line(text)) return false;
    const auto level = read_level_word(text);
    if (!level) return false;
    const auto section = read_section_phrase(trim_left(text.substr(level->size)));
    return section && section->number > 1 && section->of >= section->number;
  }

  /// A line of the head with a label, word for word.
  bool is_repeated(std::string_view text) { return begins_head_line(text) && stands_in_head(text); }

  bool stands_in_head(std::string_view text) {
    for (std::uint32_t i = head_.first; i < head_.last; ++i)
      if (line(i).size() == text.size() && context_.line_text(i) == text) return true;
    return false;
  }

  /// One of the telegram's captions, or one with words behind it as it stands in the head: `CORRECTED COPY (TEXT)`.
  bool repeats_caption(std::string_view text) {
    if (context_.out.captions.empty() || text.size() > 80 || !is_upper(text[0])) return false;
    const auto word = read_caption(text);
    if (!word) return false;
    if (word->size != text.size()) return stands_in_head(text);
    return std::ranges::any_of(context_.out.captions, [&](const CaptionUse& use) {
      return !use.caption.empty() && use.caption == word->caption;
    });
  }

  /// The first line of format lines 5 to 8 above the classification at `first`, or `first` when there are none.
  std::uint32_t find_heading_above(std::uint32_t first) {
    constexpr std::uint32_t kHeadingLines = 60;
    bool has_originator = false;
    for (std::uint32_t i = first; i > body_.first && first - i < kHeadingLines;) {
      if (line(--i).blank()) continue;
      if (line(i).kind != LineKind::Text) return first;
      const std::string_view text = context_.line_text(i);
      if (has_originator) return begins_preamble(text) ? i : first;
      has_originator = text.starts_with("FM ");
    }
    return first;
  }

  /// Gives the last line of the head that begins at `first`.
  std::uint32_t mark_section_head(std::uint32_t first) {
    for (std::uint32_t i = find_heading_above(first); i <= first; ++i)
      if (!line(i).blank()) line(i).kind = LineKind::SectionHead;
    std::uint32_t last = first;
    for (std::uint32_t i = first + 1; i < body_.last; ++i) {
      if (line(i).kind != LineKind::Text) continue;
      const std::string_view text = context_.line_text(i);
      const auto caption = read_caption(text);
      const bool belongs = begins_head_line(text) || (caption && caption->size == text.size()) || stands_in_head(text);
      if (!belongs) break;
      line(i).kind = LineKind::SectionHead;
      last = i;
    }
    return last;
  }

  ReadContext& context_;
  LineRange head_, body_;
};

}  // namespace

void mark_repeated_head(ReadContext& context, LineRange head, LineRange body) {
  RepeatedHead(context, head, body).mark();
}

}  // namespace reftel
