#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace reftel {

/// First place at or after `from` where the three characters `a b c` stand, letter case apart; npos if nowhere.
/// Many places a step: this is how the body is searched for the few words that mean something there
/// (`END`, `d/R` of a stamp). Give letters in lower case; other characters must have bit 5 set (blank, digits, `/`).
[[nodiscard]] std::size_t find_three(std::string_view text, std::size_t from, const char (&abc)[4]);

/// First place of `abc` or of `xyz`, which begin or end with different characters.
[[nodiscard]] std::size_t find_either(std::string_view text, std::size_t from, const char (&abc)[4],
                                      const char (&xyz)[4]);

/// The same for two characters.
[[nodiscard]] std::size_t find_two(std::string_view text, std::size_t from, const char (&ab)[3]);

/// First place at or after `from` where one of the characters `abc` stands; npos if nowhere.
[[nodiscard]] std::size_t find_one_of(std::string_view text, std::size_t from, const char (&abc)[4]);

/// First place at or after `from` where three blanks or a tab stand, as between the columns of a table; npos if
/// nowhere. NUL is a blank here.
[[nodiscard]] std::size_t find_gap(std::string_view text, std::size_t from);

/// First place at or after `from` of a blank or line end that is not one plain blank between two words: where a running
/// text breaks. The size of the text when there is none.
[[nodiscard]] std::size_t find_spacing(std::string_view text, std::size_t from);

/// Writes `text` as it stands inside of a JSON string, control characters, quotation marks and backslashes escaped
/// (RFC 8259, 7), and gives the place behind it. `to` needs room for json_room(text.size()). Copies and searches in one
/// go.
char* escape_json(char* to, std::string_view text);
/// The same where kReadAhead bytes can be read behind `text`, as behind most of what is taken out of a telegram: a
/// short text is one step then.
char* escape_json_ahead(char* to, std::string_view text);
/// The same with a blank for each line end (`\n`), as in running text that was wrapped; adds their number to
/// `line_ends`.
char* unwrap_json_ahead(char* to, std::string_view text, std::size_t& line_ends);
inline constexpr std::size_t kReadAhead = 32;
[[nodiscard]] constexpr std::size_t json_room(std::size_t size_bytes) { return 6 * size_bytes + 32; }

/// Bytes that find_in_block() compares.
inline constexpr std::size_t kScanBlock = 64;

/// Bit i is set when byte i of the kScanBlock bytes at `block` is `c`.
[[nodiscard]] std::uint64_t find_in_block(const char* block, char c);

/// Bit i is set when byte i of the kScanBlock bytes at `block` is an ASCII letter or digit.
[[nodiscard]] std::uint64_t find_alnum_in_block(const char* block);

/// Bit i is set when byte i of the kScanBlock bytes at `block` is a blank or a line end.
[[nodiscard]] std::uint64_t find_space_in_block(const char* block);

/// Places of a character, of three, or of two times three, in one text, asked for with rising `from`, so that all
/// questions together cost one scan.
class RisingSearch {
 public:
  RisingSearch(std::string_view text, char c) : text_(text), abc_{c} {}
  RisingSearch(std::string_view text, const char (&abc)[4]) : text_(text) { std::ranges::copy(abc, abc_); }
  RisingSearch(std::string_view text, const char (&abc)[4], const char (&xyz)[4]) : RisingSearch(text, abc) {
    std::ranges::copy(xyz, xyz_);
  }

  /// The first place at or after `from`; the size of the text when there is none.
  [[nodiscard]] std::size_t next(std::size_t from) {
    if (from < from_ || from > place_) {
      from_ = from;
      const std::size_t found = find(from);
      place_ = found < text_.size() ? found : text_.size();
    }
    return place_;
  }

 private:
  [[nodiscard]] std::size_t find(std::size_t from) const {
    if (xyz_[0] != 0) return find_either(text_, from, abc_, xyz_);
    return abc_[1] == 0 ? text_.find(abc_[0], from) : find_three(text_, from, abc_);
  }

  std::string_view text_;
  char abc_[4], xyz_[4] = {};
  std::size_t from_ = 1, place_ = 0;  ///< nothing stands in [from_, place_)
};

/// One pass over a text, a stretch at a time, that finds each place of a character, as of line ends, and learns on the
/// way which rare characters stand anywhere in the text. For texts below 4 GB.
class PlaceScan {
 public:
  static constexpr std::size_t kStretch = 2048;  ///< bytes, and so the most places that one step finds

  /// `ranges`: first and last of three ranges of characters, `<<&&[\\`.
  PlaceScan(std::string_view text, char c, const char (&ranges)[7]);

  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  /// The places in the next stretch, in order; they hold until the next call.
  [[nodiscard]] std::span<const std::uint32_t> next();

  /// Whether a character of the first, second or third range stands in the stretches passed, or one outside ASCII.
  [[nodiscard]] bool holds(std::size_t range) const { return (held_ >> range & 1) != 0; }
  [[nodiscard]] bool is_ascii() const { return !holds(3); }

 private:
  std::string_view text_;
  char c_, ranges_[7];
  std::uint32_t at_ = 0;
  unsigned held_ = 0;
  std::uint32_t places_[kStretch + 2];  ///< two more, as the search writes before it counts
};

/// The kScanBlock bytes at byte `at` of `text`; behind its end zeros, in a copy of what is left.
inline const char* block_at(std::string_view text, std::size_t at, char (&rest)[kScanBlock]) {
  if (text.size() - at >= kScanBlock) return text.data() + at;
  std::memset(rest, 0, sizeof rest);
  std::memcpy(rest, text.data() + at, text.size() - at);
  return rest;
}

/// Bits of a block that begins so many bytes before the end of what is looked at.
[[nodiscard]] constexpr std::uint64_t first_bits(std::size_t left) {
  return left < kScanBlock ? (std::uint64_t{1} << left) - 1 : ~std::uint64_t{0};
}

/// Calls `visit(place)` for each place in [from, to) of `text` where a word of ASCII letters and digits begins, until
/// that gives false. A word counts as begun at `from`, whatever stands before.
template <class Visit>
void for_each_word(std::string_view text, std::size_t from, std::size_t to, Visit visit) {
  std::uint64_t before = 0;  // bit 0: the byte before the block belongs to a word
  for (std::size_t block = from; block < to; block += kScanBlock) {
    char rest[kScanBlock];
    const std::uint64_t words = find_alnum_in_block(block_at(text, block, rest));
    for (std::uint64_t left = words & ~(words << 1 | before) & first_bits(to - block); left != 0; left &= left - 1)
      if (!visit(block + static_cast<std::size_t>(std::countr_zero(left)))) return;
    before = words >> (kScanBlock - 1);
  }
}

/// The same for each blank and line end.
template <class Visit>
void for_each_space(std::string_view text, std::size_t from, std::size_t to, Visit visit) {
  for (std::size_t block = from; block < to; block += kScanBlock) {
    char rest[kScanBlock];
    std::uint64_t left = find_space_in_block(block_at(text, block, rest)) & first_bits(to - block);
    for (; left != 0; left &= left - 1)
      if (!visit(block + static_cast<std::size_t>(std::countr_zero(left)))) return;
  }
}

}  // namespace reftel
