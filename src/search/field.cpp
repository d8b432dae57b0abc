#include "search/field.h"

#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/nearest_name.h"

namespace reftel::search {
namespace {

constexpr std::array<FieldRow, kFieldCount> kFields = {{
    {FieldId::Mrn, "mrn", "id", ValueKind::Mrn, "message reference number, in any spelling", "mrn:07LIMA417"},
    {FieldId::From, "from", "fm,originator", ValueKind::Name, "originator", "from:lima"},
    {FieldId::To, "to", "action", ValueKind::Name, "action addressees", "to:\"secstate washdc\""},
    {FieldId::Info, "info", "", ValueKind::Name, "information addressees", "info:bogota"},
    {FieldId::Post, "post", "station", ValueKind::Name, "post that sent it, by the MRN or the originator", "post:lima"},
    {FieldId::Country, "country", "", ValueKind::Name, "country of that post: a name, a TAG, an ISO code",
     "country:peru"},
    {FieldId::Region, "region", "", ValueKind::Name, "region of that country, or its bureau",
     "region:\"south america\""},
    {FieldId::Ri, "ri", "", ValueKind::Code, "routing indicator of the originator or an addressee", "ri:RUEHC"},
    {FieldId::Tag, "tag", "tags", ValueKind::Tag, "TAGS, by code or by words of the meaning", "tag:PREL"},
    {FieldId::Caption, "caption", "captions", ValueKind::Name, "caption", "caption:exdis"},
    {FieldId::Class, "class", "classification,level", ValueKind::Class,
     "classification; U, EFTO, SBU, LOU, R, C, S, TS", "class:>=C"},
    {FieldId::Precedence, "precedence", "prec", ValueKind::Precedence, "precedence for action; above is more urgent",
     "precedence:>=O"},
    {FieldId::Date, "date", "sent", ValueKind::Date, "when it was sent, by DTG or record", "date:2007-09..2007-10"},
    {FieldId::Dtg, "dtg", "", ValueKind::Date, "the same, only of telegrams that name the minute",
     "dtg:\"141052Z MAY 09\""},
    {FieldId::Year, "year", "", ValueKind::Year, "year of the MRN, else of the date", "year:2005..2009"},
    {FieldId::Subject, "subject", "subj", ValueKind::Words, "words of the subject line", "subject:(railway toll)"},
    {FieldId::Text, "text", "body", ValueKind::Words, "words of the body", "text:harvest"},
    {FieldId::Para, "para", "paragraph", ValueKind::Words, "words in one paragraph of the body",
     "para:(minister railway)"},
    {FieldId::Person, "person", "people", ValueKind::Name,
     "a person that the telegram names in TAGS, signature or clearances", "person:brandeis"},
    {FieldId::Signer, "signer", "signed", ValueKind::Name, "who signed", "signer:brandeis"},
    {FieldId::Drafter, "drafter", "drafted", ValueKind::Name, "who drafted", "drafter:brandeis"},
    {FieldId::Classifier, "classifier", "classified", ValueKind::Name, "who classified", "classifier:brandeis"},
    {FieldId::Cites, "cites", "ref,refs", ValueKind::Mrn, "what it refers to: an MRN, or a query in braces",
     "cites:07LIMA417"},
    {FieldId::CitedBy, "citedby", "cited_by", ValueKind::Mrn, "what refers to it: an MRN, or a query in braces",
     "citedby:{from:lima date:2007}"},
    {FieldId::Is, "is", "", ValueKind::Flag, "what it is", "is:referenced"},
    {FieldId::Has, "has", "", ValueKind::Flag, "what it has", "has:summary"},
    {FieldId::Form, "form", "", ValueKind::Code, "outside form in which it was found", "form:cablegate"},
    {FieldId::Source, "source", "file,path", ValueKind::Name, "file it came from", "source:cables.csv"},
    {FieldId::Finding, "finding", "rule", ValueKind::Code, "rule by which something is odd about it", "finding:dtg-*"},
    {FieldId::Decl, "decl", "declassify", ValueKind::Date, "day of declassification", "decl:<2020"},
    {FieldId::Label, "label", "labels", ValueKind::Code, "label that somebody put on it", "label:read"},
    {FieldId::Note, "note", "notes", ValueKind::Name, "words of a note that somebody put on it", "note:check"},
}};

consteval bool rows_are_in_order() {
  for (std::size_t i = 0; i < kFields.size(); ++i)
    if (static_cast<std::size_t>(kFields[i].id) != i) return false;
  return true;
}
static_assert(rows_are_in_order());

constexpr FlagRow kFlags[] = {
    {FieldId::Is, "missing", 1u << 0, "its text is not there: withdrawn, lost, not on line"},
    {FieldId::Is, "withdrawn", 1u << 1, "withdrawn by the archive"},
    {FieldId::Is, "lost", 1u << 2, "its text was lost"},
    {FieldId::Is, "partial", 1u << 3, "an extract only"},
    {FieldId::Is, "multi-section", 1u << 4, "sent in several sections"},
    {FieldId::Is, "damaged", 1u << 5, "something in it was healed, or stayed unknown"},
    {FieldId::Is, "draft", 1u << 6, "without MRN and date"},
    {FieldId::Is, "sensitive", 1u << 7, "SENSITIVE BUT UNCLASSIFIED"},
    {FieldId::Is, "noforn", 1u << 8, "not for foreigners"},
    {FieldId::Is, "odd", 1u << 9, "with a finding that is an error"},
    {FieldId::Is, "referenced", 0, "another telegram here refers to it"},
    {FieldId::Is, "duplicate", 0, "there are several versions of it"},
    {FieldId::Has, "mrn", 1u << 10, "a message reference number"},
    {FieldId::Has, "date", 1u << 11, "a date"},
    {FieldId::Has, "subject", 1u << 12, "a subject line"},
    {FieldId::Has, "tag", 1u << 13, "TAGS"},
    {FieldId::Has, "caption", 1u << 14, "a caption"},
    {FieldId::Has, "ref", 1u << 15, "references"},
    {FieldId::Has, "summary", 1u << 16, "a summary"},
    {FieldId::Has, "comment", 1u << 17, "a comment"},
    {FieldId::Has, "action-request", 1u << 18, "an action request"},
    {FieldId::Has, "table", 1u << 19, "a table"},
    {FieldId::Has, "signature", 1u << 20, "a signature"},
    {FieldId::Has, "authority", 1u << 21, "a classification authority"},
    {FieldId::Has, "decl", 1u << 22, "a day of declassification"},
    {FieldId::Has, "attribute", 1u << 23, "attributes of a NARA record"},
    {FieldId::Has, "label", 0, "a label"},
    {FieldId::Has, "note", 0, "a note"},
};

template <class Take>
void each_alias(std::string_view aliases, Take take) {
  while (!aliases.empty()) {
    const std::size_t comma = std::min(aliases.find(','), aliases.size());
    take(aliases.substr(0, comma));
    aliases.remove_prefix(std::min(comma + 1, aliases.size()));
  }
}

}  // namespace

std::span<const FieldRow> field_table() { return kFields; }

const FieldRow& field_row(FieldId id) { return kFields[static_cast<std::size_t>(id)]; }

const FieldRow* find_field(std::string_view name) {
  for (const FieldRow& row : kFields) {
    if (iequals(row.name, name)) return &row;
    bool found = false;
    each_alias(row.aliases, [&](std::string_view alias) { found = found || iequals(alias, name); });
    if (found) return &row;
  }
  return nullptr;
}

const FieldRow* find_nearest_field(std::string_view name) {
  std::vector<std::string_view> names;
  names.reserve(std::size(kFields));
  for (const FieldRow& row : kFields) names.push_back(row.name);
  const std::string_view nearest = find_nearest(name, names);
  return nearest.empty() ? nullptr : find_field(nearest);
}

std::span<const FlagRow> flag_table() { return kFlags; }

const FlagRow* find_flag(FieldId field, std::string_view name) {
  for (const FlagRow& row : kFlags)
    if (row.field == field && iequals(row.name, name)) return &row;
  return nullptr;
}

}  // namespace reftel::search
