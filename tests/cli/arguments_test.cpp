#include "cli/arguments.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace reftel::cli {
namespace {

constexpr std::array<std::string_view, 2> kColours = {"red", "green"};
constexpr std::array<OptionRow, 4> kRows{{
    {"colour", 'c', "COLOUR", "which", kColours},
    {"jobs", 'j', "N", "how many"},
    {"full", 0, "", "all of it"},
    {"help", 'h', "", "this text"},
}};

Result<Arguments> parse(const std::vector<std::string_view>& words) { return parse_arguments(kRows, words); }

TEST(Arguments, AreReadInEverySpelling) {
  const auto got =
      parse({"--colour", "red", "a", "-j4", "--full", "-", "--jobs=8", "-c", "green", "--", "--full", "-h"});
  ASSERT_TRUE(got);
  EXPECT_EQ(got->value("colour"), "green") << "the last one counts";
  EXPECT_EQ(got->value("jobs"), "8");
  EXPECT_TRUE(got->has("full"));
  EXPECT_FALSE(got->has("help"));
  EXPECT_EQ(got->value("help", "none"), "none");
  EXPECT_EQ(got->operands(), (std::vector<std::string>{"a", "-", "--full", "-h"}));
}

TEST(Arguments, MayBeEmpty) {
  const auto got = parse({});
  ASSERT_TRUE(got);
  EXPECT_TRUE(got->operands().empty());
  EXPECT_TRUE(parse({""})->operands()[0].empty());
}

struct Wrong {
  const char* name;
  std::vector<std::string_view> words;
  const char* message;
  const char* hint;
};
class RefusesArguments : public testing::TestWithParam<Wrong> {};

TEST_P(RefusesArguments, WithWhatWasMeant) {
  const auto got = parse(GetParam().words);
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().message, GetParam().message);
  EXPECT_EQ(got.error().hint, GetParam().hint);
}

INSTANTIATE_TEST_SUITE_P(
    Arguments, RefusesArguments,
    testing::Values(
        Wrong{"misspelt", {"--color", "red"}, "there is no option `--color`", "did you mean `--colour`?"},
        Wrong{"unknown", {"--xyzzy"}, "there is no option `--xyzzy`", ""},
        Wrong{"letter", {"-x"}, "there is no option `-x`", ""},
        Wrong{"choice", {"--colour=rde"}, "`--colour` does not take `rde`", "did you mean `red`?"},
        Wrong{"no_choice", {"--colour", "blue"}, "`--colour` does not take `blue`", "it takes one of: red, green"},
        Wrong{"no_value", {"--jobs"}, "`--jobs` needs a value: N", ""},
        Wrong{"switch_with_value", {"--full=yes"}, "`--full` takes no value", ""},
        Wrong{"bare_equals", {"--=x"}, "there is no option `--`", ""}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace reftel::cli
