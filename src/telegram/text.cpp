#include "telegram/text.h"

#include <algorithm>

namespace reftel {

void TextStore::push_healed(Span source, std::string_view shown, Join join) {
  const auto begin = static_cast<std::uint32_t>(literals.size());
  literals.append(shown);
  pieces.push_back({source, {begin, static_cast<std::uint32_t>(literals.size())}, join, true});
}

void TextStore::push_around_blanked(Span source, Join join) {
  auto place = std::ranges::upper_bound(blanked, source.begin, {}, [](const Blanked& one) { return one.span.end; });
  for (; place != blanked.end() && place->span.begin < source.end; ++place) {
    if (place->span.begin > source.begin) {
      pieces.push_back({{source.begin, place->span.begin}, {}, join, false});
      join = Join::None;
      if (place->blanks != 0 && place->span.end < source.end)
        push_healed(place->span, std::string(place->blanks, ' '), Join::None);
    }
    source.begin = std::min(place->span.end, source.end);
  }
  if (!source.empty()) pieces.push_back({source, {}, join, false});
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
