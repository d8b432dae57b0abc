#include "telegram/block.h"

#include <array>
#include <cstdint>
#include <iterator>

#include "base/ascii.h"
#include "base/scan.h"

namespace reftel {
namespace {

struct BlockNameRow {
  std::string_view name;
  Role role;
};
// Longer names before their beginnings. Source: 5 FAH-1 H-246 (summary, comment); usage in telegrams (the others).
constexpr BlockNameRow kBlockNames[] = {
    {"SUMMARY AND COMMENT", Role::SummaryAndComment},
    {"SUMMARY/COMMENT", Role::SummaryAndComment},
    {"SUMMARY AND ACTION REQUEST", Role::SummaryAndComment},
    {"SUMMARY AND INTRODUCTION", Role::SummaryAndComment},
    {"SUMMARY AND RECOMMENDATION", Role::SummaryAndComment},
    {"SUMMARY AND RECOMMENDATIONS", Role::SummaryAndComment},
    {"SUMMARY AND TABLE OF CONTENTS", Role::Summary},
    {"INTRODUCTION AND SUMMARY", Role::SummaryAndComment},
    {"INTRODUCTION/SUMMARY", Role::SummaryAndComment},
    {"SUMMARY INTRODUCTION", Role::SummaryAndComment},
    {"EXECUTIVE SUMMARY", Role::Summary},
    {"SUMMARY", Role::Summary},
    {"SUMARY", Role::Summary},
    {"SUMMMARY", Role::Summary},
    {"EMBASSY COMMENT", Role::Comment},
    {"CONSULATE COMMENT", Role::Comment},
    {"MISSION COMMENT", Role::Comment},
    {"POST COMMENT", Role::Comment},
    {"COMMENT AND RECOMMENDATION", Role::Comment},
    {"COMMENT AND ACTION REQUEST", Role::Comment},
    {"COMMENTS", Role::Comment},
    {"COMMENT", Role::Comment},
    {"BIO NOTE", Role::BioNote},
    {"BIOGRAPHIC NOTE", Role::BioNote},
    {"NOTE", Role::Note},
    {"ACTION REQUESTED", Role::ActionRequest},
    {"ACTION REQUESTS", Role::ActionRequest},
    {"ACTION REQUEST", Role::ActionRequest},
    {"ACTION REQUIRED", Role::ActionRequest},
    {"INTRODUCTION", Role::Introduction},
    {"BACKGROUND", Role::Background},
    {"TALKING POINTS", Role::Points},
    {"POINTS", Role::Points},
    {"TEXT", Role::Quoted},
    {"QUOTE", Role::Quoted},
};

/// The rows whose name begins with a letter: in the table they stand together or nearly so.
struct RowsOfLetter {
  std::uint8_t first = 0, last = 0;
};
constexpr auto kRowsOfLetters = [] {
  std::array<RowsOfLetter, 26> all{};
  for (std::uint8_t i = 0; i < std::size(kBlockNames); ++i) {
    RowsOfLetter& rows = all[static_cast<std::size_t>(kBlockNames[i].name[0] - 'A')];
    if (rows.last == 0) rows.first = i;
    rows.last = static_cast<std::uint8_t>(i + 1);
  }
  return all;
}();

/// Bit `second - 'A'` of `kBeginnings[first - 'A']`: a name begins with these two letters.
constexpr auto kBeginnings = [] {
  std::array<std::uint32_t, 26> seconds{};
  for (const BlockNameRow& row : kBlockNames)
    seconds[static_cast<std::size_t>(row.name[0] - 'A')] |= 1u << (row.name[1] - 'A');
  return seconds;
}();

bool may_begin_name(std::string_view text) {
  if (text.size() < 2 || !is_alpha(text[0]) || !is_alpha(text[1])) return false;
  return (kBeginnings[static_cast<std::size_t>(to_upper(text[0]) - 'A')] >> (to_upper(text[1]) - 'A') & 1u) != 0;
}

/// The name that `text` begins with, blanks folded; `size` is what it takes.
std::optional<BlockWord> read_name(std::string_view text) {
  if (!may_begin_name(text)) return std::nullopt;
  const char first = to_upper(text[0]), second = to_upper(text[1]);
  const RowsOfLetter rows = kRowsOfLetters[static_cast<std::size_t>(first - 'A')];
  for (std::size_t i = rows.first; i < rows.last; ++i) {
    const BlockNameRow& row = kBlockNames[i];
    if (row.name[0] != first || row.name[1] != second) continue;
    std::size_t at = 0;
    bool same = true;
    for (const char c : row.name) {
      if (c == ' ') {
        same = at < text.size() && is_space(text[at]);
        while (at < text.size() && is_space(text[at])) ++at;
      } else {
        same = at < text.size() && to_upper(text[at]) == c;
        ++at;
      }
      if (!same) break;
    }
    if (same && (at >= text.size() || !is_alnum(text[at]))) return BlockWord{row.role, at, false};
  }
  return std::nullopt;
}

/// Size of `END` and what stands behind it up to the name: blanks, a dash, the escape of a line end.
std::size_t read_end_word(std::string_view text) {
  std::size_t at = 3;
  const std::size_t from = at;
  while (at < text.size() && at < from + 8 && (is_space(text[at]) || text[at] == '-' || text[at] == '\\')) ++at;
  return at == from ? 0 : at;
}

bool is_stop(char c) { return c == '.' || c == ':' || c == ';' || c == '-' || c == ','; }

/// `//SUMMARY//`, `(Summary)`, `*SUMMARY*`: a name that is set off by signs on both sides.
std::optional<BlockWord> read_set_off_name(std::string_view text) {
  const char open = text.empty() ? '\0' : text[0], close = open == '(' ? ')' : open;
  if (open != '(' && open != '/' && open != '*' && open != '_') return std::nullopt;
  std::size_t begin = 0;
  while (begin < text.size() && text[begin] == open) ++begin;
  auto word = read_name(text.substr(begin));
  if (!word || word->role == Role::Quoted) return std::nullopt;
  std::size_t at = begin + word->size;
  while (at < text.size() && is_stop(text[at])) ++at;
  if (at >= text.size() || text[at] != close) return std::nullopt;
  while (at < text.size() && (text[at] == close || is_stop(text[at]) || is_blank(text[at]))) ++at;
  return BlockWord{word->role, at, true};
}

}  // namespace

std::optional<BlockWord> read_block_opening(std::string_view text) {
  if (!text.empty() && !is_alpha(text[0])) return read_set_off_name(text);
  std::size_t begin = 0;
  bool begin_word = false;
  if (istarts_with(text, "BEGIN") && text.size() > 6 && is_space(text[5])) {
    begin_word = true;
    begin = 6;
    while (begin < text.size() && is_space(text[begin])) ++begin;
  }
  auto word = read_name(text.substr(begin));
  if (!word) return std::nullopt;
  // TEXT, QUOTE and POINTS open a block only with BEGIN (or QUOTE alone, in five-level style, with a stop).
  const bool bare =
      word->role == Role::Quoted || (word->role == Role::Points && iequals(text.substr(begin, 6), "POINTS"));
  std::size_t at = begin + word->size;
  std::size_t stop = at;
  while (stop < text.size() && is_blank(text[stop])) ++stop;
  word->delimited = begin_word || stop >= text.size() || text[stop] == '\n' || text[stop] == '\r' ||
                    is_stop(text[stop]) || text[stop] == '(';
  if (bare && !begin_word) return std::nullopt;
  if (!word->delimited) return std::nullopt;
  while (stop < text.size() && (is_stop(text[stop]) || is_blank(text[stop]))) ++stop;
  word->size = stop;
  return word;
}

std::optional<BlockClosing> find_block_closing(std::string_view text, std::size_t from) {
  for (std::size_t at = find_three(text, from, "end"); at != std::string_view::npos;
       at = find_three(text, at + 1, "end")) {
    if (at > 0 && is_alnum(text[at - 1])) continue;
    const std::size_t word = read_end_word(text.substr(at));
    if (word == 0) continue;
    const auto name = read_name(text.substr(at + word));
    if (!name) continue;
    std::size_t end = at + word + name->size;
    while (end < text.size() && (is_stop(text[end]) || text[end] == ')' || text[end] == ']')) ++end;
    return BlockClosing{name->role, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}};
  }
  return std::nullopt;
}

Role role_of_heading(std::string_view heading) {
  while (!heading.empty() && !is_alnum(heading.front())) heading.remove_prefix(1);
  while (!heading.empty() && !is_alnum(heading.back())) heading.remove_suffix(1);
  const auto word = read_name(heading);
  return word && word->size == heading.size() && word->role != Role::Quoted ? word->role : Role::None;
}

}  // namespace reftel
