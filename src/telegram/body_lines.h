#pragma once

#include "telegram/read_context.h"

namespace reftel {

/// Prepares the lines of the body: a page line that was run into a line of the text gets a line of its own, and so does
/// a heading that stands with its dashes behind the end of a paragraph, `... End Summary. Kosovo ----------`; a caption
/// that the system put alone on a line (`SIPDIS`) is furniture, as is a line that was sent twice. Each cut makes
/// `range` longer. On the way `context.memory.number_lines` is filled. Linear.
void part_body_lines(ReadContext& context, LineRange& range);

}  // namespace reftel
