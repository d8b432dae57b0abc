#include "check/edited_text.h"

#include <algorithm>

namespace reftel {
namespace {

std::uint32_t to_offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

}  // namespace

EditedText::EditedText(std::string_view source) : source_(source), text_(source) {
  if (!source.empty()) pieces_.push_back({{0, to_offset(source.size())}, 0, false});
}

std::size_t EditedText::apply(std::vector<Edit> edits) {
  std::ranges::stable_sort(edits, {}, [](const Edit& edit) { return edit.span.begin; });
  std::string text;
  std::vector<Piece> pieces;
  std::size_t piece = 0, done = 0;
  std::uint32_t at = 0;
  // Copies what stands from `at` to `end` unchanged, piece by piece.
  const auto keep_to = [&](std::uint32_t end) {
    while (at < end) {
      while (pieces_[piece].text.end <= at) ++piece;
      const Piece& from = pieces_[piece];
      const std::uint32_t stop = std::min(end, from.text.end);
      const std::uint32_t begin = to_offset(text.size());
      text.append(text_, at, stop - at);
      const std::uint32_t source = from.inserted ? 0 : from.source + (at - from.text.begin);
      pieces.push_back({{begin, to_offset(text.size())}, source, from.inserted});
      at = stop;
    }
  };
  for (const Edit& edit : edits) {
    if (edit.span.begin < at || edit.span.end > text_.size()) continue;
    keep_to(edit.span.begin);
    if (!edit.text.empty()) {
      const std::uint32_t begin = to_offset(text.size());
      text += edit.text;
      pieces.push_back({{begin, to_offset(text.size())}, 0, true});
    }
    at = edit.span.end;
    ++done;
  }
  keep_to(to_offset(text_.size()));
  text_ = std::move(text);
  pieces_ = std::move(pieces);
  return done;
}

std::vector<Edit> EditedText::edits_of_source() const {
  std::vector<Edit> out;
  std::uint32_t at = 0;  // all of the source before it is accounted for
  std::string put_in;
  const auto change_to = [&](std::uint32_t source) {
    if (source > at || !put_in.empty()) out.push_back({{at, source}, std::move(put_in)});
    put_in.clear();
  };
  for (const Piece& piece : pieces_) {
    if (piece.inserted) {
      put_in.append(text_, piece.text.begin, piece.text.size());
      continue;
    }
    change_to(piece.source);
    at = piece.source + piece.text.size();
  }
  change_to(to_offset(source_.size()));
  return out;
}

}  // namespace reftel
