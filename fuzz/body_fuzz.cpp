// Any bytes as the text of a telegram without its heading.

#include "read_property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return reftel::fuzz::read_as(reftel::Form::BodyOnly, data, size);
}
