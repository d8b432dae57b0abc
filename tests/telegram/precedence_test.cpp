#include "telegram/precedence.h"

#include <gtest/gtest.h>

#include <string>

#include "data/precedence_table.h"

namespace reftel {
namespace {

struct Written {
  const char* name;
  std::string_view text;
  std::optional<Precedence> precedence;
};
class ReadsPrecedence : public testing::TestWithParam<Written> {};

TEST_P(ReadsPrecedence, WholeText) { EXPECT_EQ(find_precedence(GetParam().text), GetParam().precedence); }

INSTANTIATE_TEST_SUITE_P(
    Precedence, ReadsPrecedence,
    testing::Values(Written{"prosign", "O", Precedence::Immediate}, Written{"lower_prosign", "r", Precedence::Routine},
                    Written{"digraph", "PP", Precedence::Priority}, Written{"flash_digraph", "ZZ", Precedence::Flash},
                    Written{"word", "IMMEDIATE", Precedence::Immediate},
                    Written{"lower_word", "priority", Precedence::Priority},
                    Written{"blanks_around", " ROUTINE ", Precedence::Routine},
                    Written{"niact", "NIACT IMMEDIATE", Precedence::NiactImmediate},
                    Written{"niact_wide", "NIACT  IMMEDIATE", Precedence::NiactImmediate},
                    Written{"niact_alone", "NIACT", Precedence::NiactImmediate},
                    Written{"critic", "CRITIC", Precedence::Critic}, Written{"critic_prosign", "W", Precedence::Critic},
                    Written{"emergency", "EMERGENCY COMMAND", Precedence::EmergencyCommand},
                    Written{"mixed_digraph", "OP", std::nullopt}, Written{"no_prosign", "X", std::nullopt},
                    Written{"empty", "", std::nullopt}, Written{"more_words", "NOT IMMEDIATE", std::nullopt},
                    Written{"misspelt", "PIORITY", std::nullopt}),
    [](const auto& row) { return row.param.name; });

struct Trailing {
  const char* name;
  std::string_view text;
  std::optional<Precedence> precedence;
  std::size_t begin = 0;
  bool misspelt = false;
};
class FindsTrailingPrecedence : public testing::TestWithParam<Trailing> {};

TEST_P(FindsTrailingPrecedence, WithItsPlace) {
  const Trailing& row = GetParam();
  const auto got = find_trailing_precedence(row.text);
  ASSERT_EQ(got.has_value(), row.precedence.has_value());
  if (!got) return;
  EXPECT_EQ(got->precedence, *row.precedence);
  EXPECT_EQ(got->begin, row.begin);
  EXPECT_EQ(got->misspelt, row.misspelt);
}

INSTANTIATE_TEST_SUITE_P(
    Precedence, FindsTrailingPrecedence,
    testing::Values(Trailing{"word", "SECSTATE WASHDC PRIORITY", Precedence::Priority, 16},
                    Trailing{"blank_behind", "AMEMBASSY ZENDA IMMEDIATE ", Precedence::Immediate, 16},
                    Trailing{"full_stop", "AMEMBASSY ZENDA FLASH.", Precedence::Flash, 16},
                    Trailing{"niact", "AMCONSUL STRELSAU NIACT IMMEDIATE", Precedence::NiactImmediate, 18},
                    Trailing{"niact_misspelt", "AMEMBASSY ZENDA NAICT IMMEDIATE", Precedence::NiactImmediate, 16, true},
                    Trailing{"letter_lost", "AMEMBASSY ZENDA PIORITY", Precedence::Priority, 16, true},
                    Trailing{"letters_exchanged", "AMEMBASSY ZENDA IMMEDAITE", Precedence::Immediate, 16, true},
                    Trailing{"two_slips", "AMEMBASSY ZENDA IMMIDEATE", Precedence::Immediate, 16, true},
                    Trailing{"blank_lost", "SECSTATE WASHDCPRIORITY", Precedence::Priority, 15, true},
                    Trailing{"short_form", "SECSTATE WASHDC IMMED", Precedence::Immediate, 16, true},
                    Trailing{"shorter_form", "SECSTATE WASHDC PRIO", Precedence::Priority, 16, true},
                    Trailing{"niact_before_short_form", "AMEMBASSY ZENDA NIACT IMMED", Precedence::NiactImmediate, 16,
                             true},
                    Trailing{"alone", "PRIORITY", Precedence::Priority, 0},
                    Trailing{"routing_is_a_word", "RELAY CENTER ROUTING", std::nullopt},
                    Trailing{"minority_is_a_word", "OFFICE OF MINORITY", std::nullopt},
                    Trailing{"none", "AMEMBASSY ZENDA", std::nullopt}, Trailing{"empty", "", std::nullopt},
                    Trailing{"number_behind", "SECSTATE WASHDC PRIORITY 4168", std::nullopt}),
    [](const auto& row) { return row.param.name; });

TEST(Precedence, FormsAreThoseOfTheTable) {
  for (const auto& row : data::kPrecedence) {
    const auto precedence = find_precedence(row.prosign);
    ASSERT_TRUE(precedence) << row.prosign;
    EXPECT_TRUE(row.name.starts_with(to_string(*precedence))) << row.name;
    EXPECT_TRUE(row.prosign.starts_with(to_prosign(*precedence)) || *precedence == Precedence::NiactImmediate);
  }
}

TEST(Precedence, WordsAndProsignsReadBack) {
  for (int i = 1; i <= static_cast<int>(Precedence::Deferred); ++i) {
    const auto precedence = static_cast<Precedence>(i);
    EXPECT_EQ(find_precedence(to_string(precedence)), precedence);
    if (precedence != Precedence::NiactImmediate) {
      EXPECT_EQ(find_precedence(to_prosign(precedence)), precedence);
    }
  }
  EXPECT_EQ(to_prosign(Precedence::NiactImmediate), "O");
  EXPECT_EQ(to_string(Precedence::None), "");
  EXPECT_EQ(to_prosign(Precedence::None), "");
}

}  // namespace
}  // namespace reftel
