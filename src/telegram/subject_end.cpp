#include "telegram/subject_end.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/scan.h"
#include "telegram/head_end.h"
#include "telegram/marking.h"
#include "telegram/paragraph_label.h"

namespace reftel {
namespace {

using namespace std::literals;

std::string_view line_at(std::string_view text, std::size_t at) {
  return text.substr(at, std::min(text.find('\n', at), text.size()) - at);
}

/// `REASON: 1.4 (B)` on a line of its own, the name before it lost.
bool begins_reason(std::string_view line) {
  const std::size_t colon = line.substr(0, 12).find(':');
  return colon < 12 &&
         (iequals(trim(line.substr(0, colon)), "REASON") || iequals(trim(line.substr(0, colon)), "REASONS"));
}

constexpr std::array kArticles = {"A"sv, "AN"sv, "THE"sv};
constexpr std::array kConnectives = {"AND"sv, "AT"sv, "BY"sv, "FOR"sv, "FROM"sv, "IN"sv,
                                     "OF"sv,  "ON"sv, "OR"sv, "TO"sv,  "WITH"sv};

template <class Words>
bool is_any_of(const Words& words, std::string_view word) {
  return std::ranges::any_of(words, [&](std::string_view one) { return iequals(one, word); });
}

/// A subject that ends with such a word or sign goes on: a publisher set an empty line into it.
bool ends_in_connective(std::string_view subject) {
  subject = trim_right(subject);
  if (subject.ends_with(':') || subject.ends_with(',') || subject.ends_with(" -") || subject.ends_with('&'))
    return true;
  const std::size_t blank = subject.find_last_of(" \n\t");
  if (blank == std::string_view::npos) return false;
  const std::string_view word = subject.substr(blank + 1);
  return is_any_of(kConnectives, word) || is_any_of(kArticles, word);
}

/// `ON THE HARVEST`, in capitals and no sentence: no text begins so, but a subject goes on.
bool begins_with_connective(std::string_view line) {
  const std::size_t word = std::min(line.find(' '), line.size());
  return word < line.size() && is_any_of(kConnectives, line.substr(0, word)) && !line.ends_with('.') &&
         std::ranges::none_of(line, is_lower);
}

/// The first paragraph run into the subject at byte `at`, where a word begins: `... ¶1. Summary`, `... 1. (C) Summary`,
/// `... Summary ------ 1.`, `... ------ SUMMARY`, `... This is an action request.`
bool begins_run_in_body(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, 120);
  if (to_upper(rest[0]) == 'S') return istarts_with(rest, "SUMMARY") && trim_left(rest.substr(7)).starts_with("----");
  if (to_upper(rest[0]) == 'T') return istarts_with(rest, kActionRequest);
  if (rest.starts_with("----"))
    return istarts_with(rest.substr(std::min(rest.find_first_not_of("- "), rest.size())), "SUMMARY");
  if (rest[0] != '1' && count_pilcrow(rest) == 0) return false;
  const auto label = read_paragraph_label(rest);
  if (!label) return false;
  if (label->pilcrow) return true;
  const auto mark = read_portion_mark(trim_left(rest.substr(label->size)));
  return label->number == 1 && mark && mark->span.begin == 0;
}

/// What such a paragraph begins with.
constexpr CharSet kRunInStarts("SsTt-1\xC2\xB6");

/// The one line behind the empty line at `at`, with another empty line behind it or nothing up to `end`: the rest of a
/// subject.
bool is_line_of_subject(std::string_view head, std::uint32_t at, std::uint32_t end) {
  while (at < end && is_space(head[at])) ++at;
  if (at >= end || is_handling_line(line_at(head, at)) || opens_body(line_at(head, at))) return false;
  while (at < end && head[at] != '\n') ++at;
  while (at + 1 < end && is_blank(head[at + 1])) ++at;
  return at >= end || at + 1 >= end || head[at + 1] == '\n';
}

/// The first line with text at or behind `at`.
std::string_view line_behind(std::string_view head, std::size_t at) {
  at = skip_spaces(head, at);
  return trim_right(line_at(head, at));
}

/// True when the subject in bytes [begin, end) ends with its line that ends at `line_end`.
bool ends_with_line(std::string_view head, std::uint32_t begin, std::uint32_t end, std::uint32_t line_end,
                    bool raised) {
  std::uint32_t next = line_end + 1;
  while (next < end && is_blank(head[next])) ++next;
  if (next >= end) return false;
  if (head[next] == '\n')
    return !is_line_of_subject(head, next, end) || (!ends_in_connective(head.substr(begin, line_end - begin)) &&
                                                    (raised || !begins_with_connective(line_behind(head, next))));
  return is_handling_line(line_at(head, next)) || begins_reason(line_at(head, next));
}

}  // namespace

std::uint32_t find_subject_end(std::string_view head, std::uint32_t begin, std::uint32_t end, bool raised) {
  const std::string_view all = head.substr(0, end);
  std::size_t found = end;
  for_each_space(all, begin, end, [&](std::size_t space) {
    const auto at = static_cast<std::uint32_t>(space);
    if (all[at] == '\n') {
      if (ends_with_line(head, begin, end, at, raised)) found = at;
    } else if (at + 1 < end && kRunInStarts.has(all[at + 1]) && is_blank(all[at]) && begins_run_in_body(all, at + 1)) {
      found = at + 1;
    }
    return found == end;
  });
  return static_cast<std::uint32_t>(found);
}

}  // namespace reftel
