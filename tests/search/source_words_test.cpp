#include "search/source_words.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>

#include "search/token.h"
#include "telegram/reader.h"

namespace reftel::search {
namespace {

DocumentText text_of(const std::string& source) {
  Telegram telegram;
  TelegramReader().read(source, {}, telegram);
  DocumentText out;
  take_text(telegram, out);
  return out;
}

constexpr std::string_view kTelegram =
    "VZCZCXRO8484\nPP RUEHC\nDE RUEHZD #0417 1341052\nZNR UUUUU ZZH\nP 141052Z MAY 09\nFM AMEMBASSY ZENDA\n"
    "TO RUEHC/SECSTATE WASHDC PRIORITY 0417\nBT\nUNCLAS ZENDA 000417\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL, ZD\n"
    "SUBJECT: EXERCISE: THE TOLL OF THE RAIL-\nWAY BRIDGE\n\nREF: 09 ZENDA 400\n\n"
    "1.  (U) EXERCISE.  The minister raised the toll of Zenda's bridge; negotia-\ntions go on.\n"
    "ZENDA 00000417  002 OF 002\n\nThe U.S. offered 1,200 lamps.\n\n2.  (U) Nothing else "
    "moved.\n\nELPHIN\nBT\n#0417\n\n"
    "NNNN\n";

TEST(SourceWords, AreThoseThatTheOtherTextsLack) {
  const DocumentText text = text_of(std::string(kTelegram));
  std::set<std::string> words;
  for (std::string_view rest = text.source; !rest.empty();) words.emplace(next_token(rest));
  for (const char* word : {"vzczcxro8484", "pp", "ruehzd", "secstate", "00000417", "nnnn"})
    EXPECT_TRUE(words.contains(word)) << word;
  for (const char* word : {"minister", "lamps", "moved", "1200", "toll"}) EXPECT_FALSE(words.contains(word)) << word;
}

bool has_all_words(const std::string& source) {
  const DocumentText text = text_of(source);
  std::set<std::string, std::less<>> words;
  for (const std::string* part : {&text.subject, &text.head, &text.body, &text.source})
    for (std::string_view rest = *part; !rest.empty();) words.emplace(next_token(rest));
  for (TokenReader reader(source); reader.next();)
    if (!words.contains(reader.token())) return false;
  return true;
}

TEST(SourceWords, LeaveNoneOut) { EXPECT_TRUE(has_all_words(std::string(kTelegram))); }

RC_GTEST_PROP(SourceWords, LeaveNoneOutOfWhatIsDamaged, ()) {
  std::string source(kTelegram);
  for (int damage = *rc::gen::inRange(0, 20); damage > 0; --damage) {
    const std::size_t at = *rc::gen::inRange<std::size_t>(0, source.size());
    const std::string piece = *rc::gen::element<std::string>(
        "'", "\xE2\x80\x99s", "-\n", "\n", " ", ".", ",", "\xC3\xA9", "\xE9", "\n\n2. ", "1", "\r\n", "(S) ", "&amp;");
    source.replace(at, *rc::gen::inRange<std::size_t>(0, 4), piece);
  }
  RC_LOG() << source;
  RC_ASSERT(has_all_words(source));
}

}  // namespace
}  // namespace reftel::search
