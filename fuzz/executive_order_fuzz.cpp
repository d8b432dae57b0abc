// Properties: all spans lie inside the line, in order; a date stands only with a kind that can have one; the content
// read again behind the same label says the same.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "telegram/executive_order.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace reftel;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const std::size_t at = find_executive_order(text); at != std::string_view::npos) {
    assert(at < text.size() && parse_executive_order(text.substr(at), 0));
  }
  for (const std::string& line : {std::string(text), "E.O. 12958: " + std::string(text)}) {
    const auto order = parse_executive_order(line, 2007);
    if (!order) continue;
    assert(order->whole.end <= line.size() && order->whole.begin <= order->content.begin);
    assert(order->content.begin <= order->content.end && order->content.end <= order->whole.end);
    for (const Span part : {order->event, order->classifier, order->authority_code}) {
      assert(part.begin <= part.end);
      assert(part.empty() || (order->content.begin <= part.begin && part.end <= order->content.end));
    }
    assert(order->number_span.end <= order->content.begin || order->number_span.empty());
    assert((order->kind == DeclassificationKind::None) <= !order->declassify_on.has_value());
    const auto again = parse_executive_order(line, 2007);
    assert(again && again->kind == order->kind && again->declassify_on == order->declassify_on);
  }
  return 0;
}
