#include "telegram/lines.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include "base/ascii.h"
#include "base/scan.h"
#include "telegram/block.h"
#include "telegram/line_openings.h"
#include "telegram/marking.h"
#include "telegram/page_line.h"

namespace reftel {
namespace {

using namespace std::literals;

/// What a byte at the edge of a line may be: a blank or machine function, which is no part of what the line says, or a
/// sign of emphasis.
enum EdgeSign : std::uint8_t { Edge = 1, Emphasis = 2 };
constexpr auto kEdgeSigns = [] {
  std::array<std::uint8_t, 256> signs{};
  for (int c = 0; c <= 0x20; ++c) signs[static_cast<std::size_t>(c)] = Edge;
  signs[0x7F] = Edge;
  signs['*'] = signs['_'] = Emphasis;
  return signs;
}();
std::uint8_t edge_signs(char c) { return kEdgeSigns[static_cast<unsigned char>(c)]; }
bool is_edge(char c) { return (edge_signs(c) & Edge) != 0; }

/// Steps from `index` over blank lines, at most three, to the next line with text; `lines.size()` when there is none.
std::size_t neighbour(const std::vector<Line>& lines, std::size_t index, int step) {
  std::size_t at = index;
  for (int i = 0; i < 4; ++i) {
    if (step < 0 && at == 0) return lines.size();
    at = step < 0 ? at - 1 : at + 1;
    if (at >= lines.size()) return lines.size();
    if (!lines[at].blank()) return at;
  }
  return lines.size();
}

/// `PTQ1859`: the number of a print, which stands behind the classification at the top of its first page.
bool is_print_number(std::string_view word) {
  std::size_t letters = 0;
  while (letters < word.size() && is_upper(word[letters])) ++letters;
  return letters >= 2 && letters <= 4 && word.size() <= 8 && read_digits(word.substr(letters));
}

/// A line that says nothing but a classification, perhaps with captions or the number of the print behind it.
bool is_level_line(std::string_view line) {
  if (line.size() > 60) return false;
  const auto level = read_level_word(line);
  if (!level) return false;
  const std::string_view rest = trim(line.substr(level->size));
  return rest.empty() || iequals(rest, "NODIS") || iequals(rest, "EXDIS") || iequals(rest, "LIMDIS") ||
         iequals(rest, "NOFORN") || iequals(rest, "STADIS") || is_print_number(rest);
}

/// The line beside `index`, when it was marked; else `lines.size()`.
std::size_t mark_level_beside(std::string_view source, std::vector<Line>& lines, std::size_t index, int step) {
  const std::size_t beside = neighbour(lines, index, step);
  if (beside == lines.size() || lines[beside].kind != LineKind::Text) return lines.size();
  if (!is_level_line(bytes_of(source, lines[beside].span()))) return lines.size();
  lines[beside].kind = LineKind::PageClassification;
  return beside;
}

void mark_page(std::string_view source, std::vector<Line>& lines, std::size_t index) {
  lines[index].kind = LineKind::Page;
  // The foot of the page before may stand above the head of this one.
  const std::size_t head = mark_level_beside(source, lines, index, -1);
  if (head != lines.size()) mark_level_beside(source, lines, head, -1);
  mark_level_beside(source, lines, index, +1);
}

/// `PAGE 02` alone: a page line when its number or a classification stands beside it.
void mark_bare_page(std::string_view source, std::vector<Line>& lines, std::size_t index) {
  const std::size_t next = neighbour(lines, index, +1), previous = neighbour(lines, index, -1);
  const bool numbered = next < lines.size() && is_station_number(bytes_of(source, lines[next].span()));
  const bool classified = previous < lines.size() && is_level_line(bytes_of(source, lines[previous].span()));
  if (!numbered && !classified) return;
  if (numbered) mark_page(source, lines, next);
  mark_page(source, lines, index);
}

/// Only dashes, equal signs and their like; a single `-` parts paragraphs in older telegrams.
bool is_rule(std::string_view line) {
  static constexpr CharSet kMarks("-=_*#~+");
  const char mark = line[0];
  if (!kMarks.has(mark)) return false;
  if (line.size() == 2 && mark != '-') return false;
  for (const char c : line)
    if (c != mark && !is_blank(c)) return false;
  return true;
}

/// `*** Current Classification *** SECRET`, `<< END OF DOCUMENT >>`. Stars around capitals alone, or around the name of
/// a block, set a heading off.
bool is_notice(std::string_view line) {
  if (line.starts_with("*** ")) return std::ranges::any_of(line, is_lower) && role_of_heading(line) == Role::None;
  return line.starts_with("<< END") || line.starts_with("\xC2\xBF\xC2\xBF");
}

/// What reviewers put on each page that they release: `UNCLASSIFIED U.S. Department of State Case No. F-2010-01234 Doc
/// No. C05512345 Date: 09/10/2012`, perhaps without the level.
bool is_case_stamp(std::string_view line) {
  constexpr std::size_t kShortest = 30, kLongest = 200;
  if (line.size() < kShortest || line.size() > kLongest) return false;
  if (find_three(line, 0, "cas") == std::string_view::npos) return false;
  const auto holds = [&](std::string_view words) { return ifind(line, words) != std::string_view::npos; };
  return (holds("case no") || holds("case id")) && (holds("department of state") || holds("doc no"));
}

/// `RELEASE IN PART B1,1.4(B)`, `DENIED IN FULL`: what was decided, and by which exemptions (5 USC 552(b)).
bool is_release_stamp(std::string_view line) {
  for (const std::string_view decision :
       {"RELEASE IN FULL", "RELEASED IN FULL", "RELEASE IN PART", "RELEASED IN PART", "DENIED IN FULL"}) {
    if (!line.starts_with(decision)) continue;
    const std::string_view codes = line.substr(decision.size());
    std::size_t letters = 0;
    for (const char c : codes) {
      letters = is_alpha(c) ? letters + 1 : 0;
      if (letters > 1 || is_lower(c)) return false;
    }
    return true;
  }
  return false;
}

/// What a browser prints below a page: `https://... 2/3`, `http://... Page 2 of 3`.
bool is_printed_foot(std::string_view line) {
  if (!line.starts_with("http://") && !line.starts_with("https://")) return false;
  const std::size_t blank = std::min(line.find_first_of(" \t"), line.size());
  std::string_view count = trim_left(line.substr(blank));
  if (istarts_with(count, "page ")) count = trim_left(count.substr(5));
  std::size_t digits = 0;
  while (digits < count.size() && is_digit(count[digits])) ++digits;
  count.remove_prefix(digits);
  const bool of = istarts_with(count, " of ");
  if (digits == 0 || (!of && !count.starts_with('/'))) return false;
  return read_digits(count.substr(of ? 4 : 1)).has_value();
}

/// What furniture begins with; other lines are only when they end with a digit.
constexpr LineOpenings kOpenings(std::array{"PAGE"sv, "NNN"sv, "RELEASE"sv, "DENIED"sv, "*"sv, "<"sv, "\xC2"sv, "-"sv,
                                            "="sv, "_"sv, "#"sv, "~"sv, "+"sv});

/// The first line at or behind `from` that may be furniture; `lines.size()` when there is none.
std::size_t next_furniture(LineOpenings::Test opens, const std::vector<Line>& lines, std::size_t from) {
  const Line* const begin = lines.data();
  const Line* const end = begin + lines.size();
  const Line* line = begin + from;
  while (line != end && !opens(*line) && !is_digit(line->last)) ++line;
  return static_cast<std::size_t>(line - begin);
}

/// `PAGE 02 ZENDA 00417 01 OF 02 141101Z the harvest`: cuts the line behind the page line of a print.
bool part_print_line(std::string_view source, std::vector<Line>& lines, std::size_t index, std::size_t& cuts_left) {
  const Line& line = lines[index];
  const std::string_view text = bytes_of(source, line.span());
  const auto page = cuts_left != 0 && text.starts_with("PAGE ") ? find_page_line(text, 0) : std::nullopt;
  if (!page || page->begin != 0) return false;
  const auto behind = static_cast<std::uint32_t>(skip_blanks(text, page->end));
  if (behind == text.size() || behind == page->end) return false;
  cut_line(source, lines, static_cast<std::uint32_t>(index), line.text + behind);
  --cuts_left;
  return true;
}

/// Marks a line by how it begins; false when its end may still tell.
bool mark_by_opening(std::string_view source, std::vector<Line>& lines, std::size_t index, std::size_t& cuts_left) {
  Line& line = lines[index];
  const std::string_view text = bytes_of(source, line.span());
  switch (text[0]) {
    case 'P':
    case 'p':
      if (is_page_line(text) || part_print_line(source, lines, index, cuts_left)) {
        mark_page(source, lines, index);
        return true;
      }
      if (!is_bare_page_line(text)) return false;
      mark_bare_page(source, lines, index);
      return true;
    case 'R':
    case 'D':
      if (is_release_stamp(text)) line.kind = LineKind::Stamp;
      return false;
    case 'N':
    case 'n':
      if (text.size() < 24 && istarts_with(text, "NNN")) mark_level_beside(source, lines, index, -1);
      return false;
    default:
      if (is_notice(text))
        line.kind = LineKind::Stamp;
      else if (is_rule(text))
        line.kind = LineKind::Rule;
      return true;
  }
}

/// Page lines of the Cablegate form, stamps and what a browser prints end with a number.
void mark_by_number(std::string_view source, std::vector<Line>& lines, std::size_t index) {
  const std::string_view text = bytes_of(source, lines[index].span());
  if (is_page_line(text)) return mark_page(source, lines, index);
  if (!is_printed_foot(text) && !is_case_stamp(text)) return;
  lines[index].kind = LineKind::Stamp;
  mark_level_beside(source, lines, index, -1);
}

/// Release stamps: `Declassified/Released US Department of State EO Systematic Review 30 JUN 2005`, in one to three
/// lines, perhaps with a reviewer's name before.
void mark_stamps(std::string_view source, std::vector<Line>& lines) {
  std::size_t index = 0;
  constexpr std::string_view kBefore = "Declassified", kBehind = "/Released";
  for (std::size_t last = find_two(source, 0, "d/"); last != std::string_view::npos;
       last = find_two(source, last + 1, "d/")) {
    const std::size_t at = last + 1;
    if (!istarts_with(source.substr(at), kBehind) || !iends_with(source.substr(0, at), kBefore)) continue;
    while (index + 1 < lines.size() && lines[index].next <= at) ++index;
    if (lines[index].size() > 160) continue;  // run on into other text: the fields see to it
    lines[index].kind = LineKind::Stamp;
    for (std::size_t more = index + 1; more < lines.size() && more < index + 3 && lines[more].kind == LineKind::Text;
         ++more) {
      const std::string_view text = bytes_of(source, lines[more].span());
      const bool goes_on = text.size() < 60 && (istarts_with(text, "Systematic Review") ||
                                                istarts_with(text, "Review ") || istarts_with(text, "EO Systematic") ||
                                                (text.size() <= 11 && is_digit(text[0]) && is_digit(text.back())));
      if (!goes_on) break;
      lines[more].kind = LineKind::Stamp;
    }
    mark_level_beside(source, lines, index, -1);
  }
}

/// A line of blanks up to `stop`. With a form feed in it, it ends a page.
void set_blank_line(const char* base, std::uint32_t stop, Line& line) {
  line.text = line.end = line.next;
  line.kind = LineKind::Blank;
  line.first = line.last = '\0';
  if (stop == line.begin) return;
  const auto* const feed = static_cast<const char*>(std::memchr(base + line.begin, '\f', stop - line.begin));
  if (feed == nullptr) return;
  line.text = static_cast<std::uint32_t>(feed - base);
  line.end = line.text + 1;
  line.kind = LineKind::Page;
  line.first = line.last = '\f';
}

/// Puts lines that end at the places `stops` behind those of `lines`, the first of which begins at `begin`. Gives the
/// place behind the last, and adds to `signs` what they begin with.
std::uint32_t add_lines(std::string_view source, std::uint32_t begin, std::span<const std::uint32_t> stops,
                        std::vector<Line>& lines, std::uint8_t& signs) {
  const char* const base = source.data();
  Line added[PlaceScan::kStretch];
  Line* next_line = added;
  for (const std::uint32_t stop : stops) {
    Line& line = *next_line++;
    const char *text = base + begin, *end = base + stop;
    while (end != text && is_edge(end[-1])) --end;
    line.begin = begin;
    line.next = begin = stop + 1;
    if (end == text) {
      set_blank_line(base, stop, line);
      continue;
    }
    while (is_edge(*text)) ++text;
    line.text = static_cast<std::uint32_t>(text - base);
    line.end = static_cast<std::uint32_t>(end - base);
    line.kind = LineKind::Text;
    line.first = *text;
    line.last = end[-1];
    signs |= edge_signs(line.first);
  }
  lines.insert(lines.end(), static_cast<const Line*>(added), static_cast<const Line*>(next_line));
  return begin;
}

/// Splits `source` into lines, each of which, but for the last perhaps, ends with `line_end`.
TextSigns split_at(char line_end, std::string_view source, std::vector<Line>& lines) {
  lines.clear();
  PlaceScan scan(source, line_end, "<>&&[\\");
  std::uint32_t begin = 0;
  std::uint8_t signs = 0;
  while (!scan.at_end()) begin = add_lines(source, begin, scan.next(), lines, signs);
  if (const auto size = static_cast<std::uint32_t>(source.size()); begin < size) {
    add_lines(source, begin, {&size, 1}, lines, signs);
    lines.back().next = size;
  }
  return {.ascii = scan.is_ascii(),
          .angles = scan.holds(0),
          .entities = scan.holds(1),
          .markup = scan.holds(1) || scan.holds(2),
          .emphasis = (signs & Emphasis) != 0};
}

/// Blank lines at and behind line `from`.
std::size_t blank_lines_from(const std::vector<Line>& lines, std::size_t from) {
  std::size_t i = from;
  while (i < lines.size() && lines[i].blank()) ++i;
  return i - from;
}

/// Decided by its first lines, of which a few may be another's. A text with a line for each paragraph has empty lines
/// between, too, but only single ones.
bool is_double_spaced(const std::vector<Line>& lines) {
  constexpr std::size_t kFewestGaps = 12, kMostGaps = 60;
  std::size_t gaps = 0, wide = 0, other = 0;
  for (std::size_t i = blank_lines_from(lines, 0); i + 1 < lines.size() && gaps < kMostGaps; ++i) {
    const std::size_t gap = blank_lines_from(lines, i + 1);
    if (i + 1 + gap == lines.size()) break;
    i += gap;
    ++gaps;
    if (gap % 2 == 0) ++other;
    if (gap >= 3) ++wide;
    if (10 * other > kMostGaps) return false;
  }
  return gaps >= kFewestGaps && 10 * other <= gaps && wide != 0;
}

}  // namespace

TextSigns split_lines(std::string_view source, std::vector<Line>& out) {
  const TextSigns signs = split_at('\n', source, out);
  if (out.size() == 1 && source.find('\r') < source.size() && !source.ends_with('\n')) split_at('\r', source, out);
  return signs;
}

std::vector<Span> close_double_spacing(std::vector<Line>& lines) {
  if (!is_double_spaced(lines)) return {};
  std::vector<Span> taken_out;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < lines.size();) {
    const std::size_t gap = blank_lines_from(lines, i);
    const std::size_t drop = std::min((gap + 1) / 2, gap);
    if (drop != 0) taken_out.push_back({lines[i].begin, lines[i + drop - 1].next});
    for (std::size_t k = i + drop; k < i + gap; ++k) lines[kept++] = lines[k];
    i += gap;
    if (i < lines.size()) lines[kept++] = lines[i++];
  }
  lines.resize(kept);
  return taken_out;
}

std::uint32_t mark_furniture(std::string_view source, std::vector<Line>& lines) {
  constexpr auto kNone = std::numeric_limits<std::size_t>::max();
  constexpr std::size_t kMostCuts = 64;  // each moves all lines behind it
  std::size_t end_mark = kNone, cuts_left = kMostCuts;
  const LineOpenings::Test opens = kOpenings.in(source);
  for (std::size_t i = 0; (i = next_furniture(opens, lines, i)) < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.kind != LineKind::Text) continue;
    const bool counts = is_digit(line.last);
    if (opens(line)) {
      if (istarts_with(bytes_of(source, line.span()), "NNN")) end_mark = std::min(end_mark, i);
      if (mark_by_opening(source, lines, i, cuts_left)) continue;
    }
    if (counts) mark_by_number(source, lines, i);
  }
  mark_stamps(source, lines);
  return static_cast<std::uint32_t>(std::min(end_mark, lines.size()));
}

void cut_line(std::string_view source, std::vector<Line>& lines, std::uint32_t index, std::uint32_t at) {
  Line tail = lines[index];
  tail.begin = tail.text = at;
  tail.first = source[at];
  Line& head = lines[index];
  head.next = head.end = at;
  while (head.end > head.text && is_edge(source[head.end - 1])) --head.end;
  head.last = head.end > head.text ? source[head.end - 1] : '\0';
  lines.insert(lines.begin() + index + 1, tail);
}

}  // namespace reftel
