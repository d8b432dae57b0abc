// Does the time per byte stay the same when one telegram grows from 1 MB to 64 MB? Asked of telegrams that nobody would
// send, each long in another way, because those are what an attacker or a broken disk sends.
//
// Ends with status 1 when the time per byte more than doubles. Names of shapes as arguments measure only these.

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "measure.h"
#include "telegram/reader.h"

namespace reftel::bench {
namespace {

constexpr std::size_t kSmall = std::size_t{1} << 20;
constexpr std::size_t kMiddle = std::size_t{4} << 20;
constexpr std::size_t kLarge = std::size_t{64} << 20;
constexpr double kMostGrowth = 2.0;

constexpr std::string_view kEnvelope =
    "VZCZCXRO1107\nPP RUEHSX RUEHHX\nDE RUEHZX #0603 2651340\nZNY CCCCC ZZH\nP 221332Z SEP 09\nFM AMEMBASSY ZENDA\nTO "
    "RUEHC/SECSTATE WASHDC 1180\n";
constexpr std::string_view kHead =
    "\nC O N F I D E N T I A L ZENDA 000603\n\nSIPDIS\n\nE.O. 12958: DECL: 09/21/2019\nTAGS: PREL, PGOV, RZ\nSUBJECT: "
    "EXERCISE LONG READ\n\nREF: ZENDA 598\n\n"
    "Classified By: Lionel Grant for reasons 1.4 (b) and (d).\n\n";

/// A telegram that is `front`, then `row` again and again, then `back`. `#` in a row is its number.
struct Shape {
  std::string_view name;
  std::string_view front;
  std::string_view row;
  std::string_view back = "\n";
};

std::string with_head(std::string_view text = {}) { return std::string(kEnvelope).append(kHead).append(text); }

/// Numbers begin again behind kMost: longer ones are read another way, as no telegram has them, and the large text
/// would be of another shape than the small one.
std::string make(const Shape& shape, std::size_t size) {
  constexpr std::size_t kMost = 9'999;
  std::string text(shape.front);
  for (std::size_t number = 1; text.size() + shape.back.size() < size; ++number) {
    for (const char c : shape.row) {
      if (c == '#')
        text += std::to_string((number - 1) % kMost + 1);
      else
        text += c;
    }
  }
  return text.append(shape.back);
}

/// Nanoseconds a byte, the best of some rounds; the reader has room from a first one.
double time_per_byte(const std::string& text, int rounds) {
  TelegramReader reader;
  Telegram telegram;
  double best = 0;
  for (int round = 0; round <= rounds; ++round) {
    const double begin = thread_seconds();
    reader.read(text, {}, telegram);
    const double seconds = thread_seconds() - begin;
    if (round == 1 || (round > 1 && seconds < best)) best = seconds;
  }
  return best * 1e9 / static_cast<double>(text.size());
}

int run(const std::vector<std::string_view>& wanted) {
  const std::string head = with_head(), paragraph = with_head("1. (C) "), heading(kEnvelope);
  const std::string tags = heading + "\nUNCLAS ZENDA 000603\n\nE.O. 12958: N/A\nTAGS: ",
                    subject = heading + "\nUNCLAS ZENDA 000603\n\nTAGS: PREL\nSUBJECT: ";
  const std::string references = subject + "EXERCISE\n\nREF: ", authority = subject + "EXERCISE\n\nClassified By: ";
  const std::vector<Shape> shapes = {
      {"running text", paragraph,
       "The toll on the bridge was the talk of the town this week, and\nthe harvest was not. "},
      {"many paragraphs", head, "#. (C) The toll on the bridge was paid.\n\n"},
      {"short paragraphs", head, "#. A\n"},
      {"paragraph numbers all 1", head, "1. A\n"},
      {"one line", paragraph, "The toll on the bridge was paid. "},
      {"one line, no blank", paragraph, "x"},
      {"one line of a whole telegram", "",
       "E.O. 12958: N/A TAGS: PREL SUBJECT: EXERCISE REF: ZENDA 1 Classified By: me 1. A "},
      {"many addressees", heading, "RUEHSX/AMCONSUL STRELSAU PRIORITY #\n",
       "\nUNCLAS ZENDA 000603\n\nSUBJECT: EXERCISE\n\n1. A\n"},
      {"addressees in one line", heading, "AMCONSUL STRELSAU, ",
       "\n\nUNCLAS ZENDA 000603\n\nSUBJECT: EXERCISE\n\n1. A\n"},
      {"many exempted", heading, "XMT AMCONSUL STRELSAU\n"},
      {"many routing indicators", "VZCZCXRO1107\nPP ", "RUEHSX RUEHHX RUEHZX\n"},
      {"many transmissions", "",
       "VZCZCXRO1107\nPP RUEHSX\nDE RUEHZX #0603 2651340\nZNR UUUUU\nBT\nUNCLAS SECTION 01 OF 02 ZENDA 603\n1. "
       "A\nBT\n#0603\nNNNN\n"},
      {"many first lines", "", "VZCZCXRO1107\n"},
      {"many end marks", head, "NNNN\n"},
      {"many BT", head, "BT\n"},
      {"many E.O. lines", heading, "E.O. 12958: DECL: 09/21/2019\n"},
      {"many TAGS", tags, "PREL, PGOV, "},
      {"TAGS run together", tags, "PRELPGOV"},
      {"TAGS names", tags, "(VANE, HUGO), "},
      {"many TAGS lines", heading, "TAGS: PREL\n"},
      {"long subject", subject, "LONG READ "},
      {"many subject lines", heading, "SUBJECT: EXERCISE\n"},
      {"many references", references, "A. ZENDA #\n"},
      {"references in one line", references, "ZENDA #, "},
      {"many reference lines", subject, "REF: ZENDA #\n\n"},
      {"many authorities", authority, "Classified By: Lionel Grant for reasons 1.4 (b).\n"},
      {"long authority", authority, "Lionel Grant, "},
      {"captions", heading, "SIPDIS\n"},
      {"many levels", head, "SECRET\n"},
      {"many headings", head, "The coalition\n-------------\n\n"},
      {"headings only", head, "The coalition\n\n"},
      {"many (note:", paragraph, "(note: "},
      {"many END SUMMARY", paragraph, "END SUMMARY "},
      {"BEGIN and END TEXT", head, "BEGIN TEXT\nA\nEND TEXT\n"},
      {"many BEGIN TEXT", head, "BEGIN TEXT\n"},
      {"deep points", head, "(a) A\n(1) A\n-- A\n"},
      {"dash points", head, "-- A\n\n"},
      {"nested brackets", paragraph, "((("},
      {"tables", head, "Guard            410      455      +11\n"},
      {"page lines", paragraph, "The toll on\n\nZENDA 00000603  002 OF 003\n\nthe bridge\n"},
      {"page lines in one line", paragraph, "toll ZENDA 00000603  002 OF 003 "},
      {"PAGE in one line", paragraph, "PAGE 02 ZENDA 00417 "},
      {"stamps", paragraph, "Declassified/Released US Department of State\n"},
      {"stamps in one line", paragraph, "Declassified/Released "},
      {"rules", head, "-----\n"},
      {"blank lines", head, "\n"},
      {"blanks", head, " "},
      {"eight E", paragraph, "toll E E E E E E E E "},
      {"attributes", "Message Text\n\nSECRET\n\n1. A\n\nMessage Attributes\n\n", "Subject: EXERCISE\n"},
      {"attribute markers", "", "Message Text\nMessage Attributes\n"},
      {"labels", "", "MRN: 12 ZENDA 14\nSubject: EXERCISE\n"},
      {"signatures", head, "GRANT\n"},
      {"digits", head, "0123456789"},
      {"NULs", head, std::string_view("\0", 1)},
      {"escapes", paragraph, "\\$ [PREL](/tag/PREL) "},
      {"hard blanks", paragraph, "toll\xC2\xA0"},
      {"transmissions, hard blanks", "",
       "VZCZCXRO1107\nPP RUEHSX\nDE RUEHZX #0603 2651340\nZNR UUUUU\nBT\nUNCLAS\xC2\xA0SECTION 01 OF 02 ZENDA "
       "603\n1. A\nBT\n#0603\nNNNN\n"},
      {"hard blanks alone", head, "\xC2\xA0"},
      {"line break tags", head, "The toll on the bridge was paid.<br>\n"},
      {"tags in one line", head, "<b>toll</b><p>"},
      {"tags without end", head, "<a href=\"toll "},
      {"quoted lines", "", "> The toll on the bridge was paid.\n"},
      {"lines of a listing", "", "#  The toll on the bridge was paid.\n"},
      {"undecoded mail", head, "The toll =3D =\n"},
      {"emphasis", head, "**The toll** on the bridge was paid.\n"},
      {"numbers with a bracket", head, "#) (C) The toll on the bridge was paid.\n"},
      {"signs for pilcrows", head, "?#. (C) The toll on the bridge was paid.\n"},
      {"marks without a bracket", head, "#. (C The toll on the bridge was paid.\n\n"},
      {"misspelt labels", subject, "SUBJECY: EXERCISE\nREFTL: ZENDA 12\n"},
      {"titles", "", "Telegrams\n\nCONFIDENTIAL\n\n"},
      {"halves of a name", heading, "COLLECTIVE\n"},
      {"double spacing", "", "The toll on the bridge was paid.\n\n\n\nSo it was.\n\n"},
      {"long dashes", head, "\xE2\x80\x94"},
      {"form feeds", paragraph, "toll\n\f\n"},
      {"high bytes", paragraph, "\xFF\xC3\x28"},
      {"pilcrows", head, "\xC2\xB6"},
  };
  fmt::print("{}\n", machine());
  fmt::print("ns a byte of one telegram of 1 MB and of 64 MB, best of three and of two rounds, CPU time of one core\n");
  fmt::print("  {:30} {:>8} {:>8} {:>7}\n", "shape", "1 MB", "64 MB", "growth");
  bool linear = true;
  for (const Shape& shape : shapes) {
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), shape.name) == wanted.end()) continue;
    const double small = time_per_byte(make(shape, kSmall), 3);
    const double middle = time_per_byte(make(shape, kMiddle), 1);
    if (middle > 3 * small) {  // 64 MB would take for ever
      fmt::print("  {:30} {:8.2f} {:>8} {:6.1f}x at 4 MB: NOT LINEAR\n", shape.name, small, "", middle / small);
      linear = false;
      continue;
    }
    const double large = time_per_byte(make(shape, kLarge), 2);
    const bool grows = large > kMostGrowth * small;
    linear = linear && !grows;
    fmt::print("  {:30} {:8.2f} {:8.2f} {:6.1f}x{}\n", shape.name, small, large, large / small,
               grows ? " TOO MUCH" : "");
  }
  fmt::print("  peak memory {:.0f} MB\n", static_cast<double>(peak_bytes()) * 1e-6);
  return linear ? 0 : 1;
}

}  // namespace
}  // namespace reftel::bench

int main(int argc, char** argv) { return reftel::bench::run({argv + 1, argv + argc}); }
