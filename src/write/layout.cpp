#include "write/layout.h"

#include <algorithm>
#include <cstring>

#include "base/ascii.h"
#include "telegram/authority.h"
#include "telegram/block.h"
#include "telegram/paragraph_label.h"
#include "telegram/signature.h"

namespace reftel {
namespace {

constexpr std::size_t kLongTable = 15;      ///< rows that stay on one page
constexpr std::size_t kLeastRows = 2;       ///< by which a table is known as one
constexpr std::size_t kLongestName = 24;    ///< bytes of a line that may be a signature
constexpr std::size_t kLinesOfEnd = 40;     ///< in which a reader looks for a signature
constexpr std::size_t kBytesBefore = 300;   ///< of the paragraph before, that tell how the text is written
constexpr std::size_t kLinesOfHeading = 3;  ///< a reader may take fewer lines between empty ones for a heading

/// Words of fields that a line of the text must not begin with.
bool begins_field(std::string_view text) {
  switch (to_upper(text[0])) {
    case 'R': return istarts_with(text, "REF") || begins_authority(text.substr(0, 120));
    case 'T': return istarts_with(text, "TAG");
    case 'E': return istarts_with(text, "E.O") || istarts_with(text, "EO ");
    case 'P': return istarts_with(text, "PAGE ");
    case 'S': return istarts_with(text, "SUBJ");
    case 'C':
    case 'D': return begins_authority(text.substr(0, 120));
    case 'B': return text == "BT";
    case 'N': return text.starts_with("NNN");
    default: return false;
  }
}

/// The word before `from` is END: the block's name behind it stays on the page.
bool ends_in_end(std::string_view text, std::size_t from) {
  return from >= 4 && iequals(text.substr(from - 4, 3), "END");
}

/// A short last line may be taken for a signature: it gets half of the line before.
void balance_end(std::string_view text, LaidLine& before, LaidLine& last) {
  if (last.end - last.begin > kLongestName) return;
  for (std::size_t at = (before.begin + last.end) / 2; at > before.begin; --at) {
    if (text[at] != ' ' || misleads(text.substr(at + 1))) continue;
    before.end = static_cast<std::uint32_t>(at);
    last.begin = before.end + 1;
    return;
  }
}

/// Whether a reader takes the line from `from` to the blank at `end` for a line of a heading, and what follows too.
bool ends_heading_line(std::string_view text, std::size_t from, std::size_t end) {
  return text[end] == ' ' && !is_lower(text[end + 1]) && may_be_heading(text.substr(from, end - from));
}

bool ends_in_hyphen(std::string_view text, std::size_t end) {
  return end >= 2 && text[end - 1] == '-' && is_alnum(text[end - 2]);
}

}  // namespace

bool misleads(std::string_view text) {
  const char first = text[0];
  if (is_alpha(first)) {
    const bool ordinal = text.size() > 1 && (text[1] == '.' || text[1] == ')' || (text.size() > 2 && text[2] == ')'));
    return (ordinal && read_point_label(text.substr(0, 8))) || begins_field(text);
  }
  if (is_digit(first) || first == '\xC2')
    return read_paragraph_label(text.substr(0, 12)) || read_point_label(text.substr(0, 8));
  if (first == '(' || first == '\xE2') return read_point_label(text.substr(0, 8)).has_value();
  constexpr std::string_view kMarks = "-*=_#~+<";
  return kMarks.find(first) != std::string_view::npos;
}

std::size_t find_line_end(std::string_view text, std::size_t from, LineWidths widths, bool& cut) {
  if (text.size() - from <= widths.usual) return text.size();
  const auto is_good = [&](std::size_t at) {
    return text[at] == ' ' && !ends_in_hyphen(text, at) && !misleads(text.substr(at + 1));
  };
  const std::size_t usual = from + widths.usual;
  for (std::size_t end = usual; end > from; --end)
    if (is_good(end)) return end;
  const std::size_t most = text.size() - from <= widths.most ? text.size() : from + widths.most;
  for (std::size_t end = usual + 1; end < most; ++end)
    if (is_good(end)) return end;
  if (most == text.size()) return most;
  if (is_good(most)) return most;
  // No good place: any blank is better than a cut word, and of a word too long for any line a part.
  const std::size_t blank = text.rfind(' ', most);
  if (blank != std::string_view::npos && blank > from) return blank;
  cut = true;
  std::size_t end = most;
  while (end > from + 1 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return end;
}

std::size_t prefix_size(const DraftParagraph& paragraph) {
  std::size_t size = 0;
  if (paragraph.number != 0) {
    for (std::uint32_t rest = paragraph.number; rest != 0; rest /= 10) ++size;
    size += 2;
  }
  if (!paragraph.label.empty()) size += paragraph.label.size() + 1;
  if (!paragraph.marking.empty()) size += paragraph.marking.size() + 3;
  return size;
}

void append_prefix(std::string& out, const DraftParagraph& paragraph) {
  if (paragraph.number != 0) (out += std::to_string(paragraph.number)) += ". ";
  if (!paragraph.label.empty()) (out += paragraph.label) += ' ';
  if (!paragraph.marking.empty()) ((out += '(') += paragraph.marking) += ") ";
}

/// Whether a short line with a label here goes on with what stands before it, so that it is no heading.
bool Layout::follows_open_text() const {
  if (at_.paragraph == 0) return false;
  const DraftParagraph& before = draft_.body[at_.paragraph - 1];
  constexpr std::string_view kEnds = ".?!\")";
  return before.kind != NodeKind::Heading && !before.text.empty() &&
         kEnds.find(before.text.back()) == std::string_view::npos;
}

/// A short paragraph without number and full stop may be taken for a heading, unless it has three lines.
std::size_t Layout::width_for(const DraftParagraph& paragraph) const {
  const std::string_view text = paragraph.text;
  const bool named = paragraph.number != 0 || (!paragraph.label.empty() && follows_open_text());
  if (named || text.empty() || text.size() > 2 * width_ || is_lower(text[0])) return width_;
  constexpr std::string_view kNoHeading = ".,;";
  if (kNoHeading.find(text.back()) != std::string_view::npos) return width_;
  // A line of three has a third of the text, and room for its longest word beside it.
  std::size_t longest = 0, word = 0;
  for (const char c : text) longest = std::max(longest, word = c == ' ' ? 0 : word + 1);
  return std::clamp(text.size() / kLinesOfHeading + 1, std::min(longest + prefix_size(paragraph), width_), width_);
}

void Layout::seek(LayoutPlace place) {
  at_ = place;
  signed_ = false;
}

bool Layout::may_begin_page(std::uint32_t index) const {
  if (index > 0 && draft_.body[index - 1].kind == NodeKind::Heading) return false;
  const DraftParagraph& paragraph = draft_.body[index];
  if (paragraph.kind == NodeKind::Table)
    return std::count(paragraph.text.begin(), paragraph.text.end(), '\n') + 1 >=
           static_cast<std::ptrdiff_t>(kLeastRows);
  return paragraph.number != 0 || !paragraph.label.empty() || paragraph.kind == NodeKind::Heading;
}

void Layout::add_next(std::vector<LaidLine>& lines) {
  if (at_.paragraph < draft_.body.size()) {
    const DraftParagraph& paragraph = draft_.body[at_.paragraph];
    if (at_.offset == 0)
      lines.push_back({LaidLine::Kind::Blank, false, may_begin_page(at_.paragraph), at_.paragraph, 0, 0});
    else
      lines.push_back({LaidLine::Kind::Blank, false, false, at_.paragraph, 0, 0});
    if (paragraph.kind == NodeKind::Heading)
      add_heading(lines, paragraph);
    else if (paragraph.kind == NodeKind::Table)
      add_table(lines, paragraph);
    else
      add_text(lines, paragraph);
    at_ = {at_.paragraph + 1, 0};
    return;
  }
  signed_ = true;
  if (draft_.signatures.empty()) return;
  lines.push_back({LaidLine::Kind::Blank, false, false, at_.paragraph, 0, 0});
  lines.push_back({LaidLine::Kind::Signature, true, false, at_.paragraph, 0, 0});
}

void Layout::add_all(std::vector<LaidLine>& lines) {
  while (!done()) add_next(lines);
}

/// A heading is one line where that can be: a reader takes two for a heading before a numbered paragraph only. One that
/// is longer than they are by themselves has a rule above it as well.
void Layout::add_heading(std::vector<LaidLine>& lines, const DraftParagraph& paragraph) {
  const std::string_view text = paragraph.text;
  const std::size_t prefix = prefix_size(paragraph);
  const std::size_t one_line = prefix + text.size();
  const auto rule = [&](std::size_t size) {
    lines.push_back({LaidLine::Kind::Rule, false, false, at_.paragraph, 0,
                     static_cast<std::uint32_t>(std::max<std::size_t>(size, 3))});
  };
  const auto line = [&](std::size_t from, std::size_t end) {
    lines.push_back({LaidLine::Kind::Text, from == 0, false, at_.paragraph, static_cast<std::uint32_t>(from),
                     static_cast<std::uint32_t>(end)});
  };
  if (one_line <= std::min(kLongestHeading, std::max(most_, kWireWidth))) {
    if (one_line > kLongestPlainHeading) rule(std::min(one_line, kWireWidth));
    line(0, text.size());
    return rule(one_line);
  }
  std::size_t longest = 0;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t before = from == 0 ? prefix : 0;
    const std::size_t room = kWireWidth - std::min(kWireWidth / 2, before);
    bool cut = false;
    const std::size_t last = find_line_end(text, from, {room, std::max(room, most_)}, cut);
    std::size_t end = last;
    while (end > from && end != text.size() && !ends_heading_line(text, from, end)) --end;
    if (end == from) end = last;
    line(from, end);
    longest = std::max(longest, end - from + before);
    from = end + (end < text.size() && text[end] == ' ' ? 1 : 0);
  }
  rule(longest);
}

void Layout::add_table(std::vector<LaidLine>& lines, const DraftParagraph& paragraph) {
  const std::string_view text = paragraph.text;
  const std::size_t first = lines.size();
  for (std::size_t from = at_.offset; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    lines.push_back({LaidLine::Kind::Text, from == 0, false, at_.paragraph, static_cast<std::uint32_t>(from),
                     static_cast<std::uint32_t>(end)});
    from = end + 1;
  }
  if (lines.size() - first <= kLongTable) return;
  for (std::size_t i = first + kLeastRows; i + kLeastRows <= lines.size(); ++i) lines[i].may_break = true;
}

void Layout::add_text(std::vector<LaidLine>& lines, const DraftParagraph& paragraph) {
  const std::string_view text = paragraph.text;
  std::size_t from = at_.offset;
  const bool begins = from == 0;
  const std::size_t width = begins ? width_for(paragraph) : width_;
  std::size_t before = begins ? prefix_size(paragraph) : 0;
  const std::size_t first = lines.size();
  do {
    bool cut = false;
    const std::size_t end =
        find_line_end(text, from, {width - std::min(width / 2, before), most_ - std::min(most_ / 2, before)}, cut);
    lines.push_back({LaidLine::Kind::Text, begins && from == 0, !ends_in_end(text, from), at_.paragraph,
                     static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(end)});
    from = end + (cut ? 0 : 1);
    before = 0;
  } while (from < text.size());
  lines[first].may_break = false;
  // The first line alone above a page line may be taken for a heading too.
  const bool numbered = begins && paragraph.number != 0;
  if (!numbered && lines.size() - first > 1) lines[first + 1].may_break = false;
  const bool ends_text = at_.paragraph + 1 == draft_.body.size() && draft_.signatures.empty();
  if (ends_text) {
    if (lines.size() - first > 1) balance_end(text, lines[lines.size() - 2], lines.back());
    part_end(lines, first);
  }
  const std::string_view last = text.substr(lines.back().begin, lines.back().end - lines.back().begin);
  if (!last.empty() && (last.back() == '.' || last.back() == '"') && role_of_heading(last) == Role::None) return;
  for (std::size_t i = lines.size(); i > first && lines.size() - i < kLinesOfHeading - 1; --i)
    lines[i - 1].may_break = false;
}

/// Whether a reader takes what ends these lines for a signature, or for what stands behind one.
bool Layout::ends_signed(std::span<const LaidLine> lines) const {
  std::string text;
  const std::uint32_t index = lines.front().paragraph;
  if (lines.size() > kLinesOfEnd) {
    lines = lines.last(kLinesOfEnd);
  } else if (index > 0) {
    const std::string_view before = draft_.body[index - 1].text;
    (text += before.substr(before.size() - std::min(before.size(), kBytesBefore))) += "\n\n";
  }
  for (const LaidLine& line : lines) {
    append(text, line);
    text += '\n';
  }
  const SignatureReading reading = parse_signature(text);
  return !reading.names.empty() || !reading.tail.empty();
}

/// Words that would be read as a signature on a line of their own get company: the last line begins earlier or later.
void Layout::part_end(std::vector<LaidLine>& lines, std::size_t first) const {
  const auto paragraph = [&] { return std::span<const LaidLine>(lines).subspan(first); };
  if (!ends_signed(paragraph())) return;
  const bool alone = lines.size() - first == 1;
  if (alone) {
    LaidLine second = lines.back();
    second.first = false;
    second.begin = second.end;
    lines.push_back(second);
  }
  const std::string_view text = draft_.body[lines.back().paragraph].text;
  LaidLine &before = lines[lines.size() - 2], &last = lines.back();
  const LaidLine before_was = before, last_was = last;
  for (std::size_t at = last.end; at > before.begin && last.end - at <= width_; --at) {
    if (at == last.end || text[at] != ' ' || at - before.begin > width_) continue;
    if (ends_in_hyphen(text, at) || misleads(text.substr(at + 1))) continue;
    before.end = static_cast<std::uint32_t>(at);
    last.begin = before.end + 1;
    if (!ends_signed(paragraph())) return;
  }
  before = before_was;
  last = last_was;
  if (alone) lines.pop_back();
}

void Layout::append(std::string& out, const LaidLine& line) const {
  switch (line.kind) {
    case LaidLine::Kind::Blank: return;
    case LaidLine::Kind::Rule: out.append(line.end, '-'); return;
    case LaidLine::Kind::Signature:
      for (std::size_t i = 0; i < draft_.signatures.size(); ++i) (out += i == 0 ? "" : "/") += draft_.signatures[i];
      return;
    case LaidLine::Kind::Text: break;
  }
  const DraftParagraph& paragraph = draft_.body[line.paragraph];
  if (line.first) append_prefix(out, paragraph);
  if (line.first && line.begin == line.end && !out.empty() && out.back() == ' ') out.pop_back();
  out.append(paragraph.text, line.begin, line.end - line.begin);
}

}  // namespace reftel
