#include "telegram/body_text.h"

#include <algorithm>

#include "base/scan.h"

namespace reftel {
namespace {

constexpr std::string_view kErrorMark = "E E E E E E E E";
constexpr std::uint32_t kErrorReach = 2000;  ///< bytes before an error mark where the word that it repeats is sought

bool holds_error_mark(std::string_view text) {
  // Its second letter: many words begin with E behind one that ends so.
  std::size_t at = find_three(text, 1, " e ");
  while (at < text.size() && !text.substr(at - 1).starts_with(kErrorMark)) at = find_three(text, at + 1, " e ");
  return at < text.size();
}

bool is_of_wire(Form form) { return form == Form::Wire || form == Form::Acp128; }

bool holds_markup(std::string_view text) {
  return text.find('\\') != std::string_view::npos || text.find("](") != std::string_view::npos ||
         holds_web_entity(text);
}

}  // namespace

BodyText::BodyText(ReadContext& context, LineRange body, OpenText& open) : context_(context), open_(open) {
  if (body.empty()) return;
  const std::string_view text =
      bytes_of(context.source, {context.lines[body.first].begin, context.lines[body.last - 1].next});
  heals_ = context.markup && holds_markup(text);
  error_marks_ = is_of_wire(context.out.form) && holds_error_mark(text);
  is_damaged_ = heals_ || error_marks_;
}

void BodyText::push_damaged(Span span, Join join) {
  if (error_marks_) {
    const Span left = take_error_marks(span);
    if (left.empty()) return;
    if (left.begin != span.begin) join = Join::Space;
    span = left;
  }
  append(span, join);
}

/// Eight separated `E` delete back to the last word sent right, which is repeated behind them (ACP 127(G) 211): the
/// text from the earlier standing of that word through the mark is taken out. Gives what is left of the line.
Span BodyText::take_error_marks(Span span) {
  const std::string_view source = context_.source;
  const std::size_t hit = bytes_of(source, span).find(kErrorMark);
  if (hit == std::string_view::npos) return span;
  Span mark{span.begin + static_cast<std::uint32_t>(hit),
            span.begin + static_cast<std::uint32_t>(hit + kErrorMark.size())};
  while (mark.end < span.end && (source[mark.end] == 'E' || is_blank(source[mark.end]))) ++mark.end;
  std::uint32_t word_end = mark.end;
  while (word_end < span.end && !is_blank(source[word_end])) ++word_end;
  const std::string_view word = bytes_of(source, {mark.end, word_end});
  std::vector<Piece>& pieces = context_.out.store.pieces;
  const std::uint32_t text_begin = has_begun() ? pieces[first_].source.begin : span.begin;
  const std::uint32_t from = std::max(text_begin, mark.begin > kErrorReach ? mark.begin - kErrorReach : 0);
  const std::size_t earlier = word.empty() ? std::string_view::npos : bytes_of(source, {from, mark.begin}).rfind(word);
  std::uint32_t drop = earlier == std::string_view::npos ? mark.begin : from + static_cast<std::uint32_t>(earlier);
  context_.out.repairs.push_back({"in-text-error", {drop, mark.end}, {}});
  while (has_begun() && pieces.back().source.begin >= drop) pieces.pop_back();
  if (has_begun()) pieces.back().source.end = std::min(pieces.back().source.end, drop);
  while (drop > span.begin && is_blank(source[drop - 1])) --drop;
  if (drop > span.begin) append({span.begin, drop}, join_for_wrap());
  run_.end = std::max(run_.end, span.begin);
  flush();
  context_.tiler.claim(mark, ElementKind::ErrorMark, 12);
  return {mark.end, span.end};
}

/// Puts `span`, which holds no error mark, behind the text.
void BodyText::append(Span span, Join join) {
  if (!heals_) return push_plain(span, join);
  push_healed(span, has_begun() ? join : Join::None);
  go_on_to(span);
}

void BodyText::push_healed(Span span, Join join) {
  const std::string_view text = bytes_of(context_.source, span);
  TextStore& store = context_.out.store;
  std::uint32_t from = 0;
  for (auto i = static_cast<std::uint32_t>(find_one_of(text, 0, "\\&[")); i < text.size();
       i = static_cast<std::uint32_t>(find_one_of(text, i, "\\&["))) {
    const Healed healed = find_healed(text, i, shown_);
    if (healed.size == 0) {
      ++i;
      continue;
    }
    const Span where{span.begin + i, span.begin + i + healed.size};
    if (i > from) {
      store.push({span.begin + from, where.begin}, join);
      join = Join::None;
    }
    if (!shown_.empty()) {
      store.push_healed(where, shown_, join);
      join = Join::None;
    }
    context_.out.repairs.push_back({healed.rule, where, shown_});
    i += healed.size;
    from = i;
  }
  if (from < text.size()) store.push({span.begin + from, span.end}, join);
}

}  // namespace reftel
