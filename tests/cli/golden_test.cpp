// Whole examples as `reftel read` shows them, kept in tests/golden.

#include "support/golden.h"

#include <gtest/gtest.h>

#include "cli/anatomy.h"
#include "support/paths.h"
#include "support/read_each.h"

namespace reftel::cli {
namespace {

class Golden : public testing::TestWithParam<std::tuple<const char*, std::size_t>> {};

TEST_P(Golden, AnatomyOfAnExample) {
  const auto& [name, width] = GetParam();
  std::string got;
  test::read_each({(test::source_dir() / "examples" / name).string()}, [&](const Telegram& telegram, const Item&) {
    if (!got.empty()) got += '\n';
    got += format_anatomy(telegram, name, {width, false, false, false});
  });
  const std::string stem = std::filesystem::path(name).stem().string();
  test::expect_golden(test::source_dir() / "tests/golden" / (stem + "-" + std::to_string(width) + ".txt"), got);
}

std::string test_name(const testing::TestParamInfo<Golden::ParamType>& row) {
  std::string name = std::string(std::get<0>(row.param)) + "_" + std::to_string(std::get<1>(row.param));
  std::ranges::replace_if(name, [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Anatomy, Golden,
                         testing::Combine(testing::Values("w-two-sections.txt", "w-aig-efto.txt", "j-military.txt",
                                                          "c-full.txt", "c-references.txt", "p-paged-1989.txt",
                                                          "a-nara-xgds.txt", "s-label-2012.txt", "seed-damage.txt"),
                                          testing::Values(std::size_t{80}, std::size_t{120})),
                         test_name);

}  // namespace
}  // namespace reftel::cli
