#include "collection.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace reftel::bench {
namespace {

// Real posts, as real traffic has, and two that no table knows.
constexpr std::string_view kPosts[] = {"LISBON",  "OSLO",     "LIMA",  "MANILA",  "WARSAW",  "ANKARA",
                                       "TOKYO",   "DAKAR",    "PARIS", "NAIROBI", "BANGKOK", "SANTIAGO",
                                       "ABIDJAN", "HELSINKI", "ZENDA", "STRELSAU"};
constexpr std::string_view kRoutes[] = {"LI", "NY", "PE", "ML", "WR", "AK", "KO", "DK",
                                        "FR", "NR", "BK", "SG", "AB", "HE", "ZX", "SX"};
constexpr std::string_view kSurnames[] = {"HOLLAR",   "MARLOW", "PELL",     "GRANT",  "WREN",     "LINDQVIST",
                                          "STANDISH", "ORLEY",  "HARROWAY", "PLOVER", "BRANDEIS", "VELSING"};
constexpr std::string_view kTitles[] = {"Ambassador",         "Charge d'Affaires",       "Political Counselor",
                                        "Economic Counselor", "Deputy Chief of Mission", "Consul General"};
constexpr std::string_view kTags[] = {"PREL", "PGOV", "ECON", "EFIN", "ETRD", "PHUM", "PTER",
                                      "MARR", "EAGR", "ENRG", "SENV", "KDEM", "ELTN", "PBTS"};
constexpr std::string_view kMonths[] = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                        "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr std::string_view kHeadings[] = {"Background",
                                          "A long week in the Diet",
                                          "What the Chamberlain wants",
                                          "The toll and the bridge",
                                          "Two parties, one budget",
                                          "Views of the opposition",
                                          "Next steps",
                                          "The harvest question"};
// In the order of how often they stand in running text.
constexpr std::string_view kWords[] = {"the",
                                       "of",
                                       "to",
                                       "and",
                                       "in",
                                       "a",
                                       "that",
                                       "for",
                                       "on",
                                       "is",
                                       "with",
                                       "as",
                                       "was",
                                       "by",
                                       "he",
                                       "had",
                                       "would",
                                       "not",
                                       "from",
                                       "at",
                                       "government",
                                       "be",
                                       "has",
                                       "are",
                                       "said",
                                       "have",
                                       "it",
                                       "its",
                                       "their",
                                       "they",
                                       "this",
                                       "which",
                                       "were",
                                       "been",
                                       "an",
                                       "but",
                                       "will",
                                       "his",
                                       "also",
                                       "new",
                                       "more",
                                       "who",
                                       "minister",
                                       "party",
                                       "president",
                                       "year",
                                       "could",
                                       "between",
                                       "after",
                                       "all",
                                       "one",
                                       "other",
                                       "than",
                                       "support",
                                       "meeting",
                                       "officials",
                                       "ministry",
                                       "country",
                                       "noted",
                                       "when",
                                       "two",
                                       "next",
                                       "foreign",
                                       "over",
                                       "visit",
                                       "embassy",
                                       "told",
                                       "political",
                                       "working",
                                       "because",
                                       "no",
                                       "some",
                                       "before",
                                       "only",
                                       "our",
                                       "about",
                                       "into",
                                       "out",
                                       "last",
                                       "while",
                                       "under",
                                       "first",
                                       "ambassador",
                                       "parliament",
                                       "opposition",
                                       "election",
                                       "economic",
                                       "bridge",
                                       "toll",
                                       "council",
                                       "committee",
                                       "railway",
                                       "harvest",
                                       "budget",
                                       "agreement",
                                       "trade",
                                       "border",
                                       "proposal",
                                       "parties",
                                       "coalition",
                                       "percent",
                                       "million",
                                       "added",
                                       "asked",
                                       "expected",
                                       "according",
                                       "however",
                                       "including",
                                       "during",
                                       "since",
                                       "against",
                                       "public",
                                       "issue",
                                       "issues",
                                       "report",
                                       "local",
                                       "members",
                                       "regional",
                                       "national",
                                       "security",
                                       "service",
                                       "draft",
                                       "language",
                                       "text",
                                       "letter",
                                       "chairman",
                                       "deputy",
                                       "secretary",
                                       "director",
                                       "counselor",
                                       "delegation",
                                       "cabinet",
                                       "chamberlain",
                                       "guard",
                                       "palace",
                                       "crown",
                                       "diet",
                                       "province",
                                       "mayor",
                                       "town",
                                       "river",
                                       "mill",
                                       "market",
                                       "tariff",
                                       "grain",
                                       "timber",
                                       "customs",
                                       "revenue",
                                       "investment",
                                       "investors",
                                       "company",
                                       "bank",
                                       "loan",
                                       "credit",
                                       "debt",
                                       "reform",
                                       "reforms",
                                       "law",
                                       "laws",
                                       "court",
                                       "judges",
                                       "police",
                                       "press",
                                       "journalist",
                                       "newspaper",
                                       "television",
                                       "campaign",
                                       "candidate",
                                       "candidates",
                                       "vote",
                                       "votes",
                                       "majority",
                                       "minority",
                                       "leader",
                                       "leaders",
                                       "leadership",
                                       "policy",
                                       "position",
                                       "statement",
                                       "speech",
                                       "interview",
                                       "observers",
                                       "monitors",
                                       "mission",
                                       "program",
                                       "programs",
                                       "project",
                                       "assistance",
                                       "training",
                                       "school",
                                       "schools",
                                       "university",
                                       "students",
                                       "doctors",
                                       "hospital",
                                       "health",
                                       "water",
                                       "energy",
                                       "pipeline",
                                       "electricity",
                                       "winter",
                                       "summer",
                                       "autumn",
                                       "spring",
                                       "monday",
                                       "tuesday",
                                       "wednesday",
                                       "thursday",
                                       "friday",
                                       "september",
                                       "october",
                                       "november",
                                       "december",
                                       "january",
                                       "february",
                                       "march",
                                       "april",
                                       "Ruritania",
                                       "Ruritanian",
                                       "Kravonian",
                                       "Strelsau",
                                       "Zenda",
                                       "Slavna",
                                       "Bauer",
                                       "Velsing",
                                       "Marsch",
                                       "Brandeis",
                                       "Konrad",
                                       "Hilde",
                                       "PolOff",
                                       "EconOff",
                                       "DCM",
                                       "GOR",
                                       "MFA",
                                       "NGOs",
                                       "1997",
                                       "2004",
                                       "2007",
                                       "2008",
                                       "15",
                                       "20",
                                       "120",
                                       "3.5",
                                       "(sic)",
                                       "\"unhelpful\"",
                                       "\"premature\"",
                                       "U.S.",
                                       "half-day",
                                       "cross-border",
                                       "long-term",
                                       "well-placed",
                                       "so-called",
                                       "Ambassador's",
                                       "government's",
                                       "party's"};
constexpr std::size_t kCommonWords = std::size(kWords);

/// A stream of numbers that depends on its seed only (splitmix64).
class Dice {
 public:
  /// The multiplier is not that of next(), or the dice of the next seed would roll the same numbers, one behind.
  explicit Dice(std::uint64_t seed) : state_((seed + 1) * 0xD1342543DE82EF95u) {}
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  /// 0 to `sides` - 1.
  unsigned roll(std::size_t sides) { return static_cast<unsigned>((next() >> 32) * sides >> 32); }
  bool chance(unsigned percent) { return roll(100) < percent; }
  template <class T, std::size_t n>
  const T& pick(const T (&list)[n]) {
    return list[roll(n)];
  }

 private:
  std::uint64_t state_;
};

/// A number written with zeros before it.
struct Padded {
  unsigned value = 0;
  int width = 1;
};

void append(std::string& out, std::string_view words) { out += words; }
void append(std::string& out, char c) { out += c; }
void append(std::string& out, Padded number) {
  char digits[10];
  int n = 0;
  for (unsigned rest = number.value; rest != 0 || n == 0; rest /= 10) digits[n++] = static_cast<char>('0' + rest % 10);
  for (int i = n; i < number.width; ++i) out += '0';
  while (n > 0) out += digits[--n];
}

char to_capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

/// Writes one telegram, line by line.
class TelegramWriter {
 public:
  TelegramWriter(const Collection& collection, std::uint64_t index, std::string& out)
      : collection_(collection), dice_(index), out_(out) {
    post_ = dice_.roll(std::size(kPosts));
    const unsigned form = dice_.roll(1000);
    nara_ = form >= 922;
    wire_ = form >= 832 && !nara_;
    from_fl5_ = form >= 790 && !wire_ && !nara_;
    number_ = 1 + dice_.roll(4800);
    year_ = nara_ ? 73 + dice_.roll(7) : dice_.roll(10);
    month_ = dice_.roll(12);
    day_ = 1 + dice_.roll(28);
    minute_ = dice_.roll(1440);
    level_ = dice_.roll(3);
    end_ = wire_ ? "\r\r\n" : "\n";
    // Log-normal, like the sizes of real telegrams: most are short, a few are reports of 50 KB.
    const double bell =
        (static_cast<double>(dice_.roll(10000) + dice_.roll(10000) + dice_.roll(10000) + dice_.roll(10000)) - 20000.0) /
        5774.0;
    body_bytes_ = static_cast<std::size_t>(4000.0 * std::exp(0.8 * bell));
    sections_ = static_cast<unsigned>(body_bytes_ / kPageBytes) + 1;
  }

  void write() {
    if (nara_) nara_front();
    heading_dice_ = dice_;
    heading();
    head();
    body();
    if (wire_) end_transmission();
    if (nara_) nara_back();
  }

 private:
  static constexpr std::size_t kWidth = 63;
  static constexpr std::size_t kPageBytes = 5600;  ///< of a transmission section, and of a page of the publisher
  static constexpr std::string_view kSpaced[] = {"UNCLAS", "C O N F I D E N T I A L", "S E C R E T"};
  static constexpr std::string_view kLevels[] = {"UNCLASSIFIED", "CONFIDENTIAL", "SECRET"};
  static constexpr std::string_view kWarnings[] = {"ZNR UUUUU ZZH", "ZNY CCCCC ZZH", "ZNY SSSSS ZZH"};
  static constexpr std::string_view kMarks[] = {"(U)", "(C)", "(S)"};
  std::string_view level() const { return kLevels[level_]; }

  template <class... T>
  void text(T... words) {
    (append(out_, words), ...);
  }
  /// Writes the words and ends the line.
  template <class... T>
  void line(T... words) {
    (append(out_, words), ...);
    append(out_, end_);
    column_ = 0;
  }

  Padded hour() const { return {minute_ / 60, 2}; }
  Padded minute() const { return {minute_ % 60, 2}; }
  Padded day() const { return {day_, 2}; }
  std::string_view month() const { return kMonths[month_]; }
  std::string_view post() const { return kPosts[post_]; }

  // ---- format lines 1 to 11 ----

  void heading() {
    if (!from_fl5_ && !nara_) procedure();
    if (nara_) {
      line("ACTION EUR-12");
      line("INFO  OCT-01 ISO-00 SS-15 NSC-05 /033 W");
      line("                     060123  141105Z /12");
    }
    line(dice_.chance(30) ? "O " : "P ", day(), hour(), minute(), "Z ", month(), ' ', Padded{year_, 2});
    line("FM AMEMBASSY ", post());
    line(nara_ ? "TO SECSTATE WASHDC PRIORITY 4168" : "TO RUEHC/SECSTATE WASHDC PRIORITY 4168");
    for (unsigned i = 0, n = dice_.roll(8); i < n; ++i) {
      if (i == 0) text("INFO ");
      const unsigned addressee = dice_.roll(std::size(kPosts));
      if (!nara_) text("RUEH", kRoutes[addressee], '/');
      text("AMEMBASSY ", kPosts[addressee]);
      if (dice_.chance(60)) text(" PRIORITY");
      if (dice_.chance(60)) text(' ', Padded{dice_.roll(10000), 4});
      line();
    }
    line(wire_ ? "BT" : "");
  }

  /// Format lines 1 to 4.
  void procedure() {
    line("VZCZCXRO", Padded{dice_.roll(10000), 4});
    text("PP");
    for (unsigned i = 0, n = 1 + dice_.roll(6); i < n; ++i) text(" RUEH", dice_.pick(kRoutes));
    line();
    text("DE RUEH", kRoutes[post_], " #", Padded{number_ % 10000, 4});
    if (sections_ > 1) text('/', Padded{section_, 2});
    line(' ', Padded{month_ * 30 + day_, 3}, hour(), minute());
    line(kWarnings[level_]);
  }

  // ---- head of the text ----

  void classification() {
    text(kSpaced[level_]);
    if (sections_ > 1) text(" SECTION ", Padded{section_, 2}, " OF ", Padded{sections_, 2});
    line(' ', post(), ' ', Padded{number_, nara_ ? 5 : 6});
    line();
  }

  void head() {
    classification();
    if (!nara_) {
      line("SIPDIS");
      line();
    }
    if (dice_.chance(40)) {
      line("DEPT FOR EUR/RUR AND EEB/TPP; STATE PASS USTR");
      line();
    }
    executive_order();
    text("TAGS: ");
    for (unsigned i = 0, n = 2 + dice_.roll(5); i < n; ++i) text(dice_.pick(kTags), ", ");
    line("RZ");
    text("SUBJECT: EXERCISE");
    for (unsigned i = 0, n = 4 + dice_.roll(6); i < n; ++i) {
      text(' ');
      for (const char c : word()) text(to_capital(c));
    }
    line();
    line();
    if (dice_.chance(60)) references();
    if (level_ == 0 || nara_) return;
    line("Classified By: ", dice_.pick(kTitles), ' ', dice_.pick(kSurnames), " for reasons 1.4 (b) and");
    line("(d).");
    line();
  }

  void executive_order() {
    if (nara_) return line("E.O. 11652: GDS");
    if (level_ == 0) return line("E.O. 12958: N/A");
    line("E.O. 12958: DECL: ", Padded{month_ + 1, 2}, '/', day(), '/', Padded{2010 + year_, 4});
  }

  void references() {
    text("REF: ");
    for (unsigned i = 0, n = 1 + dice_.roll(4); i < n; ++i) {
      if (i > 0) text("     ");
      text(static_cast<char>('A' + i), ". ");
      if (!nara_) text(Padded{(year_ + 9) % 10, 2}, ' ');
      line(dice_.pick(kPosts), ' ', Padded{1 + dice_.roll(4800), 1});
    }
    line();
  }

  // ---- body ----

  std::string_view word() { return kWords[collection_.word_of_[dice_.next() >> 52]]; }

  /// Writes one word of running text, breaking the line before it when it would be too long.
  void run(std::string_view one) {
    if (column_ != 0 && column_ + one.size() + 1 > kWidth) {
      if (!wire_ && !nara_) text(' ');
      line();
      if (out_.size() - page_start_ > kPageBytes) turn_page();
    }
    if (column_ != 0) {
      text(' ');
      ++column_;
    }
    if (nara_) {
      for (const char c : one) text(to_capital(c));
    } else {
      text(one);
    }
    column_ += one.size();
  }

  void stop(char mark) {
    text(mark);
    ++column_;
  }

  void sentence() {
    const std::string_view first = word();
    run(first);
    char& initial = out_[out_.size() - first.size()];
    initial = to_capital(initial);
    for (unsigned n = 6 + dice_.roll(20); n > 0; --n) {
      run(word());
      if (n > 4 && dice_.chance(8)) stop(',');
    }
    stop('.');
  }

  void paragraph(unsigned number) {
    if (!nara_ && !wire_) text("\xC2\xB6");
    text(Padded{number}, ".");
    column_ = 3;
    if (!nara_) run(dice_.chance(15) ? "(SBU)" : kMarks[level_]);
    const bool summary = number == 1 && dice_.chance(70);
    if (summary) run("Summary.");
    for (unsigned n = 2 + dice_.roll(7); n > 0; --n) {
      sentence();
      if (dice_.chance(4)) note();
    }
    if (summary) {
      run("End");
      run("Summary.");
    }
    line();
    if (dice_.chance(6)) points();
    if (dice_.chance(3)) table();
    line(wire_ || nara_ ? "" : " ");
  }

  void note() {
    run("(Note:");
    sentence();
    run("End");
    run("Note.)");
  }

  void points() {
    for (unsigned n = 2 + dice_.roll(4); n > 0; --n) {
      line();
      text("--");
      column_ = 2;
      sentence();
      line();
    }
  }

  void table() {
    line();
    for (unsigned n = 3 + dice_.roll(8); n > 0; --n) {
      const std::string_view item = word();
      text(item);
      out_.append(18 - std::min<std::size_t>(item.size(), 15), ' ');
      line(Padded{dice_.roll(1000)}, "      ", Padded{dice_.roll(1000)}, "     +", Padded{dice_.roll(90)});
    }
  }

  void body() {
    page_start_ = out_.size();
    const std::size_t until = out_.size() + body_bytes_;
    for (unsigned number = 1; out_.size() < until; ++number) {
      if (number > 1 && !nara_ && dice_.chance(25)) {
        const std::string_view words = dice_.pick(kHeadings);
        line(words);
        out_.append(words.size(), '-');
        line();
        line();
      }
      paragraph(number);
    }
    line(kSurnames[post_ % std::size(kSurnames)]);
  }

  void nara_page_line() {
    line("PAGE ", Padded{section_, 2}, ' ', post(), ' ', Padded{number_, 5}, "  ", day(), hour(), minute(), 'Z');
    line();
  }

  /// The next page or transmission, wherever the sentence is.
  void turn_page() {
    if (section_ < sections_) {
      ++section_;
      if (wire_) {
        end_transmission();
        const Dice kept = dice_;  // the same addressees again
        dice_ = heading_dice_;
        heading();
        classification();
        dice_ = kept;
      } else if (nara_) {
        line(level());
        line();
        line(level());
        line();
        nara_page_line();
      } else {
        line(' ');
        line(post(), ' ', Padded{number_, 8}, "  ", Padded{section_, 3}, " OF ", Padded{sections_, 3});
        line(' ');
      }
    }
    page_start_ = out_.size();
  }

  void end_transmission() {
    line("BT");
    line('#', Padded{number_ % 10000, 4});
    line("NNNN");
  }

  // ---- the NARA record ----

  void nara_front() {
    line("Message Text");
    line();
    line(level());
    line();
    nara_page_line();
  }

  void nara_back() {
    line();
    line(level());
    line("NNNN");
    line();
    line("Message Attributes");
    line();
    line("Automatic Decaptioning: X");
    line("Capture Date: 01 JAN 1994");
    line("Channel Indicators: n/a");
    line("Concepts: EXERCISES, TOLLS");
    line("Document Number: ", Padded{1900 + year_, 4}, post().substr(0, 6), Padded{number_, 5});
    line("Document Source: CORE");
    line("Draft Date: ", day(), ' ', month(), ' ', Padded{1900 + year_, 4});
    line("Executive Order: GS");
    line("Errors: N/A");
    line("From: ", post());
    line("Line Count: 120");
    line("Locator: TEXT ON-LINE, ON MICROFILM");
    line("Original Classification: ", level());
    line("Previous Handling Restrictions: n/a");
    line("Status: NATIVE");
    line("Subject: EXERCISE");
    line("TAGS: PREL, RZ");
    line("To: STATE");
    line("Type: TE");
    line("Markings: Declassified/Released US Department of State EO Systematic Review 30 JUN 2005");
  }

  const Collection& collection_;
  Dice dice_, heading_dice_{0};
  std::string& out_;
  std::string_view end_;
  bool nara_ = false, wire_ = false, from_fl5_ = false;
  unsigned post_ = 0, number_ = 0, year_ = 0, month_ = 0, day_ = 0, minute_ = 0, level_ = 0;
  unsigned sections_ = 1, section_ = 1;
  std::size_t body_bytes_ = 0, page_start_ = 0;
  std::size_t column_ = 0;
};

Collection::Collection() {
  // Zipf: the word of rank r takes about 1/(r + 2.7) of the places.
  double total = 0;
  for (std::size_t r = 0; r < kCommonWords; ++r) total += 1.0 / (static_cast<double>(r) + 2.7);
  double share = 0;
  std::size_t word = 0;
  for (std::size_t i = 0; i < word_of_.size(); ++i) {
    while (word + 1 < kCommonWords && share + 1.0 / (static_cast<double>(word) + 2.7) <
                                          total * static_cast<double>(i) / static_cast<double>(word_of_.size()))
      share += 1.0 / (static_cast<double>(word++) + 2.7);
    word_of_[i] = static_cast<std::uint16_t>(word);
  }
}

void Collection::append(std::uint64_t index, std::string& out) const { TelegramWriter(*this, index, out).write(); }

}  // namespace reftel::bench
