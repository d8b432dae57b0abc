#pragma once

#include <cstdint>
#include <string>

#include "base/ascii.h"
#include "telegram/open_text.h"
#include "telegram/read_context.h"

namespace reftel {

/// The text of the node of the body that is being read: its pieces, which go to the end of the store, and the bytes
/// that they stand in, which are claimed a run at a time. Escapes and links of a page and what error marks delete are
/// undone on the way. All it is given must outlive it.
class BodyText {
 public:
  BodyText(ReadContext& context, LineRange body, OpenText& open);

  /// A text begins, of which the bytes are `kind`. The one before it is claimed.
  void begin(Text text, ElementKind kind) {
    first_ = text.first;
    kind_ = kind;
    open_.end = 0;
  }
  [[nodiscard]] bool has_begun() const { return context_.out.store.pieces.size() != first_; }
  /// Escapes of a page are undone.
  [[nodiscard]] bool heals() const { return heals_; }

  void push(Span span, Join join) {
    if (is_damaged_) return push_damaged(span, join);
    push_plain(span, join);
  }
  /// Pushes the wrapped line `first` and those behind it as long as `goes_on(line)`; gives the first that it does not.
  template <class GoesOn>
  const Line* push_lines(const Line* first, GoesOn goes_on);
  /// How a wrapped line goes on: with a blank; behind a hyphen inside a word without.
  [[nodiscard]] Join join_for_wrap() const {
    const std::uint32_t end = open_.end;
    return end >= 2 && context_.source[end - 1] == '-' && is_alnum(context_.source[end - 2]) ? Join::None : Join::Space;
  }

  /// The run goes on to the end of `span`, and begins with it where it begins at `inner`, which is a part of it.
  void widen_run(Span span, Span inner) { run_ = {run_.begin == inner.begin ? span.begin : run_.begin, span.end}; }
  /// Claims the run: something else begins.
  void flush() {
    context_.tiler.claim(run_, kind_, 12);
    run_ = {};
  }

 private:
  void push_plain(Span span, Join join) {
    context_.out.store.push(span, has_begun() ? join : Join::None);
    go_on_to(span);
  }
  void go_on_to(Span span) {
    if (run_.empty()) run_.begin = span.begin;
    run_.end = open_.end = span.end;
  }
  [[gnu::cold]] void push_damaged(Span span, Join join);
  void append(Span span, Join join);
  void push_healed(Span span, Join join);
  [[nodiscard]] Span take_error_marks(Span span);

  ReadContext& context_;
  OpenText& open_;
  bool heals_ = false;        ///< the text is of a page and holds escapes, links or entities
  bool error_marks_ = false;  ///< it is of the wire and holds one
  bool is_damaged_ = false;   ///< either
  std::uint32_t first_ = 0;   ///< first piece of the text
  Span run_;
  ElementKind kind_ = ElementKind::BodyText;
  std::string shown_;
};

template <class GoesOn>
const Line* BodyText::push_lines(const Line* line, GoesOn goes_on) {
  TextStore& store = context_.out.store;
  if (is_damaged_ || !store.healings.empty()) {
    do push(line->span(), join_for_wrap());
    while (goes_on(*++line));
    return line;
  }
  const char* const source = context_.source.data();
  const std::uint32_t begin = line->text;
  Join join = has_begun() ? join_for_wrap() : Join::None;
  do {
    store.pieces.push_back({line->span(), {}, join, false});
    join = line->last == '-' && is_alnum(source[line->end - 2]) ? Join::None : Join::Space;
  } while (goes_on(*++line));
  go_on_to({begin, line[-1].end});
  return line;
}

}  // namespace reftel
