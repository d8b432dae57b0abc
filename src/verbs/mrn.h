#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "telegram/mrn.h"

namespace reftel::verbs {

/// What `reftel mrn` says about one spelling.
struct MrnAnswer {
  std::string mrn;                    ///< canonical; empty when no MRN can be read
  std::optional<MrnReading> reading;  ///< with the post and the steps
};

/// Reads an identifier of any spelling.
[[nodiscard]] MrnAnswer read_mrn(std::string_view text);

}  // namespace reftel::verbs
