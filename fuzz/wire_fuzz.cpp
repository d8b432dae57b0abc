// Any bytes as a transmission on the wire.

#include "read_property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return reftel::fuzz::read_as(reftel::Form::Wire, data, size);
}
