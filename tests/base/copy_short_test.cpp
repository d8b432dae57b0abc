#include "base/copy_short.h"

#include <gtest/gtest.h>

#include <string>

namespace reftel {
namespace {

TEST(CopyShort, CopiesTextsOfEverySizeAndNothingBehindThem) {
  const std::string text = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    std::string to(text.size() + 1, '#');
    const char* const end = copy_short(to.data(), std::string_view(text).substr(0, size));
    EXPECT_EQ(end - to.data(), static_cast<std::ptrdiff_t>(size));
    EXPECT_EQ(to, text.substr(0, size) + std::string(to.size() - size, '#'));
  }
}

}  // namespace
}  // namespace reftel
