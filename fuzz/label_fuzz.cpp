// Any bytes as a telegram with labels.

#include "read_property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return reftel::fuzz::read_as(reftel::Form::Label, data, size);
}
