#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "diag/diagnostic.h"
#include "telegram/authority.h"
#include "telegram/body.h"
#include "telegram/dtg.h"
#include "telegram/element.h"
#include "telegram/envelope.h"
#include "telegram/executive_order.h"
#include "telegram/marking.h"
#include "telegram/mrn.h"
#include "telegram/reference.h"
#include "telegram/tag.h"
#include "telegram/text.h"

namespace reftel {

/// The outside form in which a telegram was found. Letters are those of docs/formats.md.
enum class Form : std::uint8_t {
  Unknown,
  Wire,              ///< W: ACP-127 transmission
  Acp128,            ///< J: ACP 128 / JANAP 128
  Cablegate,         ///< C: header from FL1, publisher's page lines
  CablegateFl5,      ///< C5: header from FL5 on
  CablegatePartial,  ///< CX: banner, extract only
  PagedPrint,        ///< P: State print of the 1980s to 2004
  Nara,              ///< A: NARA text of 1973-79
  Rendering,         ///< R: web or markdown rendering
  Label,             ///< S: label lines, 2009 on
  BodyOnly,          ///< text without a heading
};
/// `wire`, `acp128`, `cablegate`, `cablegate-fl5`, `cablegate-partial`, `paged-print`, `nara`, `rendering`, `label`,
/// `body`.
[[nodiscard]] std::string_view to_string(Form form);
/// Reads a name of to_string or its letter (`W`, `c5`).
[[nodiscard]] std::optional<Form> find_form(std::string_view text);

/// How the form was found: every form that got a score, best first, with its reasons.
struct FormScore {
  Form form = Form::Unknown;
  int score = 0;                          ///< 0 to 100
  std::vector<std::string_view> reasons;  ///< static texts: "FL1 `VZCZC` in line 1"
};

/// State of the text: what a NARA record says, or that a publisher cut it off.
enum class TextStatus : std::uint8_t {
  Present,
  NotAvailable,  ///< text is not available on line
  Microfilm,     ///< on microfilm only
  Lost,          ///< message text unretrievable, garbled
  Withdrawn,     ///< replaced by a withdrawal notice
  Destroyed,
  Partial,  ///< extract only
};
[[nodiscard]] std::string_view to_string(TextStatus status);

/// A caption as it stands in the head.
struct CaptionUse {
  std::string_view caption;  ///< canonical, from data/captions.tsv; empty when not in the table
  Span span;
  bool repeated = false;
};

struct Classification {
  Level level = Level::None;
  Span span;  ///< the word as sent
  bool spaced = false;
  bool damaged = false;
  bool sensitive = false;  ///< caption SENSITIVE: SBU
  bool noforn = false;
};

/// Section k of n. `of` is 0 when only `FINAL SECTION` or a bare number is given.
struct SectionNumber {
  std::uint16_t number = 0;
  std::uint16_t of = 0;
  Span span;
};

/// Series number behind the MRN: `TOSEC 130015`, or the MRN itself when its station is a series (SECTO).
struct Series {
  std::string_view name;  ///< canonical: TOSEC, SECTO ...
  std::uint32_t number = 0;
  Span span;
};

/// One NARA attribute.
struct Attribute {
  std::string_view key;  ///< canonical key of data/nara_attributes.tsv; empty when not in the table
  Span key_span;
  Text value;           ///< lines joined with Join::Line
  bool absent = false;  ///< N/A, n/a or empty
};

/// A healed damage: what stands in the source at `span` is read as `healed`. The source is never changed.
struct Repair {
  std::string_view rule;  ///< slug: "pilcrow-lost"
  Span span;
  std::string healed;  ///< what it is read as; empty when taken out
};

/// One transmission out of which the telegram was put together.
struct Part {
  Span span;
  SectionNumber section;
  Span serial;  ///< FL3 serial with section
};

struct Signature {
  Text name;
  bool glued = false;
  bool guessed = false;
};

struct Coverage {
  std::uint64_t understood = 0, furniture = 0, filler = 0, unknown = 0;  ///< bytes; their sum is the size of the source
};

/// One diplomatic telegram, read from its source bytes without losing one of them.
///
/// A view: `source` belongs to the caller and must outlive the telegram's use; all spans count its bytes.
/// clear() keeps memory, so one object can read many telegrams without allocating. Not shared between threads.
struct Telegram {
  std::string_view source;
  Form form = Form::Unknown;
  std::vector<FormScore> form_scores;  ///< filled only when asked for (ReadOptions::explain)
  TextStore store;                     ///< pieces of every Text below
  std::vector<Element> elements;       ///< tiles of the source, in order

  Envelope envelope;

  // head
  Mrn mrn;
  Text mrn_text;              ///< as sent
  std::string_view mrn_post;  ///< PLAD of the station, empty when not known
  bool mrn_guessed = false;   ///< from the record's name or the FM line, not from the classification line
  std::optional<Series> series;
  Classification classification;
  SectionNumber section;
  std::vector<CaptionUse> captions;
  std::vector<Text> pass_lines;
  std::vector<Text> attention_lines;
  std::optional<ExecutiveOrder> executive_order;
  Text executive_order_text;  ///< the content shown: `DECL: 09/25/2017`
  std::vector<Tag> tags;
  Text subject;  ///< without its portion mark
  PortionMark subject_marking;
  std::vector<Reference> references;
  std::vector<Text> reference_texts;  ///< one for each reference
  std::optional<Authority> authority;
  Text authority_name, authority_title, authority_office, authority_derived_from, authority_text;

  // body
  std::vector<BodyNode> body;
  Text summary;  ///< running text of the summary
  std::vector<Signature> signatures;
  Text tail;

  /// The day that the record names: NARA's Draft Date, else the publisher's index. Only where the text has no DTG.
  std::optional<std::chrono::year_month_day> record_day;
  std::vector<Attribute> attributes;
  TextStatus text_status = TextStatus::Present;
  Text text_status_phrase;
  std::vector<Part> parts;

  std::vector<Diagnostic> findings;
  std::vector<Repair> repairs;

  void clear();
  [[nodiscard]] std::string str(Text text) const { return to_string(source, store, text); }
  [[nodiscard]] std::string_view bytes(Span span) const { return bytes_of(source, span); }
};

[[nodiscard]] Coverage coverage_of(const Telegram& telegram);

/// Checks that the elements tile the source; the text says what is wrong, empty when nothing is.
[[nodiscard]] std::string check_tiling(const Telegram& telegram);

}  // namespace reftel
