// Properties: the span lies inside the text; a valid DTG is written in a form that reads back to the same minute.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "telegram/dtg.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto dtg = reftel::find_dtg(text, 49, 1988);
  if (!dtg) return 0;
  assert(dtg->span.begin < dtg->span.end && dtg->span.end <= text.size());
  if (!dtg->valid) return 0;
  const std::string written = reftel::format_dtg(*dtg);
  const auto again = reftel::find_dtg(written, 49, 1988);
  assert(again && again->valid && again->at == dtg->at && !again->healed);
  assert(reftel::format_dtg(*again) == written);
  return 0;
}
