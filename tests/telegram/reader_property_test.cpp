// What holds for any bytes at all: random ones, words of the trade in any order, and the examples with damage done to
// them at random.

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>

#include "support/example_texts.h"
#include "telegram/reader.h"
#include "telegram/telegram_parts.h"

namespace reftel::test {
namespace {

// ---- what must hold ----

/// Notes the first span, text or piece that is not inside what it is a part of.
class BoundsCheck {
 public:
  explicit BoundsCheck(const Telegram& telegram) : telegram_(telegram) {}
  void span(const char* name, Span span) { expect(inside(span, telegram_.source.size()), name, span); }
  void text(const char* name, Text text) {
    expect(std::uint64_t{text.first} + text.count <= telegram_.store.pieces.size(), name,
           {text.first, text.first + text.count});
    if (!wrong.empty()) return;
    for (std::uint32_t i = text.first; i < text.first + text.count; ++i) {
      const Piece& piece = telegram_.store.pieces[i];
      span(name, piece.source);
      expect(inside(piece.literal, telegram_.store.literals.size()), name, piece.literal);
    }
  }
  void number(const char*, std::uint64_t) {}
  void word(const char*, std::string_view) {}

  std::string wrong;

 private:
  static bool inside(Span span, std::size_t size) { return span.begin <= span.end && span.end <= size; }
  void expect(bool right, const char* name, Span span) {
    if (!right && wrong.empty()) wrong = fmt::format("{} is at {} to {}", name, span.begin, span.end);
  }
  const Telegram& telegram_;
};

/// A parent stands before its children, and a subtree inside the subtree around it.
std::string check_tree(const std::vector<BodyNode>& body) {
  for (std::size_t i = 0; i < body.size(); ++i) {
    const BodyNode& node = body[i];
    if (node.end <= i || node.end > body.size()) return fmt::format("node {} ends at {}", i, node.end);
    if (node.parent == BodyNode::kNoParent) continue;
    if (node.parent >= i) return fmt::format("node {} has parent {}", i, node.parent);
    if (body[node.parent].end < node.end) return fmt::format("node {} ends behind its parent {}", i, node.parent);
  }
  return {};
}

/// What is shown otherwise than it was sent is a repair, and what a repair takes out is not shown.
std::string check_repairs(const Telegram& telegram) {
  for (const Piece& piece : telegram.store.pieces) {
    if (!piece.healed || piece.source.empty()) continue;
    if (bytes_of(telegram.store.literals, piece.literal) == telegram.bytes(piece.source)) continue;
    const bool recorded =
        std::ranges::any_of(telegram.repairs, [&](const Repair& repair) { return repair.span.overlaps(piece.source); });
    if (!recorded) return fmt::format("healed without a repair at {}", piece.source.begin);
  }
  return {};
}

std::string check_all(const Telegram& telegram) {
  if (std::string wrong = check_tiling(telegram); !wrong.empty()) return wrong;
  const Coverage coverage = coverage_of(telegram);
  if (coverage.understood + coverage.furniture + coverage.filler + coverage.unknown != telegram.source.size())
    return "coverage is not the size of the source";
  BoundsCheck bounds(telegram);
  TelegramParts(telegram, bounds).all();
  if (!bounds.wrong.empty()) return bounds.wrong;
  if (std::string wrong = check_repairs(telegram); !wrong.empty()) return wrong;
  if (telegram.reference_texts.size() != telegram.references.size()) return "a reference has no text";
  for (const Addressee& one : telegram.envelope.to)
    for (const std::uint32_t excluded : one.excluded)
      if (excluded >= telegram.envelope.exempt.size()) return "an addressee excludes nobody";
  return check_tree(telegram.body);
}

/// All that was read, as one text; spans count bytes of the source, texts are written out.
class Transcript {
 public:
  explicit Transcript(const Telegram& telegram) : telegram_(telegram) {}
  void span(const char* name, Span span) { written += fmt::format("{} {}-{}\n", name, span.begin, span.end); }
  void text(const char* name, Text text) { word(name, telegram_.str(text)); }
  void word(const char* name, std::string_view word) { written += fmt::format("{} `{}`\n", name, word); }
  void number(const char* name, std::uint64_t value) { written += fmt::format("{} {}\n", name, value); }

  std::string written;

 private:
  const Telegram& telegram_;
};

std::string transcript(const Telegram& telegram) {
  Transcript all(telegram);
  TelegramParts(telegram, all).all();
  return all.written;
}

// ---- what is read ----

constexpr std::string_view kWords[] = {"VZCZCXRO1234\n",
                                       "VV   ZNA417     UU\r\r\n",
                                       "PP RUEHC RUEHSX\n",
                                       "DE RUEHZX #0417/01 1341058\n",
                                       "ZNY CCCCC ZZH\n",
                                       "P R 141052Z MAY 09\n",
                                       "FM AMEMBASSY ZENDA\n",
                                       "TO RUEHC/SECSTATE WASHDC PRIORITY 0931\n",
                                       "INFO ",
                                       "XMT/AMCONSUL HENTZAU\n",
                                       "BT\n",
                                       "BT\r\r\n",
                                       "NNNN\n",
                                       "#0417\n",
                                       "GR 45\n",
                                       "C O N F I D E N T I A L ",
                                       "SECRET",
                                       "UNCLAS ",
                                       "SECTION 01 OF 02 ",
                                       "ZENDA 000417\n",
                                       "SIPDIS\n",
                                       "\xC2\xA0",
                                       "<br>",
                                       "</p><p>",
                                       "\n> ",
                                       "\f\n",
                                       "NOFORN ",
                                       "E.O. 12958: DECL: 05/14/2019\n",
                                       "E.O. 11652: GDS\n",
                                       "TAGS: PREL, PGOV\n",
                                       "TAGS",
                                       "SUBJECT: ",
                                       "SUBJ",
                                       "REF: A. ZENDA 422\n",
                                       "B. 08 STRELSAU 181 (NOTAL)\n",
                                       "Classified By: ",
                                       "for reasons 1.4 (b) and (d).\n",
                                       "1. ",
                                       "2. (C) ",
                                       "\xC2\xB6"
                                       "3. ",
                                       "10. ",
                                       "(SBU) ",
                                       "(a) ",
                                       "A. ",
                                       "-- ",
                                       "Summary. ",
                                       "End Summary.",
                                       "(Note: ",
                                       "End Note.)",
                                       "Comment",
                                       "BEGIN TEXT:\n",
                                       "END TEXT\n",
                                       "\n",
                                       "\n\n",
                                       "\r",
                                       "\r\n",
                                       " ",
                                       "   ",
                                       "\t",
                                       "-----\n",
                                       "ZENDA 00000417  002 OF 003\n",
                                       "PAGE 02 ZENDA 00417  141101Z\n",
                                       "Message Text\n",
                                       "Message Attributes\n",
                                       "Subject: ",
                                       "Document Number: 1975ZENDA00417\n",
                                       "MRN: 12 ZENDA 14\n",
                                       "Declassified/Released US Department of State",
                                       "E E E E E E E E ",
                                       "\\$",
                                       "[PREL](/tag/PREL)",
                                       "**",
                                       "&amp;",
                                       "text ",
                                       "the toll on the bridge ",
                                       "Zenda",
                                       "4711",
                                       "09",
                                       "(",
                                       ")",
                                       "/",
                                       ":",
                                       ".",
                                       ",",
                                       "-",
                                       std::string_view("\0", 1),
                                       "\x7F",
                                       "\xFF",
                                       "\xC3",
                                       "\xE2\x80\x9C"};

rc::Gen<std::string> words_in_any_order() {
  return rc::gen::map(rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, std::size(kWords))),
                      [](const std::vector<std::size_t>& picks) {
                        std::string text;
                        for (const std::size_t pick : picks) text += kWords[pick];
                        return text;
                      });
}

/// One kind of damage, somewhere in the text.
void damage(std::string& text, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
  const std::size_t at = below(text.size() + 1), size = below(std::min<std::size_t>(text.size() - at, 200) + 1);
  switch (random() % 6) {
    case 0: text.erase(at, size); break;
    case 1: text.insert(at, text.substr(below(text.size() + 1), size)); break;
    case 2: text.insert(at, kWords[below(std::size(kWords))]); break;
    case 3: text.resize(at); break;
    case 4:
      if (at < text.size()) text[at] = static_cast<char>(random());
      break;
    default:
      std::replace(text.begin() + static_cast<std::ptrdiff_t>(at),
                   text.begin() + static_cast<std::ptrdiff_t>(at + size), '\n', ' ');
      break;
  }
}

std::string read_and_check(const std::string& source) {
  TelegramReader reader;
  Telegram telegram;
  reader.read(source, {}, telegram);
  return check_all(telegram);
}

// ---- properties ----

RC_GTEST_PROP(ReaderProperty, TilesRandomBytes, (const std::string& source)) {
  RC_ASSERT(read_and_check(source) == "");
}

RC_GTEST_PROP(ReaderProperty, TilesWordsInAnyOrder, ()) { RC_ASSERT(read_and_check(*words_in_any_order()) == ""); }

RC_GTEST_PROP(ReaderProperty, KeepsItsRulesWhateverTheFormIsSaidToBe, ()) {
  const std::string source = *words_in_any_order();
  ReadOptions options;
  options.as = static_cast<Form>(*rc::gen::inRange(0, static_cast<int>(Form::BodyOnly) + 1));
  options.explain = true;
  options.record_mrn = "09ZENDA417";
  TelegramReader reader;
  Telegram telegram;
  reader.read(source, options, telegram);
  RC_ASSERT(check_all(telegram) == "");
}

TEST(ReaderProperty, HealsTheTextBeforeAnErrorMark) {
  EXPECT_EQ(read_and_check("VZCZCXRO1234\nB. 08 STRELSAU 181 (NOTAL)\n"
                           "Classified By: \\$E E E E E E E E VZCZCXRO1234\nBT\n"),
            "");
}

TEST(ReaderProperty, KeepsItsRulesOnDamagedExamples) {
  TelegramReader reader;
  Telegram telegram;
  for (std::size_t i = 0; i < example_texts().size(); ++i) {
    std::mt19937 random(static_cast<unsigned>(i));
    for (int round = 0; round < 40; ++round) {
      std::string text = example_texts()[i].second;
      for (int n = 1 + round % 7; n > 0; --n) damage(text, random);
      reader.read(text, {}, telegram);
      ASSERT_EQ(check_all(telegram), "") << example_texts()[i].first << " round " << round << "\n" << text;
    }
  }
}

TEST(ReaderProperty, KeepsItsRulesOnDamagedExamplesInEveryForm) {
  TelegramReader reader;
  Telegram telegram;
  ReadOptions options;
  for (std::size_t i = 0; i < example_texts().size(); ++i) {
    std::mt19937 random(static_cast<unsigned>(1000 + i));
    for (int form = static_cast<int>(Form::Wire); form <= static_cast<int>(Form::BodyOnly); ++form) {
      options.as = static_cast<Form>(form);
      std::string text = example_texts()[i].second;
      for (int n = form % 5; n > 0; --n) damage(text, random);
      const std::string copy = text;
      reader.read(text, options, telegram);
      ASSERT_EQ(check_all(telegram), "") << example_texts()[i].first << " as " << to_string(*options.as) << "\n"
                                         << text;
      ASSERT_EQ(text, copy) << "the source was changed";
    }
  }
}

TEST(ReaderProperty, KeepsItsRulesOnEveryBeginningOfAnExample) {
  TelegramReader reader;
  Telegram telegram;
  for (const auto& [name, text] : example_texts()) {
    for (std::size_t size = 0; size < std::min<std::size_t>(text.size(), 1500); size += 7) {
      reader.read(std::string_view(text).substr(0, size), {}, telegram);
      ASSERT_EQ(check_all(telegram), "") << name << " cut at " << size;
    }
  }
}

TEST(ReaderProperty, ReadsTheSameAgain) {
  TelegramReader used_reader;
  Telegram used;
  for (const auto& [name, text] : example_texts()) {
    TelegramReader reader;
    Telegram fresh;
    reader.read(text, {}, fresh);
    used_reader.read(text, {}, used);  // has read all the examples before
    EXPECT_EQ(transcript(fresh), transcript(used)) << name;
    reader.read(text, {}, fresh);
    EXPECT_EQ(transcript(fresh), transcript(used)) << name;
  }
}

/// Envelope and head as one text, without what ends a telegram: that moves along with a line.
std::string transcript_before_body(const Telegram& telegram) {
  Transcript all(telegram);
  TelegramParts(telegram, all).before_body();
  const std::string& text = all.written;
  return text.substr(0, text.find("end_check")) + text.substr(text.find("end_of_message"));
}

/// Where a line of the body may be put in: behind lines that are running text on both sides.
std::vector<std::size_t> places_in_body(const Telegram& telegram) {
  std::vector<std::size_t> places;
  std::uint32_t first = 0;
  for (const BodyNode& node : telegram.body)
    if (node.number == 1 && !node.text.empty()) first = cover(telegram.store, node.text).begin;
  if (first == 0) return places;
  // A numbered authority is a field itself.
  if (telegram.authority) first = std::max(first, telegram.authority->whole.end);
  for (const BodyNode& node : telegram.body) {
    for (std::uint32_t i = node.text.first; i + 1 < node.text.first + node.text.count; ++i) {
      const std::uint32_t end = telegram.store.pieces[i].source.end;
      const std::size_t line_end = telegram.source.find('\n', end);
      if (end > first && line_end < telegram.store.pieces[i + 1].source.begin) places.push_back(line_end + 1);
    }
  }
  return places;
}

TEST(ReaderProperty, ALineInTheBodyLosesNoFieldBeforeIt) {
  TelegramReader reader;
  Telegram telegram, longer;
  std::size_t tried = 0;
  for (const auto& [name, text] : example_texts()) {
    reader.read(text, {}, telegram);
    const std::string before = transcript_before_body(telegram);
    if (!telegram.parts.empty()) continue;  // several telegrams or sections in one file: their heads stand between
    for (const std::size_t place : places_in_body(telegram)) {
      std::string with_line = text;
      with_line.insert(place, "and the weather in the valley remained fair\n");
      reader.read(with_line, {}, longer);
      ++tried;
      ASSERT_EQ(before, transcript_before_body(longer)) << name << " at " << place;
    }
  }
  EXPECT_GT(tried, 80u);
}

}  // namespace
}  // namespace reftel::test
