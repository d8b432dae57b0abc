#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/scan.h"
#include "telegram/block.h"
#include "telegram/read_context.h"

namespace reftel {

/// Finds blocks inside the paragraphs of a body: what closing words (`END COMMENT`) or brackets (`(Note: ...)`) end.
class BodyBlocks {
 public:
  explicit BodyBlocks(ReadContext& context)
      : context_(context),
        closings_(context.memory.closings),
        ends_(context.source, "end"),
        round_(context.source, '('),
        square_(context.source, '[') {
    closings_.clear();
  }

  /// Adds the blocks of node `owner`, whose text is whole, behind it. Nodes come in the order of their texts, so that
  /// all together cost one scan.
  void add(std::uint32_t owner);

  /// Closing words whose block did not begin in their own node.
  [[nodiscard]] const std::vector<BodyClosing>& closings() const { return closings_; }

 private:
  [[nodiscard]] std::size_t next_bracket(std::size_t from);
  void add_bracketed_notes(std::uint32_t owner, std::string_view text, std::uint32_t base, std::size_t bracket);
  void add_block(std::uint32_t owner, Role role, Span inner);
  [[nodiscard]] Text copy_text(Text text, Span inner);
  [[nodiscard]] std::uint32_t first_piece_behind(Text text, std::uint32_t at) const;

  ReadContext& context_;
  std::vector<BodyClosing>& closings_;
  RisingSearch ends_, round_, square_;  ///< `END` in any case; brackets that open
};

}  // namespace reftel
