// Where the TAGS of a head stand.

#include <algorithm>

#include "base/ascii.h"
#include "base/scan.h"
#include "base/slips.h"
#include "telegram/damaged_word.h"
#include "telegram/head_label.h"
#include "telegram/tag.h"
#include "telegram/tag_items.h"

namespace reftel {
namespace {

constexpr int kMaxLines = 16;  ///< that a TAGS line may go on over

std::size_t find_line_end(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end;
}

/// The word of a TAGS label: `TAGS`, `TAG(S)`, `TAGS(U)`, `T A G S`, or at a line's beginning `TAGES`.
struct LabelWord {
  std::size_t size = 0;  ///< bytes, 0 when there is none
  bool exact = false;
};
LabelWord read_label_word(std::string_view text, bool line_start) {
  if (const std::size_t spaced = line_start ? spaced_word_size(text, "TAGS") : 0) return {spaced, true};
  std::size_t size = 0;
  while (size < text.size() && size < 7 && is_alpha(text[size])) ++size;
  const std::string_view word = text.substr(0, size), behind = text.substr(size, 4);
  const bool exact = iequals(word, "TAGS");
  if (word.size() < 3 || word.size() > 5) return {};
  const bool marked = iequals(word, "TAG") && behind.starts_with(':');
  if (!exact && !marked && (!line_start || !is_one_slip(word, "TAGS"))) return {};
  const bool bracket = line_start && (istarts_with(behind, "(S)") || istarts_with(behind, "(U)"));
  return {bracket ? size + 3 : size, exact};
}

/// Bytes of a TAGS label at `at` with its marks; 0 when there is none. A damaged word, or one inside a line, needs its
/// colon or a known tag behind it.
std::size_t match_label(std::string_view text, std::size_t at, bool line_start) {
  static constexpr CharSet kMarks(":;,./-=");
  const LabelWord word = read_label_word(text.substr(at), line_start);
  if (word.size == 0) return 0;
  const std::size_t end = at + word.size;
  const std::size_t mark = skip_blanks(text, end);
  const bool colon = mark < text.size() && (text[mark] == ':' || text[mark] == ';');
  std::size_t behind = mark;
  while (behind < text.size() && (is_blank(text[behind]) || kMarks.has(text[behind]))) ++behind;
  if (text.substr(behind).starts_with("(U)")) behind = skip_blanks(text, behind + 3);  // the marking of the field
  if (colon || (word.exact && line_start && (behind > end || behind == text.size() || is_space(text[end]))))
    return behind - at;
  if (behind == end) return 0;
  const Span next = tag_word_at(text, behind);
  const bool known = next.size() >= 2 && classify_tag_word(text, next, 0).is_known();
  return known && (word.exact ? is_upper(text[at]) && is_upper(text[at + 1]) : next.size() == 4) ? behind - at : 0;
}

/// True when no word stands before the one at `word` in its line, only a pilcrow, blanks, marks of lists. What begins
/// at `from` begins a line.
bool is_first_word(std::string_view text, std::size_t from, std::size_t word) {
  while (word > from && text[word - 1] != '\n' && !is_alnum(text[word - 1])) --word;
  return word == from || text[word - 1] == '\n';
}

/// The next TAGS label: at the beginning of a line, or behind another field.
std::optional<Span> find_label(std::string_view text, std::size_t from) {
  std::optional<Span> found;
  for_each_word(text, from, text.size(), [&](std::size_t at) {
    const char c = to_upper(text[at]);
    if (c != 'T' && c != 'A') return true;
    const bool line_start = is_first_word(text, from, at);
    if (!line_start && !istarts_with(text.substr(at), "TAGS") && !istarts_with(text.substr(at), "TAG:")) return true;
    const std::size_t size = match_label(text, at, line_start);
    if (size != 0) found = to_span(at, at + size);
    return size == 0;
  });
  return found;
}

/// End of the tags in the line: the next label, or the line end.
std::size_t find_end_in_line(std::string_view text, std::size_t at) {
  std::size_t end = find_line_end(text, at);
  for_each_word(text, at, end, [&](std::size_t word) {
    if (!begins_head_label(text.substr(word, 40))) return true;
    end = word;
    return false;
  });
  return end;
}

/// True when `line` goes on with tags: a known tag and a comma first, or known tags and names only.
bool continues_tags(std::string_view line) {
  const auto items = read_tag_items(line, 0);
  if (items.empty() || items.size() >= kMaxTagItems) return false;
  if (items[0].kind == TagItem::Kind::Word && !items[0].is_known()) return false;
  if (items.size() > 1 && items[0].kind == TagItem::Kind::Word && items[1].kind == TagItem::Kind::Comma) return true;
  return std::ranges::all_of(items, [&](const TagItem& item) {
    return item.kind != TagItem::Kind::Word || item.is_known() || is_tags_caption(bytes_of(line, item.span));
  });
}

/// True when the text names a tag among its first words: `N/A` does not.
bool names_a_tag(std::string_view text) {
  constexpr int kMost = 8;
  TagItemReader reader(text, 0);
  for (int words = 0; words < kMost && reader.next(); words += reader.joined() ? 0 : 1) {
    const TagItem& item = reader.item();
    if (item.kind == TagItem::Kind::Bracket || (item.kind == TagItem::Kind::Word && item.word != TagItem::Word::Noise))
      return true;
  }
  return false;
}

std::size_t find_block_end(std::string_view head, std::size_t begin) {
  std::size_t end = find_end_in_line(head, begin);
  for (int lines = 0; lines < kMaxLines && end < head.size() && head[end] == '\n'; ++lines) {
    std::size_t next = skip_blanks(head, end + 1), line_end = find_line_end(head, next);
    const bool blank_between = trim(head.substr(next, line_end - next)).empty();
    if (blank_between) {
      next = skip_blanks(head, std::min(line_end + 1, head.size()));
      line_end = find_line_end(head, next);
    }
    const std::string_view line = trim(head.substr(next, line_end - next));
    if (line.empty() || begins_head_label(head.substr(next, line_end - next)) || head[next] == '(') break;
    const std::string_view content = trim(head.substr(begin, end - begin));
    const bool below_label = content.empty() && std::ranges::none_of(line, is_lower);  // `TAGS:` alone in its line
    const bool open = !blank_between && (below_label || (!content.empty() && content.back() == ','));
    if (!open && !continues_tags(line)) break;
    end = find_end_in_line(head, next);
  }
  return end;
}

}  // namespace

std::optional<TagsBlock> find_tags_block(std::string_view head) {
  std::optional<TagsBlock> found;
  std::size_t from = 0;
  while (const auto label = find_label(head, from)) {
    const std::size_t end = find_block_end(head, label->end);
    const TagsBlock block{*label, trimmed(head, to_span(label->end, end))};
    if (names_a_tag(bytes_of(head, block.text))) return block;
    if (!found) found = block;
    from = std::max<std::size_t>(end, label->end);
  }
  return found;
}

}  // namespace reftel
