#include "telegram/body_blocks.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"

namespace reftel {
namespace {

constexpr std::size_t kMaxClosings = 64;  ///< closing words kept; a telegram has a handful
constexpr std::size_t kMaxNotes = 64;     ///< bracketed notes sought in one paragraph
constexpr std::size_t kEndSize = 3;       ///< bytes of END
constexpr std::uint32_t kNotOpened = 0xFFFF'FFFFu;

bool opens_note(char c) { return c == '(' || c == '['; }

/// Where, in `text` between `from` and `to`, the inner text of a block begins that the words at `to` close.
std::uint32_t opening_before(std::string_view text, std::uint32_t from, std::uint32_t to, Role role) {
  const std::string_view letters = role == Role::Note || role == Role::BioNote ? "not"
                                   : role == Role::Comment                     ? "com"
                                   : role == Role::Quoted                      ? "beg"
                                                                               : "";
  if (letters.empty()) return kNotOpened;
  std::uint32_t found = kNotOpened;
  char abc[4] = {letters[0], letters[1], letters[2], 0};
  for (std::size_t at = find_three(text.substr(0, to), from, abc); at != std::string_view::npos;
       at = find_three(text.substr(0, to), at + 1, abc)) {
    if (at > 0 && is_alnum(text[at - 1])) continue;
    const auto word = read_block_opening(text.substr(at, std::min<std::size_t>(80, to - at)));
    if (!word || word->role != role) continue;
    const bool bracket = at > 0 && opens_note(text[at - 1]);
    const bool sentence = at < 2 || is_space(text[at - 1]) || bracket;
    if (sentence) found = static_cast<std::uint32_t>(at + word->size);
  }
  return found;
}

/// The bracket that closes the one at `open`, those of its kind inside passed over; the first one where none closes it
/// so.
std::size_t find_closing(std::string_view text, std::size_t open) {
  constexpr std::size_t kReach = 4000;  // bytes: the search is made for each of many notes
  const char opens = text[open], closes = opens == '(' ? ')' : ']';
  const std::size_t first = text.find(closes, open);
  int depth = 0;
  for (std::size_t at = open; at < text.size() && at < open + kReach; ++at) {
    if (text[at] == opens) ++depth;
    if (text[at] == closes && --depth == 0) return at;
  }
  return first;
}

}  // namespace

void BodyBlocks::add(std::uint32_t owner) {
  const Span all = cover_in_order(context_.out.store, context_.out.body[owner].text);
  if (all.empty()) return;
  const std::string_view text = bytes_of(context_.source, all);
  std::uint32_t from = 0;
  for (std::size_t place = ends_.next(all.begin); place + kEndSize <= all.end;) {
    const bool inside_word = place > all.begin && is_alnum(context_.source[place - 1]);
    const auto closing = inside_word ? std::nullopt : read_block_closing(text, place - all.begin);
    if (!closing) {
      place = ends_.next(place + 1);
      continue;
    }
    const Span span{closing->span.begin + all.begin, closing->span.end + all.begin};
    const std::uint32_t opened = opening_before(text, from, closing->span.begin, closing->role);
    if (opened != kNotOpened)
      add_block(owner, closing->role, {all.begin + opened, span.begin});
    else if (closings_.size() < kMaxClosings)
      closings_.push_back({owner, closing->role, span});
    from = closing->span.end;
    place = ends_.next(span.end);
  }
  if (const auto closing = find_spaced_closing(text); closing && closings_.size() < kMaxClosings)
    closings_.push_back({owner, closing->role, {closing->span.begin + all.begin, closing->span.end + all.begin}});
  if (const std::size_t bracket = next_bracket(all.begin) - all.begin; bracket < text.size())
    add_bracketed_notes(owner, text, all.begin, bracket);
}

/// The first at or behind `from` in the source; its size where there is none. No text without markup has square ones.
std::size_t BodyBlocks::next_bracket(std::size_t from) {
  const std::size_t round = round_.next(from);
  return context_.markup ? std::min(round, square_.next(from)) : round;
}

/// `(Note: ...)` and `[Comment: ...]` without closing words end with their bracket; the first opens at `bracket`. The
/// blocks of the owner that are there already came by their closing words, in order of the text.
void BodyBlocks::add_bracketed_notes(std::uint32_t owner, std::string_view text, std::uint32_t base,
                                     std::size_t bracket) {
  const auto closed = static_cast<std::uint32_t>(context_.out.body.size());
  std::uint32_t next = owner + 1, noted = base;
  Span block;
  std::size_t notes = 0;
  for (std::size_t at = bracket; at < text.size(); at = next_bracket(base + at + 1) - base) {
    const auto word = read_block_opening(text.substr(at + 1, 80));
    if (!word) continue;
    const std::uint32_t inner = base + static_cast<std::uint32_t>(at + 1 + word->size);
    while (next < closed && block.end < inner) block = cover(context_.out.store, context_.out.body[next++].text);
    if (inner < noted || (block.begin <= inner + 1 && inner <= block.end)) continue;
    const std::size_t close = find_closing(text, at);
    if (close == std::string_view::npos || ++notes > kMaxNotes) return;
    noted = base + static_cast<std::uint32_t>(close);
    add_block(owner, word->role, {inner, noted});
  }
}

/// A block inside a paragraph: a child whose text is part of the paragraph's.
void BodyBlocks::add_block(std::uint32_t owner, Role role, Span inner) {
  BodyNode node;
  node.kind = NodeKind::Block;
  node.role = role;
  node.parent = owner;
  node.text = copy_text(context_.out.body[owner].text, inner);
  if (node.text.empty()) return;
  context_.out.body.push_back(node);
}

/// The part of `text` whose source lies in `inner`, blanks at both ends left off.
Text BodyBlocks::copy_text(Text text, Span inner) {
  while (inner.begin < inner.end && is_space(context_.source[inner.begin])) ++inner.begin;
  const auto parts_closing = [](char c) { return is_space(c) || opens_note(c); };
  while (inner.end > inner.begin && parts_closing(context_.source[inner.end - 1])) --inner.end;
  Text copy = context_.out.store.open();
  for (std::uint32_t i = first_piece_behind(text, inner.begin); i < text.first + text.count; ++i) {
    Piece piece = context_.out.store.pieces[i];
    if (piece.source.begin >= inner.end) break;
    if (!piece.source.overlaps(inner)) continue;
    if (!piece.healed) {
      piece.source.begin = std::max(piece.source.begin, inner.begin);
      piece.source.end = std::min(piece.source.end, inner.end);
    }
    if (copy.first == context_.out.store.pieces.size()) piece.join = Join::None;
    context_.out.store.pieces.push_back(piece);
  }
  context_.out.store.close(copy);
  return copy;
}

/// The first piece of `text` that ends behind byte `at`; pieces of one text lie in order.
std::uint32_t BodyBlocks::first_piece_behind(Text text, std::uint32_t at) const {
  const auto begin = context_.out.store.pieces.begin();
  const auto first = begin + text.first;
  const auto ends_before = [](const Piece& piece, std::uint32_t value) { return piece.source.end <= value; };
  return static_cast<std::uint32_t>(std::lower_bound(first, first + text.count, at, ends_before) - begin);
}

}  // namespace reftel
