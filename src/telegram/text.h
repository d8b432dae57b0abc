#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace reftel {

/// What stands between a piece of running text and the piece before it.
enum class Join : std::uint8_t {
  None,       ///< nothing: the halves are one word
  Space,      ///< one blank: a wrapped line, a page line taken out
  Line,       ///< a line break that means something: table rows, list items
  Paragraph,  ///< an empty line
};

/// One stretch of running text: source bytes shown as they are, or, where damage was healed,
/// shown as `literal` (a range of TextStore::literals) in place of them.
///
/// A piece with an empty source and a literal was inserted by a repair.
struct Piece {
  Span source;
  Span literal;
  Join join = Join::None;
  bool healed = false;  ///< show `literal`, not the source bytes
};

/// A run of pieces: a clean text whose every character can be traced to its bytes.
struct Text {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  [[nodiscard]] bool empty() const { return count == 0; }
};

/// Holds the pieces of all texts of one telegram; texts are ranges in it. Memory is kept by clear().
struct TextStore {
  /// A place of the source that no text shows as it stands.
  struct Healing {
    Span span;
    std::string shown;  ///< in place of it; blanks not at the edge of a text
  };

  std::vector<Piece> pieces;
  std::string literals;
  std::span<const Healing> healings;  ///< in the order of the source, while it is read; push() does them

  void clear() {
    pieces.clear();
    literals.clear();
    healings = {};
  }
  /// Opens a text at the end of the store; pieces pushed until close() belong to it.
  [[nodiscard]] Text open() const { return {static_cast<std::uint32_t>(pieces.size()), 0}; }
  void close(Text& text) const { text.count = static_cast<std::uint32_t>(pieces.size()) - text.first; }
  void push(Span source, Join join) {
    if (!healings.empty()) return push_healing(source, join);
    pieces.push_back({source, {}, join, false});
  }
  /// Pushes `shown` in place of the bytes at `source`.
  void push_healed(Span source, std::string_view shown, Join join);

 private:
  void push_healing(Span source, Join join);
};

/// Writes the clean text at the end of `out`. Bytes that are not UTF-8 stay as they are.
void append_text(std::string& out, std::string_view source, const TextStore& store, Text text);

[[nodiscard]] std::string to_string(std::string_view source, const TextStore& store, Text text);

/// The smallest span of the source that covers the text; empty when the text is.
[[nodiscard]] Span cover(const TextStore& store, Text text);

/// The same of a text whose pieces lie in the order of the source, as those of the body do.
[[nodiscard]] inline Span cover_in_order(const TextStore& store, Text text) {
  if (text.empty()) return {};
  const Piece* const first = store.pieces.data() + text.first;
  return {first->source.begin, first[text.count - 1].source.end};
}

}  // namespace reftel
