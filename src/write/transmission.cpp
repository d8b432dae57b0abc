#include "write/transmission.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.h"
#include "telegram/block.h"
#include "write/complete.h"

namespace reftel {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kLineEnd = "\r\r\n";
constexpr std::size_t kPageLines = 20;
constexpr std::size_t kTextPages = 5;  ///< of a section, behind the pages with its heading
/// A page is not cut shorter than this for the sake of a good place.
constexpr std::size_t kLeastPageLines = 3;
/// So many lines before the end of a section a paragraph's end is looked for, then a sentence's.
constexpr std::size_t kSearchParagraph = 12, kSearchSentence = 20;
constexpr std::size_t kMinimalRest = 3 * kWireWidth;  ///< of a paragraph that goes on in the next section

constexpr std::size_t pages_of(std::size_t lines) { return (lines + kPageLines - 1) / kPageLines; }

void append_padded(std::string& out, std::uint32_t number, std::size_t digits) {
  const std::string text = std::to_string(number);
  if (text.size() < digits) out.append(digits - text.size(), '0');
  out += text;
}

/// `ZNA0417` and 2 give `ZNA0419`: the number behind the channel counts on, and begins at 1 again behind the last.
std::string channel_of(std::string_view channel, std::uint32_t ahead) {
  const std::size_t letters = channel.find_last_not_of("0123456789") + 1;
  const std::string_view digits = channel.substr(letters);
  const auto number = read_digits(digits);
  if (!number || ahead == 0) return std::string(channel);
  std::uint32_t last = 9;
  for (std::size_t i = 1; i < digits.size(); ++i) last = last * 10 + 9;
  std::string out(channel.substr(0, letters));
  append_padded(out, (*number + ahead - 1) % last + 1, digits.size());
  return out;
}

/// Words behind what stands on the line, broken at 69.
void append_words(std::string& out, std::size_t line_begin, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (out.size() > line_begin && out.size() - line_begin + 1 + word.size() > kWireWidth) {
      out += kLineEnd;
      line_begin = out.size();
    } else if (out.size() > line_begin) {
      out += ' ';
    }
    out += word;
  }
}

/// The letter by which ACP 128 shows the classification: that of the security warning, else of the text.
char class_letter(const Draft& draft) {
  const std::string_view warning = draft.circuit.warning;
  if (warning.size() >= 5 && is_upper(warning[4])) return warning[4];
  switch (draft.level) {
    case Level::UnclassifiedEfto: return 'E';
    case Level::Restricted: return 'R';
    case Level::Confidential: return 'C';
    case Level::Secret: return 'S';
    case Level::TopSecret: return 'T';
    default: return 'U';
  }
}

/// State counts with four digits and a sign before them; allied stations write a bare number, perhaps with a letter.
bool is_state_serial(std::string_view serial) { return serial.size() == 4 && read_digits(serial).has_value(); }

/// Whether a section may begin inside a paragraph at `from`: what is left must not look like a heading or a number.
bool may_go_on(std::string_view text, std::size_t from) {
  const std::string_view last = text.substr(text.rfind(' ') + 1);
  const bool ends_well = (last.ends_with('.') || last.ends_with('"')) && role_of_heading(last) == Role::None;
  return (text.size() - from >= kMinimalRest || ends_well) && !misleads(text.substr(from));
}

/// Sections are put together by station, serial and date; and one that is a section already is not cut again.
bool may_cut(const Draft& draft) {
  return draft.section == 0 && draft.dtg && !draft.circuit.station.empty() && draft.level != Level::None;
}

/// Where the last sentence of `text` before `end` ends: behind its stop. A capital follows, and the word before is no
/// abbreviation, which have a capital or one letter. 0 when there is none at or behind `from`.
std::size_t find_sentence_end(std::string_view text, std::size_t from, std::size_t end) {
  for (std::size_t at = std::min(end, text.size()); at > from + 4; --at) {
    if (at >= text.size() || text[at] != ' ' || (text[at - 1] != '.' && text[at - 1] != '?' && text[at - 1] != '!'))
      continue;
    if (at + 1 >= text.size() || is_lower(text[at + 1]) || !is_alpha(text[at + 1])) continue;
    std::size_t word = at - 1;
    while (word > from && is_alpha(text[word - 1])) --word;
    const bool lower = at - 1 - word >= 3 && is_lower(text[at - 2]);
    const bool capitals = at - 1 - word >= 5;
    if (lower || capitals) return at;
  }
  return 0;
}

}  // namespace

void TransmissionWriter::write(const Draft& draft, Procedure procedure, std::size_t width, std::string& out) {
  width = std::min(width, kWireWidth);
  long_lines_ = 0;
  lay_out(draft, width);
  for (std::uint32_t k = 1; k <= sections_.size(); ++k) write_section(draft, procedure, width, k, out);
}

void TransmissionWriter::make_head(const Draft& draft, SectionMark section, std::size_t width) {
  head_.clear();
  add_address_lines(draft, AddressStyle::Circuit, head_);
  head_.add("BT");
  add_head_lines(draft, section, {width, kWireWidth}, head_);
}

/// Fills lines_ and sections_.
void TransmissionWriter::lay_out(const Draft& draft, std::size_t width) {
  lines_.clear();
  sections_.clear();
  Layout layout(draft, {width, kWireWidth});
  for (bool more = true; more;) {
    const auto number = static_cast<std::uint32_t>(sections_.size() + 1);
    const std::size_t first = lines_.size();
    make_head(draft, {number, 99}, width);
    const std::size_t pages = may_cut(draft) ? pages_of(head_.lines.size()) + kTextPages : SIZE_MAX;
    const std::size_t most = may_cut(draft) ? pages * kPageLines : SIZE_MAX;
    while (!layout.done() && head_.lines.size() + lines_.size() - first <= most) layout.add_next(lines_);
    find_pages({first, lines_.size()}, pages);
    more = pages_.size() > pages;
    if (more) cut_section(draft, layout, first, first + pages_[pages] - head_.lines.size());
    sections_.push_back({first, lines_.size()});
  }
}

/// Fills pages_ with the line on which each page begins; lines of the heading count first. Ends when there are more
/// than `most`.
void TransmissionWriter::find_pages(Section section, std::size_t most) {
  const std::size_t head = head_.lines.size(), all = head + section.last - section.first;
  const auto may_break = [&](std::size_t i) {
    return i < head ? head_.lines[i].may_break : lines_[section.first + i - head].may_break;
  };
  pages_.assign(1, 0);
  while (pages_.back() + kPageLines < all && pages_.size() <= most) {
    const std::size_t latest = pages_.back() + kPageLines, earliest = pages_.back() + kLeastPageLines;
    std::size_t next = latest;
    while (next > earliest && !may_break(next)) --next;
    pages_.push_back(next == earliest ? latest : next);
  }
}

/// Ends the section that begins with line `first` before line `limit` at the latest, and leads `layout` to where the
/// next one goes on.
void TransmissionWriter::cut_section(const Draft& draft, Layout& layout, std::size_t first, std::size_t limit) {
  const auto begin_at = [&](std::size_t line, LayoutPlace place) {
    lines_.resize(line);
    layout.seek(place);
  };
  const auto earliest = [&](std::size_t lines) { return std::max(first + 1, limit - std::min(limit, lines)); };
  for (std::size_t i = limit; i >= earliest(kSearchParagraph); --i)
    if (lines_[i].kind == LaidLine::Kind::Blank && lines_[i].may_break) return begin_at(i, {lines_[i].paragraph, 0});
  for (std::size_t i = limit - 1; i >= earliest(kSearchSentence); --i) {
    LaidLine& line = lines_[i];
    if (line.kind != LaidLine::Kind::Text || draft.body[line.paragraph].kind == NodeKind::Heading ||
        draft.body[line.paragraph].kind == NodeKind::Table)
      continue;
    const std::string_view text = draft.body[line.paragraph].text;
    const std::size_t end = find_sentence_end(text, line.begin, line.end);
    if (end == 0 || !may_go_on(text, end + 1)) continue;
    line.end = static_cast<std::uint32_t>(end);
    const std::uint32_t paragraph = line.paragraph;
    return begin_at(i + 1, {paragraph, static_cast<std::uint32_t>(end + 1)});
  }
  for (std::size_t i = limit; i >= earliest(kPageLines); --i)
    if (lines_[i].kind == LaidLine::Kind::Text && lines_[i].may_break)
      return begin_at(i, {lines_[i].paragraph, lines_[i].begin});
  const LaidLine& line = lines_[limit];
  begin_at(limit, {line.paragraph, line.kind == LaidLine::Kind::Text ? line.begin : 0});
}

void TransmissionWriter::write_section(const Draft& draft, Procedure procedure, std::size_t width, std::uint32_t number,
                                       std::string& out) {
  const auto of = static_cast<std::uint32_t>(sections_.size());
  const SectionMark mark = of > 1 ? SectionMark{number, of} : SectionMark{};
  const Section section = sections_[number - 1];
  const Layout layout(draft, {width, kWireWidth});
  make_head(draft, mark, width);
  find_pages(section, SIZE_MAX);
  write_format_lines(draft, procedure, mark, out);
  std::size_t page = 1;
  for (std::size_t i = 0; i < head_.lines.size() + section.last - section.first; ++i) {
    if (page < pages_.size() && pages_[page] == i) write_page_line(draft, ++page, out);
    const std::size_t begin = out.size();
    if (i < head_.lines.size())
      out += head_[i];
    else
      layout.append(out, lines_[section.first + i - head_.lines.size()]);
    long_lines_ += out.size() - begin > kWireWidth ? 1 : 0;
    out += kLineEnd;
  }
  write_end(draft, out);
}

/// Format lines 1 to 4.
void TransmissionWriter::write_format_lines(const Draft& draft, Procedure procedure, SectionMark section,
                                            std::string& out) {
  const DraftCircuit& circuit = draft.circuit;
  if (!circuit.channel.empty()) {
    out += "VZCZC";
    out += channel_of(circuit.channel, section.number == 0 ? 0 : section.number - 1);
    out += kLineEnd;
  }
  if (section.of == 0 && draft.section != 0) section = {draft.section, draft.section_of};
  const std::string filed = circuit.filed ? format_filing_time(*circuit.filed) : std::string();
  if (procedure == Procedure::Acp127)
    write_lines_2_and_3(draft, section, filed, out);
  else
    write_acp128_line(draft, filed, out);

  if (circuit.warning.empty() && (!circuit.signals || circuit.signals->empty())) return;
  const std::size_t begin = out.size();
  out += circuit.warning;
  if (circuit.signals) append_words(out, begin, *circuit.signals);
  out += kLineEnd;
}

/// Source: ACP 127(G) 137 (bells), 152 (digraph), 204; the serial of FL3 as State writes it.
void TransmissionWriter::write_lines_2_and_3(const Draft& draft, SectionMark section, std::string_view filed,
                                             std::string& out) {
  const DraftCircuit& circuit = draft.circuit;
  if (!circuit.called.empty()) {
    const std::size_t begin = out.size();
    const Precedence precedence = highest_precedence(draft);
    if (precedence <= Precedence::Flash) out += "JJJJJSSSSS ";
    (out += to_prosign(precedence)) += to_prosign(precedence);
    append_words(out, begin, circuit.called);
    out += kLineEnd;
  }
  if (circuit.station.empty()) return;
  (out += "DE ") += circuit.station;
  if (!circuit.serial.empty()) {
    out += is_state_serial(circuit.serial) ? " #" : " ";
    out += circuit.serial;
    if (section.of != 0) append_padded(out += '/', section.number, 2);
  }
  if (!filed.empty()) (out += ' ') += filed;
  out += kLineEnd;
}

/// Format line 2 of ACP 128: positions 1 to 35, then the stations, the last with a stop.
void TransmissionWriter::write_acp128_line(const Draft& draft, std::string_view filed, std::string& out) {
  const DraftCircuit& circuit = draft.circuit;
  const std::size_t begin = out.size();
  const char letter = class_letter(draft);
  out += to_prosign(highest_precedence(draft));
  ((out += "AA") += letter) += "ZYUW ";
  std::string station = circuit.station.substr(0, kFixedIndicator);
  station.resize(kFixedIndicator, 'A');
  out += station;
  const auto serial = read_digits(circuit.serial);
  append_padded(out, serial.value_or(0) % 10000, 4);
  (out += ' ') += filed.empty() ? "0000000"sv : filed;
  (out += '-').append(4, letter) += "--";
  for (std::size_t i = 0; i < circuit.called.size(); ++i) {
    const std::string& ri = circuit.called[i];
    const std::size_t line =
        out.size() - std::max(begin, out.rfind('\n') == std::string::npos ? 0 : out.rfind('\n') + 1);
    if (i > 0 && line + ri.size() + 2 > kWireWidth)
      out += kLineEnd;
    else if (i > 0)
      out += ' ';
    out += ri;
  }
  (out += '.') += kLineEnd;
}

/// Two CR and four LF part two pages (ACP 127(G) 138, 208).
void TransmissionWriter::write_page_line(const Draft& draft, std::size_t page, std::string& out) {
  const DraftCircuit& circuit = draft.circuit;
  if (circuit.station.empty() || circuit.serial.size() < 3) return;
  out += "\n\n\nPAGE ";
  (((out += std::to_string(page)) += ' ') += circuit.station) += ' ';
  out += circuit.serial;
  if (draft.level != Level::None) (out += ' ') += spaced_level(draft.level);
  out += kLineEnd;
}

/// Format lines 13, 15 and 16, and what stops a machine (ACP 127(G) 138).
void TransmissionWriter::write_end(const Draft& draft, std::string& out) {
  (out += "BT") += kLineEnd;
  if (is_state_serial(draft.circuit.serial)) ((out += '#') += draft.circuit.serial) += kLineEnd;
  out += "\r\r\n\n\n\n\n\n\n\nNNNN";
  out.append(12, '\x7F') += kLineEnd;
}

}  // namespace reftel
