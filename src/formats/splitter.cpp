#include "formats/splitter.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/ascii.h"
#include "base/scan.h"
#include "formats/telegram_start.h"

namespace reftel {
namespace {

constexpr std::size_t kLongestLine = 512;             // of a longer line, only so much is looked at
constexpr std::size_t kLookBehind = 2048;             // how far above a line is looked at, for one step
constexpr std::size_t kSight = 2 * kStartSightBytes;  // a line, and a telegram's beginning under it
static_assert(kLongestLine + kStartSightBytes <= kSight);

/// First two bytes of lines, as bits for pairs of them: two bytes are among them when they have a bit in common.
class LineBegins {
 public:
  /// One of `first_bytes`, and behind it one of `second_bytes`, in either case.
  constexpr LineBegins& add(std::string_view first_bytes, std::string_view second_bytes) {
    for (const char c : first_bytes) mark(first_, c);
    for (const char c : second_bytes) mark(second_, c);
    for (const char c : second_bytes) mark(second_, to_lower(c));
    bit_ = static_cast<std::uint16_t>(bit_ << 1);
    return *this;
  }
  /// One of `first_bytes`, and anything behind it.
  constexpr LineBegins& add(std::string_view first_bytes) {
    for (const char c : first_bytes) mark(first_, c);
    for (std::uint16_t& bits : second_) bits |= bit_;
    bit_ = static_cast<std::uint16_t>(bit_ << 1);
    return *this;
  }

  [[nodiscard]] bool has(char first, char second) const {
    return (first_[static_cast<unsigned char>(first)] & second_[static_cast<unsigned char>(second)]) != 0;
  }

 private:
  constexpr void mark(std::array<std::uint16_t, 256>& table, char c) { table[static_cast<unsigned char>(c)] |= bit_; }

  std::array<std::uint16_t, 256> first_{}, second_{};
  std::uint16_t bit_ = 1;  ///< of the next pair
};

/// Lines that may matter in the heading, and in the text; all others cost a look at their first two bytes.
constexpr LineBegins kMatterInHeading = LineBegins().add(" \t\f=-_*BDEMNOPRSTUVWYZ");
constexpr LineBegins kMatterInText = LineBegins()
                                         .add(" \t\f")
                                         .add("B", "E")    // BEGIN TEXT
                                         .add("ENU", "N")  // END TEXT, NNNN, UNQUOTE
                                         .add("M", "ER")   // Message Text, MRN:
                                         .add("P", "A")    // PAGE
                                         .add("V", "ZV")   // VZCZC, VV
                                         .add("Z", "C")    // ZCZC
                                         .add("=", "=")
                                         .add("-", "-")
                                         .add("_", "_")
                                         .add("*", "*");

/// Whether the line that `text` begins with may matter in the text, by its first two bytes behind the blanks.
bool may_matter(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && at < 64 && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at + 1 >= text.size() || is_blank(text[at]) || kMatterInText.has(text[at], text[at + 1]);
}

/// Finds line ends whose next line may matter. Telegrams have a line end every sixty bytes, for which a call of memchr
/// each is dear.
class LineEnds {
 public:
  LineEnds(std::string_view text, char line_end, const LineBegins& begins)
      : text_(text), begins_(begins), line_end_(line_end) {}

  /// The first at or after `from` with such a beginning behind it, or with the end of the text; npos when there is
  /// none.
  [[nodiscard]] std::size_t find(std::size_t from) const {
    std::size_t at = from;
    for (; at + kScanBlock + 1 < text_.size(); at += kScanBlock) {
      for (std::uint64_t left = find_in_block(text_.data() + at, line_end_); left != 0; left &= left - 1) {
        const std::size_t place = at + static_cast<std::size_t>(std::countr_zero(left));
        if (matters(place)) return place;
      }
    }
    for (; at < text_.size(); ++at) {
      if (text_[at] == line_end_ && (at + 2 >= text_.size() || matters(at))) return at;
    }
    return std::string_view::npos;
  }

 private:
  [[nodiscard]] bool matters(std::size_t at) const { return begins_.has(text_[at + 1], text_[at + 2]); }

  std::string_view text_;
  const LineBegins& begins_;
  char line_end_;
};

std::size_t find_byte(std::string_view text, char byte, std::size_t from) {
  if (from >= text.size()) return std::string_view::npos;
  const void* const found = std::memchr(text.data() + from, byte, text.size() - from);
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

/// `NNNN`, blanks or not, and a FL1 on the same line: where that begins.
std::optional<std::size_t> find_glued_fl1(std::string_view line) {
  const std::size_t zczc = line.find("ZCZC", 4);
  if (zczc == std::string_view::npos) return std::nullopt;
  const auto channel = line.substr(zczc + 4, 6);
  if (channel.size() < 6) return std::nullopt;
  if (!std::all_of(channel.begin(), channel.begin() + 3, [](char c) { return is_upper(c); })) return std::nullopt;
  if (!std::all_of(channel.begin() + 3, channel.end(), [](char c) { return is_digit(c); })) return std::nullopt;
  return line[zczc - 1] == 'V' ? zczc - 1 : zczc;
}

}  // namespace

/// A line without its line end and the blanks around it.
struct Splitter::Line {
  std::string_view text;
  std::size_t begin = 0;  ///< of the line in the view, blanks included
  std::size_t end = 0;    ///< after its line end
  bool whole = true;      ///< false: longer than kLongestLine, and cut there
};

Splitter::Line Splitter::line_at(std::string_view view, std::size_t begin) const {
  const std::size_t found = find_byte(view.substr(0, begin + kLongestLine), line_end_, begin);
  const std::size_t end = found != std::string_view::npos ? found + 1 : std::min(view.size(), begin + kLongestLine);
  return {trim(view.substr(begin, end - begin)), begin, end, found != std::string_view::npos || end == view.size()};
}

/// The nearest line above `begin` that holds more than filler; empty when there is none close by.
Splitter::Line Splitter::line_before(std::string_view view, std::size_t begin) const {
  const std::size_t limit = begin > kLookBehind ? begin - kLookBehind : 0;
  std::size_t end = begin;
  while (end > limit && is_filler(view[end - 1])) --end;
  std::size_t first = end;
  while (first > limit && view[first - 1] != line_end_) --first;
  return {trim(view.substr(first, end - first)), first, end};
}

/// Where the lines with nothing but a classification begin that stand above `begin`, blank lines between.
std::size_t Splitter::with_banner(std::string_view view, std::size_t begin) const {
  Line line = line_before(view, begin);
  std::size_t first = begin;
  for (int i = 0; i < 4 && is_classification_line(line.text); ++i) {
    first = line.begin;
    const Line above = line_before(view, first);
    // A blank line parts the foot of the page before from the head of this one.
    const auto between = view.substr(above.end, first - above.end);
    if (std::count(between.begin(), between.end(), line_end_) > 1) break;
    line = above;
  }
  return first;
}

Splitter::Cut Splitter::make_cut(std::string_view view, std::size_t before, std::size_t next, std::size_t at) const {
  std::size_t end = before;
  while (end > 0 && is_filler(view[end - 1])) --end;
  // The last line keeps its line end.
  const std::size_t line_end = find_byte(view.substr(0, before), line_end_, end);
  if (line_end != std::string_view::npos) end = line_end + 1;
  while (next < view.size() && is_filler(view[next])) ++next;
  // And the first line its blanks.
  while (next > before && is_filler(view[next - 1]) && view[next - 1] != line_end_ && view[next - 1] != '\f') --next;
  return {end, std::max(next, end), at};
}

std::optional<Splitter::Cut> Splitter::at_end_mark(std::string_view view, const Line& line) const {
  if (!is_end_mark(line.text)) return std::nullopt;
  if (const auto glued = find_glued_fl1(line.text)) {
    const std::size_t next = static_cast<std::size_t>(line.text.data() - view.data()) + *glued;
    return Cut{next, next, line.begin};
  }
  const auto rest = view.substr(line.end, kStartSightBytes);
  const auto next = std::find_if_not(rest.begin(), rest.end(), [](char c) { return is_filler(c); });
  if (is_fl1(rest.substr(static_cast<std::size_t>(next - rest.begin())))) {
    return make_cut(view, line.end, line.end, line.begin);
  }
  const Start start = find_start(rest);
  if (start.kind == StartKind::None) return std::nullopt;
  const bool is_next_section = start.ident == seen_.page && start.section != seen_.page_section;
  if (start.kind == StartKind::Paged && is_next_section) return std::nullopt;
  return make_cut(view, line.end, line.end, line.begin);
}

std::optional<Splitter::Cut> Splitter::at_fl1(std::string_view view, const Line& line) const {
  if (!is_fl1(line.text) || line.begin == 0) return std::nullopt;
  Line above = line_before(view, line.begin);
  std::size_t first = line.begin;
  for (int i = 0; i < 8 && is_pilot_line(above.text); ++i) {
    first = above.begin;
    above = line_before(view, first);
  }
  const bool titled = is_title(above.text);
  if (titled) {
    first = above.begin;
    above = line_before(view, first);
  }
  if (is_end_mark(above.text)) return make_cut(view, first, first, line.begin);
  if (!seen_.text || seen_.quote) return std::nullopt;
  const Start start = find_start(view.substr(line.begin));
  if (!start.has_heading || start.ident == seen_.fl3) return std::nullopt;
  const std::size_t begin = titled ? first : line.begin;
  return make_cut(view, begin, begin, line.begin);
}

std::optional<Splitter::Cut> Splitter::at_message_marker(std::string_view view, const Line& line) {
  const bool is_text = line.text == "Message Text";
  if (!is_text && line.text != "Message Attributes") return std::nullopt;
  const bool begins_record = is_text != seen_.attributes_first;
  if (begins_record && seen_.message) {
    bool cut = seen_.attributes;
    if (!cut && is_text) {
      const auto under = view.substr(line.end, kStartSightBytes);
      cut = find_start(under).kind == StartKind::Paged;
    }
    if (cut) {
      const std::size_t first = with_banner(view, line.begin);
      return make_cut(view, first, first, line.begin);
    }
  }
  if (!is_text && !seen_.message && !seen_.attributes) seen_.attributes_first = true;
  (is_text ? seen_.message : seen_.attributes) = true;
  return std::nullopt;
}

std::optional<Splitter::Cut> Splitter::at_mrn_label(std::string_view view, const Line& line) {
  if (!istarts_with(line.text, "MRN:")) return std::nullopt;
  if (seen_.mrn.empty()) {
    seen_.mrn = to_ident(line.text.substr(4));
    return std::nullopt;
  }
  const Start start = find_start(view.substr(line.begin));
  if (start.kind != StartKind::Label || start.ident == seen_.mrn || seen_.quote) return std::nullopt;
  const std::size_t first = with_banner(view, line.begin);
  return make_cut(view, first, first, line.begin);
}

std::optional<Splitter::Cut> Splitter::at_separator(std::string_view view, const Line& line, std::size_t after) const {
  if (line.begin == 0 || after > view.size()) return std::nullopt;
  const bool is_row = view[line.begin] != '\f';
  const Start start = find_start(view.substr(after));
  bool cut = false;
  switch (start.kind) {
    case StartKind::None: break;
    case StartKind::Wire:
    case StartKind::Called: cut = seen_.text && start.has_heading && start.ident != seen_.fl3; break;
    case StartKind::Acp128: cut = seen_.text; break;
    case StartKind::Fl5:
      cut = seen_.text && !seen_.quote && start.ident != seen_.dtg && (!is_row || !seen_.dtg.empty());
      break;
    case StartKind::Label: cut = !seen_.mrn.empty() && !seen_.quote && start.ident != seen_.mrn; break;
    case StartKind::Nara: cut = seen_.message && seen_.attributes && !seen_.attributes_first; break;
    case StartKind::Paged: cut = seen_.text && !seen_.page.empty() && start.ident != seen_.page; break;
    case StartKind::Extract: cut = seen_.text; break;
  }
  if (!cut) return std::nullopt;
  return make_cut(view, line.begin, after, line.begin);
}

/// Remembers by what this telegram can be told from the next.
void Splitter::note_heading(const Line& line) {
  const std::string_view text = line.text;
  if (text.starts_with("PAGE ")) note_page(find_start(text));
  if (seen_.text) return;
  // The DE line of a pilot comes before that of the telegram; the latter counts.
  if (text.starts_with("DE ")) seen_.fl3 = to_ident(text);
  if (seen_.dtg.empty()) seen_.dtg = find_dtg(text);
  seen_.text = text == "BT" || istarts_with(text, "E.O.") || istarts_with(text, "TAGS") || istarts_with(text, "SUBJ");
}

void Splitter::note_page(const Start& start) {
  if (start.kind != StartKind::Paged) return;
  if (seen_.page.empty()) seen_.page = start.ident;
  if (seen_.page == start.ident) seen_.page_section = start.section;
}

void Splitter::note_quote(const Line& line) {
  const std::string_view text = line.text;
  if (istarts_with(text, "BEGIN TEXT") || istarts_with(text, "BEGIN QUOTE")) seen_.quote = true;
  if (istarts_with(text, "END TEXT") || istarts_with(text, "END QUOTE") || istarts_with(text, "UNQUOTE")) {
    seen_.quote = false;
  }
}

std::optional<Splitter::Cut> Splitter::look_at(std::string_view view, std::size_t begin) {
  const Line line = line_at(view, begin);
  if (view[begin] == '\f') {
    if (const auto cut = at_separator(view, line, begin + 1)) return cut;
  }
  if (line.text.empty() || !line.whole) return std::nullopt;
  switch (line.text[0]) {
    case 'V':
    case 'Z':
      if (const auto cut = at_fl1(view, line)) return cut;
      break;
    case 'N': return at_end_mark(view, line);
    case 'M':
      if (const auto cut = at_message_marker(view, line)) return cut;
      return at_mrn_label(view, line);
    case '=':
    case '-':
    case '_':
    case '*':
      if (is_separator_row(line.text)) return at_separator(view, line, line.end);
      return std::nullopt;
    default: break;
  }
  note_heading(line);
  note_quote(line);
  return std::nullopt;
}

std::optional<Splitter::Cut> Splitter::look_at_line(std::string_view view, std::size_t begin) {
  if (seen_.text && !may_matter(view.substr(begin, kLongestLine))) return std::nullopt;
  auto cut = look_at(view, begin);
  if (cut) *this = Splitter(line_end_);
  return cut;
}

std::optional<Splitter::Cut> Splitter::find_end(std::string_view view, bool complete) {
  const auto in_sight = [&](std::size_t line) {
    return complete || (view.size() >= kSight && view.size() - kSight >= line);
  };
  if (!begun_) {
    if (!in_sight(0) || view.empty()) return std::nullopt;
    begun_ = true;
    if (line_end_ == '\0') {
      const auto probe = view.substr(0, kSight);
      const bool has_lf = probe.find('\n') != std::string_view::npos,
                 has_cr = probe.find('\r') != std::string_view::npos;
      line_end_ = has_cr && !has_lf ? '\r' : '\n';
    }
    if (const auto cut = look_at_line(view, 0)) return cut;
  }
  while (at_ < view.size()) {
    const std::size_t end = LineEnds(view, line_end_, seen_.text ? kMatterInText : kMatterInHeading).find(at_);
    if (end == std::string_view::npos) {
      at_ = view.size();
    } else if (!in_sight(end + 1)) {
      at_ = end;
      return std::nullopt;
    } else {
      at_ = end + 1;
      if (at_ == view.size()) break;
      if (const auto cut = look_at_line(view, at_)) return cut;
    }
  }
  return std::nullopt;
}

}  // namespace reftel
