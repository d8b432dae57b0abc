#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/scan.h"
#include "telegram/read_context.h"

namespace reftel {

/// Words that close a block, in the text of node `owner`, whose opening stands in a node before it or nowhere.
struct BodyClosing {
  std::uint32_t owner = 0;
  Role role = Role::None;
  Span span;
};

/// Finds blocks inside the paragraphs of a body: what closing words (`END COMMENT`) or brackets (`(Note: ...)`) end.
class BodyBlocks {
 public:
  explicit BodyBlocks(ReadContext& context)
      : context_(context), ends_(context.source, "end"), brackets_(context.source, '(') {}

  /// Adds the blocks of node `owner`, whose text is whole, behind it. Nodes come in the order of their texts, so that
  /// all together cost one scan.
  void add(std::uint32_t owner);

  /// Closing words whose block did not begin in their own node.
  [[nodiscard]] const std::vector<BodyClosing>& closings() const { return closings_; }

 private:
  void add_bracketed_notes(std::uint32_t owner, std::string_view text, std::uint32_t base, std::size_t bracket);
  void add_block(std::uint32_t owner, Role role, Span inner);
  [[nodiscard]] Text copy_text(Text text, Span inner);
  [[nodiscard]] std::uint32_t first_piece_behind(Text text, std::uint32_t at) const;

  ReadContext& context_;
  std::vector<BodyClosing> closings_;
  RisingSearch ends_, brackets_;  ///< `END` in any case; brackets that open
};

}  // namespace reftel
