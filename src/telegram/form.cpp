// In which form a telegram was found. Each form gathers points for what speaks for it; the most points win, and of
// forms with as many the one that stands first in the enumeration.

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/ascii.h"
#include "base/scan.h"
#include "telegram/acp128.h"
#include "telegram/address.h"
#include "telegram/distribution.h"
#include "telegram/heading_end.h"
#include "telegram/heading_start.h"
#include "telegram/line_openings.h"
#include "telegram/line_words.h"
#include "telegram/nara.h"
#include "telegram/page_line.h"
#include "telegram/preamble.h"
#include "telegram/procedure.h"
#include "telegram/read_context.h"

namespace reftel {
namespace {

using namespace std::literals;

constexpr std::uint32_t kWindow = 200;          ///< lines that are looked at
constexpr std::uint32_t kByteWindow = 1 << 16;  ///< bytes that are searched for markup
constexpr std::uint32_t kLongLine = 200;        ///< telegrams were wrapped at 69: a paragraph in one line

/// What the text shows, each counted or seen once.
struct Evidence {
  bool identifier = false, manual_identifier = false, called = false, calling = false, acp128 = false;
  bool preamble = false, address = false, separator = false, end_mark = false, wire_lines = false;
  bool banner = false, order_1970s = false, year_1970s = false, distribution = false, classification = false;
  int text_markers = 0, attribute_markers = 0, attributes = 0;
  int cablegate_pages = 0, print_pages = 0, record_pages = 0;
  int pilcrows = 0, lost_pilcrows = 0, long_lines = 0, labels = 0, blanks = 0, lines = 0;
  int links = 0, escapes = 0;
  bool second_paragraph = false;   ///< `2. ` as it was sent: then 12 is the twelfth
  std::string_view preamble_line;  ///< the last one, whose year was not read yet
};

/// The labels of form S, no two of which begin with the same letter.
constexpr std::array kLabels = {"MRN:"sv,  "Date/DTG:"sv, "From:"sv,      "Action:"sv,
                                "Info:"sv, "Captions:"sv, "Reference:"sv, "Pass Line:"sv};

/// What the lines begin with that gather_line() looks at: those labels, and what else tells of a form. The markers of a
/// NARA record may have slips in them.
constexpr LineOpenings kOpenings(kLabels, std::array{"M"sv, "\xC2\xB6"sv, "\xB6"sv, "1"sv, "2. "sv, "BT"sv, "NNNN"sv,
                                                     "E.O."sv, "EO "sv});

bool begins_label_of_2009(std::string_view line) {
  const auto label = std::ranges::find(kLabels, to_upper(line[0]), [](std::string_view one) { return one[0]; });
  return label != kLabels.end() && istarts_with(line, *label);
}

/// `12.`, `113.` where the numbers of paragraphs should begin with 1: a pilcrow became the digit.
bool has_lost_pilcrow(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  return digits >= 2 && digits <= 3 && line[0] == '1' && line.size() > digits + 1 && line[digits] == '.' &&
         line[digits + 1] == ' ';
}

void gather_page(std::string_view text, Evidence& out) {
  if (!istarts_with(text, "PAGE")) {
    ++out.cablegate_pages;
    return;
  }
  const bool timed = text.size() > 8 && to_upper(text.back()) == 'Z' && is_digit(text[text.size() - 2]);
  ++(timed ? out.print_pages : out.record_pages);
}

void gather_distribution(std::string_view text, Evidence& out) {
  if (!is_dash_line(text) && !text.starts_with("ACTION ") && !text.starts_with("ORIGIN ")) return;
  LineWords words(text, 7);
  out.distribution = out.distribution || text[0] == '-' || (words.next() && read_office_count(words.word(), 0));
}

/// Whether the date of format line 5 is of the years whose telegrams the National Archives keep.
void gather_year(int pivot, Evidence& out) {
  using namespace std::chrono;
  const auto dtg = find_dtg(out.preamble_line.substr(0, 60), pivot);
  if (!dtg || !dtg->valid) return;
  const auto year = static_cast<int>(year_month_day(floor<days>(dtg->at)).year());
  out.year_1970s = year >= 1973 && year <= 1979;
}

/// The lines of a heading, looked for until the text begins. True for such a line.
bool gather_heading(std::string_view text, int pivot, Evidence& out) {
  const HeadingStart start(text);
  if (!start.may_be_any()) return false;
  if (start.may_be(HeadingLine::TransmissionIdentifier) && begins_transmission_identifier(text)) {
    out.identifier = true;
    out.manual_identifier = istarts_with(text, "VV ");
  } else if (start.may_be(HeadingLine::Acp128Header) && is_acp128_header(text)) {
    out.acp128 = true;
  } else if (start.may_be(HeadingLine::CalledStations) && begins_called_stations(text)) {
    out.called = true;
  } else if (start.may_be(HeadingLine::CallingStation) && begins_calling_station(text)) {
    out.calling = true;
  } else if (start.may_be(HeadingLine::Preamble) && begins_preamble(text)) {
    out.preamble = true;
    if (!out.preamble_line.empty()) gather_year(pivot, out);
    out.preamble_line = text;
  } else if (start.may_be(HeadingLine::AddressLabel) && find_address_label(text, false)) {
    out.address = true;
  } else {
    if (start.may_be(HeadingLine::Distribution)) gather_distribution(text, out);
    return false;
  }
  return true;
}

/// Markers of a NARA record may stand anywhere: the text between them has any length.
void gather_marker(std::string_view text, Evidence& out) {
  const NaraMarker marker = find_nara_marker(text);
  out.text_markers += marker == NaraMarker::Text ? 1 : 0;
  out.attribute_markers += marker == NaraMarker::Attributes ? 1 : 0;
}

/// `E.O. 11652: GDS`, and the order after it.
bool names_order_of_1970s(std::string_view text) {
  return (text.starts_with("E.O.") || text.starts_with("EO ")) &&
         (text.find("11652") != std::string_view::npos || text.find("12065") != std::string_view::npos);
}

/// What a line says by its first words, wherever it stands.
void gather_line(std::string_view text, Evidence& out) {
  switch (text[0]) {
    case '\xC2': out.pilcrows += text.starts_with("\xC2\xB6") ? 1 : 0; break;
    case '\xB6': ++out.pilcrows; break;
    case '1': out.lost_pilcrows += has_lost_pilcrow(text) ? 1 : 0; break;
    case '2': out.second_paragraph = out.second_paragraph || text.starts_with("2. "); break;
    case 'B': out.separator = out.separator || text == "BT"; break;
    case 'N': out.end_mark = out.end_mark || text.starts_with("NNNN"); break;
    case 'E': out.order_1970s = out.order_1970s || names_order_of_1970s(text); break;
    case 'M': gather_marker(text, out); [[fallthrough]];
    default: out.labels += begins_label_of_2009(text) ? 1 : 0; break;
  }
}

/// Web links and escapes of markdown, over the bytes of the first lines.
void gather_markup(std::string_view bytes, Evidence& out) {
  for (std::size_t at = bytes.find("]("); at != std::string_view::npos; at = bytes.find("](", at + 1)) ++out.links;
  for (std::size_t at = bytes.find('\\'); at != std::string_view::npos; at = bytes.find('\\', at + 1))
    out.escapes += at + 1 < bytes.size() && !is_alnum(bytes[at + 1]) && !is_space(bytes[at + 1]) ? 1 : 0;
}

/// The lines of the window; of most no more than the first characters are looked at. Behind it only markers count.
void gather_lines(const ReadContext& context, std::uint32_t window, Evidence& out) {
  const LineOpenings::Test opens = kOpenings.in(context.source);
  const Line* const lines = context.lines.data();
  const auto count = static_cast<std::uint32_t>(context.lines.size());
  for (std::uint32_t i = 0; i < window; ++i) {
    const bool page = lines[i].kind == LineKind::Page;
    if (!opens(lines[i]) && !page) continue;
    if (lines[i].blank()) continue;
    const std::string_view text = context.line_text(i);
    if (page) gather_page(text, out);
    gather_line(text, out);
  }
  for (std::uint32_t i = window; i < count; ++i)
    if (lines[i].first == 'M') gather_marker(context.line_text(i), out);
}

/// Of the lines of the window: empty ones, and those that hold a paragraph.
void gather_spacing(const ReadContext& context, std::uint32_t window, Evidence& out) {
  for (const Line& line : std::span(context.lines).first(window)) {
    ++(line.blank() ? out.blanks : out.lines);
    out.long_lines += line.size() >= kLongLine ? 1 : 0;
  }
}

/// A record without markers: a run of attributes at the end.
void gather_attributes(const ReadContext& context, Evidence& out) {
  if (out.attribute_markers != 0) return;
  AttributeKeys keys;
  for (const Line& line : std::span(context.lines).last(std::min<std::size_t>(context.lines.size(), 40)))
    if (is_upper(line.first)) keys.add(bytes_of(context.source, line.span()));
  out.attributes = keys.count();
}

std::string_view without_markup(std::string_view text) {
  constexpr std::string_view kMarkup = "*_`> ";
  if (is_alnum(text[0])) return text;
  const std::size_t bare = text.find_first_not_of(kMarkup);
  return bare == std::string_view::npos ? text : text.substr(bare);
}

/// Whether one of the lines up to `last` is the notice of an extract. All wordings of it have a word in which one of
/// three parts stands, which few heads hold: that spares asking each line.
bool holds_banner(const ReadContext& context, std::uint32_t last) {
  const std::vector<Line>& lines = context.lines;
  const std::string_view head = context.source.substr(0, lines[last].end);
  RisingSearch available_or_original(head, "ail", "rig"), had(head, "had");
  std::uint32_t i = 0;
  for (std::size_t at = 0; (at = std::min(available_or_original.next(at), had.next(at))) < head.size();
       at = lines[i].next) {
    while (lines[i].next <= at) ++i;
    if (is_extract_banner(context.line_text(i))) return true;
  }
  return false;
}

/// `RUEHC/SECSTATE WASHDC`, a line of addresses without its label: it tells nothing of the form, and no line that does
/// begins so.
bool is_plain_address(std::string_view text) { return text.starts_with("RU") && routing_prefix_size(text) != 0; }

/// The lines above the text, up to its head: looking stops where a heading was followed by a classification.
void gather_headings(const ReadContext& context, std::uint32_t window, Evidence& out) {
  const int pivot = context.options.current_year == 0 ? 49 : context.options.current_year % 100;
  std::uint32_t i = 0;
  for (; i < window; ++i) {
    const Line& line = context.lines[i];
    if (line.blank() || is_furniture(line.kind)) continue;
    const std::string_view text = context.line_text(i);
    if (is_plain_address(text)) continue;
    const bool heading = gather_heading(without_markup(text), pivot, out);
    out.classification = out.classification || (!heading && begins_classification_line(text));
    const bool any = out.preamble || out.address || out.calling;
    if ((out.classification && any) || (!heading && begins_head_line(text))) break;
  }
  if (window != 0) out.banner = holds_banner(context, std::min(i, window - 1));
  const bool year_matters = out.distribution || out.print_pages + out.record_pages > 0;
  if (year_matters && !out.preamble_line.empty()) gather_year(pivot, out);
}

Evidence gather(const ReadContext& context, std::uint32_t window) {
  Evidence out;
  gather_lines(context, window, out);
  gather_attributes(context, out);
  gather_headings(context, window, out);
  const std::string_view head = context.source.substr(0, kByteWindow);
  out.wire_lines = head.substr(0, 4096).find("\r\r\n") != std::string_view::npos;
  if (context.markup) gather_markup(head.substr(0, window == 0 ? 0 : context.lines[window - 1].next), out);
  return out;
}

/// Points for one form; the reasons are kept only when they are asked for.
class Score {
 public:
  Score(Form form, std::vector<FormScore>* explained) : explained_(explained), form_(form) {
    if (explained_ != nullptr) explained_->push_back({form, 0, {}});
  }
  Score& add(bool seen, int points, std::string_view reason) {
    if (!seen) return *this;
    points_ += points;
    if (explained_ != nullptr) explained_->back().reasons.push_back(reason);
    return *this;
  }
  std::pair<Form, int> finish() {
    points_ = std::clamp(points_, 0, 100);
    if (explained_ != nullptr) explained_->back().score = points_;
    return {form_, points_};
  }

 private:
  std::vector<FormScore>* explained_;
  Form form_;
  int points_ = 0;
};

using Scores = std::array<std::pair<Form, int>, 10>;

constexpr int kLongLinesPoints = 10, kBlanksPoints = 15;
constexpr int kSpacingPoints = kLongLinesPoints + kBlanksPoints;  ///< of what gather_spacing() counts

/// In the order of the enumeration; `explained` gets the scores with their reasons, when it is there.
Scores score_forms(const Evidence& e, std::vector<FormScore>* explained) {
  const bool relayed = e.identifier || e.called || e.calling;
  const bool headed = relayed || e.preamble || e.address || e.acp128;
  const bool paged = e.print_pages + e.record_pages > 0;
  const bool lost_pilcrows = e.lost_pilcrows > 1 && e.pilcrows <= 1 && !e.second_paragraph;
  const bool rendered = e.links > 0 || e.escapes > 1 || lost_pilcrows;
  const auto score = [&](Form form) { return Score(form, explained); };
  return {
      score(Form::Wire)
          .add(relayed, 40, "format lines 1 to 3")
          .add(e.manual_identifier, 10, "FL1 of a manual station, `VV`")
          .add(e.wire_lines && headed, 35, "lines end CR CR LF")
          .add(e.separator, 25, "`BT` around the text")
          .add(e.end_mark && headed && !paged, 15, "`NNNN` at the end")
          .finish(),
      score(Form::Acp128).add(e.acp128, 100, "format line 2 of 43 positions").finish(),
      score(Form::Cablegate)
          .add(relayed, 50, "format lines 1 to 3")
          .add(relayed && !e.separator, 10, "no `BT` around the text")
          .add(relayed && e.pilcrows > 0, 20, "pilcrows before paragraph numbers")
          .add(relayed && e.cablegate_pages > 0, 20, "page lines `POST 00000417  002 OF 003`")
          .add(rendered, -25, "marks of a rendering")
          .finish(),
      score(Form::CablegateFl5)
          .add(!relayed && (e.preamble || e.address), 55, "heading from FL5 on")
          .add(!relayed && e.preamble && e.pilcrows > 0, 15, "pilcrows before paragraph numbers")
          .add(!relayed && e.preamble && e.cablegate_pages > 0, 15, "page lines `POST 00000417  002 OF 003`")
          .add(rendered, -25, "marks of a rendering")
          .finish(),
      score(Form::CablegatePartial).add(e.banner, 95, "notice that the record is an extract").finish(),
      score(Form::PagedPrint)
          .add(paged && !relayed, 50, "page lines `PAGE 01`")
          .add(e.print_pages > 0 && !relayed, 15, "page lines with the time of receipt")
          .add(e.distribution && !relayed && !e.year_1970s, 20, "distribution and dash line above FL5")
          .finish(),
      score(Form::Nara)
          .add(e.text_markers > 0, 60, "`Message Text` alone on a line")
          .add(e.attribute_markers > 0, 60, "`Message Attributes` alone on a line")
          .add(e.attributes >= 6, 70, "attributes at the end")
          .add(paged && e.year_1970s, 40, "page lines, and a date of 1973 to 1979")
          .add(e.distribution && e.year_1970s, 40, "distribution and dash line, and a date of 1973 to 1979")
          .add(e.order_1970s && paged, 10, "an executive order of the 1970s")
          .finish(),
      score(Form::Rendering)
          .add(headed || e.classification, 40, "heading or classification line")
          .add(e.links > 0, 25, "links of a web page or of markdown")
          .add(e.escapes > 1, 20, "characters behind a backslash")
          .add(lost_pilcrows, 25, "pilcrows became the digit 1")
          .add(e.long_lines > 1, kLongLinesPoints, "paragraphs in one line")
          .add(e.blanks > 12 && e.blanks >= e.lines, kBlanksPoints, "an empty line behind each line")
          .finish(),
      score(Form::Label)
          .add(e.labels > 0, 20 * std::min(e.labels, 5), "label lines `MRN:`, `From:`, `Action:`")
          .add(e.labels > 0 && headed, -30, "format lines of a transmission")
          .finish(),
      score(Form::BodyOnly)
          .add(!headed && e.classification, 45, "a classification line without a heading")
          .add(!headed && !e.classification, 35, "no heading")
          .finish(),
  };
}

/// Whether a form may still win, when it gets so many points more.
bool may_win(const Scores& scores, Form form, int more) {
  const auto& own = *std::ranges::find(scores, form, &std::pair<Form, int>::first);
  return std::ranges::all_of(scores, [&](const auto& other) { return other.second <= own.second + more; });
}

}  // namespace

Form detect_form(ReadContext& context) {
  const auto window = static_cast<std::uint32_t>(std::min<std::size_t>(context.lines.size(), kWindow));
  Evidence evidence = gather(context, window);
  Scores scores = score_forms(evidence, nullptr);
  if (context.options.explain || may_win(scores, Form::Rendering, kSpacingPoints)) {
    gather_spacing(context, window, evidence);
    auto& explained = context.out.form_scores;
    scores = score_forms(evidence, context.options.explain ? &explained : nullptr);
    std::erase_if(explained, [](const FormScore& score) { return score.score == 0; });
    std::ranges::stable_sort(explained, std::ranges::greater{}, &FormScore::score);
  }
  const auto best = std::ranges::max_element(scores, {}, &std::pair<Form, int>::second);
  return best->second > 0 ? best->first : Form::Unknown;
}

}  // namespace reftel
