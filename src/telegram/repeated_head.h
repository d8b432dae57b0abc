#pragma once

#include "telegram/read_context.h"

namespace reftel {

/// Marks as furniture what the lines `body` hold of the head a second time, because sections were put together or
/// blocks doubled: a classification line of a later section with the head lines that follow, a labelled line (TAGS,
/// SUBJECT, E.O., REF) that stands in `head` word for word, and a caption of the telegram alone between two paragraphs.
void mark_repeated_head(ReadContext& context, LineRange head, LineRange body);

}  // namespace reftel
