#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"

namespace reftel {

/// What an element of the source is. Names are the JSON names, in `to_string`.
enum class ElementKind : std::uint8_t {
  // procedure and address (format lines 1 to 11, 13 to 16)
  TransmissionIdentifier,   ///< FL1
  CalledStation,            ///< FL2: precedence digraph and routing indicators
  CallingStation,           ///< FL3: DE, station, serial, time of file
  Acp128Header,             ///< FL2 of ACP 128: all of FL2 and FL3 in one line
  TransmissionInstruction,  ///< FL4: security warning, operating signals, prosign T
  Pilot,                    ///< header lines put before the original by a relay
  Preamble,                 ///< FL5: precedence, DTG, message instructions
  From,                     ///< FL6
  To,                       ///< FL7
  Info,                     ///< FL8
  Exempt,                   ///< FL9
  Prefix,                   ///< FL10: accounting symbol, group count
  Separator,                ///< FL11, FL13: BT
  Confirmation,             ///< FL14
  Correction,               ///< FL15: C ..., #nnnn
  EndOfMessage,             ///< FL16: NNNN
  LocalHeader,              ///< a post's own lines before transmission
  Label,                    ///< a label of form S or a Record banner: `MRN:`
  // NARA
  NaraMarker,    ///< `Message Text`, `Message Attributes`
  Distribution,  ///< ORIGIN / ACTION / INFO office counts
  DashLine,
  Clearance,  ///< DRAFTED BY, APPROVED BY and the names below
  Attribute,
  TextStatus,  ///< a phrase that stands in place of a text: not available, withdrawn
  Banner,      ///< the notice of a partial record
  // head of the text (FL12)
  ClassificationLine,
  Caption,
  PassLine,
  ExecutiveOrder,
  Tags,
  Subject,
  References,
  Authority,
  // body
  Heading,
  ParagraphNumber,
  PortionMark,
  BlockMark,  ///< the words that open or close a block: `Summary.`, `End Note.`
  BodyText,
  Table,
  Signature,
  Tail,  ///< what stands behind the signature
  // furniture: repeated by paging, sections, publishers
  PageLine,
  PageClassification,
  SectionHead,  ///< the repeated head of section 2 and on
  Stamp,        ///< declassification and release stamps
  Rule,         ///< a line of dashes, equal signs, underscores
  Markup,       ///< web, markdown or escape characters around the text
  ErrorMark,    ///< E E E E E E E E and the words it deletes
  // the rest
  Filler,   ///< blanks, line ends, machine functions, dots
  Unknown,  ///< not understood
};

enum class ElementClass : std::uint8_t { Field, Furniture, Filler, Unknown };

[[nodiscard]] ElementClass class_of(ElementKind kind);
[[nodiscard]] std::string_view to_string(ElementKind kind);
[[nodiscard]] std::string_view to_string(ElementClass element_class);

/// One tile of the source. The elements of a telegram lie in order, touch, and cover all bytes.
struct Element {
  Span span;
  ElementKind kind = ElementKind::Unknown;
  std::uint8_t format_line = 0;  ///< 1 to 16 where the element belongs to a format line, else 0

  friend bool operator==(const Element&, const Element&) = default;
};

}  // namespace reftel
