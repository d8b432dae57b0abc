#pragma once

#include <string>

#include "formats/batch.h"

namespace reftel {

/// Writes at the end of `out` the bytes with which a telegram stood where it was first found: the text as it is, or in
/// the UTF-16 or the five-level code or behind the byte order mark that it was taken out of. Of a page, a table or a
/// stream the telegram's own text, not what stood around it.
void append_own_bytes(std::string& out, const Item& item);

}  // namespace reftel
