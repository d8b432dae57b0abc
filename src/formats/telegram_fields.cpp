#include "formats/telegram_fields.h"

#include <array>

#include "base/did_you_mean.h"
#include "formats/telegram_values.h"

namespace reftel {
namespace {

using Source = TelegramSource;

/// Appends parts with `;` between them.
class List {
 public:
  explicit List(std::string& out) : out_(out) {}
  void add(std::string_view part) {
    begin();
    out_ += part;
  }
  void add(const Telegram& telegram, Text text) {
    begin();
    append_text(out_, telegram.source, telegram.store, text);
  }

 private:
  void begin() {
    if (!first_) out_ += ';';
    first_ = false;
  }
  std::string& out_;
  bool first_ = true;
};

void append(const Telegram& telegram, Text text, std::string& out) {
  append_text(out, telegram.source, telegram.store, text);
}

void append_number(std::uint64_t number, std::string& out) { out += std::to_string(number); }

void append_addressees(const Telegram& telegram, const std::vector<Addressee>& addressees, std::string& out) {
  List list(out);
  for (const Addressee& addressee : addressees) list.add(telegram, addressee.plad);
}

/// Headings and paragraphs with a blank line between them, labels and marks as sent.
void append_body(const Telegram& telegram, std::string& out) {
  const std::size_t start = out.size();
  for (const BodyNode& node : telegram.body) {
    if (out.size() > start) out += "\n\n";
    for (const Span part : {node.label, node.marking.inherited ? Span{} : node.marking.span}) {
      if (part.empty()) continue;
      out += telegram.bytes(part);
      out += ' ';
    }
    append(telegram, node.text, out);
  }
}

constexpr TelegramField kFields[] = {
    {"mrn", "message reference number, canonical: 07ZENDA4727",
     [](const Telegram& t, const Source&, std::string& out) { out += mrn_name(t); }},
    {"date", "minute of the date-time group in UTC, 2009-05-14T10:52Z; without one the day that the record names",
     [](const Telegram& t, const Source&, std::string& out) { out += date_name(t); }},
    {"dtg", "date-time group as sent: 141052Z MAY 09",
     [](const Telegram& t, const Source&, std::string& out) {
       if (t.envelope.dtg) out += t.bytes(t.envelope.dtg->span);
     }},
    {"form", "form in which the telegram was found: wire, cablegate, nara ...",
     [](const Telegram& t, const Source&, std::string& out) { out += to_string(t.form); }},
    {"series", "series and number: TOSEC 130015",
     [](const Telegram& t, const Source&, std::string& out) {
       if (!t.series) return;
       out += t.series->name;
       out += ' ';
       append_number(t.series->number, out);
     }},
    {"section", "section and how many there are: 2/3",
     [](const Telegram& t, const Source&, std::string& out) {
       if (t.section.number == 0) return;
       append_number(t.section.number, out);
       if (t.section.of == 0) return;
       out += '/';
       append_number(t.section.of, out);
     }},
    {"precedence", "for action and, where it differs, for information",
     [](const Telegram& t, const Source&, std::string& out) {
       List list(out);
       if (t.envelope.action != Precedence::None) list.add(to_string(t.envelope.action));
       if (t.envelope.info != Precedence::None) list.add(to_string(t.envelope.info));
     }},
    {"classification", "level: UNCLASSIFIED, CONFIDENTIAL ...",
     [](const Telegram& t, const Source&, std::string& out) { out += to_string(t.classification.level); }},
    {"caveats", "SENSITIVE, NOFORN",
     [](const Telegram& t, const Source&, std::string& out) {
       List list(out);
       if (t.classification.sensitive) list.add("SENSITIVE");
       if (t.classification.noforn) list.add("NOFORN");
     }},
    {"captions", "SIPDIS, EXDIS ... each once",
     [](const Telegram& t, const Source&, std::string& out) {
       List list(out);
       for (const CaptionUse& use : t.captions)
         if (!use.repeated) list.add(caption_name(t, use));
     }},
    {"from", "originator",
     [](const Telegram& t, const Source&, std::string& out) { append(t, t.envelope.originator, out); }},
    {"from_post", "post of the originator, short: ZENDA",
     [](const Telegram& t, const Source&, std::string& out) { out += t.envelope.originator_post; }},
    {"to", "action addressees",
     [](const Telegram& t, const Source&, std::string& out) { append_addressees(t, t.envelope.to, out); }},
    {"info", "information addressees",
     [](const Telegram& t, const Source&, std::string& out) { append_addressees(t, t.envelope.info_addressees, out); }},
    {"exempt", "addressees who are left out (XMT)",
     [](const Telegram& t, const Source&, std::string& out) { append_addressees(t, t.envelope.exempt, out); }},
    {"executive_order", "number of the Executive order: 12958",
     [](const Telegram& t, const Source&, std::string& out) {
       if (t.executive_order && t.executive_order->number > 0)
         append_number(static_cast<std::uint64_t>(t.executive_order->number), out);
     }},
    {"declassify", "what the E.O. line says: DECL: 09/25/2017",
     [](const Telegram& t, const Source&, std::string& out) { append(t, t.executive_order_text, out); }},
    {"declassify_on", "day of declassification, if the E.O. line has one: 2017-09-25",
     [](const Telegram& t, const Source&, std::string& out) {
       if (t.executive_order && t.executive_order->declassify_on)
         out += format_iso_day(*t.executive_order->declassify_on);
     }},
    {"tags", "TAGS as codes; persons as DOE, JOHN",
     [](const Telegram& t, const Source&, std::string& out) {
       List list(out);
       for (const Tag& tag : t.tags) list.add(format_tag(t.source, tag));
     }},
    {"subject", "subject on one line, without its portion mark",
     [](const Telegram& t, const Source&, std::string& out) { append(t, t.subject, out); }},
    {"subject_marking", "portion mark of the subject: SBU",
     [](const Telegram& t, const Source&, std::string& out) {
       if (t.subject_marking.level != Level::None) out += format_portion_mark(t.subject_marking);
     }},
    {"references", "MRNs of the telegrams referred to",
     [](const Telegram& t, const Source&, std::string& out) {
       List list(out);
       for (const Reference& reference : t.references)
         if (reference.kind == ReferenceKind::Telegram) list.add(format_mrn(reference.mrn));
     }},
    {"reference_texts", "every reference, as sent",
     [](const Telegram& t, const Source&, std::string& out) {
       List list(out);
       for (const Text text : t.reference_texts) list.add(t, text);
     }},
    {"classified_by", "name of the classification authority",
     [](const Telegram& t, const Source&, std::string& out) { append(t, t.authority_name, out); }},
    {"reasons", "reasons of classification, section and letters: 1.4 b,d",
     [](const Telegram& t, const Source&, std::string& out) {
       if (!t.authority || t.authority->reasons == 0) return;
       if (t.authority->section != 0) (out += "1.") += static_cast<char>('0' + t.authority->section);
       char before = t.authority->section != 0 ? ' ' : '\0';
       for (unsigned bit = 0; bit < 8; ++bit) {
         if (((t.authority->reasons >> bit) & 1u) == 0) continue;
         if (before != '\0') out += before;
         out += static_cast<char>('a' + bit);
         before = ',';
       }
     }},
    {"summary", "running text of the summary",
     [](const Telegram& t, const Source&, std::string& out) { append(t, t.summary, out); }},
    {"paragraphs", "how many paragraphs are numbered",
     [](const Telegram& t, const Source&, std::string& out) {
       std::uint64_t count = 0;
       for (const BodyNode& node : t.body) count += node.kind == NodeKind::Paragraph && node.number > 0;
       append_number(count, out);
     }},
    {"text", "headings and paragraphs as clean text, a blank line between them",
     [](const Telegram& t, const Source&, std::string& out) { append_body(t, out); }},
    {"signature", "names at the end of the text",
     [](const Telegram& t, const Source&, std::string& out) {
       List list(out);
       for (const Signature& signature : t.signatures) list.add(t, signature.name);
     }},
    {"text_status", "present, partial, or what a NARA record says of a text that is not there",
     [](const Telegram& t, const Source&, std::string& out) { out += to_string(t.text_status); }},
    {"findings", "how many oddities were found",
     [](const Telegram& t, const Source&, std::string& out) { append_number(t.findings.size(), out); }},
    {"repairs", "how many damages were healed",
     [](const Telegram& t, const Source&, std::string& out) { append_number(t.repairs.size(), out); }},
    {"bytes", "size of the source",
     [](const Telegram& t, const Source&, std::string& out) { append_number(t.source.size(), out); }},
    {"unknown", "bytes that were not understood",
     [](const Telegram& t, const Source&, std::string& out) { append_number(coverage_of(t).unknown, out); }},
    {"sha256", "digest of the source, by which a copy is known",
     [](const Telegram&, const Source& source, std::string& out) { out += source.sha256; }},
    {"path", "file in which the telegram was found; - is standard input",
     [](const Telegram&, const Source& source, std::string& out) {
       if (source.item != nullptr) out += source.item->origin.path;
     }},
    {"member", "name inside a packed file",
     [](const Telegram&, const Source& source, std::string& out) {
       if (source.item != nullptr) out += source.item->origin.member;
     }},
    {"record", "number of the record in its file, from 0",
     [](const Telegram&, const Source& source, std::string& out) {
       if (source.item != nullptr) append_number(source.item->origin.record, out);
     }},
    {"offset", "first byte of the record in its file",
     [](const Telegram&, const Source& source, std::string& out) {
       if (source.item != nullptr) append_number(source.item->origin.offset, out);
     }},
};

constexpr auto kFieldNames = [] {
  std::array<std::string_view, std::size(kFields)> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kFields[i].name;
  return names;
}();

const TelegramField* find_field(std::string_view name) {
  for (const TelegramField& field : kFields)
    if (field.name == name) return &field;
  return nullptr;
}

}  // namespace

std::span<const TelegramField> telegram_fields() { return kFields; }

Result<std::vector<const TelegramField*>> parse_fields(std::string_view text) {
  std::vector<const TelegramField*> fields;
  for (;;) {
    const std::size_t comma = text.find(',');
    const std::string_view name = text.substr(0, comma);
    const TelegramField* field = find_field(name);
    if (field == nullptr) {
      return std::unexpected(Error{Error::Code::Usage, "there is no field `" + std::string(name) + "`",
                                   did_you_mean(name, kFieldNames, "`reftel help fields` lists them")});
    }
    fields.push_back(field);
    if (comma == std::string_view::npos) return fields;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace reftel
