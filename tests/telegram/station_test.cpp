#include "telegram/station.h"

#include <gtest/gtest.h>

#include <string>

#include "data/posts_table.h"

namespace reftel {
namespace {

struct Spelling {
  const char* name;
  std::string_view text;
  std::string_view station;
};
std::string name_of(const testing::TestParamInfo<Spelling>& row) { return row.param.name; }

class ReadsStation : public testing::TestWithParam<Spelling> {};

TEST_P(ReadsStation, ByName) {
  const StationReading reading = read_station(GetParam().text, Likeness::Refuse);
  EXPECT_EQ(reading.name.view(), GetParam().station);
  EXPECT_TRUE(reading.known);
  EXPECT_FALSE(reading.guessed);
}

INSTANTIATE_TEST_SUITE_P(
    Station, ReadsStation,
    testing::Values(Spelling{"canonical", "THEHAGUE", "THEHAGUE"}, Spelling{"blanks", "rio de janeiro", "RIODEJANEIRO"},
                    Spelling{"variant", "HAGUE", "THEHAGUE"}, Spelling{"plad", "AMEMBASSY LIMA", "LIMA"},
                    Spelling{"office_not_in_the_table", "AMCONSUL LIMA", "LIMA"},
                    Spelling{"office_alone", "EMBASSY QUITO", "QUITO"}, Spelling{"department", "SECSTATE", "STATE"},
                    Spelling{"apostrophe", "N'DJAMENA", "NDJAMENA"},
                    Spelling{"curly_apostrophe",
                             "N\xE2\x80\x99"
                             "DJAMENA",
                             "NDJAMENA"},
                    Spelling{"hyphens", "PORT-AU-PRINCE", "PORTAUPRINCE"},
                    Spelling{"accents", "S\xC3\xA3o Paulo", "SAOPAULO"}, Spelling{"zero_for_o", "L0NDON", "LONDON"},
                    Spelling{"zero_first", "0SLO", "OSLO"}, Spelling{"of_1970s", "KUALA", "KUALALUMPUR"},
                    Spelling{"of_1970s_shared", "PORTO", "PORTOFSPAIN"}, Spelling{"efto", "EFTOTUNIS", "TUNIS"},
                    Spelling{"marking", "NOFORNTUNIS", "TUNIS"}, Spelling{"tail_of_a_marking", "ENTIALTUNIS", "TUNIS"},
                    Spelling{"country_behind", "MADRID SP", "MADRID"}, Spelling{"series", "SECTO", "SECTO"},
                    Spelling{"series_to_the_party", "TOSEC", "TOSEC"}),
    name_of);

class RepairsStation : public testing::TestWithParam<Spelling> {};

TEST_P(RepairsStation, ByLikenessOnlyWhenAllowed) {
  const StationReading guess = read_station(GetParam().text, Likeness::Allow);
  EXPECT_EQ(guess.name.view(), GetParam().station);
  EXPECT_TRUE(guess.guessed);
  EXPECT_FALSE(guess.known);
  const StationReading plain = read_station(GetParam().text, Likeness::Refuse);
  EXPECT_FALSE(plain.known);
  EXPECT_FALSE(plain.guessed);
  EXPECT_TRUE(plain.plad.empty());
}

INSTANTIATE_TEST_SUITE_P(Station, RepairsStation,
                         testing::Values(Spelling{"letter_lost", "WARSW", "WARSAW"},
                                         Spelling{"letter_doubled", "WARRSAW", "WARSAW"},
                                         Spelling{"letter_changed", "WARSAV", "WARSAW"},
                                         Spelling{"letters_swapped", "WASRAW", "WARSAW"},
                                         Spelling{"two_letters_of_a_long_name", "REYKAVIC", "REYKJAVIK"},
                                         Spelling{"cut_to_a_column", "MONTEVI", "MONTEVIDEO"},
                                         Spelling{"q_for_lost_letters", "HELQKI", "HELSINKI"},
                                         Spelling{"behind_a_prefix", "EFTOWARSW", "WARSAW"}),
                         name_of);

TEST(Station, UnknownNamesComeBackFolded) {
  const StationReading reading = read_station("New Strelsau", Likeness::Allow);
  EXPECT_EQ(reading.name.view(), "NEWSTRELSAU");
  EXPECT_FALSE(reading.known);
  EXPECT_FALSE(reading.guessed);
}

TEST(Station, WhatIsNearTwoPostsOrTooShortIsNotGuessed) {
  EXPECT_FALSE(read_station("DHAKAR", Likeness::Allow).guessed);  // DHAKA or DAKAR
  EXPECT_FALSE(read_station("LOME", Likeness::Allow).guessed);    // known, and near ROME
  EXPECT_FALSE(read_station("NOTE", Likeness::Allow).guessed);
  EXPECT_FALSE(read_station("ZENDA", Likeness::Allow).guessed);
}

TEST(Station, LongTextsAreCutNotLost) {
  const std::string text(10'000, 'Z');
  const StationReading reading = read_station(text, Likeness::Allow);
  EXPECT_EQ(reading.name.view(), std::string(StationName::kMax, 'Z'));
  EXPECT_FALSE(reading.known);
  EXPECT_TRUE(read_station("", Likeness::Allow).name.empty());
  EXPECT_TRUE(read_station("...", Likeness::Allow).name.empty());
}

TEST(Station, EveryPostIsReadByItsNames) {
  for (const data::PostsRow& row : data::kPosts) {
    EXPECT_LE(row.short_.size(), StationName::kMax) << row.plad;
    EXPECT_EQ(read_station(row.short_, Likeness::Refuse).name.view(), row.short_);
    EXPECT_EQ(read_station(row.plad, Likeness::Refuse).name.view(), row.short_);
    EXPECT_EQ(read_station(row.short_, Likeness::Refuse).plad, row.plad);
  }
}

/// One letter of a name lost in transmission gives that post, or no post: never another.
TEST(Station, OneLostLetterNeverLeadsToAnotherPost) {
  int repaired = 0, lost = 0;
  for (const data::PostsRow& row : data::kPosts) {
    if (row.short_.size() < 6) continue;
    for (std::size_t i = 0; i < row.short_.size(); ++i) {
      std::string damaged(row.short_);
      damaged.erase(i, 1);
      const StationReading reading = read_station(damaged, Likeness::Allow);
      if (!reading.known && !reading.guessed) {
        ++lost;
        continue;
      }
      EXPECT_TRUE(reading.name.view() == row.short_ || reading.known) << damaged << " -> " << reading.name.view();
      ++repaired;
    }
  }
  EXPECT_GT(repaired, 50 * lost);
}

TEST(Station, ANameReadsTheSameAgainWhatEverWasReadBetween) {
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(read_station("CANBERA", Likeness::Allow).name.view(), "CANBERRA");
    EXPECT_TRUE(read_station("CANBERA", Likeness::Allow).guessed);
    EXPECT_EQ(read_station("CANBERA", Likeness::Refuse).name.view(), "CANBERA");
    EXPECT_EQ(read_station("EFTOCANBERRA", Likeness::Refuse).name.view(), "CANBERRA");
    EXPECT_EQ(read_station("", Likeness::Refuse).name.view(), "");
    for (int i = 0; i < 200; ++i) {
      const std::string name = "ZENDA" + std::to_string(i);
      ASSERT_EQ(read_station(name, Likeness::Refuse).name.view(), name);
    }
  }
}

}  // namespace
}  // namespace reftel
