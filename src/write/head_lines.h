#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "write/draft.h"
#include "write/layout.h"

namespace reftel {

/// Lines of a heading and of the head of the text, one behind the other without line ends, and where a page may end.
struct HeadLines {
  struct Line {
    std::uint32_t begin = 0, end = 0;
    bool may_break = false;  ///< a page may end before it
  };
  std::string text;
  std::vector<Line> lines;

  /// A line that no page ends before.
  void add(std::string_view line) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += line;
    lines.push_back({begin, static_cast<std::uint32_t>(text.size()), false});
  }
  void clear() {
    text.clear();
    lines.clear();
  }
  [[nodiscard]] std::string_view operator[](std::size_t i) const {
    return std::string_view(text).substr(lines[i].begin, lines[i].end - lines[i].begin);
  }
};

/// What of the address a form shows.
enum class AddressStyle : std::uint8_t {
  Circuit,  ///< all of it
  Text,     ///< no FL10, which nothing would part from the address
  Print,    ///< no routing indicators either
};

/// Which section of the telegram a head stands before; `of` 0: the telegram is not cut, or the draft says it.
struct SectionMark {
  std::uint32_t number = 0, of = 0;
};

/// Format lines 5 to 10. The draft is complete.
void add_address_lines(const Draft& draft, AddressStyle style, HeadLines& out);

/// FL12 from the classification line to the authority. The head of a later section repeats all but references and
/// authority.
void add_head_lines(const Draft& draft, SectionMark section, LineWidths widths, HeadLines& out);

/// `C O N F I D E N T I A L`, `UNCLAS`, `T O P  S E C R E T`: the word at the beginning of the text, and on page lines
/// of the wire.
[[nodiscard]] std::string_view spaced_level(Level level);

}  // namespace reftel
