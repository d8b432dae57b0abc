#include "telegram/reference_list.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "telegram/list_end.h"
#include "telegram/list_mark.h"
#include "telegram/page_line.h"
#include "telegram/series.h"

namespace reftel {
namespace {

constexpr std::size_t kPageWindow = 1024;
constexpr std::uint32_t kMaxRange = 30;
/// How far a number is from another of the same list at most, where one of them might be a year.
constexpr int kNearNumber = 500;

/// Bytes of the first word of `words` that stands at the beginning; 0 when none does.
std::size_t count_any_word(std::string_view text, std::initializer_list<std::string_view> words) {
  const char first = text.empty() ? '\0' : to_upper(text[0]);
  for (const std::string_view word : words)
    if (word[0] == first && begins_with_word(text, word)) return word.size();
  return 0;
}

/// Bytes of a word that joins two entries.
std::size_t count_joint(std::string_view text) {
  const char first = to_upper(text[0]);
  if (first != 'A' && first != 'O' && first != 'P') return 0;
  return count_any_word(text, {"AND", "OR", "ALSO", "PLUS"});
}

/// True at a run of the same rule character.
bool begins_rule(std::string_view text) {
  return text.size() >= 4 && (text[0] == '-' || text[0] == '=' || text[0] == '_' || text[0] == '*') &&
         text[1] == text[0] && text[2] == text[0] && text[3] == text[0];
}

/// The word by which a post names a telegram of its own, in the place of a station.
bool is_own_telegram(std::string_view station) {
  return station == "EMBTEL" || station == "EMBTELS" || station == "CONTEL" || station == "CONGENTEL" ||
         station == "MYTEL" || station == "OURTEL" || station == "OURTELS";
}

/// The same of whom the telegram goes to, which may be several.
bool is_telegram_of_reader(std::string_view station) {
  return station == "URTEL" || station == "YOURTEL" || station == "YOURTELS";
}

}  // namespace

ReferenceList::ReferenceList(std::string_view text, const ReferenceContext& context, std::vector<Reference>* entries)
    : text_(text), context_(context), entries_(entries) {}

std::size_t ReferenceList::read(std::size_t begin) {
  at_ = end_ = begin;
  limit_ = std::min(text_.size(), begin + kMaxListBytes);
  while (true) {
    const Gap gap = skip_gap();
    if (at_ >= limit_) break;
    if (const std::size_t size = count_number_mark(gap)) {
      at_ += size;
      last_ = Last::Mark;
      ++last_number_mark_;
      continue;
    }
    if (ends_here(gap)) break;
    if (const std::size_t size = count_label()) {
      at_ += size;
      continue;
    }
    if (!read_mark(gap) && !read_telegram(gap) && !read_number(gap) && !read_other(gap)) break;
  }
  return end_;
}

// ---- places ----

std::size_t ReferenceList::skip_blanks(std::size_t i) const {
  while (is_blank(at(i))) ++i;
  return i;
}

std::size_t ReferenceList::skip_space(std::size_t i) const {
  while (is_space(at(i))) ++i;
  return i;
}

std::size_t ReferenceList::line_end(std::size_t i) const { return std::min(text_.find('\n', i), limit_); }

// ---- what stands between entries ----

ReferenceList::Gap ReferenceList::skip_gap() {
  Gap gap;
  while (at_ < limit_) {
    if (skip_page() || skip_furniture(gap)) continue;
    const std::size_t size = count_filler(at_, gap);
    if (size == 0) break;
    at_ += size;
  }
  at_ = std::min(at_, limit_);
  return gap;
}

/// Keeps `page_` on the next page line. The text is searched a window at a time: it may be a whole telegram.
void ReferenceList::find_page() {
  if (page_ && page_->begin >= at_) return;
  if (!page_ && (page_searched_ == limit_ || at_ + kPageWindow / 2 < page_searched_)) return;
  page_searched_ = std::min(limit_, at_ + kPageWindow);
  page_ = find_page_line(text_.substr(0, page_searched_), at_);
}

/// Passes over a page line that was left in the text.
bool ReferenceList::skip_page() {
  find_page();
  if (page_ && page_->begin == at_) {
    at_ = page_->end;
    return true;
  }
  // Behind a line end that was written as the two characters `\n` a page line does not begin a word.
  if (to_upper(at(at_)) != 'P' || !begins_with_word(rest(at_), "PAGE")) return false;
  const auto page = find_page_line(rest(at_).substr(0, kMaxRemarkBytes), 0);
  if (!page || page->begin != 0) return false;
  at_ += page->end;
  return true;
}

/// Passes over the classification that stands alone above or below a page line.
bool ReferenceList::skip_furniture(const Gap& gap) {
  if (!gap.newline || !is_alpha(at(at_))) return false;
  const std::size_t size = count_name_word(rest(at_));
  const std::size_t end = skip_blanks(at_ + size);
  if (size == 0 || (end < limit_ && at(end) != '\n' && at(end) != '\r' && at(end) != '\\')) return false;
  if (!is_marking_word(text_.substr(at_, size))) return false;
  at_ = end;
  return true;
}

/// Bytes at `i` that part entries or mean nothing; notes in `gap` what they were.
std::size_t ReferenceList::count_filler(std::size_t i, Gap& gap) const {
  const char c = at(i);
  if (c == '\n') {
    const std::size_t next = skip_blanks(at(i + 1) == '\r' ? i + 2 : i + 1);
    gap.blank_line = gap.blank_line || at(next) == '\n' || at(next) == '\r';
    gap.newline = true;
    return 1;
  }
  if (c == '[' && read_year_in_text(rest(i))) return 0;
  if (is_space(c) || c == '.' || c == '[' || c == ']') return 1;
  if (c == ',' || c == ';' || c == ':' || c == '&' || c == '/' || c == '+') {
    gap.separator = true;
    return 1;
  }
  if (c == '\\') {
    const bool line_break = at(i + 1) == 'n' && !is_lower(at(i + 2));
    gap.newline = gap.newline || line_break;
    return line_break ? 2 : 1;
  }
  if ((c == '-' || c == '*' || c == '_') && !begins_rule(rest(i))) return 1;
  if (is_alnum(c)) {
    const std::size_t size = count_joint(rest(i));
    gap.separator = gap.separator || size > 0;
    return size;
  }
  const std::string_view two = rest(i).substr(0, 2), three = rest(i).substr(0, 3);
  if (two == "\xC2\xB6" || two == "\xC2\xA0") return 2;                                // pilcrow, hard blank
  if (three == "(#)" || three == "\xE2\x80\xA2" || three == "\xE2\x80\x93") return 3;  // link, bullet, dash
  return 0;
}

// ---- the end, labels and marks ----

bool ReferenceList::ends_here(const Gap& gap) const {
  // A marked paragraph looks like a list item: `(C) ZENDA 12` is one while the letters go on.
  if (at(at_) == '(' && find_mark(at_)) return false;
  return begins_after_list(rest(at_), gap.newline ? LinePlace::Begin : LinePlace::Inside);
}

/// Bytes of the mark of a list that counts with figures, `1.` and on or `(1)`; 0 when there is none. Such a list begins
/// on the line of its label, for on a line of its own `1.` is the first paragraph.
std::size_t ReferenceList::count_number_mark(const Gap& gap) const {
  const bool bracket = at(at_) == '(';
  const std::size_t first = at_ + (bracket ? 1 : 0);
  if (!is_digit(at(first)) || at(first) == '0') return 0;
  const std::size_t digits = is_digit(at(first + 1)) && !bracket ? 2 : 1;
  const char close = at(first + digits);
  if (bracket && close != ')') return 0;
  const bool wide = (close == ')' || close == ':') && is_space(at(first + digits + 1));
  if (!bracket && !wide && (close != '.' || is_digit(at(first + digits + 1)))) return 0;
  const std::uint32_t number = *read_digits(text_.substr(first, digits));
  if (number != last_number_mark_ + 1 || (number == 1 && (count_ > 0 || gap.newline))) return 0;
  return (bracket ? 2 : 1) + digits;
}

/// Bytes of a label inside the list: `REF: A. REF: ZENDA 12`, `Ref(s):`, `REFB: ZENDA 14`.
std::size_t ReferenceList::count_label() const {
  if (!may_begin_label(at(at_))) return 0;
  if (const std::size_t glued = glued_label_size(rest(at_))) return glued;
  const std::size_t size = count_name_word(rest(at_));
  if (size == 0 || find_word_role(text_.substr(at_, size)) != WordRole::Label) return 0;
  return istarts_with(rest(at_ + size), "(S)") ? size + 3 : size;
}

/// One past the mark at `i`, if its letter goes on with the list: the next, the same again (`A. A)`), or one left out.
std::optional<std::size_t> ReferenceList::find_mark(std::size_t i) const {
  const auto mark = read_list_mark(rest(i));
  if (!mark) return std::nullopt;
  const int step = mark->letter - letter_;
  const int longest_step = last_ == Last::Mark ? 1 : 2;
  const bool goes_on =
      letter_ == 0 ? mark->letter == 'A' || (mark->letter == 'B' && count_ > 0) : step >= 0 && step <= longest_step;
  if (!goes_on) return std::nullopt;
  if (mark->bare && (step == 2 || !read_mrn_in_text(rest(i + mark->size), StationRule::Likely, LineWraps::Cross)))
    return std::nullopt;
  return i + mark->size;
}

bool ReferenceList::read_mark(const Gap& gap) {
  const auto end = find_mark(at_);
  if (!end) return false;
  // Behind a blank line only what goes on with references is a mark; `(C) Officers met ...` is a paragraph.
  if (gap.blank_line && count_ > 0 && !read_mrn_in_text(rest(*end), StationRule::Any, LineWraps::Cross) &&
      !line_names_source(*end))
    return false;
  set_mark(read_list_mark(rest(at_))->letter);
  at_ = *end;
  return true;
}

void ReferenceList::set_mark(char letter) {
  if (letter_ == 0 && letter == 'B' && entries_ != nullptr)
    for (Reference& entry : *entries_) entry.letter = 'A';  // the first letter was lost, or stood before the label
  letter_ = letter;
  last_ = Last::Mark;
}

// ---- telegrams ----

bool ReferenceList::begins_item(const Gap& gap) const {
  return last_ == Last::Mark || last_ == Last::Nothing || gap.separator || gap.newline;
}

/// True when an entry may end at `i`: at a line end, separator, bracket, remark, mark, telegram or the end of the list.
bool ReferenceList::ends_item(std::size_t i) const {
  static constexpr CharSet kEnds("\n\r,;:.&/()-[]\\");
  i = skip_blanks(i);
  if (at(i) == '\0' || kEnds.has(at(i))) return true;
  if (count_any_word(rest(i), {"AND", "NOTAL", "ET", "PREVIOUS", "THRU", "THROUGH", "PARA", "PARAS", "PARAGRAPH"}) > 0)
    return true;
  if (rest(i).starts_with("\xC2\xB6") || find_mark(i)) return true;
  return (page_ && page_->begin == i) || begins_known_telegram(i) || begins_after_list(rest(i), LinePlace::Inside);
}

bool ReferenceList::begins_known_telegram(std::size_t i) const {
  const auto read = read_mrn_in_text(rest(i), StationRule::Known, LineWraps::Cross);
  return read && (read->known || read->airgram);
}

bool ReferenceList::begins_marked_telegram(std::size_t i) const {
  const auto mark = find_mark(i);
  return mark && begins_known_telegram(*mark);
}

bool ReferenceList::read_telegram(const Gap& gap) {
  const auto read = read_mrn_in_text(rest(at_), StationRule::Any, LineWraps::Cross);
  if (!read) return false;
  const std::size_t begin = at_, end = begin + read->size;
  if (gap.blank_line && count_ > 0 && last_ != Last::Mark && !gap.separator) return false;
  if (!read->known && !begins_item(gap)) return false;
  if ((!read->known || read->parted) && !ends_item(end)) return false;
  if (!read->known && text_.substr(begin, read->size).find("\n\n") != std::string_view::npos) return false;
  at_ = end;

  Reference entry;
  entry.kind = read->airgram ? ReferenceKind::Airgram : ReferenceKind::Telegram;
  entry.mrn = read->mrn;
  entry.year_given = read->mrn.year != 0;
  last_year_ = read->mrn.year;
  entry.known = read->known;
  entry.guessed = read->guessed;
  if (is_own_telegram(entry.mrn.station.view())) {  // `EMBTEL 12`: of the post that writes
    const bool post = !context_.self.station.empty() && context_.self.station.view() != "STATE";
    if (!post) entry.kind = ReferenceKind::Other;
    entry.mrn.station = post ? context_.self.station : StationName{};
    entry.inherited_station = entry.known = post;
  } else if (is_telegram_of_reader(entry.mrn.station.view())) {
    entry.kind = ReferenceKind::Other;
    entry.mrn = {};
  }
  if (entry.mrn.station.empty() && entry.kind != ReferenceKind::Other) {
    entry.mrn.station = last_station_.empty() ? context_.self.station : last_station_;
    entry.inherited_station = true;
  }
  std::uint32_t range_end = 0;
  read_remarks(entry, range_end);
  push_telegram(entry, begin, range_end);
  return true;
}

/// A number without a station: it takes that of the telegram before it, the first that of the telegram it stands in. A
/// year before the station holds for all numbers behind it: `08 LIMA 12, 13`.
bool ReferenceList::read_number(const Gap& gap) {
  const auto number = read_number_in_list(rest(at_), last_station_);
  if (!number || !ends_item(at_ + number->size)) return false;
  if (gap.blank_line && count_ > 0 && !gap.separator) return false;
  const bool inherits = last_ == Last::Telegram ? gap.separator : last_ == Last::Mark && !last_station_.empty();
  const bool own = !inherits && (last_ == Last::Mark || (last_ == Last::Nothing && number->digits >= 3));
  if (!inherits && !own) return false;
  // `C. 2007 AND PREVIOUS` goes on with the date of a report that was torn by the numbering.
  const bool looks_like_year = number->digits == 4 && is_full_year(static_cast<int>(number->number));
  if (looks_like_year && (own || last_ == Last::Mark)) return false;
  const std::size_t begin = at_;
  at_ += number->size;

  Reference entry;
  entry.kind = ReferenceKind::Telegram;
  entry.mrn.station = inherits ? last_station_ : context_.self.station;
  entry.mrn.number = number->number;
  if (last_ == Last::Telegram) entry.mrn.year = last_year_;
  entry.year_given = entry.mrn.year != 0;
  entry.inherited_station = true;
  entry.known = true;
  std::uint32_t range_end = 0;
  read_remarks(entry, range_end);
  push_telegram(entry, begin, range_end);
  return true;
}

// ---- what stands behind a number and belongs to it ----

/// True where something that belongs to the number before it may begin. On the next line only `AND PREVIOUS` without
/// its AND does, and what begins_remark_below knows.
bool ReferenceList::may_begin_remark(std::size_t i) const {
  static constexpr CharSet kMarks("-,/&'\"([{\xC3");
  if (is_space(at(i))) {
    const char c = to_upper(at(skip_space(i)));
    return c == 'P' || c == 'R' || c == 'E';
  }
  return is_alnum(at(i)) || kMarks.has(at(i));
}

void ReferenceList::read_remarks(Reference& entry, std::uint32_t& range_end) {
  while (at_ < limit_) {
    const std::size_t before = at_;
    at_ = skip_blanks(at_);
    if (begins_remark_below(at_)) at_ = skip_space(at_);
    if (!may_begin_remark(at_)) {
      at_ = before;
      return;
    }
    if (read_range(entry, range_end) || read_series(entry) || read_notal(entry) || read_bracket(entry) ||
        read_previous(entry) || read_date() || read_trailing_year(entry) || read_place_or_title())
      continue;
    at_ = before;
    return;
  }
}

/// `(NOTAL)`, `(EXDIS)` on the line below the telegram that it is said of.
bool ReferenceList::begins_remark_below(std::size_t i) const {
  if (at(i) != '\n') return false;
  i = skip_blanks(i + 1);
  return at(i) == '(' && count_any_word(rest(i + 1), {"NOTAL", "EXDIS", "NODIS", "STADIS", "LIMDIS"}) > 0;
}

/// `STATE 12345 TOSEC 40012`, `STATE 12345/TOSEC 40012`: the number that the telegram has in a series, too.
bool ReferenceList::read_series(const Reference& entry) {
  const std::size_t begin = at(at_) == '/' ? at_ + 1 : at_;
  if (!is_alpha(at(begin)) || !find_series(entry.mrn.station.view()).empty()) return false;
  const auto series = read_series_number(rest(begin));
  if (!series || !ends_item(begin + series->size)) return false;
  at_ = begin + series->size;
  return true;
}

/// `NOTAL`, `, NOTAL`, `- NOTAL`, `[NOTAL]`, and `(NOTAL` whose bracket was not closed.
bool ReferenceList::read_notal(Reference& entry) {
  std::size_t i = at_;
  if (at(i) == ',' || at(i) == '-') i = skip_blanks(i + 1);
  const char open = at(i);
  if (open == '[' || open == '{' || open == '(') i = skip_blanks(i + 1);
  if (to_upper(at(i)) != 'N' || !istarts_with(rest(i), "NOTAL")) return false;
  i += std::string_view("NOTAL").size();
  // `NOTALB. LIMA 4`: the next mark was run to it.
  if (is_alnum(at(i)) && !find_mark(i)) return false;
  if (open == '(' && rest(i).substr(0, kMaxRemarkBytes).find(')') != std::string_view::npos) return false;
  if (at(i) == ')' || at(i) == ']' || at(i) == '}') ++i;
  entry.notal = true;
  at_ = i;
  return true;
}

/// `PARA 3`, `, PARAS 5-6`; `, "A VISIT"`: a part of the telegram, its title.
bool ReferenceList::read_place_or_title() {
  std::size_t i = at(at_) == ',' || at(at_) == '-' ? skip_blanks(at_ + 1) : at_;
  if (at(i) == '"') {
    const std::size_t close = rest(i + 1).substr(0, kMaxRemarkBytes).find('"');
    const std::size_t end = close == std::string_view::npos ? close : i + close + 2;
    if (close == std::string_view::npos || text_.substr(i, end - i).find("\n\n") != std::string_view::npos)
      return false;
    at_ = end;
    return true;
  }
  const std::size_t size = count_any_word(rest(i), {"PARA", "PARAS", "PARAGRAPH", "PARAGRAPHS"});
  if (size == 0) return false;
  i = skip_blanks(i + size);
  if (!is_digit(at(i))) return false;
  while (is_digit(at(i)) || (at(i) == '-' && is_digit(at(i + 1)))) ++i;
  if (is_alnum(at(i))) return false;
  at_ = i;
  return true;
}

/// `(NOTAL)`, `(99)`, `[99]`, `(EXDIS)`, `(AND PREVIOUS)`, a title; not `(B)`, which marks the next entry.
bool ReferenceList::read_bracket(Reference& entry) {
  if (const auto year = read_year_in_text(rest(at_)); year && year->in_brackets) {
    if (year_belongs_to_next(at_ + year->size)) return false;
    if (!entry.year_given) entry.mrn.year = static_cast<std::int16_t>(year->year);
    entry.year_given = true;
    at_ += year->size;
    return true;
  }
  if (at(at_) != '(' || find_mark(at_)) return false;
  const auto close = text_.substr(at_, std::min(kMaxRemarkBytes, limit_ - at_)).find(')');
  if (close == std::string_view::npos) return false;
  const std::string_view remark = text_.substr(at_ + 1, close - 1);
  if (remark.find("\n\n") != std::string_view::npos) return false;
  if (begins_after_list(rest(at_), LinePlace::Inside)) return false;
  entry.notal = entry.notal || ifind(remark, "NOTAL") != std::string_view::npos;
  entry.and_previous = entry.and_previous || ifind(remark, "PREVIOUS") != std::string_view::npos;
  at_ += close + 1;
  return true;
}

/// A bracketed year between two references belongs to the second when the second has none behind it.
bool ReferenceList::year_belongs_to_next(std::size_t i) const {
  const auto next = read_mrn_in_text(rest(i), StationRule::Known, LineWraps::Cross);
  if (!next || next->mrn.year != 0 || line_end(i) < i + next->size) return false;
  const auto year = read_year_in_text(rest(i + next->size));
  return !year || !year->in_brackets;
}

/// `AMMAN 07718 99`, `AMMAN 07718 OF 1999`, `AMMAN 07718/05`, `AMMAN 07718, 2005`: a year, when nothing follows that it
/// could belong to and it is not ahead of the telegram.
bool ReferenceList::read_trailing_year(Reference& entry) {
  const std::size_t of = count_any_word(rest(at_), {"OF"});
  const bool slant = at(at_) == '/' && at(at_ + 1) == '0' && is_digit(at(at_ + 2));
  const bool comma = at(at_) == ',';
  const std::size_t i = of == 0 ? skip_blanks(at_ + (slant || comma ? 1 : 0)) : skip_blanks(at_ + of);
  if (entry.year_given || !(is_digit(at(i)) || at(i) == '\'')) return false;
  const auto year = read_year_in_text(rest(i));
  if (!year || !ends_item(i + year->size) || at(i + year->size) == '/') return false;
  if (comma && !is_year_behind_comma(entry, i, *year)) return false;
  if (begins_known_telegram(i) || (context_.year != 0 && year->year > context_.year)) return false;
  entry.mrn.year = static_cast<std::int16_t>(year->year);
  entry.year_given = true;
  at_ = i + year->size;
  return true;
}

/// True when the figures at `i` behind a comma are a year, not the next number of a list (`LIMA 1998, 2001, 2003`): no
/// other number stands near, and numbers are not written with one zero before them.
bool ReferenceList::is_year_behind_comma(const Reference& entry, std::size_t i, const YearInText& year) const {
  if (entry.inherited_station) return false;
  if (year.size == 2) return at(i) == '0';
  if (year.size != 4) return at(i) == '\'';
  const int apart = year.year - static_cast<int>(std::min<std::uint32_t>(entry.mrn.number, 999'999));
  if (context_.year == 0 || (apart > -kNearNumber && apart < kNearNumber)) return false;
  const std::size_t next = skip_blanks(i + year.size);
  const bool joint = at(next) == ',' || at(next) == '&' || count_any_word(rest(next), {"AND"}) > 0;
  const std::size_t digits = skip_blanks(next + (is_alpha(at(next)) ? 3 : 1));
  return !joint || !is_digit(at(digits)) || begins_known_telegram(digits);
}

/// `AND PREVIOUS`, `ET AL`.
bool ReferenceList::read_previous(Reference& entry) {
  std::size_t i = at_;
  if (const std::size_t et = count_any_word(rest(i), {"ET"})) {
    i = skip_space(i + et);
    const std::size_t size = count_any_word(rest(i), {"AL", "SEQ"});
    if (size == 0) return false;
    i += size;
  } else {
    if (at(i) == ',') i = skip_space(i + 1);
    const std::size_t joint = at(i) == '&' ? 1 : count_any_word(rest(i), {"AND"});
    i = skip_space(i + joint);
    const std::size_t size = count_any_word(rest(i), {"PREVIOUS", "PREV", "PRIOR", "PRECEDING", "RELATED", "EARLIER"});
    if (size == 0) return false;
    i += size;
  }
  entry.and_previous = true;
  at_ = i;
  return true;
}

/// `216511-13`, `216511 THRU 216513`.
bool ReferenceList::read_range(const Reference& entry, std::uint32_t& range_end) {
  if (range_end != 0) return false;
  std::size_t i = at_;
  const std::size_t joint = at(i) == '-' ? 1 : count_any_word(rest(i), {"THRU", "THROUGH", "TO"});
  if (joint == 0) return false;
  i = skip_blanks(i + joint);
  const std::size_t digits_begin = i;
  while (is_digit(at(i)) && i - digits_begin < 9) ++i;
  const auto last = read_digits(text_.substr(digits_begin, i - digits_begin));
  if (!last || is_alnum(at(i))) return false;
  std::uint32_t scale = 1;
  for (std::size_t n = digits_begin; n < i; ++n) scale *= 10;
  const std::uint32_t whole = *last < entry.mrn.number ? entry.mrn.number / scale * scale + *last % scale : *last;
  if (whole <= entry.mrn.number || whole - entry.mrn.number >= kMaxRange) return false;
  range_end = whole;
  at_ = i;
  return true;
}

/// A date behind a number: `OF NOV 2, 1966`, `DTD 12 MAY`.
bool ReferenceList::read_date() {
  std::size_t i = at_;
  if (at(i) == ',') i = skip_blanks(i + 1);
  i = skip_blanks(i + count_any_word(rest(i), {"OF", "DATED", "DTD"}));
  bool month = false;
  for (int parts = 0; parts < 3; ++parts) {
    const std::size_t word = count_name_word(rest(i));
    std::size_t size = word;
    if (word > 0) {
      if (month || find_word_role(text_.substr(i, word)) != WordRole::Month) break;
      month = true;
    } else {
      while (is_digit(at(i + size))) ++size;
      if (size == 0 || size > 4 || (size > 2 && !month) || is_alnum(at(i + size))) break;
    }
    i = at(i + size) == ',' && month ? skip_blanks(i + size + 1) : skip_blanks(i + size);
    if (month && !is_digit(at(i))) break;
  }
  if (!month || i == at_) return false;
  while (i > at_ && is_blank(at(i - 1))) --i;
  at_ = i;
  return true;
}

// ---- entries ----

void ReferenceList::push_telegram(Reference entry, std::size_t begin, std::uint32_t range_end) {
  if (!entry.year_given) entry.mrn.year = static_cast<std::int16_t>(context_.year);
  end_ = at_;
  last_ = entry.kind == ReferenceKind::Telegram ? Last::Telegram : Last::Other;
  if (entry.kind == ReferenceKind::Other) {
    entry.mrn = {};
    return push(entry, begin);
  }
  last_station_ = entry.mrn.station;
  if (entry.mrn.station.empty()) {  // a bare number, and the telegram's own station is not known
    ++count_;
    return;
  }
  const Mrn& self = context_.self;
  const bool own = self.number != 0 && entry.mrn.number == self.number && entry.mrn.station == self.station &&
                   (self.year == 0 || entry.mrn.year == self.year);
  if (own) return;
  push(entry, begin);
  for (; entry.mrn.number < range_end;) {
    ++entry.mrn.number;
    push(entry, begin);
  }
}

void ReferenceList::push(Reference entry, std::size_t begin) {
  ++count_;
  if (entries_ == nullptr) return;
  entry.letter = letter_;
  entry.span = to_span(begin, end_);
  entries_->push_back(entry);
}

}  // namespace reftel
