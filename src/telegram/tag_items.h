#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/span.h"
#include "telegram/tag_table.h"

namespace reftel {

/// A word, bracket or comma of the TAGS, looked up once.
struct TagItem {
  enum class Kind : std::uint8_t { Word, Bracket, Comma };
  enum class Word : std::uint8_t {
    Known,        ///< in the table
    Torn,         ///< a known tag with a blank in it
    Parts,        ///< known tags with slants or dashes between
    RunTogether,  ///< known tags without anything between
    Noise,        ///< caption, N/A, part of a page line
    Free,
  };
  Kind kind = Kind::Word;
  Word word = Word::Free;
  Span span;
  const data::TagsRow* row = nullptr;  ///< of a known word

  [[nodiscard]] bool is_known() const { return word <= Word::RunTogether; }
  [[nodiscard]] bool is_free_word() const { return kind == Kind::Word && word == Word::Free; }
};

/// Cuts a text into words, brackets and commas, one a step; page lines count as commas.
class TagItemReader {
 public:
  TagItemReader(std::string_view text, int year) : text_(text), year_(year) {}

  /// Reads the next item; false when there is none.
  bool next();
  [[nodiscard]] const TagItem& item() const { return item_; }
  /// True when it is the item before it, to which the rest of a torn word was joined.
  [[nodiscard]] bool joined() const { return joined_; }

 private:
  void set(const TagItem& item);
  bool read_bracket();
  bool read_word();

  std::string_view text_;
  int year_;
  std::size_t at_ = 0;
  TagItem item_;
  bool any_ = false, joined_ = false;
};

/// All items of the text, but no more than a TAGS line can have.
[[nodiscard]] std::vector<TagItem> read_tag_items(std::string_view text, int year);
inline constexpr std::size_t kMaxTagItems = 512;

/// What a word is that the table does not have.
[[nodiscard]] TagItem::Word classify_unknown_word(std::string_view text, Span span, int year);

/// Looks the word at `span` up. The table comes first: it settles nearly all words.
[[nodiscard]] inline TagItem classify_tag_word(std::string_view text, Span span, int year) {
  TagItem item{TagItem::Kind::Word, TagItem::Word::Known, span, find_tag_row(bytes_of(text, span), year)};
  if (item.row == nullptr) item.word = classify_unknown_word(text, span, year);
  return item;
}

/// The word at `at`, without brackets; empty when none stands there.
[[nodiscard]] Span tag_word_at(std::string_view text, std::size_t at);

/// Lengths of the tags into which a run-together word falls; empty when it does not.
[[nodiscard]] std::vector<std::uint8_t> cut_run_together(std::string_view word, int year);

/// Calls `use` with each part of `span` between slants or dashes.
template <class Use>
void for_each_tag_part(std::string_view text, Span span, Use use) {
  std::uint32_t begin = span.begin;
  for (std::uint32_t at = span.begin; at <= span.end; ++at) {
    if (at < span.end && text[at] != '/' && text[at] != '-') continue;
    use(Span{begin, at});
    begin = at + 1;
  }
}

/// True for a caption that is set among the TAGS.
[[nodiscard]] bool is_tags_caption(std::string_view word);

}  // namespace reftel
