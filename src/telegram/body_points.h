#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "telegram/body.h"
#include "telegram/open_text.h"
#include "telegram/paragraph_label.h"
#include "telegram/paragraph_numbers.h"
#include "telegram/read_context.h"

namespace reftel {

/// Tells the points of lists in a body from text that looks like one. All it is given must outlive it.
class PointFinder {
 public:
  PointFinder(const ReadContext& context, const LineRange& body, const std::vector<NumberedLine>& numbered,
              const OpenText& open)
      : context_(context), range_(body), numbered_(numbered), open_(open) {}

  /// A numbered paragraph begins: its lists begin anew.
  void clear();
  /// Counts on: `point` begins line `i`.
  void take(const PointLabel& point, std::uint32_t i);
  /// Whether line `i`, which begins with `point`, is one: behind an empty line or a finished sentence, or where the
  /// list goes on. `node` is what was read before it, null when nothing was.
  [[nodiscard]] bool begins(const PointLabel& point, std::uint32_t i, bool parted, const BodyNode* node) const;

 private:
  [[nodiscard]] std::uint32_t last_point(const PointLabel& point) const;
  [[nodiscard]] bool another_point_follows(std::uint32_t i, std::string_view label) const;
  [[nodiscard]] bool second_point_follows(std::uint32_t i, const PointLabel& point) const;

  const ReadContext& context_;
  const LineRange& range_;
  const std::vector<NumberedLine>& numbered_;
  const OpenText& open_;
  std::uint32_t last_letter_ = 0, last_number_ = 0;  ///< ordinals of the last points of the paragraph
  PointLabel::Kind kind_ = PointLabel::Kind::Dash;   ///< of the last point
  bool in_brackets_ = false;                         ///< it stands as `(B)`
};

}  // namespace reftel
