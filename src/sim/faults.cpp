#include "sim/faults.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/did_you_mean.h"

namespace reftel::sim {
namespace {

/// A place of the telegram as text, empty when it has none.
class Spot {
 public:
  Spot(const FaultSite& site, PartPlace place) : site_(site), place_(place) {}
  [[nodiscard]] std::string_view text() const {
    return std::string_view(site_.out).substr(site_.begin + place_.begin, place_.end - place_.begin);
  }
  [[nodiscard]] std::uint32_t begin() const { return place_.begin; }

 private:
  const FaultSite& site_;
  PartPlace place_;
};

std::optional<Spot> find(const FaultSite& site, Part part) {
  for (const PartPlace& place : site.places)
    if (place.part == part && place.end > place.begin) return Spot(site, place);
  return std::nullopt;
}

/// Any one of the places of a part.
std::optional<Spot> pick(const FaultSite& site, Part part) {
  const auto is = [&](const PartPlace& place) { return place.part == part && place.end > place.begin; };
  const auto count = static_cast<std::size_t>(std::ranges::count_if(site.places, is));
  if (count == 0) return std::nullopt;
  std::size_t left = site.dice.roll(count);
  for (const PartPlace& place : site.places)
    if (is(place) && left-- == 0) return Spot(site, place);
  return std::nullopt;
}

/// Puts `with` in place of `size` bytes behind `at` of the telegram.
bool replace(FaultSite& site, Planted& planted, std::uint32_t at, std::size_t size, std::string_view with) {
  site.out.replace(site.begin + at, size, with);
  planted.begin = at;
  planted.end = at + static_cast<std::uint32_t>(with.size());
  return true;
}

/// A letter of the station's name is lost.
bool lose_station_letter(FaultSite& site, Planted& planted) {
  const auto spot = find(site, Part::Station);
  if (!spot || spot->text().size() < 7) return false;
  return replace(site, planted, spot->begin() + 2 + site.dice.roll(spot->text().size() - 3), 1, "");
}

bool letters_for_digits(FaultSite& site, Planted& planted) {
  const auto spot = find(site, Part::References);
  if (!spot) return false;
  for (std::size_t i = 1; i < spot->text().size(); ++i) {
    const char c = spot->text()[i];
    if ((c == '0' || c == '1') && is_digit(spot->text()[i - 1]))
      return replace(site, planted, spot->begin() + static_cast<std::uint32_t>(i), 1, c == '0' ? "O" : "l");
  }
  return false;
}

/// The Z of the DTG is read as 2.
bool zone_as_figure(FaultSite& site, Planted& planted) {
  const auto spot = find(site, Part::Preamble);
  const std::size_t at = spot ? spot->text().find("Z ") : std::string_view::npos;
  if (at == std::string_view::npos || at < 6) return false;
  return replace(site, planted, spot->begin() + static_cast<std::uint32_t>(at), 1, "2");
}

bool glue_classification(FaultSite& site, Planted& planted) {
  const auto spot = find(site, Part::Classification);
  if (!spot || spot->text().find(' ') == std::string_view::npos || spot->text()[0] == 'L') return false;
  std::string glued;
  for (const char c : spot->text())
    if (c != ' ' || site.dice.chance(40)) glued += c;
  return glued.size() < spot->text().size() && replace(site, planted, spot->begin(), spot->text().size(), glued);
}

bool damage_section(FaultSite& site, Planted& planted) {
  const auto spot = find(site, Part::SectionWords);
  if (!spot) return false;
  std::string words(spot->text());
  const std::size_t at = site.dice.chance(50) ? 1 : words.find("OF");
  words.erase(at, 1);
  return replace(site, planted, spot->begin(), spot->text().size(), words);
}

bool repeat_caption(FaultSite& site, Planted& planted) {
  const auto spot = find(site, Part::Captions);
  if (!spot) return false;
  const std::string again(spot->text());
  return replace(site, planted, spot->begin() + static_cast<std::uint32_t>(again.size()), 0, again);
}

bool glue_tags(FaultSite& site, Planted& planted) {
  const auto spot = find(site, Part::Tags);
  if (!spot || spot->text().find(", ") == std::string_view::npos || spot->text().find('(') != std::string_view::npos)
    return false;
  std::string glued;
  for (const char c : spot->text())
    if (c != ' ' && c != ',') glued += c;
  return replace(site, planted, spot->begin(), spot->text().size(), glued);
}

bool double_enumerators(FaultSite& site, Planted& planted) {
  const auto spot = find(site, Part::References);
  if (!spot || !spot->text().starts_with("A. ")) return false;
  return replace(site, planted, spot->begin(), 2, "A. A)");
}

bool lose_characters(FaultSite& site, Planted& planted) {
  const auto spot = pick(site, Part::Paragraph);
  if (!spot || spot->text().size() < 80) return false;
  const std::uint32_t at = 20 + site.dice.roll(spot->text().size() - 60);
  for (std::uint32_t i = at; i < at + 30; ++i)
    if (is_lower(spot->text()[i])) return replace(site, planted, spot->begin() + i, 1, "?");
  return false;
}

bool trail_blanks(FaultSite& site, Planted& planted) {
  const auto spot = find(site, Part::Subject);
  if (!spot) return false;
  return replace(site, planted, spot->begin() + static_cast<std::uint32_t>(spot->text().size()), 0, " \t ");
}

/// The pilcrow before a number became a 1: 2 is 12.
bool lose_pilcrows(FaultSite& site, Planted& planted) {
  constexpr std::string_view kPilcrow = "\xC2\xB6";
  bool any = false;
  for (auto place = site.places.rbegin(); place != site.places.rend(); ++place) {
    if (place->part != Part::Number || place->begin < 2) continue;
    const std::size_t at = site.begin + place->begin - kPilcrow.size();
    if (std::string_view(site.out).substr(at, kPilcrow.size()) != kPilcrow) return false;
    replace(site, planted, place->begin - 2, kPilcrow.size(), "1");
    any = true;
  }
  return any;
}

bool lose_sender(FaultSite& site, Planted& planted) {
  const auto spot = find(site, Part::From);
  return spot && replace(site, planted, spot->begin(), spot->text().size(), "");
}

bool glue_end_mark(FaultSite& site, Planted& planted) {
  const auto spot = find(site, Part::EndMark);
  return spot && replace(site, planted, spot->begin() + 4, 0, "MAFVVZCZ");
}

bool double_authority(FaultSite& site, Planted& planted) {
  const auto spot = find(site, Part::Authority);
  if (!spot || !istarts_with(spot->text(), "Classified By: ")) return false;
  return replace(site, planted, spot->begin(), 0, std::string(spot->text().substr(0, 15)));
}

bool link_tags(FaultSite& site, Planted& planted) {
  const auto spot = find(site, Part::Tags);
  if (!spot || site.message.form != TrafficForm::Web) return false;
  std::string linked;
  for (const std::string_view tag : site.message.tags)
    ((((linked += linked.empty() ? "[" : ", [") += tag) += "](/tag/") += tag) += ".html)";
  return replace(site, planted, spot->begin(), spot->text().size(), linked);
}

bool redact(FaultSite& site, Planted& planted) {
  const auto spot = pick(site, Part::Paragraph);
  if (!spot) return false;
  const std::size_t blank = spot->text().find(' ', spot->text().size() / 2);
  const std::size_t end = blank == std::string_view::npos ? blank : spot->text().find_first_of(" \r\n.,", blank + 1);
  if (end == std::string_view::npos) return false;
  return replace(site, planted, spot->begin() + static_cast<std::uint32_t>(blank + 1), end - blank - 1, "XXXXXXXXXXXX");
}

bool glue_signature(FaultSite& site, Planted& planted) {
  const auto spot = find(site, Part::Signature);
  if (!spot || spot->begin() < 4) return false;
  std::uint32_t at = spot->begin();
  while (at > 0 && is_space(site.out[site.begin + at - 1])) --at;
  return replace(site, planted, at, spot->begin() - at, " ");
}

bool lose_page_break(FaultSite& site, Planted& planted) {
  const auto spot = pick(site, Part::PageLine);
  if (!spot || site.message.form != TrafficForm::Cablegate) return false;
  std::uint32_t at = spot->begin();
  while (at > 0 && site.out[site.begin + at - 1] == '\n') --at;
  return replace(site, planted, at, spot->begin() - at, "\n");
}

bool has_line_feeds(const FaultSite& site) {
  return site.message.form != TrafficForm::Wire && site.message.form != TrafficForm::Acp128;
}

/// The publisher's page lines stand anywhere: so may any of them.
std::optional<std::string> page_line_of(const FaultSite& site) {
  const bool publisher = site.message.form == TrafficForm::Cablegate || site.message.form == TrafficForm::CablegateFl5;
  const auto spot = publisher ? find(site, Part::PageLine) : std::nullopt;
  return spot ? std::optional("\n" + std::string(spot->text()) + "\n") : std::nullopt;
}

bool put_page_line_in_list(FaultSite& site, Planted& planted) {
  const auto page_line = page_line_of(site);
  const auto spot = find(site, Part::References);
  const std::size_t line_end = spot ? spot->text().find('\n') : std::string_view::npos;
  if (!page_line || line_end == std::string_view::npos) return false;
  return replace(site, planted, spot->begin() + static_cast<std::uint32_t>(line_end) + 1, 0, *page_line);
}

bool put_page_line_in_word(FaultSite& site, Planted& planted) {
  const auto page_line = page_line_of(site);
  const auto spot = pick(site, Part::Paragraph);
  if (!page_line || !spot) return false;
  const std::string_view text = spot->text();
  for (std::size_t i = text.size() / 2; i + 3 < text.size(); ++i)
    if (is_alpha(text[i - 2]) && is_alpha(text[i - 1]) && is_alpha(text[i]) && is_alpha(text[i + 1]))
      return replace(site, planted, spot->begin() + static_cast<std::uint32_t>(i), 0, "\n" + *page_line);
  return false;
}

/// Puts `lines` behind the first page line, where the next section of the telegram began.
bool put_behind_page_line(FaultSite& site, Planted& planted, std::string_view lines) {
  const auto spot = find(site, Part::PageLine);
  if (!spot || !find(site, Part::SectionWords)) return false;
  const std::uint32_t at = spot->begin() + static_cast<std::uint32_t>(spot->text().size()) + 1;
  return replace(site, planted, at, 0, lines);
}

bool put_caption_in_text(FaultSite& site, Planted& planted) {
  const auto spot = has_line_feeds(site) ? pick(site, Part::Number) : std::nullopt;
  if (!spot || site.message.captions.empty()) return false;
  const std::size_t line = site.out.rfind('\n', site.begin + spot->begin()) + 1 - site.begin;
  return replace(site, planted, static_cast<std::uint32_t>(line), 0,
                 std::string(site.message.captions.back()) + "\n\n");
}

bool repeat_tags(FaultSite& site, Planted& planted) {
  const auto tags = find(site, Part::Tags);
  if (!tags || !page_line_of(site)) return false;
  return put_behind_page_line(site, planted, "TAGS: " + std::string(tags->text()) + "\n\n");
}

/// The head of the second section is left in the text, from its classification to its subject.
bool repeat_head(FaultSite& site, Planted& planted) {
  const auto first = find(site, Part::Classification), words = find(site, Part::SectionWords),
             last = find(site, Part::Subject);
  if (!first || !words || !last || !page_line_of(site)) return false;
  const std::size_t end = last->begin() + last->text().size();
  std::string head = site.out.substr(site.begin + first->begin(), end - first->begin());
  head[words->begin() - first->begin() + std::string_view("SECTION 0").size()] = '2';
  return put_behind_page_line(site, planted, head + "\n\n");
}

/// The first transmission stands twice.
bool repeat_section(FaultSite& site, Planted& planted) {
  const auto end_mark = find(site, Part::EndMark);
  if (!end_mark || !find(site, Part::SectionWords) || has_line_feeds(site)) return false;
  const std::size_t end = site.out.find('\n', site.begin + end_mark->begin()) + 1;
  const std::string transmission = site.out.substr(site.begin, end - site.begin);
  return replace(site, planted, static_cast<std::uint32_t>(end - site.begin), 0, transmission);
}

/// Replaces each of `characters` in a paragraph that has one.
template <class With>
bool replace_in_paragraph(FaultSite& site, Planted& planted, std::string_view characters, With with) {
  for (const PartPlace& place : site.places) {
    const Spot spot(site, place);
    if (place.part != Part::Paragraph || spot.text().find_first_of(characters) == std::string_view::npos) continue;
    std::string out;
    const std::string_view text = spot.text();
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (characters.find(text[i]) != std::string_view::npos)
        out += with(text, i);
      else
        out += text[i];
    }
    return replace(site, planted, place.begin, text.size(), out);
  }
  return false;
}

/// As a word processor writes them.
bool curl_quotes(FaultSite& site, Planted& planted) {
  return replace_in_paragraph(site, planted, "\"'", [](std::string_view text, std::size_t at) {
    if (text[at] == '\'') return "\xE2\x80\x99";
    return at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n' ? "\xE2\x80\x9C" : "\xE2\x80\x9D";
  });
}

bool invert_marks(FaultSite& site, Planted& planted) {
  return replace_in_paragraph(site, planted, "'", [](std::string_view, std::size_t) { return "\xC2\xBF"; });
}

bool escape_dollars(FaultSite& site, Planted& planted) {
  if (site.message.form != TrafficForm::Web) return false;
  return replace_in_paragraph(site, planted, "$", [](std::string_view, std::size_t) { return "\\$"; });
}

bool escape_line_ends(FaultSite& site, Planted& planted) {
  if (!has_line_feeds(site)) return false;
  return replace_in_paragraph(site, planted, "\n", [](std::string_view, std::size_t) { return "\\\n"; });
}

// In the order of the catalogue.
constexpr FaultRow kFaults[] = {
    {"station-letter-lost", "a letter of the station before the serial is lost", lose_station_letter},
    {"letters-for-digits", "O for 0 or l for 1 in the number of a reference", letters_for_digits},
    {"zone-as-figure", "the Z of the date-time group is a 2", zone_as_figure},
    {"page-line-close", "a page line without the blank line before it", lose_page_break},
    {"page-line-in-list", "a page line between two references", put_page_line_in_list},
    {"page-line-in-word", "a page line inside a word", put_page_line_in_word},
    {"classification-glued", "letters of the spaced classification run together", glue_classification},
    {"section-damaged", "a letter of `SECTION 01 OF 02` is lost", damage_section},
    {"caption-twice", "the captions stand twice", repeat_caption},
    {"caption-in-text", "a caption stands again between two paragraphs", put_caption_in_text},
    {"tags-glued", "TAGS without commas and blanks", glue_tags},
    {"tags-repeated", "TAGS stand again where a section began", repeat_tags},
    {"double-enumerator", "`A. A)` before a reference", double_enumerators},
    {"character-lost", "a question mark for a letter of the text", lose_characters},
    {"quotes-curly", "quotes as a word processor writes them", curl_quotes},
    {"mark-inverted", "an inverted question mark for an apostrophe", invert_marks},
    {"trailing-blanks", "blanks and a tabulator behind the subject", trail_blanks},
    {"line-end-escaped", "a backslash before each line end of a paragraph", escape_line_ends},
    {"head-repeated", "the head of the second section stands in the text", repeat_head},
    {"section-repeated", "the first transmission stands twice", repeat_section},
    {"pilcrow-lost", "a 1 for the pilcrow before each number", lose_pilcrows},
    {"sender-lost", "format line 6 is missing", lose_sender},
    {"end-mark-glued", "more letters behind NNNN", glue_end_mark},
    {"authority-twice", "`Classified By:` stands twice", double_authority},
    {"tags-linked", "TAGS as links of a web page", link_tags},
    {"dollar-escaped", "a backslash before each dollar sign of a paragraph", escape_dollars},
    {"redacted", "a word of the text is crossed out", redact},
    {"signature-glued", "the signature stands behind the last sentence", glue_signature},
};

}  // namespace

std::span<const FaultRow> fault_classes() { return kFaults; }

Result<FaultSet> parse_faults(std::string_view list) {
  FaultSet set = 0;
  if (list.empty()) return (FaultSet{1} << std::size(kFaults)) - 1;
  while (!list.empty()) {
    const std::string_view name = list.substr(0, list.find(','));
    list.remove_prefix(std::min(name.size() + 1, list.size()));
    const auto* row = std::ranges::find(kFaults, name, &FaultRow::name);
    if (row == std::end(kFaults)) {
      std::string names;
      std::vector<std::string_view> all;
      for (const FaultRow& one : kFaults) {
        all.push_back(one.name);
        (names += names.empty() ? "" : ", ") += one.name;
      }
      return std::unexpected(Error{Error::Code::Usage, "there is no damage `" + std::string(name) + "`",
                                   did_you_mean(name, all, "classes are " + names)});
    }
    set |= FaultSet{1} << (row - kFaults);
  }
  return set;
}

bool plant_fault(const Plan& plan, FaultSite site, Planted& planted) {
  if (plan.faults == 0 || site.dice.chance(50)) return false;
  // Beginning at any class, the first that finds its place.
  const std::uint32_t first = site.dice.roll(std::size(kFaults));
  for (std::size_t i = 0; i < std::size(kFaults); ++i) {
    const std::size_t which = (first + i) % std::size(kFaults);
    if ((plan.faults >> which & 1) == 0 || !kFaults[which].plant(site, planted)) continue;
    planted.fault = kFaults[which].name;
    return true;
  }
  return false;
}

}  // namespace reftel::sim
