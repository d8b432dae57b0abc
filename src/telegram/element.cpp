#include "telegram/element.h"

#include <iterator>

namespace reftel {
namespace {

struct ElementKindRow {
  ElementKind kind;
  std::string_view name;
  ElementClass element_class;
};

constexpr ElementKindRow kElementKinds[] = {
    {ElementKind::TransmissionIdentifier, "transmission_identifier", ElementClass::Field},
    {ElementKind::CalledStation, "called_station", ElementClass::Field},
    {ElementKind::CallingStation, "calling_station", ElementClass::Field},
    {ElementKind::Acp128Header, "acp128_header", ElementClass::Field},
    {ElementKind::TransmissionInstruction, "transmission_instruction", ElementClass::Field},
    {ElementKind::Pilot, "pilot", ElementClass::Field},
    {ElementKind::Preamble, "preamble", ElementClass::Field},
    {ElementKind::From, "from", ElementClass::Field},
    {ElementKind::To, "to", ElementClass::Field},
    {ElementKind::Info, "info", ElementClass::Field},
    {ElementKind::Exempt, "exempt", ElementClass::Field},
    {ElementKind::Prefix, "prefix", ElementClass::Field},
    {ElementKind::Separator, "separator", ElementClass::Field},
    {ElementKind::Confirmation, "confirmation", ElementClass::Field},
    {ElementKind::Correction, "correction", ElementClass::Field},
    {ElementKind::EndOfMessage, "end_of_message", ElementClass::Field},
    {ElementKind::LocalHeader, "local_header", ElementClass::Field},
    {ElementKind::Label, "label", ElementClass::Field},
    {ElementKind::NaraMarker, "nara_marker", ElementClass::Field},
    {ElementKind::Distribution, "distribution", ElementClass::Field},
    {ElementKind::DashLine, "dash_line", ElementClass::Field},
    {ElementKind::Clearance, "clearance", ElementClass::Field},
    {ElementKind::Attribute, "attribute", ElementClass::Field},
    {ElementKind::TextStatus, "text_status", ElementClass::Field},
    {ElementKind::Banner, "banner", ElementClass::Field},
    {ElementKind::ClassificationLine, "classification", ElementClass::Field},
    {ElementKind::Caption, "caption", ElementClass::Field},
    {ElementKind::PassLine, "pass_line", ElementClass::Field},
    {ElementKind::ExecutiveOrder, "executive_order", ElementClass::Field},
    {ElementKind::Tags, "tags", ElementClass::Field},
    {ElementKind::Subject, "subject", ElementClass::Field},
    {ElementKind::References, "references", ElementClass::Field},
    {ElementKind::Authority, "authority", ElementClass::Field},
    {ElementKind::Heading, "heading", ElementClass::Field},
    {ElementKind::ParagraphNumber, "paragraph_number", ElementClass::Field},
    {ElementKind::PortionMark, "portion_mark", ElementClass::Field},
    {ElementKind::BlockMark, "block_mark", ElementClass::Field},
    {ElementKind::BodyText, "text", ElementClass::Field},
    {ElementKind::Table, "table", ElementClass::Field},
    {ElementKind::Signature, "signature", ElementClass::Field},
    {ElementKind::Tail, "tail", ElementClass::Field},
    {ElementKind::PageLine, "page_line", ElementClass::Furniture},
    {ElementKind::PageClassification, "page_classification", ElementClass::Furniture},
    {ElementKind::SectionHead, "section_head", ElementClass::Furniture},
    {ElementKind::Stamp, "stamp", ElementClass::Furniture},
    {ElementKind::Rule, "rule", ElementClass::Furniture},
    {ElementKind::Markup, "markup", ElementClass::Furniture},
    {ElementKind::ErrorMark, "error_mark", ElementClass::Furniture},
    {ElementKind::Filler, "filler", ElementClass::Filler},
    {ElementKind::Unknown, "unknown", ElementClass::Unknown},
};

constexpr bool rows_stand_in_order() {
  for (std::size_t i = 0; i < std::size(kElementKinds); ++i)
    if (static_cast<std::size_t>(kElementKinds[i].kind) != i) return false;
  return std::size(kElementKinds) == static_cast<std::size_t>(ElementKind::Unknown) + 1;
}
static_assert(rows_stand_in_order());

const ElementKindRow& row_of(ElementKind kind) { return kElementKinds[static_cast<std::size_t>(kind)]; }

}  // namespace

ElementClass class_of(ElementKind kind) { return row_of(kind).element_class; }
std::string_view to_string(ElementKind kind) { return row_of(kind).name; }

std::string_view to_string(ElementClass element_class) {
  constexpr std::string_view kNames[] = {"understood", "furniture", "filler", "unknown"};
  return kNames[static_cast<std::size_t>(element_class)];
}

}  // namespace reftel
