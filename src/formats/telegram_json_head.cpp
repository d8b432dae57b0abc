#include <array>

#include "formats/telegram_json_parts.h"
#include "formats/telegram_values.h"

namespace reftel::json_parts {
namespace {

void write_series(TelegramJson& out, const Series& series) {
  out.json.key("series");
  out.json.begin_object();
  out.word("name", series.name);
  out.number("number", series.number);
  out.span(series.span);
  out.json.end_object();
}

void write_classification(TelegramJson& out, const Classification& classification) {
  if (classification.level == Level::None && !classification.sensitive && !classification.noforn) return;
  out.json.key("classification");
  out.json.begin_object();
  out.word("level", to_string(classification.level));
  out.json.key("caveats");
  out.json.begin_row();
  if (classification.sensitive) out.json.string("SENSITIVE");
  if (classification.noforn) out.json.string("NOFORN");
  out.json.end_row();
  if (out.telegram.bytes(classification.span) != to_string(classification.level))
    out.bytes("as_sent", classification.span);
  out.flag("spaced", classification.spaced);
  out.flag("damaged", classification.damaged);
  out.span(classification.span);
  out.json.end_object();
}

void write_section(TelegramJson& out, const SectionNumber& section) {
  if (section.number == 0 && section.of == 0) return;
  out.json.key("section");
  out.json.begin_object();
  out.number("number", section.number);
  out.number("of", section.of);
  out.span(section.span);
  out.json.end_object();
}

/// A value under `name`, and what was written in its stead.
void write_code(TelegramJson& out, const JsonKey& name, std::string_view value, Span place) {
  out.json.member(name, value);
  if (out.telegram.bytes(place) != value) out.bytes("as_sent", place);
}

void write_captions(TelegramJson& out) {
  out.json.key("captions");
  out.json.begin_array();
  for (const CaptionUse& use : out.telegram.captions) {
    out.json.begin_object();
    write_code(out, "caption", caption_name(out.telegram, use), use.span);
    out.flag("repeated", use.repeated);
    out.span(use.span);
    out.json.end_object();
  }
  out.json.end_array();
}

void write_codes(TelegramJson& out, std::uint16_t codes) {
  out.json.key("codes");
  out.json.begin_row();
  for (unsigned bit = 0; bit < 16; ++bit)
    if ((codes >> bit) & 1u) out.json.number(bit);
  out.json.end_row();
}

void write_executive_order(TelegramJson& out, const ExecutiveOrder& order) {
  out.json.key("executive_order");
  out.json.begin_object();
  if (order.number > 0) out.json.member("order", static_cast<std::uint64_t>(order.number));
  out.text("content", out.telegram.executive_order_text);
  if (order.kind != DeclassificationKind::None) out.word("kind", to_string(order.kind));
  write_codes(out, order.codes);
  if (order.declassify_on) out.json.member("declassify_on", format_iso_day(*order.declassify_on));
  out.flag("two_digit_year", order.two_digit_year);
  out.bytes("event", order.event);
  out.bytes("classifier", order.classifier);
  out.bytes("authority_code", order.authority_code);
  out.spans({{"order", order.number_span},
             {"content", order.content},
             {"event", order.event},
             {"classifier", order.classifier},
             {"authority_code", order.authority_code}});
  out.span(order.whole);
  out.json.end_object();
}

void write_tags(TelegramJson& out) {
  out.json.key("tags");
  out.json.begin_array();
  for (const Tag& tag : out.telegram.tags) {
    out.json.begin_object();
    write_code(out, "code", format_tag(out.telegram.source, tag), tag.span);
    out.json.member("kind", to_string(tag.kind));
    if (tag.renamed) out.json.member("canonical", tag.code);
    out.word("meaning", tag.meaning);
    out.flag("split", tag.split);
    out.flag("healed", tag.healed);
    out.span(tag.span);
    out.json.end_object();
  }
  out.json.end_array();
}

void write_reference(TelegramJson& out, const Reference& reference, Text text) {
  out.json.begin_object();
  out.json.member("kind", to_string(reference.kind));
  if (reference.kind == ReferenceKind::Telegram) out.json.member("mrn", format_mrn(reference.mrn));
  if (reference.kind == ReferenceKind::Airgram) out.json.member("airgram", format_mrn(reference.mrn));
  if (reference.kind == ReferenceKind::Dtg) write_dtg(out, "dtg", reference.dtg);
  out.letter("enum", reference.letter);
  out.text("text", text);
  out.flag("notal", reference.notal);
  out.flag("and_previous", reference.and_previous);
  out.flag("inherited_station", reference.inherited_station);
  out.flag("year_given", reference.year_given);
  out.flag("known", reference.known);
  out.flag("guessed", reference.guessed);
  out.span(reference.span);
  out.json.end_object();
}

void write_references(TelegramJson& out) {
  const Telegram& telegram = out.telegram;
  out.json.key("references");
  out.json.begin_array();
  for (std::size_t i = 0; i < telegram.references.size(); ++i) {
    const Text text = i < telegram.reference_texts.size() ? telegram.reference_texts[i] : Text{};
    write_reference(out, telegram.references[i], text);
  }
  out.json.end_array();
}

}  // namespace

void write_dtg(TelegramJson& out, const JsonKey& name, const Dtg& dtg) {
  out.json.key(name);
  out.json.begin_object();
  out.bytes("text", dtg.span);
  out.letter("zone", dtg.zone);
  out.json.flag("valid", dtg.valid);
  if (dtg.valid) out.json.member("at", format_iso_minute(dtg.at));
  out.flag("healed", dtg.healed);
  if (!dtg.has_year) out.json.flag("has_year", false);
  out.span(dtg.span);
  out.json.end_object();
}

void write_head(TelegramJson& out) {
  const Telegram& telegram = out.telegram;
  if (telegram.series) write_series(out, *telegram.series);
  write_classification(out, telegram.classification);
  write_section(out, telegram.section);
  write_captions(out);
  out.text_list("pass_lines", telegram.pass_lines);
  out.text_list("attention_lines", telegram.attention_lines);
  if (telegram.executive_order) write_executive_order(out, *telegram.executive_order);
  write_tags(out);
  out.text("subject", telegram.subject);
  if (telegram.subject_marking.level != Level::None)
    out.json.member("subject_marking", format_portion_mark(telegram.subject_marking));
  write_references(out);
}

void write_authority(TelegramJson& out) {
  const Telegram& telegram = out.telegram;
  if (!telegram.authority) return;
  const Authority& authority = *telegram.authority;
  out.json.key("authority");
  out.json.begin_object();
  out.text("name", telegram.authority_name);
  out.text("title", telegram.authority_title);
  out.text("office", telegram.authority_office);
  out.json.key("reasons");
  out.json.begin_row();
  for (unsigned bit = 0; bit < 8; ++bit) {
    if (((authority.reasons >> bit) & 1u) == 0) continue;
    const std::array<char, 6> reason = {
        '1', '.', static_cast<char>('0' + authority.section), '(', static_cast<char>('a' + bit), ')'};
    out.json.string(authority.section == 0 ? std::string_view(reason).substr(3) : std::string_view(reason));
  }
  out.json.end_row();
  out.text("derived_from", telegram.authority_derived_from);
  out.bytes("declassify_on", authority.declassify_on);
  out.text("text", telegram.authority_text);
  out.spans({{"name", authority.name},
             {"title", authority.title},
             {"office", authority.office},
             {"derived_from", authority.derived_from},
             {"declassify_on", authority.declassify_on}});
  out.span(authority.whole);
  out.json.end_object();
}

}  // namespace reftel::json_parts
