#include "telegram/directory.h"

#include <gtest/gtest.h>

#include <string>

#include "base/ascii.h"
#include "data/posts_table.h"
#include "telegram/addressee_words.h"

namespace reftel {
namespace {

std::string to_lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

TEST(Directory, FindsThePostOfAPlad) {
  EXPECT_EQ(find_post_of_plad("AMEMBASSY MOSCOW"), "MOSCOW");
  EXPECT_EQ(find_post_of_plad("amembassy  the hague"), "THEHAGUE");
  EXPECT_EQ(find_post_of_plad("SECSTATE WASHDC"), "STATE");
  EXPECT_EQ(find_post_of_plad("USMISSION USUN NEW YORK"), "USUNNEWYORK");
  EXPECT_EQ(find_post_of_plad("SECDEF WASHDC//OSD-P//"), "SECDEF");
  EXPECT_EQ(find_post_of_plad("USDEL SECRETARY"), "SECTO");
}

TEST(Directory, FindsNoPostOfOtherPlads) {
  EXPECT_EQ(find_post_of_plad("AMEMBASSY ZENDA"), "");
  EXPECT_EQ(find_post_of_plad("RURITANIAN POLITICAL COLLECTIVE"), "");
  EXPECT_EQ(find_post_of_plad(""), "");
}

TEST(Directory, TheMemoGivesWhatTheTablesGive) {
  PostMemo memo;
  for (int round = 0; round < 3; ++round)
    for (const data::PostsRow& row : data::kPosts)
      for (const std::string& plad : {std::string(row.plad), to_lower_case(row.plad), std::string(row.plad) + "//X//",
                                      std::string(row.short_), std::string(40, 'A') + std::string(row.short_)})
        ASSERT_EQ(memo.get(plad, find_post_of_plad), find_post_of_plad(plad)) << plad;
  EXPECT_EQ(memo.get("", find_post_of_plad), "");
}

TEST(Directory, FindsWhoIsBehindAnIndicator) {
  EXPECT_EQ(find_post_of_ri("RUEHMO"), "MOSCOW");
  EXPECT_EQ(find_plad_of_ri("RUEHMO"), "AMEMBASSY MOSCOW");
  EXPECT_EQ(find_post_of_ri("RUEHC"), "STATE");
  EXPECT_EQ(find_plad_of_ri("RUEHC"), "SECSTATE WASHDC");
  EXPECT_EQ(find_post_of_ri("RUEHBS"), "BRUSSELS");  // the embassy before the mission beside it
}

TEST(Directory, TakesTheTenantOfTheYear) {
  EXPECT_EQ(find_post_of_ri("RUEHTA", 2004), "ALMATY");
  EXPECT_EQ(find_post_of_ri("RUEHTA", 2008), "ASTANA");
  EXPECT_EQ(find_post_of_ri("RUEHTA"), "ASTANA");
  EXPECT_EQ(find_post_of_ri("RUEHLN", 1980), "LENINGRAD");
  EXPECT_EQ(find_post_of_ri("RUEHLN", 2007), "STPETERSBURG");
}

TEST(Directory, GatewaysAreNobody) {
  EXPECT_EQ(find_post_of_ri("RHMFISS"), "");
  EXPECT_EQ(find_plad_of_ri("RHMFISS"), "");
  EXPECT_EQ(find_post_of_ri("RUEHZZQ"), "");
  EXPECT_EQ(find_plad_of_ri(""), "");
}

TEST(Directory, FindsTheIndicatorOfAnAddressee) {
  EXPECT_EQ(find_ri_of_plad("AMEMBASSY MOSCOW"), "RUEHMO");
  EXPECT_EQ(find_ri_of_plad("Amembassy Moscow//ECON//"), "RUEHMO");
  EXPECT_EQ(find_ri_of_plad("SECSTATE WASHDC"), "RUEHC");
  EXPECT_EQ(find_ri_of_plad("SECSTATE WASHINGTON DC"), "RUEHC");
  EXPECT_EQ(find_ri_of_plad("JOINT STAFF WASHINGTON DC"), "RUEKJCS");  // not the gateway that serves it too
  EXPECT_EQ(find_ri_of_plad("CIA WASHDC"), "RUEAIIA");
  EXPECT_EQ(find_ri_of_plad("AMEMBASSY ZENDA"), "");
  EXPECT_EQ(find_ri_of_plad(""), "");
}

TEST(Directory, TwoPostsMayShareAStation) {
  EXPECT_TRUE(serves_post("RUEHBS", "BRUSSELS"));
  EXPECT_TRUE(serves_post("RUEHBS", "USEUBRUSSELS"));
  EXPECT_FALSE(serves_post("RUEHBS", "PARIS"));
  EXPECT_FALSE(serves_post("RUZZZZ", "PARIS"));
}

}  // namespace
}  // namespace reftel
