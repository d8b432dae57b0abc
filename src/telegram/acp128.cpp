#include "telegram/acp128.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "diag/quoted.h"
#include "telegram/line_words.h"
#include "telegram/procedure.h"

namespace reftel {
namespace {

// Positions of the line, from 0 (ACP 128, format line 2).
constexpr std::size_t kMedia = 1, kClass = 3, kContent = 4, kStation = 9, kSerial = 16, kDay = 21, kClock = 24,
                      kClassAgain = 29, kStations = kAcp128Stations;

bool all(std::string_view text, bool (*is)(char)) { return std::ranges::all_of(text, is); }

}  // namespace

bool reads_as_acp128_header(std::string_view line) {
  constexpr std::string_view kPrecedence = "YZOPRW", kClasses = "TSCREUABM";
  if (kPrecedence.find(line[0]) == std::string_view::npos || kClasses.find(line[kClass]) == std::string_view::npos)
    return false;
  return all(line.substr(0, 8), is_alnum) && all(line.substr(kStation, 7), is_upper) &&
         all(line.substr(kSerial, 4), is_digit) && all(line.substr(kDay, 7), is_digit) && line[28] == '-' &&
         all(line.substr(kClassAgain, 4), is_upper) && line.substr(33, 2) == "--";
}

void read_acp128_header(ReadContext& context, Span line) {
  const std::string_view text = bytes_of(context.source, line);
  const auto at = [&](std::size_t begin, std::size_t size) {
    const auto from = line.begin + static_cast<std::uint32_t>(begin);
    return Span{from, from + static_cast<std::uint32_t>(size)};
  };
  Envelope& envelope = context.out.envelope;
  Acp128Header header;
  header.span = line;
  header.precedence = find_precedence(text.substr(0, 1)).value_or(Precedence::None);
  header.media = at(kMedia, 2);
  header.classification = text[kClass];
  header.content_indicator = at(kContent, 4);
  header.classification_repeat = at(kClassAgain, 4);
  if (text[kClass] != text[kClassAgain])
    context.find("acp128-classification", Severity::Warning, header.classification_repeat,
                 "the classification " + quoted(bytes_of(context.source, header.classification_repeat)) +
                     " is not that of position 4, " + quoted(text.substr(kClass, 1)));
  envelope.acp128 = header;
  envelope.called_as = header.precedence;
  envelope.called_precedence = at(0, 1);

  CallingStation& calling = envelope.calling;
  calling = {};
  calling.span = at(kStation, kClassAgain - kStation - 1);
  calling.ri = at(kStation, 7);
  calling.serial = at(kSerial, 4);
  FilingTime filed;
  filed.span = at(kDay, 7);
  filed.day_of_year = static_cast<std::uint16_t>(*read_digits(text.substr(kDay, 3)));
  filed.hour = static_cast<std::uint8_t>(*read_digits(text.substr(kClock, 2)));
  filed.minute = static_cast<std::uint8_t>(*read_digits(text.substr(kClock + 2, 2)));
  if (filed.day_of_year >= 1 && filed.day_of_year <= 366 && filed.hour < 24 && filed.minute < 60)
    calling.filed = filed;
  else
    context.find("fl3-time", Severity::Warning, filed.span,
                 "the time of file " + quoted(bytes_of(context.source, filed.span)) + " is no day and minute");
  context.tiler.claim(at(0, kStations), ElementKind::Acp128Header, 2);
  read_acp128_stations(context, {line.begin + static_cast<std::uint32_t>(kStations), line.end});
}

void read_acp128_stations(ReadContext& context, Span line) {
  LineWords words(bytes_of(context.source, line));
  while (words.next()) {
    std::string_view word = words.word();
    while (!word.empty() && !is_alpha(word.back())) word.remove_suffix(1);
    if (!is_routing_indicator(word)) continue;
    const auto at = line.begin + static_cast<std::uint32_t>(words.begin());
    context.out.envelope.called.push_back({at, at + static_cast<std::uint32_t>(word.size())});
  }
  context.tiler.claim(line, ElementKind::Acp128Header, 2);
}

}  // namespace reftel
