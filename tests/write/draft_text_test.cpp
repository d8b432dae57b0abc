// Drafts as people type them: what is read, and what is said about slips.

#include "write/draft_text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

#include "support/example_texts.h"
#include "support/read_back.h"
#include "write/templates.h"

namespace reftel {
namespace {

constexpr const char* kWhole = R"(# A telegram of an exercise.
precedence: Priority / routine
DTG: 141052Z MAY 09
From: AMEMBASSY ZENDA
To: RUEHC/SECSTATE WASHDC PRIORITY 0917
    AMCONSUL STRELSAU
Info: ZEN/AMCONSUL TARLENHEIM
Info: RUEHXQ/RURITANIAN POLITICAL COLLECTIVE
Exempt: AMCONSUL HENTZAU
Classification: confidential
Captions: sipdis, corrected copy (text)
MRN: 09 ZENDA 417
Pass: EUR/RUR FOR PLOVER
E.O.: 12958: DECL: 05/13/2019
TAGS: prel, RZ, (DOE, JANE)
Subject: (U) EXERCISE CORONATION TALKS
         STALL
Ref: A. ZENDA 389
     B. 08 STRELSAU 77 (NOTAL)
Classified By: Political Counselor Jane Doe for reasons 1.4 (b) and (d)
Channel: ZNA0417
Signals: none

Summary

1. (C) Summary. The talks
stalled. End Summary.

2. (C) Two things are wanted:

A. Money.

B. Time.

Item       2008    2009
Guard       410     455

HOLLAR
)";

TEST(ParseDraft, ReadsEveryField) {
  const auto [draft, diagnostics] = parse_draft(kWhole);
  for (const Diagnostic& one : diagnostics) ADD_FAILURE() << one.message;
  EXPECT_EQ(test::show(draft), R"(circuit ZNA0417||||-
precedence PRIORITY/ROUTINE
dtg 2009-05-14T10:52Z Z
from AMEMBASSY ZENDA
to RUEHC/SECSTATE WASHDC|PRIORITY|0917
to /AMCONSUL STRELSAU||
info ZEN//AMCONSUL TARLENHEIM||
info RUEHXQ/RURITANIAN POLITICAL COLLECTIVE||
exempt AMCONSUL HENTZAU
prefix  0
level CONFIDENTIAL section 0/0
caption SIPDIS
caption CORRECTED COPY (TEXT)
mrn 09ZENDA417 ZENDA|
pass EUR/RUR FOR PLOVER
order 12958 DECL: 05/13/2019
tag PREL
tag RZ
tag DOE, JANE
subject (U) EXERCISE CORONATION TALKS STALL
ref A ZENDA 389
ref B 08 STRELSAU 77 (NOTAL)
authority Classified By: Political Counselor Jane Doe for reasons 1.4 (b) and (d)
heading 0 [] () Summary
paragraph 1 [] (C) Summary. The talks stalled. End Summary.
paragraph 2 [] (C) Two things are wanted:
sub_paragraph 0 [A.] () Money.
sub_paragraph 0 [B.] () Time.
table 0 [] () Item       2008    2009
Guard       410     455
signature HOLLAR
)");
}

TEST(ParseDraft, KnowsEveryKey) {
  for (const DraftKey& key : draft_keys()) {
    const std::string head = "DTG: 141052Z MAY 09\n";
    const auto [draft, diagnostics] =
        parse_draft((key.name == "DTG" ? "" : head) + std::string(key.name) + ": " + std::string(key.example) + "\n");
    for (const Diagnostic& one : diagnostics) EXPECT_EQ(one.rule, "draft-missing") << key.name << ": " << one.message;
    Draft empty;
    EXPECT_NE(draft, empty) << key.name;
  }
}

struct BadDraft {
  const char* name;
  const char* text;  ///< the line, put into a draft that is right otherwise
  const char* rule;
  const char* marked;  ///< the words under the caret
  const char* message;
  const char* help;
};

class ReportsDraft : public testing::TestWithParam<BadDraft> {};

TEST_P(ReportsDraft, WithRuleAndSpan) {
  const std::string head =
      "Precedence: ROUTINE\nDTG: 141052Z MAY 09\nFrom: AMEMBASSY ZENDA\nTo: SECSTATE WASHDC\n"
      "Classification: UNCLASSIFIED\n";
  const std::string text = head + GetParam().text + "\n\nEXERCISE text.\n";
  const auto got = parse_draft(text);
  ASSERT_EQ(got.diagnostics.size(), 1u);
  const Diagnostic& one = got.diagnostics[0];
  EXPECT_EQ(one.rule, GetParam().rule);
  EXPECT_EQ(bytes_of(text, one.span), GetParam().marked);
  EXPECT_EQ(one.message, GetParam().message);
  EXPECT_EQ(one.help, GetParam().help);
}

INSTANTIATE_TEST_SUITE_P(
    Draft, ReportsDraft,
    testing::Values(
        BadDraft{"key", "Subjct: X", "draft-key", "Subjct", "there is no key `Subjct`", "did you mean `Subject`?"},
        BadDraft{"line", "Nothing here", "draft-line", "Nothing here", "`Nothing here` is no `Key: value`",
                 "an empty line parts the head from the text; a line that goes on begins with a blank"},
        BadDraft{"twice", "DTG: 141052Z MAY 09", "draft-twice", "DTG", "`DTG` stands twice", "the first one counts"},
        BadDraft{"placeholder", "Subject: <IN CAPITALS>", "draft-placeholder", "<IN CAPITALS>",
                 "`<IN CAPITALS>` is still to be filled in",
                 "put what it asks for in place of the brackets, or take the line out"},
        BadDraft{"caption", "Captions: SIPDIS, NODISS", "draft-caption", "NODISS",
                 "`NODISS` is not in the table of captions", "did you mean `NODIS`?"},
        BadDraft{"addressee", "Info: PRIORITY 0917", "draft-addressee", "PRIORITY 0917",
                 "`PRIORITY 0917` names no addressee",
                 "one a line: `RUEHC/SECSTATE WASHDC PRIORITY`, all but the name may be left out"},
        BadDraft{"mrn", "MRN: ZENDA", "draft-mrn", "ZENDA", "`ZENDA` is no message reference number",
                 "it is written `09 ZENDA 417`: year, station, number"},
        BadDraft{"order", "E.O.: NONE", "draft-order", "NONE", "`NONE` names no executive order",
                 "it is written `13526: N/A` or `13526: DECL: 05/13/2019`"},
        BadDraft{"tag", "TAGS: PREL, PGVO", "draft-tag", "PGVO", "`PGVO` is not in the table of TAGS",
                 "did you mean `PGOV`?"},
        BadDraft{"no_tag", "TAGS: PREL, PGOV for reasons (b)", "draft-tag", "b", "`B` is no tag, and is left out",
                 "four letters, two of a country, a word of a subject, or a name: `(DOE, JANE)`"},
        BadDraft{"reasons", "Classified By: Jane Doe", "draft-reasons", "Jane Doe", "the classification has no reasons",
                 "`for reasons 1.4 (b) and (d)`"},
        BadDraft{"channel", "Channel: ZN417", "draft-channel", "ZN417", "`ZN417` is no channel and number",
                 "three letters, and three or four digits: `ZNA0417`"},
        BadDraft{"station", "Station: ZENDA", "draft-indicator", "ZENDA", "`ZENDA` is no routing indicator",
                 "four to eight letters that begin with R, U or Q: `RUEHC`"},
        BadDraft{"serial", "Serial: 4x7", "draft-serial", "4x7", "`4x7` is no station serial", "four digits: `0417`"},
        BadDraft{"filed", "Filed: 3671058", "draft-filed", "3671058", "`3671058` is no time of file",
                 "day of the year, hour and minute: `1341058`"},
        BadDraft{"warning", "Warning: ZNZ CCCCC", "draft-warning", "ZNZ CCCCC", "`ZNZ CCCCC` is no security warning",
                 "`ZNR UUUUU`, `ZNY CCCCC`, `ZNY SSSSS/BBBBB`"},
        BadDraft{"signal", "Signals: ZZH, HELLO", "draft-signal", "HELLO", "`HELLO` is no operating signal",
                 "Z, two letters, perhaps a digit: `ZFF4`"},
        BadDraft{"accounting", "Accounting: A", "draft-accounting", "A", "`A` is no accounting symbol",
                 "two to eight letters"},
        BadDraft{"section", "Section: 3 of 2", "draft-section", "3 of 2", "`3 of 2` is no section", "`2 of 3`"},
        BadDraft{"series", "Series: TRAIN 12", "draft-series", "TRAIN 12", "`TRAIN 12` is no number of a series",
                 "its name and number: `SECTO 15`, `TOSEC 080115`"}),
    [](const auto& row) { return row.param.name; });

struct BadValue {
  const char* name;
  const char* draft;
  const char* message;
  const char* help;
};
class ReportsValue : public testing::TestWithParam<BadValue> {};
TEST_P(ReportsValue, First) {
  const auto got = parse_draft(GetParam().draft);
  ASSERT_FALSE(got.diagnostics.empty());
  EXPECT_EQ(got.diagnostics[0].message, GetParam().message);
  EXPECT_EQ(got.diagnostics[0].help, GetParam().help);
}
INSTANTIATE_TEST_SUITE_P(
    Draft, ReportsValue,
    testing::Values(
        BadValue{"precedence", "Precedence: PRIORTY\n", "`PRIORTY` is no precedence", "did you mean `PRIORITY`?"},
        BadValue{"lower_precedence", "Precedence: ROUTINE/FLASH\n", "the second precedence is not lower than the first",
                 "the first is for action, the second for information"},
        BadValue{"dtg", "DTG: 14 May 2009\n", "`14 May 2009` is no date-time group", "it is written `141052Z MAY 09`"},
        BadValue{"dtg_date", "DTG: 310000Z FEB 09\n", "`310000Z FEB 09` is no date and time of the calendar",
                 "day of the month, hour to 23, minute to 59"},
        BadValue{"classification", "Classification: CONFIDENTAIL\n", "`CONFIDENTAIL` is no classification",
                 "did you mean `CONFIDENTIAL`?"},
        BadValue{"body_placeholder",
                 "Precedence: R\nDTG: 141052Z MAY 09\nFrom: A\nTo: B\nClassification: U\n\n1. <text>\n",
                 "`<text>` is still to be filled in",
                 "put what it asks for in place of the brackets, or take the line out"}),
    [](const auto& row) { return row.param.name; });

TEST(ParseDraft, NamesWhatIsMissing) {
  const auto got = parse_draft("Subject: EXERCISE\n\ntext\n");
  std::string names;
  for (const Diagnostic& one : got.diagnostics) names += one.message + "\n";
  EXPECT_EQ(names,
            "the draft has no `Precedence`\nthe draft has no `DTG`\nthe draft has no `From`\nthe draft has no `To`\n"
            "the draft has no `Classification`\n");
}

TEST(ParseDraft, MakesACaptionOfSbu) {
  const Draft draft = parse_draft("Classification: SBU\n").value;
  EXPECT_EQ(draft.level, Level::Unclassified);
  EXPECT_EQ(draft.captions, std::vector<std::string>{"SENSITIVE"});
}

TEST(ParseDraft, TakesTextWithoutAHead) {
  const Draft draft = parse_draft("\nSubject to change: EXERCISE text of one paragraph.\n").value;
  ASSERT_EQ(draft.body.size(), 1u);
  EXPECT_EQ(draft.body[0].text, "Subject to change: EXERCISE text of one paragraph.");
}

TEST(ParseDraft, TakesMarksOffTheEndOfAnAddressee) {
  const Draft draft = parse_draft("To: AMEMBASSY ZENDA`.\n    AMCONSUL STRELSAU PRIORITY;\n\n1. Text.\n").value;
  ASSERT_EQ(draft.to.size(), 2u);
  EXPECT_EQ(draft.to[0].plad, "AMEMBASSY ZENDA");
  EXPECT_EQ(draft.to[1].plad, "AMCONSUL STRELSAU");
  EXPECT_EQ(draft.to[1].precedence, Precedence::Priority);
}

TEST(ParseDraft, KeepsATagOnce) {
  const auto got = parse_draft("TAGS: PREL, PGOV\nTAGS: PREL, ECON\n\n1. Text.\n");
  EXPECT_EQ(got.value.tags, (std::vector<std::string>{"PREL", "PGOV", "ECON"}));
}

/// Texts whose last words would be read as a signature, were they on a line of their own.
struct Ending {
  const char* name;
  const char* text;
};
class DraftEnds : public testing::TestWithParam<Ending> {};
TEST_P(DraftEnds, WithTextThatComesBack) {
  const Draft draft = parse_draft(std::string("Subject: EXERCISE\n\n") + GetParam().text + "\n").value;
  ASSERT_TRUE(draft.signatures.empty());
  std::string written;
  write_draft(draft, written);
  const Draft back = parse_draft(written).value;
  EXPECT_TRUE(back.signatures.empty()) << written;
  ASSERT_EQ(back.body.size(), draft.body.size()) << written;
  for (std::size_t i = 0; i < back.body.size(); ++i) EXPECT_EQ(back.body[i].text, draft.body[i].text);
}
INSTANTIATE_TEST_SUITE_P(
    Draft, DraftEnds,
    testing::Values(
        Ending{"short_word", "the keeper of the bridge wrote into his book on the day before the feast of HENTZAU"},
        Ending{"bytes_that_are_no_letters",
               "the keeper of the bridge wrote into the book of tolls on that very day "
               "\xC3\x84\xC3\x96\xC3\x9C\xC3\x84\xC3\x96\xC3\x9C\xC3\x84\xC3\x96\xC3\x9C\xC3\x84\xC3\x96\xC3\x9C"
               "\xC3\x84"},
        Ending{"names_with_slants",
               "the keeper of the bridge wrote into the book of tolls of this EXERCISE: "
               "HENTZAU-BERSONIN/RASSENDYLL-TARLENHEIM"},
        Ending{"end_mark", "the keeper of the bridge wrote into the book of tolls, and on every page END NOTE"}),
    [](const auto& row) { return row.param.name; });

// Fillers of a tape made a line long that the draft has short: what a table is must not hang on them.
TEST(ParseDraft, TakesMachineFunctionsForBlanks) {
  const std::string nulls(9, '\0');
  for (const std::string& filler :
       {nulls, std::string(9, '\x7F'), std::string("\x1B\x0E\x0F\x1B\x0E\x0F\x1B\x0E\x0F")}) {
    const std::string text = "Subject: EXERCISE\n\n`reftel write --to wire F" + filler +
                             "ILE`\nPrecedence: PRIORITY\nDTG: 141052Z MAY 09\nExempt:    AMCONSUL HENTZAU\n";
    const Draft draft = parse_draft(text).value;
    std::string written, again;
    write_draft(draft, written);
    write_draft(parse_draft(written).value, again);
    EXPECT_EQ(written, again);
    EXPECT_EQ(written.find_first_of(filler), std::string::npos);
  }
}

struct Text {
  const char* name;
  const char* text;
  bool is_draft;
};
class LooksLikeDraft : public testing::TestWithParam<Text> {};
TEST_P(LooksLikeDraft, ByItsHead) { EXPECT_EQ(looks_like_draft(GetParam().text), GetParam().is_draft); }
INSTANTIATE_TEST_SUITE_P(
    Texts, LooksLikeDraft,
    testing::Values(
        Text{"whole", kWhole, true},
        Text{"misspelt",
             "Presedence: ROUTINE\r\nDTG: 141052Z MAY 09\r\nfrom: AMEMBASSY ZENDA\r\nTO: SECSTATE WASHDC\r\n", true},
        Text{"with_a_bad_line",
             "# EXERCISE\n\nPrecedence: ROUTINE\nDTG: 141052Z MAY 09\nFrom: AMEMBASSY ZENDA\nnothing\n"
             "MRN: 09 ZENDA 417\n\nText.\n",
             true},
        Text{"no_address", "Precedence: ROUTINE\nDTG: 141052Z MAY 09\nSubject: EXERCISE\n\nText.\n", false},
        Text{"label",
             "MRN: 12 ZENDA 305\nDate/DTG: Mar 14, 2012 / 141530Z MAR 12\nFrom: AMEMBASSY ZENDA\n"
             "Action: WASHDC, SECSTATE ROUTINE\nE.O.: 13526\nTAGS: PGOV\nSubject: EXERCISE\n\n1. Text.\n",
             false},
        Text{"mail",
             "From: post@example.org\nTo: desk@example.org\nSubject: EXERCISE\nDate: Thu, 14 May 2009 10:52:00 +0000\n"
             "\nPrecedence: ROUTINE\nDTG: 141052Z MAY 09\n",
             false},
        Text{"wire", "DE RUEHZD #0001 1341052\nZNR UUUUU ZZH\nP 141052Z MAY 09\nFM AMEMBASSY ZENDA\n", false},
        Text{"empty", "", false}),
    [](const auto& row) { return row.param.name; });

TEST(LooksLikeDraft, KnowsTemplatesAndNoExample) {
  for (const DraftTemplate& one : draft_templates()) EXPECT_TRUE(looks_like_draft(one.text)) << one.name;
  for (const auto& [name, text] : test::example_texts()) EXPECT_FALSE(looks_like_draft(text)) << name;
}

TEST(ParseDraft, TakesAnyBytes) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    const auto got = parse_draft(bytes);
    for (const Diagnostic& one : got.diagnostics) {
      RC_ASSERT(one.span.begin <= one.span.end);
      RC_ASSERT(one.span.end <= bytes.size());
    }
  }));
}

}  // namespace
}  // namespace reftel
