#include "telegram/reader.h"

#include <algorithm>

#include "base/ascii.h"
#include "telegram/directory.h"
#include "telegram/plain_view.h"
#include "telegram/read_context.h"
#include "telegram/repeated_head.h"
#include "telegram/section_join.h"
#include "telegram/written_date.h"

namespace reftel {
namespace {

/// Lines that a step got by cutting others in two: all behind them moved so far.
std::uint32_t grown_since(const ReadContext& context, std::size_t before) {
  return static_cast<std::uint32_t>(context.lines.size() - before);
}

int year_of(const Dtg& dtg) {
  return static_cast<int>(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(dtg.at)).year());
}

/// The year by which everything without a year of its own is read.
int find_year(const Telegram& telegram) {
  const auto& dtg = telegram.envelope.dtg;
  if (dtg && dtg->has_year) return year_of(*dtg);
  return telegram.mrn.year;
}

void take_record_name(ReadContext& context) {
  if (context.options.record_mrn.empty()) return;
  const auto reading = parse_mrn(context.options.record_mrn);
  if (!reading) return;
  context.out.mrn = reading->mrn;
  context.out.mrn_post = reading->plad;
  context.out.mrn_guessed = true;
}

/// The year of a telegram that EO 12958 protects up to `declassified`: for ten years, or for 25 where ten would lead
/// past the order; 0 when neither fits.
int guess_year_by_12958(int declassified) {
  constexpr int kFirst = 1995, kLast = 2010;
  for (const int years : {10, 25})
    if (declassified - years >= kFirst && declassified - years <= kLast) return declassified - years;
  return 0;
}

/// Without DTG and record name the year can only be guessed: EO 12958 and its successors set declassification ten
/// years after the telegram unless more was needed, EO 12065 six.
int guess_year(const Telegram& telegram) {
  if (!telegram.executive_order || !telegram.executive_order->declassify_on) return 0;
  const int declassified = static_cast<int>(telegram.executive_order->declassify_on->year());
  switch (telegram.executive_order->number) {
    case 12065: return declassified - 6;
    case 12958: return guess_year_by_12958(declassified);
    case 13526: return declassified - 10;
    default: return 0;
  }
}

/// An extract without FM comes from the station that its MRN names.
void complete_originator(Telegram& out) {
  if (!out.envelope.originator.empty() || out.mrn_post.empty()) return;
  out.envelope.originator = out.store.open();
  out.store.push_healed({}, out.mrn_post, Join::None);
  out.store.close(out.envelope.originator);
  out.envelope.originator_post = find_post_of_plad(out.mrn_post);
  out.envelope.originator_guessed = true;
}

const Attribute* find_attribute(const Telegram& telegram, std::string_view key) {
  const auto& all = telegram.attributes;
  const auto found = std::ranges::find_if(all, [&](const Attribute& one) { return one.key == key && !one.absent; });
  return found == all.end() ? nullptr : &*found;
}

/// Document numbers of the archives cut the station to six letters; the attribute From has the whole name.
void complete_station(Telegram& out) {
  const Attribute* from = find_attribute(out, "From");
  if (from == nullptr || !out.mrn_post.empty()) return;
  const StationName whole(out.str(from->value));
  if (whole.view().starts_with(out.mrn.station.view())) out.mrn.station = whole;
}

/// What the record says of a telegram whose text is lost or has no such line.
void complete_from_record(ReadContext& context) {
  Telegram& out = context.out;
  if (out.classification.level == Level::None) {
    if (const Attribute* level = find_attribute(out, "Original Classification")) {
      const Span place = cover(out.store, level->value);
      const auto word = read_level_word(out.bytes(place));  // noise of the text stands there too: SECRETARY
      if (word && word->size == place.size()) out.classification = {word->level, place, word->spaced, word->damaged};
    }
  }
  if (out.envelope.dtg && out.envelope.dtg->valid) return;
  const Attribute* drafted = find_attribute(out, "Draft Date");
  const auto day = drafted != nullptr ? read_written_date(out.str(drafted->value), 0)
                                      : read_written_date(context.options.record_date, 0);
  if (day) out.record_day = day->day;
}

/// A telegram whose head names no number: the record's name stands, else station of FM and serial of FL3.
void complete_mrn(ReadContext& context) {
  Telegram& out = context.out;
  if (out.mrn.number == 0) {
    const Attribute* number = find_attribute(out, "Document Number");
    if (const auto reading = number != nullptr ? parse_mrn(out.str(number->value)) : std::nullopt) {
      out.mrn = reading->mrn;
      out.mrn_post = reading->plad;
      out.mrn_guessed = true;
      complete_station(out);
    }
  }
  if (out.mrn.number == 0 && !out.envelope.originator_post.empty()) {
    if (const auto serial = read_digits(out.bytes(out.envelope.calling.serial))) {
      out.mrn = {static_cast<std::int16_t>(context.year), StationName(out.envelope.originator_post), *serial};
      out.mrn_guessed = true;
    }
  }
  if (out.mrn.year == 0 && out.mrn.number != 0) {
    out.mrn.year = static_cast<std::int16_t>(context.year != 0 ? context.year : guess_year(out));
    out.mrn_guessed = out.mrn_guessed || context.year == 0;
    for (Reference& reference : out.references)  // read before the year was known
      if (reference.mrn.number != 0 && reference.mrn.year == 0) reference.mrn.year = out.mrn.year;
  }
}

/// Publishers ended a text that they gave in part with three dots, behind which no signature stands.
void note_cut(ReadContext& context) {
  Telegram& out = context.out;
  if (!out.signatures.empty() || out.text_status != TextStatus::Present || out.form == Form::Unknown ||
      out.form == Form::BodyOnly)
    return;
  std::size_t last = context.lines.size();
  while (last > 0 && (context.lines[last - 1].blank() || is_furniture(context.lines[last - 1].kind))) --last;
  if (last == 0 || !context.line_text(static_cast<std::uint32_t>(last - 1)).ends_with("...")) return;
  const std::uint32_t end = context.lines[last - 1].end;
  out.text_status = TextStatus::Partial;
  context.find("text-cut", Severity::Note, {end - 3, end}, "the text ends here, in the middle of a sentence");
}

ElementKind element_of(LineKind kind) {
  switch (kind) {
    case LineKind::Page: return ElementKind::PageLine;
    case LineKind::PageClassification: return ElementKind::PageClassification;
    case LineKind::Stamp: return ElementKind::Stamp;
    default: return ElementKind::SectionHead;
  }
}

/// Whether the line was cut out of a longer one.
bool stands_inside_line(std::string_view source, const Line& line) {
  const auto is_line_end = [](char c) { return c == '\n' || c == '\r'; };
  return (line.begin != 0 && !is_line_end(source[line.begin - 1])) ||
         (line.next != source.size() && !is_line_end(source[line.next - 1]));
}

void claim_furniture(ReadContext& context) {
  for (const Line& line : context.lines) {
    if (!is_furniture(line.kind)) continue;
    context.tiler.claim_furniture(line.span(), element_of(line.kind));
    if (line.kind == LineKind::Page && stands_inside_line(context.source, line))
      context.out.repairs.push_back({"page-line-inside", line.span(), {}});
  }
}

}  // namespace

struct TelegramReader::Work {
  PlainView view;
  std::vector<Line> lines;
  Tiler tiler;
  ReadMemory memory;
};

TelegramReader::TelegramReader() : work_(std::make_unique<Work>()) {}
TelegramReader::~TelegramReader() = default;
TelegramReader::TelegramReader(TelegramReader&&) noexcept = default;
TelegramReader& TelegramReader::operator=(TelegramReader&&) noexcept = default;

void TelegramReader::read(std::string_view source, const ReadOptions& options, Telegram& out) {
  out.clear();
  if (source.data() == nullptr) source = "";  // an empty view need not point at anything, memchr wants it to
  const std::string_view as_sent = source.substr(0, kMaxTelegramBytes);
  work_->tiler.clear();
  const TextSigns signs = split_lines(as_sent, work_->lines);
  out.source = work_->view.blank_out(as_sent, signs, out);
  if (out.source.data() != as_sent.data()) split_lines(out.source, work_->lines);
  for (const Span gap : close_double_spacing(work_->lines)) out.repairs.push_back({"line-doubled", gap, {}});
  const std::uint32_t end_mark = mark_furniture(out.source, work_->lines);

  ReadContext context{out.source, options, work_->lines, work_->tiler, work_->memory, out, signs.markup};
  if (source.size() > kMaxTelegramBytes)
    context.find("source-too-long", Severity::Error, {},
                 "the text is longer than a telegram can be; what is behind was cut off");
  out.form = detect_form(context);
  if (options.as) out.form = *options.as;
  take_record_name(context);

  LineRange range{0, static_cast<std::uint32_t>(work_->lines.size())};
  range = read_nara_record(context, range);
  if (out.form == Form::Label) {
    const LineRange body = read_label_form(context, range);
    context.year = find_year(out);
    mark_repeated_head(context, {range.first, body.first}, body);
    read_body(context, body);
  } else {
    SectionJoin sections(context);
    range = sections.read_later(range, end_mark);
    std::size_t before = work_->lines.size();
    const std::uint32_t text = read_envelope(context, range);
    context.year = find_year(out);
    sections.end_first(text, grown_since(context, before));
    const std::uint32_t last = range.last + grown_since(context, before);
    const std::uint32_t end = std::max(text, read_trailer(context, {text, last}));
    before = work_->lines.size();
    const std::uint32_t body = read_head(context, {text, end});
    sections.finish(body, grown_since(context, before));
    const LineRange rest{body, end + grown_since(context, before)};
    mark_repeated_head(context, {text, body}, rest);
    read_body(context, rest);
  }
  complete_mrn(context);
  complete_originator(out);
  complete_from_record(context);
  note_cut(context);
  claim_furniture(context);
  work_->tiler.finish(out.source, out.elements);
  out.source = as_sent;
  out.store.healings = {};
}

}  // namespace reftel
