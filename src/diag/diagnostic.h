#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace reftel {

enum class Severity : unsigned char {
  Note,     ///< worth knowing
  Warning,  ///< read, but against a named rule, or healed
  Error,    ///< this element could not be read; the rest still is
};

/// One finding about the text. Owns its strings, so it outlives the text.
struct Diagnostic {
  std::string_view rule;  ///< static: a slug of the rule catalogue, "dtg-month"
  Severity severity = Severity::Warning;
  Span span;
  std::string message;
  std::string help;
};

/// What a parse gives back: the best reading, and what was odd about the text.
template <class T>
struct Parsed {
  T value{};
  std::vector<Diagnostic> diagnostics;
};

}  // namespace reftel
