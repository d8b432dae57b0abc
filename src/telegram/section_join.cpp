#include "telegram/section_join.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "telegram/acp128.h"
#include "telegram/page_line.h"

namespace reftel {
namespace {

bool begins_transmission(std::string_view line) {
  return line.starts_with("VZCZC") || line.starts_with("ZCZC") || (line.starts_with("VV   ") && line.size() > 10);
}

/// The first page of a print; the classification stands above it.
bool begins_print(std::string_view page_line) {
  if (!istarts_with(page_line, "PAGE")) return false;
  const auto read = read_page_line(page_line);
  return read && read->page == 1;
}

Span span_of_lines(const std::vector<Line>& lines, std::uint32_t first, std::uint32_t last) {
  return first < last ? Span{lines[first].begin, lines[last - 1].next} : Span{};
}

/// Reads a part of the text apart from the telegram: its claims and findings are nobody's.
struct ReadApart {
  explicit ReadApart(ReadContext& whole)
      : telegram(whole.memory.apart),
        context{whole.source, whole.options, whole.lines, whole.memory.apart_claims, whole.memory, telegram,
                whole.markup, false,         whole.year},
        lines_before(whole.lines.size()) {
    telegram.clear();
    telegram.source = whole.source;
    telegram.store.healings = whole.out.store.healings;
    context.tiler.clear();
  }
  ~ReadApart() { telegram.store.healings = {}; }  // which the whole telegram owns
  ReadApart(const ReadApart&) = delete;
  ReadApart& operator=(const ReadApart&) = delete;
  /// Lines that were cut in two since.
  [[nodiscard]] std::uint32_t grown() const { return static_cast<std::uint32_t>(context.lines.size() - lines_before); }

  Telegram& telegram;
  ReadContext context;
  std::size_t lines_before;
};

}  // namespace

/// The line with which the transmission ends that goes on at line `from`; `last` when none before it is one.
std::uint32_t SectionJoin::find_end_mark(std::uint32_t from, std::uint32_t last) const {
  for (const Line* const lines = context_.lines.data(); from < last; ++from) {
    if (to_upper(lines[from].first) != 'N' || lines[from].kind != LineKind::Text) continue;
    if (istarts_with(context_.line_text(from), "NNNN")) break;
  }
  return from;
}

/// First lines of the transmissions in the text: one, or several when sections were put together.
std::vector<std::uint32_t> SectionJoin::find_transmissions(LineRange range, std::uint32_t end_mark) const {
  std::vector<std::uint32_t> starts{range.first};
  bool ended = false;
  std::uint32_t above = 0;  // the first line behind the end mark
  for (std::uint32_t i = std::max(range.first, end_mark); i < range.last; ++i) {
    if (!ended) {
      i = find_end_mark(i, range.last);
      ended = true;
      above = range.last;
      continue;
    }
    const Line& line = context_.lines[i];
    if (line.blank()) continue;
    above = std::min(above, i);
    const std::string_view text = context_.line_text(i);
    if (line.kind == LineKind::Page ? begins_print(text) : begins_transmission(text) || is_acp128_header(text)) {
      starts.push_back(line.kind == LineKind::Page ? above : i);
      ended = false;
    }
  }
  return starts;
}

/// Works from the last section to the second, because reading a head may cut a line in two.
LineRange SectionJoin::read_later(LineRange range, std::uint32_t end_mark) {
  if (end_mark >= range.last) return range;
  const std::vector<std::uint32_t> starts = find_transmissions(range, end_mark);
  if (starts.size() == 1) return range;
  parts_.resize(starts.size());
  texts_.resize(starts.size());
  first_end_ = starts[1];
  parts_[0].span = span_of_lines(context_.lines, starts[0], starts[1]);
  std::uint32_t end = range.last;
  for (std::size_t k = starts.size(); --k > 0;) {
    const Span span = span_of_lines(context_.lines, starts[k], end);
    ReadApart part(context_);
    const std::uint32_t text = read_envelope(part.context, {starts[k], end});
    const std::uint32_t tail = std::max(text, read_trailer(part.context, {text, end + part.grown()}));
    const std::uint32_t before_head = part.grown();
    const std::uint32_t body = find_body(part.context, {text, tail});
    const std::uint32_t text_end = tail + part.grown() - before_head;
    parts_[k] = {span, part.telegram.section, part.telegram.envelope.calling.serial};
    texts_[k] = span_of_lines(context_.lines, body, text_end);
    mark(starts[k], body);
    if (k + 1 < starts.size()) mark(text_end, end + part.grown());
    range.last += part.grown();
    end = starts[k];
  }
  return range;
}

void SectionJoin::end_first(std::uint32_t text, std::uint32_t grown) {
  if (parts_.empty()) return;
  ReadApart part(context_);
  const std::uint32_t end = first_end_ + grown;
  first_end_ = std::max(text, read_trailer(part.context, {text, end}));
  mark(first_end_, end + part.grown());
}

void SectionJoin::finish(std::uint32_t body, std::uint32_t grown) {
  if (parts_.empty()) return;
  parts_[0].section = context_.out.section;
  parts_[0].serial = context_.out.envelope.calling.serial;
  texts_[0] = span_of_lines(context_.lines, body, first_end_ + grown);
  mark_repeated();
  context_.out.parts = std::move(parts_);
}

void SectionJoin::mark(std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i < last; ++i)
    if (!context_.lines[i].blank()) context_.lines[i].kind = LineKind::SectionHead;
}

/// A section that came twice is read once: the text of the second is furniture when it is the same.
void SectionJoin::mark_repeated() {
  for (std::size_t later = 1; later < parts_.size(); ++later) {
    const Span text = texts_[later];
    const bool same = parts_[later - 1].section.number == parts_[later].section.number &&
                      bytes_of(context_.source, texts_[later - 1]) == bytes_of(context_.source, text);
    if (text.empty() || parts_[later].section.number == 0 || !same) continue;
    const auto first = std::ranges::lower_bound(context_.lines, text.begin, {}, &Line::begin);
    for (auto line = first; line != context_.lines.end() && line->next <= text.end; ++line)
      if (!line->blank()) line->kind = LineKind::SectionHead;
  }
}

}  // namespace reftel
