#include "telegram/executive_order.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/scan.h"
#include "base/slips.h"
#include "telegram/head_fields.h"
#include "telegram/head_label.h"
#include "telegram/written_date.h"

namespace reftel {
namespace {

using namespace std::literals;

constexpr std::size_t kMaxContent = 600;  ///< longest line with its continuations that is looked at
constexpr std::size_t kWrapWidth = 40;    ///< an event goes on on the next line only behind a line this long

std::size_t find_line_end(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != '\n' && text[at] != '\r') ++at;
  return at;
}

/// Marks behind a label, and behind the words that lead to its value.
bool is_mark(char c) { return c == ':' || c == ';' || c == '.' || c == ',' || c == '-'; }

constexpr std::size_t kLeastFigures = 4;

/// `E.O.`, `EO`, `E. O.`, `E.0.`, `EXECUTIVE ORDER`: bytes of the label that `text` begins with, 0 when it does not.
std::size_t match_letters(std::string_view text) {
  if (istarts_with(text, "EXECUTIVE ORDER")) return skip_blanks(text, 15);
  if (text.empty() || to_upper(text[0]) != 'E') return 0;
  std::size_t at = 1;
  bool marked = false;
  const auto skip_marks = [&] {
    while (at < text.size() && (is_blank(text[at]) || text[at] == '.' || text[at] == ','))
      marked |= !is_blank(text[at++]);
  };
  skip_marks();
  if (at >= text.size() || at > 4 || (to_upper(text[at]) != 'O' && text[at] != '0')) return 0;
  ++at;
  skip_marks();
  while (at < text.size() && text[at] == ':') marked = (++at, true);
  at = skip_blanks(text, at);
  // A number must follow, or, behind full stops or a colon, anything that is no word: `E.O.: N/A`.
  if (at < text.size() && (is_digit(text[at]) || count_order_figures(text.substr(at)) >= kLeastFigures)) return at;
  return marked && at > 3 ? at : 0;
}

struct Label {
  std::size_t end = 0;  ///< behind the label and its marks
  Span number;
  int value = 0;
};

/// Reads the number of the order: four to six figures; what stands in a date is none.
void read_number(std::string_view text, Label& label) {
  const std::size_t begin = label.end, end = begin + count_order_figures(text.substr(std::min(begin, text.size())));
  int value = 0;
  for (const char c : text.substr(begin, end - begin))
    value = value * 10 + (is_digit(c) ? c - '0' : to_upper(c) == 'O' ? 0 : 1);
  const bool whole = end == text.size() || (!is_digit(text[end]) && text[end] != '/');
  if (end - begin < kLeastFigures || end - begin > 6 || !whole) return;
  label.number = to_span(begin, end);
  label.value = value;
  label.end = end;
}

std::optional<Label> read_label(std::string_view text) {
  Label label;
  label.end = match_letters(text);
  if (label.end == 0) return std::nullopt;
  read_number(text, label);
  if (label.value == 0) {
    // Without a number the line must be one by what it says.
    static constexpr std::array<std::string_view, 6> kSayings = {"N/A", "DECL", "GDS", "XGDS", "ADS", "OADR"};
    const std::string_view rest = trim_left(text.substr(label.end, 12));
    if (std::ranges::none_of(kSayings, [&](std::string_view saying) { return istarts_with(rest, saying); }))
      return std::nullopt;
  }
  while (label.end < text.size() && (is_blank(text[label.end]) || is_mark(text[label.end]))) ++label.end;
  return label;
}

/// End of the content in the line that begins at `at`: a label in it, or the line end.
std::size_t end_in_line(std::string_view text, std::size_t at) {
  std::size_t end = find_line_end(text, at);
  for_each_word(text, at, end, [&](std::size_t word) {
    if (!begins_head_label(text.substr(word))) return true;
    end = word;
    return false;
  });
  return end;
}

/// True when the content so far cannot be all: `DECL:`, `ADS, DECLAS`, an open bracket, a comma.
bool is_incomplete(std::string_view content) {
  content = trim(content);
  if (content.empty()) return true;
  switch (to_upper(content.back())) {
    case ':':
    case ',':
    case '(': return true;
    case 'L':
    case 'S':
    case 'N':
    case 'D': break;
    default: return false;
  }
  static constexpr std::array<std::string_view, 5> kOpen = {"DECL", "DECLAS", "DECLASSIFY ON", "SOURCE MARKED", " ON"};
  return std::ranges::any_of(kOpen, [&](std::string_view word) { return iends_with(content, word); });
}

// ---- what the line says

struct Reader {
  std::string_view text;  ///< all that parse_executive_order got: spans count its bytes
  int year = 0;
  ExecutiveOrder* out = nullptr;
};

/// Words that lead to the value and say nothing: `DECL:`, `DECLASSIFY ON:`, `AS AMENDED;`. Bytes of the one that `text`
/// begins with, its marks included.
std::size_t match_lead(std::string_view text) {
  static constexpr std::array<std::string_view, 9> kLeads = {"DECLASSIFICATION DATE",
                                                             "DECLASSIFY ON",
                                                             "DECLASSIFIED",
                                                             "DECLASSIFY",
                                                             "DECLAS",
                                                             "DECL",
                                                             "AS AMENDED",
                                                             "DATE",
                                                             "ON"};
  const char first = text.empty() ? '\0' : to_upper(text[0]);
  if (!is_upper(first)) return 0;
  std::size_t size = 0;
  for (const std::string_view lead : kLeads)
    if (size == 0 && lead[0] == first && istarts_with(text, lead)) size = lead.size();
  if (size == 0) {
    std::size_t end = 0;
    while (end < text.size() && is_alpha(text[end])) ++end;
    const bool slipped =
        end >= 4 && end <= 6 &&
        (count_slips(text.substr(0, end), "DECL", 1) == 1 || count_slips(text.substr(0, end), "DECLAS", 1) == 1);
    if (slipped && end < text.size() && (text[end] == ':' || is_blank(text[end]))) size = end;
  }
  if (size == 0 || (size < text.size() && is_alpha(text[size]))) return 0;
  while (size < text.size() && (is_space(text[size]) || is_mark(text[size]))) ++size;
  return size;
}

std::string_view word_at(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_alnum(text[end])) ++end;
  return text.substr(0, end);
}

bool is_not_applicable(std::string_view value) {
  if (to_upper(value[0]) != 'N') return false;
  value = value.substr(0, 16);
  for (const std::string_view word : {"N/A"sv, "N.A"sv, R"(N\A)"sv, "N-A"sv, "NOT APPLICABLE"sv}) {
    const std::size_t size = word.size();
    if (istarts_with(value, word) && (value.size() == size || !is_alnum(value[size]))) return true;
  }
  const std::string_view first = word_at(value);
  return iequals(first, "NA") || iequals(first, "NONE") ||
         (iequals(first, "N") && trim(value.substr(1)).starts_with('/'));
}

/// Reads the digits of exemptions from `at` on as bits, while more of them follow: `1`, `-2`, `1,3`, `X1, X5`.
std::uint16_t read_codes(std::string_view text, std::size_t& at, char prefix, char highest) {
  static constexpr CharSet kBetween("-,/(&.");
  std::uint16_t codes = 0;
  for (;;) {
    std::size_t next = at;
    while (next < text.size() && (is_blank(text[next]) || kBetween.has(text[next]))) ++next;
    if (codes != 0 && istarts_with(text.substr(next), "AND ")) next = skip_blanks(text, next + 4);
    if (prefix != 0 && next < text.size() && to_upper(text[next]) == prefix)
      next += next + 1 < text.size() && text[next + 1] == '-' ? 2 : 1;
    else if (prefix != 0)
      return codes;
    const bool digit = next < text.size() && text[next] >= '1' && text[next] <= highest;
    if (!digit || (next + 1 < text.size() && (is_alnum(text[next + 1]) || text[next + 1] == '/'))) return codes;
    codes |= static_cast<std::uint16_t>(1u << (text[next] - '0'));
    at = next + 1;
    while (at < text.size() && text[at] == ')') ++at;
  }
}

/// Looks for a date at each word of `text` from `at` on. `plain` says whether nothing but leads and marks stood before.
struct FoundDate {
  WrittenDate date;
  std::size_t at = 0;
  bool plain = true;
};
std::optional<FoundDate> find_date(std::string_view text, std::size_t at, int year) {
  FoundDate found;
  while (at < text.size()) {
    if (!is_alnum(text[at])) {
      ++at;
      continue;
    }
    const std::string_view rest = text.substr(at);
    if (const auto date = read_written_date(rest, year)) {
      found.date = *date;
      found.at = at;
      return found;
    }
    if (const std::size_t lead = match_lead(rest)) {
      at += lead;
      continue;
    }
    found.plain = false;
    at += word_at(rest).size();
  }
  return std::nullopt;
}

void set_date(ExecutiveOrder& out, const WrittenDate& date) {
  out.declassify_on = date.day;
  out.two_digit_year = date.two_digit_year;
}

/// The span of `part`, a piece of `reader.text`, without blanks and marks at its ends.
Span trimmed_span(const Reader& reader, std::string_view part) {
  static constexpr CharSet kBefore(" .,;:-"), kBehind(" ,;:-\r\n");
  part = trim(part);
  while (!part.empty() && kBefore.has(part.front())) part.remove_prefix(1);
  while (!part.empty() && kBehind.has(part.back())) part.remove_suffix(1);
  const auto begin = static_cast<std::size_t>(part.data() - reader.text.data());
  return to_span(begin, begin + part.size());
}

/// Codes of EO 11652 and 12065: GDS, ADS, XGDS, RDS, XDS, also mutilated (`6DS`, `NGDS`, `GS`).
struct ScheduleCode {
  DeclassificationKind kind = DeclassificationKind::None;
  std::size_t size = 0;
};
ScheduleCode read_schedule(std::string_view value) {
  static constexpr std::array<std::pair<std::string_view, DeclassificationKind>, 5> kSchedules{{
      {"XGDS", DeclassificationKind::Xgds},
      {"GDS", DeclassificationKind::Gds},
      {"ADS", DeclassificationKind::Ads},
      {"RDS", DeclassificationKind::Rds},
      {"XDS", DeclassificationKind::Xds},
  }};
  for (const auto& [code, kind] : kSchedules) {
    if (!istarts_with(value, code)) continue;
    if (value.size() == code.size() || !is_alpha(value[code.size()])) return {kind, code.size()};
  }
  if (istarts_with(value, "G.D.S")) return {DeclassificationKind::Gds, 5};
  const std::string_view word = word_at(value);
  for (const std::string_view mutilated : {"6DS"sv, "LDS"sv, "GS"sv, "NGDS"sv, "CDS"sv, "GDSS"sv, "GD"sv})
    if (iequals(word, mutilated)) return {DeclassificationKind::Gds, word.size()};
  return {};
}

/// `5/31/85 (DOE, J.) OR-M` behind a schedule code.
void read_classifier(const Reader& reader, std::string_view rest) {
  const std::size_t open = rest.find('(');
  const std::size_t close = open == std::string_view::npos ? open : rest.find(')', open);
  if (close != std::string_view::npos) {
    reader.out->classifier = trimmed_span(reader, rest.substr(open + 1, close - open - 1));
    rest = rest.substr(close + 1);
  }
  for (std::size_t at = 0; at + 3 < rest.size(); ++at) {
    if (!istarts_with(rest.substr(at), "OR-") || !is_alpha(rest[at + 3]) || (at > 0 && is_alnum(rest[at - 1])))
      continue;
    reader.out->authority_code = trimmed_span(reader, rest.substr(at, 4));
    return;
  }
}

bool read_schedule_value(const Reader& reader, std::string_view value) {
  const ScheduleCode code = read_schedule(value);
  if (code.size == 0) return false;
  ExecutiveOrder& out = *reader.out;
  out.kind = code.kind;
  std::size_t at = code.size;
  if (code.kind != DeclassificationKind::Gds && code.kind != DeclassificationKind::Ads)
    out.codes = read_codes(value, at, 0, '4');
  const auto found = find_date(value, at, reader.year);
  if (found)
    set_date(out, found->date);
  else if (code.kind == DeclassificationKind::Ads)
    out.event = trimmed_span(reader, value.substr(at));
  read_classifier(reader, value.substr(found ? found->at + found->date.size : at));
  return true;
}

/// X codes of EO 12958: `X1`, `X1, X5`, `1.6X1`, `1.6(X1)`, `EXEMPT X4`.
bool read_x_value(const Reader& reader, std::string_view value) {
  std::size_t at = 0;
  if (istarts_with(value, "EXEMPT")) at = skip_blanks(value, 6);
  if (value.substr(at).starts_with("1.6")) at += 3;
  const std::uint16_t codes = read_codes(value, at, 'X', '8');
  if (codes == 0) return false;
  reader.out->kind = DeclassificationKind::XCode;
  reader.out->codes = codes;
  if (const auto found = find_date(value, at, reader.year)) set_date(*reader.out, found->date);
  return true;
}

/// `25X1-HUMAN`, `50X2-WMD`, `75X1`, with or without a date.
bool read_25x_value(const Reader& reader, std::string_view value) {
  bool matches = false;
  for (const std::string_view years : {"25X"sv, "50X"sv, "75X"sv}) matches |= istarts_with(value, years);
  if (!matches || value.substr(0, 4) == "25X/") return false;
  reader.out->kind = DeclassificationKind::TwentyFiveX;
  if (value.size() > 3 && value[3] >= '1' && value[3] <= '9')
    reader.out->codes = static_cast<std::uint16_t>(1u << (value[3] - '0'));
  if (const auto found = find_date(value, word_at(value).size(), reader.year)) set_date(*reader.out, found->date);
  return true;
}

bool contains_word(std::string_view text, std::string_view word) {
  const std::size_t at = ifind(text, word);
  if (at == std::string_view::npos || (at > 0 && is_alnum(text[at - 1]))) return false;
  return at + word.size() == text.size() || !is_alnum(text[at + word.size()]);
}

/// True when `content` ends inside a date that goes on with the figures of the next line: `DECL: 09/25/20` and `17`,
/// `DECL: 09/` and `25/2017`.
bool ends_in_date(std::string_view content, std::string_view next) {
  content = trim(content);
  std::size_t figures = 0, more = 0;
  while (figures < content.size() && is_digit(content[content.size() - figures - 1])) ++figures;
  while (more < next.size() && is_digit(next[more])) ++more;
  if (figures > 3 || more == 0 || !content.substr(0, content.size() - figures).ends_with('/')) return false;
  const std::string_view behind = next.substr(more, 1);
  if (figures == 0) return behind.empty() || behind == "/" || is_space(behind[0]);
  // Three figures or one are no year; two are one, unless the next line has nothing but the other two.
  return figures + more == 4 && (behind.empty() || is_space(behind[0])) &&
         std::ranges::count(content.substr(std::max<std::size_t>(content.size(), 10) - 10), '/') == 2;
}

/// The date over whose figures a line ends.
std::optional<WrittenDate> read_torn_date(std::string_view content, int year) {
  const std::size_t end = find_line_end(content, 0);
  if (end == content.size()) return std::nullopt;
  const std::size_t next = content.find_first_not_of(" \t\r\n", end);
  if (next == std::string_view::npos || !ends_in_date(content.substr(0, end), content.substr(next)))
    return std::nullopt;
  const std::string_view first = trim(content.substr(0, end));
  const std::size_t begin = first.find_last_not_of("0123456789/");
  std::string joined(first.substr(begin == std::string_view::npos ? 0 : begin + 1));
  joined += content.substr(next, 12);
  return read_written_date(joined, year);
}

void read_value(const Reader& reader, std::string_view content) {
  ExecutiveOrder& out = *reader.out;
  std::string_view value = trim(content);
  while (const std::size_t lead = match_lead(value)) value.remove_prefix(lead);
  if (value.empty()) return;
  if (const auto torn = read_torn_date(value, reader.year)) {
    out.kind = DeclassificationKind::Date;
    set_date(out, *torn);
  } else if (is_not_applicable(value)) {
    out.kind = DeclassificationKind::NotApplicable;
  } else if (istarts_with(value, "SOURCE MARKED") || istarts_with(value, "MANUAL REVIEW") ||
             iequals(word_at(value), "MR")) {
    out.kind = DeclassificationKind::ManualReview;
    if (const auto found = find_date(value, 0, reader.year)) set_date(out, found->date);
  } else if (contains_word(value, "OADR") || ifind(value, "DETERMINATION REQUIRED") != std::string_view::npos) {
    out.kind = DeclassificationKind::Oadr;
  } else if (read_schedule_value(reader, value) || read_25x_value(reader, value) || read_x_value(reader, value)) {
    return;
  } else if (const auto found = find_date(value, 0, reader.year)) {
    out.kind = found->plain ? DeclassificationKind::Date : DeclassificationKind::Event;
    set_date(out, found->date);
    if (!found->plain) out.event = trimmed_span(reader, value);
    read_classifier(reader, value.substr(found->at + found->date.size));
  } else {
    out.event = trimmed_span(reader, value);
    if (!out.event.empty()) out.kind = DeclassificationKind::Event;
  }
}

/// True when a line may be the second line of an event: not empty, no label, no paragraph, no word like SIPDIS alone.
bool may_continue(std::string_view text, std::size_t at) {
  const std::size_t begin = skip_blanks(text, at);
  const std::string_view line = text.substr(begin, find_line_end(text, begin) - begin);
  if (line.empty() || begins_head_label(line) || is_digit(line[0]) || line[0] == '(') return false;
  return trim(line).find(' ') != std::string_view::npos;
}

std::size_t next_line(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '\r') ++at;
  while (at < text.size() && text[at] == '\r') ++at;
  return at < text.size() && text[at] == '\n' ? at + 1 : at;
}

/// End of the content that begins at `begin`, lines that it goes on over included.
std::size_t find_content_end(std::string_view text, std::size_t begin) {
  std::size_t line = begin, end = end_in_line(text, begin);
  for (int lines = 0; lines < 3 && end < text.size() && (text[end] == '\r' || text[end] == '\n'); ++lines) {
    const std::size_t next = next_line(text, end);
    const std::string_view content = text.substr(begin, end - begin);
    const std::size_t first = skip_blanks(text, next);
    const bool blank_follows = first < text.size() && (text[first] == '\n' || text[first] == '\r');
    if (next == end || (blank_follows && !trim(content).empty())) break;
    const bool event = end - line >= kWrapWidth && !find_date(content, 0, 0) && may_continue(text, next);
    const std::size_t word = skip_spaces(text, next);
    if (!is_incomplete(content) && !event && !ends_in_date(content, text.substr(word, 12))) break;
    if (word >= text.size() || begins_head_label(text.substr(word))) break;
    line = next;
    end = end_in_line(text, next);
  }
  return end;
}

}  // namespace

std::string_view to_string(DeclassificationKind kind) {
  static constexpr std::array<std::string_view, 13> kNames = {
      "none", "not-applicable", "date", "event", "gds",          "ads", "xgds", "rds",
      "xds",  "oadr",           "x",    "25x",   "manual-review"};
  const auto at = static_cast<std::size_t>(kind);
  return at < kNames.size() ? kNames[at] : kNames[0];
}

std::size_t find_executive_order(std::string_view line) {
  bool at_word = true;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (at_word && to_upper(line[at]) == 'E' && read_label(line.substr(at, 80))) return at;
    at_word = !is_alnum(line[at]) && line[at] != '.';
  }
  return std::string_view::npos;
}

std::optional<ExecutiveOrder> parse_executive_order(std::string_view text, int year) {
  const std::size_t begin = skip_spaces(text, 0);
  text = text.substr(0, begin + std::min(kMaxContent, text.size() - begin));
  const auto label = read_label(text.substr(begin));
  if (!label) return std::nullopt;
  ExecutiveOrder out;
  const auto shift = static_cast<std::uint32_t>(begin);
  if (label->value != 0) out.number_span = {label->number.begin + shift, label->number.end + shift};
  out.number = label->value;
  const std::size_t content_begin = begin + label->end;
  const std::size_t content_end = find_content_end(text, content_begin);
  const std::string_view content = trim(text.substr(content_begin, content_end - content_begin));
  if (!content.empty()) {
    const auto at = static_cast<std::size_t>(content.data() - text.data());
    out.content = to_span(at, at + content.size());
  } else {
    out.content = to_span(content_begin, content_begin);
  }
  out.whole = {shift, std::max(out.content.end, out.content.begin)};
  read_value({text, year, &out}, content);
  return out;
}

}  // namespace reftel
