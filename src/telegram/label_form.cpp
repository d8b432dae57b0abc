// Form S: telegrams of 2009 on, which have no format lines. Each field stands behind a label (`MRN:`, `Date/DTG:`,
// `Action:`), its value may go on in the lines below, and the text lies between the last label and those of its end
// (`Signature:`, `Drafted By:`).

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "telegram/authority.h"
#include "telegram/caption.h"
#include "telegram/directory.h"
#include "telegram/heading_end.h"
#include "telegram/keep_authority.h"
#include "telegram/paragraph_label.h"
#include "telegram/read_context.h"

namespace reftel {
namespace {

enum class Field : std::uint8_t {
  None,
  Mrn,
  Date,
  From,
  Action,
  Info,
  Order,
  Tags,
  Captions,
  References,
  PassLine,
  Attention,
  Subject,
  Classification,
  Precedence,
  Signature,
  Drafted,
  Cleared,
  Approved,
  Released
};

struct LabelRow {
  std::string_view label;
  Field field;
};
constexpr std::array<LabelRow, 32> kLabels{{
    {"MRN", Field::Mrn},
    {"Date/DTG", Field::Date},
    {"DTG", Field::Date},
    {"Date", Field::Date},
    {"From", Field::From},
    {"Action", Field::Action},
    {"To", Field::Action},
    {"Info", Field::Info},
    {"Cc", Field::Info},
    {"E.O.", Field::Order},
    {"EO", Field::Order},
    {"TAGS", Field::Tags},
    {"Captions", Field::Captions},
    {"Caption", Field::Captions},
    {"Reference", Field::References},
    {"References", Field::References},
    {"Ref", Field::References},
    {"Pass Line", Field::PassLine},
    {"Pass", Field::PassLine},
    {"Attention", Field::Attention},
    {"Subject", Field::Subject},
    {"Classification", Field::Classification},
    {"Precedence", Field::Precedence},
    {"Signature", Field::Signature},
    {"Drafted By", Field::Drafted},
    {"Drafter", Field::Drafted},
    {"Cleared By", Field::Cleared},
    {"Approved By", Field::Approved},
    {"Released By", Field::Released},
    {"Release By", Field::Released},
    {"XMT", Field::None},
    {"Message Type", Field::None},
}};

struct Label {
  Field field = Field::None;
  std::uint32_t size = 0;  ///< with the colon
};

std::optional<Label> find_label(std::string_view line) {
  const std::size_t colon = line.substr(0, 24).find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view word = trim_right(line.substr(0, colon));
  for (const LabelRow& row : kLabels)
    if (row.field != Field::None && iequals(word, row.label))
      return Label{row.field, static_cast<std::uint32_t>(colon + 1)};
  return std::nullopt;
}

bool stands_at_end(Field field) { return field >= Field::Signature; }

Span shifted(Span span, std::uint32_t by) { return {span.begin + by, span.end + by}; }

class LabelReader {
 public:
  LabelReader(ReadContext& context, LineRange range) : context_(context), range_(range) {}

  LineRange read() {
    const std::uint32_t body = read_head();
    return {body, read_end(body)};
  }

 private:
  [[nodiscard]] bool is_text(std::uint32_t index) const { return context_.lines[index].has_text(); }
  [[nodiscard]] std::string_view text() const { return flow_.text(); }

  std::uint32_t read_head();
  std::uint32_t read_end(std::uint32_t body);
  void read_top_line(std::uint32_t index);
  void read_field(const Label& label, LineRange lines);
  void read_value(Field field, Span value);
  void read_date(Span value);
  void read_addressees(AddresseeRole role, Span value);
  void read_addressee(AddresseeRole role, Span entry);
  [[nodiscard]] Text place_name(Span name);
  void read_captions(Span value);
  void read_order();
  void read_subject(Span value);
  void read_references(Span value);
  void read_classification(std::string_view line, std::uint32_t at);
  std::uint32_t read_authority(std::uint32_t index);
  [[nodiscard]] LineRange value_lines(std::uint32_t first) const;

  ReadContext& context_;
  LineRange range_;
  Flow flow_;
  bool labelled_ = false;
};

/// The line of a label and those with which its value goes on: without a label, and not behind an empty line unless
/// they are set in farther than it.
LineRange LabelReader::value_lines(std::uint32_t first) const {
  const auto indent = [](const Line& line) { return line.text - line.begin; };
  const std::uint32_t own_indent = indent(context_.lines[first]);
  std::uint32_t last = first + 1;
  for (std::uint32_t i = first + 1; i < range_.last; ++i) {
    const Line& line = context_.lines[i];
    if (line.blank() || is_furniture(line.kind)) continue;
    const bool set_in = indent(line) > own_indent + 1;
    if (read_paragraph_label(context_.line_text(i)) && (i > last || !set_in)) break;
    if (find_label(context_.line_text(i)) || (i > last && !set_in) || begins_authority(context_.line_text(i))) break;
    last = i + 1;
  }
  return {first, last};
}

std::uint32_t LabelReader::read_head() {
  std::uint32_t end = range_.first;
  for (std::uint32_t i = range_.first; i < range_.last;) {
    if (!is_text(i)) {
      ++i;
      continue;
    }
    const std::string_view line = context_.line_text(i);
    const auto label = find_label(line);
    if (label && !stands_at_end(label->field)) {
      labelled_ = true;
      const LineRange lines = value_lines(i);
      read_field(*label, lines);
      i = end = lines.last;
    } else if (!labelled_ && end - range_.first < 20 && !label) {
      read_top_line(i);
      end = ++i;
    } else {
      if (begins_authority(line)) end = read_authority(i);
      break;
    }
  }
  return labelled_ ? end : range_.first;
}

/// Classification and captions above the first label.
void LabelReader::read_top_line(std::uint32_t index) {
  const Span line = context_.lines[index].span();
  const std::string_view words = bytes_of(context_.source, line);
  flow_.clear();
  flow_.heal(context_.out.store.healings);
  flow_.add_lines(context_.source, context_.lines, {index, index + 1}, nullptr);
  if (read_level_word(words) && context_.out.classification.level == Level::None) {
    read_classification(words, line.begin);
    context_.tiler.claim(line, ElementKind::ClassificationLine, 12);
  } else if (read_caption(words) || read_level_word(words)) {
    read_captions({0, static_cast<std::uint32_t>(text().size())});
    context_.tiler.claim(line, ElementKind::ClassificationLine, 12);
  }
}

void LabelReader::read_classification(std::string_view line, std::uint32_t at) {
  const auto level = read_level_word(line);
  if (!level) return;
  Classification& out = context_.out.classification;
  out.level = level->level;
  out.span = {at, at + static_cast<std::uint32_t>(level->size)};
  out.spaced = level->spaced;
  out.damaged = level->damaged;
}

void LabelReader::read_field(const Label& label, LineRange lines) {
  struct Row {
    Field field;
    ElementKind kind;
    int format_line;
  };
  constexpr std::array<Row, 18> kKinds{{{Field::Mrn, ElementKind::ClassificationLine, 12},
                                        {Field::Date, ElementKind::Preamble, 5},
                                        {Field::Precedence, ElementKind::Preamble, 5},
                                        {Field::From, ElementKind::From, 6},
                                        {Field::Action, ElementKind::To, 7},
                                        {Field::Info, ElementKind::Info, 8},
                                        {Field::Order, ElementKind::ExecutiveOrder, 12},
                                        {Field::Tags, ElementKind::Tags, 12},
                                        {Field::Captions, ElementKind::Caption, 12},
                                        {Field::References, ElementKind::References, 12},
                                        {Field::PassLine, ElementKind::PassLine, 12},
                                        {Field::Attention, ElementKind::PassLine, 12},
                                        {Field::Subject, ElementKind::Subject, 12},
                                        {Field::Classification, ElementKind::ClassificationLine, 12},
                                        {Field::Signature, ElementKind::Signature, 12},
                                        {Field::Drafted, ElementKind::Clearance, 0},
                                        {Field::Cleared, ElementKind::Clearance, 0},
                                        {Field::Approved, ElementKind::Clearance, 0}}};
  flow_.clear();
  flow_.heal(context_.out.store.healings);
  flow_.add_lines(context_.source, context_.lines, lines, &context_.out.repairs);
  Span value{label.size, static_cast<std::uint32_t>(text().size())};
  while (!value.empty() && is_space(text()[value.begin])) ++value.begin;
  while (!value.empty() && is_space(text()[value.end - 1])) --value.end;
  ElementKind kind = ElementKind::Clearance;
  int format_line = 0;
  for (const Row& row : kKinds)
    if (row.field == label.field) {
      kind = row.kind;
      format_line = row.format_line;
    }
  const std::uint32_t begin = context_.lines[lines.first].text;
  context_.tiler.claim({begin, begin + label.size}, ElementKind::Label, format_line);
  flow_.claim(context_.tiler, value, kind, format_line);
  if (!value.empty()) read_value(label.field, value);
}

void LabelReader::read_value(Field field, Span value) {
  Telegram& out = context_.out;
  Envelope& envelope = out.envelope;
  const std::string_view words = bytes_of(text(), value);
  const auto keep = [&] { return flow_.to_text(value, out.store); };
  switch (field) {
    case Field::Mrn:
      out.mrn_text = keep();
      if (const auto reading = parse_mrn(words)) {
        out.mrn = reading->mrn;
        out.mrn_post = reading->plad;
        out.mrn_guessed = reading->guessed;
      }
      break;
    case Field::Date: read_date(value); break;
    case Field::Precedence: envelope.action = find_precedence(words).value_or(envelope.action); break;
    case Field::From: envelope.originator = place_name(value); break;
    case Field::Action: read_addressees(AddresseeRole::Action, value); break;
    case Field::Info: read_addressees(AddresseeRole::Info, value); break;
    case Field::Order: read_order(); break;
    case Field::Tags:
      read_tags(words, context_.year, out.tags);
      for (Tag& tag : out.tags) tag.span = flow_.to_source(shifted(tag.span, value.begin));
      break;
    case Field::Captions: read_captions(value); break;
    case Field::References: read_references(value); break;
    case Field::PassLine: out.pass_lines.push_back(keep()); break;
    case Field::Attention: out.attention_lines.push_back(keep()); break;
    case Field::Subject: read_subject(value); break;
    case Field::Classification: read_classification(words, flow_.source_at(value.begin)); break;
    case Field::Signature: out.signatures.push_back({keep(), false, false}); break;
    case Field::Drafted: envelope.distribution.drafted_by.push_back(keep()); break;
    case Field::Cleared: envelope.distribution.cleared_by.push_back(keep()); break;
    case Field::Approved: envelope.distribution.approved_by.push_back(keep()); break;
    case Field::Released:
    case Field::None: break;
  }
}

/// `Mar 14, 2012 / 141530Z MAR 12`: the date-time group.
void LabelReader::read_date(Span value) {
  Envelope& envelope = context_.out.envelope;
  const int pivot = context_.options.current_year == 0 ? 49 : context_.options.current_year % 100;
  auto dtg = find_dtg(bytes_of(text(), value), pivot, context_.out.mrn.year);
  if (!dtg) return;
  const Span span = shifted(dtg->span, value.begin);
  envelope.dtg_text = flow_.to_text(span, context_.out.store);
  dtg->span = flow_.to_source(span);
  envelope.dtg = dtg;
  if (!dtg->valid) return;
  using namespace std::chrono;
  context_.year = static_cast<int>(year_month_day(floor<days>(dtg->at)).year());
}

void LabelReader::read_addressees(AddresseeRole role, Span value) {
  for (std::uint32_t at = value.begin; at < value.end;) {
    std::uint32_t stop = at;
    while (stop < value.end && text()[stop] != '\n' && text()[stop] != ';') ++stop;
    Span entry{at, stop};
    while (!entry.empty() && is_space(text()[entry.begin])) ++entry.begin;
    while (!entry.empty() && is_space(text()[entry.end - 1])) --entry.end;
    if (!entry.empty()) read_addressee(role, entry);
    at = stop + 1;
  }
}

/// `WASHDC, SECSTATE ROUTINE`: the place stands before the kind of post.
void LabelReader::read_addressee(AddresseeRole role, Span entry) {
  Addressee out;
  out.role = role;
  out.span = flow_.to_source(entry);
  Span name = entry;
  if (const auto tail = find_trailing_precedence(bytes_of(text(), entry)); tail && tail->begin > 0) {
    out.precedence = tail->precedence;
    name.end =
        entry.begin + static_cast<std::uint32_t>(trim_right(bytes_of(text(), entry).substr(0, tail->begin)).size());
  }
  out.plad = place_name(name);
  const std::string plad = context_.out.str(out.plad);
  out.collective = iends_with(plad, "COLLECTIVE");
  if (!out.collective) out.post = find_post_of_plad(plad);
  Envelope& envelope = context_.out.envelope;
  (role == AddresseeRole::Info ? envelope.info_addressees : envelope.to).push_back(std::move(out));
}

/// The name in the order of a PLAD: `WASHDC, SECSTATE` is shown as `SECSTATE WASHDC`.
Text LabelReader::place_name(Span name) {
  TextStore& store = context_.out.store;
  const std::string_view words = bytes_of(text(), name);
  const std::size_t comma = words.find(", ");
  if (comma == std::string_view::npos || comma == 0 || words.find(',', comma + 1) != std::string_view::npos)
    return flow_.to_text(name, store);
  const auto middle = name.begin + static_cast<std::uint32_t>(comma);
  Text out = store.open();
  store.push(flow_.to_source({middle + 2, name.end}), Join::None);
  store.push(flow_.to_source({name.begin, middle}), Join::Space);
  store.close(out);
  return out;
}

void LabelReader::read_captions(Span value) {
  Telegram& out = context_.out;
  for (std::uint32_t at = value.begin; at < value.end;) {
    const auto caption = is_alnum(text()[at]) ? read_caption(text().substr(at, value.end - at)) : std::nullopt;
    if (!caption) {
      // To the next word: what is in no table is no caption.
      while (at < value.end && is_alnum(text()[at])) ++at;
      while (at < value.end && !is_alnum(text()[at])) ++at;
      continue;
    }
    const auto size = static_cast<std::uint32_t>(caption->size);
    CaptionUse use{caption->caption, flow_.to_source({at, at + size}), false};
    use.repeated =
        std::ranges::any_of(out.captions, [&](const CaptionUse& other) { return other.caption == use.caption; });
    if (use.caption == "SENSITIVE" || use.caption == "SENSITIVE BUT UNCLASSIFIED" || use.caption == "SBU")
      out.classification.sensitive = true;
    if (use.caption == "NOFORN") out.classification.noforn = true;
    out.captions.push_back(use);
    at += size;
  }
}

void LabelReader::read_order() {
  Telegram& out = context_.out;
  auto order = parse_executive_order(text(), context_.year);
  if (!order) return;
  out.executive_order_text = flow_.to_text(order->content, out.store);
  for (Span* span :
       {&order->whole, &order->number_span, &order->content, &order->event, &order->classifier, &order->authority_code})
    if (!span->empty()) *span = flow_.to_source(*span);
  out.executive_order = *order;
}

void LabelReader::read_subject(Span value) {
  Telegram& out = context_.out;
  if (const auto mark = read_portion_mark(bytes_of(text(), value))) {
    out.subject_marking = *mark;
    out.subject_marking.span = flow_.to_source(shifted(mark->span, value.begin));
    value.begin += mark->span.end;
    while (!value.empty() && is_space(text()[value.begin])) ++value.begin;
  }
  out.subject = flow_.to_text(value, out.store);
}

void LabelReader::read_references(Span value) {
  Telegram& out = context_.out;
  if (iequals(bytes_of(text(), value), "None")) return;
  // A second label adds to the list: a line put in never loses an earlier field.
  for (Reference& reference : parse_references(bytes_of(text(), value), {context_.year, out.mrn})) {
    const Span span = shifted(reference.span, value.begin);
    out.reference_texts.push_back(flow_.to_text(span, out.store));
    reference.span = flow_.to_source(span);
    out.references.push_back(reference);
  }
}

/// `Classified By: ...` behind the labels, up to an empty line; gives the line behind it.
std::uint32_t LabelReader::read_authority(std::uint32_t index) {
  std::uint32_t last = index;
  while (last < range_.last && !context_.lines[last].blank()) ++last;
  flow_.clear();
  flow_.heal(context_.out.store.healings);
  flow_.add_lines(context_.source, context_.lines, {index, last}, &context_.out.repairs);
  const auto authority = parse_authority(text());
  if (!authority) return index;
  keep_authority(flow_, *authority, 0, context_.out);
  flow_.claim(context_.tiler, authority->whole, ElementKind::Authority, 12);
  const std::uint32_t end = flow_.to_source(authority->whole).end;
  while (index < last && context_.lines[index].text < end) ++index;
  return index;
}

/// The classification that closes the telegram, and the labels above it: signature, drafting and clearances. Gives the
/// end of the body.
std::uint32_t LabelReader::read_end(std::uint32_t body) {
  constexpr int kMost = 200;    ///< lines that are looked at
  constexpr int kMostBare = 3;  ///< lines without a label with which the value of one goes on
  int bare = 0;
  std::uint32_t end = range_.last, unlabelled = range_.last;
  int count = 0;
  for (std::uint32_t i = range_.last; i > body && count < kMost;) {
    if (!is_text(--i)) continue;
    ++count;
    const std::string_view line = context_.line_text(i);
    const auto label = find_label(line);
    if (label && stands_at_end(label->field)) {
      read_field(*label, {i, unlabelled});
      end = unlabelled = i;
      bare = 0;
    } else if (line.size() <= 40 && end == range_.last && (begins_classification_line(line) || read_caption(line))) {
      context_.tiler.claim(context_.lines[i].span(), ElementKind::PageClassification);
      unlabelled = i;
      bare = 0;
    } else if (++bare > kMostBare || line.size() > 120) {
      break;
    }
  }
  Telegram& out = context_.out;
  DistributionLines& lines = out.envelope.distribution;
  for (auto* const names : {&lines.drafted_by, &lines.cleared_by, &lines.approved_by}) std::ranges::reverse(*names);
  std::ranges::reverse(out.signatures);
  return end == range_.last ? unlabelled : end;
}

}  // namespace

LineRange read_label_form(ReadContext& context, LineRange range) { return LabelReader(context, range).read(); }

}  // namespace reftel
