#include "base/line_walk.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace reftel {
namespace {

std::vector<std::string> lines_slowly(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

RC_GTEST_PROP(LineWalk, GivesEachLineAndWhatLiesBehind, ()) {
  const std::string text = *rc::gen::scale(
      4.0, rc::gen::container<std::string>(rc::gen::weightedElement<char>({{20, 'x'}, {1, '\n'}, {1, '\0'}})));
  const std::vector<std::string> expected = lines_slowly(text);
  LineWalk walk(text);
  std::size_t count = 0, at = 0;
  for (std::string_view line; walk.next(line); ++count) {
    RC_ASSERT(count < expected.size());
    RC_ASSERT(line == expected[count]);
    at = std::min(at + line.size() + 1, text.size());
    RC_ASSERT(walk.rest() == std::string_view(text).substr(at));
  }
  RC_ASSERT(count == expected.size());
}

}  // namespace
}  // namespace reftel
