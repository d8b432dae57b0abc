#include "formats/telegram_json_parts.h"

namespace reftel::json_parts {
namespace {

void write_filing_time(TelegramJson& out, const FilingTime& filed) {
  out.json.key("time_of_file");
  out.json.begin_object();
  out.bytes("text", filed.span);
  out.number("day_of_year", filed.day_of_year);
  out.number("day_of_month", filed.day_of_month);
  out.json.member("hour", filed.hour);
  out.json.member("minute", filed.minute);
  out.span(filed.span);
  out.json.end_object();
}

void write_identifiers(TelegramJson& out, const std::vector<TransmissionIdentifier>& identifiers) {
  if (!identifiers.empty()) out.bytes("transmission_identifier", identifiers.front().span);
  out.json.key("hops");
  out.json.begin_array();
  for (const TransmissionIdentifier& identifier : identifiers) {
    out.json.begin_object();
    out.bytes("channel", identifier.channel);
    out.bytes("serial", identifier.serial);
    out.bytes("warning", identifier.warning);
    out.span(identifier.span);
    out.json.end_object();
  }
  out.json.end_array();
}

void write_pilots(TelegramJson& out, const std::vector<Pilot>& pilots) {
  out.json.key("pilots");
  out.json.begin_array();
  for (const Pilot& pilot : pilots) {
    out.json.begin_object();
    out.bytes("ri", pilot.ri);
    out.bytes("signal", pilot.signal);
    if (pilot.dtg) write_dtg(out, "dtg", *pilot.dtg);
    out.span(pilot.span);
    out.json.end_object();
  }
  out.json.end_array();
}

void write_acp128(TelegramJson& out, const Acp128Header& header) {
  out.json.key("acp128");
  out.json.begin_object();
  out.word("precedence", to_string(header.precedence));
  out.bytes("media", header.media);
  out.letter("classification", header.classification);
  out.bytes("content_indicator", header.content_indicator);
  out.bytes("classification_repeat", header.classification_repeat);
  out.span(header.span);
  out.json.end_object();
}

void write_warning(TelegramJson& out, const SecurityWarning& warning) {
  out.bytes("warning", warning.prosign);
  out.bytes("warning_letters", warning.letters);
  out.word("warning_level", to_string(warning.level));
  out.flag("warning_damaged", warning.damaged);
  out.bytes("release_codes", warning.release_codes);
  out.bytes("special_handling", warning.special_handling);
}

void write_signals(TelegramJson& out, const std::vector<OperatingSignal>& signals) {
  out.json.key("signals");
  out.json.begin_array();
  for (const OperatingSignal& signal : signals) {
    out.json.begin_object();
    out.bytes("code", signal.code);
    out.bytes("text", signal.span);
    out.number("format_line", signal.format_line);
    out.span(signal.span);
    out.json.end_object();
  }
  out.json.end_array();
}

void write_addressee(TelegramJson& out, const Addressee& addressee) {
  const std::vector<Addressee>& exempt = out.telegram.envelope.exempt;
  out.json.begin_object();
  out.text("plad", addressee.plad);
  out.bytes("ri", addressee.ri);
  out.word("precedence", to_string(addressee.precedence));
  out.bytes("number", addressee.number);
  out.word("post", addressee.post);
  out.flag("collective", addressee.collective);
  out.flag("delivered_by_other_means", addressee.delivered_by_other_means);
  out.json.key("excluded");
  out.json.begin_array();
  for (const std::uint32_t index : addressee.excluded)
    if (index < exempt.size()) out.text_value(exempt[index].plad);
  out.json.end_array();
  out.span(addressee.span);
  out.json.end_object();
}

void write_addressee_list(TelegramJson& out, const JsonKey& name, const std::vector<Addressee>& addressees) {
  out.json.key(name);
  out.json.begin_array();
  for (const Addressee& addressee : addressees) write_addressee(out, addressee);
  out.json.end_array();
}

void write_counts(TelegramJson& out, const JsonKey& name, const std::vector<DistributionCount>& counts) {
  out.json.key(name);
  out.json.begin_array();
  for (const DistributionCount& count : counts) {
    out.json.begin_object();
    out.bytes("office", count.office);
    out.json.member("copies", count.copies);
    out.span(count.office);
    out.json.end_object();
  }
  out.json.end_array();
}

bool says_anything(const DistributionLines& lines) {
  return !lines.origin.empty() || !lines.action.empty() || !lines.info.empty() || lines.total ||
         !lines.dash_number.empty() || !lines.dash_time.empty() || !lines.drafted_by.empty() ||
         !lines.approved_by.empty() || !lines.cleared_by.empty() || !lines.desired.empty();
}

}  // namespace

void write_envelope(TelegramJson& out) {
  const Envelope& envelope = out.telegram.envelope;
  out.json.key("envelope");
  out.json.begin_object();
  write_identifiers(out, envelope.identifiers);
  write_pilots(out, envelope.pilots);
  out.bytes("called_precedence", envelope.called_precedence);
  out.byte_list("called", envelope.called);
  if (envelope.acp128) write_acp128(out, *envelope.acp128);
  out.bytes("originator_ri", envelope.calling.ri);
  out.bytes("station_serial", envelope.calling.serial);
  out.letter("preparing_position", envelope.calling.position);
  out.number("section", envelope.calling.section);
  if (envelope.calling.filed) write_filing_time(out, *envelope.calling.filed);
  write_warning(out, envelope.warning);
  write_signals(out, envelope.signals);
  out.byte_list("instructions", envelope.message_instructions);
  out.bytes("accounting", envelope.accounting);
  if (envelope.group_count) out.json.member("group_count", *envelope.group_count);
  out.bytes("end_check", envelope.end_check);
  out.byte_list("corrections", envelope.corrections);
  out.flag("end_of_message", envelope.end_of_message);
  out.flag("local_header", envelope.local_header);
  out.spans({{"originator_ri", envelope.calling.ri},
             {"station_serial", envelope.calling.serial},
             {"warning", envelope.warning.span},
             {"accounting", envelope.accounting},
             {"end_check", envelope.end_check}});
  out.json.end_object();
}

void write_precedence(TelegramJson& out) {
  const Envelope& envelope = out.telegram.envelope;
  out.json.key("precedence");
  out.json.begin_object();
  out.word("action", to_string(envelope.action));
  out.word("info", to_string(envelope.info));
  out.json.key("prosigns");
  out.json.begin_row();
  if (envelope.action != Precedence::None) out.json.string(to_prosign(envelope.action));
  if (envelope.info != Precedence::None) out.json.string(to_prosign(envelope.info));
  out.json.end_row();
  out.json.end_object();
}

void write_addressees(TelegramJson& out) {
  const Envelope& envelope = out.telegram.envelope;
  if (!envelope.originator.empty() || !envelope.originator_ri.empty()) {
    out.json.key("from");
    out.json.begin_object();
    out.text("plad", envelope.originator);
    out.bytes("ri", envelope.originator_ri);
    out.word("post", envelope.originator_post);
    out.text("office", envelope.originator_office);
    out.span(out.cover(envelope.originator));
    out.json.end_object();
  }
  write_addressee_list(out, "to", envelope.to);
  write_addressee_list(out, "info", envelope.info_addressees);
  write_addressee_list(out, "exempt", envelope.exempt);
}

void write_distribution(TelegramJson& out) {
  const DistributionLines& lines = out.telegram.envelope.distribution;
  if (!says_anything(lines)) return;
  out.json.key("distribution");
  out.json.begin_object();
  write_counts(out, "origin", lines.origin);
  write_counts(out, "action", lines.action);
  write_counts(out, "info", lines.info);
  if (lines.total) out.json.member("total", *lines.total);
  out.letter("total_letter", lines.total_letter);
  out.bytes("dash_number", lines.dash_number);
  out.bytes("dash_time", lines.dash_time);
  if (lines.dash_copies) out.json.member("dash_copies", *lines.dash_copies);
  out.text_list("drafted_by", lines.drafted_by);
  out.text_list("approved_by", lines.approved_by);
  out.text_list("cleared_by", lines.cleared_by);
  out.text("desired", lines.desired);
  out.json.end_object();
}

}  // namespace reftel::json_parts
