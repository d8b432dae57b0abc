#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/span.h"
#include "telegram/read_context.h"

namespace reftel {

/// Reads what the Department's own system put above format line 5 of NARA texts and paged prints: office counts
/// (`ACTION EUR-12`, `INFO OCT-01 ISO-00 /026 R`), the dash line (`--------------------- 053129`), and the
/// lines that say who drafted, approved and cleared.
class DistributionReader {
 public:
  explicit DistributionReader(ReadContext& context) : context_(context) {}

  /// Reads the line when it is one of these.
  bool read_line(Span line);
  /// Claims what stands alone above the office counts with which `following`, the next line with text, begins.
  bool read_line_above(Span line, std::string_view following);
  /// True when distribution or clearances were read: INFO with office counts is theirs.
  [[nodiscard]] bool open() const { return open_; }
  void close() { open_ = false; }

 private:
  enum class List : std::uint8_t { None, Origin, Action, Info };
  enum class Clearance : std::uint8_t { None, Drafted, Approved, Cleared, Desired };
  bool read_counts(Span line);
  void check_total();
  bool read_dash_line(Span line);
  bool read_clearance(Span line);
  [[nodiscard]] Text make_text(Span span);

  ReadContext& context_;
  List list_ = List::None;
  Clearance clearance_ = Clearance::None;
  bool open_ = false;
  Span total_;
};

/// `EUR-12`: office and copies.
[[nodiscard]] std::optional<DistributionCount> read_office_count(std::string_view word, std::uint32_t offset);

/// Ten dashes or more and the number of the dash line.
[[nodiscard]] bool is_dash_line(std::string_view line);

}  // namespace reftel
