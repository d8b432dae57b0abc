// Format lines 1 to 4 and the ACP 128 line: transmission identification, called and calling stations, time of file,
// security warning, pilots.

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "check/run.h"
#include "check/seen_set.h"
#include "data/operating_signals_table.h"
#include "telegram/directory.h"
#include "telegram/line_words.h"
#include "telegram/series.h"

namespace reftel {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;

// ---- FL1

void check_identifier(CheckRun& run) {
  const auto& identifiers = run.t.envelope.identifiers;
  if (identifiers.empty()) return;
  const TransmissionIdentifier& first = identifiers.front();
  const Element* const element = run.first_element(ElementKind::TransmissionIdentifier);
  if (element != nullptr && istarts_with(run.bytes(element->span), "ZCZC"))
    run.find(rule("fl1-v-missing"), {element->span.begin, element->span.begin + 4},
             "`ZCZC` stands without the V before it");

  const Span line = run.line_around(first.span.begin);
  if (line.size() <= 200) {
    LineWords words(run.bytes(line));
    while (words.next()) {
      const std::string_view word = words.word();
      if (word.size() != 3 || word[0] != 'Q' || !is_upper(word[1]) || !is_upper(word[2])) continue;
      const auto begin = line.begin + static_cast<std::uint32_t>(words.begin());
      run.find(rule("fl1-q-signal"), {begin, begin + 3}, "the Q signal " + quoted(word) + " stands in FL1");
    }
  }

  const Span warning = identifiers.back().warning;
  if (warning.empty() || run.level == Level::None) return;
  if (iequals(run.bytes(warning), "UU") == run.classified)
    run.find(rule("fl1-warning"), warning,
             quoted(run.bytes(warning)) + " says that the text is " + (run.classified ? "not " : "") +
                 "classified, and the text says " + std::string(to_string(run.level)));
}

/// Two telegrams run together: the start of a transmission inside the text of another.
void check_second_start(CheckRun& run) {
  if (!run.t.parts.empty()) return;  // sections put together
  const Element* const text = run.first_element(ElementKind::ClassificationLine);
  if (text == nullptr) return;
  for (std::size_t at = run.t.source.find("ZCZC", text->span.end); at != std::string_view::npos;
       at = run.t.source.find("ZCZC", at + 4)) {
    const bool starts =
        at > 1 && (run.t.source[at - 1] == '\n' || (run.t.source[at - 1] == 'V' && run.t.source[at - 2] == '\n'));
    if (!starts) continue;
    const auto begin = static_cast<std::uint32_t>(at);
    run.find(rule("fl1-second-start"), {begin, begin + 4}, "another transmission begins inside this telegram");
    return;
  }
}

// ---- FL2

Precedence plain(Precedence precedence) {
  return precedence == Precedence::NiactImmediate ? Precedence::Immediate : precedence;
}

Precedence higher(Precedence a, Precedence b) {
  if (a == Precedence::None) return b;
  if (b == Precedence::None) return a;
  return std::min(a, b);
}

/// The highest precedence that FL5 and the addressees name.
Precedence highest_precedence(const Envelope& envelope) {
  Precedence out = higher(plain(envelope.action), plain(envelope.info));
  for (const auto* const list : {&envelope.to, &envelope.info_addressees})
    for (const Addressee& one : *list) out = higher(out, plain(one.precedence));
  return out;
}

/// True when the line calls the station of an action addressee: else the leg may have the lower precedence.
bool calls_for_action(CheckRun& run) {
  const Envelope& envelope = run.t.envelope;
  for (const Addressee& one : envelope.to) {
    if (one.ri.empty()) continue;
    for (const Span called : envelope.called)
      if (iequals(run.bytes(called), run.bytes(one.ri))) return true;
    return false;  // one look is enough: the first is the main one
  }
  return false;
}

void check_called_precedence(CheckRun& run) {
  const Envelope& envelope = run.t.envelope;
  if (envelope.called_as == Precedence::None || envelope.action == Precedence::None) return;
  if (!envelope.pilots.empty()) return;  // called by whoever readdressed or piloted it
  const Precedence highest = highest_precedence(envelope);
  if (plain(envelope.called_as) == highest) return;
  const std::string words =
      quoted(run.bytes(envelope.called_precedence)) + ", and the telegram has " + std::string(to_string(highest));
  if (plain(envelope.called_as) < highest)
    run.find(rule("fl2-precedence-high"), envelope.called_precedence, "the stations are called with " + words);
  else if (calls_for_action(run))
    run.find(rule("fl2-precedence-low"), envelope.called_precedence, "the stations are called with only " + words);
}

/// Takes out a word and the blanks that part it from its neighbour on the line.
void take_out_word(const CheckRun& run, Finding& finding, Span word) {
  const std::string_view source = run.t.source;
  while (word.begin > 0 && is_blank(source[word.begin - 1])) --word.begin;
  const bool line_start = word.begin == 0 || source[word.begin - 1] == '\n';
  while (line_start && word.end < source.size() && is_blank(source[word.end])) ++word.end;
  CheckRun::replace(finding, word, {});
}

void check_called_stations(CheckRun& run) {
  const Envelope& envelope = run.t.envelope;
  if (envelope.called.empty()) return;
  SeenSet seen;
  for (std::size_t i = 0; i < envelope.called.size(); ++i) {
    const Span span = envelope.called[i];
    const std::string_view ri = run.bytes(span);
    if (ri.size() > 7)
      run.find(rule("fl2-ri-shape"), span,
               "the routing indicator " + quoted(ri) + " has " + std::to_string(ri.size()) + " letters");
    const std::size_t before = seen.insert(ri, i);
    if (before == SeenSet::kNone) continue;
    Finding& finding = run.find_each(rule("fl2-ri-repeated"), span,
                                     [&] { return "the station " + quoted(ri) + " is called a second time"; });
    take_out_word(run, finding, span);
  }
  if (!run.holds(rule("fl2-ri-missing"))) return;
  for (const auto* const list : {&envelope.to, &envelope.info_addressees})
    for (const Addressee& one : *list) {
      if (one.ri.empty() || one.delivered_by_other_means || seen.find(run.bytes(one.ri)) != SeenSet::kNone) continue;
      run.find_each(rule("fl2-ri-missing"), one.ri, [&] {
        return "the station " + quoted(run.bytes(one.ri)) + " of an addressee is not called in FL2";
      });
    }
}

// ---- FL3

bool is_leap(int year) { return std::chrono::year{year}.is_leap(); }

/// The minute of filing in the year that brings it nearest to the DTG: day 001 may belong to the year behind it.
std::optional<std::chrono::sys_time<minutes>> filing_minute(const CheckRun& run, const FilingTime& filed) {
  const auto& dtg = run.t.envelope.dtg;
  if (!dtg || !dtg->valid || !dtg->has_year || filed.day_of_year == 0) return std::nullopt;
  std::optional<std::chrono::sys_time<minutes>> best;
  for (const int year : {run.year - 1, run.year, run.year + 1}) {
    const sys_days first{std::chrono::year{year} / std::chrono::January / 1};
    const auto at = first + days{filed.day_of_year - 1} + std::chrono::hours{filed.hour} + minutes{filed.minute};
    if (!best || std::chrono::abs(at - dtg->at) < std::chrono::abs(*best - dtg->at)) best = at;
  }
  return best;
}

void check_filing(CheckRun& run) {
  const auto& filed = run.t.envelope.calling.filed;
  if (!filed) return;
  const std::string_view text = run.bytes(filed->span);
  if (filed->day_of_year == 366 && run.day && !is_leap(run.year))
    run.find(rule("fl3-day"), {filed->span.begin, filed->span.begin + 3}, std::to_string(run.year) + " has no day 366");
  const auto at = filing_minute(run, *filed);
  if (!at) return;
  const auto delay = *at - run.t.envelope.dtg->at;
  if (delay < minutes{0}) {
    Finding& finding = run.find(rule("fl3-before-dtg"), filed->span,
                                "the time of file " + quoted(text) + " is before the telegram was released, " +
                                    format_iso_minute(run.t.envelope.dtg->at));
    finding.label = format_iso_minute(*at);
    finding.remarks.push_back({run.t.envelope.dtg->span, "released here"});
  } else if (delay > std::chrono::hours{72} && run.t.envelope.pilots.empty()) {
    run.find(rule("fl3-late"), filed->span,
             "the telegram was filed " + std::to_string(std::chrono::floor<days>(delay).count()) +
                 " days after its release")
        .label = format_iso_minute(*at);
  }
}

void check_serial(CheckRun& run) {
  const Telegram& t = run.t;
  const CallingStation& calling = t.envelope.calling;
  const auto serial = read_digits(run.bytes(calling.serial));
  const bool numbered =
      t.mrn.number != 0 && !t.mrn_text.empty() && !t.series && find_series(t.mrn.station.view()).empty();
  if (serial && numbered && calling.serial.size() == 4 && !t.envelope.acp128 && *serial != t.mrn.number % 10000) {
    Finding& finding =
        run.find(rule("fl3-serial"), calling.serial,
                 "the serial " + quoted(run.bytes(calling.serial)) +
                     " of the calling station is not that of the telegram, " + quoted(run.str(t.mrn_text)));
    finding.remarks.push_back({run.cover(t.mrn_text), "numbered here"});
  }
  if (calling.section != 0 && t.section.number != 0 && calling.section != t.section.number) {
    Finding& finding = run.find(rule("fl3-section"), calling.span,
                                "the calling station sends section " + std::to_string(calling.section) +
                                    ", and the text is section " + std::to_string(t.section.number));
    finding.remarks.push_back({t.section.span, "the text says so here"});
  }
  if (t.envelope.originator_guessed || t.envelope.originator_post.empty() || calling.ri.empty()) return;
  const std::string_view post = find_post_of_ri(run.bytes(calling.ri), run.year);
  if (!post.empty() && post != t.envelope.originator_post &&
      !serves_post(run.bytes(calling.ri), t.envelope.originator_post))
    run.find(rule("fl3-station"), calling.ri,
             "the calling station " + quoted(run.bytes(calling.ri)) + " is that of " + std::string(post) +
                 ", and the telegram is from " + std::string(t.envelope.originator_post));
}

// ---- FL4

int protection(Level level) {
  switch (level) {
    case Level::None:
    case Level::Unclassified: return 0;
    case Level::UnclassifiedEfto:
    case Level::Sbu:
    case Level::LimitedOfficialUse: return 1;
    case Level::Restricted: return 2;
    case Level::Confidential: return 3;
    case Level::Secret: return 4;
    case Level::TopSecret: return 5;
  }
  return 0;
}

void check_warning_level(CheckRun& run) {
  const SecurityWarning& warning = run.t.envelope.warning;
  if (warning.level == Level::None || run.level == Level::None) return;
  const std::string says = "the security warning " + quoted(run.bytes(warning.letters)) + " says " +
                           std::string(to_string(warning.level)) + ", and the text is " +
                           std::string(to_string(run.level));
  const int sent = protection(warning.level), text = protection(run.level);
  if (run.classified && sent < text) {
    Finding& finding = run.find(rule("fl4-level-low"), warning.letters, says);
    finding.remarks.push_back({run.t.classification.span, "the text says so here"});
  } else if (sent > text && sent > 1 && (text == 0 || run.classified)) {
    run.find(rule("fl4-level-high"), warning.letters, says)
        .remarks.push_back({run.t.classification.span, "the text says so here"});
  }
}

void check_warning(CheckRun& run) {
  const Envelope& envelope = run.t.envelope;
  const SecurityWarning& warning = envelope.warning;
  if (warning.prosign.empty()) {
    const bool marked = !envelope.identifiers.empty() && !envelope.identifiers.back().warning.empty();
    if (run.classified && !envelope.calling.ri.empty() && !marked)
      run.find(rule("fl4-missing"), envelope.calling.span, "a classified telegram was sent without a security warning");
    return;
  }
  check_warning_level(run);
  if (iequals(run.bytes(warning.prosign), "ZNR") && is_classified(warning.level))
    run.find(
        rule("fl4-prosign"), warning.prosign,
        "`ZNR` says that no approved circuit is needed, and the letters say " + std::string(to_string(warning.level)));
  const std::string_view codes = run.bytes(warning.release_codes);
  if (codes.size() == 2 && codes[0] > codes[1]) {
    Finding& finding = run.find(rule("fl4-release-order"), warning.release_codes,
                                "the release codes " + quoted(codes) + " are not in the order of the alphabet");
    CheckRun::replace(finding, warning.release_codes, {codes[1], codes[0]});
  }
  const std::string_view special = run.bytes(warning.special_handling);
  if (!special.empty() && special != "AAAAA" && special != "BBBBB" && special != "FFFFF")
    run.find(rule("fl4-special-handling"), warning.special_handling,
             quoted(special) + " is no special handling designator")
        .help = "AAAAA and BBBBB stand for SPECAT, FFFFF for US-UK EYES ONLY";
  for (const OperatingSignal& signal : envelope.signals)
    if (signal.format_line == 4 && signal.span.begin < warning.span.begin)
      run.find(rule("fl4-order"), signal.code,
               "the signal " + quoted(run.bytes(signal.code)) + " stands before the security warning");
}

bool is_known_signal(std::string_view code) {
  return std::ranges::any_of(data::kOperatingSignals, [&](const auto& row) {
    return row.code.size() >= 3 && iequals(row.code.substr(0, 3), code.substr(0, 3));
  });
}

void check_signals(CheckRun& run) {
  for (const OperatingSignal& signal : run.t.envelope.signals)
    if (const std::string_view code = run.bytes(signal.code); !is_known_signal(code))
      run.find(rule("signal-unknown"), signal.code, "the operating signal " + quoted(code) + " is not in the table");
}

// ---- pilots, ACP 128

void check_pilots(CheckRun& run) {
  const auto& dtg = run.t.envelope.dtg;
  for (const Pilot& pilot : run.t.envelope.pilots) {
    const std::string_view signal = run.bytes(pilot.signal);
    const bool names = iequals(signal, "ZOV") || iequals(signal, "ZFD") || iequals(signal, "ZEL");
    if (names && pilot.ri.empty())
      run.find(rule("pilot-station"), pilot.signal, "the pilot " + quoted(signal) + " does not name its station");
    if (pilot.dtg && pilot.dtg->valid && pilot.dtg->has_year && dtg && dtg->valid && dtg->has_year &&
        pilot.dtg->at < dtg->at)
      run.find(rule("readdressal-dtg"), pilot.dtg->span,
               "the telegram was readdressed before it was released, " + format_iso_minute(dtg->at))
          .remarks.push_back({dtg->span, "released here"});
  }
}

Level level_of_letter(char letter) {
  switch (letter) {
    case 'U': return Level::Unclassified;
    case 'E': return Level::UnclassifiedEfto;
    case 'R': return Level::Restricted;
    case 'C': return Level::Confidential;
    case 'S': return Level::Secret;
    case 'T': return Level::TopSecret;
    default: return Level::None;
  }
}

void check_acp128(CheckRun& run) {
  const Envelope& envelope = run.t.envelope;
  if (!envelope.acp128) return;
  const Acp128Header& header = *envelope.acp128;
  const Level line = level_of_letter(header.classification);
  const Span place{header.span.begin + 3, header.span.begin + 4};
  if (line != Level::None && run.level != Level::None && protection(line) < protection(run.level) && run.classified)
    run.find(
           rule("acp128-level"), place,
           "position 4 says " + std::string(to_string(line)) + ", and the text is " + std::string(to_string(run.level)))
        .remarks.push_back({run.t.classification.span, "the text says so here"});
  if (envelope.action != Precedence::None && header.precedence != highest_precedence(envelope))
    run.find(rule("acp128-precedence"), envelope.called_precedence,
             "position 1 says " + std::string(to_string(header.precedence)) + ", and FL5 " +
                 std::string(to_string(highest_precedence(envelope))));
  if (envelope.called.empty()) return;
  const std::uint32_t end = envelope.called.back().end;
  if (end >= run.t.source.size() || run.t.source[end] != '.')
    CheckRun::insert(
        run.find(rule("acp128-stop"), envelope.called.back(), "the last station has no full stop behind it"), end, ".");
}

}  // namespace

void check_transmission(CheckRun& run) {
  check_identifier(run);
  check_second_start(run);
  if (!run.t.envelope.acp128) check_called_precedence(run);
  check_called_stations(run);
  check_filing(run);
  check_serial(run);
  check_warning(run);
  check_signals(run);
  check_pilots(run);
  check_acp128(run);
}

}  // namespace reftel
