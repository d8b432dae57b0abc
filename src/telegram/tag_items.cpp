#include "telegram/tag_items.h"

#include <algorithm>
#include <array>

#include "data/captions_table.h"
#include "telegram/marking.h"

namespace reftel {
namespace {

constexpr std::size_t kMaxRunTogether = 80;  ///< longest word that is cut into tags

constexpr auto kWordChars = [] {
  std::array<bool, 256> chars{};
  for (std::size_t byte = 0; byte < chars.size(); ++byte) {
    const char c = static_cast<char>(byte);
    chars[byte] = is_alnum(c) || c == '-' || c == '&' || c == '\'' || c == '/' || byte >= 0x80;
  }
  return chars;
}();
bool is_word_char(char c) { return kWordChars[static_cast<unsigned char>(c)]; }

bool is_not_applicable(std::string_view word) {
  return iequals(word, "N/A") || iequals(word, "NONE") || iequals(word, "TBD") ||
         (iequals(word, "NA") && !find_tag_row(word, 0));
}

bool is_page_noise(std::string_view word) {
  if (std::ranges::none_of(word, is_alpha)) return true;  // numbers
  const auto level = find_level(word);
  return level && *level != Level::LimitedOfficialUse;
}

/// Bytes of a page line that begins at `at`: `PAGE 02 ZENDA 01059 02 OF 04 281502Z`; 0 when it is none.
std::size_t match_page_line(std::string_view text, std::size_t at) {
  if (!istarts_with(text.substr(at), "PAGE")) return 0;
  std::size_t end = skip_blanks(text, at + 4);
  if (end == at + 4 || end >= text.size() || !is_digit(text[end])) return 0;
  // It ends with a time of day in UTC, or with its line.
  for (std::size_t i = end; i < text.size() && i < at + 100 && text[i] != '\n'; ++i) {
    end = i + 1;
    if (text[i] == 'Z' && i >= 6 && read_digits(text.substr(i - 6, 6))) break;
  }
  return end - at;
}

bool all_parts_known(std::string_view text, Span span, int year) {
  bool all = true;
  for_each_tag_part(text, span, [&](Span part) { all = all && find_tag_row(bytes_of(text, part), year) != nullptr; });
  return all;
}

/// Joins `item` to the word before it when both are one subject torn by a blank: `P REL`, `PG OV`. Two tags that are
/// known as they stand are not joined.
bool join_torn(std::string_view text, TagItem& before, const TagItem& item, int year) {
  constexpr std::uint32_t kLetters = 4;  // of a subject
  if (item.span.end != before.span.begin + kLetters + 1 || before.kind != TagItem::Kind::Word) return false;
  if (!is_blank(text[before.span.end]) || (before.is_known() && item.is_known())) return false;
  std::array<char, kLetters> letters{};
  auto* end = letters.begin();
  for (const Span part : {before.span, item.span})
    for (const char c : bytes_of(text, part))
      if (end != letters.end()) *end++ = c;
  const data::TagsRow* row = find_tag_row({letters.data(), kLetters}, year);
  if (row == nullptr || !is_subject(*row)) return false;
  before.word = TagItem::Word::Torn;
  before.row = row;
  before.span.end = item.span.end;
  return true;
}

/// `(PREL, RS)`: brackets around known codes, a subject among them. A person is not written so.
bool holds_codes(std::string_view inside, int year) {
  bool subject = false;
  for (std::size_t at = 0; at < inside.size();) {
    const Span word = tag_word_at(inside, at);
    at += std::max<std::size_t>(word.size(), 1);
    if (word.empty()) continue;
    const data::TagsRow* row = find_tag_row(bytes_of(inside, word), year);
    if (row == nullptr) return false;
    subject = subject || is_subject(*row);
  }
  return subject;
}

}  // namespace

bool is_tags_caption(std::string_view word) {
  return std::ranges::any_of(data::kCaptions, [&](const data::CaptionsRow& row) {
    return iequals(row.caption, word) &&
           (row.kind == "distribution" || row.kind == "dissemination control" || row.caption == "SENSITIVE");
  });
}

Span tag_word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_word_char(text[end])) ++end;
  return to_span(at, end);
}

/// There must be a subject or program among the tags, and countries may fill half of the word: else any word of even
/// length would be a row of countries.
std::vector<std::uint8_t> cut_run_together(std::string_view word, int year) {
  if (word.size() < 6 || word.size() > kMaxRunTogether || !std::ranges::all_of(word, is_alpha)) return {};
  constexpr int kNo = 1000;
  // Cost of the best cut of the first i letters; pieces of other kinds cost more, so that subjects win.
  std::array<int, kMaxRunTogether + 1> cost{};
  std::array<std::uint8_t, kMaxRunTogether + 1> last{};
  cost.fill(kNo);
  cost[0] = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (cost[i] >= kNo) continue;
    for (const std::size_t size : {std::size_t{4}, std::size_t{2}, std::size_t{5}, std::size_t{6}}) {
      if (i + size > word.size()) continue;
      const data::TagsRow* row = find_tag_row(word.substr(i, size), year);
      if (row == nullptr || !row->canonical.empty()) continue;
      const TagKind kind = kind_of(*row);
      const bool subject = is_subject(*row);
      if (size == 2 && kind != TagKind::Geographic) continue;
      const int sum = cost[i] + (subject ? 1 : 3);
      if (sum >= cost[i + size]) continue;
      cost[i + size] = sum;
      last[i + size] = static_cast<std::uint8_t>(size);
    }
  }
  if (cost[word.size()] >= kNo) return {};
  std::vector<std::uint8_t> sizes;
  std::size_t in_countries = 0;
  bool has_subject = false;
  for (std::size_t i = word.size(); i > 0; i -= last[i]) {
    sizes.push_back(last[i]);
    const data::TagsRow& row = *find_tag_row(word.substr(i - last[i], last[i]), year);
    has_subject |= is_subject(row);
    in_countries += kind_of(row) == TagKind::Geographic ? last[i] : 0u;
  }
  if (sizes.size() < 2 || !has_subject || in_countries * 2 > word.size()) return {};
  std::ranges::reverse(sizes);
  return sizes;
}

TagItem::Word classify_unknown_word(std::string_view text, Span span, int year) {
  const std::string_view word = bytes_of(text, span);
  if (all_parts_known(text, span, year)) return TagItem::Word::Parts;
  if (is_page_noise(word) || is_not_applicable(word) || is_tags_caption(word)) return TagItem::Word::Noise;
  return cut_run_together(word, year).empty() ? TagItem::Word::Free : TagItem::Word::RunTogether;
}

bool TagItemReader::next() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == ',' || c == ';') {
      set({TagItem::Kind::Comma, TagItem::Word::Noise, to_span(at_, at_ + 1)});
      ++at_;
      return true;
    }
    if (c == '(') {
      if (read_bracket()) return true;
    } else if (!is_word_char(c)) {
      ++at_;
    } else if (const std::size_t page = match_page_line(text_, at_)) {
      at_ += page;
      set({TagItem::Kind::Comma, TagItem::Word::Noise, to_span(at_, at_)});
      return true;
    } else if (read_word()) {
      return true;
    }
  }
  return false;
}

void TagItemReader::set(const TagItem& item) {
  item_ = item;
  joined_ = false;
  any_ = true;
}

bool TagItemReader::read_bracket() {
  const std::size_t begin = at_ + 1, close = text_.substr(at_, 200).find(')');
  const bool codes = close != std::string_view::npos && holds_codes(text_.substr(begin, close - 1), year_);
  const std::size_t size = close == std::string_view::npos || codes ? 1 : close + 1;
  at_ += size;
  if (size <= 2) return false;
  set({TagItem::Kind::Bracket, TagItem::Word::Free, trimmed(text_, to_span(begin, at_ - 1))});
  return true;
}

bool TagItemReader::read_word() {
  const std::size_t begin = at_;
  while (at_ < text_.size() && is_word_char(text_[at_])) ++at_;
  std::size_t end = at_;
  while (end > begin && (text_[end - 1] == '-' || text_[end - 1] == '/')) --end;
  if (end == begin) return false;
  const TagItem item = classify_tag_word(text_, to_span(begin, end), year_);
  joined_ = any_ && join_torn(text_, item_, item, year_);
  if (!joined_) set(item);
  return true;
}

std::vector<TagItem> read_tag_items(std::string_view text, int year) {
  std::vector<TagItem> items;
  items.reserve(32);
  TagItemReader reader(text, year);
  while (items.size() < kMaxTagItems && reader.next()) {
    if (reader.joined())
      items.back() = reader.item();
    else
      items.push_back(reader.item());
  }
  return items;
}

}  // namespace reftel
