// Properties: names lie in order inside the block, the tail behind it; a name alone behind a sentence is found again.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "telegram/signature.h"

using namespace reftel;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const std::string& text : {std::string(bytes), "The harvest was late in the valley.\n\n" + std::string(bytes)}) {
    const SignatureReading got = parse_signature(text);
    std::uint32_t last = got.block.begin;
    for (const Span name : got.names) {
      assert(last <= name.begin && name.begin < name.end && name.end <= got.block.end);
      last = name.end;
    }
    assert(got.block.end <= text.size() && got.tail.end <= text.size() && got.tail.begin <= got.tail.end);
    assert(got.tail.empty() || got.names.empty() || got.block.end <= got.tail.begin);
    assert(!got.names.empty() || (got.block.empty() && !got.glued && !got.guessed));
    if (got.names.size() != 1 || got.guessed || got.glued) continue;
    const std::string again =
        "The harvest was late in the valley.\n\n" + std::string(bytes_of(text, got.names[0])) + "\n";
    assert(parse_signature(again).names.size() == 1);
  }
  return 0;
}
