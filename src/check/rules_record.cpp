// Characters that transmission or a copy lost, and what records say beside the text: NARA attributes, a publisher's
// index.

#include <algorithm>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "base/scan.h"
#include "base/utf8.h"
#include "check/run.h"
#include "telegram/page_line.h"
#include "telegram/written_date.h"

namespace reftel {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

// ---- characters

Span span_of(std::size_t begin, std::size_t size) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
}

/// True when nothing but the letters and marks of a web address stand before: `http://x/y?z`.
bool is_address(std::string_view source, std::size_t at) {
  const std::size_t from = at - std::min<std::size_t>(at, 120);
  std::size_t begin = at;
  while (begin > from && !is_space(source[begin - 1])) --begin;
  const std::string_view word = source.substr(begin, at - begin), behind = source.substr(at, 24);
  if (behind.substr(0, behind.find(' ')).find('=') != std::string_view::npos) return true;
  return word.find('/') != std::string_view::npos || word.find("www") != std::string_view::npos;
}

/// `don?t`, U+FFFD, an inverted question mark inside a line.
void check_lost(CheckRun& run) {
  const std::string_view source = run.t.source;
  const auto report = [&](std::size_t at, std::size_t size) {
    run.find_each(rule("character-lost"), span_of(at, size), [&] {
      const std::size_t from = at - std::min<std::size_t>(at, 8);
      std::string_view around = source.substr(from, at + size + 8 - from);
      return "a character was lost in " + quoted(trim(around.substr(0, around.find('\n'))));
    });
  };
  for (std::size_t at = find_one_of(source, 0, "?\xEF\xC2"); at < source.size();
       at = find_one_of(source, at + 1, "?\xEF\xC2")) {
    if (source[at] == '?') {
      const bool inside = at > 0 && at + 1 < source.size() && is_lower(source[at - 1]) && is_lower(source[at + 1]);
      if (inside && !is_address(source, at)) report(at, 1);
    } else if (source.substr(at, 3) == "\xEF\xBF\xBD") {
      report(at, 3);
    }
  }
}

/// Bytes below blank that are no line end, tab or form feed.
bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v';
}

void check_controls(CheckRun& run) {
  if (run.on_wire) return;  // bells, fill and shifts are functions of the machine there
  const std::string_view source = run.t.source;
  bool any = false;
  for (const char c : source) any |= is_control(c);
  if (!any) return;
  for (std::size_t at = 0; at < source.size(); ++at)
    if (is_control(source[at]))
      run.find_each(rule("character-control"), span_of(at, 1), [] { return "a control character stands in the text"; });
}

void check_encoding(CheckRun& run) {
  const std::string_view source = run.t.source;
  const Charset charset = detect_charset(source);
  if (charset != Charset::BrokenUtf8 && charset != Charset::Windows1252) return;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t size = utf8_size(source.substr(at, 4));
    if (size == 0) {
      run.find(rule("character-encoding"), span_of(at, 1),
               charset == Charset::Windows1252 ? "the text is not in UTF-8, but most likely in Windows-1252"
                                               : "a byte is no character of UTF-8, and others are");
      return;
    }
    at += size;
  }
}

/// A name that a publisher took out.
void check_redactions(CheckRun& run) {
  const std::string_view source = run.t.source;
  for (std::size_t at = find_three(source, 0, "xxx"); at != std::string_view::npos;) {
    std::size_t end = at;
    while (end < source.size() && to_upper(source[end]) == 'X') ++end;
    if (end - at >= 8)
      run.find_each(rule("redaction"), span_of(at, end - at), [] { return "something was taken out of the text"; });
    at = find_three(source, end, "xxx");
  }
}

void check_unknown_bytes(CheckRun& run) {
  for (const Element& element : run.t.elements) {
    if (element.kind == ElementKind::EndOfMessage && run.on_wire) return;  // what is behind it is another rule's
    if (element.kind != ElementKind::Unknown || element.span.size() < 3) continue;
    if (const auto page = find_page_line(run.bytes(element.span).substr(0, 120), 0); page && page->begin == 0) continue;
    run.find_each(rule("not-understood"), element.span, [&] {
      const std::string_view text = run.bytes(element.span);
      return "what stands here is not understood: " + quoted(text.substr(0, text.find('\n')));
    });
  }
}

// ---- NARA attributes

const Attribute* find_attribute(const CheckRun& run, std::string_view key) {
  const auto found = std::ranges::find(run.t.attributes, key, &Attribute::key);
  return found == run.t.attributes.end() || found->absent ? nullptr : &*found;
}

Span place_of(const CheckRun& run, const Attribute& attribute) { return run.cover(attribute.value); }
/// As sent; a value over several lines keeps its line ends.
std::string_view place_text(const CheckRun& run, const Attribute& attribute) {
  return run.bytes(place_of(run, attribute));
}

void check_draft_date(CheckRun& run) {
  const Attribute* attribute = find_attribute(run, "Draft Date");
  if (attribute == nullptr) attribute = find_attribute(run, "Sent Date");
  if (attribute == nullptr || !run.day) return;
  const std::string_view text = place_text(run, *attribute);
  const auto date = read_written_date(text, run.year);
  if (!date || !date->day.ok()) return;
  const auto apart = *run.day - sys_days(date->day);
  if (apart == std::chrono::days{0}) return;
  run.find(rule("nara-date"), place_of(run, *attribute),
           "the record is of " + format_iso_day(date->day) + ", and the telegram of " + format_iso_day(*run.day))
      .remarks.push_back({run.t.envelope.dtg->span, "the telegram's date"});
}

void check_document_number(CheckRun& run) {
  const Attribute* const attribute = find_attribute(run, "Document Number");
  if (attribute == nullptr || run.t.mrn_text.empty() || run.t.mrn_guessed) return;
  const auto reading = parse_mrn(place_text(run, *attribute));
  if (!reading || reading->mrn.number == 0) return;
  if (reading->mrn.number != run.t.mrn.number)
    run.find(rule("nara-number"), place_of(run, *attribute),
             "the record is numbered " + std::to_string(reading->mrn.number) + ", and the telegram " +
                 std::to_string(run.t.mrn.number))
        .remarks.push_back({run.cover(run.t.mrn_text), "the telegram's number"});
  else if (run.day && reading->mrn.year != 0 && reading->mrn.year != run.year)
    run.find(rule("nara-year"), place_of(run, *attribute),
             "the record is numbered in " + std::to_string(reading->mrn.year) + ", and the telegram is of " +
                 std::to_string(run.year));
}

void check_original_classification(CheckRun& run) {
  const Attribute* const attribute = find_attribute(run, "Original Classification");
  if (attribute == nullptr) return;
  const std::string_view text = place_text(run, *attribute);
  const auto level = find_level(trim(text));
  if (!level) {
    run.find(rule("nara-level-unknown"), place_of(run, *attribute), quoted(text) + " is no classification");
    return;
  }
  const bool same = *level == run.level || (run.level == Level::UnclassifiedEfto && *level == Level::Unclassified);
  if (run.level != Level::None && !same)
    run.find(rule("nara-level"), place_of(run, *attribute),
             "the record was " + std::string(to_string(*level)) + ", and the text is " +
                 std::string(to_string(run.level)))
        .remarks.push_back({run.t.classification.span, "the text says so here"});
}

void check_handling(CheckRun& run) {
  const Attribute* const attribute = find_attribute(run, "Original Handling Restrictions");
  for (const std::string_view caption : {"NODIS", "EXDIS", "LIMDIS", "STADIS"}) {
    const bool recorded = attribute != nullptr && ifind(place_text(run, *attribute), caption) != std::string_view::npos;
    if (!run.has_caption(caption)) {
      if (recorded && run.has_text && !run.later_section && run.level != Level::None)
        run.find(rule("nara-caption"), place_of(run, *attribute),
                 "the record was " + std::string(caption) + ", and the text has no such caption");
      continue;
    }
    const auto use = std::ranges::find(run.t.captions, caption, &CaptionUse::caption);
    if (!recorded && !run.t.attributes.empty() && find_attribute(run, "Original Classification") != nullptr)
      run.find(rule("nara-caption"), use->span,
               "the text is " + std::string(caption) + ", and the record does not say so");
  }
}

void check_keys(CheckRun& run) {
  for (const Attribute& attribute : run.t.attributes)
    if (attribute.key.empty())
      run.find(rule("nara-key"), attribute.key_span, quoted(run.bytes(attribute.key_span)) + " is no key of a record");
}

void check_text_status(CheckRun& run) {
  const Attribute* const locator = find_attribute(run, "Locator");
  if (locator == nullptr) return;
  const std::string_view text = place_text(run, *locator);
  const bool on_line = ifind(text, "TEXT ON-LINE") != std::string_view::npos;
  if (on_line && !run.has_text)
    run.find(rule("nara-text"), place_of(run, *locator), "the record says that the text is on line, and there is none");
}

// ---- a publisher's index

std::optional<year_month_day> record_day(std::string_view created) {
  const auto date = read_written_date(trim(created), 0);
  return date && date->day.ok() ? std::optional(date->day) : std::nullopt;
}

/// `CONFIDENTIAL//NOFORN`, `UNCLASSIFIED//FOR OFFICIAL USE ONLY`.
void check_record_level(CheckRun& run) {
  const std::string_view label = run.record->classification;
  const auto level = find_level(trim(label.substr(0, label.find('/'))));
  if (!level || run.level == Level::None) return;
  const bool open = !is_classified(*level) && !run.classified;
  const bool noforn = ifind(label, "NOFORN") != std::string_view::npos;
  if ((!open && *level != run.level) || (noforn && !run.t.classification.noforn))
    run.find(rule("record-level"), run.t.classification.span,
             "the publisher's index says " + quoted(label) + ", and the text " + std::string(to_string(run.level)) +
                 (run.t.classification.noforn ? ", NOFORN" : ""));
}

void check_publisher(CheckRun& run) {
  if (run.record == nullptr) return;
  if (!run.record->classification.empty()) check_record_level(run);
  if (const auto day = record_day(run.record->created); day && run.day && sys_days(*day) != *run.day)
    run.find(rule("record-date"), run.t.envelope.dtg->span,
             "the publisher's index says " + format_iso_day(*day) + ", and the telegram " + format_iso_day(*run.day));
  const auto reading = parse_mrn(run.record->id);
  if (reading && !run.t.mrn_text.empty() && reading->mrn.number != run.t.mrn.number && reading->mrn.number != 0)
    run.find(rule("record-number"), run.cover(run.t.mrn_text),
             "the publisher's index calls this telegram " + quoted(run.record->id));
}

}  // namespace

void check_characters(CheckRun& run) {
  check_lost(run);
  check_controls(run);
  check_encoding(run);
  check_redactions(run);
  check_unknown_bytes(run);
}

void check_record(CheckRun& run) {
  check_publisher(run);
  if (!run.t.attributes.empty()) {
    check_draft_date(run);
    check_document_number(run);
    check_original_classification(run);
    check_handling(run);
    check_keys(run);
    check_text_status(run);
  }
  if (run.t.body.empty() && run.t.text_status == TextStatus::Present && run.t.envelope.dtg && run.has_head)
    run.find(rule("text-missing"), run.place_of_head(), "the telegram has no text");
  if (run.t.envelope.local_header) {
    const Element* const line = run.first_element(ElementKind::LocalHeader);
    if (line != nullptr)
      run.find(rule("local-header"), line->span, "lines that are none of the format lines stand before the heading");
  }
}

}  // namespace reftel
