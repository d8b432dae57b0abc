#pragma once

#include <cstdint>
#include <string_view>

#include "base/ascii.h"

namespace reftel {

/// What a word of the REF lines says about its entry. Source: data/reference_words.tsv.
enum class WordRole : std::uint8_t {
  None,  ///< not in the table
  Email,
  Telcon,
  Memo,
  Letter,
  Fax,
  Report,
  Meeting,
  Web,
  Book,
  Filler,  ///< may stand between station and number: CABLE, TEL, NO
  Label,   ///< REF, REFTEL
  Month,
  NoStation,  ///< PAGE, PARA: a number follows, but no telegram is named
};

/// True when `text` begins with `word` (capitals) and the word ends there.
[[nodiscard]] constexpr bool begins_with_word(std::string_view text, std::string_view word) {
  return istarts_with(text, word) && (text.size() == word.size() || !is_alnum(text[word.size()]));
}

/// Looks a word up without its hyphens, apostrophes, case and plural: `E-mails` is Email.
[[nodiscard]] WordRole find_word_role(std::string_view word);

/// True for the bytes with which a Label may begin: all have R for their first letter; before it may stand the first
/// byte of a sign that does not count.
[[nodiscard]] constexpr bool may_begin_label(char c) { return c == 'R' || c == 'r' || c == '\xC3'; }

/// Bytes of the label in `REFA:`, `REFB.`, which is glued to the letter of the entry: that of `REF`. 0 when there is
/// none.
[[nodiscard]] constexpr std::size_t glued_label_size(std::string_view text) {
  constexpr std::string_view kLabel = "REF";
  if (text.size() < kLabel.size() + 2 || !istarts_with(text, kLabel) || !is_alpha(text[kLabel.size()])) return 0;
  const char mark = text[kLabel.size() + 1];
  return mark == ':' || mark == '.' || mark == ')' ? kLabel.size() : 0;
}

/// True for words that name what is cited in place of a telegram.
[[nodiscard]] constexpr bool names_other_source(WordRole role) {
  return role >= WordRole::Email && role <= WordRole::Book;
}

/// True for the words of captions and classifications: `NOFORN`, `CONFIDENTIAL`.
[[nodiscard]] bool is_marking_word(std::string_view word);

}  // namespace reftel
