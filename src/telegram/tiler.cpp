#include "telegram/tiler.h"

#include <algorithm>

#include "base/ascii.h"

namespace reftel {
namespace {

/// Blanks, line ends and the functions of the machine (NUL, BEL, DEL, SUB) say nothing.
bool is_filler(char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; }

void push(std::vector<Element>& out, Span span, ElementKind kind, std::uint8_t format_line) {
  if (!span.empty()) out.push_back({span, kind, format_line});
}

/// A stop left alone, as behind an authority whose line was cut, says nothing either.
bool is_stray_stop(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == '.' || c == ';' || c == ',' || is_filler(c); });
}

/// Covers bytes that nobody claimed: blanks at the edges are filler, what stands between them is unknown.
void fill_gap(std::string_view source, Span gap, std::vector<Element>& out) {
  std::uint32_t begin = gap.begin, end = gap.end;
  while (begin < end && is_filler(source[begin])) ++begin;
  if (begin == end) return push(out, gap, ElementKind::Filler, 0);
  while (end > begin && is_filler(source[end - 1])) --end;
  push(out, {gap.begin, begin}, ElementKind::Filler, 0);
  push(out, {begin, end}, is_stray_stop(bytes_of(source, {begin, end})) ? ElementKind::Filler : ElementKind::Unknown,
       0);
  push(out, {end, gap.end}, ElementKind::Filler, 0);
}

bool is_before(const Element& a, const Element& b) { return a.span.begin < b.span.begin; }

/// Sorts claims, equal ones in the order in which they came. Steps claim nearly in the order of the text, so most
/// claims move over a few places or none; where they move far, they are sorted as any others.
void sort_claims(std::vector<Element>& claims) {
  std::size_t moves = 4 * claims.size();
  for (std::size_t i = 1; i < claims.size(); ++i) {
    if (!is_before(claims[i], claims[i - 1])) continue;
    const Element claim = claims[i];
    std::size_t at = i;
    for (; at > 0 && is_before(claim, claims[at - 1]); --at) {
      if (moves-- == 0) {
        claims[at] = claim;
        return std::stable_sort(claims.begin(), claims.end(), is_before);
      }
      claims[at] = claims[at - 1];
    }
    claims[at] = claim;
  }
}

}  // namespace

void Tiler::finish(std::string_view source, std::vector<Element>& out) {
  sort_claims(claims_);

  merged_.resize(claims_.size() + furniture_.size());
  std::merge(furniture_.begin(), furniture_.end(), claims_.begin(), claims_.end(), merged_.begin(), is_before);

  out.clear();
  const auto size = static_cast<std::uint32_t>(source.size());
  std::uint32_t at = 0;
  for (const Element& claim : merged_) {
    const Span span{std::max(claim.span.begin, at), std::min(claim.span.end, size)};
    if (span.begin >= span.end) continue;
    if (at != span.begin) fill_gap(source, {at, span.begin}, out);
    push(out, span, claim.kind, claim.format_line);
    at = span.end;
  }
  fill_gap(source, {at, size}, out);
}

}  // namespace reftel
