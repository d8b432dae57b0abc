#include "telegram/reason_codes.h"

#include "base/ascii.h"

namespace reftel {
namespace {

constexpr std::size_t kLongest = 200;

/// Bytes of `1.4` at the beginning and which digit stands behind the point; 0 when it is none. Scanned texts have
/// letters for the 1.
struct Section {
  std::size_t size = 0;
  char digit = 0;
};
Section match_section(std::string_view text) {
  if (text.empty() || (text[0] != '1' && text[0] != 'l' && text[0] != 'I')) return {};
  std::size_t at = skip_spaces(text, 1);
  if (at >= text.size() || (text[at] != '.' && text[at] != ',')) return {};
  at = skip_spaces(text, at + 1);
  if (at >= text.size() || text[at] < '2' || text[at] > '7') return {};
  if (at + 1 < text.size() && is_digit(text[at + 1])) return {};
  return {at + 1, text[at]};
}

bool is_reason_letter(char c) { return to_upper(c) >= 'A' && to_upper(c) <= 'H'; }

/// `and`, also cut at a line end: `a \nnd`, `an \nd`. Bytes, 0 when it is none.
std::size_t match_and(std::string_view text) {
  std::size_t at = 0;
  for (const char letter : {'A', 'N', 'D'}) {
    const std::size_t next = at == 0 ? 0 : skip_spaces(text, at);
    if (next >= text.size() || to_upper(text[next]) != letter) return 0;
    // A blank inside the line is a real one, unless what follows cannot be a word: `AN D D`.
    at = next + 1;
  }
  return at == text.size() || !is_alpha(text[at]) ? at : 0;
}

bool is_list_mark(char c) {
  return is_space(c) || c == ',' || c == '/' || c == '&' || c == '+' || c == ';' || c == '-';
}

/// Reads letters from `at` on. `bracketed`: only those in brackets count.
std::size_t read_letters(std::string_view text, std::size_t at, bool bracketed, ReasonCodes& out) {
  bool open = false;
  std::size_t end = at;
  int blank_lines = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '\n' && out.reasons != 0 && !open && trim_left(text.substr(at)).size() > 0) {
      // An empty line ends the list.
      std::size_t next = at + 1;
      while (next < text.size() && (is_blank(text[next]) || text[next] == '\r')) ++next;
      if (next < text.size() && text[next] == '\n' && ++blank_lines > 0) break;
    }
    if (c == '(') {
      open = true;
      ++at;
    } else if (c == ')') {
      open = false;
      end = ++at;
    } else if (const std::size_t size = match_and(text.substr(at))) {
      at += size;
    } else if (is_reason_letter(c) && (open || !bracketed)) {
      const std::size_t next = at + 1;
      const bool alone = next >= text.size() || !is_alnum(text[next]);
      if (!alone) break;
      out.reasons |= static_cast<std::uint16_t>(1u << (to_upper(c) - 'A'));
      end = at = next;
    } else if (is_list_mark(c)) {
      ++at;
    } else if (c == '.') {
      // A point between section and letter, or the end of the sentence.
      if (out.reasons != 0 && (at + 1 >= text.size() || is_space(text[at + 1]))) break;
      ++at;
    } else if (const Section again = match_section(text.substr(at)); again.size != 0 && out.reasons != 0) {
      at += again.size;
    } else {
      break;
    }
  }
  return end;
}

/// `b, d`, `b and d` without section and brackets: a lone letter that a list mark follows.
bool begins_bare_list(std::string_view text) {
  if (text.empty() || !is_reason_letter(text[0])) return false;
  if (text.size() == 1) return true;
  if (istarts_with(text, "E.O")) return false;
  static constexpr CharSet kMarks(",/.&)");
  if (kMarks.has(text[1])) return true;
  const std::size_t next = skip_spaces(text, 1);
  return next > 1 && (next == text.size() || match_and(text.substr(next)) != 0);
}

}  // namespace

bool begins_reason_section(std::string_view text) { return match_section(text.substr(0, kLongest)).size != 0; }

std::optional<ReasonCodes> read_reason_codes(std::string_view text) {
  text = text.substr(0, kLongest);
  const Section section = match_section(text);
  const bool bare = section.size == 0 && begins_bare_list(text);
  if (section.size == 0 && !bare && !text.starts_with('(')) return std::nullopt;
  ReasonCodes out;
  if (section.digit == '4' || section.digit == '5') out.section = static_cast<std::uint8_t>(section.digit - '0');
  out.size = section.size;
  const std::size_t end = read_letters(text, section.size, section.size == 0 && !bare, out);
  if (out.reasons != 0) out.size = end;
  if (section.size == 0 && out.reasons == 0) return std::nullopt;
  return out;
}

}  // namespace reftel
