#pragma once

#include <string>
#include <string_view>

#include "write/draft.h"

namespace reftel {

/// Writes one web page: classification above and below, the heading as a list of terms, the text with its paragraphs,
/// and the telegram as sent behind a fold, which is what a reader of telegrams takes out of the page. Needs no script
/// and no other file, works without colour and by keyboard, and turns with the width of the screen.
///
/// `as_sent` is UTF-8; its line ends come out of the page as they went in. The draft is complete.
void write_html(const Draft& draft, std::string_view as_sent, std::string& out);

}  // namespace reftel
