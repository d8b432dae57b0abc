// TAGS, subject and references.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/nearest_name.h"
#include "base/scan.h"
#include "check/run.h"
#include "check/seen_set.h"
#include "data/tags_table.h"

namespace reftel {
namespace {

/// A State telegram of which the whole head is here, so that what is missing was not sent.
bool has_whole_head(const CheckRun& run) {
  if (run.later_section || !run.t.parts.empty() || !run.has_text || run.level == Level::None) return false;
  if (run.t.form == Form::CablegatePartial || run.t.form == Form::BodyOnly) return false;
  return run.since(1973, 3, 1) && !run.has_caption("AIDAC") && !run.t.envelope.group_count;
}

// ---- fields that stand twice

enum class Label : std::uint8_t { None, Order, Tags, Subject };

Label label_of(std::string_view line) {
  switch (to_upper(line[0])) {
    case 'E': return find_executive_order(line.substr(0, 40)) == 0 ? Label::Order : Label::None;
    case 'T': return istarts_with(line, "TAGS:") ? Label::Tags : Label::None;
    case 'S': return istarts_with(line, "SUBJECT:") ? Label::Subject : Label::None;
    default: return Label::None;
  }
}

bool is_body(ElementKind kind) {
  return kind == ElementKind::ParagraphNumber || kind == ElementKind::BodyText || kind == ElementKind::Heading ||
         kind == ElementKind::Table;
}

RuleId twice_rule(Label label) {
  return label == Label::Order ? rule("eo-twice") : label == Label::Tags ? rule("tags-twice") : rule("subject-twice");
}

/// Labels at line beginnings of the head, which ends where the body begins.
void check_twice(CheckRun& run) {
  const Telegram& t = run.t;
  if (t.classification.span.empty() || t.parts.size() > 1 || t.form == Form::Label) return;
  std::uint32_t begin = t.classification.span.end;
  const auto behind =
      std::ranges::upper_bound(t.elements, begin, {}, [](const Element& one) { return one.span.begin; });
  std::array<Span, 4> seen{};
  for (auto element = behind; element != t.elements.end() && !is_body(element->kind); ++element) {
    if (class_of(element->kind) == ElementClass::Filler || class_of(element->kind) == ElementClass::Furniture) continue;
    const std::string_view text = run.bytes(element->span);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const Label label = at < end ? label_of(text.substr(at, end - at)) : Label::None;
      if (label != Label::None) {
        Span& first = seen[static_cast<std::size_t>(label)];
        const auto where = element->span.begin + static_cast<std::uint32_t>(at);
        const Span span{where, element->span.begin + static_cast<std::uint32_t>(std::min(end, at + 80))};
        if (first.empty())
          first = span;
        else
          run.find(twice_rule(label), span, "a second line of this kind stands in the head")
              .remarks.push_back({first, "the first one"});
      }
      at = end + 1;
    }
  }
}

// ---- TAGS

void check_tags_presence(CheckRun& run) {
  const Telegram& t = run.t;
  if (!has_whole_head(run) || !t.tags.empty()) return;
  const Element* const line = run.first_element(ElementKind::Tags);
  if (line != nullptr)
    run.find(rule("tags-empty"), line->span, "the TAGS line names no tag");
  else if (t.executive_order || !t.subject.empty())
    run.find(rule("tags-missing"), run.place_of_head(), "the telegram has no TAGS line");
}

void check_tags_subject(CheckRun& run) {
  const auto& tags = run.t.tags;
  const auto says_what = [](const Tag& tag) {
    return tag.kind == TagKind::Subject || tag.kind == TagKind::Unknown || tag.kind == TagKind::Program;
  };
  if (tags.empty() || std::ranges::any_of(tags, says_what)) return;
  run.find(rule("tags-no-subject"), {tags.front().span.begin, tags.back().span.end},
           "none of the TAGS names a subject");
}

std::string codes_of(std::string_view codes) {
  std::string out;
  for (const char c : codes) out += c == ' ' ? ", " : std::string(1, c);
  return out;
}

bool is_four_capitals(std::string_view text) { return text.size() == 4 && std::ranges::all_of(text, is_upper); }

/// A subject or program code that no table of any year has.
void check_unknown_tag(CheckRun& run, const Tag& tag, std::string_view text) {
  if (tag.kind != TagKind::Unknown || !tag.code.empty() || !is_four_capitals(text)) return;
  Finding& finding = run.find(rule("tag-unknown"), tag.span, "there is no tag " + quoted(text));
  std::vector<std::string_view> names;
  for (const data::TagsRow& row : data::kTags) names.push_back(row.code);
  if (const std::string_view nearest = find_nearest(text, names); nearest.size() == 4)
    finding.help = "did you mean `" + std::string(nearest) + "`?";
}

/// True when the table knows the code, but not at the telegram's date.
bool is_out_of_its_years(std::string_view code, int year) {
  bool known = false;
  for (const data::TagsRow& row : data::kTags) {
    if (row.code != code) continue;
    known = true;
    if ((row.from_year == 0 || row.from_year <= year) && (row.to_year == 0 || year <= row.to_year)) return false;
  }
  return known;
}

void check_tag(CheckRun& run, const Tag& tag) {
  const std::string_view text = run.bytes(tag.span);
  if (tag.renamed) {
    Finding& finding =
        run.find(rule("tag-renamed"), tag.span, quoted(text) + " stands for another tag, " + std::string(tag.code));
    CheckRun::replace(finding, tag.span, codes_of(tag.code));
  } else if (tag.healed) {
    Finding& finding =
        run.find(rule("tag-misspelt"), tag.span, quoted(text) + " is no tag; read as " + std::string(tag.code));
    CheckRun::replace(finding, tag.span, codes_of(tag.code));
  }
  check_unknown_tag(run, tag, text);
  if (!tag.code.empty() && !tag.renamed && run.year != 0 && run.holds(rule("tag-years")) &&
      is_out_of_its_years(tag.code, run.year))
    run.find(rule("tag-years"), tag.span,
             "the tag " + std::string(tag.code) + " is not known in " + std::to_string(run.year));
}

void check_glued_tags(CheckRun& run) {
  const auto& tags = run.t.tags;
  Span word;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    const bool joined = i > 0 && tags[i].split && tags[i - 1].split && tags[i - 1].span.end == tags[i].span.begin;
    if (!joined) {
      word = tags[i].span;
      continue;
    }
    word.end = tags[i].span.end;
    Finding& finding =
        run.find_each(rule("tags-glued"), word, [&] { return "tags are run together: " + quoted(run.bytes(word)); });
    CheckRun::insert(finding, tags[i].span.begin, ", ");
  }
}

/// The order in which tags stand: subjects, then countries and organizations, then names.
int order_of(TagKind kind) {
  switch (kind) {
    case TagKind::Subject:
    case TagKind::Program: return 0;
    case TagKind::Geographic:
    case TagKind::Organization: return 1;
    case TagKind::Person: return 2;
    case TagKind::Unknown: return -1;
  }
  return -1;
}

void check_tags_order(CheckRun& run) {
  int latest = 0;
  for (const Tag& tag : run.t.tags) {
    const int order = order_of(tag.kind);
    if (order >= 0 && order < latest) {
      run.find(rule("tags-order"), tag.span,
               "the " + std::string(to_string(tag.kind)) + " tag " + quoted(run.bytes(tag.span)) +
                   " stands behind the countries or names");
      return;
    }
    latest = std::max(latest, order);
  }
}

/// A code that stands a second time, with the separator before it.
void check_repeated_tags(CheckRun& run, const Element& line) {
  const std::string_view text = run.bytes(line.span);
  SeenSet seen;
  std::size_t number = 0;
  for (std::size_t at = std::min(text.find(':'), text.size()); at < text.size();) {
    if (!is_upper(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_alnum(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    const bool coded = (word.size() == 2 || word.size() == 4) && find_tag(word, run.year).kind != TagKind::Unknown;
    if (coded) ++number;
    if (coded && number < 200 && seen.insert(word, number) != SeenSet::kNone) {
      const Span span{line.span.begin + static_cast<std::uint32_t>(at),
                      line.span.begin + static_cast<std::uint32_t>(end)};
      Finding& finding = run.find_each(rule("tag-repeated"), span,
                                       [&] { return "the tag " + quoted(word) + " stands a second time"; });
      Span out = span;
      const auto is_separator = [&](char c) { return is_blank(c) || c == ','; };
      while (out.begin > line.span.begin && is_separator(run.t.source[out.begin - 1])) --out.begin;
      CheckRun::replace(finding, out, {});
    }
    at = end;
  }
}

void check_tags_punctuation(CheckRun& run, const Element& line) {
  const std::string_view text = run.bytes(line.span);
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  if (last != std::string_view::npos && last > 4 && (text[last] == '.' || text[last] == ',') && text[last - 1] != '.') {
    const auto at = line.span.begin + static_cast<std::uint32_t>(last);
    Finding& finding =
        run.find(rule("tags-punctuation"), {at, at + 1},
                 std::string("the TAGS line ends with a ") + (text[last] == '.' ? "full stop" : "comma"));
    CheckRun::replace(finding, {at, at + 1}, {});
  }
  for (std::size_t at = text.find(",,"); at != std::string_view::npos; at = text.find(",,", at + 2)) {
    const auto begin = line.span.begin + static_cast<std::uint32_t>(at);
    Finding& finding =
        run.find(rule("tags-punctuation"), {begin, begin + 2}, "a comma too many stands in the TAGS line");
    CheckRun::replace(finding, {begin, begin + 1}, {});
  }
}

void check_tags_label(CheckRun& run, const Element& line) {
  const std::string_view text = run.bytes(line.span);
  std::size_t size = 0;
  while (size < text.size() && is_alpha(text[size])) ++size;
  const std::string_view word = text.substr(0, size);
  if (size < 2 || size > 6 || iequals(word, "TAGS") || size == text.size() || run.t.form == Form::Label) return;
  const Span span{line.span.begin, line.span.begin + static_cast<std::uint32_t>(size)};
  Finding& finding = run.find(rule("tags-label"), span, "the TAGS line begins with " + quoted(word));
  CheckRun::replace(finding, span, "TAGS");
}

// ---- subject

void check_subject_label(CheckRun& run) {
  const Element* const line = run.first_element(ElementKind::Subject);
  if (line == nullptr || run.t.form == Form::Label) return;
  const std::string_view text = run.bytes(line->span);
  std::size_t size = 0;
  while (size < text.size() && is_alpha(text[size])) ++size;
  const std::string_view word = text.substr(0, size);
  if (size < 4 || size > 9 || iequals(word, "SUBJECT") || iequals(word, "SUBJ") || iequals(word, "SUBJECTS")) return;
  if (size < text.size() && text[size] != ':' && text[size] != ';') return;
  const Span span{line->span.begin, line->span.begin + static_cast<std::uint32_t>(size)};
  Finding& finding = run.find(rule("subject-label"), span, "the subject line begins with " + quoted(word));
  CheckRun::replace(finding, span, "SUBJECT");
}

bool says_exercise(const CheckRun& run) {
  const std::string_view source = run.t.source;
  for (std::size_t at = find_three(source, 0, "exe"); at != std::string_view::npos;
       at = find_three(source, at + 3, "exe"))
    if (istarts_with(source.substr(at), "EXERCISE")) return true;
  return false;
}

// ---- references

std::string name_of(const Mrn& mrn) { return quoted(format_mrn(mrn)); }

void check_reference(CheckRun& run, const Reference& one) {
  const Telegram& t = run.t;
  if (one.kind == ReferenceKind::Telegram) {
    const bool own = !t.mrn_guessed && t.mrn.number != 0 && one.mrn.station == t.mrn.station;
    if (run.year != 0 && one.mrn.year > run.year) {
      run.find(
          rule("ref-year"), one.span,
          "the reference " + name_of(one.mrn) + " is of a later year than the telegram, " + std::to_string(run.year));
    } else if (own && one.mrn.year == t.mrn.year && one.mrn.number > t.mrn.number) {
      Finding& finding =
          run.find(rule("ref-later"), one.span,
                   "the reference " + name_of(one.mrn) + " has a higher number than the telegram itself");
      if (!one.year_given) finding.help = "if it is of an earlier year, write the year before the station";
    }
    if (one.guessed)
      run.find(rule("ref-station"), one.span,
               quoted(run.bytes(one.span)) + " names no station; read as " + std::string(one.mrn.station.view()));
  }
  const std::string_view text = run.bytes(one.span);
  if (ifind(text, "EXDIS") != std::string_view::npos || ifind(text, "NODIS") != std::string_view::npos)
    run.find(rule("ref-caption"), one.span, "the reference shows that the telegram is EXDIS or NODIS");
}

void check_reference_letters(CheckRun& run) {
  char expected = 'A';
  for (const Reference& one : run.t.references) {
    if (one.letter == 0) continue;
    const char letter = to_upper(one.letter);
    if (letter != expected && !(letter == expected - 1)) {
      run.find(rule("ref-letters"), one.span,
               letter < expected ? "the reference " + std::string(1, letter) + " stands a second time"
                                 : "reference " + std::string(1, letter) + " stands where " + std::string(1, expected) +
                                       " should be");
      return;
    }
    expected = static_cast<char>(letter + 1);
  }
}

void check_repeated_references(CheckRun& run) {
  const auto& all = run.t.references;
  const std::size_t count = std::min<std::size_t>(all.size(), 48);
  for (std::size_t i = 1; i < count; ++i) {
    if (all[i].kind != ReferenceKind::Telegram) continue;
    for (std::size_t k = 0; k < i; ++k) {
      if (all[k].kind != ReferenceKind::Telegram || all[k].mrn != all[i].mrn) continue;
      run.find(rule("ref-repeated"), all[i].span, "the telegram " + name_of(all[i].mrn) + " is cited a second time")
          .remarks.push_back({all[k].span, "cited first here"});
      break;
    }
  }
}

/// `REF C`, `REFTEL B` in the text: the letter, `*` for no letter; 0 when it is no citation.
char cited_letter(std::string_view text, std::size_t at, std::size_t& end) {
  if (at > 0 && (is_alnum(text[at - 1]) || text[at - 1] == '-')) return 0;
  end = at + 3;
  const bool tel = istarts_with(text.substr(end), "TEL");
  if (tel) end += 3;
  if (end < text.size() && is_alpha(text[end])) {
    if (!tel || to_upper(text[end]) != 'S') return 0;
    ++end;
  }
  if (end + 2 < text.size() && is_blank(text[end]) && is_upper(text[end + 1]) && !is_alnum(text[end + 2]) &&
      text[end + 2] != '\'' && text[end + 2] != '.') {
    const char letter = text[end + 1];
    if (letter == 'A' && is_blank(text[end + 2]) && !tel)
      return is_upper(text[at + 1]) ? '\0' : letter;  // `REF A PLAN`
    end += 2;
    return letter;
  }
  return tel ? '*' : 0;
}

void check_citations(CheckRun& run) {
  const Telegram& t = run.t;
  if (run.later_section || !run.has_text || !run.has_head || t.form == Form::CablegatePartial) return;
  if (!run.holds(rule("ref-not-listed")) || run.first_element(ElementKind::Subject) == nullptr) return;
  std::uint32_t letters = 0;
  for (const Reference& one : t.references)
    if (one.letter != 0 && is_alpha(one.letter)) letters |= 1u << (to_upper(one.letter) - 'A');
  const bool none = t.references.empty() && run.first_element(ElementKind::References) == nullptr;
  if (!none && letters == 0) return;  // one reference, or a list that has no letters
  const Span first = run.cover(t.body.front().text);
  for (std::size_t at = find_three(t.source, first.begin, "ref"); at != std::string_view::npos;
       at = find_three(t.source, at + 3, "ref")) {
    std::size_t end = 0;
    const char letter = cited_letter(t.source, at, end);
    if (letter == 0 || (letter == '*' && !none)) continue;
    if (letter != '*' && !none && (letters & (1u << (letter - 'A')))) continue;
    const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    run.find_each(rule("ref-not-listed"), span, [&] {
      return none ? "the text cites " + quoted(run.bytes(span)) + ", and the telegram lists no references"
                  : "the text cites " + quoted(run.bytes(span)) + ", which is not in the list of references";
    });
  }
}

}  // namespace

void check_tags(CheckRun& run) {
  check_twice(run);
  check_tags_presence(run);
  check_tags_subject(run);
  for (const Tag& tag : run.t.tags) check_tag(run, tag);
  check_glued_tags(run);
  check_tags_order(run);
  if (run.t.tags.empty()) return;
  const Element* const line = run.first_element(ElementKind::Tags);
  if (line == nullptr) return;
  check_repeated_tags(run, *line);
  check_tags_punctuation(run, *line);
  check_tags_label(run, *line);
}

void check_subject(CheckRun& run) {
  const Telegram& t = run.t;
  if (run.holds(rule("exercise-word")) && !says_exercise(run))
    run.find(rule("exercise-word"), run.place_of_head(), "the word EXERCISE does not stand in the telegram");
  check_subject_label(run);
  if (t.subject.empty()) {
    if (!has_whole_head(run)) return;
    const Element* const line = run.first_element(ElementKind::Subject);
    if (line != nullptr)
      run.find(rule("subject-empty"), line->span, "the subject line says nothing");
    else if (t.executive_order || !t.tags.empty())
      run.find(rule("subject-missing"), run.place_of_head(), "the telegram has no subject line");
    return;
  }
  if (run.classified && t.subject_marking.span.empty() && run.since(1982, 8, 1))
    run.find(rule("subject-mark"), run.cover(t.subject), "the subject of a classified telegram has no portion mark");
}

void check_references(CheckRun& run) {
  for (const Reference& one : run.t.references) check_reference(run, one);
  check_reference_letters(run);
  check_repeated_references(run);
  if (!run.t.body.empty()) check_citations(run);
}

}  // namespace reftel
