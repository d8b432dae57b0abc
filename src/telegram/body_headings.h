#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "telegram/open_text.h"
#include "telegram/paragraph_numbers.h"
#include "telegram/read_context.h"

namespace reftel {

/// Tells headings from the text of a body: by the rules around them, what parts them from their neighbours, the number
/// behind them, and the text that is open before them. All it is given must outlive it.
class HeadingFinder {
 public:
  HeadingFinder(const ReadContext& context, const LineRange& body, const std::vector<NumberedLine>& numbered,
                const OpenText& open)
      : context_(context), range_(body), numbered_(numbered), open_(open) {}

  /// The last line of the heading that begins with line `i`, as far as it is sure; nothing when none does. `parted`: an
  /// empty line, a rule or the beginning stands before it; `ruled`: a rule does.
  [[nodiscard]] std::optional<std::uint32_t> find_end(std::uint32_t i, bool parted, bool ruled) const;
  /// Whether line `i`, behind a line of a heading, is another one.
  [[nodiscard]] bool goes_on(std::uint32_t i) const;

 private:
  /// What stands behind a line: the index of the next line with text, and whether something parts it from that.
  struct After {
    std::uint32_t line;
    bool parted;
    bool ruled;
  };
  [[nodiscard]] After after(std::uint32_t i) const;
  [[nodiscard]] bool is_heading(std::uint32_t i, std::string_view text, bool ruled) const;
  [[nodiscard]] bool stands_before_number(std::uint32_t i, std::string_view text) const;
  [[nodiscard]] std::uint32_t ruled_end(std::uint32_t i, bool parted, bool ruled) const;
  [[nodiscard]] std::uint32_t last_above_rule(std::uint32_t i) const;
  [[nodiscard]] bool is_rule(std::uint32_t i) const;
  [[nodiscard]] bool is_numbered_line(std::uint32_t i) const {
    return find_number(numbered_, context_.lines, i) != nullptr;
  }

  const ReadContext& context_;
  const LineRange& range_;
  const std::vector<NumberedLine>& numbered_;
  const OpenText& open_;
};

}  // namespace reftel
