#pragma once

#include <memory>

#include "formats/container.h"

namespace reftel {

/// Reads telegrams that reftel wrote as JSON (`reftel.telegram/1`): JSON lines, one object over many lines, or an array
/// of objects. Only the source comes back (`source.text` or `source.base64`), with where it was first found
/// (Item::first_origin, Item::encoding) and the publisher's record; what was read out of it is read again.
///
/// An object that is damaged or is no telegram of ours is an Item with an Error, and reading goes on at the next object
/// that begins a line as that one did. Streams; memory is that of the longest object.
[[nodiscard]] std::unique_ptr<RecordReader> read_json_file(Container container, const InputLimits& limits);

}  // namespace reftel
