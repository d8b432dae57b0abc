#pragma once

#include <memory>

#include "formats/container.h"

namespace reftel {

/// Reads a file of text: one telegram, with its bytes as they are, or several, which Splitter parts. In a stream of
/// several, blank lines and tape fill between telegrams belong to none of them.
/// Texts are views into the window; nothing is copied.
[[nodiscard]] std::unique_ptr<RecordReader> read_text_file(Container container, const InputLimits& limits);

/// Reads a file of text as one Item, whatever it holds. It is in memory as a whole.
[[nodiscard]] std::unique_ptr<RecordReader> read_whole_text(Container container, const InputLimits& limits);

}  // namespace reftel
