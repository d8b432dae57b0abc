// Properties: the place found lies inside the text and begins a word that can be read; forms read back.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "telegram/precedence.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto precedence = reftel::find_precedence(text)) {
    assert(*precedence != reftel::Precedence::None);
    assert(reftel::find_precedence(reftel::to_string(*precedence)) == precedence);
  }
  if (const auto trailing = reftel::find_trailing_precedence(text)) {
    assert(trailing->precedence != reftel::Precedence::None);
    assert(trailing->begin < text.size());
    const auto again = reftel::find_trailing_precedence(text.substr(trailing->begin));
    assert(again && again->precedence == trailing->precedence && again->begin == 0);
  }
  return 0;
}
