#include "write/text_forms.h"

#include <algorithm>

#include "base/ascii.h"
#include "telegram/dtg.h"

namespace reftel {
namespace {

constexpr std::size_t kPrintLines = 52;  ///< of a page, page line and classifications not counted
constexpr std::size_t kPrintWidth = 69;
constexpr std::size_t kStationLetters = 6;  ///< of the station's name on a page line
constexpr std::size_t kLeastDigits = 5;     ///< of the number there

/// `CONFIDENTIAL` in the middle of a line, as it stands above and below each page.
void append_centred_level(std::string& out, Level level) {
  if (level == Level::None) return;
  const std::string_view word = level == Level::Unclassified || level == Level::Sbu ? "UNCLASSIFIED" : to_string(level);
  out.append((kPrintWidth - std::min(word.size(), kPrintWidth)) / 2, ' ');
  (out += word) += '\n';
}

/// `PAGE 02        ZENDA  00417  141101Z`: six letters of the station, five digits, day and time of receipt, for which
/// the time of file stands.
void append_page_line(std::string& out, const Draft& draft, std::size_t page) {
  if (draft.mrn.number == 0) return;
  out += page < 10 ? "PAGE 0" : "PAGE ";
  (out += std::to_string(page)) += "        ";
  const std::string_view station = std::string_view(draft.station_name).substr(0, kStationLetters);
  (out += trim(station)) += "  ";
  const std::string number = std::to_string(draft.mrn.number);
  if (number.size() < kLeastDigits) out.append(kLeastDigits - number.size(), '0');
  out += number;
  if (draft.circuit.filed) {
    Dtg filed;
    filed.at = *draft.circuit.filed;
    (out += "  ") += format_dtg(filed).substr(0, 7);
  }
  out += '\n';
}

}  // namespace

void TextWriter::write_plain(const Draft& draft, std::size_t width, std::string& out) {
  head_.clear();
  add_address_lines(draft, AddressStyle::Text, head_);
  head_.add({});
  add_head_lines(draft, {}, {width, kAnyWidth}, head_);
  for (std::size_t i = 0; i < head_.lines.size(); ++i) (out += head_[i]) += '\n';
  Layout layout(draft, {width, kAnyWidth});
  while (!layout.done()) {
    lines_.clear();
    layout.add_next(lines_);
    for (const LaidLine& line : lines_) {
      layout.append(out, line);
      out += '\n';
    }
  }
}

void TextWriter::write_print(const Draft& draft, std::size_t width, std::string& out) {
  head_.clear();
  add_address_lines(draft, AddressStyle::Print, head_);
  head_.add({});
  const LineWidths widths{std::min(width, kPrintWidth), kPrintWidth};
  add_head_lines(draft, {}, widths, head_);
  lines_.clear();
  Layout layout(draft, widths);
  layout.add_all(lines_);

  const std::size_t all = head_.lines.size() + lines_.size();
  const auto may_break = [&](std::size_t i) {
    return i < head_.lines.size() ? head_.lines[i].may_break : lines_[i - head_.lines.size()].may_break;
  };
  std::size_t page = 0;
  for (std::size_t i = 0; i < all;) {
    // Without station and number no page line could be told from the text: then it is all one page.
    std::size_t end = draft.mrn.number == 0 ? all : std::min(i + kPrintLines, all);
    while (end < all && end > i + kPrintLines / 2 && !may_break(end)) --end;
    if (end < all && end == i + kPrintLines / 2) end = i + kPrintLines;
    if (page == 0) append_centred_level(out, draft.level);
    out += '\n';
    append_page_line(out, draft, ++page);
    for (; i < end; ++i) {
      if (i < head_.lines.size())
        out += head_[i];
      else
        layout.append(out, lines_[i - head_.lines.size()]);
      out += '\n';
    }
    append_centred_level(out, draft.level);
  }
  out += "\nNNNN\n";
}

}  // namespace reftel
