#include "telegram/plain_view.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "base/ascii.h"
#include "base/utf8.h"
#include "support/example_texts.h"
#include "telegram/reader.h"
#include "telegram/telegram_parts.h"

namespace reftel::test {
namespace {

/// What a telegram says, runs of blanks and lines folded; not where it stands.
class Content {
 public:
  explicit Content(const Telegram& telegram) : telegram_(telegram) {}
  void span(const char*, Span) {}
  void number(const char*, std::uint64_t) {}
  void word(const char*, std::string_view) {}
  void text(const char* name, Text text) {
    written += std::string(name) + " ";
    for (const char c : telegram_.str(text))
      if (!is_space(c))
        written += c;
      else if (written.back() != ' ')
        written += ' ';
    written += '\n';
  }

  std::string written;

 private:
  const Telegram& telegram_;
};

std::string content_of(std::string_view text) {
  TelegramReader reader;
  Telegram telegram;
  reader.read(text, {}, telegram);
  EXPECT_EQ(check_tiling(telegram), "");
  Content content(telegram);
  TelegramParts(telegram, content).before_body();
  return content.written + format_mrn(telegram.mrn);
}

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

std::string before_lines(const std::string& text, std::string_view mark) {
  return std::string(mark) + replace_all(text, "\n", "\n" + std::string(mark));
}

std::string number_lines(const std::string& text) {
  std::string out;
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at) + 1;
    out += (number < 9 ? "   " : "  ") + std::to_string(number + 1) + "  " + text.substr(at, end - at);
    ++number;
    at = end;
  }
  return out;
}

constexpr std::string_view kExercise =
    "VZCZCXRO2291\nPP RUEHSX\nDE RUEHZX #0731 2491212\nZNY CCCCC ZZH\nP 061204Z SEP 07\nFM AMEMBASSY ZENDA\n"
    "TO RUEHC/SECSTATE WASHDC PRIORITY 3072\nINFO RUEHVX/AMEMBASSY SLAVNA PRIORITY 0118\nBT\n"
    "C O N F I D E N T I A L ZENDA 000731\n\nSIPDIS\n\nE.O. 12958: DECL: 09/05/2017\nTAGS: PREL, ETRD, FR\n"
    "SUBJECT: EXERCISE BROKEN MIRROR: THE VALLEY\nRAILWAY\n\nREF: A. ZENDA 702\n     B. 06 PARIS 5459 (NOTAL)\n\n"
    "Classified By: Economic Officer Tobias Wren for reasons 1.4 (b) and (d).\n\n"
    "1. (C) Summary. The Palace told us that the chamberlain came home\nwith a map and no contract. End Summary.\n\n"
    "2. (U) Kravonia builds wide.\n\nHOLLAR\nBT\n#0731\nNNNN\n";

struct Damage {
  const char* name;
  std::function<std::string(const std::string&)> done;
};

class Damaged : public testing::TestWithParam<Damage> {};

TEST_P(Damaged, ReadsAsTheTelegramThatWasSent) {
  const std::string sent(kExercise);
  const std::string damaged = GetParam().done(sent);
  ASSERT_NE(damaged, sent);
  EXPECT_EQ(content_of(damaged), content_of(sent)) << damaged;
}

INSTANTIATE_TEST_SUITE_P(
    PlainView, Damaged,
    testing::Values(
        Damage{"hard_blanks", [](const auto& text) { return replace_all(text, " ", "\xC2\xA0"); }},
        Damage{"half_hard_blanks", [](const auto& text) { return replace_all(text, "  ", " \xC2\xA0"); }},
        Damage{"entities", [](const auto& text) { return replace_all(text, "     B", "&nbsp;&nbsp;&nbsp;B"); }},
        Damage{"breaks", [](const auto& text) { return replace_all(text, "\n", "<br>\n"); }},
        Damage{"breaks_alone", [](const auto& text) { return replace_all(text, "\n", "<br />"); }},
        Damage{
            "paragraphs",
            [](const auto& text) { return "x" + replace_all("\n\n" + text, "\n\n", "</p>\n<p>").substr(4) + "</p>"; }},
        Damage{"links",
               [](const auto& text) { return replace_all(text, "PREL", "<a href=\"/tag/PREL_0.html\">PREL</a>"); }},
        Damage{"bold", [](const auto& text) { return replace_all(text, "SUBJECT:", "<b>SUBJECT</b>:"); }},
        Damage{"emphasis", [](const auto& text) { return replace_all(text, "SUBJECT:", "**SUBJECT:**"); }},
        Damage{"emphasis_of_lines", [](const auto& text) { return replace_all(text, "TAGS:", "* __TAGS:__"); }},
        Damage{"numbers_of_lines", [](const auto& text) { return number_lines(text); }},
        Damage{"undecoded_mail",
               [](const auto& text) { return replace_all(replace_all(text, ":", "=3A"), "VALLEY", "VAL=\nLEY"); }},
        Damage{"quoted", [](const auto& text) { return before_lines(text, "> "); }},
        Damage{"quoted_twice", [](const auto& text) { return before_lines(text, ">> "); }},
        Damage{"release_stamps",
               [](const auto& text) {
                 const std::string stamp =
                     "UNCLASSIFIED U.S. Department of State Case No. F-2030-00001 Doc No. C00000001 Date: 01/02/2030\n";
                 return "RELEASE IN PART B1,1.4(B)\n" + stamp +
                        replace_all(text, "home\nwith", "home\n\n" + stamp + "\n" + stamp + "\nwith") + "\n" + stamp;
               }},
        Damage{"printed_pages",
               [](const auto& text) {
                 return replace_all(text, "home\nwith",
                                    "home\n\nhttp://cables.example.org/731.html    Page 2 of 3\n\nwith");
               }},
        Damage{"extract_notice_in_two_lines",
               [](const auto& text) {
                 return "This record is a partial extract of the original cable. The full\n"
                        "text of the original cable is not available.\n\n" +
                        text;
               }},
        Damage{
            "date_of_a_publisher",
            [](const auto& text) { return replace_all(text, "0118\nBT", "0118\nThursday, 06 September 2007, 12:04"); }},
        Damage{"form_feeds", [](const auto& text) { return replace_all(text, "home\nwith", "home\n\f\nwith"); }},
        Damage{"doubled", [](const auto& text) { return replace_all(text, "\n", "\n\n"); }},
        Damage{"doubled_below_a_title",
               [](const auto& text) { return "-----\nCable 1 of 3\n-----\n\n" + replace_all(text, "\n", "\n\n"); }},
        Damage{"doubled_with_blanks", [](const auto& text) { return replace_all(text, "\n", " \r\n \r\n"); }}),
    [](const auto& all) { return std::string(all.param.name); });

Telegram read(TelegramReader& reader, std::string_view text) {
  Telegram telegram;
  reader.read(text, {}, telegram);
  return telegram;
}

TEST(PlainView, RepairsNameThePlacesAndTheSourceStaysAsItCame) {
  TelegramReader reader;
  const std::string_view text = "SUBJECT: EXERCISE\xC2\xA0\xC2\xA0TRAIN<br>\nTAGS: PREL\n";
  const Telegram telegram = read(reader, text);
  EXPECT_EQ(telegram.source, text);
  ASSERT_EQ(telegram.repairs.size(), 2u);
  EXPECT_EQ(telegram.repairs[0].rule, "hard-blank");
  EXPECT_EQ(telegram.bytes(telegram.repairs[0].span), "\xC2\xA0\xC2\xA0");
  EXPECT_EQ(telegram.repairs[0].healed, "  ");
  EXPECT_EQ(telegram.repairs[1].rule, "web-tag");
  EXPECT_EQ(telegram.bytes(telegram.repairs[1].span), "<br>");
  EXPECT_EQ(telegram.str(telegram.subject), "EXERCISE TRAIN");
}

TEST(PlainView, LeavesAngleBracketsThatAreNoTags) {
  TelegramReader reader;
  for (const std::string_view text : {"<A> LIMA 12, <B> QUITO 4\n", "1. (U) <i> timber, <ii> rails.\n", "if a < b\n",
                                      "write to <wren@example.org>\n", "<br\n", "<bridge>\n"}) {
    EXPECT_TRUE(read(reader, text).repairs.empty()) << text;
  }
}

TEST(PlainView, QuotesAreMarksOnlyBeforeNearlyAllLines) {
  TelegramReader reader;
  const std::string text = std::string(kExercise) + "> one\n> two\n> three\n> four\n> five\n";
  EXPECT_TRUE(read(reader, text).repairs.empty());
}

TEST(PlainView, OneLineForEachParagraphIsNoDoubleSpacing) {
  std::string text = "SUBJECT: EXERCISE\n\n";
  for (int n = 1; n < 20; ++n) text += std::to_string(n) + ". (U) A paragraph in one line.\n\n";
  TelegramReader reader;
  EXPECT_TRUE(read(reader, text).repairs.empty());
}

/// `text` read in the wrong charset and written in UTF-8 again.
std::string misread(std::string_view text, Charset charset) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      out += c;
    else if (charset == Charset::Windows1252)
      out += windows_1252_as_utf8(byte);
    else
      (out += static_cast<char>(0xC0 | byte >> 6)) += static_cast<char>(0x80 | (byte & 0x3F));
  }
  return out;
}

TEST(PlainView, ReadsWhatWasReadInTheWrongCharset) {
  std::string text = replace_all(std::string(kExercise), "1. (C)",
                                 "\xC2\xB6"
                                 "1. (C)");
  text = replace_all(text, "2. (U)",
                     "\xC2\xB6"
                     "2. (U)");
  text = replace_all(text, "Tobias Wren", "Ren\xC3\xA9\xC2\xA0Wren");
  text = replace_all(text, "MIRROR", "\xE2\x80\x9CMIRROR\xE2\x80\x9D \xE2\x80\x93 ZENDA\xE2\x80\x99S");
  for (const Charset charset : {Charset::Windows1252, Charset::BrokenUtf8}) {
    const std::string damaged = misread(text, charset);
    EXPECT_EQ(content_of(damaged), content_of(text)) << damaged;
    TelegramReader reader;
    const Telegram telegram = read(reader, damaged);
    const auto told = [](const Repair& repair) { return repair.rule == "mojibake"; };
    EXPECT_EQ(std::ranges::count_if(telegram.repairs, told), 8);
  }
}

TEST(PlainView, ParagraphsBeginAtPilcrowsInsideALine) {
  const std::string text = replace_all(replace_all(std::string(kExercise), "1. (C)",
                                                   "\xC2\xB6"
                                                   "1. (C)"),
                                       "2. (U)",
                                       "\xC2\xB6"
                                       "2. (U)");
  EXPECT_EQ(content_of(replace_all(text, "Summary.\n\n\xC2", "Summary. \xC2")), content_of(text));
}

TEST(PlainView, LongDashesRuleOffAHeading) {
  const std::string text(kExercise);
  const std::string ruled = replace_all(text, "2. (U)", "Two Gauges\n----------\n\n2. (U)");
  EXPECT_EQ(
      content_of(replace_all(ruled, "----------", "\xE2\x80\x94\xE2\x80\x94\xE2\x80\x94\xE2\x80\x94\xE2\x80\x94")),
      content_of(ruled));
}

}  // namespace
}  // namespace reftel::test
