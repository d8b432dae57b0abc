#include "telegram/tag.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/key_index.h"
#include "base/scan.h"
#include "base/slips.h"
#include "data/captions_table.h"
#include "data/tags_table.h"
#include "telegram/head_label.h"
#include "telegram/marking.h"

namespace reftel {
namespace {

constexpr std::size_t kLongestCode = 24;     ///< longer words are not looked up
constexpr std::size_t kMaxRunTogether = 80;  ///< longest word that is cut into tags
constexpr std::size_t kMaxItems = 512;
constexpr int kMaxLines = 16;  ///< that a TAGS line may go on over

// ---- the table

/// A word in capitals, for lookups without allocation.
class Capitals {
 public:
  explicit Capitals(std::string_view word) : size_(std::min(word.size(), chars_.size())) {
    std::ranges::transform(word.substr(0, size_), chars_.begin(), [](char c) { return to_upper(c); });
  }
  [[nodiscard]] std::string_view view() const { return {chars_.data(), size_}; }

 private:
  std::array<char, kMaxRunTogether> chars_{};
  std::size_t size_;
};

bool holds_in(const data::TagsRow& row, int year) {
  return year == 0 || ((row.from_year == 0 || row.from_year <= year) && (row.to_year == 0 || year <= row.to_year));
}

constexpr KeyIndex<4096> kIndex(data::kTags, [](const data::TagsRow& row) { return row.code; });

/// The row of a code in capitals; of several the first that holds in `year`, else the first.
const data::TagsRow* find_row(std::string_view code, int year) {
  std::size_t first = kIndex.kNone;
  const std::size_t row = kIndex.find(code, [&](std::size_t at) {
    if (data::kTags[at].code != code) return false;
    if (first == kIndex.kNone) first = at;
    return holds_in(data::kTags[at], year);
  });
  const std::size_t found = row != kIndex.kNone ? row : first;
  return found == kIndex.kNone ? nullptr : &data::kTags[found];
}

const data::TagsRow* find_word(std::string_view word, int year) {
  if (word.size() < 2 || word.size() > kLongestCode) return nullptr;
  return std::ranges::any_of(word, is_lower) ? find_row(Capitals(word).view(), year) : find_row(word, year);
}

TagKind to_kind(std::string_view name) {
  if (name == "subject") return TagKind::Subject;
  if (name == "program") return TagKind::Program;
  if (name == "geographic") return TagKind::Geographic;
  if (name == "organization") return TagKind::Organization;
  return TagKind::Unknown;
}

bool is_subject(const data::TagsRow& row) {
  const TagKind kind = to_kind(row.kind);
  return kind == TagKind::Subject || kind == TagKind::Program;
}

/// The tag in which a zero was typed for an O: `PG0V`.
const data::TagsRow* find_with_zeros(std::string_view word) {
  std::array<char, 8> letters{};
  if (word.size() < 4 || word.size() > letters.size() || word.find('0') == std::string_view::npos) return nullptr;
  std::ranges::replace_copy(word, letters.begin(), '0', 'O');
  return find_word({letters.data(), word.size()}, 0);
}

/// The organization of which `word` is a misspelling by one letter, the first being right. Short codes lie too near to
/// each other.
const data::TagsRow* find_misspelt(std::string_view word) {
  if (const data::TagsRow* row = find_with_zeros(word)) return row;
  if (word.size() < 6 || word.size() > 12) return nullptr;
  const auto first_letter = [](std::uint16_t row) { return data::kTags[row].code.front(); };
  const data::TagsRow* found = nullptr;
  for (const std::uint16_t at : std::ranges::equal_range(data::kTagsByKey, to_upper(word.front()), {}, first_letter)) {
    const data::TagsRow& row = data::kTags[at];
    if (row.code.size() < 6 || !is_one_slip(word, row.code) || to_kind(row.kind) != TagKind::Organization) continue;
    if (found != nullptr) return nullptr;
    found = &row;
  }
  return found;
}

void set_row(Tag& tag, const data::TagsRow& row, int year) {
  const data::TagsRow* canonical = row.canonical.empty() ? &row : find_row(row.canonical, year);
  if (canonical == nullptr) canonical = &row;
  tag.kind = to_kind(canonical->kind);
  tag.code = canonical->code;
  tag.written = row.code;
  tag.meaning = canonical->meaning;
  tag.renamed = canonical != &row;
}

// ---- words that are no tags

bool is_caption(std::string_view word) {
  return std::ranges::any_of(data::kCaptions, [&](const data::CaptionsRow& row) {
    return iequals(row.caption, word) &&
           (row.kind == "distribution" || row.kind == "dissemination control" || row.caption == "SENSITIVE");
  });
}

bool is_not_applicable(std::string_view word) {
  return iequals(word, "N/A") || iequals(word, "NONE") || iequals(word, "TBD") ||
         (iequals(word, "NA") && !find_word(word, 0));
}

bool is_page_noise(std::string_view word) {
  if (std::ranges::none_of(word, is_alpha)) return true;  // numbers
  const auto level = find_level(word);
  return level && *level != Level::LimitedOfficialUse;
}

/// Words that stand between the words of one free tag, though some are codes too (`TIP IN ZENDA`).
bool is_connective(std::string_view word) {
  static constexpr std::array<std::string_view, 6> kWords = {"AND", "FOR", "IN", "OF", "ON", "THE"};
  return std::ranges::any_of(kWords, [&](std::string_view one) { return iequals(one, word); });
}

// ---- words of the text

/// What a word of the line is, looked up once.
enum class WordClass : std::uint8_t {
  Known,        ///< in the table
  Torn,         ///< a known tag with a blank in it
  Parts,        ///< known tags with slants or dashes between
  RunTogether,  ///< known tags without anything between
  Noise,        ///< caption, N/A, part of a page line
  Free,
};

struct Item {
  enum class Kind : std::uint8_t { Word, Bracket, Comma };
  Kind kind = Kind::Word;
  WordClass word = WordClass::Free;
  Span span;
  const data::TagsRow* row = nullptr;  ///< of a known word
};

Span to_span(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

bool is_word_char(char c) {
  return is_alnum(c) || c == '-' || c == '&' || c == '\'' || c == '/' || static_cast<unsigned char>(c) >= 0x80;
}

/// The first word at `at`, without brackets.
Span first_word(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_word_char(text[end])) ++end;
  return to_span(at, end);
}

Span trimmed(std::string_view text, Span span) {
  while (!span.empty() && is_space(text[span.begin])) ++span.begin;
  while (!span.empty() && is_space(text[span.end - 1])) --span.end;
  return span;
}

/// Bytes of a page line that begins at `at`: `PAGE 02 ZENDA 01059 02 OF 04 281502Z`; 0 when it is none.
std::size_t match_page_line(std::string_view text, std::size_t at) {
  if (!istarts_with(text.substr(at), "PAGE")) return 0;
  std::size_t end = at + 4;
  while (end < text.size() && is_blank(text[end])) ++end;
  if (end == at + 4 || end >= text.size() || !is_digit(text[end])) return 0;
  // It ends with a time of day in UTC, or with its line.
  for (std::size_t i = end; i < text.size() && i < at + 100 && text[i] != '\n'; ++i) {
    end = i + 1;
    if (text[i] == 'Z' && i >= 6 && read_digits(text.substr(i - 6, 6))) break;
  }
  return end - at;
}

/// Lengths of the tags into which a run-together word falls; empty when it does not. There must be a subject or program
/// among them, and countries may fill half of it: else any word of even length would be a row of countries.
std::vector<std::uint8_t> segment(std::string_view word, int year) {
  if (word.size() < 6 || word.size() > kMaxRunTogether || !std::ranges::all_of(word, is_alpha)) return {};
  const Capitals capitals(word);
  const std::string_view letters = capitals.view();
  constexpr int kNo = 1000;
  // Cost of the best cut of the first i letters; pieces of other kinds cost more, so that subjects win.
  std::array<int, kMaxRunTogether + 1> cost{};
  std::array<std::uint8_t, kMaxRunTogether + 1> last{};
  cost.fill(kNo);
  cost[0] = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (cost[i] >= kNo) continue;
    for (const std::size_t size : {std::size_t{4}, std::size_t{2}, std::size_t{5}, std::size_t{6}}) {
      if (i + size > letters.size()) continue;
      const data::TagsRow* row = find_row(letters.substr(i, size), year);
      if (row == nullptr || !row->canonical.empty()) continue;
      const TagKind kind = to_kind(row->kind);
      const bool subject = is_subject(*row);
      if (size == 2 && kind != TagKind::Geographic) continue;
      const int sum = cost[i] + (subject ? 1 : 3);
      if (sum >= cost[i + size]) continue;
      cost[i + size] = sum;
      last[i + size] = static_cast<std::uint8_t>(size);
    }
  }
  if (cost[letters.size()] >= kNo) return {};
  std::vector<std::uint8_t> sizes;
  std::size_t in_countries = 0;
  bool has_subject = false;
  for (std::size_t i = letters.size(); i > 0; i -= last[i]) {
    sizes.push_back(last[i]);
    const data::TagsRow& row = *find_row(letters.substr(i - last[i], last[i]), year);
    has_subject |= is_subject(row);
    in_countries += to_kind(row.kind) == TagKind::Geographic ? last[i] : 0u;
  }
  if (sizes.size() < 2 || !has_subject || in_countries * 2 > letters.size()) return {};
  std::ranges::reverse(sizes);
  return sizes;
}

/// Calls `use` with each part of `span` between slants or dashes.
template <class Use>
void for_each_part(std::string_view text, Span span, Use use) {
  std::uint32_t begin = span.begin;
  for (std::uint32_t at = span.begin; at <= span.end; ++at) {
    if (at < span.end && text[at] != '/' && text[at] != '-') continue;
    use(Span{begin, at});
    begin = at + 1;
  }
}

bool all_parts_known(std::string_view text, Span span, int year) {
  bool all = true;
  for_each_part(text, span, [&](Span part) { all = all && find_word(bytes_of(text, part), year) != nullptr; });
  return all;
}

/// Looks a word up. The table comes first: it settles nearly all words.
Item classify(std::string_view text, Span span, int year) {
  Item item;
  item.span = span;
  const std::string_view word = bytes_of(text, span);
  item.row = find_word(word, year);
  if (item.row != nullptr)
    item.word = WordClass::Known;
  else if (all_parts_known(text, span, year))
    item.word = WordClass::Parts;
  else if (is_page_noise(word) || is_not_applicable(word) || is_caption(word))
    item.word = WordClass::Noise;
  else if (!segment(word, year).empty())
    item.word = WordClass::RunTogether;
  return item;
}

bool is_known(const Item& item) { return item.word <= WordClass::RunTogether; }

/// Joins `item` to the word before it when both are one subject torn by a blank: `P REL`, `PG OV`. Two tags that are
/// known as they stand are not joined.
bool join_torn(std::string_view text, Item& before, const Item& item, int year) {
  constexpr std::uint32_t kLetters = 4;  // of a subject
  if (item.span.end != before.span.begin + kLetters + 1 || before.kind != Item::Kind::Word) return false;
  if (!is_blank(text[before.span.end]) || (is_known(before) && is_known(item))) return false;
  std::array<char, kLetters> letters{};
  auto* end = letters.begin();
  for (const Span part : {before.span, item.span})
    for (const char c : bytes_of(text, part))
      if (end != letters.end()) *end++ = c;
  const data::TagsRow* row = find_word({letters.data(), kLetters}, year);
  if (row == nullptr || !is_subject(*row)) return false;
  before.word = WordClass::Torn;
  before.row = row;
  before.span.end = item.span.end;
  return true;
}

/// `(PREL, RS)`: brackets around known codes, a subject among them. A person is not written so.
bool holds_codes(std::string_view inside, int year) {
  bool subject = false;
  for (std::size_t at = 0; at < inside.size();) {
    const Span word = first_word(inside, at);
    at += std::max<std::size_t>(word.size(), 1);
    if (word.empty()) continue;
    const data::TagsRow* row = find_word(bytes_of(inside, word), year);
    if (row == nullptr) return false;
    subject = subject || is_subject(*row);
  }
  return subject;
}

/// Cuts a text into words, brackets and commas, one a step.
class ItemReader {
 public:
  ItemReader(std::string_view text, int year) : text_(text), year_(year) {}

  /// Reads the next item; false when there is none.
  bool next() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ',' || c == ';') {
        set({Item::Kind::Comma, WordClass::Noise, to_span(at_, at_ + 1)});
        ++at_;
        return true;
      }
      if (c == '(') {
        if (read_bracket()) return true;
      } else if (!is_word_char(c)) {
        ++at_;
      } else if (const std::size_t page = match_page_line(text_, at_)) {
        at_ += page;
        set({Item::Kind::Comma, WordClass::Noise, to_span(at_, at_)});
        return true;
      } else if (read_word()) {
        return true;
      }
    }
    return false;
  }
  [[nodiscard]] const Item& item() const { return item_; }
  /// True when it is the item before it, to which the rest of a torn word was joined.
  [[nodiscard]] bool joined() const { return joined_; }

 private:
  void set(const Item& item) {
    item_ = item;
    joined_ = false;
    any_ = true;
  }

  bool read_bracket() {
    const std::size_t begin = at_ + 1, close = text_.substr(at_, 200).find(')');
    const bool codes = close != std::string_view::npos && holds_codes(text_.substr(begin, close - 1), year_);
    const std::size_t size = close == std::string_view::npos || codes ? 1 : close + 1;
    at_ += size;
    if (size <= 2) return false;
    set({Item::Kind::Bracket, WordClass::Free, trimmed(text_, to_span(begin, at_ - 1))});
    return true;
  }

  bool read_word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_word_char(text_[at_])) ++at_;
    std::size_t end = at_;
    while (end > begin && (text_[end - 1] == '-' || text_[end - 1] == '/')) --end;
    if (end == begin) return false;
    const Item item = classify(text_, to_span(begin, end), year_);
    joined_ = any_ && join_torn(text_, item_, item, year_);
    if (!joined_) set(item);
    return true;
  }

  std::string_view text_;
  int year_;
  std::size_t at_ = 0;
  Item item_;
  bool any_ = false, joined_ = false;
};

/// All items of the text, `most` of them.
std::vector<Item> read_items(std::string_view text, int year, std::size_t most) {
  std::vector<Item> items;
  items.reserve(std::min<std::size_t>(most, 32));
  ItemReader reader(text, year);
  while (items.size() < most && reader.next()) {
    if (reader.joined())
      items.back() = reader.item();
    else
      items.push_back(reader.item());
  }
  return items;
}

// ---- reading

class TagsReader {
 public:
  TagsReader(std::string_view text, int year, std::vector<Tag>& tags)
      : text_(text), year_(year), items_(read_items(text, year, kMaxItems)), tags_(tags) {}

  void read() {
    tags_.clear();
    tags_.reserve(items_.size());
    has_comma_ = std::ranges::any_of(items_, [](const Item& item) { return item.kind == Item::Kind::Comma; });
    for (std::size_t first = 0; first < items_.size() && tags_.size() < kMaxTags;) {
      if (items_[first].kind == Item::Kind::Comma) {
        ++first;
        continue;
      }
      std::size_t last = first;
      while (last < items_.size() && items_[last].kind != Item::Kind::Comma) ++last;
      first = read_group(first, last);
    }
  }

 private:
  std::string_view word(std::size_t item) const { return bytes_of(text_, items_[item].span); }
  bool is_free_word(std::size_t item) const {
    return item < items_.size() && items_[item].kind == Item::Kind::Word && items_[item].word == WordClass::Free;
  }
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
      if (items_[i].kind == Item::Kind::Bracket) {
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
      if (inside && items_[i].kind == Item::Kind::Word && is_connective(word(i))) continue;
      if (!is_free_word(i) || looks_like_code(word(i))) return false;
    }
    return true;
  }

  static bool looks_like_code(std::string_view one) { return one.size() == 4 || one.size() == 2; }

  /// Who visits stands behind OVIP: surname, then given names, with a comma between or none.
  std::size_t read_visitor(std::size_t at) {
    const auto skip_comma = [&](std::size_t i) {
      return i < items_.size() && items_[i].kind == Item::Kind::Comma ? i + 1 : i;
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
           to_kind(items_[item].row->kind) == TagKind::Organization && is_name_word(item + 1);
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
      const Item item = classify(text_, span, year_);
      if (item.word != WordClass::Free) return add_word(item);
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

  void add_word(const Item& item) {
    switch (item.word) {
      case WordClass::Known: return add_row(*item.row, item.span, false);
      case WordClass::Torn: return add_healed(*item.row, item.span);
      case WordClass::Parts: return for_each_part(text_, item.span, [&](Span part) { add_part(part); });
      case WordClass::RunTogether: {
        std::uint32_t begin = item.span.begin;
        for (const std::uint8_t size : segment(bytes_of(text_, item.span), year_)) {
          add_part({begin, begin + size});
          begin += size;
        }
        return;
      }
      case WordClass::Noise: return;
      case WordClass::Free: return add_free_word(item.span);
    }
  }

  void add_free_word(Span span) {
    const std::string_view one = bytes_of(text_, span);
    if (iequals(one, "AND")) return;  // `TAGS: PREL AND PGOV`
    if (const data::TagsRow* row = find_misspelt(one)) return add_healed(*row, span);
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
    if (const data::TagsRow* row = find_word(bytes_of(text_, span), year_)) add_row(*row, span, true);
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
  std::vector<Item> items_;
  std::vector<Tag>& tags_;
  bool has_comma_ = false;
};

// ---- the block in a head

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

std::size_t find_line_end(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end;
}

/// Bytes of a TAGS label at `at` with its marks; 0 when there is none. A damaged word, or one inside a line, needs its
/// colon or a known tag behind it.
std::size_t match_label(std::string_view text, std::size_t at, bool line_start) {
  std::size_t end = at;
  while (end < text.size() && end - at < 7 && is_alpha(text[end])) ++end;
  const std::string_view word = text.substr(at, end - at);
  const bool exact = iequals(word, "TAGS");
  if (word.size() < 3 || word.size() > 5 || (!exact && (!line_start || !is_one_slip(word, "TAGS")))) return 0;
  const std::size_t mark = skip_blanks(text, end);
  const bool colon = mark < text.size() && (text[mark] == ':' || text[mark] == ';');
  std::size_t behind = mark;
  while (behind < text.size() &&
         (is_blank(text[behind]) || std::string_view(":;,./-").find(text[behind]) != std::string_view::npos))
    ++behind;
  if (colon || (exact && line_start && (behind > end || behind == text.size() || is_space(text[end]))))
    return behind - at;
  if (behind == end) return 0;
  const Span next = first_word(text, behind);
  const bool known = next.size() >= 2 && is_known(classify(text, next, 0));
  return known && (exact ? is_upper(word[0]) && is_upper(word[1]) : next.size() == 4) ? behind - at : 0;
}

/// The TAGS label of a line: at its beginning, or behind another field.
std::optional<Span> find_label(std::string_view text, std::size_t line, std::size_t line_end) {
  const auto is_lead = [](char c) { return !is_alnum(c); };  // a pilcrow, blanks, marks of lists
  std::size_t at = line;
  while (at < line_end && is_lead(text[at])) ++at;
  if (at < line_end && std::string_view("TtAa").find(text[at]) != std::string_view::npos)
    if (const std::size_t size = match_label(text, at, true)) return to_span(at, at + size);
  const std::string_view here = text.substr(0, line_end);
  for (at = find_three(here, at + 1, "ags"); at != std::string_view::npos; at = find_three(here, at + 1, "ags")) {
    if (to_upper(text[at - 1]) != 'T' || (at > 1 && is_alnum(text[at - 2]))) continue;
    if (const std::size_t size = match_label(text, at - 1, false)) return to_span(at - 1, at - 1 + size);
  }
  return std::nullopt;
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
  const auto items = read_items(line, 0, kMaxItems);
  if (items.empty() || items.size() >= kMaxItems) return false;
  if (items[0].kind == Item::Kind::Word && !is_known(items[0])) return false;
  if (items.size() > 1 && items[0].kind == Item::Kind::Word && items[1].kind == Item::Kind::Comma) return true;
  return std::ranges::all_of(items, [&](const Item& item) {
    return item.kind != Item::Kind::Word || is_known(item) || is_caption(bytes_of(line, item.span));
  });
}

/// True when the text names a tag among its first words: `N/A` does not.
bool names_a_tag(std::string_view text) {
  constexpr int kMost = 8;
  ItemReader reader(text, 0);
  for (int words = 0; words < kMost && reader.next(); words += reader.joined() ? 0 : 1) {
    const Item& item = reader.item();
    if (item.kind == Item::Kind::Bracket || (item.kind == Item::Kind::Word && item.word != WordClass::Noise))
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
    const bool open = !blank_between && !content.empty() && content.back() == ',';
    if (!open && !continues_tags(line)) break;
    end = find_end_in_line(head, next);
  }
  return end;
}

}  // namespace

std::string_view to_string(TagKind kind) {
  static constexpr std::array<std::string_view, 6> kNames = {"subject",      "program", "geographic",
                                                             "organization", "person",  "unknown"};
  const auto at = static_cast<std::size_t>(kind);
  return at < kNames.size() ? kNames[at] : kNames.back();
}

std::optional<TagsBlock> find_tags_block(std::string_view head) {
  std::optional<TagsBlock> found;
  for (std::size_t line = 0; line < head.size();) {
    const std::size_t line_end = find_line_end(head, line);
    const auto label = find_label(head, line, line_end);
    if (!label) {
      line = line_end + 1;
      continue;
    }
    const std::size_t end = find_block_end(head, label->end);
    const TagsBlock block{*label, trimmed(head, to_span(label->end, end))};
    if (names_a_tag(bytes_of(head, block.text))) return block;
    if (!found) found = block;
    line = std::max<std::size_t>(end, label->end);
  }
  return found;
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
  if (const data::TagsRow* row = find_word(word, year))
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
