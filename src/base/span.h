#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace reftel {

/// Half-open byte range [begin, end) in the source text of one telegram.
///
/// Offsets are 32 bits: a single telegram is limited to 4 GiB (kMaxTelegramBytes); a stream of
/// telegrams is not.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  [[nodiscard]] constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  friend bool operator==(const Span&, const Span&) = default;
};

/// Longest source text that one telegram may have.
inline constexpr std::uint64_t kMaxTelegramBytes = 0xFFFF'FF00u;

/// [begin, end) of a text that is no longer than a telegram may be.
[[nodiscard]] constexpr Span to_span(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// The bytes of `text` that `span` names. The span must lie inside the text.
[[nodiscard]] constexpr std::string_view bytes_of(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

}  // namespace reftel
