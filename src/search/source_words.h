#pragma once

#include <string>

#include "search/document.h"
#include "telegram/telegram.h"

namespace reftel::search {

/// Puts into `out.source` the tokens of the telegram's own bytes, in order and each once, as far as they may stand in
/// none of its other texts, which are there already: addressees, page lines, procedure, words that were healed or are
/// broken at the end of a line. So every token of the source is a token of one of the four: what a search for bytes
/// sieves by.
void take_source_words(const Telegram& telegram, DocumentText& out);

}  // namespace reftel::search
