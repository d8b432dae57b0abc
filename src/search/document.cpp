#include "search/document.h"

#include <algorithm>

#include "search/source_words.h"
#include "search/token.h"
#include "telegram/directory.h"
#include "telegram/mrn.h"

namespace reftel::search {
namespace {

constexpr FieldId kNamedFields[] = {FieldId::From,   FieldId::To,      FieldId::Info,       FieldId::Post,
                                    FieldId::Ri,     FieldId::Tag,     FieldId::Caption,    FieldId::Person,
                                    FieldId::Signer, FieldId::Drafter, FieldId::Classifier, FieldId::Form,
                                    FieldId::Source, FieldId::Finding};

/// Collects tokens of several texts.
class TokenWriter {
 public:
  TokenWriter(std::string& out, std::uint32_t& count) : out_(out), count_(count) {}

  void text(std::string_view text) {
    for (TokenReader reader(text); reader.next();) {
      push(reader.token());
      ++count_;
      wrote_ = true;
    }
  }
  /// Ends a paragraph, when there is something in it.
  void end() {
    if (wrote_) push(kBreak);
    wrote_ = false;
  }
  void part(std::string_view part) {
    text(part);
    end();
  }

 private:
  void push(std::string_view token) {
    if (!out_.empty()) out_ += ' ';
    out_ += token;
  }
  std::string& out_;
  std::uint32_t& count_;
  bool wrote_ = false;
};

void take_head(const Telegram& telegram, TokenWriter& head) {
  const auto text = [&](Text part) {
    if (!part.empty()) head.part(telegram.str(part));
  };
  const std::string mrn = telegram.mrn.number == 0 ? std::string() : format_mrn(telegram.mrn);
  head.part(mrn);
  const std::string as_sent = telegram.str(telegram.mrn_text);
  if (as_sent != mrn) head.part(as_sent);
  text(telegram.envelope.dtg_text);
  text(telegram.envelope.originator);
  for (const CaptionUse& use : telegram.captions)
    head.part(use.caption.empty() ? telegram.bytes(use.span) : use.caption);
  for (const Text line : telegram.pass_lines) text(line);
  for (const Text line : telegram.attention_lines) text(line);
  text(telegram.executive_order_text);
  for (const Tag& tag : telegram.tags) head.part(tag.code.empty() ? telegram.bytes(tag.span) : tag.code);
  for (std::size_t i = 0; i < telegram.references.size(); ++i) {
    const Reference& reference = telegram.references[i];
    if (reference.mrn.number != 0) head.part(format_mrn(reference.mrn));
    if (i < telegram.reference_texts.size()) text(telegram.reference_texts[i]);
  }
  text(telegram.authority_name);
  text(telegram.authority_title);
  text(telegram.authority_office);
  for (const Signature& signature : telegram.signatures) text(signature.name);
  text(telegram.tail);
}

void add_value(Document& out, FieldId field, std::string_view value) {
  auto& list = out.values[static_cast<std::size_t>(field)];
  if (!value.empty() && std::ranges::find(list, value) == list.end()) list.emplace_back(value);
}

void add_people(Document& out, FieldId field, std::string_view names) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find("; "), names.size());
    add_value(out, field, names.substr(0, end));
    add_value(out, FieldId::Person, names.substr(0, end));
    names.remove_prefix(std::min(end + 2, names.size()));
  }
}

void take_addresses(const archive::TelegramRecord& record, Document& out) {
  if (record.from) {
    add_value(out, FieldId::From, record.from->plad);
    add_value(out, FieldId::Ri, record.from->ri);
  }
  add_value(out, FieldId::Ri, record.station_ri);
  for (const auto& address : record.addressees) {
    if (address.role != AddresseeRole::Exempt)
      add_value(out, address.role == AddresseeRole::Action ? FieldId::To : FieldId::Info, address.plad);
    add_value(out, FieldId::Ri, address.ri);
  }
  std::string_view post = find_post_of_plad(record.mrn_post);
  const auto reading = post.empty() && !record.mrn.empty() ? parse_mrn(record.mrn) : std::nullopt;
  if (reading) post = reading->mrn.station.view();
  if (post.empty() && record.from) post = record.from->post;
  add_value(out, FieldId::Post, post);
}

void take_dates(const archive::TelegramRecord& record, Document& out) {
  out.year = record.year;
  out.minute_known = record.sent_minute.has_value() && record.sent.size() > 10;
  out.sent = record.sent.empty() ? std::nullopt : read_date(record.sent);
  if (!out.sent && record.year >= 1000 && record.year <= 9999) out.sent = read_date(std::to_string(record.year));
  out.declassify = record.declassify_on.empty() ? std::nullopt : read_date(record.declassify_on);
}

class Flags {
 public:
  void set(FieldId field, std::string_view name, bool on) {
    if (on) bits_ |= find_flag(field, name)->bit;
  }
  [[nodiscard]] std::uint32_t bits() const { return bits_; }

 private:
  std::uint32_t bits_ = 0;
};

std::uint32_t flags_of(const archive::TelegramRecord& record, const Document& document) {
  Flags out;
  const auto is = [&](std::string_view name, bool on) { out.set(FieldId::Is, name, on); };
  const auto has = [&](std::string_view name, bool on) { out.set(FieldId::Has, name, on); };
  is("missing", record.text_status != TextStatus::Present && record.text_status != TextStatus::Partial);
  is("withdrawn", record.text_status == TextStatus::Withdrawn);
  is("lost", record.text_status == TextStatus::Lost || record.text_status == TextStatus::Destroyed);
  is("partial", record.text_status == TextStatus::Partial);
  is("multi-section", record.section_number.of > 1 || record.section.has_value());
  is("damaged", !record.repairs.empty() || record.unknown_bytes > 0);
  is("draft", record.mrn.empty() && record.sent.empty());
  is("sensitive", record.classification.sensitive || record.classification.level == Level::Sbu);
  is("noforn", record.classification.noforn);
  is("odd", std::ranges::any_of(record.findings, [](const auto& one) { return one.severity == Severity::Error; }));
  has("mrn", !record.mrn.empty());
  has("date", !record.sent.empty());
  has("subject", !record.subject.empty());
  has("tag", !record.tags.empty());
  has("caption", !record.captions.empty());
  has("ref", !record.references.empty());
  const auto has_role = [&](auto... roles) {
    return std::ranges::any_of(record.paragraphs, [&](const auto& one) { return ((one.role == roles) || ...); });
  };
  has("summary", has_role(Role::Summary, Role::SummaryAndComment));
  has("comment", has_role(Role::Comment, Role::SummaryAndComment));
  has("action-request", has_role(Role::ActionRequest));
  has("table", std::ranges::any_of(record.paragraphs, [](const auto& one) { return one.kind == NodeKind::Table; }));
  has("signature", !record.signers.empty());
  has("authority", !record.classified_by.empty() || !record.classified_reasons.empty());
  has("decl", document.declassify.has_value());
  has("attribute", !record.attributes.empty());
  return out.bits();
}

}  // namespace

void DocumentText::clear() {
  subject.clear();
  head.clear();
  body.clear();
  source.clear();
  length = 0;
}

std::span<const FieldId> named_fields() { return kNamedFields; }

FieldId stored_field(FieldId field) {
  return field == FieldId::Country || field == FieldId::Region ? FieldId::Post : field;
}

void take_text(const Telegram& telegram, DocumentText& out) {
  out.clear();
  TokenWriter subject(out.subject, out.length);
  subject.text(telegram.str(telegram.subject));
  TokenWriter head(out.head, out.length);
  take_head(telegram, head);
  TokenWriter body(out.body, out.length);
  std::string text;
  for (const BodyNode& node : telegram.body) {
    if (node.parent == BodyNode::kNoParent) body.end();
    text.clear();
    append_text(text, telegram.source, telegram.store, node.text);
    body.text(text);
  }
  body.end();
  take_source_words(telegram, out);
}

void take_fields(const archive::TelegramRecord& record, Document& out) {
  for (auto& list : out.values) list.clear();
  out.mrn = record.mrn;
  take_addresses(record, out);
  take_dates(record, out);
  const bool sbu = record.classification.level == Level::Unclassified && record.classification.sensitive;
  out.level = static_cast<std::int64_t>(sbu ? Level::Sbu : record.classification.level);
  out.urgency = urgency_of(record.precedence);
  for (const auto& tag : record.tags) {
    add_value(out, FieldId::Tag, tag.code.empty() ? std::string_view(tag.name) : tag.code);
    if (tag.kind == to_string(TagKind::Person)) add_value(out, FieldId::Person, tag.name);
  }
  for (const std::string& caption : record.captions) add_value(out, FieldId::Caption, caption);
  add_people(out, FieldId::Signer, record.signers);
  add_people(out, FieldId::Drafter, record.drafted_by);
  add_people(out, FieldId::Classifier, record.classified_by);
  add_people(out, FieldId::Person, record.approved_by);
  add_people(out, FieldId::Person, record.cleared_by);
  add_value(out, FieldId::Form, to_string(record.form));
  add_value(out, FieldId::Source,
            record.place.member.empty() ? record.place.path : record.place.path + "!" + record.place.member);
  for (const auto& finding : record.findings) add_value(out, FieldId::Finding, finding.rule);
  out.cites.clear();
  for (const auto& citation : record.references)
    if (!citation.mrn.empty() && std::ranges::find(out.cites, citation.mrn) == out.cites.end())
      out.cites.push_back(citation.mrn);
  out.flags = flags_of(record, out);
}

std::string_view next_token(std::string_view& tokens) {
  const std::size_t end = std::min(tokens.find(' '), tokens.size());
  const std::string_view out = tokens.substr(0, end);
  tokens.remove_prefix(std::min(end + 1, tokens.size()));
  return out;
}

}  // namespace reftel::search
