#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "search/field.h"
#include "telegram/marking.h"
#include "telegram/precedence.h"

namespace reftel::search {

/// How a value of a query is held against that of a telegram.
enum class Compare : std::uint8_t {
  Has,           ///< `from:lima`: by the rule of the field
  Whole,         ///< `from:="AMEMBASSY LIMA"`: nothing else stands in it
  Any,           ///< `decl:*`: there is a value
  Less,          ///< `<`
  LessEqual,     ///< `<=`
  Greater,       ///< `>`
  GreaterEqual,  ///< `>=`
  Range,         ///< `2005..2009`; an end may be left open
};

/// One value behind `field:`, as it was written.
struct QueryValue {
  Compare compare = Compare::Has;
  std::string text;
  std::string upto;  ///< of a range
  bool quoted = false;
};

/// Numbers from `first` to `last`, both included; minutes since 1970 for dates.
struct NumberRange {
  std::int64_t first = std::numeric_limits<std::int64_t>::min();
  std::int64_t last = std::numeric_limits<std::int64_t>::max();
  [[nodiscard]] bool empty() const { return first > last; }
  [[nodiscard]] bool contains(NumberRange other) const { return first <= other.first && other.last <= last; }
};

/// The minutes of a date as far as it is known: `2007`, `2007-09`, `2007-09-25`, `2007-09-25T10:52Z`, `197x`,
/// `20070925`, `25 SEP 07`, `141052Z MAY 09`. Empty when it is none.
[[nodiscard]] std::optional<NumberRange> read_date(std::string_view text);

/// `C`, `TS`, `LOU`, or a name of find_level.
[[nodiscard]] std::optional<Level> read_level(std::string_view text);

/// The numbers that a value of a date, level, precedence or year names. Precedences count from 1 (deferred) up to the
/// most urgent. Empty when a part of it cannot be read.
[[nodiscard]] std::optional<NumberRange> to_range(ValueKind kind, const QueryValue& value);

/// A precedence as to_range counts it; 0 for none.
[[nodiscard]] std::int64_t urgency_of(Precedence precedence);

/// Whether values of this kind can be compared and given as ranges.
[[nodiscard]] constexpr bool is_ordered(ValueKind kind) {
  return kind == ValueKind::Date || kind == ValueKind::Class || kind == ValueKind::Precedence ||
         kind == ValueKind::Year;
}

/// What is wrong with a value, and what would be right; empty when nothing is.
struct ValueFault {
  std::string message, help;
};
[[nodiscard]] std::optional<ValueFault> check_value(const FieldRow& field, const QueryValue& value);

}  // namespace reftel::search
