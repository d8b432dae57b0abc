#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/span.h"

namespace reftel::search {

/// Longest token in bytes; a longer run of letters is cut into pieces of at most this size.
inline constexpr std::size_t kMaxTokenBytes = 60;
/// A run of letters is cut behind so many bytes; what its last letter or a joint adds fits behind.
inline constexpr std::size_t kCutBytes = kMaxTokenBytes - 8;

/// Whether words end at this byte wherever it stands: ASCII that is no letter, no digit, and no joint inside a word.
/// What stands between two of them is cut into the same tokens in every text.
[[nodiscard]] constexpr bool ends_words(char c) {
  return static_cast<unsigned char>(c) < 0x80 && !is_alnum(c) && c != '\'' && c != '.' && c != ',';
}

/// Whether `*` and `?` are letters (in a pattern that somebody typed) or punctuation (everywhere else).
enum class Wildcards : unsigned char { Punctuation, Letters };

/// Cuts a text into the words by which it is found, one at a time.
///
/// A token is a run of letters and digits of any script, so `07MOSCOW4727`, `141052Z`, `RUEHMO` and `PREL` stay whole.
/// It is folded: lower case, no accents, compatible letters made one, so a telegram in capitals is like any other.
/// `U.S.` gives `us`, `1,200` `1200`, `2.5` `2.5`, `O'Neill` `oneill`, `Peru's` `peru`. A byte that is no UTF-8 counts
/// as Windows-1252. Any bytes, linear time.
class TokenReader {
 public:
  explicit TokenReader(std::string_view text, Wildcards wildcards = Wildcards::Punctuation)
      : text_(text), wildcards_(wildcards) {}

  /// Goes to the next token; false when there is none.
  [[nodiscard]] bool next();
  /// Valid until the next call of next().
  [[nodiscard]] std::string_view token() const { return token_; }
  /// Where it stands, without a possessive `'s`.
  [[nodiscard]] Span span() const { return span_; }

 private:
  struct Letter {
    std::size_t size = 0;  ///< bytes; 0 when no letter stands there
    bool ascii = false;
  };
  [[nodiscard]] Letter letter_at(std::size_t at);
  [[nodiscard]] bool word_at(std::size_t at);
  [[nodiscard]] std::size_t take_plain_letters();
  [[nodiscard]] std::size_t joint_at(std::size_t at, std::size_t letters);

  std::string_view text_;
  Wildcards wildcards_;
  std::size_t at_ = 0;
  std::string token_, folded_;
  Span span_;
};

[[nodiscard]] std::vector<std::string> tokens_of(std::string_view text, Wildcards wildcards = Wildcards::Punctuation);
/// The tokens with a blank between them.
[[nodiscard]] std::string joined_tokens(std::string_view text);

/// Whether `token` is what `pattern` means: `*` any run of bytes, `?` one character. Linear in the product at worst.
[[nodiscard]] bool matches_wildcards(std::string_view pattern, std::string_view token);

}  // namespace reftel::search
