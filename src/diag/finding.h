#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "diag/diagnostic.h"

namespace reftel {

/// What may be done without asking to a text that breaks a rule.
enum class FixKind : unsigned char {
  None,    ///< nothing: a person must decide
  Safe,    ///< takes out damage or a slip; says nothing that the telegram did not say
  Unsafe,  ///< most likely right, but somebody should look at it
};

/// What a report says about a rule, whoever broke it. The texts live as long as the program.
struct RuleInfo {
  std::string_view slug;         ///< `dtg-month`
  std::string_view summary;      ///< one line
  std::string_view source;       ///< where the rule comes from
  std::string_view explanation;  ///< a paragraph
  Severity severity = Severity::Warning;
  FixKind fix = FixKind::None;
};

/// Puts `text` in place of the bytes of `span`.
struct Edit {
  Span span;
  std::string text;
  friend bool operator==(const Edit&, const Edit&) = default;
};

/// A second place that a finding speaks of: "first given here".
struct Remark {
  Span span;
  std::string text;
};

/// A diagnostic as it is reported, with what mends it.
struct Finding {
  const RuleInfo* rule = nullptr;
  Severity severity = Severity::Warning;
  Span span;            ///< the smallest that shows it
  std::string message;  ///< stands alone: lower case, no full stop, the telegram's words in backticks
  std::string label;    ///< a few words beside the caret, or empty
  std::string help;     ///< what to do, or empty
  std::vector<Remark> remarks;
  std::uint32_t unlisted = 0;  ///< further places of the same, for which there is no remark
  std::vector<Edit> edits;     ///< the fix, in order of the text; empty when there is none
};

/// `note`, `warning`, `error`.
[[nodiscard]] constexpr std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
  }
  return {};
}

}  // namespace reftel
