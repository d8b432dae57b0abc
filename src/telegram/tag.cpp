#include "telegram/tag.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "telegram/tag_items.h"
#include "telegram/tag_table.h"

namespace reftel {
namespace {

/// Words that stand between the words of one free tag, though some are codes too (`TIP IN ZENDA`).
bool is_connective(std::string_view word) {
  static constexpr std::array<std::string_view, 6> kWords = {"AND", "FOR", "IN", "OF", "ON", "THE"};
  return std::ranges::any_of(kWords, [&](std::string_view one) { return iequals(one, word); });
}

void set_row(Tag& tag, const data::TagsRow& row, int year) {
  const data::TagsRow* canonical = row.canonical.empty() ? &row : find_tag_row(row.canonical, year);
  if (canonical == nullptr) canonical = &row;
  tag.kind = kind_of(*canonical);
  tag.code = canonical->code;
  tag.written = row.code;
  tag.meaning = canonical->meaning;
  tag.renamed = canonical != &row;
}

class TagsReader {
 public:
  TagsReader(std::string_view text, int year, std::vector<Tag>& tags)
      : text_(text), year_(year), items_(read_tag_items(text, year)), tags_(tags) {}

  void read() {
    tags_.clear();
    tags_.reserve(items_.size());
    has_comma_ = std::ranges::any_of(items_, [](const TagItem& item) { return item.kind == TagItem::Kind::Comma; });
    for (std::size_t first = 0; first < items_.size() && tags_.size() < kMaxTags;) {
      if (items_[first].kind == TagItem::Kind::Comma) {
        ++first;
        continue;
      }
      std::size_t last = first;
      while (last < items_.size() && items_[last].kind != TagItem::Kind::Comma) ++last;
      first = read_group(first, last);
    }
  }

 private:
  std::string_view word(std::size_t item) const { return bytes_of(text_, items_[item].span); }
  bool is_free_word(std::size_t item) const { return item < items_.size() && items_[item].is_free_word(); }
  bool is_name_word(std::size_t item) const {
    return is_free_word(item) && is_alpha(word(item)[0]) && std::ranges::none_of(word(item), is_digit);
  }

  /// Reads the items between two commas; where to go on.
  std::size_t read_group(std::size_t first, std::size_t last) {
    if (is_free_tag(first, last)) {
      add_text(TagKind::Unknown, to_span(items_[first].span.begin, items_[last - 1].span.end));
      return last;
    }
    for (std::size_t i = first; i < last;) {
      if (items_[i].kind == TagItem::Kind::Bracket) {
        read_bracket(items_[i++].span);
        continue;
      }
      add_word(items_[i]);
      const bool visit = iequals(word(i), "OVIP");
      ++i;
      if (visit) i = read_visitor(i);
      if (i >= last) return i;
    }
    return last;
  }

  /// Several unknown words between commas are one tag in free words (`ZENDA EXTERNAL`), unless one looks like a code.
  bool is_free_tag(std::size_t first, std::size_t last) const {
    if (!has_comma_ || last - first < 2 || !is_free_word(first) || !is_free_word(last - 1)) return false;
    for (std::size_t i = first; i < last; ++i) {
      const bool inside = i > first && i + 1 < last;
      if (inside && items_[i].kind == TagItem::Kind::Word && is_connective(word(i))) continue;
      if (!is_free_word(i) || looks_like_code(word(i))) return false;
    }
    return true;
  }

  static bool looks_like_code(std::string_view one) { return one.size() == 4 || one.size() == 2; }

  /// Who visits stands behind OVIP: surname, then given names, with a comma between or none.
  std::size_t read_visitor(std::size_t at) {
    const auto skip_comma = [&](std::size_t i) {
      return i < items_.size() && items_[i].kind == TagItem::Kind::Comma ? i + 1 : i;
    };
    const std::size_t surname = skip_comma(at);
    if (!is_name_word(surname) && !is_name_like_code(surname)) return at;
    std::size_t given = skip_comma(surname + 1), end = given;
    while (end < items_.size() && end < given + 2 && is_name_word(end)) ++end;
    if (end > given && surname != at && given == surname + 1) return at;  // `OVIP, FREE WORDS, ...`
    Tag tag;
    tag.kind = TagKind::Person;
    tag.surname = items_[surname].span;
    if (end > given) tag.given = to_span(items_[given].span.begin, items_[end - 1].span.end);
    tag.span = to_span(tag.surname.begin, end > given ? tag.given.end : tag.surname.end);
    add(tag);
    return end > given ? end : surname + 1;
  }

  /// A surname that is an organization's code too (`OVIP DOE JANE`), with a given name behind it.
  bool is_name_like_code(std::size_t item) const {
    return item < items_.size() && items_[item].row != nullptr && word(item).size() > 2 &&
           kind_of(*items_[item].row) == TagKind::Organization && is_name_word(item + 1);
  }

  /// Brackets hold a person of the 1970s and later, several with semicolons between, or a code.
  void read_bracket(Span inside) {
    std::uint32_t begin = inside.begin;
    for (std::uint32_t at = inside.begin; at <= inside.end; ++at) {
      if (at < inside.end && text_[at] != ';') continue;
      read_person(trimmed(text_, {begin, at}));
      begin = at + 1;
    }
  }

  void read_person(Span span) {
    const std::string_view inside = bytes_of(text_, span);
    if (std::ranges::none_of(inside, is_alpha)) return;
    const std::size_t comma = inside.find(',');
    if (comma == std::string_view::npos) {
      const TagItem item = classify_tag_word(text_, span, year_);
      if (item.word != TagItem::Word::Free) return add_word(item);
    }
    Tag tag;
    tag.kind = TagKind::Person;
    tag.span = span;
    if (comma != std::string_view::npos) {
      const auto cut = span.begin + static_cast<std::uint32_t>(comma);
      tag.surname = trimmed(text_, {span.begin, cut});
      tag.given = trimmed(text_, {cut + 1, span.end});
    } else {
      tag.surname = span;
    }
    add(tag);
  }

  void add_word(const TagItem& item) {
    switch (item.word) {
      case TagItem::Word::Known: return add_row(*item.row, item.span, false);
      case TagItem::Word::Torn: return add_healed(*item.row, item.span);
      case TagItem::Word::Parts: return for_each_tag_part(text_, item.span, [&](Span part) { add_part(part); });
      case TagItem::Word::RunTogether: {
        std::uint32_t begin = item.span.begin;
        for (const std::uint8_t size : cut_run_together(bytes_of(text_, item.span), year_)) {
          add_part({begin, begin + size});
          begin += size;
        }
        return;
      }
      case TagItem::Word::Noise: return;
      case TagItem::Word::Free: return add_free_word(item.span);
    }
  }

  void add_free_word(Span span) {
    const std::string_view one = bytes_of(text_, span);
    if (iequals(one, "AND")) return;  // `TAGS: PREL AND PGOV`
    if (const data::TagsRow* row = find_misspelt_tag(one)) return add_healed(*row, span);
    const bool program = one.size() == 4 && to_upper(one[0]) == 'K' && std::ranges::all_of(one, is_alpha);
    if (one.size() > 1) add_text(program ? TagKind::Program : TagKind::Unknown, span);
  }

  void add_healed(const data::TagsRow& row, Span span) {
    Tag tag;
    set_row(tag, row, year_);
    tag.span = span;
    tag.healed = true;
    tag.renamed = false;
    tag.written = tag.code;
    add(tag);
  }

  void add_part(Span span) {
    if (const data::TagsRow* row = find_tag_row(bytes_of(text_, span), year_)) add_row(*row, span, true);
  }

  void add_row(const data::TagsRow& row, Span span, bool split) {
    Tag tag;
    set_row(tag, row, year_);
    tag.span = span;
    tag.split = split;
    add(tag);
  }

  void add_text(TagKind kind, Span span) {
    Tag tag;
    tag.kind = kind;
    tag.span = span;
    add(tag);
  }

  /// Keeps the tag unless it was there. A code in another spelling (RU beside RS) is no repeat.
  void add(const Tag& tag) {
    if (tags_.size() >= kMaxTags) return;
    for (const Tag& other : tags_) {
      if (iequals(bytes_of(text_, other.span), bytes_of(text_, tag.span))) return;
    }
    tags_.push_back(tag);
  }

  std::string_view text_;
  int year_;
  std::vector<TagItem> items_;
  std::vector<Tag>& tags_;
  bool has_comma_ = false;
};

}  // namespace

std::string_view to_string(TagKind kind) {
  static constexpr std::array<std::string_view, 6> kNames = {"subject",      "program", "geographic",
                                                             "organization", "person",  "unknown"};
  const auto at = static_cast<std::size_t>(kind);
  return at < kNames.size() ? kNames[at] : kNames.back();
}

std::vector<Tag> parse_tags(std::string_view text, int year) {
  std::vector<Tag> tags;
  read_tags(text, year, tags);
  return tags;
}

void read_tags(std::string_view text, int year, std::vector<Tag>& tags) { TagsReader(text, year, tags).read(); }

Tag find_tag(std::string_view code, int year) {
  Tag tag;
  const std::string_view word = trim(code);
  tag.span = to_span(0, code.size());
  if (const data::TagsRow* row = find_tag_row(word, year))
    set_row(tag, *row, year);
  else if (word.size() == 4 && to_upper(word[0]) == 'K' && std::ranges::all_of(word, is_alpha))
    tag.kind = TagKind::Program;
  return tag;
}

std::string format_tag(std::string_view text, const Tag& tag) {
  if (!tag.code.empty()) return std::string(tag.written);
  std::string out;
  const auto append = [&](Span span) {
    for (const char c : bytes_of(text, span)) {
      if (!is_space(c))
        out += to_upper(c);
      else if (!out.empty() && out.back() != ' ')
        out += ' ';
    }
  };
  if (tag.surname.empty()) {
    append(tag.span);
    return out;
  }
  append(tag.surname);
  if (!tag.given.empty()) {
    out += ", ";
    append(tag.given);
  }
  return out;
}

}  // namespace reftel
