#include "telegram/text.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"

namespace reftel {

void TextStore::push_healed(Span source, std::string_view shown, Join join) {
  const auto begin = static_cast<std::uint32_t>(literals.size());
  literals.append(shown);
  pieces.push_back({source, {begin, static_cast<std::uint32_t>(literals.size())}, join, true});
}

void TextStore::push_healing(Span source, Join join) {
  const auto push_next = [&](std::uint32_t end) {
    if (source.begin >= end) return;
    pieces.push_back({{source.begin, end}, {}, std::exchange(join, Join::None), false});
  };
  const std::uint32_t begin = source.begin;
  auto next = std::ranges::upper_bound(healings, begin, {}, [](const Healing& one) { return one.span.end; });
  for (; next != healings.end() && next->span.begin < source.end; ++next) {
    push_next(next->span.begin);
    const bool edge = next->span.begin <= begin || next->span.end >= source.end;
    if (!next->shown.empty() && (!edge || !is_space(next->shown[0])))
      push_healed(next->span, next->shown, std::exchange(join, Join::None));
    source.begin = std::min(next->span.end, source.end);
  }
  push_next(source.end);
}

void append_text(std::string& out, std::string_view source, const TextStore& store, Text text) {
  const std::size_t start = out.size();
  for (std::uint32_t i = text.first; i < text.first + text.count; ++i) {
    const Piece& piece = store.pieces[i];
    if (out.size() > start) {
      if (piece.join == Join::Space) out += ' ';
      if (piece.join == Join::Line) out += '\n';
      if (piece.join == Join::Paragraph) out += "\n\n";
    }
    out += piece.healed ? bytes_of(store.literals, piece.literal) : bytes_of(source, piece.source);
  }
}

std::string to_string(std::string_view source, const TextStore& store, Text text) {
  std::string out;
  append_text(out, source, store, text);
  return out;
}

Span cover(const TextStore& store, Text text) {
  if (text.empty()) return {};
  Span all = store.pieces[text.first].source;
  for (std::uint32_t i = text.first + 1; i < text.first + text.count; ++i) {
    const Span one = store.pieces[i].source;
    if (one.begin < all.begin) all.begin = one.begin;
    if (one.end > all.end) all.end = one.end;
  }
  return all;
}

}  // namespace reftel
