#include <algorithm>
#include <vector>

#include "formats/telegram_json_parts.h"

namespace reftel::json_parts {
namespace {

/// From the label or mark to the last byte of the node's own text.
Span place_of(const TelegramJson& out, const BodyNode& node) {
  Span all = out.cover(node.text);
  for (const Span part : {node.label, node.marking.inherited ? Span{} : node.marking.span}) {
    if (part.empty()) continue;
    if (all.empty()) all = part;
    all = {std::min(all.begin, part.begin), std::max(all.end, part.end)};
  }
  return all;
}

/// Everything of a node but its children and the closing brace.
void open_node(TelegramJson& out, const BodyNode& node) {
  out.json.begin_object();
  out.json.member("kind", to_string(node.kind));
  out.number("number", node.number);
  out.bytes("label", node.label);
  if (node.marking.level != Level::None || node.marking.controls != Control::None) {
    out.json.member("marking", format_portion_mark(node.marking));
    if (has(node.marking.controls, Control::Rel) && !node.marking.inherited)
      out.word("releasable_to", releasable_to(out.telegram.bytes(node.marking.span)));
    out.flag("marking_inherited", node.marking.inherited);
    out.flag("marking_damaged", node.marking.damaged);
  }
  if (node.role != Role::None) out.json.member("role", to_string(node.role));
  out.text("text", node.text);
  if (!node.text.empty()) {
    out.json.key("pieces");
    out.piece_rows(node.text);
  }
  out.spans({{"label", node.label}, {"marking", node.marking.inherited ? Span{} : node.marking.span}});
  out.span(place_of(out, node));
  out.json.key("children");
  out.json.begin_array();
}

}  // namespace

void write_body(TelegramJson& out) {
  const std::vector<BodyNode>& body = out.telegram.body;
  out.json.key("body");
  out.json.begin_array();
  std::vector<std::uint32_t> open_ends;  // for each open node, the index at which it closes
  const auto close_to = [&](std::uint32_t index) {
    while (!open_ends.empty() && open_ends.back() <= index) {
      out.json.end_array();
      out.json.end_object();
      open_ends.pop_back();
    }
  };
  for (std::uint32_t i = 0; i < body.size(); ++i) {
    close_to(i);
    open_node(out, body[i]);
    open_ends.push_back(body[i].end);
  }
  close_to(BodyNode::kNoParent);
  out.json.end_array();
}

}  // namespace reftel::json_parts
