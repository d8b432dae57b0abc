#pragma once

#include <rapidcheck.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "telegram/mrn.h"
#include "write/draft.h"

// Drafts as posts write them, at random: invented posts and people, every kind of field, short and long.

namespace reftel::test {

inline std::string one_of(std::initializer_list<const char*> words) {
  return *rc::gen::elementOf(std::vector<std::string>(words.begin(), words.end()));
}
inline int up_to(int last) { return *rc::gen::resize(100, rc::gen::inRange(0, last + 1)); }
inline bool chance(int percent) { return up_to(99) < percent; }

inline std::string random_word() {
  return one_of({"the",   "harvest",    "minister",     "of",       "bridges",    "and",     "toll",      "said",
                 "that",  "Brandeis",   "Strelsau",     "in",       "March",      "a",       "coalition", "railway",
                 "Zenda", "would",      "not",          "pay",      "coronation", "Embassy", "Polcouns",  "for",
                 "U.S.",  "well-known", "cross-border", "(reftel)", "12",         "1,200",   "he",        "Hollar"});
}

/// Sentences of five to twenty words; `count` of them.
inline std::string random_sentences(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    if (i > 0) out += ' ';
    out += one_of({"The", "He", "Brandeis", "Post", "Our", "Deputy Marsch", "Elections"});
    const int words = 4 + up_to(16);
    for (int k = 0; k < words; ++k) (out += ' ') += random_word();
    out += one_of({" harvest.", " in Strelsau.", " at noon.", " for the toll.", " (EXERCISE).", " twice."});
  }
  return out;
}

inline std::string random_mark() { return one_of({"C", "U", "SBU", "S", "C/NF", "SBU/NF", "S//NF"}); }

inline DraftAddressee random_addressee() {
  const std::array<std::pair<const char*, const char*>, 8> kPlaces = {{{"RUEHC", "SECSTATE WASHDC"},
                                                                       {"RUEHSX", "AMCONSUL STRELSAU"},
                                                                       {"RUEHVX", "AMEMBASSY SLAVNA"},
                                                                       {"RUEHEX", "AMEMBASSY EDELWEISS"},
                                                                       {"RUEHHX", "AMCONSUL HENTZAU"},
                                                                       {"RUEKJCS", "SECDEF WASHINGTON DC//OSD-P//"},
                                                                       {"RUEHXQ", "RURITANIAN POLITICAL COLLECTIVE"},
                                                                       {"RUEHLO", "AMEMBASSY LONDON"}}};
  const auto& place = kPlaces[static_cast<std::size_t>(up_to(7))];
  DraftAddressee out;
  out.plad = place.second;
  if (chance(15))
    out.delivered_by_other_means = true;
  else
    out.ri = place.first;
  if (chance(40))
    out.precedence = *rc::gen::element(Precedence::Flash, Precedence::NiactImmediate, Precedence::Immediate,
                                       Precedence::Priority, Precedence::Routine);
  if (chance(40)) out.number = std::to_string(10000 + up_to(9999)).substr(1);
  return out;
}

inline std::vector<DraftAddressee> random_addressees(int most) {
  std::vector<DraftAddressee> out;
  for (int i = up_to(most); i >= 0; --i) {
    DraftAddressee one = random_addressee();
    const auto same = [&](const DraftAddressee& other) { return other.plad == one.plad; };
    if (std::none_of(out.begin(), out.end(), same)) out.push_back(std::move(one));
  }
  return out;
}

inline DraftCircuit random_circuit() {
  DraftCircuit out;
  out.channel = one_of({"ZNA0417", "XRO8484", "ABC001", "ZNA9998"});
  out.station = "RUEHZX";
  if (chance(30)) out.warning = one_of({"ZNY CCCCC", "ZNY SSSSS/BBBBB", "ZNR UUUAA"});
  if (chance(50)) out.signals.emplace();
  if (out.signals && chance(70)) out.signals->push_back("ZZH");
  if (out.signals && chance(20)) out.signals->push_back("ZOV RUEHSX");
  return out;
}

inline DraftParagraph random_table() {
  std::string rows = "Item            2008     2009    Change";
  for (int i = 1 + up_to(25); i >= 0; --i)
    rows += "\n" + one_of({"Guard   ", "Railway ", "Palace  ", "Schools "}) + "        " +
            std::to_string(100 + up_to(800)) + "      " + std::to_string(100 + up_to(800)) + "      +" +
            std::to_string(10 + up_to(80));
  return {NodeKind::Table, 0, {}, {}, rows};
}

inline void add_points(std::vector<DraftParagraph>& body) {
  const int style = up_to(2);
  const int count = 2 + up_to(3);
  for (int i = 0; i < count; ++i) {
    const char letter = static_cast<char>('A' + i);
    const std::string label = style == 0   ? std::string(1, letter) + "."
                              : style == 1 ? "(" + std::to_string(i + 1) + ")"
                                           : "--";
    body.push_back({NodeKind::SubParagraph, 0, label, {}, random_sentences(1 + up_to(2))});
  }
}

inline std::vector<DraftParagraph> random_body() {
  std::vector<DraftParagraph> body;
  const int paragraphs = 1 + up_to(chance(30) ? 40 : 8);
  const bool marked = chance(70);
  for (int i = 1; i <= paragraphs; ++i) {
    if (chance(15))
      body.push_back({NodeKind::Heading, 0, {}, {}, one_of({"Summary", "The Coalition", "Tolls and Bridges"})});
    DraftParagraph paragraph;
    paragraph.number = static_cast<std::uint32_t>(i);
    if (marked) paragraph.marking = random_mark();
    paragraph.text = random_sentences(1 + up_to(chance(20) ? 25 : 5));
    if (i == 1 && chance(50)) paragraph.text = "Summary. " + paragraph.text + " End Summary.";
    if (i > 1 && chance(10)) paragraph.text = "Comment: " + paragraph.text + " End comment.";
    if (chance(10)) paragraph.text += " (Note: " + random_sentences(1) + " End Note.)";
    body.push_back(std::move(paragraph));
    if (chance(10)) add_points(body);
    if (chance(8)) body.push_back(random_table());
  }
  return body;
}

/// A telegram of State, with all that one may have.
inline Draft random_draft() {
  Draft draft;
  draft.circuit = random_circuit();
  draft.action = *rc::gen::element(Precedence::Flash, Precedence::Immediate, Precedence::Priority, Precedence::Routine);
  if (draft.action != Precedence::Routine && chance(40)) draft.info = Precedence::Routine;
  using namespace std::chrono;
  const sys_days first = 1990y / January / 1;
  draft.dtg = DraftDtg{first + minutes(*rc::gen::resize(100, rc::gen::inRange(0, 525'600 * 30))), 'Z', true};
  if (chance(50)) draft.circuit.filed = draft.dtg->at + minutes(up_to(3000));
  if (chance(10)) draft.instructions.push_back(one_of({"ZEX", "ZDS", "ZFF4"}));
  draft.from = "AMEMBASSY ZENDA";
  draft.to = random_addressees(4);
  if (chance(70)) draft.info_addressees = random_addressees(chance(20) ? 7 : 3);
  if (chance(10)) draft.exempt = {"AMCONSUL TARLENHEIM"};
  if (chance(10)) draft.group_count = 37;
  if (draft.group_count && chance(50)) draft.accounting = "ACEX";
  draft.level = *rc::gen::element(Level::Unclassified, Level::UnclassifiedEfto, Level::LimitedOfficialUse,
                                  Level::Confidential, Level::Secret, Level::TopSecret);
  if (chance(60)) draft.captions.push_back(one_of({"SIPDIS", "NODIS", "EXDIS", "SENSITIVE"}));
  if (chance(20)) draft.captions.push_back("NOFORN");
  draft.mrn.station = StationName("ZENDA");
  draft.mrn.number = static_cast<std::uint32_t>(1 + up_to(99999));
  if (draft.mrn.number == 389) ++draft.mrn.number;  // the number of a reference below: no telegram cites itself
  if (chance(10)) draft.series = "TOSEC " + std::to_string(10000 + up_to(89999));
  if (chance(30)) draft.pass_lines.push_back(one_of({"EUR/RUR FOR PLOVER", "DEPT PASS EXIM BANK", "STATE PASS USTR"}));
  draft.order = *rc::gen::element(12356, 12958, 13526);
  draft.order_content = one_of({"N/A", "DECL: 05/14/2019", "DECL: 2020/02/23"});
  draft.tags = {"PREL"};
  if (chance(70)) draft.tags.push_back("PGOV");
  if (chance(40)) draft.tags.push_back("ECON");
  if (chance(20)) draft.tags.insert(draft.tags.end(), {"ELTN", "ETRD", "EFIN", "EAGR", "KDEM", "PHUM", "SCUL", "MARR"});
  if (chance(20)) draft.tags.push_back("DOE, JANE");
  draft.subject = "EXERCISE " + one_of({"PAPER CROWN", "NIGHT MAIL", "LAMPLIGHT"}) + ": " +
                  one_of({"TALKS STALL", "THE NEW PREMIER'S FIRST HUNDRED DAYS AND WHAT CAME OF HIS FIVE PROMISES"});
  if (chance(30)) draft.subject_marking = random_mark();
  const int references = chance(70) ? up_to(3) : 0;
  for (int i = 0; i < references; ++i)
    draft.references.push_back(
        {static_cast<char>('A' + i), one_of({"ZENDA 389", "08 STRELSAU 77 (NOTAL)", "STATE 112233"})});
  if (chance(50)) draft.authority = "Classified By: Political Counselor Greta Lindqvist for reasons 1.4 (b) and (d).";
  draft.body = random_body();
  draft.signatures = {one_of({"HOLLAR", "WREN", "FARROW"})};
  return draft;
}

}  // namespace reftel::test
