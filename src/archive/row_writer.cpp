#include "archive/row_writer.h"

#include <utility>

#include "base/version.h"

namespace reftel::archive {
namespace {

/// Binds the values of a row from left to right.
class Row {
 public:
  explicit Row(sqlite::Statement& statement) : statement_(statement) {}
  Row& number(std::int64_t value) {
    statement_.bind(++at_, value);
    return *this;
  }
  Row& number(std::uint64_t value) { return number(static_cast<std::int64_t>(value)); }
  Row& number(std::uint32_t value) { return number(static_cast<std::int64_t>(value)); }
  Row& number(int value) { return number(static_cast<std::int64_t>(value)); }
  Row& number(bool value) { return number(static_cast<std::int64_t>(value)); }
  /// NULL for 0.
  Row& number_if(std::int64_t value) {
    statement_.bind_number_or_null(++at_, value);
    return *this;
  }
  Row& text(std::string_view value) {
    statement_.bind(++at_, value);
    return *this;
  }
  /// NULL for an empty text.
  Row& text_if(std::string_view value) {
    statement_.bind_text_or_null(++at_, value);
    return *this;
  }
  Row& bytes(std::string_view value) {
    statement_.bind_bytes(++at_, value);
    return *this;
  }
  Row& null() {
    statement_.bind_null(++at_);
    return *this;
  }
  Row& span(Span span) { return number(span.begin).number(span.end); }

 private:
  sqlite::Statement& statement_;
  int at_ = 0;
};

/// Parts that make a name together; no text has this byte between them.
void set_name(std::string& name, std::string_view a, std::string_view b, std::string_view c) {
  name.assign(a).append(1, '\0').append(b).append(1, '\0').append(c);
}

}  // namespace

void RowWriter::run(sqlite::Statement& statement) {
  if (failure_) return;
  if (auto done = statement.run(); !done) failure_ = std::move(done.error());
}

bool RowWriter::step(sqlite::Statement& statement) {
  if (failure_) return false;
  const auto row = statement.step();
  if (!row) failure_ = row.error();
  return row && *row;
}

void RowWriter::forget() {
  addresses_.clear();
  tags_.clear();
  keys_.clear();
  source_name_.clear();
  source_ = 0;
}

std::int64_t RowWriter::find_or_add(sqlite::Statement& find, sqlite::Statement& add) {
  if (step(find)) {
    const std::int64_t found = find.number(0);
    find.reset();
    return found;
  }
  run(add);
  return connection_.last_row();
}

template <class Find>
std::int64_t RowWriter::remember(Numbers& numbers, Find find) {
  if (const auto known = numbers.find(name_); known != numbers.end()) return known->second;
  if (numbers.size() >= kMostNumbers) numbers.clear();
  const std::int64_t number = find();
  numbers.emplace(name_, number);
  return number;
}

std::int64_t RowWriter::source_of(const SourcePlace& place) {
  const std::string_view kind = to_string(place.kind);
  set_name(name_, place.path, place.member, kind);
  if (source_ != 0 && name_ == source_name_) return source_;
  Row(statements_.find_source).text(place.path).text(place.member).text(kind);
  Row(statements_.add_source).text(place.path).text(place.member).text(kind);
  source_ = find_or_add(statements_.find_source, statements_.add_source);
  source_name_ = name_;
  return source_;
}

std::int64_t RowWriter::address_of(const TelegramRecord::Address& address) {
  set_name(name_, address.plad, address.ri, address.post);
  return remember(addresses_, [&] {
    Row(statements_.find_address).text(address.plad).text(address.ri).text(address.post);
    Row(statements_.add_address).text(address.plad).text(address.ri).text(address.post);
    return find_or_add(statements_.find_address, statements_.add_address);
  });
}

std::int64_t RowWriter::tag_of(const TelegramRecord::TagUse& tag) {
  set_name(name_, tag.name, tag.code, tag.kind);
  return remember(tags_, [&] {
    Row(statements_.find_tag).text(tag.name).text(tag.code).text(tag.kind);
    Row(statements_.add_tag).text(tag.name).text(tag.code).text(tag.kind);
    return find_or_add(statements_.find_tag, statements_.add_tag);
  });
}

std::int64_t RowWriter::key_of(std::string_view name) {
  name_ = name;
  return remember(keys_, [&] {
    Row(statements_.find_key).text(name);
    Row(statements_.add_key).text(name);
    return find_or_add(statements_.find_key, statements_.add_key);
  });
}

IdentityId RowWriter::cite(std::string_view mrn) {
  Row(statements_.find_cited).text(mrn);
  Row(statements_.add_identity).text(mrn).number(0).null();
  return find_or_add(statements_.find_cited, statements_.add_identity);
}

void RowWriter::write(const RowKeys& keys, const TelegramRecord& record) {
  write_telegram(keys, record);
  Row(statements_.add_text).number(keys.id).bytes(record.compressed);
  run(statements_.add_text);
  if (record.publisher) write_publisher(keys.id, *record.publisher);
  if (record.section) {
    const SectionPeek& peek = *record.section;
    Row(statements_.add_section)
        .number(keys.id)
        .text(peek.key.station)
        .text(peek.key.serial)
        .text(peek.key.dtg)
        .number(static_cast<int>(peek.number))
        .number(static_cast<int>(peek.of));
    run(statements_.add_section);
  }
  write_people(keys.id, record);
  write_subject_matter(keys.id, record);
  write_body(keys.id, record);
  write_oddities(keys.id, record);
}

void RowWriter::write_telegram(const RowKeys& keys, const TelegramRecord& record) {
  const std::int64_t source = source_of(record.place);
  const std::int64_t from = record.from ? address_of(*record.from) : 0;
  Row row(statements_.add_telegram);
  row.number(keys.id)
      .number(keys.identity)
      .bytes({record.digest.data(), record.digest.size()})
      .number(keys.shown)
      .number(record.quality)
      .number(record.size_bytes)
      .text(to_string(record.form))
      .text_if(record.read_as ? to_string(*record.read_as) : std::string_view{})
      .text(kVersion)
      .number(keys.run)
      .number(source)
      .number(record.place.offset)
      .number(record.place.size_bytes)
      .number(record.place.record)
      .text(to_string(record.place.encoding));
  row.text_if(record.sent);
  if (record.sent_minute) {
    row.number(*record.sent_minute);
  } else {
    row.null();
  }
  row.number_if(record.year)
      .text_if(record.mrn_post)
      .number(record.mrn_guessed)
      .text_if(record.series)
      .number(static_cast<int>(record.classification.level))
      .number(record.classification.sensitive)
      .number(record.classification.noforn)
      .number_if(record.section_number.number)
      .number_if(record.section_number.of)
      .text_if(to_string(record.precedence))
      .text_if(to_string(record.precedence_info))
      .number_if(from)
      .text_if(record.from_office)
      .text_if(record.station_ri)
      .text_if(record.station_serial)
      .text_if(record.subject)
      .text_if(record.subject_marking)
      .number_if(record.executive_order)
      .text_if(record.declassification)
      .text_if(record.declassify_on)
      .text_if(record.declassify_text)
      .text_if(record.classified_by)
      .text_if(record.classified_by_title)
      .text_if(record.classified_reasons)
      .text_if(record.drafted_by)
      .text_if(record.approved_by)
      .text_if(record.cleared_by)
      .text_if(record.signers)
      .text(to_string(record.text_status))
      .number(record.unknown_bytes)
      .number(record.findings.size())
      .number(record.repairs.size());
  run(statements_.add_telegram);
}

void RowWriter::write_publisher(TelegramId id, const PublisherRecord& publisher) {
  Row(statements_.add_publisher)
      .number(id)
      .text_if(publisher.row)
      .text_if(publisher.id)
      .text_if(publisher.created)
      .text_if(publisher.released)
      .text_if(publisher.classification)
      .text_if(publisher.origin)
      .text_if(publisher.references)
      .text_if(publisher.tags);
  run(statements_.add_publisher);
}

void RowWriter::write_people(TelegramId id, const TelegramRecord& record) {
  for (std::size_t n = 0; n < record.addressees.size(); ++n) {
    const TelegramRecord::Address& address = record.addressees[n];
    const std::int64_t number = address_of(address);
    Row(statements_.add_addressee)
        .number(id)
        .number(n)
        .number(static_cast<int>(address.role))
        .number(number)
        .text_if(to_string(address.precedence))
        .text_if(address.number);
    run(statements_.add_addressee);
  }
}

void RowWriter::write_subject_matter(TelegramId id, const TelegramRecord& record) {
  for (std::size_t n = 0; n < record.tags.size(); ++n) {
    const std::int64_t number = tag_of(record.tags[n]);
    Row(statements_.add_telegram_tag).number(id).number(n).number(number);
    run(statements_.add_telegram_tag);
  }
  for (std::size_t n = 0; n < record.captions.size(); ++n) {
    Row(statements_.add_caption).number(id).number(n).text(record.captions[n]);
    run(statements_.add_caption);
  }
  for (std::size_t n = 0; n < record.references.size(); ++n) {
    const TelegramRecord::Citation& citation = record.references[n];
    const IdentityId cited = citation.mrn.empty() ? 0 : cite(citation.mrn);
    const std::string_view letter(&citation.letter, citation.letter == 0 ? 0 : 1);
    Row(statements_.add_reference)
        .number(id)
        .number(n)
        .text(to_string(citation.kind))
        .number_if(cited)
        .text_if(letter)
        .number(citation.notal)
        .text_if(citation.text)
        .span(citation.span);
    run(statements_.add_reference);
  }
}

void RowWriter::write_body(TelegramId id, const TelegramRecord& record) {
  for (std::size_t n = 0; n < record.paragraphs.size(); ++n) {
    const TelegramRecord::Paragraph& part = record.paragraphs[n];
    Row row(statements_.add_paragraph);
    row.number(id).number(n);
    if (part.parent == BodyNode::kNoParent) {
      row.null();
    } else {
      row.number(part.parent);
    }
    row.text_if(part.kind == NodeKind::Paragraph ? std::string_view{} : to_string(part.kind))
        .text_if(part.role == Role::None ? std::string_view{} : to_string(part.role))
        .number_if(part.number)
        .number(static_cast<int>(part.level))
        .text_if(part.marking)
        .number(part.inherited)
        .span(part.span);
    run(statements_.add_paragraph);
  }
}

void RowWriter::write_oddities(TelegramId id, const TelegramRecord& record) {
  for (std::size_t n = 0; n < record.findings.size(); ++n) {
    const TelegramRecord::Finding& finding = record.findings[n];
    Row(statements_.add_finding)
        .number(id)
        .number(n)
        .text(finding.rule)
        .number(static_cast<int>(finding.severity))
        .span(finding.span);
    run(statements_.add_finding);
  }
  for (std::size_t n = 0; n < record.repairs.size(); ++n) {
    const TelegramRecord::Repair& repair = record.repairs[n];
    Row(statements_.add_repair).number(id).number(n).text(repair.rule).text(repair.healed).span(repair.span);
    run(statements_.add_repair);
  }
  for (std::size_t n = 0; n < record.attributes.size(); ++n) {
    const std::int64_t key = key_of(record.attributes[n].name);
    Row(statements_.add_attribute).number(id).number(n).number(key).text(record.attributes[n].value);
    run(statements_.add_attribute);
  }
}

void RowWriter::write_ledger(std::int64_t run_id, const SourcePlace& place, int outcome, std::optional<TelegramId> id,
                             std::string_view reason) {
  const std::int64_t source = source_of(place);
  Row(statements_.add_ledger)
      .number(run_id)
      .number(source)
      .number(place.offset)
      .number(place.record)
      .number(outcome)
      .number_if(id.value_or(0))
      .text_if(reason);
  run(statements_.add_ledger);
}

}  // namespace reftel::archive
