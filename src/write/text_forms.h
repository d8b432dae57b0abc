#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "write/draft.h"
#include "write/head_lines.h"
#include "write/layout.h"

namespace reftel {

/// Writes the forms that people read as text: plain, and the paged print. Keeps its memory: make one a thread.
class TextWriter {
 public:
  /// The heading from FL5 on, the head and the text, in lines of `width` that end LF; no page lines, no marks of a
  /// transmission. Reads back as form `cablegate-fl5`. The draft is complete.
  void write_plain(const Draft& draft, std::size_t width, std::string& out);

  /// A print as State made it from the 1980s to 2004: pages with the classification above and below and a page line,
  /// no routing indicators. Reads back as form `paged-print`. The draft is complete.
  void write_print(const Draft& draft, std::size_t width, std::string& out);

 private:
  HeadLines head_;
  std::vector<LaidLine> lines_;
};

}  // namespace reftel
