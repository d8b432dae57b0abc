#include "telegram/procedure.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "diag/quoted.h"
#include "telegram/address.h"
#include "telegram/line_words.h"
#include "telegram/preamble.h"

namespace reftel {
namespace {

using namespace std::literals;

constexpr std::uint32_t to_offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

bool all_letters(std::string_view word) { return std::ranges::all_of(word, is_alpha); }

Span shift(Span rest, std::size_t begin, std::size_t end) {
  return {rest.begin + to_offset(begin), rest.begin + to_offset(end)};
}

// ---- FL1

/// Bytes of `VZCZC`, `ZCZC` or `VZCZ`, or of `VV` before a channel; 0 when the line begins otherwise.
std::size_t identifier_opening(std::string_view text) {
  if (text.starts_with("VZCZC")) return 5;  // nearly all
  static constexpr std::array kOpenings = {"VZCZC"sv, "ZCZC"sv, "VZCZ"sv};
  for (const std::string_view opening : kOpenings)
    if (istarts_with(text, opening)) return opening.size();
  if (text.size() < 9 || !istarts_with(text, "VV") || !is_blank(text[2])) return 0;
  LineWords words(text, 2);
  const std::string_view word = words.next() ? words.word() : std::string_view{};
  const bool channel = word.size() >= 6 && all_letters(word.substr(0, 3)) && is_digit(word[3]) && is_digit(word[4]);
  return channel ? 2 : 0;
}

/// One `XRO8484` at `at`: three letters of the channel (more when the first ones are a relay's) and its serial.
std::optional<TransmissionIdentifier> read_channel(std::string_view text, std::size_t at, Span rest) {
  std::size_t letters = at;
  while (letters < text.size() && is_alpha(text[letters])) ++letters;
  std::size_t digits = letters;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  if (letters - at < 3 || letters - at > 8 || digits - letters < 3 || digits - letters > 4) return std::nullopt;
  TransmissionIdentifier out;
  out.span = shift(rest, at, digits);
  out.channel = shift(rest, letters - 3, letters);
  out.serial = shift(rest, letters, digits);
  return out;
}

// ---- FL2

/// Bytes of the bells before FLASH, sent as figures J and S so that either kind of machine rings (ACP 127(G) 137).
std::size_t bells_size(std::string_view text) {
  if (!text.starts_with("JJJJJ")) return 0;
  std::size_t at = 0;
  while (at < text.size() && (text[at] == 'J' || text[at] == 'S' || is_blank(text[at]))) ++at;
  return at;
}

/// Bytes of the precedence digraph `PP`, also `P P` and glued to the first indicator; 0 when there is none.
std::size_t digraph_size(std::string_view text) {
  if (text.size() < 6 || !is_prosign(text[0])) return 0;
  if (to_upper(text[1]) == to_upper(text[0])) return 2;
  const bool parted = text[1] == ' ' && to_upper(text[2]) == to_upper(text[0]) && is_blank(text[3]);
  return parted ? 3 : 0;
}

std::string_view without_stop(std::string_view word) {
  while (!word.empty() && (word.back() == '.' || word.back() == ',')) word.remove_suffix(1);
  return word;
}

// ---- FL3

std::optional<FilingTime> to_filing_time(std::uint32_t day, bool of_month, std::uint32_t clock, Span span) {
  FilingTime out;
  out.span = span;
  out.hour = static_cast<std::uint8_t>(clock / 100);
  out.minute = static_cast<std::uint8_t>(clock % 100);
  if (of_month)
    out.day_of_month = static_cast<std::uint8_t>(day);
  else
    out.day_of_year = static_cast<std::uint16_t>(day);
  const bool sound = day >= 1 && day <= (of_month ? 31u : 366u) && clock / 100 < 24 && clock % 100 < 60;
  return sound ? std::optional(out) : std::nullopt;
}

/// `2691417` (day of the year) or `11/1215Z` (day of the month). Found: it has the shape; the value is empty when
/// there is no such day or minute.
struct FilingReading {
  bool found = false;
  std::optional<FilingTime> time;
};

FilingReading read_filing_time(std::string_view word, Span span) {
  if (word.size() == 7)
    if (const auto all = read_digits(word)) return {true, to_filing_time(*all / 10000, false, *all % 10000, span)};
  if (word.size() == 8 && word[2] == '/' && to_upper(word[7]) == 'Z') {
    const auto day = read_digits(word.substr(0, 2)), clock = read_digits(word.substr(3, 4));
    if (day && clock) return {true, to_filing_time(*day, true, *clock, span)};
  }
  return {};
}

/// `#4727/01`, `134`, `119B`: sets serial, position and section of the station; false when the word is none.
bool read_station_serial(CallingStation& calling, std::string_view word, Span span) {
  std::size_t at = word.starts_with('#') ? 1 : 0;
  const std::size_t first = at;
  while (at < word.size() && is_digit(word[at])) ++at;
  if (at == first || at - first > 6) return false;
  CallingStation out = calling;
  out.serial = shift(span, first, at);
  if (at < word.size() && is_alpha(word[at])) out.position = to_upper(word[at++]);
  if (at < word.size() && word[at] == '/') {
    const auto section = read_digits(word.substr(at + 1));
    if (!section || *section > 999) return false;
    out.section = static_cast<std::uint16_t>(*section);
    at = word.size();
  }
  if (at != word.size()) return false;
  calling = out;
  return true;
}

// ---- FL4

bool is_security_prosign(std::string_view text) { return istarts_with(text, "ZNR") || istarts_with(text, "ZNY"); }

Level level_of_letter(char letter) {
  switch (to_upper(letter)) {
    case 'U': return Level::Unclassified;
    case 'E': return Level::UnclassifiedEfto;
    case 'R': return Level::Restricted;
    case 'C': return Level::Confidential;
    case 'S': return Level::Secret;
    case 'T': return Level::TopSecret;
    default: return Level::None;  // A, B and M of special systems say no level
  }
}

bool all_equal(std::string_view letters) { return std::ranges::count(letters, letters[0]) == std::ssize(letters); }

char majority_letter(std::string_view letters) {
  char best = letters[0];
  if (all_equal(letters)) return best;
  std::ptrdiff_t most = 0;
  for (const char letter : letters) {
    const auto count = std::ranges::count(letters, letter);
    if (count > most) {
      most = count;
      best = letter;
    }
  }
  return best;
}

/// Two trailing letters that say to whom the text may be released (ACP 117): `SSSBB`, but not `CCCVC`.
bool has_release_codes(std::string_view letters) {
  constexpr std::string_view kCodes = "ABCOUXZ";
  if (letters.size() != 5 || letters[0] != letters[1] || letters[0] != letters[2]) return false;
  for (const char code : letters.substr(3))
    if (code == letters[0] || kCodes.find(code) == std::string_view::npos) return false;
  return true;
}

/// Takes letters that are not five times the same.
void read_other_letters(ReadContext& context, std::string_view sent, Span span) {
  SecurityWarning& warning = context.out.envelope.warning;
  const std::string letters = to_upper(sent);
  const char letter = majority_letter(letters);
  if (has_release_codes(letters))
    warning.release_codes = {span.end - 2, span.end};
  else
    warning.damaged = letters.size() != 5 || !all_equal(letters);
  warning.level = level_of_letter(letter);
  if (warning.damaged)
    context.find("fl4-letters", Severity::Warning, span,
                 "the security letters " + quoted(sent) + " are not five equal letters",
                 "read as `" + std::string(5, letter) + "`, the letter that stands most often");
}

/// Reads the letters behind ZNR or ZNY, which stand at `at`; gives the offset behind them.
std::size_t read_security_letters(ReadContext& context, std::string_view text, std::size_t at, Span rest) {
  SecurityWarning& warning = context.out.envelope.warning;
  at = skip_blanks(text, at);
  std::size_t end = at;
  while (end < text.size() && is_alpha(text[end])) ++end;
  if (end - at == 8 && to_upper(text[end - 3]) == 'Z') end -= 3;  // `CCCCCZZH`
  if (end - at < 3 || end - at > 6) return at;
  const std::string_view letters = text.substr(at, end - at);
  warning.letters = shift(rest, at, end);
  if (letters.size() == 5 && all_equal(letters))
    warning.level = level_of_letter(letters[0]);
  else
    read_other_letters(context, letters, warning.letters);
  if (end < text.size() && text[end] == '/') {
    std::size_t more = end + 1;
    while (more < text.size() && is_alpha(text[more]) && more < end + 6) ++more;
    if (more > end + 1) warning.special_handling = shift(rest, end + 1, more);
    end = more;
  }
  return end;
}

/// Where the instructions of `text` end: before a precedence prosign with its date-time group.
bool begins_next_line(std::string_view text) { return begins_preamble(text) && !begins_transmission_instruction(text); }

void read_signals(ReadContext& context, std::string_view text, std::size_t at, std::size_t end, Span rest) {
  auto& signals = context.out.envelope.signals;
  bool open = false;
  LineWords words(text.substr(0, end), at);
  while (words.next()) {
    const std::size_t mark = words.word().find('(');  // `ZZH (CCY AD6C WSC64)`: of the station's machine
    if (is_operating_signal(words.word().substr(0, mark))) {
      const std::size_t size = std::min(mark, words.word().size());
      const Span code = shift(rest, words.begin(), words.begin() + size);
      signals.push_back({code, code, 4});
      open = mark == std::string_view::npos;
    } else if (open && mark == 0) {
      open = false;
    } else if (open) {
      signals.back().span.end = rest.begin + to_offset(words.end());
    }
  }
}

/// `ZNR UUUUU ZOV RUEHZX`: the signal, and the station that stands behind it (or behind DE).
void read_pilot_words(std::string_view text, Span line, Pilot& pilot) {
  bool names_station = false;
  LineWords words(text);
  while (words.next()) {
    const std::string_view word = words.word();
    if (names_station && is_routing_indicator(word)) pilot.ri = shift(line, words.begin(), words.end());
    names_station = iequals(word, "DE") || (is_operating_signal(word) && !is_security_prosign(word));
    if (names_station && word.size() > 2) pilot.signal = shift(line, words.begin(), words.end());
  }
}

/// Reads the stations from byte `at` of the line on and claims the line up to the last; gives the place behind it.
std::uint32_t read_stations(ReadContext& context, std::string_view text, std::size_t at, Span rest) {
  std::size_t end = at;
  LineWords words(text, end);
  while (words.next()) {
    const std::string_view word = without_stop(words.word());
    if (word.empty() || word.size() > 8 || !all_letters(word) || iequals(word, "DE") || is_operating_signal(word))
      break;
    if (word.size() >= 4)
      context.out.envelope.called.push_back(shift(rest, words.begin(), words.begin() + word.size()));
    end = words.end();
  }
  context.tiler.claim(shift(rest, 0, end), ElementKind::CalledStation, 2);
  return rest.begin + to_offset(end);
}

/// Bytes of the routing indicator with which `text` begins; 0 when its letters are none.
std::size_t indicator_size(std::string_view text) {
  if (text.empty() || !begins_routing_indicator(text[0])) return 0;
  std::size_t size = 0;
  while (size < text.size() && size < 9 && is_alpha(text[size])) ++size;
  return size >= 4 && size <= 8 ? size : 0;
}

bool ends_word(std::string_view text, std::size_t at) { return at >= text.size() || is_space(text[at]); }

}  // namespace

bool is_routing_indicator(std::string_view word) { return !word.empty() && indicator_size(word) == word.size(); }

std::size_t count_routing_prefix(std::string_view text) {
  std::size_t at = indicator_size(text);
  if (at == 0) return 0;
  at = skip_blanks(text, at);
  if (at >= text.size() || text[at] != '/') return 0;
  while (at < text.size() && text[at] == '/') ++at;
  if (to_upper(text[0]) != 'R' && !begins_plad(text.substr(at))) return 0;
  return at;
}

bool is_operating_signal(std::string_view word) {
  if (word.size() < 3 || word.size() > 4 || to_upper(word[0]) != 'Z') return false;
  return is_alpha(word[1]) && is_alpha(word[2]) && (word.size() == 3 || is_digit(word[3]));
}

bool begins_transmission_identifier(std::string_view text) { return identifier_opening(text) != 0; }

bool reads_as_called_stations(std::string_view text) {
  text.remove_prefix(bells_size(text));
  const std::size_t digraph = digraph_size(text);
  if (digraph == 0) return false;
  const std::string_view word = trim_left(text.substr(digraph));
  std::size_t end = indicator_size(word);
  if (end == 0) return false;
  while (end < word.size() && (word[end] == '.' || word[end] == ',')) ++end;
  return ends_word(word, end);
}

bool continues_called_stations(std::string_view text) {
  bool any = false;
  LineWords words(text);
  while (words.next()) {
    const std::string_view word = without_stop(words.word());
    if (word.empty() || word.size() > 8 || !all_letters(word) || iequals(word, "DE")) return false;
    if (!any && is_operating_signal(word)) return false;
    any = any || is_routing_indicator(word);
  }
  return any;
}

bool begins_calling_station(std::string_view text) {
  if (text.size() < 6 || to_upper(text[0]) != 'D' || to_upper(text[1]) != 'E' || !is_blank(text[2])) return false;
  const std::string_view station = trim_left(text.substr(2));
  const std::size_t end = indicator_size(station);
  if (end == 0 || !(ends_word(station, end) || station[end] == '#')) return false;
  return to_upper(station[0]) == 'R' || text.find('#') != std::string_view::npos;
}

bool begins_transmission_instruction(std::string_view text) {
  LineWords words(text);
  if (!words.next()) return false;
  const std::string_view first = words.word();
  switch (to_upper(first[0])) {
    case 'Z': return is_operating_signal(first) || is_security_prosign(first);
    case 'I': return iequals(first, "INT") && words.next() && is_operating_signal(words.word());
    case 'T':
      return first == "T" && words.next() &&
             (is_routing_indicator(words.word()) || begins_plad(text.substr(words.begin())));
    default: return is_routing_indicator(first) && words.next() && words.word() == "T";
  }
}

std::uint32_t read_transmission_identifier(ReadContext& context, Span rest) {
  const std::string_view text = bytes_of(context.source, rest);
  auto& identifiers = context.out.envelope.identifiers;
  const std::size_t before = identifiers.size();
  std::size_t end = identifier_opening(text);
  std::size_t at = skip_blanks(text, end);
  while (const auto one = read_channel(text, at, rest)) {
    identifiers.push_back(*one);
    at = end = one->span.end - rest.begin;
  }
  if (identifiers.size() == before) {
    LineWords words(text, end);
    if (end < text.size() && !is_blank(text[end]) && words.next()) end = words.end();
    const Span span = shift(rest, 0, end);
    identifiers.push_back({.span = span, .channel = {}, .serial = {}, .warning = {}});
    context.find("fl1-shape", Severity::Warning, span,
                 quoted(bytes_of(context.source, span)) + " names no channel and serial");
  }
  LineWords words(text, end);
  if (words.next() && (iequals(words.word(), "UU") || iequals(words.word(), "HH"))) {
    end = words.end();
    identifiers.back().warning = shift(rest, words.begin(), end);
  }
  context.tiler.claim(shift(rest, 0, end), ElementKind::TransmissionIdentifier, 1);
  return rest.begin + to_offset(end);
}

std::uint32_t read_called_stations(ReadContext& context, Span rest) {
  const std::string_view text = bytes_of(context.source, rest);
  Envelope& envelope = context.out.envelope;
  const std::size_t bells = bells_size(text), end = bells + digraph_size(text.substr(bells));
  envelope.called_precedence = shift(rest, bells, end);
  envelope.called_as = find_precedence(text.substr(bells, 1)).value_or(Precedence::None);
  return read_stations(context, text, end, rest);
}

std::uint32_t read_more_called_stations(ReadContext& context, Span rest) {
  const std::string_view text = bytes_of(context.source, rest);
  return begins_called_stations(text) ? read_called_stations(context, rest) : read_stations(context, text, 0, rest);
}

std::uint32_t read_calling_station(ReadContext& context, Span rest) {
  const std::string_view text = bytes_of(context.source, rest);
  CallingStation& calling = context.out.envelope.calling;
  calling = {};
  LineWords words(text, 2);
  words.next();
  const std::size_t letters = std::min(words.word().find('#'), words.word().size());
  calling.ri = shift(rest, words.begin(), words.begin() + letters);
  std::size_t end = words.begin() + letters;
  words = LineWords(text, end);
  while (words.next()) {
    const std::string_view word = words.word();
    const Span span = shift(rest, words.begin(), words.end());
    if (const FilingReading filing = read_filing_time(word, span); filing.found) {
      calling.filed = filing.time;
      if (!filing.time)
        context.find("fl3-time", Severity::Warning, span, "the time of file " + quoted(word) + " is no day and minute");
    } else if (!calling.serial.empty() && word.size() <= 7 && std::ranges::all_of(word, is_digit)) {
      context.find("fl3-time", Severity::Warning, span, "the time of file " + quoted(word) + " is not seven digits");
    } else if (word != "#" && !(calling.serial.empty() && read_station_serial(calling, word, span))) {
      break;
    }
    end = words.end();
  }
  calling.span = shift(rest, 0, end);
  if (calling.serial.empty() && !calling.filed)
    context.find("fl3-shape", Severity::Note, calling.span, "the calling station gives no serial and no time of file");
  context.tiler.claim(calling.span, ElementKind::CallingStation, 3);
  return rest.begin + to_offset(end);
}

std::uint32_t read_transmission_instruction(ReadContext& context, Span rest) {
  const std::string_view text = bytes_of(context.source, rest);
  std::size_t at = 0;
  if (is_security_prosign(text)) {
    SecurityWarning& warning = context.out.envelope.warning;
    warning = {};
    warning.prosign = shift(rest, 0, 3);
    at = read_security_letters(context, text, 3, rest);
    warning.span = shift(rest, 0, at);
  }
  std::size_t end = text.size();
  LineWords words(text, at);
  while (words.next()) {
    if (words.begin() == 0 || !begins_next_line(text.substr(words.begin()))) continue;
    end = words.begin();
    break;
  }
  read_signals(context, text, at, end, rest);
  end = trim_right(text.substr(0, end)).size();
  context.tiler.claim(shift(rest, 0, end), ElementKind::TransmissionInstruction, 4);
  return rest.begin + to_offset(end);
}

void read_pilot(ReadContext& context, LineRange range) {
  Pilot pilot;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    const Line& line = context.lines[i];
    if (line.blank() || is_furniture(line.kind)) continue;
    const std::string_view text = context.line_text(i);
    if (begins_transmission_identifier(text)) {
      read_transmission_identifier(context, line.span());
      continue;
    }
    const bool called = begins_called_stations(text) || continues_called_stations(text);
    const int format_line = called ? 2 : begins_calling_station(text) ? 3 : 4;
    read_pilot_words(text, line.span(), pilot);
    if (pilot.span.empty()) pilot.span = line.span();
    pilot.span.end = line.end;
    context.tiler.claim(line.span(), ElementKind::Pilot, format_line);
  }
  if (!pilot.span.empty()) context.out.envelope.pilots.push_back(pilot);
}

}  // namespace reftel
