#include "telegram/preamble.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "diag/quoted.h"
#include "telegram/line_words.h"
#include "telegram/procedure.h"

namespace reftel {
namespace {

constexpr std::size_t kWindow = 40;  ///< prosigns and date-time group fit in so many bytes
constexpr int kDefaultPivot = 49;    ///< two-digit years up to it are 20yy

/// Day, hour and minute with the letter of the zone and no month behind: `012345Z`.
std::size_t bare_group_size(std::string_view text) {
  if (text.size() < 7 || !is_alpha(text[6]) || (text.size() > 7 && is_alnum(text[7]))) return 0;
  return std::ranges::all_of(text.substr(0, 6), is_digit) ? 7 : 0;
}

/// Reads the prosigns and gives the place behind them, where the group begins; npos when none can.
std::size_t read_prosigns(std::string_view text, PreambleStart& out) {
  std::size_t at = 0;
  // A prosign stands apart or is glued to the group; the letter O may also be a zero of the day.
  while (at < text.size() && at < 8) {
    if (is_blank(text[at])) {
      ++at;
      continue;
    }
    if (!is_prosign(text[at]) || at + 1 >= text.size() || out.second != 0) break;
    if (!is_blank(text[at + 1]) && !is_digit(text[at + 1]) && !is_prosign(text[at + 1])) break;
    (out.first == 0 ? out.first : out.second) = at + 1;
    ++at;
  }
  const bool group = at < text.size() && (is_digit(text[at]) || to_upper(text[at]) == 'O');
  return group ? at : std::string_view::npos;
}

std::optional<PreambleStart> read_start(std::string_view text, int pivot) {
  PreambleStart out;
  const std::size_t at = read_prosigns(text, out);
  if (at == std::string_view::npos) return std::nullopt;
  const auto dtg = find_dtg_before(text.substr(0, at + kWindow), at + 1, pivot);
  if (dtg && dtg->span.begin <= at) {
    out.dtg = dtg;
    out.begin = dtg->span.begin;
    out.end = dtg->span.end;
    if (out.begin < out.second) out.second = 0;
    if (out.begin < out.first) out.first = 0;
    return out;
  }
  const std::size_t bare = bare_group_size(text.substr(at));
  if (bare == 0 || out.first == 0) return std::nullopt;
  out.begin = at;
  out.end = at + bare;
  return out;
}

Precedence precedence_at(std::string_view text, std::size_t place) {
  return place == 0 ? Precedence::None : find_precedence(text.substr(place - 1, 1)).value_or(Precedence::None);
}

void report_dtg(ReadContext& context, const Dtg& dtg) {
  if (!dtg.valid && dtg.has_year)
    context.find("fl5-dtg-date", Severity::Error, dtg.span,
                 quoted(bytes_of(context.source, dtg.span)) + " is no date and time of the calendar");
  if (dtg.healed && dtg.valid) context.out.repairs.push_back({"fl5-dtg", dtg.span, format_dtg(dtg)});
}

/// Signals and instructions behind the group, up to a label of format line 6 or the end; gives their end.
std::size_t read_instructions(ReadContext& context, std::string_view text, std::size_t at, Span rest) {
  Envelope& envelope = context.out.envelope;
  std::size_t end = at;
  LineWords words(text, at);
  while (words.next()) {
    const std::string_view word = words.word();
    if (word == "FM" || word == "TO" || word == "BT") break;
    const Span span{rest.begin + static_cast<std::uint32_t>(words.begin()),
                    rest.begin + static_cast<std::uint32_t>(words.end())};
    if (is_operating_signal(word))
      envelope.signals.push_back({span, span, 5});
    else
      envelope.message_instructions.push_back(span);
    end = words.end();
  }
  return end;
}

}  // namespace

bool reads_as_preamble(std::string_view text) {
  PreambleStart out;
  const std::size_t at = read_prosigns(text, out);
  if (at == std::string_view::npos) return false;
  if (begins_plain_dtg(text.substr(at)) || find_dtg_begin(text.substr(0, at + kWindow), at + 1) <= at) return true;
  return out.first != 0 && bare_group_size(text.substr(at)) != 0;
}

std::optional<PreambleStart> find_preamble(std::string_view text, const ReadOptions& options) {
  return read_start(text, options.current_year == 0 ? kDefaultPivot : options.current_year % 100);
}

std::uint32_t read_preamble(ReadContext& context, Span rest, const PreambleStart& start) {
  const std::string_view text = bytes_of(context.source, rest);
  Envelope& envelope = context.out.envelope;
  envelope.action = precedence_at(text, start.first);
  envelope.info = precedence_at(text, start.second);
  envelope.dtg = start.dtg;
  if (envelope.dtg) {
    envelope.dtg->span = {rest.begin + start.dtg->span.begin, rest.begin + start.dtg->span.end};
    report_dtg(context, *envelope.dtg);
  }
  const std::size_t begin = start.first != 0 ? start.first - 1 : start.begin;
  TextStore& store = context.out.store;
  envelope.dtg_text = store.open();
  store.push({rest.begin + static_cast<std::uint32_t>(begin), rest.begin + static_cast<std::uint32_t>(start.end)},
             Join::None);
  store.close(envelope.dtg_text);
  const std::size_t end = read_instructions(context, text, start.end, rest);
  const auto stop = rest.begin + static_cast<std::uint32_t>(end);
  context.tiler.claim({rest.begin, stop}, ElementKind::Preamble, 5);
  return stop;
}

bool is_receipt(std::string_view text) {
  LineWords words(text);
  if (!words.next() || words.word().size() != 1 || !is_prosign(words.word()[0])) return false;
  if (!words.next() || words.word() != "Z") return false;
  return words.next() && words.word().size() >= 6 && is_alpha(words.word()[0]) && is_digit(words.word().back());
}

void read_receipt(ReadContext& context, Span rest) {
  const std::string_view text = bytes_of(context.source, rest);
  LineWords words(text);
  words.next();
  while (words.next())
    context.out.envelope.message_instructions.push_back(
        {rest.begin + static_cast<std::uint32_t>(words.begin()), rest.begin + static_cast<std::uint32_t>(words.end())});
  context.tiler.claim(rest, ElementKind::Preamble, 5);
}

}  // namespace reftel
