#pragma once

#include <string>
#include <vector>

#include "telegram/lines.h"
#include "telegram/read_context.h"

namespace reftel::test {

/// Reads the heading of a text alone, as the reader does it before the rest.
struct HeadingReading {
  explicit HeadingReading(std::string text, ReadOptions how = {}) : source(std::move(text)), options(how) {
    telegram.source = source;
    split_lines(source, lines);
    mark_furniture(source, lines);
    ReadContext context{source, options, lines, tiler, memory, telegram};
    end = read_envelope(context, {0, static_cast<std::uint32_t>(lines.size())});
    text_end = read_trailer(context, {end, static_cast<std::uint32_t>(lines.size())});
    tiler.finish(source, telegram.elements);
  }
  HeadingReading(const HeadingReading&) = delete;
  HeadingReading& operator=(const HeadingReading&) = delete;

  [[nodiscard]] const Envelope& envelope() const { return telegram.envelope; }
  [[nodiscard]] std::string bytes(Span span) const { return std::string(telegram.bytes(span)); }
  /// The line behind the heading; empty at the end of the text.
  [[nodiscard]] std::string line_behind() const {
    for (std::uint32_t i = end; i < lines.size(); ++i)
      if (!lines[i].blank()) return bytes(lines[i].span());
    return {};
  }
  /// Addressees as `RI/NAME PRECEDENCE NUMBER`, one a line.
  [[nodiscard]] std::string addressees(const std::vector<Addressee>& list) const {
    std::string out;
    for (const Addressee& one : list) {
      if (!out.empty()) out += '\n';
      if (!one.ri.empty()) out += bytes(one.ri) + '/';
      out += telegram.str(one.plad);
      if (one.precedence != Precedence::None) out += ' ' + std::string(to_string(one.precedence));
      if (!one.number.empty()) out += ' ' + bytes(one.number);
    }
    return out;
  }
  /// `5 P 141052Z MAY 09`: number and bytes of each element of a format line.
  [[nodiscard]] std::vector<std::string> format_lines() const {
    std::vector<std::string> out;
    for (const Element& element : telegram.elements)
      if (element.format_line != 0) out.push_back(std::to_string(element.format_line) + ' ' + bytes(element.span));
    return out;
  }
  [[nodiscard]] bool has_finding(std::string_view rule) const {
    for (const Diagnostic& finding : telegram.findings)
      if (finding.rule == rule) return true;
    return false;
  }

  std::string source;
  ReadOptions options;
  std::vector<Line> lines;
  Tiler tiler;
  ReadMemory memory;
  Telegram telegram;
  std::uint32_t end = 0;       ///< index of the first line behind the heading
  std::uint32_t text_end = 0;  ///< index of the first line of the trailer
};

}  // namespace reftel::test
