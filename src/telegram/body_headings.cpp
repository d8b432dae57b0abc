#include "telegram/body_headings.h"

#include "base/ascii.h"
#include "telegram/block.h"
#include "telegram/marking.h"
#include "telegram/paragraph_label.h"

namespace reftel {
namespace {

constexpr std::uint32_t kShortestRule = 4;  ///< bytes of one that underlines a heading

/// `comment`: the name of a block in small letters, as all of a copy may be.
bool is_small_name(std::string_view line) {
  constexpr std::size_t kLongest = 40;
  return !line.empty() && is_lower(line[0]) && line.size() < kLongest && role_of_heading(line) != Role::None;
}

}  // namespace

std::optional<std::uint32_t> HeadingFinder::find_end(std::uint32_t i, bool parted, bool ruled) const {
  if (const std::uint32_t last = ruled_end(i, parted, ruled)) return last;
  const std::string_view text = context_.line_text(i);
  if ((parted || stands_before_number(i, text)) && is_heading(i, text, ruled)) return i;
  return std::nullopt;
}

bool HeadingFinder::goes_on(std::uint32_t i) const {
  return context_.lines[i].kind == LineKind::Text && !is_numbered_line(i) && may_be_heading(context_.line_text(i));
}

HeadingFinder::After HeadingFinder::after(std::uint32_t i) const {
  After out{i + 1, false, false};
  while (out.line < range_.last && context_.lines[out.line].kind != LineKind::Text) {
    out.parted = true;
    out.ruled = out.ruled || context_.lines[out.line].kind == LineKind::Rule;
    ++out.line;
  }
  return out;
}

bool HeadingFinder::is_heading(std::uint32_t i, std::string_view text, bool ruled) const {
  if (!may_be_heading(text) && !is_small_name(text)) return false;
  if (count_pilcrow(text) != 0 && read_point_label(text)) return false;
  if (text[0] == '(' && text.size() > 5 && !read_portion_mark(text)) return false;
  const After next = after(i);
  if (next.line >= range_.last) return false;
  const std::string_view following = context_.line_text(next.line);
  const bool role = role_of_heading(text) != Role::None;
  if (!next.parted) {
    // Two lines of heading, or a heading directly above its paragraph.
    if (is_numbered_line(next.line)) return ruled || role || !ends_sentence(text);
    if (!may_be_heading(following)) return false;
    const After second = after(next.line);
    return second.line < range_.last && second.parted && is_numbered_line(second.line) && !open_.breaks_off() &&
           (second.ruled || !open_.announces_list());
  }
  if ((open_.breaks_off() || open_.announces_list()) && !ruled && !next.ruled && !role) return false;
  return ruled || next.ruled || role || numbered_.empty() ? text.size() <= kLongestPlainHeading || ruled : true;
}

/// A heading right below the paragraph before it, known by the number that follows and by what parts it from that.
bool HeadingFinder::stands_before_number(std::uint32_t i, std::string_view text) const {
  if (open_.in_table || open_.after_heading || text.size() > kLongestHeading) return false;
  const After next = after(i);
  const NumberedLine* const number = find_number(numbered_, context_.lines, next.line);
  if (number == nullptr || !open_.is_done()) return false;
  const bool set_off = text.size() > 4 && text.starts_with("//") && text.ends_with("//");
  const bool dashed = context_.lines[i].last == '-' && size_before_dashes(text) < text.size();
  if (set_off || dashed || next.ruled) return true;
  // Where the numbers begin anew a telegram ended, with a name that looks like a heading.
  const bool goes_on = !number->nested && number->number != 1;
  return next.parted && goes_on && text.size() <= kLongestPlainHeading && !open_.announces_list() &&
         !holds_sentence_end(text);
}

/// Last of the short lines, from line `i` on, that stand right above a rule: up to four in a box of two rules, of
/// which the upper one may be lost where the sentence before is done; 0 when they do not.
std::uint32_t HeadingFinder::ruled_end(std::uint32_t i, bool parted, bool ruled) const {
  if (!parted && !ruled) return 0;
  const std::uint32_t last = last_above_rule(i);
  if (last == 0 || is_lower(context_.lines[i].first)) return 0;
  const bool boxed = ruled && i != 0 && is_rule(i - 1);
  if (!boxed && (!parted || open_.breaks_off() || open_.announces_list())) return 0;
  for (std::uint32_t k = i; k <= last; ++k) {
    const Line& line = context_.lines[k];
    if (line.size() > kLongestHeading || is_numbered_line(k) || line.first == '-' ||
        context_.line_text(k).find("   ") != std::string_view::npos)
      return 0;
  }
  return may_be_heading(context_.line_text(last)) || is_lower(context_.lines[last].first) ? last : 0;
}

/// The last of up to four lines of text, from line `i` on, that stand right above a rule; 0 when they do not.
std::uint32_t HeadingFinder::last_above_rule(std::uint32_t i) const {
  constexpr std::uint32_t kMostLines = 4;
  std::uint32_t next = i;
  while (next < range_.last && next < i + kMostLines && context_.lines[next].kind == LineKind::Text) ++next;
  return next > i && next < range_.last && is_rule(next) ? next - 1 : 0;
}

bool HeadingFinder::is_rule(std::uint32_t i) const {
  return context_.lines[i].kind == LineKind::Rule && context_.lines[i].size() >= kShortestRule;
}

}  // namespace reftel
