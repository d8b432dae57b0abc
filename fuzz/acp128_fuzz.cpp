// Any bytes as a transmission of ACP 128.

#include "read_property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return reftel::fuzz::read_as(reftel::Form::Acp128, data, size);
}
