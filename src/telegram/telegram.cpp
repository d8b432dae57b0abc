#include "telegram/telegram.h"

#include <iterator>

#include "base/ascii.h"

namespace reftel {
namespace {

struct FormRow {
  Form form;
  std::string_view name;
  std::string_view letter;
};
constexpr FormRow kForms[] = {
    {Form::Unknown, "unknown", "?"},
    {Form::Wire, "wire", "W"},
    {Form::Acp128, "acp128", "J"},
    {Form::Cablegate, "cablegate", "C"},
    {Form::CablegateFl5, "cablegate-fl5", "C5"},
    {Form::CablegatePartial, "cablegate-partial", "CX"},
    {Form::PagedPrint, "paged-print", "P"},
    {Form::Nara, "nara", "A"},
    {Form::Rendering, "rendering", "R"},
    {Form::Label, "label", "S"},
    {Form::BodyOnly, "body", "B"},
};

constexpr std::string_view kTextStatus[] = {"present",   "not available", "microfilm", "lost",
                                            "withdrawn", "destroyed",     "partial"};

}  // namespace

std::string_view to_string(Form form) { return kForms[static_cast<std::size_t>(form)].name; }

std::optional<Form> find_form(std::string_view text) {
  for (const FormRow& row : kForms)
    if (iequals(text, row.name) || iequals(text, row.letter)) return row.form;
  return std::nullopt;
}

std::string_view to_string(TextStatus status) { return kTextStatus[static_cast<std::size_t>(status)]; }

void Telegram::clear() {
  source = {};
  form = Form::Unknown;
  form_scores.clear();
  store.clear();
  elements.clear();
  envelope.clear();
  mrn = {};
  mrn_text = {};
  mrn_post = {};
  mrn_guessed = false;
  series.reset();
  classification = {};
  section = {};
  captions.clear();
  pass_lines.clear();
  attention_lines.clear();
  executive_order.reset();
  executive_order_text = {};
  tags.clear();
  subject = {};
  subject_marking = {};
  references.clear();
  reference_texts.clear();
  authority.reset();
  authority_name = authority_title = authority_office = authority_derived_from = authority_text = {};
  body.clear();
  summary = {};
  signatures.clear();
  tail = {};
  record_day.reset();
  attributes.clear();
  text_status = TextStatus::Present;
  text_status_phrase = {};
  parts.clear();
  findings.clear();
  repairs.clear();
}

Coverage coverage_of(const Telegram& telegram) {
  Coverage coverage;
  for (const Element& element : telegram.elements) {
    switch (class_of(element.kind)) {
      case ElementClass::Field: coverage.understood += element.span.size(); break;
      case ElementClass::Furniture: coverage.furniture += element.span.size(); break;
      case ElementClass::Filler: coverage.filler += element.span.size(); break;
      case ElementClass::Unknown: coverage.unknown += element.span.size(); break;
    }
  }
  return coverage;
}

std::string check_tiling(const Telegram& telegram) {
  std::uint64_t at = 0;
  for (const Element& element : telegram.elements) {
    if (element.span.begin != at) return "byte " + std::to_string(at) + " is in no element or in two";
    if (element.span.empty()) return "an element at byte " + std::to_string(at) + " is empty";
    at = element.span.end;
  }
  if (at != telegram.source.size())
    return "the elements end at byte " + std::to_string(at) + " of " + std::to_string(telegram.source.size());
  return {};
}

}  // namespace reftel
