#pragma once

#include <cstdint>
#include <vector>

#include "base/span.h"
#include "telegram/marking.h"
#include "telegram/text.h"

namespace reftel {

enum class NodeKind : std::uint8_t {
  Heading,       ///< a line that names what follows
  Paragraph,     ///< numbered or not
  SubParagraph,  ///< lettered, numbered in brackets, or a dash point
  Block,         ///< a note, comment or quotation inside a paragraph
  Table,         ///< kept as it stands
};
[[nodiscard]] std::string_view to_string(NodeKind kind);

/// What a part of the body is for.
enum class Role : std::uint8_t {
  None,
  Summary,
  SummaryAndComment,
  Comment,
  Note,
  ActionRequest,
  Introduction,
  Background,
  Quoted,  ///< BEGIN TEXT ... END TEXT, QUOTE ... UNQUOTE
  Points,  ///< talking points
  BioNote,
  Authority,   ///< a numbered paragraph that is the classification authority
  EntireText,  ///< `CONFIDENTIAL - ENTIRE TEXT`
};
[[nodiscard]] std::string_view to_string(Role role);

/// One node of the body. Nodes lie in reading order (a parent before its children); `end` is one past the last node
/// of its subtree, so children are found without pointers and nesting never needs recursion.
struct BodyNode {
  NodeKind kind = NodeKind::Paragraph;
  Role role = Role::None;
  std::uint32_t parent = kNoParent;
  std::uint32_t end = 0;
  std::uint32_t number = 0;  ///< paragraph number as read; 0 when un-numbered
  Span label;                ///< number, letter or bullet as sent: `14.`, `(a)`, `--`
  PortionMark marking;
  Text text;  ///< own running text, without label, mark and the words that open and close its block
  static constexpr std::uint32_t kNoParent = 0xFFFF'FFFFu;
};

}  // namespace reftel
