// A fragment is put into the smallest whole telegram around it, since telegrams are what the reader reads. What the
// fragment has, the telegram around it leaves out.

#include <fmt/core.h>

#include "base/ascii.h"
#include "conformance/case.h"
#include "telegram/mrn.h"

namespace reftel::test {
namespace {

/// The telegram that the fragment was cut from, as far as the case tells.
struct Frame {
  int year = 2008;
  std::string post = "STATE";
  unsigned number = 999999;
  std::string from = "SECSTATE WASHDC", to = "AMEMBASSY LONDON";
};

/// Two digits of year, perhaps more digits, letters, number: `08TRIPOLI402`.
Frame frame_of(const Case& one) {
  Frame frame;
  std::size_t letters = 0, digits = 0;
  const std::string_view mrn = one.mrn;
  while (letters < mrn.size() && is_digit(mrn[letters])) ++letters;
  digits = letters;
  while (digits < mrn.size() && is_upper(mrn[digits])) ++digits;
  const auto number = read_digits(mrn.substr(digits));
  if (letters >= 2 && digits > letters && number) {
    const int year = (mrn[0] - '0') * 10 + (mrn[1] - '0');
    frame.year = year > 50 ? 1900 + year : 2000 + year;
    frame.post = mrn.substr(letters, digits - letters);
    frame.number = *number % 1'000'000;
  }
  if (one.year != 0) frame.year = one.year;
  if (frame.post != "STATE") {
    frame.from = "AMEMBASSY " + frame.post;
    frame.to = "SECSTATE WASHDC";
  }
  return frame;
}

bool has(std::string_view text, std::string_view word) { return ifind(text, word) != std::string_view::npos; }

/// Whether an E.O. line is there: the letters with stops and blanks between, behind them a stop or blank, or a digit.
bool has_order(std::string_view text, bool numbered) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (to_upper(text[at]) != 'E') continue;
    std::size_t i = at + 1;
    const auto skip = [&](char c) {
      const bool found = i < text.size() && text[i] == c;
      if (found) ++i;
      return found;
    };
    skip('.');
    skip(' ');
    if (i >= text.size() || to_upper(text[i]) != 'O') continue;
    ++i;
    if (numbered) {
      skip('.');
      skip(' ');
      if (i < text.size() && is_digit(text[i])) return true;
    } else {
      skip('.');
      if (skip(' ')) return true;
    }
  }
  return false;
}

/// Where a line that begins with `word` begins; npos if there is none.
std::size_t find_line(std::string_view text, std::string_view word) {
  for (std::size_t at = 0; at != std::string_view::npos && at < text.size();) {
    if (text.substr(at).starts_with(word)) return at;
    const std::size_t end = text.find('\n', at);
    at = end == std::string_view::npos ? end : end + 1;
  }
  return std::string_view::npos;
}

/// A line of capitals and blanks, then six digits and a Z.
bool has_preamble(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t i = at;
    while (i < text.size() && (is_upper(text[i]) || text[i] == ' ')) ++i;
    std::size_t digits = i;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    if (digits - i == 6 && digits < text.size() && text[digits] == 'Z') return true;
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) return false;
    at = end + 1;
  }
  return false;
}

constexpr std::string_view kOrder = "E.O. 12958: N/A\n";
constexpr std::string_view kTags = "TAGS: PREL\n";
constexpr std::string_view kSubject = "SUBJECT: CONFORMANCE CASE\n\n";
constexpr std::string_view kParagraph = "1. TEXT OF THE TELEGRAM.\n";

std::string wrap_header(const Case& one, const Frame& frame, std::string_view line) {
  std::string header = one.input;
  if (!has_preamble(header)) header.insert(0, fmt::format("R 151200Z DEC {:02}\n", frame.year % 100));
  if (find_line(header, "FM ") == std::string::npos) {
    const std::size_t at = std::min(find_line(header, "TO "), find_line(header, "INFO "));
    if (at != std::string::npos) header.insert(at, "FM " + frame.from + "\n");
  }
  while (header.ends_with('\n')) header.pop_back();
  return fmt::format("{}\n\n{}{}{}{}{}", header, line, kOrder, kTags, kSubject, kParagraph);
}

}  // namespace

std::string wrap(const Case& one) {
  if (one.form == "whole" || one.form == "cablegate" || one.form == "acp127" || one.form == "string") return one.input;
  const Frame frame = frame_of(one);
  const std::string line = fmt::format("UNCLAS {} {:06}\n\n", frame.post, frame.number);
  if (one.form == "header") return wrap_header(one, frame, line);
  std::string out =
      fmt::format("R 151200Z DEC {:02}\nFM {}\nTO {}\n\n{}", frame.year % 100, frame.from, frame.to, line);
  const std::string_view text = one.input;
  const auto unless = [](bool there, std::string_view field) { return there ? std::string_view() : field; };
  const std::string_view tags = unless(has(text, "TAGS"), kTags), subject = unless(has(text, "SUBJ"), kSubject);
  if (one.form == "body" || one.form == "tail") return fmt::format("{}{}{}{}{}", out, kOrder, kTags, kSubject, text);
  if (one.kind == "tags")
    return fmt::format("{}{}{}{}{}\n\n{}", out, unless(has_order(text, false), kOrder), text,
                       subject.empty() ? "" : "\n", subject, kParagraph);
  if (one.kind == "subject")
    return fmt::format("{}{}{}{}\n\n{}", out, unless(has_order(text, false), kOrder), tags, text, kParagraph);
  if (one.kind == "declass_date") return fmt::format("{}{}\n{}{}\n\n{}", out, text, tags, subject, kParagraph);
  const std::string_view order = unless(has_order(text, true), kOrder);
  if (one.kind == "summary") return fmt::format("{}{}{}{}{}", out, order, tags, subject, text);
  return fmt::format("{}{}{}{}{}\n\n{}", out, order, tags, subject, text, kParagraph);
}

}  // namespace reftel::test
