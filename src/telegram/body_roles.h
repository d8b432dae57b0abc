#pragma once

#include <vector>

#include "telegram/block.h"
#include "telegram/marking.h"
#include "telegram/read_context.h"

namespace reftel {

/// Completes a body of which all nodes are there: the ends of their subtrees, roles that pass from headings and opening
/// words to what stands below, markings that parts inherit (`entire` is the one of a paragraph that marks the entire
/// text), and the summary of the telegram.
void give_roles(ReadContext& context, const std::vector<BodyClosing>& closings, const PortionMark& entire);

}  // namespace reftel
