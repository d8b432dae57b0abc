#pragma once

#include <cstdint>
#include <string_view>

#include "telegram/telegram.h"

// Every value of a telegram, listed once: to see that all of them keep the rules, and to tell two readings apart.

namespace reftel::test {

/// Calls `visitor.span(name, Span)`, `visitor.text(name, Text)`, `visitor.number(name, n)` and `visitor.word(name,
/// string_view)` for all that `telegram` holds, in the same order for equal telegrams.
template <class Visitor>
class TelegramParts {
 public:
  TelegramParts(const Telegram& telegram, Visitor& visitor) : telegram_(telegram), visit_(visitor) {}

  void all() {
    number("form", telegram_.form);
    elements();
    envelope();
    head();
    body();
    record();
    findings();
  }
  /// Envelope and head: what stands before the body.
  void before_body() {
    envelope();
    head();
  }

 private:
  void span(const char* name, Span span) { visit_.span(name, span); }
  void text(const char* name, Text text) { visit_.text(name, text); }
  void texts(const char* name, const std::vector<Text>& list) {
    number(name, list.size());
    for (const Text one : list) text(name, one);
  }
  void word(const char* name, std::string_view word) { visit_.word(name, word); }
  template <class T>
  void number(const char* name, T value) {
    visit_.number(name, static_cast<std::uint64_t>(value));
  }

  void elements() {
    number("elements", telegram_.elements.size());
    for (const Element& element : telegram_.elements) {
      span("element", element.span);
      number("element.kind", element.kind);
      number("element.format_line", element.format_line);
    }
  }

  void dtg(const char* name, const Dtg& dtg) {
    number(name, dtg.at.time_since_epoch().count());
    number(name, dtg.zone);
    number(name, dtg.has_year);
    number(name, dtg.valid);
    number(name, dtg.healed);
    span(name, dtg.span);
  }

  void mark(const char* name, const PortionMark& mark) {
    number(name, mark.level);
    number(name, mark.controls);
    number(name, mark.inherited);
    number(name, mark.damaged);
    span(name, mark.span);
  }

  void mrn(const char* name, const Mrn& mrn) {
    number(name, mrn.year);
    word(name, mrn.station.view());
    number(name, mrn.number);
  }

  void addressees(const char* name, const std::vector<Addressee>& list) {
    number(name, list.size());
    for (const Addressee& one : list) {
      number("addressee.role", one.role);
      span("addressee", one.span);
      span("addressee.ri", one.ri);
      text("addressee.plad", one.plad);
      number("addressee.precedence", one.precedence);
      span("addressee.number", one.number);
      number("addressee.delivered_by_other_means", one.delivered_by_other_means);
      number("addressee.collective", one.collective);
      for (const std::uint32_t excluded : one.excluded) number("addressee.excluded", excluded);
      word("addressee.post", one.post);
    }
  }

  void envelope() {
    const Envelope& envelope = telegram_.envelope;
    for (const TransmissionIdentifier& one : envelope.identifiers) {
      span("identifier", one.span);
      span("identifier.channel", one.channel);
      span("identifier.serial", one.serial);
      span("identifier.warning", one.warning);
    }
    for (const Pilot& pilot : envelope.pilots) {
      span("pilot", pilot.span);
      span("pilot.ri", pilot.ri);
      span("pilot.signal", pilot.signal);
      if (pilot.dtg) dtg("pilot.dtg", *pilot.dtg);
    }
    span("called_precedence", envelope.called_precedence);
    number("called_as", envelope.called_as);
    for (const Span called : envelope.called) span("called", called);
    if (envelope.acp128) {
      span("acp128", envelope.acp128->span);
      number("acp128.precedence", envelope.acp128->precedence);
      span("acp128.media", envelope.acp128->media);
      number("acp128.classification", envelope.acp128->classification);
      span("acp128.content_indicator", envelope.acp128->content_indicator);
      span("acp128.classification_repeat", envelope.acp128->classification_repeat);
    }
    span("calling", envelope.calling.span);
    span("calling.ri", envelope.calling.ri);
    span("calling.serial", envelope.calling.serial);
    number("calling.position", envelope.calling.position);
    number("calling.section", envelope.calling.section);
    if (envelope.calling.filed) {
      span("filed", envelope.calling.filed->span);
      number("filed.day_of_year", envelope.calling.filed->day_of_year);
      number("filed.hour", envelope.calling.filed->hour);
    }
    span("warning", envelope.warning.span);
    span("warning.prosign", envelope.warning.prosign);
    span("warning.letters", envelope.warning.letters);
    number("warning.level", envelope.warning.level);
    span("warning.release_codes", envelope.warning.release_codes);
    span("warning.special_handling", envelope.warning.special_handling);
    for (const OperatingSignal& signal : envelope.signals) {
      span("signal", signal.span);
      span("signal.code", signal.code);
      number("signal.format_line", signal.format_line);
    }
    number("precedence.action", envelope.action);
    number("precedence.info", envelope.info);
    if (envelope.dtg) dtg("dtg", *envelope.dtg);
    text("dtg_text", envelope.dtg_text);
    text("originator", envelope.originator);
    span("originator_ri", envelope.originator_ri);
    text("originator_office", envelope.originator_office);
    word("originator_post", envelope.originator_post);
    addressees("to", envelope.to);
    addressees("info", envelope.info_addressees);
    addressees("exempt", envelope.exempt);
    span("accounting", envelope.accounting);
    number("group_count", envelope.group_count.value_or(0));
    for (const Span instruction : envelope.message_instructions) span("message_instruction", instruction);
    distribution();
    span("end_check", envelope.end_check);
    for (const Span correction : envelope.corrections) span("correction", correction);
    number("end_of_message", envelope.end_of_message);
    number("local_header", envelope.local_header);
  }

  void distribution() {
    const DistributionLines& lines = telegram_.envelope.distribution;
    for (const auto* list : {&lines.origin, &lines.action, &lines.info}) {
      number("offices", list->size());
      for (const DistributionCount& one : *list) {
        span("office", one.office);
        number("office.copies", one.copies);
      }
    }
    number("copies", lines.total.value_or(0));
    span("dash_number", lines.dash_number);
    span("dash_time", lines.dash_time);
    texts("drafted_by", lines.drafted_by);
    texts("approved_by", lines.approved_by);
    texts("cleared_by", lines.cleared_by);
    text("desired_distribution", lines.desired);
  }

  void head() {
    mrn("mrn", telegram_.mrn);
    text("mrn_text", telegram_.mrn_text);
    word("mrn_post", telegram_.mrn_post);
    number("mrn_guessed", telegram_.mrn_guessed);
    if (telegram_.series) {
      word("series", telegram_.series->name);
      number("series.number", telegram_.series->number);
      span("series", telegram_.series->span);
    }
    number("classification", telegram_.classification.level);
    span("classification", telegram_.classification.span);
    number("classification.sensitive", telegram_.classification.sensitive);
    number("classification.noforn", telegram_.classification.noforn);
    number("section", telegram_.section.number);
    number("section.of", telegram_.section.of);
    span("section", telegram_.section.span);
    number("captions", telegram_.captions.size());
    for (const CaptionUse& use : telegram_.captions) {
      word("caption", use.caption);
      span("caption", use.span);
      number("caption.repeated", use.repeated);
    }
    texts("pass_lines", telegram_.pass_lines);
    texts("attention_lines", telegram_.attention_lines);
    executive_order();
    number("tags", telegram_.tags.size());
    for (const Tag& tag : telegram_.tags) {
      number("tag.kind", tag.kind);
      word("tag", tag.code);
      word("tag.meaning", tag.meaning);
      span("tag", tag.span);
      number("tag.split", tag.split);
      number("tag.renamed", tag.renamed);
    }
    text("subject", telegram_.subject);
    mark("subject_marking", telegram_.subject_marking);
    references();
    authority();
  }

  void executive_order() {
    text("executive_order_text", telegram_.executive_order_text);
    if (!telegram_.executive_order) return;
    const ExecutiveOrder& order = *telegram_.executive_order;
    span("order", order.whole);
    span("order.number", order.number_span);
    number("order.number", order.number);
    span("order.content", order.content);
    number("order.kind", order.kind);
    number("order.codes", order.codes);
    if (order.declassify_on)
      number("order.declassify_on", std::chrono::sys_days(*order.declassify_on).time_since_epoch().count());
    span("order.event", order.event);
    span("order.classifier", order.classifier);
    span("order.authority_code", order.authority_code);
  }

  void references() {
    number("references", telegram_.references.size());
    for (const Reference& reference : telegram_.references) {
      number("reference.kind", reference.kind);
      mrn("reference", reference.mrn);
      number("reference.letter", reference.letter);
      number("reference.notal", reference.notal);
      number("reference.year_given", reference.year_given);
      span("reference", reference.span);
    }
    texts("reference_texts", telegram_.reference_texts);
  }

  void authority() {
    text("authority", telegram_.authority_text);
    text("authority.name", telegram_.authority_name);
    text("authority.title", telegram_.authority_title);
    text("authority.office", telegram_.authority_office);
    text("authority.derived_from", telegram_.authority_derived_from);
    if (!telegram_.authority) return;
    number("authority.section", telegram_.authority->section);
    number("authority.reasons", telegram_.authority->reasons);
  }

  void body() {
    number("body", telegram_.body.size());
    for (const BodyNode& node : telegram_.body) {
      number("node.kind", node.kind);
      number("node.role", node.role);
      number("node.parent", node.parent);
      number("node.end", node.end);
      number("node.number", node.number);
      span("node.label", node.label);
      mark("node.marking", node.marking);
      text("node", node.text);
    }
    text("summary", telegram_.summary);
    for (const Signature& signature : telegram_.signatures) {
      text("signature", signature.name);
      number("signature.glued", signature.glued);
      number("signature.guessed", signature.guessed);
    }
    text("tail", telegram_.tail);
  }

  void record() {
    for (const Attribute& attribute : telegram_.attributes) {
      word("attribute", attribute.key);
      span("attribute", attribute.key_span);
      text("attribute", attribute.value);
      number("attribute.absent", attribute.absent);
    }
    if (telegram_.record_day)
      number("record_day", std::chrono::sys_days(*telegram_.record_day).time_since_epoch().count());
    number("text_status", telegram_.text_status);
    text("text_status_phrase", telegram_.text_status_phrase);
    for (const Part& part : telegram_.parts) {
      span("part", part.span);
      number("part.section", part.section.number);
      span("part.section", part.section.span);
      span("part.serial", part.serial);
    }
  }

  void findings() {
    for (const Diagnostic& finding : telegram_.findings) {
      word("finding", finding.rule);
      number("finding.severity", finding.severity);
      span("finding", finding.span);
      word("finding.message", finding.message);
      word("finding.help", finding.help);
    }
    for (const Repair& repair : telegram_.repairs) {
      word("repair", repair.rule);
      span("repair", repair.span);
      word("repair.healed", repair.healed);
    }
  }

  const Telegram& telegram_;
  Visitor& visit_;
};

}  // namespace reftel::test
