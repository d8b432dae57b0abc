#include "telegram/body_points.h"

#include <string>

#include "base/ascii.h"

namespace reftel {

void PointFinder::clear() {
  last_letter_ = last_number_ = 0;
  kind_ = PointLabel::Kind::Dash;
}

void PointFinder::take(const PointLabel& point, std::uint32_t i) {
  (point.kind == PointLabel::Kind::Number ? last_number_ : last_letter_) = point.ordinal;
  kind_ = point.kind;
  in_brackets_ = context_.lines[i].first == '(';
}

bool PointFinder::begins(const PointLabel& point, std::uint32_t i, bool parted, const BodyNode* node) const {
  const std::string_view text = context_.line_text(i);
  if (point.kind == PointLabel::Kind::Dash) {
    if (text.size() <= point.size) return false;
    // A dash may also part two halves of a sentence at the wrap.
    if (parted || open_.is_done()) return true;
    const std::string_view dash = text.substr(0, point.size);
    if (is_lower(trim_left(text.substr(point.size))[0])) return false;
    const bool same =
        node != nullptr && node->kind == NodeKind::SubParagraph && bytes_of(context_.source, node->label) == dash;
    return same || (point.size == 2 && another_point_follows(i, dash));
  }
  if (point.may_be_mark) return point.ordinal == last_point(point) + 1 && in_brackets_ && (parted || open_.is_done());
  if (point.kind == PointLabel::Kind::Letter && text[0] != '(' && text.size() > 3 && is_upper(text[0]) &&
      !is_blank(text[2]))
    return false;
  const bool goes_on = point.ordinal == last_point(point) + 1 || (point.ordinal == 1 && point.kind != kind_);
  return parted ? goes_on || point.ordinal <= 26
                : goes_on && (open_.is_done() || open_.ends_entry() || second_point_follows(i, point));
}

/// The ordinal of the last point of the kind of `point`: the points of one list may have lists of another kind.
std::uint32_t PointFinder::last_point(const PointLabel& point) const {
  return point.kind == PointLabel::Kind::Number ? last_number_ : last_letter_;
}

/// A line behind line `i` that no empty line parts from it begins with `label`, too.
bool PointFinder::another_point_follows(std::uint32_t i, std::string_view label) const {
  constexpr std::uint32_t kReach = 12;
  for (std::uint32_t k = i + 1; k < range_.last && k < i + kReach; ++k) {
    if (context_.lines[k].kind != LineKind::Text || find_number(numbered_, context_.lines, k) != nullptr) return false;
    if (context_.line_text(k).starts_with(label)) return true;
  }
  return false;
}

/// Behind the first point of a list, `1)`, the second begins a line, too.
bool PointFinder::second_point_follows(std::uint32_t i, const PointLabel& point) const {
  if (point.ordinal != 1) return false;
  std::string second(context_.line_text(i).substr(0, point.size));
  for (char& c : second)
    if (is_alnum(c)) {
      ++c;
      break;
    }
  return another_point_follows(i, second);
}

}  // namespace reftel
