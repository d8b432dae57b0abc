#include "telegram/plain_view.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/scan.h"
#include "base/utf8.h"

namespace reftel {
namespace {

constexpr std::size_t kLongestTag = 400;    ///< bytes; a link has its address in it
constexpr std::size_t kQuoteWindow = 4096;  ///< bytes in which lines are counted
constexpr std::size_t kFewestQuoted = 4;    ///< lines

/// What a tag does to the line that it stands in.
enum class TagEffect : std::uint8_t {
  Inline,     ///< nothing
  Line,       ///< ends it, also when nothing stands in it
  Break,      ///< ends it when something stands in it
  Paragraph,  ///< ends it, and an empty line follows
};

struct TagName {
  std::string_view name;
  TagEffect effect;
};
/// Elements of HTML that stand in the text of a page.
constexpr TagName kTags[] = {
    {"a", TagEffect::Inline},         {"b", TagEffect::Inline},      {"big", TagEffect::Inline},
    {"blockquote", TagEffect::Break}, {"body", TagEffect::Break},    {"br", TagEffect::Line},
    {"center", TagEffect::Break},     {"code", TagEffect::Inline},   {"dd", TagEffect::Break},
    {"div", TagEffect::Break},        {"dl", TagEffect::Break},      {"dt", TagEffect::Break},
    {"em", TagEffect::Inline},        {"font", TagEffect::Inline},   {"h1", TagEffect::Break},
    {"h2", TagEffect::Break},         {"h3", TagEffect::Break},      {"h4", TagEffect::Break},
    {"hr", TagEffect::Break},         {"html", TagEffect::Break},    {"i", TagEffect::Inline},
    {"img", TagEffect::Inline},       {"li", TagEffect::Break},      {"ol", TagEffect::Break},
    {"p", TagEffect::Paragraph},      {"pre", TagEffect::Break},     {"small", TagEffect::Inline},
    {"span", TagEffect::Inline},      {"strong", TagEffect::Inline}, {"sub", TagEffect::Inline},
    {"sup", TagEffect::Inline},       {"table", TagEffect::Break},   {"tbody", TagEffect::Break},
    {"td", TagEffect::Inline},        {"th", TagEffect::Inline},     {"tr", TagEffect::Break},
    {"tt", TagEffect::Inline},        {"u", TagEffect::Inline},      {"ul", TagEffect::Break}};

struct FoundTag {
  std::size_t size = 0;  ///< bytes; 0: no tag
  TagEffect effect = TagEffect::Inline;
};

/// Reads the tag at `text[at]`, a `<`. `<A>` and `<i>` are marks of a list, unless the page closes elements anywhere.
FoundTag read_tag(std::string_view text, std::size_t at, bool closes_elements) {
  const std::string_view here = text.substr(at, kLongestTag);
  const bool closes = here.size() > 1 && here[1] == '/';
  std::size_t end = closes ? 2 : 1;
  while (end < here.size() && end < 16 && is_alnum(here[end])) ++end;
  const std::string_view name = here.substr(closes ? 2 : 1, end - (closes ? 2 : 1));
  const auto* const tag = std::ranges::find_if(kTags, [&](const TagName& one) { return iequals(one.name, name); });
  if (tag == std::end(kTags)) return {};
  const std::size_t close = here.find_first_of("<>", end);
  if (close == std::string_view::npos || here[close] != '>') return {};
  const bool bare = close == end;
  if (!bare && !is_space(here[end]) && here[end] != '/') return {};
  if (name.size() == 1 && bare && !closes && (!closes_elements || is_upper(name[0]))) return {};
  return {close + 1, closes && tag->effect == TagEffect::Paragraph ? TagEffect::Break : tag->effect};
}

/// Bytes of the hard blank at `text[at]`: no-break space, figure space and the other spaces of Unicode, and the marks
/// without width that programs put where a line may or must not break; 0 when there is none.
std::size_t hard_blank_size(std::string_view text, std::size_t at) {
  const std::string_view here = text.substr(std::min(at, text.size()), 3);
  if (here.starts_with("\xC2\xA0")) return 2;
  if (here.starts_with('&')) {
    constexpr std::string_view kEntities[] = {"&nbsp;", "&#160;", "&#xA0;", "&#xa0;"};
    const auto stands = [&](std::string_view entity) { return text.substr(at).starts_with(entity); };
    const auto* const entity = std::ranges::find_if(kEntities, stands);
    return entity == std::end(kEntities) ? 0 : entity->size();
  }
  if (here.size() < 3 || here[0] != '\xE2') return 0;
  const auto last = static_cast<unsigned char>(here[2]);
  if (here[1] == '\x80') return (last >= 0x80 && last <= 0x8B) || last == 0xAF ? 3 : 0;
  return here[1] == '\x81' && (last == 0x9F || last == 0xA0) ? 3 : 0;
}

bool has_width(std::string_view hard_blank) {
  return hard_blank != "\xE2\x80\x8B" && hard_blank != "\xE2\x81\xA0" && hard_blank != "\xEF\xBB\xBF";
}

/// Looks back over so many bytes: many tags without a word between cost no more than their number.
bool begins_line(std::string_view text, std::size_t at) {
  const std::size_t least = at < kLongestTag ? 0 : at - kLongestTag;
  while (at > least && is_blank(text[at - 1])) --at;
  return at == 0 || text[at - 1] == '\n';
}

bool ends_line(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_blank(text[at]) || text[at] == '\r')) ++at;
  return at == text.size() || text[at] == '\n';
}

bool is_long_dash(std::string_view text, std::size_t at) {
  const std::string_view here = text.substr(at, 3);
  return here == "\xE2\x80\x93" || here == "\xE2\x80\x94" || here == "\xE2\x80\x95";
}

constexpr bool is_not_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }
std::ptrdiff_t to_distance(std::size_t at) { return static_cast<std::ptrdiff_t>(at); }

/// Bytes of the dashes of a ruled line, or before the operators' signs of format line 4, that a word processor made
/// long ones; `at` is the first of them. 0 for any other.
std::size_t long_dashes_size(std::string_view text, std::size_t at) {
  constexpr std::size_t kFewest = 5;
  if (!is_long_dash(text, at) || !begins_line(text, at)) return 0;
  std::size_t end = at, count = 0;
  while (end < text.size() && (text[end] == '-' || text[end] == ' ' || is_long_dash(text, end))) {
    ++count;
    end += is_long_dash(text, end) ? 3 : 1;
  }
  return count >= kFewest || ends_line(text, end) ? end - at : 0;
}

/// Bytes of a publisher's pilcrow at the beginning of a line, as is most that is not ASCII; 0 for anything else.
std::size_t pilcrow_of_line_size(std::string_view text, std::size_t at) {
  return text.substr(at, 2) == "\xC2\xB6" && (at == 0 || text[at - 1] == '\n') ? 2 : 0;
}

/// `... End Summary. \xC2\xB62. (C) The Palace`: a page ran the paragraphs together, but kept the publisher's pilcrows.
bool begins_paragraph_inside_line(std::string_view text, std::size_t at) {
  const std::string_view here = text.substr(at, 8);
  if (!here.starts_with("\xC2\xB6") || at == 0 || text[at - 1] != ' ' || begins_line(text, at)) return false;
  std::size_t end = 2;
  while (end < here.size() && is_digit(here[end])) ++end;
  return end > 2 && here.substr(end).starts_with(". ");
}

/// The marks at the beginning of a line and the blank behind the last: `> `, `>> `, `> > `.
std::size_t quote_size(std::string_view line) {
  std::size_t size = 0;
  for (std::size_t i = 0; i < line.size() && (line[i] == '>' || line[i] == ' '); ++i)
    if (line[i] == '>') size = i + 1;
  return size != 0 && size < line.size() && line[size] == ' ' ? size + 1 : size;
}

std::string_view line_at(std::string_view text, std::size_t at) {
  return text.substr(at, std::min(text.find('\n', at), text.size()) - at);
}

/// A quoted mail has the mark before nearly all lines, and before the first or, below `... wrote:`, a later one.
bool is_quoted(std::string_view text) {
  std::size_t quoted = 0, lines = 0;
  if (text.substr(0, kQuoteWindow).find('>') == std::string_view::npos) return false;
  for (std::size_t at = 0; at < std::min(text.size(), kQuoteWindow);) {
    const std::string_view line = line_at(text, at);
    at += line.size() + 1;
    if (trim(line).empty()) continue;
    ++lines;
    if (quote_size(line) != 0) ++quoted;
  }
  return quoted >= kFewestQuoted && 5 * quoted >= 4 * lines;
}

/// Two hexadecimal digits at `at`; -1 where there are none.
int hex_value(std::string_view text, std::size_t at) {
  int value = 0;
  for (std::size_t i = at; i < at + 2; ++i) {
    const char c = i < text.size() ? text[i] : '\0';
    if (!is_digit(c) && (c < 'A' || c > 'F')) return -1;
    value = value * 16 + (is_digit(c) ? c - '0' : c - 'A' + 10);
  }
  return value;
}

/// Bytes of a line end; 0 at anything else.
std::size_t line_end_size(std::string_view text, std::size_t at) {
  const std::string_view here = text.substr(std::min(at, text.size()), 2);
  return here.starts_with('\n') ? 1 : here == "\r\n" ? 2 : 0;
}

/// A mail that was saved undecoded (RFC 2045, 6.7): nearly each `=`, but for those of rules, stands before two figures
/// or ends a line.
bool is_quoted_printable(std::string_view text) {
  constexpr std::size_t kFewestSigns = 4;
  text = text.substr(0, kQuoteWindow);
  std::size_t coded = 0, other = 0;
  for (std::size_t at = text.find('='); at < text.size(); at = text.find('=', at + 1)) {
    if ((at > 0 && text[at - 1] == '=') || text.substr(at + 1).starts_with('=')) continue;
    ++(hex_value(text, at + 1) >= 0 || line_end_size(text, at + 1) != 0 ? coded : other);
  }
  return coded >= kFewestSigns && coded >= 9 * other;
}

/// Bytes of the number of a line, with the blanks around it and a mark behind it: `  12  `, `12: `, `12|`; 0 when the
/// line begins with none. `number` is what it counts.
std::size_t line_number_size(std::string_view line, std::uint32_t& number) {
  std::size_t at = skip_blanks(line, 0);
  const std::size_t first = at;
  while (at < line.size() && at < first + 5 && is_digit(line[at])) ++at;
  const auto value = read_digits(line.substr(first, at - first));
  if (!value) return 0;
  number = *value;
  if (at == line.size() || line[at] == '\r') return at;
  if (line[at] == ':' || line[at] == '|') ++at;
  const std::size_t blanks = at;
  while (at < line.size() && at < blanks + 2 && is_blank(line[at])) ++at;
  return at > blanks ? at : 0;
}

/// A listing whose lines are counted: from the first on each has the next number.
bool is_numbered(std::string_view text) {
  constexpr std::size_t kFewestLines = 12;
  std::size_t lines = 0;
  std::uint32_t last = 0, number = 0;
  for (std::size_t at = 0; at < text.size() && lines < kFewestLines; ++lines) {
    const std::string_view line = line_at(text, at);
    if (line_number_size(line, number) == 0 || (lines != 0 && number != last + 1)) return false;
    last = number;
    at += line.size() + 1;
  }
  return lines == kFewestLines;
}

/// `**SUBJECT:** TALKS`, `* **TAGS:** PREL`: emphasis of Markdown with which a line begins, behind a bullet perhaps.
/// `begin` and `end` are where its two signs stand.
bool read_emphasis(std::string_view line, std::size_t& begin, std::size_t& end) {
  begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos || begin + 5 > line.size()) return false;
  if (line.substr(begin).starts_with("* ")) begin = line.find_first_not_of(' ', begin + 1);
  const std::string_view mark = line.substr(std::min(begin, line.size()), 2);
  if ((mark != "**" && mark != "__") || begin + 3 > line.size() || !is_alnum(line[begin + 2])) return false;
  end = line.find(mark, begin + 3);
  return end != std::string_view::npos && !is_blank(line[end - 1]) &&
         (end + 2 == line.size() || line[end + 2] != mark[0]);
}

/// Blanks places of one text.
class Blanker {
 public:
  /// `text`, `healings` and `repairs` are filled; `text` only when something is to be blanked.
  Blanker(std::string_view source, std::string& text, std::vector<TextStore::Healing>& healings,
          std::vector<Repair>& repairs)
      : source_(source), text_(text), healings_(healings), repairs_(repairs) {}

  /// Reads `span` as blanks, with `last` at its end, or a line end at its beginning. Where fewer blanks were meant they
  /// are not as wide as the gap between the columns of a table.
  void blank(Span span, std::string_view rule, std::string healed, std::string_view last = {}) {
    constexpr std::size_t kGap = 3;
    take_copy();
    std::fill(text_.begin() + span.begin, text_.begin() + span.end,
              healed.size() < kGap && span.size() >= kGap ? '\v' : ' ');
    text_[span.begin] = ' ';
    if (healed == "\n") text_[span.begin] = '\n';
    text_.replace(span.end - last.size(), last.size(), last);
    healings_.push_back({span, healed == "\n" ? "" : healed});
    repairs_.push_back({rule, span, std::move(healed)});
  }

  /// Shows `span` as `healed` in texts only.
  void show(Span span, std::string_view rule, const std::string& healed) {
    healings_.push_back({span, healed});
    repairs_.push_back({rule, span, healed});
  }

  /// Blanks what lines begin with: of each as many bytes as `size_of(line)` tells.
  template <class SizeOf>
  void blank_beginnings(std::string_view rule, SizeOf size_of) {
    for (std::size_t at = 0; at < source_.size();) {
      const std::string_view line = line_at(source_, at);
      if (const std::size_t size = size_of(line)) blank(to_span(at, at + size), rule, "");
      at += line.size() + 1;
    }
  }

  /// `**SUBJECT:** TALKS`
  void blank_emphasis() {
    std::size_t stars = source_.find("**"), lines = source_.find("__");
    for (std::size_t mark; (mark = std::min(stars, lines)) < source_.size();) {
      const std::size_t at = source_.rfind('\n', mark) + 1;  // npos + 1 is 0
      const std::string_view line = line_at(source_, at);
      std::size_t begin = 0, end = 0;
      if (read_emphasis(line, begin, end))
        for (const std::size_t place : {at + begin, at + end}) blank(to_span(place, place + 2), "emphasis", "");
      const std::size_t next = at + line.size();
      if (stars < next) stars = source_.find("**", next);
      if (lines < next) lines = source_.find("__", next);
    }
  }

  /// `=3D`, `=E2=80=99`, and line ends that the mail program set, which `=` stands before.
  void decode_quoted_printable() {
    for (std::size_t at = source_.find('='); at < source_.size(); at = source_.find('=', at)) {
      if (const std::size_t line_end = line_end_size(source_, at + 1)) {
        if (at == 0 || source_[at - 1] != '=') blank(to_span(at, at + 1 + line_end), "quoted-printable", "");
        at += 1 + line_end;
        continue;
      }
      std::size_t end = at;
      std::string bytes;
      for (int value = 0; end < source_.size() && source_[end] == '=' && (value = hex_value(source_, end + 1)) >= 0;
           end += 3)
        bytes.push_back(static_cast<char>(value));
      if (end == at) {
        ++at;
        continue;
      }
      const std::string shown = to_utf8(bytes, detect_charset(bytes));
      const bool text = std::ranges::none_of(shown, [](char c) { return static_cast<unsigned char>(c) < ' '; });
      if (text) blank(to_span(at, end), "quoted-printable", shown, shown);
      at = end;
    }
  }

  /// Blanks what stands at the places that `find(text, from)` finds. What was blanked before is not found again.
  template <class Find>
  void blank_all(Find find) {
    for (std::size_t at = 0; (at = find(text(), at)) < source_.size();) at = blank_at(at);
  }

  [[nodiscard]] std::string_view text() const { return copied_ ? text_ : source_; }

 private:
  /// Blanks what stands at `at`; gives the place behind it.
  std::size_t blank_at(std::size_t at) {
    if (source_[at] == '<') {
      const FoundTag tag = read_tag(source_, at, closes_elements());
      if (tag.size == 0) return at + 1;
      const std::size_t end = at + tag.size;
      const bool breaks = ends_a_line(tag.effect, at, end);
      blank(to_span(at, end), "web-tag", breaks ? "\n" : "");
      return end;
    }
    if (const std::size_t size = pilcrow_of_line_size(source_, at)) return at + size;
    std::size_t end = at, blanks = 0;
    while (const std::size_t size = hard_blank_size(source_, end)) {
      if (has_width(source_.substr(end, size))) ++blanks;
      end += size;
    }
    if (end != at) {
      blank(to_span(at, end), "hard-blank", std::string(blanks, ' '));
      return end;
    }
    if (const std::size_t size = read_mojibake(source_.substr(at, 16), shown_)) {
      const Span span = to_span(at, at + size);
      // A pilcrow or a blank is one to who reads lines; no other sign outside ASCII says anything to them.
      if (shown_ == "\xC2\xB6")
        blank(span, "mojibake", shown_, shown_);
      else if (hard_blank_size(shown_, 0) != 0 || shown_ == "\xEF\xBB\xBF")
        blank(span, "mojibake", has_width(shown_) ? " " : "");
      else
        show(span, "mojibake", shown_);
      return span.end;
    }
    if (begins_paragraph_inside_line(text(), at)) {
      take_copy();
      text_[at - 1] = '\n';
      return at + 2;
    }
    end = at + long_dashes_size(source_, at);
    if (end == at) return at + 1;
    take_copy();
    std::replace_if(text_.begin() + to_distance(at), text_.begin() + to_distance(end), is_not_ascii, '-');
    return end;
  }

  [[nodiscard]] bool ends_a_line(TagEffect effect, std::size_t begin, std::size_t end) const {
    switch (effect) {
      case TagEffect::Inline: return false;
      case TagEffect::Line: return !ends_line(source_, end);
      case TagEffect::Break: return !begins_line(text(), begin) && !ends_line(source_, end);
      case TagEffect::Paragraph: return true;
    }
    return false;
  }
  void take_copy() {
    if (!std::exchange(copied_, true)) text_ = source_;
  }
  bool closes_elements() {
    if (!closes_) closes_ = source_.find("</") != std::string_view::npos;
    return *closes_;
  }

  std::string_view source_;
  std::string& text_;
  std::vector<TextStore::Healing>& healings_;
  std::vector<Repair>& repairs_;
  bool copied_ = false;
  std::optional<bool> closes_;
  std::string shown_;
};

}  // namespace

std::string_view PlainView::blank_out(std::string_view source, TextSigns signs, Telegram& out) {
  healings_.clear();
  Blanker blanker(source, text_, healings_, out.repairs);
  if (signs.angles && is_quoted(source)) blanker.blank_beginnings("quote-mark", quote_size);
  if (is_numbered(source))
    blanker.blank_beginnings("line-number", [number = std::uint32_t{0}](std::string_view line) mutable {
      return line_number_size(line, number);
    });
  if (signs.angles && is_quoted_printable(source)) blanker.decode_quoted_printable();
  if (signs.emphasis) blanker.blank_emphasis();
  if (signs.angles) blanker.blank_all([](std::string_view text, std::size_t at) { return text.find('<', at); });
  if (!signs.ascii)
    blanker.blank_all([](std::string_view text, std::size_t at) { return find_one_of(text, at, "\xC2\xC3\xE2"); });
  if (signs.entities) blanker.blank_all([](std::string_view text, std::size_t at) { return text.find('&', at); });
  std::ranges::sort(healings_, {}, [](const TextStore::Healing& one) { return one.span.begin; });
  std::ranges::sort(out.repairs, {}, [](const Repair& one) { return one.span.begin; });
  out.store.healings = healings_;
  return blanker.text();
}

}  // namespace reftel
