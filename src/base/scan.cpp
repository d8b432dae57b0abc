#include "base/scan.h"

#include "base/ascii.h"
#include "base/scan_blocks.h"
#include "base/scan_wide.h"

namespace reftel {
namespace {

const bool kWide = wide::is_supported();

/// Whether wide registers are worth it; they are no use to texts that do not fill one.
bool is_wide(std::size_t from, std::size_t places) { return places - from >= 64 && kWide; }

/// Places of a text where so many bytes more follow; none when `from` lies behind them.
std::size_t places_of(std::string_view text, std::size_t from, std::size_t reach) {
  return text.size() > reach && from < text.size() - reach ? text.size() - reach : 0;
}

}  // namespace

std::size_t find_three(std::string_view text, std::size_t from, const char (&abc)[4]) {
  const std::size_t places = places_of(text, from, 2);
  if (places == 0) return std::string_view::npos;
  return is_wide(from, places) ? wide::find_three(text.data(), from, places, abc)
                               : blocks::find_three(text.data(), from, places, abc);
}

std::size_t find_either(std::string_view text, std::size_t from, const char (&abc)[4], const char (&xyz)[4]) {
  const std::size_t places = places_of(text, from, 2);
  if (places == 0) return std::string_view::npos;
  return is_wide(from, places) ? wide::find_either(text.data(), from, places, abc, xyz)
                               : blocks::find_either(text.data(), from, places, abc, xyz);
}

std::size_t find_two(std::string_view text, std::size_t from, const char (&ab)[3]) {
  const std::size_t places = places_of(text, from, 1);
  if (places == 0) return std::string_view::npos;
  return is_wide(from, places) ? wide::find_two(text.data(), from, places, ab)
                               : blocks::find_two(text.data(), from, places, ab);
}

std::size_t find_one_of(std::string_view text, std::size_t from, const char (&abc)[4]) {
  const std::size_t places = places_of(text, from, 0);
  if (places == 0) return std::string_view::npos;
  return is_wide(from, places) ? wide::find_one_of(text.data(), from, places, abc)
                               : blocks::find_one_of(text.data(), from, places, abc);
}

std::size_t find_gap(std::string_view text, std::size_t from) {
  const std::size_t places = places_of(text, from, 0);
  if (places == 0) return std::string_view::npos;
  return is_wide(from, places) ? wide::find_gap(text.data(), from, places)
                               : blocks::find_gap(text.data(), from, places);
}

std::size_t find_spacing(std::string_view text, std::size_t from) {
  if (from >= text.size()) return text.size();
  const std::size_t places = places_of(text, from, 1);
  if (places != 0) {
    const std::size_t found = is_wide(from, places) ? wide::find_spacing(text.data(), from, places)
                                                    : blocks::find_spacing(text.data(), from, places);
    if (found != std::string_view::npos) return found;
  }
  return is_space(text.back()) ? text.size() - 1 : text.size();
}

char* escape_json(char* to, std::string_view text) {
  if (text.empty()) return to;
  return kWide ? wide::escape_json(to, text.data(), text.size()) : blocks::escape_json(to, text.data(), text.size());
}

char* escape_json_ahead(char* to, std::string_view text) {
  return kWide ? wide::escape_json_ahead(to, text.data(), text.size())
               : blocks::escape_json_ahead(to, text.data(), text.size());
}

char* unwrap_json_ahead(char* to, std::string_view text, std::size_t& line_ends) {
  return kWide ? wide::unwrap_json_ahead(to, text.data(), text.size(), line_ends)
               : blocks::unwrap_json_ahead(to, text.data(), text.size(), line_ends);
}

std::uint64_t find_in_block(const char* block, char c) {
  static_assert(kScanBlock == 64);
  return kWide ? wide::find_in_block(block, c) : blocks::find_in_block(block, c);
}

std::uint64_t find_alnum_in_block(const char* block) {
  return kWide ? wide::find_alnum_in_block(block) : blocks::find_alnum_in_block(block);
}

std::uint64_t find_space_in_block(const char* block) {
  return kWide ? wide::find_space_in_block(block) : blocks::find_space_in_block(block);
}

PlaceScan::PlaceScan(std::string_view text, char c, const char (&ranges)[7]) : text_(text), c_(c) {
  std::ranges::copy(ranges, ranges_);
}

std::span<const std::uint32_t> PlaceScan::next() {
  const std::uint32_t from = at_;
  at_ += static_cast<std::uint32_t>(std::min<std::size_t>(kStretch, text_.size() - from));
  const std::uint32_t* const end = kWide ? wide::find_places(text_.data(), from, at_, c_, ranges_, places_, held_)
                                         : blocks::find_places(text_.data(), from, at_, c_, ranges_, places_, held_);
  return {static_cast<const std::uint32_t*>(places_), end};
}

}  // namespace reftel
