// The classification line: level, section, number; and what page lines say of sections and number.

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "check/run.h"
#include "telegram/mrn_in_text.h"
#include "telegram/page_line.h"
#include "telegram/section.h"
#include "telegram/series.h"

namespace reftel {
namespace {

/// Forms whose classified levels are written with a blank between their letters.
bool spaces_levels(const CheckRun& run) {
  return run.t.form == Form::Wire || run.t.form == Form::Cablegate || run.t.form == Form::CablegateFl5 ||
         run.t.form == Form::Rendering;
}

/// `C O N F I D E N T I A L`, `T O P  S E C R E T`; `UNCLAS` closed.
std::string written_level(Level level, bool spaced) {
  if (level == Level::Unclassified) return "UNCLAS";
  if (level == Level::UnclassifiedEfto) return "UNCLAS EFTO";
  const std::string_view name = to_string(level);
  if (!spaced || !is_classified(level)) return std::string(name);
  std::string out;
  for (const char c : name) {
    if (!out.empty()) out += ' ';
    if (c != ' ') out += c;
  }
  return out;
}

void check_level(CheckRun& run) {
  const Telegram& t = run.t;
  const Classification& classification = t.classification;
  if (run.level == Level::None) {
    const bool whole = t.form != Form::CablegatePartial && t.form != Form::BodyOnly;
    if (run.has_text && whole && !t.envelope.group_count && (run.has_head || run.on_wire))
      run.find(rule("classification-missing"), run.place_of_head(), "the text does not begin with its classification");
    return;
  }
  if (classification.span.empty()) return;
  const std::string_view word = run.bytes(classification.span);
  if (classification.damaged) {
    Finding& finding = run.find(rule("classification-damaged"), classification.span,
                                "the classification is misspelt: " + quoted(word));
    finding.help = "read as " + std::string(to_string(classification.level));
    CheckRun::replace(finding, classification.span, written_level(classification.level, classification.spaced));
  } else if (spaces_levels(run) && is_classified(classification.level) && !classification.spaced) {
    Finding& finding = run.find(rule("classification-closed"), classification.span,
                                quoted(word) + " stands without blanks between its letters");
    CheckRun::replace(finding, classification.span, written_level(classification.level, true));
  } else if (spaces_levels(run) && iequals(word, "UNCLASSIFIED")) {
    Finding& finding = run.find(rule("classification-long"), classification.span,
                                "the text begins with " + quoted(word) + ", not with `UNCLAS`");
    CheckRun::replace(finding, classification.span, "UNCLAS");
  }
  if (classification.level == Level::Restricted)
    run.find(rule("classification-restricted"), classification.span, "RESTRICTED is no level of the United States");
  if (classification.level == Level::LimitedOfficialUse)
    run.find(rule("classification-lou"), classification.span, "LIMITED OFFICIAL USE is no longer in use");
  if (classification.level == Level::TopSecret && run.has_head)
    run.find(rule("classification-top-secret"), classification.span,
             "a TOP SECRET telegram does not go through the Department's electronic system");
}

// ---- sections

void check_section_phrase(CheckRun& run) {
  const SectionNumber& section = run.t.section;
  if (section.number == 0) return;
  const auto phrase = read_section_phrase(run.bytes(section.span));
  const auto two = [](unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  if (phrase && phrase->damaged && section.of != 0) {
    Finding& finding =
        run.find(rule("section-damaged"), section.span, "the section is misspelt: " + quoted(run.bytes(section.span)));
    CheckRun::replace(finding, section.span, "SECTION " + two(section.number) + " OF " + two(section.of));
  }
  if (section.of != 0 && section.number > section.of)
    run.find(rule("section-number"), section.span,
             "section " + std::to_string(section.number) + " of only " + std::to_string(section.of));
}

/// Which pages or sections the page lines begin, from 1 to 64, as bits.
struct PagesSeen {
  std::uint64_t pages = 0, sections = 0;
  Span last;
};

constexpr std::uint64_t bit(std::uint32_t number) {
  return number >= 1 && number <= 64 ? std::uint64_t{1} << (number - 1) : 0;
}

/// Pages whose lines stand inside a line of the text, where they are a repair.
std::uint64_t pages_inside_lines(CheckRun& run) {
  std::uint64_t pages = 0;
  for (const Repair& repair : run.t.repairs)
    if (repair.rule == "page-line-inside")
      if (const auto line = read_page_line(run.bytes(repair.span)); line && line->page != 0) pages |= bit(line->page);
  return pages;
}

/// What the page lines say, one by one.
PagesSeen check_page_lines(CheckRun& run) {
  PagesSeen seen;
  const Telegram& t = run.t;
  const std::uint64_t inside = pages_inside_lines(run);
  std::uint32_t latest = 0, total = 0;
  for (const Element& element : t.elements) {
    if (element.kind != ElementKind::PageLine) continue;
    const auto line = read_page_line(run.bytes(element.span));
    if (!line || line->page == 0) continue;
    seen.last = element.span;
    if (line->pages != 0) seen.pages |= bit(line->page);
    seen.sections |= bit(line->section);
    if (line->serial != 0 && t.mrn.number != 0 && !t.mrn_text.empty() && !t.mrn_guessed &&
        line->serial % 10000 != t.mrn.number % 10000 && t.form != Form::Wire && t.form != Form::Acp128) {
      const Span span{element.span.begin + line->serial_span.begin, element.span.begin + line->serial_span.end};
      run.find_each(rule("page-serial"), span, [&] {
        return "the page is of telegram " + std::to_string(line->serial) + ", and this one is " +
               std::to_string(t.mrn.number);
      });
    }
    std::uint32_t expected = latest + 1;
    while (expected < line->page && (inside & bit(expected)) != 0) ++expected;
    if (latest != 0 && line->page > expected)
      run.find(rule("page-gap"), element.span,
               "page " + std::to_string(line->page) + " follows page " + std::to_string(latest));
    if (line->pages != 0 && line->page > line->pages)
      run.find(rule("page-total"), element.span,
               "page " + std::to_string(line->page) + " of only " + std::to_string(line->pages));
    if (line->pages != 0 && total != 0 && line->pages != total)
      run.find(rule("page-total"), element.span,
               "the telegram had " + std::to_string(total) + " pages, and here it has " + std::to_string(line->pages));
    if (line->pages != 0) total = line->pages;
    latest = line->page;
  }
  return seen;
}

/// What stands in place of a page line and the empty lines around it, so that the text reads as it did. Asked for gaps
/// in order of the text.
class PageBreaks {
 public:
  explicit PageBreaks(const Telegram& telegram) : t_(telegram) {}

  /// `element` is the page line in the gap.
  std::string text_for(Span gap, std::size_t element) {
    const bool empty_line = bytes_of(t_.source, gap).find("\n\n") != std::string_view::npos ||
                            bytes_of(t_.source, gap).find("\n \n") != std::string_view::npos;
    if (gap.begin == 0 || gap.end == t_.source.size()) return {};
    if (const Piece* const piece = piece_inside_text(gap.end)) {
      if (piece->join == Join::Paragraph) return "\n\n";
      if (piece->join == Join::Line) return "\n";
      const char before = t_.source[gap.begin - 1];
      return before == '-' || is_wrapped(gap.begin) ? "\n" : " ";
    }
    const bool one_field = field_beside(element, -1) == field_beside(element, +1) &&
                           class_of(field_beside(element, -1)) == ElementClass::Field && !is_body_text(element);
    return empty_line && !one_field ? "\n\n" : "\n";
  }

 private:
  /// The piece of a running text that begins at byte `at`, when it is not the first of its node.
  const Piece* piece_inside_text(std::uint32_t at) {
    for (; node_ < t_.body.size(); ++node_, piece_ = 0) {
      const BodyNode& node = t_.body[node_];
      if (node.kind == NodeKind::Block) continue;
      for (; piece_ < node.text.count; ++piece_) {
        const Piece& piece = t_.store.pieces[node.text.first + piece_];
        if (piece.source.begin < at) continue;
        return piece.source.begin == at && piece_ > 0 ? &piece : nullptr;
      }
    }
    return nullptr;
  }

  /// The line before the gap is one of wrapped text, not a whole paragraph.
  bool is_wrapped(std::uint32_t at) const {
    const std::uint32_t reach = at > 81 ? at - 81 : 0;
    return t_.source.substr(reach, at - reach).find('\n') != std::string_view::npos;
  }

  ElementKind field_beside(std::size_t element, int step) const {
    for (auto i = static_cast<std::ptrdiff_t>(element) + step; i >= 0 && i < std::ssize(t_.elements); i += step) {
      const ElementClass kind = class_of(t_.elements[static_cast<std::size_t>(i)].kind);
      if (kind == ElementClass::Field || kind == ElementClass::Unknown)
        return t_.elements[static_cast<std::size_t>(i)].kind;
    }
    return ElementKind::Filler;
  }
  bool is_body_text(std::size_t element) const { return field_beside(element, -1) == ElementKind::BodyText; }

  const Telegram& t_;
  std::size_t node_ = 0;
  std::uint32_t piece_ = 0;
};

/// The whole text stands in one body under the head of one section: a publisher put the sections together.
void report_joined(CheckRun& run) {
  const Telegram& t = run.t;
  Finding& finding =
      run.find(rule("sections-joined"), t.section.span,
               "all " + std::to_string(t.section.of) + " sections stand in one text under the head of section " +
                   std::to_string(t.section.number));
  finding.help = "take out the section numbers and the page lines";
  Span phrase = t.section.span;
  while (phrase.begin > 0 && is_blank(t.source[phrase.begin - 1])) --phrase.begin;
  CheckRun::replace(finding, phrase, {});
  const CallingStation& calling = t.envelope.calling;
  if (calling.section != 0 && !calling.serial.empty()) {
    // `/01` behind the serial, whatever its padding.
    std::uint32_t end = calling.serial.end;
    while (end < calling.span.end && !is_blank(t.source[end])) ++end;
    if (end > calling.serial.end) CheckRun::replace(finding, {calling.serial.end, end}, {});
  }
  PageBreaks breaks(t);
  for (std::size_t i = 0; i < t.elements.size(); ++i) {
    if (t.elements[i].kind != ElementKind::PageLine) continue;
    const Span line = t.elements[i].span;
    CheckRun::remark(finding, line, "a later section begins here");
    // With the empty lines around it, or the halves of a sentence would stay apart.
    Span gap = line;
    while (gap.begin > 0 && is_space(t.source[gap.begin - 1])) --gap.begin;
    while (gap.end < t.source.size() && is_space(t.source[gap.end])) ++gap.end;
    CheckRun::replace(finding, gap, breaks.text_for(gap, i));
  }
}

void check_sections(CheckRun& run, const PagesSeen& seen) {
  const Telegram& t = run.t;
  const SectionNumber& section = t.section;
  if (section.of < 2 || section.of > 64 || section.number == 0 || section.number > section.of) return;
  std::uint64_t have = bit(section.number);
  if (!t.parts.empty()) {
    have = 0;
    for (const Part& part : t.parts) {
      if (have & bit(part.section.number))
        run.find(rule("section-repeated"), part.section.span,
                 "section " + std::to_string(part.section.number) + " stands twice");
      have |= bit(part.section.number);
    }
  } else if (run.on_wire) {
    return;  // one transmission of several; the others stand by themselves
  } else {
    have |= seen.sections != 0 ? seen.sections : seen.pages;
    if (have == bit(section.number)) return;  // a publisher who left out the page lines: nobody knows
  }
  const std::uint64_t all = section.of == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << section.of) - 1;
  if ((have & all) == all) {
    if (t.parts.empty() && t.form != Form::PagedPrint && t.form != Form::Nara) report_joined(run);
    return;
  }
  // Heads of sections that were run into the text count as well, but prove no joined text.
  for (std::size_t at = t.source.find("SECTION ", section.span.end); at != std::string_view::npos;
       at = t.source.find("SECTION ", at + 1))
    if (const auto phrase = read_section_phrase(t.source.substr(at, 20)); phrase && phrase->of == section.of)
      have |= bit(phrase->number);
  if ((have & all) == all) return;
  std::string missing;
  for (std::uint32_t number = 1; number <= section.of; ++number)
    if (!(have & bit(number))) missing += (missing.empty() ? "" : ", ") + std::to_string(number);
  run.find(rule("section-missing"), section.span,
           "of " + std::to_string(section.of) + " sections there is no " + missing);
}

/// Later sections that repeat their head under another level.
void check_section_levels(CheckRun& run) {
  if (run.t.parts.size() < 2 || run.t.classification.level == Level::None) return;
  for (const Element& element : run.t.elements) {
    if (element.kind != ElementKind::SectionHead) continue;
    const std::string_view text = run.bytes(element.span);
    const auto level = read_level_word(text);
    if (!level || level->level == run.t.classification.level || ifind(text, "SECTION") == std::string_view::npos)
      continue;
    run.find(rule("section-level"), {element.span.begin, element.span.begin + static_cast<std::uint32_t>(level->size)},
             "this section is " + std::string(to_string(level->level)) + ", and the first is " +
                 std::string(to_string(run.t.classification.level)))
        .remarks.push_back({run.t.classification.span, "the first section"});
  }
}

// ---- the number

/// `AMEMBASSY THE HAGUE` gives `THE HAGUE`.
std::string_view without_office(std::string_view plad) {
  for (const std::string_view word : {"AMEMBASSY ", "AMCONSUL ", "USMISSION ", "USINT ", "USLO "})
    if (plad.starts_with(word)) return plad.substr(word.size());
  return {};
}

void check_number(CheckRun& run) {
  const Telegram& t = run.t;
  const bool state_line = spaces_levels(run) && run.has_head && run.t.envelope.dtg && !t.envelope.group_count;
  if (t.mrn_text.empty()) {
    if (state_line && run.level != Level::None && !run.later_section && t.executive_order)
      run.find(rule("mrn-missing"), t.classification.span,
               "no message reference number stands behind the classification");
    return;
  }
  if (t.mrn_guessed && !t.mrn_post.empty()) {
    const Span span = run.cover(t.mrn_text);
    const std::string_view text = run.bytes(span);
    const auto reading = read_mrn_in_text(text);  // the year may be the guess, too
    const std::size_t digits = text.find_last_not_of("0123456789") + 1;
    const std::string_view name = without_office(t.mrn_post);
    if (reading && reading->guessed && digits > 0 && digits < text.size() && !name.empty()) {
      Finding& finding = run.find(rule("mrn-misspelt"), span, quoted(trim(text.substr(0, digits))) + " is no station");
      finding.help = "did you mean `" + std::string(name) + "`?";
      CheckRun::replace(finding, {span.begin, span.begin + static_cast<std::uint32_t>(digits)},
                        std::string(name) + " ");
    }
  }
  const std::string_view from = run.bytes(run.cover(t.envelope.originator));
  if (t.mrn.station.view() == "SECTO" && !t.envelope.originator_guessed && !from.empty() &&
      ifind(from, "SECRETARY") == std::string_view::npos && ifind(from, "USDEL") == std::string_view::npos &&
      ifind(from, "SECDEL") == std::string_view::npos)
    run.find(rule("secto-originator"), run.cover(t.envelope.originator),
             "a SECTO telegram comes from the travelling Secretary, not from " + quoted(from));
}

}  // namespace

void check_head(CheckRun& run) {
  check_level(run);
  check_section_phrase(run);
  const PagesSeen seen = check_page_lines(run);
  check_sections(run, seen);
  check_section_levels(run);
  check_number(run);
}

}  // namespace reftel
