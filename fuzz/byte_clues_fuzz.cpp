// Bytes out of a text: what they tell of its words holds for it, so no search for them leaves it out.

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "search/byte_clues.h"
#include "search/token.h"

using namespace reftel;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  search::QueryNode node;
  node.kind = search::QueryKind::Literal;
  node.bytes = text.substr(data[0] % (text.size() + 1), data[1]);
  const std::vector<std::string> tokens = search::tokens_of(text);
  for (const search::ClueChoice& choice : search::clues_of(node))
    for (const search::Clue& clue : choice.front())
      assert(std::ranges::any_of(tokens, [&](const std::string& token) { return search::holds(clue, token); }));
  return 0;
}
