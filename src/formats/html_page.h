#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "formats/container.h"

namespace reftel {

/// A page as text.
struct HtmlPage {
  /// A page of the publisher: it has a table of class `cable`.
  bool is_cablegate = false;
  std::string text;
  // What the publisher's table says; empty on other pages. See Record.
  std::string id, created, released, classification, origin, references, tags;
};

/// Takes the telegram out of a page: the text of its `<pre>` blocks, an empty line between two of them (Cablegate:
/// heading, then body; only blocks in `<code>` count when there are any), else the text of the whole page with a line
/// for each block. Tags go, entities become characters, CR LF becomes LF, and the result is UTF-8: bytes that are
/// not are read as Windows-1252.
///
/// Total and linear on any bytes. It reads tags one after the other and builds no tree, so that nesting costs
/// nothing: a tree in the manner of browsers takes time and memory that grow with the square of the input when a
/// stranger wants it to.
[[nodiscard]] HtmlPage parse_html_page(std::string_view html);

/// Reads a page as a container of one telegram.
[[nodiscard]] std::unique_ptr<RecordReader> read_html_file(Container container, const InputLimits& limits);

}  // namespace reftel
