#include "telegram/reader.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/scan.h"
#include "telegram/acp128.h"
#include "telegram/directory.h"
#include "telegram/page_line.h"
#include "telegram/read_context.h"
#include "telegram/repeated_head.h"
#include "telegram/written_date.h"

namespace reftel {
namespace {

bool begins_transmission(std::string_view line) {
  return line.starts_with("VZCZC") || line.starts_with("ZCZC") || (line.starts_with("VV   ") && line.size() > 10);
}

bool ends_transmission(std::string_view line) { return istarts_with(line, "NNNN"); }

/// The first page of a print; the classification stands above it.
bool begins_print(std::string_view page_line) {
  const auto read = read_page_line(page_line);
  return read && istarts_with(page_line, "PAGE") && read->page == 1;
}

Span span_of_lines(const std::vector<Line>& lines, std::uint32_t first, std::uint32_t last) {
  return first < last ? Span{lines[first].begin, lines[last - 1].next} : Span{};
}

/// First lines of the transmissions in the text: one, or several when sections were put together. `end_mark` is the
/// first line with an end mark.
std::vector<std::uint32_t> find_transmissions(const ReadContext& context, LineRange range, std::uint32_t end_mark) {
  std::vector<std::uint32_t> starts{range.first};
  bool ended = false;
  std::uint32_t above = 0;  // the first line behind the end mark
  for (std::uint32_t i = std::max(range.first, end_mark); i < range.last; ++i) {
    const Line& line = context.lines[i];
    if (line.blank()) continue;
    if (!ended) {
      ended = line.kind == LineKind::Text && ends_transmission(context.line_text(i));
      above = range.last;
      continue;
    }
    above = std::min(above, i);
    const std::string_view text = context.line_text(i);
    if (line.kind == LineKind::Page ? begins_print(text) : begins_transmission(text) || is_acp128_header(text)) {
      starts.push_back(line.kind == LineKind::Page ? above : i);
      ended = false;
    }
  }
  return starts;
}

/// Lines that a step got by cutting others in two: all behind them moved so far.
std::uint32_t grown_since(const ReadContext& context, std::size_t before) {
  return static_cast<std::uint32_t>(context.lines.size() - before);
}

/// A section that came twice is read once: the text of the second is furniture when it is the same.
void mark_repeated_sections(ReadContext& context, const std::vector<Part>& parts, const std::vector<Span>& texts) {
  for (std::size_t later = 1; later < parts.size(); ++later) {
    const auto same = [&](std::size_t k) {
      return parts[k].section.number == parts[later].section.number &&
             bytes_of(context.source, texts[k]) == bytes_of(context.source, texts[later]);
    };
    const std::size_t nearest = later - 1;
    if (texts[later].empty() || parts[later].section.number == 0 || !same(nearest)) continue;
    for (Line& line : context.lines)
      if (line.begin >= texts[later].begin && line.next <= texts[later].end && !line.blank())
        line.kind = LineKind::SectionHead;
  }
}

/// The transmissions of a text, in order, where there are several.
struct Sections {
  std::vector<Part> parts;
  std::vector<Span> texts;      ///< of the parts
  std::uint32_t first_end = 0;  ///< the line behind the first one
};

void mark_section_head(ReadContext& context, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i < last; ++i)
    if (!context.lines[i].blank()) context.lines[i].kind = LineKind::SectionHead;
}

/// Marks what the sections behind the first repeat as furniture. Works from the last to the second, because reading a
/// head may cut a line in two; `range` is grown by such cuts. The first is read as the telegram itself.
Sections read_later_sections(ReadContext& context, LineRange& range, std::uint32_t end_mark) {
  const std::vector<std::uint32_t> starts = find_transmissions(context, range, end_mark);
  Sections out;
  if (starts.size() == 1) return out;
  out.parts.resize(starts.size());
  out.texts.resize(starts.size());
  out.first_end = starts[1];
  out.parts[0].span = span_of_lines(context.lines, starts[0], starts[1]);
  std::uint32_t end = range.last;
  for (std::size_t k = starts.size(); --k > 0;) {
    const Span span = span_of_lines(context.lines, starts[k], end);
    Telegram scratch;
    scratch.source = context.source;
    Tiler ignored;
    ReadContext part{context.source, context.options, context.lines,  ignored,
                     context.memory, scratch,         context.markup, context.year};
    const std::size_t before = context.lines.size();
    const std::uint32_t text = read_envelope(part, {starts[k], end});
    const std::uint32_t tail = std::max(text, read_trailer(part, {text, end + grown_since(context, before)}));
    const std::size_t before_head = context.lines.size();
    const std::uint32_t body = read_head(part, {text, tail});
    const std::uint32_t grown = grown_since(context, before), by_head = grown_since(context, before_head);
    out.parts[k] = {span, scratch.section, scratch.envelope.calling.serial};
    out.texts[k] = span_of_lines(context.lines, body, tail + by_head);
    mark_section_head(context, starts[k], body);
    if (k + 1 < starts.size()) mark_section_head(context, tail + by_head, end + grown);
    range.last += grown;
    end = starts[k];
  }
  return out;
}

/// Marks what stands behind the text of the first section, whose envelope ends before line `text`; gives the first
/// line of that.
std::uint32_t end_first_section(ReadContext& context, std::uint32_t text, std::uint32_t end) {
  Telegram scratch;
  scratch.source = context.source;
  Tiler ignored;
  ReadContext part{context.source, context.options, context.lines,  ignored,
                   context.memory, scratch,         context.markup, context.year};
  const std::uint32_t tail = std::max(text, read_trailer(part, {text, end}));
  mark_section_head(context, tail, end);
  return tail;
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

/// Without DTG and record name the year can only be guessed: EO 12958 and its successors set declassification ten
/// years after the telegram unless more was needed, EO 12065 six.
int guess_year(const Telegram& telegram) {
  if (!telegram.executive_order || !telegram.executive_order->declassify_on) return 0;
  const int declassified = static_cast<int>(telegram.executive_order->declassify_on->year());
  switch (telegram.executive_order->number) {
    case 12065: return declassified - 6;
    case 12958:
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
  }
}

ElementKind element_of(LineKind kind) {
  switch (kind) {
    case LineKind::Page: return ElementKind::PageLine;
    case LineKind::PageClassification: return ElementKind::PageClassification;
    case LineKind::Stamp: return ElementKind::Stamp;
    default: return ElementKind::SectionHead;
  }
}

void claim_furniture(const std::vector<Line>& lines, Tiler& tiler) {
  for (const Line& line : lines)
    if (is_furniture(line.kind)) tiler.claim_furniture(line.span(), element_of(line.kind));
}

}  // namespace

struct TelegramReader::Work {
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
  out.source = source.substr(0, kMaxTelegramBytes);
  work_->tiler.clear();
  split_lines(out.source, work_->lines);
  const std::uint32_t end_mark = mark_furniture(out.source, work_->lines);

  const bool markup = find_one_of(out.source, 0, "\\&[") < out.source.size();
  ReadContext context{out.source, options, work_->lines, work_->tiler, work_->memory, out, markup};
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
    Sections sections = read_later_sections(context, range, end_mark);
    std::size_t before = work_->lines.size();
    const std::uint32_t text = read_envelope(context, range);
    context.year = find_year(out);
    const std::uint32_t by_envelope = grown_since(context, before);
    const bool several = !sections.parts.empty();
    const std::uint32_t first_tail =
        several ? end_first_section(context, text, sections.first_end + by_envelope) : std::uint32_t{0};
    const std::uint32_t end = std::max(text, read_trailer(context, {text, range.last + by_envelope}));
    before = work_->lines.size();
    const std::uint32_t body = read_head(context, {text, end});
    const std::uint32_t by_head = grown_since(context, before);
    if (several) {
      sections.parts[0].section = out.section;
      sections.parts[0].serial = out.envelope.calling.serial;
      sections.texts[0] = span_of_lines(work_->lines, body, first_tail + by_head);
      mark_repeated_sections(context, sections.parts, sections.texts);
      out.parts = std::move(sections.parts);
    }
    const LineRange rest{body, end + by_head};
    mark_repeated_head(context, {text, body}, rest);
    read_body(context, rest);
  }
  complete_mrn(context);
  complete_originator(out);
  complete_from_record(context);
  claim_furniture(work_->lines, work_->tiler);
  work_->tiler.finish(out.source, out.elements);
}

}  // namespace reftel
