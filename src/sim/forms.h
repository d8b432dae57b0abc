#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "sim/message.h"
#include "sim/sheet.h"

namespace reftel::sim {

/// How a form writes what all forms have.
struct HeadStyle {
  bool indicators = true;        ///< routing indicators before addressees
  bool numbers = true;           ///< continuity numbers behind them
  std::size_t serial_width = 6;  ///< digits in the classification line
  std::size_t width = 69;
  bool brackets = false;  ///< references as `(A) ZENDA 12, (B) ...`
};

/// Section k of n; 0 of 0 when there is only one.
struct SectionOf {
  std::uint32_t number = 0, of = 0;
};

// Each writes a telegram at the end of the sheet.
void write_transmissions(const Message& message, Sheet& sheet);
void write_cablegate(const Message& message, Sheet& sheet);
void write_cablegate_partial(const Message& message, Sheet& sheet);
void write_print(const Message& message, Sheet& sheet);
void write_nara(const Message& message, Sheet& sheet);
void write_web(const Message& message, Sheet& sheet);
void write_label(const Message& message, Sheet& sheet);

/// How many sections or pages a text has when each takes so many bytes of it.
[[nodiscard]] std::uint32_t parts_of(const Message& message, std::size_t bytes);

/// Format lines 1 to 4.
void write_procedure(const Message& message, SectionOf section, Sheet& sheet);
/// Format lines 5 to 8.
void write_address_lines(const Message& message, const HeadStyle& style, Sheet& sheet);
/// `C O N F I D E N T I A L SECTION 01 OF 02 ZENDA 000417`
void write_classification(const Message& message, const HeadStyle& style, SectionOf section, Sheet& sheet);
/// All between that line and the text: captions, E.O., TAGS, SUBJECT and, unless `again`, REF and authority.
enum class HeadPart : std::uint8_t { Whole, Again };
void write_head(const Message& message, const HeadStyle& style, HeadPart part, Sheet& sheet);
/// What stands behind `TAGS: `.
void write_tags(const Message& message, Sheet& sheet);
void write_authority(const Message& message, std::size_t width, Sheet& sheet);
/// `ZENDA 389`, `08 ZENDA 389 (NOTAL)`
void write_citation(const Message& message, const Citation& citation, Sheet& sheet);
/// `281412Z`
void write_day_and_time(Minute at, Sheet& sheet);
/// `281412Z FEB 08`
void write_dtg(Minute at, Sheet& sheet);
/// `C O N F I D E N T I A L`, `CONFIDENTIAL`
[[nodiscard]] std::string_view spaced_words_of(Level level);
[[nodiscard]] std::string_view closed_words_of(Level level);

/// How the text is set.
struct TextStyle {
  std::size_t width = 65;
  std::string_view before_number;  ///< a pilcrow
  std::string_view after_number = ".";
  std::string_view between;     ///< what stands on the line between two paragraphs
  bool ruled_headings = false;  ///< dashes below
};

/// Where the text may be interrupted.
enum class Gap : std::uint8_t {
  Line,     ///< before a line of a paragraph
  Passage,  ///< before a paragraph or a heading with what follows
};

/// Writes the text and the signature. `turn(gap, written)` is called where a page or a section may end, with the bytes
/// of Message::text that stand before; it writes what stands between.
template <class Turn>
void write_text(const Message& message, const TextStyle& style, Sheet& sheet, Turn turn);

[[nodiscard]] std::string_view opening_of(const Message& message, const Passage& passage);
[[nodiscard]] std::string_view closing_of(const Message& message, const Passage& passage);
void write_capitals(std::string_view words, Sheet& sheet);

template <class Turn>
void write_text(const Message& message, const TextStyle& style, Sheet& sheet, Turn turn) {
  using Kind = Passage::Kind;
  const std::string_view text = message.text;
  Kind before = Kind::Paragraph;
  bool first = true;
  for (const Passage& passage : message.passages) {
    const bool may_turn = passage.kind == Kind::Heading || (passage.kind == Kind::Paragraph && before != Kind::Heading);
    if (!first && may_turn) turn(Gap::Passage, passage.begin);
    if (!first) sheet.line(style.between);
    first = false;
    before = passage.kind;
    const std::string_view words = text.substr(passage.begin, passage.end - passage.begin);
    if (passage.kind == Kind::Table) {
      for (std::size_t from = 0; from <= words.size();) {
        const std::size_t end = std::min(words.find('\n', from), words.size());
        sheet.line(words.substr(from, end - from));
        from = end + 1;
      }
      continue;
    }
    if (passage.kind == Kind::Heading) {
      sheet.line(words);
      if (!style.ruled_headings) continue;
      for (std::size_t i = 0; i < words.size(); ++i) sheet.put('-');
      sheet.end_line();
      continue;
    }
    if (passage.kind == Kind::Point) sheet.put("-- ");
    if (passage.number != 0) {
      sheet.put(style.before_number);
      const std::uint32_t begin = sheet.size();
      sheet.put(Padded{passage.number}, style.after_number);
      sheet.mark(Part::Number, begin);
      sheet.put(' ');
    }
    if (!passage.mark.empty()) sheet.put(passage.mark, ' ');
    if (!passage.opening.empty()) sheet.put(opening_of(message, passage), ' ');
    const std::uint32_t begin = sheet.size();
    sheet.wrap(words, style.width, [&](std::size_t written) { turn(Gap::Line, passage.begin + written); });
    if (!passage.closing.empty()) {
      sheet.put(' ');
      sheet.wrap(closing_of(message, passage), style.width);
    }
    sheet.mark(Part::Paragraph, begin);
    sheet.end_line();
  }
  const std::uint32_t begin = sheet.size();
  write_capitals(message.signature, sheet);
  sheet.mark(Part::Signature, begin);
  sheet.end_line();
}

}  // namespace reftel::sim
