#pragma once

#include <vector>

#include "telegram/paragraph_numbers.h"
#include "telegram/read_context.h"

namespace reftel {

/// Cuts lines before the paragraphs that begin inside them, `... the toll. 3. (C) The Diet ...`: those that are missing
/// between two of `numbered` and those behind the last, where there is no doubt. They are put in `numbered`; `range`
/// grows with each cut.
void cut_run_in_paragraphs(ReadContext& context, LineRange& range, std::vector<NumberedLine>& numbered);

/// Reports numbers that do not follow the one before, unless all between them begin inside lines.
void report_numbers(ReadContext& context, const std::vector<NumberedLine>& numbered);

}  // namespace reftel
