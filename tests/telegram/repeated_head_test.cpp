#include <gtest/gtest.h>

#include <string>

#include "telegram/reader.h"

// What stands twice because sections were put together is furniture, and the text goes on without it.

namespace reftel {
namespace {

constexpr std::string_view kHeading =
    "R 141052Z MAY 09\nFM AMEMBASSY MOSCOW\nTO SECSTATE WASHDC\n\nC O N F I D E N T I A L SECTION 01 OF 02 MOSCOW "
    "000417\n\nSIPDIS\n\nTAGS: PREL, RS\nSUBJECT: EXERCISE HARVEST AND\nFISHERIES\n\n";

struct RepeatedRow {
  const char* name;
  const char* between;   ///< inside the sentence `Nobody saw | a ship.`
  const char* expected;  ///< text of the first paragraph
  std::size_t nodes;
};
class RepeatedHead : public testing::TestWithParam<RepeatedRow> {};

TEST_P(RepeatedHead, IsNoText) {
  const std::string source =
      std::string(kHeading) + "1. (C) Nobody saw\n" + GetParam().between + "a ship.\n\n2. (C) It rained.\n";
  TelegramReader reader;
  Telegram telegram;
  reader.read(source, {}, telegram);
  ASSERT_EQ(telegram.body.size(), GetParam().nodes);
  EXPECT_EQ(telegram.str(telegram.body[0].text), GetParam().expected);
  EXPECT_EQ(telegram.str(telegram.subject), "EXERCISE HARVEST AND FISHERIES");
  EXPECT_EQ(telegram.captions.size(), 1u);
  EXPECT_EQ(check_tiling(telegram), "");
}

INSTANTIATE_TEST_SUITE_P(
    Rows, RepeatedHead,
    testing::Values(
        RepeatedRow{"head_of_the_second_section",
                    "\nMOSCOW 00000417  002 OF 003\n\nC O N F I D E N T I A L SECTION 02 OF 02 MOSCOW 000417\n\n"
                    "SIPDIS\n\nTAGS: PREL, RS\nSUBJECT: EXERCISE HARVEST AND\nFISHERIES\n\n",
                    "Nobody saw a ship.", 2},
        RepeatedRow{"heading_and_head",
                    "\nPAGE 02\nMOSCOW 00417  02 OF 02  141101Z\nR 141052Z MAY 09\nFM AMEMBASSY MOSCOW\nTO SECSTATE "
                    "WASHDC 2211\n\nC O N F I D E N T I A L SECTION 02 OF 02 MOSCOW 000417\n\n",
                    "Nobody saw a ship.", 2},
        RepeatedRow{"tags", "\nMOSCOW 00000417  002 OF 003\n\nTAGS: PREL, RS\n\n", "Nobody saw a ship.", 2},
        RepeatedRow{"caption", "\nSIPDIS\n\n", "Nobody saw a ship.", 2},
        // Other TAGS are what the telegram says, and so is a caption that no system puts there.
        RepeatedRow{"other_tags", "TAGS: PREL, UK\n", "Nobody saw TAGS: PREL, UK a ship.", 2},
        RepeatedRow{"caption_in_a_sentence", "NOFORN\n", "Nobody saw NOFORN a ship.", 2}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(RepeatedHead, TakesACaptionWithItsReason) {
  const std::string caption = "C O R R E C T E D C O P Y (ADDED TAGS)\n\n";
  std::string source(kHeading);
  source.insert(source.find("TAGS"), caption);
  source += "1. (C) Nobody saw\n\nMOSCOW 00000417  002 OF 003\n\n\n" + caption + "a ship.\n\n2. (C) It rained.\n";
  TelegramReader reader;
  Telegram telegram;
  reader.read(source, {}, telegram);
  ASSERT_EQ(telegram.body.size(), 2u);
  EXPECT_EQ(telegram.str(telegram.body[0].text), "Nobody saw a ship.");
  EXPECT_TRUE(telegram.repairs.empty());
  EXPECT_EQ(check_tiling(telegram), "");
}

TEST(RepeatedSection, IsReadOnce) {
  const auto transmission = [](const char* number, const char* text) {
    return std::string("VZCZCXRO0417\nRR RUEHC\nDE RUEHMO #0417/") + number +
           " 1341058\nZNR UUUUU ZZH\nR 141052Z MAY 09\nFM AMEMBASSY MOSCOW\nTO RUEHC/SECSTATE WASHDC\nBT\nUNCLAS "
           "SECTION " +
           number + " OF 02 MOSCOW 000417\n\nSUBJECT: EXERCISE HARVEST\n\n" + text + "\nBT\n#0417\nNNNN\n";
  };
  const std::string first = transmission("01", "1. One."), last = transmission("02", "2. Two.");
  TelegramReader reader;
  Telegram telegram;
  const std::string source = first + first + last;
  reader.read(source, {}, telegram);
  EXPECT_EQ(telegram.parts.size(), 3u);
  ASSERT_EQ(telegram.body.size(), 2u);
  EXPECT_EQ(telegram.str(telegram.body[0].text), "One.");
  EXPECT_EQ(telegram.str(telegram.body[1].text), "Two.");
  EXPECT_EQ(check_tiling(telegram), "");
}

TEST(RepeatedSection, OfAnotherTextIsKept) {
  const auto print = [](const char* text) {
    return std::string(
               "UNCLASSIFIED\n\nPAGE 01        MOSCOW  00417  141101Z\nACTION EUR-00\n\nR 141052Z MAY 89\nFM "
               "AMEMBASSY MOSCOW\nTO SECSTATE WASHDC\n\nUNCLAS SECTION 01 OF 02 MOSCOW 00417\n\nSUBJECT: "
               "EXERCISE HARVEST\n\n") +
           text + "\n\nUNCLASSIFIED\n\nNNNN\n";
  };
  TelegramReader reader;
  Telegram telegram;
  const std::string source = print("1. ONE.") + print("2. TWO.");
  reader.read(source, {}, telegram);
  EXPECT_EQ(telegram.parts.size(), 2u);
  ASSERT_EQ(telegram.body.size(), 2u);
  EXPECT_EQ(telegram.str(telegram.body[1].text), "TWO.");
  EXPECT_EQ(check_tiling(telegram), "");
}

}  // namespace
}  // namespace reftel
