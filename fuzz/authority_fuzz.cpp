// Properties: all spans lie inside the whole, the cut inside the name; a text that begins with a label has an
// authority; reading what was read again gives the same reasons.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "telegram/authority.h"
#include "telegram/reason_codes.h"

using namespace reftel;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto codes = read_reason_codes(bytes)) {
    assert(codes->size > 0 && codes->size <= bytes.size() && codes->reasons < 256);
    const auto again = read_reason_codes(bytes.substr(0, codes->size));
    assert(again && again->section == codes->section && (codes->reasons & ~again->reasons) == 0);
  }
  for (const std::string& text : {std::string(bytes), "Classified By: " + std::string(bytes)}) {
    const auto authority = parse_authority(text);
    if (begins_authority(text)) assert(authority);
    if (!authority) continue;
    assert(authority->whole.begin < authority->whole.end && authority->whole.end <= text.size());
    for (const Span part :
         {authority->name, authority->title, authority->office, authority->derived_from, authority->declassify_on}) {
      assert(part.begin <= part.end);
      assert(part.empty() || (authority->whole.begin <= part.begin && part.end <= authority->whole.end));
    }
    assert(authority->name_cut.empty() ||
           (authority->name.begin < authority->name_cut.begin && authority->name_cut.end < authority->name.end));
    assert(!authority->name.overlaps(authority->title) && !authority->name.overlaps(authority->office));
  }
  return 0;
}
