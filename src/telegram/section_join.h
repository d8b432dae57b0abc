#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "telegram/read_context.h"

namespace reftel {

/// Joins the sections that a text holds one behind the other, each a transmission with a heading of its own: what the
/// later ones repeat becomes furniture, and the parts are listed. Does nothing for a text of one transmission. The
/// first section is read as the telegram itself, so the steps are called between those that read it.
class SectionJoin {
 public:
  explicit SectionJoin(ReadContext& context) : context_(context) {}

  /// Reads the headings of the sections behind the first. `end_mark` is the first line with an end mark. Gives the
  /// range again, grown by lines that were cut in two.
  LineRange read_later(LineRange range, std::uint32_t end_mark);

  /// Ends the first section, whose envelope ends before line `text`; reading it cut `grown` lines in two.
  void end_first(std::uint32_t text, std::uint32_t grown);

  /// The body of the first section begins with line `body`; reading the head cut `grown` lines in two.
  void finish(std::uint32_t body, std::uint32_t grown);

 private:
  [[nodiscard]] std::uint32_t find_end_mark(std::uint32_t from, std::uint32_t last) const;
  [[nodiscard]] std::vector<std::uint32_t> find_transmissions(LineRange range, std::uint32_t end_mark) const;
  void mark(std::uint32_t first, std::uint32_t last);
  void mark_repeated();

  ReadContext& context_;
  std::vector<Part> parts_;      ///< empty when there is one transmission
  std::vector<Span> texts_;      ///< of the parts
  std::uint32_t first_end_ = 0;  ///< the line behind the text of the first
};

}  // namespace reftel
