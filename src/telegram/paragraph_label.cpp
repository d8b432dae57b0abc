#include "telegram/paragraph_label.h"

#include <algorithm>

#include "base/ascii.h"

namespace reftel {
namespace {

/// Stands for the pilcrow on machines that have none (ACP 127(G) §134).
constexpr std::string_view kSpeltPilcrow = "PARA ";

/// Bytes of the pilcrow at the beginning, also where it is spelt.
std::size_t count_sign(std::string_view line) {
  if (line.empty() || is_digit(line[0])) return 0;
  return line.starts_with(kSpeltPilcrow) ? kSpeltPilcrow.size() : count_pilcrow(line);
}

/// A bracketed or bare ordinal `a)` `(1)` `(ii)`: at most two letters or digits.
std::optional<PointLabel> read_ordinal(std::string_view line) {
  const bool open = line[0] == '(';
  std::size_t at = open ? 1 : 0;
  const std::size_t first = at;
  while (at < line.size() && at < first + 3 && is_alnum(line[at])) ++at;
  const std::string_view word = line.substr(first, at - first);
  if (word.empty() || word.size() > 2 || at >= line.size()) return std::nullopt;
  const bool number = is_digit(word[0]);
  const bool bracket = line[at] == ')';
  const bool dot = !open && line[at] == '.' && !number && word.size() == 1;
  if (!bracket && !dot) return std::nullopt;
  const bool ends =
      at + 1 >= line.size() || is_blank(line[at + 1]) || (bracket && is_alpha(line[at + 1])) || line[at + 1] == '(';
  if (!ends) return std::nullopt;
  PointLabel label{number ? PointLabel::Kind::Number : PointLabel::Kind::Letter, static_cast<std::uint32_t>(at + 1), 0};
  if (number) {
    const auto value = read_digits(word);
    if (!value) return std::nullopt;
    label.ordinal = *value;
  } else {
    if (word.size() == 2 && to_lower(word[0]) != to_lower(word[1]) && to_lower(word[0]) != 'i') return std::nullopt;
    label.may_be_mark = open && word.size() == 1 && (word[0] == 'C' || word[0] == 'S' || word[0] == 'U');
    label.ordinal = static_cast<std::uint32_t>(to_upper(word[0]) - 'A' + 1);
  }
  return label;
}

}  // namespace

std::optional<ParagraphLabel> read_paragraph_label_here(std::string_view line) {
  const std::size_t sign = count_sign(line);
  const std::size_t first = sign == 0 ? 0 : skip_blanks(line, sign);
  const std::size_t reach = std::min(first + 4, line.size());
  std::size_t at = first;
  std::uint32_t number = 0;
  for (; at < reach && is_digit(line[at]); ++at) number = number * 10 + static_cast<std::uint32_t>(line[at] - '0');
  if (number == 0 || at - first > (line[first] == '1' ? 4u : 3u)) return std::nullopt;
  if (at < line.size() && line[at] != '.') {
    if (is_blank(line[at])) ++at;
    if (at < line.size() && line[at] == '\\') ++at;  // markdown: without it the number would begin a list
  }
  if (at >= line.size() || line[at] != '.') return std::nullopt;
  const char behind = ++at < line.size() ? line[at] : ' ';
  if (is_digit(behind)) return std::nullopt;                                // 1.4
  if ((behind == '-' || behind == '.') && is_blank(char_at(line, at + 1)))  // `1.- (C)`, as Spanish has it, `1.. (C)`
    return ParagraphLabel{number, static_cast<std::uint32_t>(at + 1), sign != 0, true};
  return ParagraphLabel{number, static_cast<std::uint32_t>(at), sign != 0, is_blank(behind) || behind == '('};
}

std::optional<PointLabel> read_point_label(std::string_view line) {
  if (line.empty()) return std::nullopt;
  const char c = line[0];
  if (c == '(' || is_alnum(c)) return read_ordinal(line);
  if (const std::size_t sign = count_pilcrow(line); sign != 0 && sign < line.size()) {
    // `\xC2\xB6B. (U)`: a publisher set the sign before the letters of points, too.
    auto label = is_alpha(line[sign]) ? read_ordinal(line.substr(sign)) : std::nullopt;
    if (label) label->size += static_cast<std::uint32_t>(sign);
    return label;
  }
  if (c == '-' || c == '*' || c == '\xE2' || c == '\xC2') {
    std::size_t at = 0;
    if (line.starts_with("\xE2\x80\xA2") || line.starts_with("\xE2\x80\x93") || line.starts_with("\xE2\x80\x94"))
      at = 3;
    else if (line.starts_with("\xC2\xB7"))
      at = 2;
    else if (c == '-' || c == '*')
      while (at < line.size() && line[at] == c) ++at;
    if (at == 0 || at > 3 || at >= line.size()) return std::nullopt;
    if (c == '*' && !is_blank(line[at])) return std::nullopt;
    return PointLabel{PointLabel::Kind::Dash, static_cast<std::uint32_t>(at), 0};
  }
  return std::nullopt;
}

}  // namespace reftel
