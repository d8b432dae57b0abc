// Queries: any bytes give a tree, children before parents, places inside the text; what is written is read back.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "search/query.h"
#include "search/token.h"

using namespace reftel;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = search::parse_query(text);
  assert(!parsed.value.nodes.empty());
  for (std::size_t i = 0; i < parsed.value.nodes.size(); ++i)
    for (const std::uint32_t child : parsed.value.nodes[i].children) assert(child < i);
  for (const Diagnostic& one : parsed.diagnostics) assert(one.span.begin <= one.span.end && one.span.end <= size);
  const std::string written = search::format_query(parsed.value);
  assert(search::format_query(search::parse_query(written).value) == written);
  const std::string tokens = search::joined_tokens(text);
  assert(search::joined_tokens(tokens) == tokens);
  return 0;
}
