// Properties: tags lie inside the text, in order, without repeats; codes are those of the table, and each shown tag
// is read back from its own bytes; the block of a head lies behind its label.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "telegram/tag.h"

using namespace reftel;

namespace {

void check_tags(std::string_view text) {
  const auto tags = parse_tags(text, 2007);
  assert(tags.size() <= kMaxTags);
  std::uint32_t last = 0;
  for (const Tag& tag : tags) {
    assert(last <= tag.span.begin && tag.span.begin < tag.span.end && tag.span.end <= text.size());
    last = tag.span.begin;
    assert(!format_tag(text, tag).empty());
    if (!tag.code.empty()) assert(find_tag(tag.code, 2007).code == tag.code);
    if (!tag.code.empty() && !tag.healed) assert(find_tag(bytes_of(text, tag.span), 2007).code == tag.code);
    for (const Span part : {tag.surname, tag.given}) {
      assert(part.empty() || (tag.span.begin <= part.begin && part.end <= tag.span.end));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_tags(text);
  for (const std::string& head : {std::string(text), "E.O. 12958: N/A\nTAGS: " + std::string(text)}) {
    const auto block = find_tags_block(head);
    if (!block) continue;
    assert(block->label.begin < block->label.end && block->label.end <= block->text.begin);
    assert(block->text.begin <= block->text.end && block->text.end <= head.size());
    check_tags(bytes_of(head, block->text));
  }
  return 0;
}
