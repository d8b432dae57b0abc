#include "telegram/telegram_sign.h"

#include <gtest/gtest.h>

#include <string>

#include "telegram/reader.h"

namespace reftel {
namespace {

struct SignRow {
  const char* name;
  std::string_view text;
  bool shows;
};
class Sign : public testing::TestWithParam<SignRow> {};

TEST_P(Sign, TellsTelegramsFromOtherTexts) {
  Telegram telegram;
  TelegramReader().read(GetParam().text, {}, telegram);
  EXPECT_EQ(shows_telegram(telegram), GetParam().shows) << to_string(telegram.form);
}

// Each telegram has lost all but one of its signs.
INSTANTIATE_TEST_SUITE_P(
    Telegrams, Sign,
    testing::Values(SignRow{"identifier", "VZCZCXRO8484\n\nEXERCISE\n", true},
                    SignRow{"calling_station", "DE RUEHZD #0417 1341052\n\nEXERCISE\n", true},
                    SignRow{"preamble", "P 141052Z MAY 09\n\nEXERCISE\n", true},
                    SignRow{"addresses", "FM AMEMBASSY ZENDA\nTO SECSTATE WASHDC\n\nEXERCISE\n", true},
                    SignRow{"classification", "C O N F I D E N T I A L ZENDA 000417\n\nEXERCISE\n", true},
                    SignRow{"tags", "TAGS: PREL, PGOV\nSUBJECT: EXERCISE\n\nIt rained.\n", true},
                    SignRow{"page", "PAGE 01        ZENDA  00417  01 OF 02  141101Z\n\nEXERCISE\n", true},
                    SignRow{"label", "MRN: 12 ZENDA 305\nFrom: AMEMBASSY ZENDA\n\nEXERCISE\n", true},
                    SignRow{"record", "Message Text\n\nEXERCISE\n\nMessage Attributes\n\nFrom: ZENDA\n", true},
                    SignRow{"stamp", "EXERCISE\n\n*** Current Classification *** CONFIDENTIAL\n", true},
                    SignRow{"end_mark", "IT RAINED.\n\nNNNN\n", true},
                    SignRow{"signature", "1. It rained in May.\n\n2. It snowed in June.\n\nHOLLAR\n", true},
                    SignRow{"capitals", "1. IT RAINED IN MAY, AND IT WAS GOOD FOR THE HARVEST OF THE NORTH.\n", true},
                    SignRow{"marks", "EXERCISE\n\n2. (C) It rained.\n\n3. (SBU) It snowed.\n", true}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Others, Sign,
    testing::Values(SignRow{"empty", "", false}, SignRow{"sentence", "The harvest was good.\n", false},
                    SignRow{"numbered", "1. Definitions.\n\n(a) A thing.\n\n2. Grant.\n\n(c) Another.\n", false},
                    SignRow{"markdown",
                            "# Title\n\nSee [here](a.md) and [there](b.md).\n\n* one\\_two\n* a `VZCZC` in `code`\n",
                            false},
                    SignRow{"script", "#!/bin/sh\nset -eu\ntar -cf x.tar \\\n  a.txt \\\n  b.txt\n", false},
                    SignRow{"picture", std::string_view("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x01\0", 20), false}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace reftel
