// Format lines 1 to 11: what stands before the text of a telegram, in the order of the publication, with whatever of it
// was lost, repeated, run together or put before it.

#include "telegram/envelope.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "diag/quoted.h"
#include "telegram/acp128.h"
#include "telegram/address.h"
#include "telegram/distribution.h"
#include "telegram/heading_end.h"
#include "telegram/heading_start.h"
#include "telegram/line_words.h"
#include "telegram/paragraph_label.h"
#include "telegram/preamble.h"
#include "telegram/procedure.h"
#include "telegram/read_context.h"

namespace reftel {
namespace {

constexpr int kLinesBefore = 60;    ///< so many lines of a post or a publisher may stand before the heading
constexpr int kLinesOfPilots = 40;  ///< format lines 1 to 4 of the message stand in so many lines

/// A line that nothing but a heading has.
bool is_sure_heading(std::string_view text) {
  const HeadingStart start(text);
  if (!start.may_be_any()) return false;
  if ((start.may_be(HeadingLine::TransmissionIdentifier) && begins_transmission_identifier(text)) ||
      (start.may_be(HeadingLine::CalledStations) && begins_called_stations(text)) ||
      (start.may_be(HeadingLine::CallingStation) && begins_calling_station(text)) ||
      (start.may_be(HeadingLine::Preamble) && begins_preamble(text)) ||
      (start.may_be(HeadingLine::Acp128Header) && is_acp128_header(text)) ||
      (start.may_be(HeadingLine::Distribution) && is_dash_line(text)))
    return true;
  const auto label = start.may_be(HeadingLine::AddressLabel) ? find_address_label(text, false) : std::nullopt;
  if (label && label->field != AddressField::Exempt) {
    const std::string_view name = text.substr(label->size);
    return begins_plad(name) || routing_prefix_size(name) != 0;
  }
  if (!text.starts_with("ACTION ") && !text.starts_with("ORIGIN ")) return false;
  LineWords words(text, 7);
  return words.next() && read_office_count(words.word(), 0);
}

/// A line with which a heading can begin: also an address without the lines above it, and its furniture.
bool is_heading(std::string_view text) {
  if (is_sure_heading(text) || is_separator(text)) return true;
  const HeadingStart start(text);
  if (start.may_be(HeadingLine::TransmissionInstruction) && begins_transmission_instruction(text)) return true;
  return start.may_be(HeadingLine::AddressLabel) && text.size() < 200 && find_address_label(text, false) &&
         std::ranges::none_of(text, is_lower);
}

constexpr CharSet kMarkupBefore("*_` \t>"), kMarkupBehind("*_` \t\\");

/// Markup that a web page or a markdown file left around a line: `**VZCZCXYZ0009**`, `> FM`, a backslash at the end.
Span without_markup(std::string_view source, Span line) {
  while (!line.empty() && kMarkupBefore.has(source[line.begin])) ++line.begin;
  while (!line.empty() && kMarkupBehind.has(source[line.end - 1])) --line.end;
  return line;
}

/// Format line 10: an accounting symbol and a group count (`GR 37`, `ACEX GR45`, `GRNC`).
struct Prefix {
  std::size_t accounting_end = 0;
  std::optional<std::uint32_t> groups;
};

/// Whether `text` ends as such a line: with a number or NC, and an R before it.
bool may_be_prefix(std::string_view text) {
  text = trim_right(text);
  if (text.empty() || (!is_digit(text.back()) && to_upper(text.back()) != 'C')) return false;
  std::size_t count = iends_with(text, "NC") ? 2 : 0;
  if (count == 0)
    while (count < text.size() && is_digit(text[text.size() - count - 1])) ++count;
  if (count == 0) return false;
  text = trim_right(text.substr(0, text.size() - count));
  return !text.empty() && to_upper(text.back()) == 'R';
}

/// `GR`, `GR12`, `GRNC`
bool is_group_count(std::string_view word) {
  return istarts_with(word, "GR") && (word.size() == 2 || is_digit(word[2]) || iequals(word, "GRNC"));
}

std::optional<Prefix> read_prefix(std::string_view text) {
  if (text.size() > 40) return std::nullopt;
  Prefix out;
  LineWords words(text);
  if (!words.next()) return std::nullopt;
  if (!is_group_count(words.word())) {
    if (words.word().size() > 8 || !std::ranges::all_of(words.word(), is_alnum)) return std::nullopt;
    out.accounting_end = words.end();
    if (!words.next()) return std::nullopt;
  }
  if (!istarts_with(words.word(), "GR")) return std::nullopt;
  std::string_view count = words.word().substr(2);
  if (count.empty()) count = words.next() ? words.word() : std::string_view{};
  out.groups = read_digits(count);
  if (count.empty() || (!out.groups && !iequals(count, "NC")) || words.next()) return std::nullopt;
  return out;
}

class EnvelopeReader {
 public:
  EnvelopeReader(ReadContext& context, LineRange range)
      : context_(context), range_(range), address_(context), distribution_(context) {}

  std::uint32_t read();

 private:
  enum class Outcome : std::uint8_t { Read, NotHeading, End };

  [[nodiscard]] bool is_text(std::uint32_t index) const { return context_.lines[index].has_text(); }
  [[nodiscard]] Span clean(std::uint32_t index) const {
    const Line& line = context_.lines[index];
    if (!kMarkupBefore.has(line.first) && !kMarkupBehind.has(line.last)) return line.span();
    return without_markup(context_.source, line.span());
  }
  [[nodiscard]] std::string_view text_of(std::uint32_t index) const { return bytes_of(context_.source, clean(index)); }
  [[nodiscard]] std::uint32_t next_text(std::uint32_t index) const;
  [[nodiscard]] std::string_view following(std::uint32_t index) const;

  [[nodiscard]] std::uint32_t find_begin() const;
  [[nodiscard]] ElementKind kind_before_heading(std::uint32_t index);
  std::uint32_t read_before_heading();
  [[nodiscard]] bool may_have_pilots(std::uint32_t first) const;
  std::uint32_t read_pilots(std::uint32_t first);
  Outcome read_line(std::uint32_t index);
  std::uint32_t read_part(Span rest, std::uint32_t index);
  std::uint32_t read_procedure(Span rest, std::string_view text);
  std::uint32_t read_address(Span rest, std::string_view text, std::uint32_t index);
  std::uint32_t read_list(Span rest, std::string_view text);
  bool read_prefix_line(Span rest, std::string_view text, std::uint32_t index);
  void open_preamble(Span rest);
  [[nodiscard]] bool heading_goes_on_behind(std::uint32_t index) const;
  std::uint32_t skip_publisher_lines(std::uint32_t first);

  ReadContext& context_;
  LineRange range_;
  AddressReader address_;
  DistributionReader distribution_;
  int last_ = 0;              ///< format line read last
  std::uint32_t begin_ = 0;   ///< offset of the heading
  bool after_blank_ = false;  ///< an empty line stands before the line being read
  bool ended_ = false;        ///< BT was read
  bool at_text_ = false;      ///< the text of the telegram begins with the line being read
};

std::uint32_t EnvelopeReader::next_text(std::uint32_t index) const {
  while (index < range_.last && !is_text(index)) ++index;
  return index;
}

std::string_view EnvelopeReader::following(std::uint32_t index) const {
  const std::uint32_t next = next_text(index + 1);
  return next < range_.last ? text_of(next) : std::string_view{};
}

/// The first line of the heading; range_.last when there is none before the head of the text.
std::uint32_t EnvelopeReader::find_begin() const {
  std::uint32_t index = next_text(range_.first);
  if (index < range_.last && is_heading(text_of(index))) return index;
  for (int count = 0; index < range_.last && count < kLinesBefore; index = next_text(index + 1), ++count) {
    const std::string_view text = text_of(index);
    if (is_sure_heading(text)) return index;
    const bool head = begins_head_line(text) || count_pilcrow(text) != 0 || text.starts_with("1. ");
    if (head) break;
  }
  return range_.last;
}

/// What a line before the heading is: once one is a post's own (its draft has lines of its own), so are the next.
ElementKind EnvelopeReader::kind_before_heading(std::uint32_t index) {
  const std::string_view text = context_.line_text(index);
  bool& local = context_.out.envelope.local_header;
  if (context_.lines[index].kind == LineKind::Rule) return ElementKind::Rule;
  if (!local) {
    const auto level = text.size() < 50 ? read_level_word(text) : std::nullopt;
    if (level && text.size() - level->size < 20) return ElementKind::PageClassification;
    if (text[0] == '#' || is_publisher_line(text)) return ElementKind::Label;
  }
  local = true;
  return ElementKind::LocalHeader;
}

/// Claims the lines of a post or a publisher before the heading, and the notice of an extract; gives the first line
/// behind them.
std::uint32_t EnvelopeReader::read_before_heading() {
  const std::uint32_t begin = find_begin();
  const bool found = begin < range_.last;
  std::uint32_t after = range_.first;
  for (std::uint32_t i = next_text(range_.first); i < begin; i = next_text(i + 1)) {
    const Span line = context_.lines[i].span();
    const bool banner = is_extract_banner(context_.line_text(i));
    if (!found && !banner) break;
    after = i + 1;
    context_.tiler.claim(line, banner ? ElementKind::Banner : kind_before_heading(i));
  }
  return found ? begin : after;
}

/// Whether called stations may stand twice before the addresses: by two looks at each line, since few have pilots.
bool EnvelopeReader::may_have_pilots(std::uint32_t first) const {
  int headers = 0, count = 0;
  for (std::uint32_t i = next_text(first); i < range_.last && count < kLinesOfPilots; i = next_text(i + 1), ++count) {
    const std::string_view text = text_of(i);
    const HeadingStart start(text);
    if (start.may_be(HeadingLine::CalledStations)) {
      if (may_begin_called_stations(text) && ++headers > 1) return true;
    } else if ((start.may_be(HeadingLine::Separator) && is_separator(text)) ||
               (start.may_be(HeadingLine::AddressLabel) && find_address_label(text, false))) {
      break;
    }
  }
  return false;
}

/// A header that is followed by another set of format lines 1 to 4 before its preamble is a pilot: the last set is the
/// message's own (ACP 127(G) 420 to 428). Gives the first line of that set.
std::uint32_t EnvelopeReader::read_pilots(std::uint32_t first) {
  if (!may_have_pilots(first)) return first;
  std::uint32_t own = first, before = range_.last;
  int headers = 0, count = 0;
  for (std::uint32_t i = next_text(first); i < range_.last && count < kLinesOfPilots; i = next_text(i + 1), ++count) {
    const std::string_view text = text_of(i);
    const HeadingStart start(text);
    if (is_separator(text) || (start.may_be(HeadingLine::Preamble) && begins_preamble(text)) ||
        (start.may_be(HeadingLine::AddressLabel) && find_address_label(text, false)))
      break;
    if (start.may_be(HeadingLine::CalledStations) && begins_called_stations(text) && ++headers > 1)
      own = before < range_.last && begins_transmission_identifier(text_of(before)) ? before : i;
    before = i;
  }
  if (headers < 2) return first;
  // Several pilots stand one behind the other, each from its called stations on.
  std::uint32_t begin = first;
  for (std::uint32_t i = next_text(first + 1); i < own; i = next_text(i + 1)) {
    if (!begins_called_stations(text_of(i)) || !begins_called_stations(text_of(begin))) continue;
    read_pilot(context_, {begin, i});
    begin = i;
  }
  read_pilot(context_, {begin, own});
  return own;
}

std::uint32_t EnvelopeReader::read() {
  const std::uint32_t after = read_before_heading();
  std::uint32_t end = after;
  if (after < range_.last) begin_ = context_.lines[after].text;
  for (std::uint32_t i = read_pilots(after); i < range_.last; ++i) {
    const Line line = context_.lines[i];
    if (line.blank() || is_furniture(line.kind)) {
      after_blank_ = line.blank();  // a page break in a list does not end it
      continue;
    }
    if (line.kind == LineKind::Rule && last_ > 0) {
      after_blank_ = true;
      continue;
    }
    if (last_ > 0 && is_digit(line.last) && is_long_date(context_.line_text(i))) break;  // no blank line stands before
    const Outcome outcome = read_line(i);
    if (outcome == Outcome::NotHeading) {
      if (!heading_goes_on_behind(i)) break;
      context_.find("heading-line", Severity::Warning, line.span(),
                    quoted(bytes_of(context_.source, line.span())) + " is no line of a heading");
      continue;
    }
    end = i + 1;
    after_blank_ = false;
    if (outcome == Outcome::End) break;
  }
  address_.finish();
  return skip_publisher_lines(end);
}

EnvelopeReader::Outcome EnvelopeReader::read_line(std::uint32_t index) {
  const Span line = context_.lines[index].span();
  Span rest = clean(index);
  if (rest.empty()) return Outcome::NotHeading;
  const Span text = rest;
  address_.begin_line(rest);
  at_text_ = false;
  while (!rest.empty() && !ended_) {
    const std::uint32_t at = read_part(rest, index);
    if (at == rest.begin) break;
    rest.begin = at;
    while (!rest.empty() && is_space(context_.source[rest.begin])) ++rest.begin;
  }
  if (rest == text) return Outcome::NotHeading;
  if (text != line) {
    context_.tiler.claim({line.begin, text.begin}, ElementKind::Markup);
    context_.tiler.claim({text.end, line.end}, ElementKind::Markup);
  }
  if (!rest.empty() && begins_telegram_text(bytes_of(context_.source, rest))) {
    cut_line(context_.source, context_.lines, index, rest.begin);
    return Outcome::End;
  }
  return ended_ ? Outcome::End : Outcome::Read;
}

/// Reads one format line, or what of it stands at `rest`; gives the offset behind it, `rest.begin` when it is none.
std::uint32_t EnvelopeReader::read_part(Span rest, std::uint32_t index) {
  const std::string_view text = bytes_of(context_.source, rest);
  if (is_separator(text)) {
    context_.tiler.claim(rest, ElementKind::Separator, 11);
    ended_ = true;
    return rest.end;
  }
  const bool procedure = last_ == 2 || HeadingStart(text).may_be_procedure();
  const std::uint32_t at = procedure ? read_procedure(rest, text) : rest.begin;
  return at != rest.begin ? at : read_address(rest, text, index);
}

std::uint32_t EnvelopeReader::read_procedure(Span rest, std::string_view text) {
  const HeadingStart start(text);
  if (start.may_be(HeadingLine::TransmissionIdentifier) && begins_transmission_identifier(text)) {
    last_ = 1;
    return read_transmission_identifier(context_, rest);
  }
  if (start.may_be(HeadingLine::Acp128Header) && is_acp128_header(text)) {
    last_ = 2;
    read_acp128_header(context_, rest);
    return rest.end;
  }
  const bool wrapped = last_ == 2 && continues_called_stations(text);
  if (wrapped && context_.out.envelope.acp128) {
    read_acp128_stations(context_, rest);
    return rest.end;
  }
  if (wrapped) return read_more_called_stations(context_, rest);
  if (start.may_be(HeadingLine::CalledStations) && begins_called_stations(text)) {
    last_ = 2;
    return read_called_stations(context_, rest);
  }
  if (start.may_be(HeadingLine::CallingStation) && begins_calling_station(text)) {
    last_ = 3;
    return read_calling_station(context_, rest);
  }
  if (last_ < 5 && start.may_be(HeadingLine::TransmissionInstruction) && begins_transmission_instruction(text)) {
    last_ = 4;
    return read_transmission_instruction(context_, rest);
  }
  if (may_begin_preamble(text)) {
    if (const auto preamble = find_preamble(text, context_.options)) {
      open_preamble(rest);
      last_ = 5;
      return read_preamble(context_, rest, *preamble);
    }
  }
  if ((last_ == 3 || last_ == 4) && start.may_be(HeadingLine::Preamble) && is_receipt(text)) {
    last_ = 5;
    read_receipt(context_, rest);
    return rest.end;
  }
  return rest.begin;
}

/// A second preamble behind addresses begins the original heading of a readdressed message (ACP 127(G) 503): what
/// stands before it is the supplementary one, whose date is that of the transmission.
void EnvelopeReader::open_preamble(Span rest) {
  Envelope& envelope = context_.out.envelope;
  if (envelope.dtg_text.empty() || (envelope.originator.empty() && envelope.to.empty())) return;
  Pilot outer;
  outer.span = {begin_, rest.begin};
  outer.dtg = envelope.dtg;
  envelope.pilots.push_back(outer);
  address_.begin_inner_heading();
}

std::uint32_t EnvelopeReader::read_address(Span rest, std::string_view text, std::uint32_t index) {
  const bool labelled = HeadingStart(text).may_be(HeadingLine::AddressLabel);
  const auto label = labelled ? find_address_label(text, last_ > 0) : std::nullopt;
  const bool counts = label && label->field == AddressField::Info && distribution_.open() && !address_.open();
  if (label && !(counts && distribution_.read_line(rest))) {
    last_ = static_cast<int>(label->field);
    return address_.read(rest, label);
  }
  if (counts || read_prefix_line(rest, text, index)) return rest.end;
  if (!address_.open()) {
    const bool read = distribution_.read_line(rest) || distribution_.read_line_above(rest, following(index));
    return read ? rest.end : rest.begin;
  }
  return read_list(rest, text);
}

/// A line of an address list that has no label.
std::uint32_t EnvelopeReader::read_list(Span rest, std::string_view text) {
  const bool addressee = routing_prefix_size(text) != 0 || begins_plad(text);
  at_text_ = !addressee && begins_telegram_text(text);
  if (at_text_) return rest.begin;
  if (after_blank_ && !looks_like_addressee(text)) return rest.begin;
  if (!addressee && text.size() > 110) return rest.begin;
  const bool of_originator = address_.field() == AddressField::From && context_.out.envelope.originator.empty();
  if (address_.field() != AddressField::From || !addressee || of_originator)
    return addressee ? address_.read_addressees(rest) : address_.read(rest, std::nullopt);
  context_.find("fl7-label", Severity::Warning, rest, "addressees stand behind the originator without `TO`");
  last_ = 7;
  return address_.read(rest, AddressLabel{AddressField::To, 0});
}

bool EnvelopeReader::read_prefix_line(Span rest, std::string_view text, std::uint32_t index) {
  if (last_ < 4) return false;
  Envelope& envelope = context_.out.envelope;
  auto prefix = may_be_prefix(text) ? read_prefix(text) : std::nullopt;
  if (!prefix) {
    // A word alone before BT is an accounting symbol where addressees have routing indicators.
    const bool word = text.size() >= 2 && text.size() <= 8 && std::ranges::all_of(text, is_upper);
    if (!word) return false;
    const auto& list = envelope.info_addressees.empty() ? envelope.to : envelope.info_addressees;
    const bool routed = !list.empty() && std::ranges::any_of(list, [](const Addressee& a) { return !a.ri.empty(); });
    if ((last_ != 5 && !routed) || !is_separator(following(index))) return false;
    prefix = Prefix{text.size(), std::nullopt};
  }
  envelope.accounting = {rest.begin, rest.begin + static_cast<std::uint32_t>(prefix->accounting_end)};
  envelope.group_count = prefix->groups;
  last_ = 10;
  address_.close();
  context_.tiler.claim(rest, ElementKind::Prefix, 10);
  return true;
}

/// Whether one of the next three lines is a line of a heading: the one at `index` was damaged.
bool EnvelopeReader::heading_goes_on_behind(std::uint32_t index) const {
  if (last_ == 0 || at_text_ || begins_telegram_text(text_of(index))) return false;
  for (int count = 0; count < 3; ++count) {
    index = next_text(index + 1);
    if (index >= range_.last) return false;
    const std::string_view text = text_of(index);
    if (begins_telegram_text(text)) return false;
    if (is_sure_heading(text)) return true;
  }
  return false;
}

/// Claims lines of a publisher between heading and classification line.
std::uint32_t EnvelopeReader::skip_publisher_lines(std::uint32_t first) {
  constexpr int kMost = 12;
  std::uint32_t stop = next_text(first);
  int count = 0;
  while (stop < range_.last && count < kMost && is_publisher_line(text_of(stop))) {
    stop = next_text(stop + 1);
    ++count;
  }
  if (count == 0 || stop >= range_.last || !begins_classification_line(text_of(stop))) return first;
  for (std::uint32_t i = next_text(first); i < stop; i = next_text(i + 1))
    context_.tiler.claim(context_.lines[i].span(), ElementKind::Label);
  return stop;
}

}  // namespace

void DistributionLines::clear() {
  origin.clear();
  action.clear();
  info.clear();
  total.reset();
  total_letter = 0;
  dash_number = dash_time = {};
  dash_copies.reset();
  drafted_by.clear();
  approved_by.clear();
  cleared_by.clear();
  desired = {};
}

void Envelope::clear() {
  identifiers.clear();
  pilots.clear();
  called_precedence = {};
  called_as = Precedence::None;
  called.clear();
  acp128.reset();
  calling = {};
  warning = {};
  signals.clear();
  action = info = Precedence::None;
  dtg.reset();
  dtg_text = originator = originator_office = {};
  originator_ri = {};
  originator_guessed = false;
  originator_post = {};
  to.clear();
  info_addressees.clear();
  exempt.clear();
  accounting = {};
  group_count.reset();
  message_instructions.clear();
  distribution.clear();
  end_check = {};
  corrections.clear();
  end_of_message = local_header = false;
}

std::uint32_t read_envelope(ReadContext& context, LineRange range) { return EnvelopeReader(context, range).read(); }

}  // namespace reftel
