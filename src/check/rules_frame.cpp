// Format lines 10 to 16 and what the wire asks of lines and pages.

#include <array>
#include <cstring>
#include <string>

#include "base/ascii.h"
#include "check/run.h"
#include "telegram/line_words.h"

namespace reftel {
namespace {

constexpr std::uint32_t kLongestLine = 69;  ///< ACP 127(G) 138f
constexpr std::uint32_t kPageLines = 20;    ///< ACP 127(G) 208
constexpr std::uint32_t kSectionLines = 5 * kPageLines;

/// Groups of the text, when it is nothing but groups of five letters or figures; else empty.
std::optional<std::uint32_t> count_groups(const CheckRun& run) {
  constexpr std::uint32_t kMostOther = 2;  // an indicator and the word EXERCISE in plain language
  std::uint32_t count = 0, other = 0;
  for (const BodyNode& node : run.t.body) {
    for (std::uint32_t i = node.text.first; i < node.text.first + node.text.count; ++i) {
      LineWords words(run.bytes(run.t.store.pieces[i].source));
      while (words.next()) {
        ++count;
        if (words.word().size() != 5 && ++other > kMostOther) return std::nullopt;
      }
    }
  }
  return count > 0 ? std::optional(count) : std::nullopt;
}

void check_prefix(CheckRun& run) {
  const Envelope& envelope = run.t.envelope;
  if (!envelope.group_count || !run.holds(rule("fl10-group-count"))) return;
  const auto groups = count_groups(run);
  const Element* const prefix = run.first_element(ElementKind::Prefix);
  if (groups && prefix != nullptr && *groups != *envelope.group_count)
    run.find(rule("fl10-group-count"), prefix->span,
             "the heading counts " + std::to_string(*envelope.group_count) + " groups, and the text has " +
                 std::to_string(*groups));
}

/// A line `BT` inside the text, before the last one.
void check_extra_separator(CheckRun& run, Span last) {
  if (run.t.classification.span.empty()) return;
  const std::string_view text = run.t.source.substr(0, last.begin);
  for (std::size_t at = text.find("\nBT", run.t.classification.span.end); at != std::string_view::npos;
       at = text.find("\nBT", at + 3)) {
    if (at + 3 < text.size() && !is_space(text[at + 3])) continue;
    const auto begin = static_cast<std::uint32_t>(at + 1);
    run.find(rule("bt-extra"), {begin, begin + 2}, "`BT` stands a third time");
    return;
  }
}

void check_separators(CheckRun& run) {
  if (!run.t.parts.empty()) return;
  std::uint32_t count = 0;
  Span last;
  bool check = false;
  for (const Element& element : run.t.elements) {
    if (element.kind == ElementKind::EndOfMessage || element.kind == ElementKind::Correction) check = true;
    if (element.kind != ElementKind::Separator) continue;
    ++count;
    last = element.span;
  }
  if (!run.on_wire || !run.has_text) return;
  if (count < 2)
    run.find(rule("bt-missing"), count == 1 ? last : run.place_of_head(),
             count == 1 ? "only one `BT` parts the text from heading and ending"
                        : "no `BT` parts the text from heading and ending");
  if (count >= 2) check_extra_separator(run, last);
  if (!run.t.envelope.end_of_message) {
    const auto end = static_cast<std::uint32_t>(run.t.source.size());
    const Span place{end > 0 ? end - 1 : 0, end};
    run.find(rule("fl16-missing"), place, "the telegram does not end with `NNNN`").label =
        check ? "" : "the transmission may have broken off";
  }
}

void check_end_mark(CheckRun& run) {
  if (!run.t.envelope.end_of_message) return;
  Span end;
  for (std::size_t i = run.t.elements.size(); i-- > 0 && end.empty();)
    if (run.t.elements[i].kind == ElementKind::EndOfMessage) end = run.t.elements[i].span;
  const std::string_view text = run.bytes(end);
  if (text.size() > 4 && text.find(' ') == std::string_view::npos) {
    Finding& finding =
        run.find(rule("fl16-glued"), end, "something is run together with the end mark: " + quoted(text));
    CheckRun::replace(finding, end, "NNNN");
  }
  for (std::size_t i = run.t.elements.size(); i-- > 0;) {
    const Element& element = run.t.elements[i];
    if (element.kind == ElementKind::EndOfMessage) return;
    if (element.kind != ElementKind::Unknown) continue;
    run.find(rule("fl16-text-behind"), element.span, "text stands behind the end mark");
    return;
  }
}

// ---- lines, pages and characters of the wire

constexpr auto kOnFiveLevels = [] {
  using std::string_view_literals::operator""sv;  // it counts the zero byte
  std::array<bool, 256> out{};
  for (char c = 'A'; c <= 'Z'; ++c) out[static_cast<unsigned char>(c)] = true;
  for (char c = 'a'; c <= 'z'; ++c) out[static_cast<unsigned char>(c)] = true;
  for (char c = '0'; c <= '9'; ++c) out[static_cast<unsigned char>(c)] = true;
  // Portable punctuation, what State's machines have in figures shift, machine functions.
  for (const char c : "-?:().,/#$&'\";! \r\n\0\x07\x7F"sv) out[static_cast<unsigned char>(c)] = true;
  return out;
}();

void check_lines(CheckRun& run) {
  const bool lengths = run.holds(rule("wire-line-length"));
  const bool characters = run.holds(rule("wire-character")) && run.t.form == Form::Wire;
  if (!lengths && !characters) return;
  const std::string_view source = run.t.source;
  for (std::size_t begin = 0; begin < source.size();) {
    std::size_t end = source.find('\n', begin);
    if (end == std::string_view::npos) end = source.size();
    const std::string_view line = trim_right(source.substr(begin, end - begin));
    const auto at = static_cast<std::uint32_t>(begin);
    if (lengths && line.size() > kLongestLine)
      run.find_each(rule("wire-line-length"), {at + kLongestLine, at + static_cast<std::uint32_t>(line.size())}, [&] {
        return "the line has " + std::to_string(line.size()) + " characters, and the wire takes 69";
      });
    for (std::size_t i = 0; characters && i < line.size(); ++i) {
      if (kOnFiveLevels[static_cast<unsigned char>(line[i])]) continue;
      const Span span{at + static_cast<std::uint32_t>(i), at + static_cast<std::uint32_t>(i) + 1};
      run.find_each(rule("wire-character"), span,
                    [&] { return "the teletypewriter has no sign for " + quoted(line.substr(i, 1)); });
    }
    begin = end + 1;
  }
}

/// Pages of 20 lines, counted from FL5; at most five in a section.
void check_pages(CheckRun& run) {
  if (!run.holds(rule("page-length")) || !run.t.parts.empty() || run.t.envelope.dtg_text.empty()) return;
  std::uint32_t lines = 0, page = 0;
  bool reported = false;
  const Span start = run.cover(run.t.envelope.dtg_text);
  std::size_t next = 0;
  for (std::size_t begin = start.begin; begin < run.t.source.size();) {
    const std::size_t end = std::min(run.t.source.find('\n', begin), run.t.source.size());
    const auto& elements = run.t.elements;
    while (next < elements.size() && elements[next].span.end <= begin) ++next;
    const bool page_line = next < elements.size() && elements[next].kind == ElementKind::PageLine;
    const std::string_view line = trim(run.t.source.substr(begin, end - begin));
    if (line == "NNNN") break;
    if (!line.empty()) ++lines;
    page = page_line ? 0 : page + (line.empty() ? 0 : 1);
    if (page > kPageLines && !reported) {
      const auto at = static_cast<std::uint32_t>(begin);
      run.find(rule("page-length"), {at, at + static_cast<std::uint32_t>(line.size())},
               "the page has more than 20 lines");
      reported = true;
    }
    begin = end + 1;
  }
  if (lines > kSectionLines + kPageLines)
    run.find(rule("section-length"), start,
             "the telegram has " + std::to_string(lines) + " lines, and one transmission takes five pages of text");
}

}  // namespace

void check_frame(CheckRun& run) {
  check_prefix(run);
  check_separators(run);
  check_end_mark(run);
  if (!run.on_wire) return;
  check_lines(run);
  check_pages(run);
}

}  // namespace reftel
