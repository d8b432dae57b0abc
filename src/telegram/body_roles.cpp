#include "telegram/body_roles.h"

#include <algorithm>

#include "base/ascii.h"

namespace reftel {
namespace {

class RoleGiver {
 public:
  RoleGiver(ReadContext& context, const std::vector<BodyClosing>& closings, const PortionMark& entire)
      : context_(context), closings_(closings), entire_(entire) {}

  void give() {
    set_ends();
    give_roles();
    open_unopened_summary();
    inherit_markings();
    make_summary();
    drop_closings();
  }

 private:
  Telegram& out() { return context_.out; }

  /// Nodes lie in reading order; the subtree of a node ends where the next node with no deeper parent begins.
  void set_ends() {
    auto& body = out().body;
    const auto size = static_cast<std::uint32_t>(body.size());
    for (std::uint32_t i = size; i-- > 0;) {
      body[i].end = std::max(body[i].end, i + 1);
      const std::uint32_t parent = body[i].parent;
      if (parent != BodyNode::kNoParent) body[parent].end = std::max(body[parent].end, body[i].end);
    }
  }

  static bool is_summary(Role role) { return role == Role::Summary || role == Role::SummaryAndComment; }

  /// Roles of headings pass to the paragraphs below them; closing words end or, alone, begin a block at the front.
  void give_roles() {
    auto& body = out().body;
    Role current = Role::None;
    std::uint32_t given = 0;
    for (std::uint32_t i = 0; i < body.size(); i = body[i].end) {
      if (body[i].kind == NodeKind::Heading) {
        current = body[i].role;
        given = 0;
        continue;
      }
      if (body[i].role == Role::None) {
        if (current != Role::None &&
            (given == 0 || !is_summary(current) || closes_later(i, current) || next_heading_follows(i)))
          body[i].role = current;
      } else if (body[i].role != Role::Authority && body[i].role != Role::EntireText) {
        current = carries_on(body[i].role, i) ? body[i].role : Role::None;
      }
      ++given;
      if (closed_in(i, current)) current = Role::None;
    }
  }

  /// A block opened by words inside a paragraph goes on to the next ones only when its closing words come later.
  bool carries_on(Role role, std::uint32_t node) const { return closes_later(node, role) && !closed_in(node, role); }

  bool closes_later(std::uint32_t node, Role role) const {
    for (const BodyClosing& closing : closings_)
      if (same_block(closing.role, role) && closing.owner >= node) return true;
    return false;
  }
  bool closed_in(std::uint32_t node, Role role) const {
    for (const BodyClosing& closing : closings_)
      if (same_block(closing.role, role) && closing.owner >= node && closing.owner < context_.out.body[node].end)
        return true;
    return false;
  }
  static bool same_block(Role a, Role b) { return a == b || (is_summary(a) && is_summary(b)); }

  bool next_heading_follows(std::uint32_t i) const {
    const auto& body = context_.out.body;
    for (std::uint32_t k = body[i].end; k < body.size() && k < i + 40; k = body[k].end)
      if (body[k].kind == NodeKind::Heading) return true;
    return false;
  }

  /// `END SUMMARY` without a beginning: the summary began with the first paragraph.
  void open_unopened_summary() {
    auto& body = out().body;
    for (const BodyNode& node : body)
      if (is_summary(node.role) && node.kind != NodeKind::Heading) return;
    for (const BodyClosing& closing : closings_) {
      if (!is_summary(closing.role)) continue;
      for (std::uint32_t i = 0; i < body.size() && i <= closing.owner; i = body[i].end)
        if (body[i].role == Role::None && body[i].kind != NodeKind::Heading) body[i].role = closing.role;
      return;
    }
  }

  /// Points take the mark of what they stand in; other unmarked parts the level of the telegram.
  void inherit_markings() {
    for (BodyNode& node : out().body) {
      if (node.marking.level != Level::None) continue;
      if (node.parent != BodyNode::kNoParent) node.marking = out().body[node.parent].marking;
      if (node.marking.level == Level::None)
        node.marking.level = entire_.level != Level::None ? entire_.level : out().classification.level;
      node.marking.span = {};
      node.marking.inherited = true;
    }
  }

  /// The running text of the summary, closing words left out.
  void make_summary() {
    auto& body = out().body;
    Text summary = out().store.open();
    bool done = false;
    const auto first = std::ranges::find_if(body, [](const BodyNode& node) { return is_summary(node.role); });
    for (auto i = static_cast<std::uint32_t>(first - body.begin()); i < body.size() && !done; ++i) {
      const std::uint32_t top = top_of(i);
      if (body[i].kind == NodeKind::Heading || body[i].kind == NodeKind::Block || !is_summary(body[top].role)) {
        if (summary.first != out().store.pieces.size() && body[i].kind == NodeKind::Paragraph) break;
        continue;
      }
      Span within = cover_in_order(out().store, body[i].text);
      for (const BodyClosing& closing : closings_) {
        if (!is_summary(closing.role) || closing.owner != i) continue;
        within.end = std::min(within.end, closing.span.begin);
        done = true;
      }
      append_copy(body[i].text, within);
    }
    out().store.close(summary);
    out().summary = summary;
  }

  std::uint32_t top_of(std::uint32_t i) {
    while (out().body[i].parent != BodyNode::kNoParent) i = out().body[i].parent;
    return i;
  }

  /// `end` without the blanks before it.
  std::uint32_t end_of_words(std::uint32_t begin, std::uint32_t end) const {
    while (end > begin && is_space(context_.source[end - 1])) --end;
    return end;
  }

  void append_copy(Text text, Span within) {
    bool first = true;
    for (std::uint32_t i = text.first; i < text.first + text.count; ++i) {
      Piece piece = out().store.pieces[i];
      if (!piece.source.overlaps(within)) continue;
      if (!piece.healed && piece.source.end > within.end)
        piece.source.end = end_of_words(piece.source.begin, within.end);
      if (first) piece.join = Join::Line;
      first = false;
      out().store.pieces.push_back(piece);
    }
  }

  /// Takes closing words off the end of the paragraphs that they close.
  void drop_closings() {
    for (const BodyClosing& closing : closings_) {
      Text& text = out().body[closing.owner].text;
      if (text.empty()) continue;
      Piece& last = out().store.pieces[text.first + text.count - 1];
      if (last.healed || closing.span.end + 4 < last.source.end) continue;  // words in the middle stay
      while (text.count > 0) {
        Piece& piece = out().store.pieces[text.first + text.count - 1];
        if (piece.source.begin >= closing.span.begin) {
          --text.count;
          continue;
        }
        piece.source.end = end_of_words(piece.source.begin, std::min(piece.source.end, closing.span.begin));
        break;
      }
    }
  }

  ReadContext& context_;
  const std::vector<BodyClosing>& closings_;
  const PortionMark& entire_;
};

}  // namespace

void give_roles(ReadContext& context, const std::vector<BodyClosing>& closings, const PortionMark& entire) {
  RoleGiver(context, closings, entire).give();
}

}  // namespace reftel
