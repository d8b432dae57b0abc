// Properties: words and marks lie inside the text; the short form of a mark is a mark again, of the same level.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "telegram/marking.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace reftel;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto word = read_level_word(text)) {
    assert(word->level != Level::None && word->size > 0 && word->size <= text.size());
    const auto again = read_level_word(text.substr(0, word->size));
    assert(again && again->level == word->level && again->size == word->size);
  }
  for (const DamagedMarks damaged : {DamagedMarks::Refuse, DamagedMarks::Accept}) {
    const auto mark = read_portion_mark(text, damaged);
    if (!mark) continue;
    assert(mark->level != Level::None && mark->span.begin == 0 && !mark->span.empty() && mark->span.end <= text.size());
    const std::string written = "(" + format_portion_mark(*mark) + ")";
    const auto again = read_portion_mark(written);
    assert(again && again->level == mark->level && !again->damaged && again->span.size() == written.size());
    assert(format_portion_mark(*again) == format_portion_mark(*mark));
  }
  return 0;
}
