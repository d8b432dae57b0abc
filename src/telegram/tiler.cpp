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
  static constexpr std::size_t kMostOfClaim = 4;  ///< tiles that write() or finish() writes

  TileWriter(std::string_view source, Element* tiles) : source_(source), next_(tiles) {}

  /// Covers the bytes of `claim`, but for those that are covered, and the bytes before them, which nobody claimed.
  void write(const Element& claim) {
    const Span span{std::max(claim.span.begin, at_), std::min(claim.span.end, size())};
    if (span.begin >= span.end) return;
    if (at_ != span.begin) fill({at_, span.begin});
    *next_++ = {span, claim.kind, claim.format_line};
    at_ = span.end;
  }

  /// Covers the rest and gives the end of the tiles.
  const Element* finish() {
    if (at_ != size()) fill({at_, size()});
    return next_;
  }

 private:
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(source_.size()); }

  /// Covers bytes that nobody claimed: blanks at the edges are filler, what stands between them is unknown.
  void fill(Span gap) {
    std::uint32_t begin = gap.begin, end = gap.end;
    while (begin < end && is_filler(source_[begin])) ++begin;
    if (begin != gap.begin) *next_++ = {{gap.begin, begin}, ElementKind::Filler, 0};
    if (begin == end) return;
    while (is_filler(source_[end - 1])) --end;
    const bool stray = is_stray_stop(bytes_of(source_, {begin, end}));
    *next_++ = {{begin, end}, stray ? ElementKind::Filler : ElementKind::Unknown, 0};
    if (end != gap.end) *next_++ = {{end, gap.end}, ElementKind::Filler, 0};
  }

  std::string_view source_;
  Element* next_;
  std::uint32_t at_ = 0;  ///< end of the last tile
};

bool is_before(const Element& a, const Element& b) { return a.span.begin < b.span.begin; }

/// Sorts claims, equal ones in the order in which they came. Steps claim nearly in the order of the text, but for the
/// few that read its end before its middle: going backwards, most claims stay, and what moves far moves at once. Where
/// too many move, they are sorted as any others.
void sort_claims(std::vector<Element>& claims) {
  std::size_t moves = 4 * claims.size();
  for (auto claim = claims.end(); claim != claims.begin();) {
    const auto next = claim--;
    if (next == claims.end() || !is_before(*next, *claim)) continue;
    const auto behind =
        std::find_if(next + 1, claims.end(), [&](const Element& one) { return !is_before(one, *claim); });
    const auto steps = static_cast<std::size_t>(behind - next);
    if (steps > moves) return std::stable_sort(claims.begin(), claims.end(), is_before);
    moves -= steps;
    const Element late = *claim;
    *(std::copy(next, behind, claim)) = late;
  }
}

}  // namespace

void Tiler::finish(std::string_view source, std::vector<Element>& out) {
  sort_claims(claims_);
  const std::size_t most = (claims_.size() + furniture_.size() + 1) * TileWriter::kMostOfClaim;
  out.resize(most);
  TileWriter tiles(source, out.data());
  auto claim = claims_.cbegin();
  for (const Element& mark : furniture_) {
    for (; claim != claims_.cend() && is_before(*claim, mark); ++claim) tiles.write(*claim);
    tiles.write(mark);
  }
  for (; claim != claims_.cend(); ++claim) tiles.write(*claim);
  out.resize(static_cast<std::size_t>(tiles.finish() - out.data()));
}

}  // namespace reftel
