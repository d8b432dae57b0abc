#include "archive/record_maker.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/utf8.h"
#include "formats/telegram_values.h"

namespace reftel::archive {
namespace {

/// The texts of a telegram as UTF-8.
class Texts {
 public:
  explicit Texts(const Telegram& telegram) : telegram_(telegram), charset_(detect_charset(telegram.source)) {}

  [[nodiscard]] std::string of(Text text) const { return utf8(telegram_.str(text)); }
  [[nodiscard]] std::string of(Span span) const { return utf8(std::string(telegram_.bytes(span))); }
  [[nodiscard]] std::string utf8(std::string text) const {
    if (charset_ == Charset::Ascii || charset_ == Charset::Utf8) return text;
    return to_utf8(text, charset_);
  }
  /// Joined by `; `.
  template <class List, class Get>
  [[nodiscard]] std::string joined(const List& list, Get get) const {
    std::string out;
    for (const auto& one : list) {
      if (!out.empty()) out += "; ";
      out += of(get(one));
    }
    return out;
  }
  [[nodiscard]] std::string joined(const std::vector<Text>& list) const {
    return joined(list, [](Text text) { return text; });
  }

 private:
  const Telegram& telegram_;
  Charset charset_;
};

SourcePlace place_of(const Item& item) {
  // JSON that reftel wrote says where the telegram had been found at first.
  const Origin& origin = item.first_origin ? *item.first_origin : item.origin;
  return {std::string(origin.path),
          std::string(origin.member),
          origin.offset,
          origin.size_bytes,
          origin.record,
          origin.kind,
          item.encoding};
}

std::optional<PublisherRecord> publisher_of(const Item& item) {
  if (!item.record) return std::nullopt;
  const auto keep = [](std::string_view text) { return to_utf8(text, detect_charset(text)); };
  const Record& from = *item.record;
  return PublisherRecord{
      keep(from.row),    keep(from.id),         keep(from.created), keep(from.released), keep(from.classification),
      keep(from.origin), keep(from.references), keep(from.tags)};
}

/// What makes one version better than another: that there is a text, that it is whole and corrected, how much of it was
/// read, and how little damage it has.
std::int64_t quality_of(const Telegram& telegram, std::uint64_t unknown_bytes) {
  std::int64_t text_bytes = 0;
  for (const Piece& piece : telegram.store.pieces) text_bytes += piece.source.size();
  const auto errors = std::ranges::count(telegram.findings, Severity::Error, &Diagnostic::severity);
  std::int64_t quality =
      text_bytes - static_cast<std::int64_t>(unknown_bytes) - 100 * errors - 10 * std::ssize(telegram.repairs);
  const auto is_correction = [](const CaptionUse& use) { return use.caption == "CORRECTED COPY"; };
  if (std::ranges::any_of(telegram.captions, is_correction)) quality += 1'000'000'000;
  if (telegram.form == Form::CablegatePartial || telegram.text_status == TextStatus::Partial) {
    quality -= 1'000'000'000;
  } else if (telegram.text_status != TextStatus::Present) {
    quality -= 4'000'000'000;
  }
  return quality;
}

void set_date(const Telegram& telegram, TelegramRecord& out) {
  out.sent = date_name(telegram);
  out.year = telegram.mrn.station.empty() ? 0 : telegram.mrn.year;
  std::chrono::sys_days day;
  const auto& dtg = telegram.envelope.dtg;
  if (dtg && dtg->valid) {
    out.sent_minute = dtg->at.time_since_epoch().count();
    day = std::chrono::floor<std::chrono::days>(dtg->at);
  } else if (telegram.record_day) {
    day = *telegram.record_day;
    out.sent_minute = std::chrono::duration_cast<std::chrono::minutes>(day.time_since_epoch()).count();
  } else {
    return;
  }
  if (out.year == 0) out.year = static_cast<int>(std::chrono::year_month_day(day).year());
}

std::string reasons_of(const Authority& authority) {
  if (authority.reasons == 0) return {};
  std::string out = authority.section != 0 ? "1." + std::to_string(authority.section) + " " : "";
  bool first = true;
  for (unsigned bit = 0; bit < 8; ++bit) {
    if (((authority.reasons >> bit) & 1u) == 0) continue;
    if (!std::exchange(first, false)) out += ',';
    out += static_cast<char>('a' + bit);
  }
  return out;
}

void set_head(const Telegram& telegram, const Texts& texts, TelegramRecord& out) {
  out.mrn = mrn_name(telegram);
  out.mrn_post = telegram.mrn_post;
  out.mrn_guessed = telegram.mrn_guessed;
  if (telegram.series) out.series = std::string(telegram.series->name) + ' ' + std::to_string(telegram.series->number);
  out.classification = telegram.classification;
  out.section_number = telegram.section;
  out.subject = texts.of(telegram.subject);
  if (telegram.subject_marking.level != Level::None)
    out.subject_marking = format_portion_mark(telegram.subject_marking);
  if (telegram.executive_order) {
    const ExecutiveOrder& order = *telegram.executive_order;
    out.executive_order = order.number;
    if (order.kind != DeclassificationKind::None) out.declassification = to_string(order.kind);
    if (order.declassify_on) out.declassify_on = format_iso_day(*order.declassify_on);
    out.declassify_text = texts.of(telegram.executive_order_text);
  }
  if (telegram.authority) {
    out.classified_by = texts.of(telegram.authority_name);
    out.classified_by_title = texts.of(telegram.authority_title);
    out.classified_reasons = reasons_of(*telegram.authority);
  }
  out.signers = texts.joined(telegram.signatures, [](const Signature& signature) { return signature.name; });
  out.text_status = telegram.text_status;
}

void set_envelope(const Telegram& telegram, const Texts& texts, TelegramRecord& out) {
  const Envelope& envelope = telegram.envelope;
  out.precedence = envelope.action;
  out.precedence_info = envelope.info;
  if (!envelope.originator.empty()) {
    TelegramRecord::Address from;
    from.plad = texts.of(envelope.originator);
    from.ri = texts.of(envelope.originator_ri);
    from.post = envelope.originator_post;
    out.from = std::move(from);
  }
  out.from_office = texts.of(envelope.originator_office);
  out.station_ri = texts.of(envelope.calling.ri);
  out.station_serial = texts.of(envelope.calling.serial);
  out.drafted_by = texts.joined(envelope.distribution.drafted_by);
  out.approved_by = texts.joined(envelope.distribution.approved_by);
  out.cleared_by = texts.joined(envelope.distribution.cleared_by);
  for (const auto* list : {&envelope.to, &envelope.info_addressees, &envelope.exempt}) {
    for (const Addressee& addressee : *list) {
      out.addressees.push_back({addressee.role, texts.of(addressee.plad), texts.of(addressee.ri), addressee.post,
                                addressee.precedence, texts.of(addressee.number)});
    }
  }
}

void set_tags_and_captions(const Telegram& telegram, const Texts& texts, TelegramRecord& out) {
  for (const Tag& tag : telegram.tags)
    out.tags.push_back({texts.utf8(format_tag(telegram.source, tag)), tag.code, to_string(tag.kind)});
  for (const CaptionUse& use : telegram.captions)
    if (!use.repeated) out.captions.push_back(texts.utf8(caption_name(telegram, use)));
}

void set_references(const Telegram& telegram, const Texts& texts, TelegramRecord& out) {
  for (std::size_t i = 0; i < telegram.references.size(); ++i) {
    const Reference& reference = telegram.references[i];
    TelegramRecord::Citation citation{reference.kind, {}, {}, reference.letter, reference.notal, reference.span};
    // Airgrams have serials of their own, and without a year a number names nothing.
    if (reference.kind == ReferenceKind::Telegram && !reference.mrn.station.empty() && reference.mrn.year != 0) {
      citation.mrn = format_mrn(reference.mrn);
    } else if (i < telegram.reference_texts.size()) {
      citation.text = texts.of(telegram.reference_texts[i]);
    }
    out.references.push_back(std::move(citation));
  }
}

/// From the label or mark to the last byte of the own text.
Span span_of(const Telegram& telegram, const BodyNode& node) {
  Span all = cover(telegram.store, node.text);
  for (const Span part : {node.label, node.marking.inherited ? Span{} : node.marking.span}) {
    if (part.empty()) continue;
    if (all.empty()) all = part;
    all = {std::min(all.begin, part.begin), std::max(all.end, part.end)};
  }
  return all;
}

void set_body(const Telegram& telegram, TelegramRecord& out) {
  out.paragraphs.reserve(telegram.body.size());
  for (const BodyNode& node : telegram.body) {
    TelegramRecord::Paragraph paragraph{node.parent,
                                        node.kind,
                                        node.role,
                                        node.number,
                                        node.marking.level,
                                        {},
                                        node.marking.inherited,
                                        span_of(telegram, node)};
    if (node.marking.controls != Control::None) paragraph.marking = format_portion_mark(node.marking);
    out.paragraphs.push_back(std::move(paragraph));
  }
}

void set_oddities(const Telegram& telegram, const Texts& texts, TelegramRecord& out) {
  for (const Diagnostic& finding : telegram.findings)
    out.findings.push_back({finding.rule, finding.severity, finding.span});
  for (const Repair& repair : telegram.repairs)
    out.repairs.push_back({repair.rule, texts.utf8(repair.healed), repair.span});
}

void set_attributes(const Telegram& telegram, const Texts& texts, TelegramRecord& out) {
  std::unordered_set<std::string_view> said;  // of a key that is said twice the first counts
  for (const Attribute& attribute : telegram.attributes) {
    const std::string_view name = attribute.key.empty() ? telegram.bytes(attribute.key_span) : attribute.key;
    if (attribute.absent || !said.insert(name).second) continue;
    out.attributes.push_back({texts.utf8(std::string(name)), texts.of(attribute.value)});
  }
}

bool is_transmission(Form form) { return form == Form::Wire || form == Form::Acp128; }

}  // namespace

void RecordMaker::make(const Telegram& telegram, const Item& item, std::optional<Form> as, TelegramRecord& out) {
  out = {};
  out.digest = sha256_.digest(telegram.source);
  packer_.pack(telegram.source, out.compressed);
  out.size_bytes = telegram.source.size();
  out.form = telegram.form;
  out.read_as = as;
  out.place = place_of(item);
  out.publisher = publisher_of(item);
  if (is_transmission(telegram.form)) out.section = peek_section(telegram.source);
  out.unknown_bytes = coverage_of(telegram).unknown;
  out.quality = quality_of(telegram, out.unknown_bytes);

  const Texts texts(telegram);
  set_date(telegram, out);
  set_head(telegram, texts, out);
  set_envelope(telegram, texts, out);
  set_tags_and_captions(telegram, texts, out);
  set_references(telegram, texts, out);
  set_body(telegram, out);
  set_oddities(telegram, texts, out);
  set_attributes(telegram, texts, out);
}

}  // namespace reftel::archive
