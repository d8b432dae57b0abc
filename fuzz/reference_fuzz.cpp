// REF lines: entries lie inside the text and in order, the block is found again, and both ways of reading agree.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "telegram/reference.h"

using namespace reftel;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const ReferenceContext context{2008, {2008, StationName("ZENDA"), 417}};

  std::uint32_t last = 0;
  for (const Reference& entry : parse_references(text, context)) {
    assert(entry.span.begin >= last && entry.span.begin < entry.span.end && entry.span.end <= size);
    last = entry.span.begin;
    const bool numbered = entry.kind == ReferenceKind::Telegram || entry.kind == ReferenceKind::Airgram;
    assert(numbered == (entry.mrn.number != 0) && numbered == !entry.mrn.station.empty());
    assert(entry.letter == 0 || (entry.letter >= 'A' && entry.letter <= 'Z'));
    assert(entry.mrn != context.self);
    if (entry.kind == ReferenceKind::Dtg && entry.dtg.valid)
      assert(entry.dtg.span.begin >= entry.span.begin && entry.dtg.span.end <= entry.span.end);
  }

  std::vector<Reference> entries;
  const auto found = find_reference_block(text);
  const auto alone = read_reference_block(text, {}, entries);
  assert(found.has_value() == alone.has_value());
  assert(!found || (found->label == alone->label && found->text == alone->text));

  const auto block = read_reference_block(text, context, entries);
  assert(block.has_value() == found.has_value());
  if (!block) return 0;
  assert(block->label == found->label);
  assert(block->label.begin < block->label.end && block->label.end <= block->text.begin);
  assert(block->text.begin <= block->text.end && block->text.end <= size);
  for (const Reference& entry : entries)
    assert(entry.span.begin >= block->text.begin && entry.span.end <= block->text.end);
  return 0;
}
