#include "telegram/tiler.h"

#include <algorithm>

#include "base/ascii.h"

namespace reftel {
namespace {

/// Blanks, line ends and the functions of the machine (NUL, BEL, DEL, SUB) say nothing.
bool is_filler(char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; }

/// A stop left alone, as behind an authority whose line was cut, says nothing either.
bool is_stray_stop(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == '.' || c == ';' || c == ',' || is_filler(c); });
}

/// Writes tiles one behind the other; there must be room for them.
class TileWriter {
 public:
  TileWriter(std::string_view source, Element* tiles) : source_(source), next_(tiles) {}

  void write(Span span, ElementKind kind, std::uint8_t format_line) {
    if (!span.empty()) *next_++ = {span, kind, format_line};
  }

  /// Covers bytes that nobody claimed: blanks at the edges are filler, what stands between them is unknown.
  void fill(Span gap) {
    std::uint32_t begin = gap.begin, end = gap.end;
    while (begin < end && is_filler(source_[begin])) ++begin;
    if (begin == end) return write(gap, ElementKind::Filler, 0);
    while (is_filler(source_[end - 1])) --end;
    write({gap.begin, begin}, ElementKind::Filler, 0);
    const bool stray = is_stray_stop(bytes_of(source_, {begin, end}));
    write({begin, end}, stray ? ElementKind::Filler : ElementKind::Unknown, 0);
    write({end, gap.end}, ElementKind::Filler, 0);
  }
  static constexpr std::size_t kMostOfGap = 3;  ///< tiles that fill() writes

  [[nodiscard]] const Element* end() const { return next_; }

 private:
  std::string_view source_;
  Element* next_;
};

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

  const std::size_t most = (claims_.size() + furniture_.size() + 1) * (1 + TileWriter::kMostOfGap);
  if (tiles_.size() < most) tiles_.resize(most);
  TileWriter tiles(source, tiles_.data());
  const auto size = static_cast<std::uint32_t>(source.size());
  std::uint32_t at = 0;
  const Element *claim = claims_.data(), *const claims_end = claim + claims_.size();
  const Element *furniture = furniture_.data(), *const furniture_end = furniture + furniture_.size();
  while (claim != claims_end || furniture != furniture_end) {
    const bool is_claim = furniture == furniture_end || (claim != claims_end && is_before(*claim, *furniture));
    const Element& next = is_claim ? *claim++ : *furniture++;
    const Span span{std::max(next.span.begin, at), std::min(next.span.end, size)};
    if (span.begin >= span.end) continue;
    if (at != span.begin) tiles.fill({at, span.begin});
    tiles.write(span, next.kind, next.format_line);
    at = span.end;
  }
  if (at != size) tiles.fill({at, size});
  out.assign(static_cast<const Element*>(tiles_.data()), tiles.end());
}

}  // namespace reftel
