#include "sim/key.h"

#include "base/ascii.h"
#include "sim/digits.h"
#include "telegram/dtg.h"

namespace reftel::sim {
namespace {

void write_mrn(const Post& post, int year, std::uint32_t serial, std::string& out) {
  out.clear();
  append_number(out, static_cast<std::uint64_t>(year) % 100, 2);
  out += post.station;
  append_number(out, serial);
}

void write_receivers(const JsonKey& name, const Message& message, const std::vector<Receiver>& list, JsonWriter& json,
                     std::string& scratch) {
  // Prints, records and labels have no routing indicators, labels no numbers.
  const bool indicators = message.form == TrafficForm::Wire || message.form == TrafficForm::Acp128 ||
                          message.form == TrafficForm::Cablegate || message.form == TrafficForm::Web;
  json.key(name);
  json.begin_array();
  if (message.form == TrafficForm::CablegatePartial) {  // no heading
    json.end_array();
    return;
  }
  for (const Receiver& one : list) {
    json.begin_object();
    json.member("plad", one.plad);
    if (indicators) json.member("ri", one.ri);
    if (one.precedence != Precedence::None) json.member("precedence", to_string(one.precedence));
    if (one.number != 0 && message.form != TrafficForm::Label) {
      scratch.clear();
      append_number(scratch, one.number, 4);
      json.member("number", scratch);
    }
    json.end_object();
  }
  json.end_array();
}

std::string_view to_string(Passage::Kind kind) {
  switch (kind) {
    case Passage::Kind::Heading: return "heading";
    case Passage::Kind::Paragraph: return "paragraph";
    case Passage::Kind::Point: return "sub_paragraph";
    case Passage::Kind::Table: return "table";
  }
  return {};
}

void write_passages(const Message& message, JsonWriter& json) {
  const std::string_view text = message.text;
  json.key("paragraphs");
  json.begin_array();
  for (const Passage& passage : message.passages) {
    json.begin_object();
    json.member("kind", to_string(passage.kind));
    if (passage.number != 0) json.member("number", std::uint64_t{passage.number});
    if (!passage.mark.empty()) json.member("marking", passage.mark.substr(1, passage.mark.size() - 2));
    json.member("bytes", std::uint64_t{passage.end - passage.begin});
    json.member("fingerprint", fingerprint(text.substr(passage.begin, passage.end - passage.begin)) >> 11);
    json.end_object();
  }
  json.end_array();
  const Passage& first = message.passages.front();
  if (first.closing.starts_with("End summary"))
    json.member("summary", text.substr(first.begin, first.end - first.begin));
}

void write_person(const Person& person, JsonWriter& json, std::string& scratch) {
  json.begin_object();
  ((scratch.assign(person.given)) += ' ') += person.surname;
  json.member("name", scratch);
  json.member("role", person.role);
  json.member("country", person.country);
  json.end_object();
}

void write_story(const Message& message, JsonWriter& json, std::string& scratch) {
  const Story& story = message.story;
  json.key("people");
  json.begin_array();
  for (std::size_t i = 0; i < kStoryPeople; ++i)
    if ((message.people_named >> i & 1) != 0) write_person(story.people[i], json, scratch);
  json.end_array();
  json.key("events");
  json.begin_array();
  if (message.event_told) {
    json.begin_object();
    json.member("kind", to_string(story.event));
    (scratch.assign(story.code_a) += ' ') += story.code_b;
    json.member("exercise", scratch);
    json.member("topic", story.topic->name);
    json.member("day", format_iso_day(story.day));
    json.member("place", story.town);
    json.member("country", story.host->country);
    json.member("figure", std::uint64_t{story.figure});
    json.member("unit", story.topic->unit);
    json.end_object();
  }
  json.end_array();
}

void write_authority(const Message& message, JsonWriter& json, std::string& scratch) {
  const Person& who = message.authority;
  if (who.surname.empty()) return;
  const bool upper = message.capitals || message.authority_style == 3;
  json.key("authority");
  json.begin_object();
  const auto member = [&](const JsonKey& name) {
    if (upper)
      for (char& c : scratch) c = to_upper(c);
    json.member(name, scratch);
  };
  ((scratch.assign(who.given)) += ' ') += who.surname;
  member("name");
  scratch.assign(who.role);
  member("title");
  json.key("reasons");
  json.begin_array();
  for (const char reason : message.reasons) {
    scratch = "1.";
    (((scratch += message.reason_section) += '(') += reason) += ')';
    json.word(scratch);
  }
  json.end_array();
  json.end_object();
}

}  // namespace

std::uint64_t fingerprint(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return hash;
}

void KeyWriter::write(const Message& message, std::uint64_t size_bytes, std::span<const Planted> planted,
                      std::string& out) {
  JsonWriter& json = json_;
  std::string& scratch = scratch_;
  json.clear();
  json.begin_object();
  json.member("length", size_bytes);
  json.member("index", message.index);
  json.member("form", row_of(message.form).read_form);
  write_mrn(*message.post, message.year, message.place.serial, scratch);
  json.member("mrn", scratch);
  json.member("date", format_iso_minute(message.dtg));
  json.key("precedence");
  json.begin_object();
  const bool preamble = message.form != TrafficForm::Label && message.form != TrafficForm::CablegatePartial;
  if (preamble) json.member("action", reftel::to_string(message.action));
  if (preamble && message.info_precedence != Precedence::None)
    json.member("info", reftel::to_string(message.info_precedence));
  json.end_object();
  json.member("from", message.post->plad);
  write_receivers("to", message, message.to, json, scratch);
  write_receivers("info", message, message.info, json, scratch);
  json.member("classification", reftel::to_string(message.level == Level::Sbu ? Level::Unclassified : message.level));
  json.key("captions");
  json.begin_array();
  for (const std::string_view caption : message.captions)
    json.word(caption.starts_with("C O R") ? "CORRECTED COPY" : caption);  // spaced out, but the same caption
  json.end_array();
  if (message.order != 0) {
    json.key("executive_order");
    json.begin_object();
    json.member("order", static_cast<std::uint64_t>(message.order));
    json.member("content", message.order_content);
    if (message.declassify_on.ok()) json.member("declassify_on", format_iso_day(message.declassify_on));
    json.end_object();
  }
  json.key("tags");
  json.begin_array();
  for (const std::string_view tag : message.tags) json.word(tag);
  if (message.tag_person != nullptr) {
    ((scratch.assign(message.tag_person->surname)) += ", ") += message.tag_person->given;
    for (char& c : scratch) c = to_upper(c);
    json.string(scratch);
  }
  json.end_array();
  json.member("subject", message.subject);
  json.key("references");
  json.begin_array();
  char letter = message.references.size() > 1 ? 'A' : '\0';
  for (const Citation& citation : message.references) {
    json.begin_object();
    write_mrn(*citation.post, citation.year, citation.serial, scratch);
    json.member("mrn", scratch);
    if (letter != '\0') json.member("enum", std::string_view(&letter, 1));
    if (letter != '\0') ++letter;
    if (citation.notal) json.flag("notal", true);
    json.member("index", citation.index);
    json.end_object();
  }
  json.end_array();
  write_authority(message, json, scratch);
  write_passages(message, json);
  scratch.assign(message.signature);
  for (char& c : scratch) c = to_upper(c);
  json.member("signature", scratch);
  write_story(message, json, scratch);
  if (message.copy != Copy::None) {
    json.key("copy");
    json.begin_object();
    json.member("kind", message.copy == Copy::Corrected ? "corrected" : "retransmission");
    json.member("of", message.place.index);
    json.end_object();
  }
  json.key("faults");
  json.begin_array();
  for (const Planted& one : planted) {
    json.begin_object();
    json.member("fault", one.fault);
    json.key("span");
    json.begin_row();
    json.number(one.begin);
    json.number(one.end);
    json.end_row();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  // The offset and a comma stand before what was written, in place of its first brace.
  out += ',';
  out += json.view().substr(1);
  out += '\n';
}

}  // namespace reftel::sim
