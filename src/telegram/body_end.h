#pragma once

#include "telegram/read_context.h"

namespace reftel {

/// Reads what ends the body in the lines of `range`, the signature and the tail behind it, and takes it off the range.
/// A line that holds text too is cut in two.
void read_body_end(ReadContext& context, LineRange& range);

}  // namespace reftel
