#include "telegram/flow.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/scan.h"
#include "telegram/page_line.h"

namespace reftel {
namespace {

constexpr std::uint32_t kShortestPaged = 30;  ///< bytes of a line that may hold a page line and text

struct Entity {
  std::string_view name;
  std::string_view shown;
};
constexpr Entity kEntities[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};

void append_utf8(std::string& out, std::uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

/// `&#8217;` or `&#x2019;` at the beginning of `text`: bytes read and the character.
std::size_t read_numeric_entity(std::string_view text, std::string& shown) {
  if (!text.starts_with("&#")) return 0;
  const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  std::uint32_t code = 0;
  std::size_t i = hex ? 3 : 2;
  const std::size_t first = i;
  for (; i < text.size() && i < first + 7 && text[i] != ';'; ++i) {
    const char c = to_lower(text[i]);
    if (is_digit(c))
      code = code * (hex ? 16 : 10) + static_cast<std::uint32_t>(c - '0');
    else if (hex && c >= 'a' && c <= 'f')
      code = code * 16 + static_cast<std::uint32_t>(c - 'a' + 10);
    else
      return 0;
  }
  const bool character = code >= 0x20 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
  if (i == first || i >= text.size() || text[i] != ';' || !character) return 0;
  append_utf8(shown, code);
  return i + 1;
}

/// Tells of places in a text, asked for in order, whether a page line may stand there: they hold padded numbers or the
/// word PAGE.
class PageLineSearch {
 public:
  explicit PageLineSearch(std::string_view text) : signs_(text, "000", "pag") {}
  bool may_hold(Span place) { return signs_.next(place.begin) + 3 <= place.end; }

 private:
  RisingSearch signs_;
};

/// Whether `line` holds what page lines have: a number of six figures with another behind it, which the MRN in a
/// classification line has not, or the word PAGE.
bool holds_page_number(std::string_view line) {
  constexpr std::size_t kLeastFigures = 6;
  std::size_t figures = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (is_digit(line[at])) {
      ++figures;
      continue;
    }
    if (figures >= kLeastFigures && is_blank(line[at])) {
      while (at + 1 < line.size() && is_blank(line[at + 1])) ++at;
      if (at + 1 < line.size() && is_digit(line[at + 1])) return true;
    }
    figures = 0;
  }
  return find_three(line, 0, "pag") != std::string_view::npos;
}

/// The last line of the furniture that begins at range.first, with the empty lines inside it: those between the
/// classification below one page and the number of the next part nothing.
std::uint32_t last_of_furniture(const std::vector<Line>& lines, LineRange range) {
  std::uint32_t last = range.first;
  for (std::uint32_t i = range.first; i < range.last && (lines[i].blank() || is_furniture(lines[i].kind)); ++i)
    if (is_furniture(lines[i].kind)) last = i;
  return last;
}

/// Where a line begins and ends as it is shown: a blank line at its beginning, with nothing.
Span shown_part(const Line& line) { return line.blank() ? Span{line.begin, line.begin} : line.span(); }

/// How many of `lines` stand in the source as they are shown, one behind the other: no blanks before them and behind
/// them a plain line feed only. `may_change` tells of a line with text whether something in it is shown otherwise.
template <class MayChange>
std::uint32_t count_as_shown(std::string_view source, std::span<const Line> lines, MayChange may_change) {
  std::uint32_t count = 0, end = shown_part(lines.front()).begin;
  for (const Line& line : lines) {
    const Span shown = shown_part(line);
    if (shown.begin != end || shown.end + 1 != line.next || source[shown.end] != '\n' || is_furniture(line.kind) ||
        (!line.blank() && may_change(line)))
      break;
    end = line.next;
    ++count;
  }
  return count;
}

}  // namespace

Healed find_healed(std::string_view text, std::size_t at, std::string& shown) {
  const std::string_view here = text.substr(at);
  shown.clear();
  if (here[0] == '\\') {
    if (here.size() == 1) return {1, "escape-line-end"};
    constexpr std::string_view kEscaped = "$\\'\"*_[]()#+-.!<>&~|`";
    if (kEscaped.find(here[1]) == std::string_view::npos) return {};
    shown = here[1];
    return {2, "escape-character"};
  }
  if (here[0] == '&') {
    if (const auto size = static_cast<std::uint32_t>(read_numeric_entity(here, shown))) return {size, "web-entity"};
    for (const Entity& entity : kEntities)
      if (here.starts_with(entity.name)) {
        shown = entity.shown;
        return {static_cast<std::uint32_t>(entity.name.size()), "web-entity"};
      }
  }
  if (here[0] == '[') {
    const std::size_t close = here.substr(0, 200).find("](");
    if (close == std::string_view::npos || here.substr(1, close - 1).find('[') != std::string_view::npos) return {};
    const std::size_t end = here.substr(0, close + 400).find(')', close);
    if (end == std::string_view::npos) return {};
    shown = here.substr(1, close - 1);
    return {static_cast<std::uint32_t>(end + 1), "web-link"};
  }
  return {};
}

bool holds_web_entity(std::string_view text) {
  std::string shown;
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1))
    if (find_healed(text, at, shown).size != 0) return true;
  return false;
}

void Flow::clear() {
  text_.clear();
  runs_.clear();
  heals_ = true;
  raised_ = false;
  healings_ = {};
}

void Flow::push(Span source, std::string_view shown, bool healed) {
  if (source.empty() && shown.empty()) return;
  const auto at = static_cast<std::uint32_t>(text_.size());
  text_.append(shown);
  if (!healed && !runs_.empty() && !runs_.back().healed && runs_.back().source.end == source.begin) {
    runs_.back().source.end = source.end;
    runs_.back().size += source.size();
    return;
  }
  runs_.push_back({at, static_cast<std::uint32_t>(shown.size()), source, healed, false});
}

void Flow::add_healed_line(std::string_view source, Span line, std::vector<Repair>* repairs) {
  auto place = std::ranges::upper_bound(healings_, line.begin, {}, [](const auto& one) { return one.span.end; });
  for (; place != healings_.end() && place->span.begin < line.end; ++place) {
    if (place->span.begin < line.begin || place->span.end > line.end) continue;
    add_without_markup(source, {line.begin, place->span.begin}, repairs);
    push(place->span, place->shown, true);
    line.begin = place->span.end;
  }
  add_without_markup(source, line, repairs);
}

void Flow::add_without_markup(std::string_view source, Span line, std::vector<Repair>* repairs) {
  const std::string_view text = bytes_of(source, line);
  std::string shown;
  std::size_t from = 0;
  for (std::size_t i = heals_ ? find_one_of(text, 0, "\\&[") : text.size(); i < text.size();
       i = find_one_of(text, i, "\\&[")) {
    const Healed healed = find_healed(text, i, shown);
    if (healed.size == 0) {
      ++i;
      continue;
    }
    const auto begin = line.begin + static_cast<std::uint32_t>(i);
    const Span where{begin, begin + static_cast<std::uint32_t>(healed.size)};
    push({line.begin + static_cast<std::uint32_t>(from), begin}, text.substr(from, i - from), false);
    push(where, shown, true);
    if (repairs) repairs->push_back({healed.rule, where, shown});
    i += healed.size;
    from = i;
  }
  push({line.begin + static_cast<std::uint32_t>(from), line.end}, text.substr(from), false);
}

void Flow::add_paged_line(std::string_view source, Span line, std::vector<Repair>* repairs) {
  std::uint32_t from = line.begin;
  const std::string_view text = bytes_of(source, line);
  for (auto page = find_page_line(text, 0); page; page = find_page_line(text, page->end)) {
    const Span where{line.begin + page->begin, line.begin + page->end};
    add_healed_line(source, {from, where.begin}, repairs);
    push(where, "\n", true);
    runs_.back().page_line = true;
    if (repairs) repairs->push_back({"page-line-inside", where, {}});
    from = where.end;
  }
  add_healed_line(source, {from, line.end}, repairs);
}

void Flow::add_lines(std::string_view source, const std::vector<Line>& lines, LineRange range,
                     std::vector<Repair>* repairs) {
  if (range.empty()) return;
  const Span whole{lines[range.first].begin, lines[range.last - 1].next};
  const std::string_view all = bytes_of(source, whole);
  // Most texts hold neither page lines nor markup.
  PageLineSearch pages(bytes_of(source, {0, whole.end}));
  const bool may_hold_page = pages.may_hold(whole);
  const bool may_hold_markup = !healings_.empty() || (heals_ && find_one_of(all, 0, "\\&[") < all.size());
  text_.reserve(text_.size() + all.size() + 1);
  runs_.reserve(runs_.size() + 2 * std::size_t{range.last - range.first});
  const auto may_hold_inside = [&](const Line& line) {
    return may_hold_page && line.size() > kShortestPaged && pages.may_hold(line.span()) &&
           holds_page_number(bytes_of(source, line.span()));
  };
  const auto may_change = [&](const Line& line) { return may_hold_markup || may_hold_inside(line); };
  for (std::uint32_t i = range.first; i < range.last;) {
    const Line& line = lines[i];
    if (is_furniture(line.kind)) {
      i = last_of_furniture(lines, {i, range.last}) + 1;
      continue;
    }
    // Most lines stand in the source as they shall stand here, and so do many in a row.
    if (const std::uint32_t count = count_as_shown(source, std::span(lines).subspan(i, range.last - i), may_change)) {
      i += count;
      const Span whole_lines{shown_part(line).begin, lines[i - 1].next};
      push(whole_lines, bytes_of(source, whole_lines), false);
      continue;
    }
    ++i;
    if (line.blank()) {
      push({line.begin, line.next}, "\n", true);
      continue;
    }
    if (may_hold_inside(line)) {
      add_paged_line(source, line.span(), repairs);
    } else if (may_hold_markup) {
      add_healed_line(source, line.span(), repairs);
    } else {
      push(line.span(), bytes_of(source, line.span()), false);
    }
    const Span line_end{line.end, line.next};
    push(line_end, "\n", bytes_of(source, line_end) != "\n");
  }
}

void Flow::raise_small_letters() {
  for (char& c : text_) c = to_upper(c);
  raised_ = true;
}

std::uint32_t Flow::source_at(std::uint32_t at) const { return runs_.empty() ? 0 : source_at(at, runs_[run_at(at)]); }

std::uint32_t Flow::source_at(std::uint32_t at, const Run& run) {
  const std::uint32_t into = at - run.at;
  if (run.healed) return into >= run.size ? run.source.end : run.source.begin;
  return std::min(run.source.begin + into, run.source.end);
}

Span Flow::find_source(Span span) const {
  if (runs_.empty()) return {};
  if (span.empty()) {
    const std::uint32_t at = source_at(span.begin);
    return {at, at};
  }
  const std::size_t first = run_at(span.begin);
  const std::uint32_t begin = source_at(span.begin, runs_[first]);
  // Most spans end in the run in which they begin.
  const bool one_run = first + 1 == runs_.size() || runs_[first + 1].at >= span.end;
  const Run& last = runs_[one_run ? first : run_at(span.end - 1)];
  const std::uint32_t end = last.healed ? last.source.end : last.source.begin + (span.end - last.at);
  return {begin, std::max(begin, end)};
}

std::size_t Flow::run_at(std::uint32_t at) const {
  const auto after = [](std::uint32_t value, const Run& run) { return value < run.at; };
  const auto next = std::upper_bound(runs_.begin(), runs_.end(), at, after);
  return next == runs_.begin() ? 0 : static_cast<std::size_t>(next - runs_.begin()) - 1;
}

void Flow::claim_runs(Tiler& tiler, Span span, ElementKind kind, int format_line) const {
  const std::size_t first = run_at(span.begin);
  if (first < runs_.size() && runs_[first].holds(span))
    return tiler.claim(runs_[first].source_of(span), kind, format_line);
  Span pending;
  for (std::size_t i = first; i < runs_.size() && runs_[i].at < span.end; ++i) {
    const Run& run = runs_[i];
    Span source = run.source;
    if (!run.healed) {
      const std::uint32_t from = std::max(span.begin, run.at), to = std::min(span.end, run.at + run.size);
      if (from >= to) continue;
      source = {run.source.begin + (from - run.at), run.source.begin + (to - run.at)};
    }
    if (!run.page_line && source.begin == pending.end) {
      pending.end = source.end;
      continue;
    }
    tiler.claim(pending, kind, format_line);
    pending = source;
    if (!run.page_line) continue;
    tiler.claim(source, ElementKind::PageLine, 12);
    pending = {source.end, source.end};
  }
  tiler.claim(pending, kind, format_line);
}

void Flow::push_stretch(Span stretch, const Run& first, Join join, TextStore& store) const {
  if (first.holds(stretch)) return store.push(first.source_of(stretch), join);
  const Run* const end = runs_.data() + runs_.size();
  for (const Run* run = &first; run != end && run->at < stretch.end; ++run) {
    const std::uint32_t from = std::max(stretch.begin, run->at), to = std::min(stretch.end, run->at + run->size);
    if (from >= to && !run->healed) continue;
    if (run->healed) {
      store.push_healed(run->source, std::string_view(text_).substr(run->at, run->size), join);
    } else {
      const std::uint32_t begin = run->source.begin + (from - run->at);
      store.push({begin, begin + (to - from)}, join);
    }
    join = Join::None;
  }
}

Text Flow::to_text(Span span, TextStore& store) const {
  Text text = store.open();
  if (runs_.empty()) return text;
  const std::string_view all = text_;
  std::uint32_t at = span.begin, last_end = span.begin;
  const Run *run = runs_.data() + (in_first_run(span) ? 0 : run_at(at)), *const last_run = &runs_.back();
  while (true) {
    bool wrapped = false;
    for (; at < span.end && is_space(all[at]); ++at) wrapped = wrapped || all[at] == '\n';
    if (at >= span.end) break;
    const std::uint32_t begin = at;
    at = static_cast<std::uint32_t>(find_spacing(all.substr(0, span.end), at));
    const bool first = begin == span.begin || last_end == span.begin;
    const bool hyphen = last_end >= span.begin + 2 && all[last_end - 1] == '-' &&
                        (is_alnum(all[last_end - 2]) || (all[last_end - 2] == '.' && is_alnum(all[begin])));
    while (run != last_run && run[1].at <= begin) ++run;
    push_stretch({begin, at}, *run, first || (wrapped && hyphen) ? Join::None : Join::Space, store);
    last_end = at;
  }
  store.close(text);
  return text;
}

}  // namespace reftel
