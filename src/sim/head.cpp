#include <array>

#include "base/ascii.h"
#include "sim/forms.h"

namespace reftel::sim {
namespace {

constexpr std::string_view kMonths[] = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                        "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};

void write_receivers(std::string_view label, const std::vector<Receiver>& list, const HeadStyle& style, Sheet& sheet) {
  bool first = true;
  for (const Receiver& one : list) {
    if (first) sheet.put(label, ' ');
    first = false;
    if (style.indicators) sheet.put(one.ri, '/');
    sheet.put(one.plad);
    if (one.precedence != Precedence::None) sheet.put(' ', to_string(one.precedence));
    if (style.numbers && one.number != 0) sheet.put(' ', Padded{one.number, 4});
    sheet.end_line();
  }
}

/// `1.4 (b) and (d)`, `1.5 (B), (D)`
void write_reasons(const Message& message, std::string_view between, Sheet& sheet) {
  sheet.put("1.", message.reason_section, ' ');
  for (std::size_t i = 0; i < message.reasons.size(); ++i) {
    const bool last = i + 1 == message.reasons.size();
    if (i > 0) sheet.put(last ? between : ", ");
    sheet.put('(', message.capitals ? to_upper(message.reasons[i]) : message.reasons[i], ')');
  }
}

void write_references(const Message& message, const HeadStyle& style, Sheet& sheet) {
  sheet.end_line();
  sheet.put("REF: ");
  const std::uint32_t begin = sheet.size();
  const bool letters = message.references.size() > 1;
  char letter = 'A';
  for (const Citation& citation : message.references) {
    if (letter != 'A') {
      sheet.put(style.brackets ? "," : "");
      sheet.end_line();
      sheet.put("     ");
    }
    if (letters && style.brackets) sheet.put('(', letter, ") ");
    if (letters && !style.brackets) sheet.put(letter, ". ");
    ++letter;
    write_citation(message, citation, sheet);
  }
  sheet.mark(Part::References, begin);
  sheet.end_line();
}

}  // namespace

std::string_view spaced_words_of(Level level) {
  switch (level) {
    case Level::LimitedOfficialUse: return "LIMITED OFFICIAL USE";
    case Level::Confidential: return "C O N F I D E N T I A L";
    case Level::Secret: return "S E C R E T";
    default: return "UNCLAS";
  }
}

std::string_view closed_words_of(Level level) {
  switch (level) {
    case Level::LimitedOfficialUse: return "LIMITED OFFICIAL USE";
    case Level::Confidential: return "CONFIDENTIAL";
    case Level::Secret: return "SECRET";
    default: return "UNCLASSIFIED";
  }
}

std::uint32_t parts_of(const Message& message, std::size_t bytes) {
  return static_cast<std::uint32_t>(1 + message.text.size() / bytes);
}

void write_day_and_time(Minute at, Sheet& sheet) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const auto minutes = static_cast<std::uint64_t>((at - day).count());
  sheet.put(Padded{static_cast<unsigned>(std::chrono::year_month_day{day}.day()), 2}, Padded{minutes / 60, 2},
            Padded{minutes % 60, 2}, 'Z');
}

void write_dtg(Minute at, Sheet& sheet) {
  write_day_and_time(at, sheet);
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(at)};
  sheet.put(' ', kMonths[static_cast<unsigned>(day.month()) - 1], ' ',
            Padded{static_cast<std::uint64_t>(static_cast<int>(day.year())) % 100, 2});
}

void write_capitals(std::string_view words, Sheet& sheet) {
  for (const char c : words) sheet.put(to_upper(c));
}

std::string_view opening_of(const Message& message, const Passage& passage) {
  if (!message.capitals) return passage.opening;
  return passage.opening == "Comment:" ? "COMMENT:" : passage.opening.ends_with(':') ? "SUMMARY:" : "SUMMARY.";
}

std::string_view closing_of(const Message& message, const Passage& passage) {
  if (!message.capitals) return passage.closing;
  return passage.closing == "End comment." ? "END COMMENT." : "END SUMMARY.";
}

void write_address_lines(const Message& message, const HeadStyle& style, Sheet& sheet) {
  std::uint32_t begin = sheet.size();
  sheet.put(to_prosign(message.action), ' ');
  if (message.info_precedence != Precedence::None) sheet.put(to_prosign(message.info_precedence), ' ');
  write_dtg(message.dtg, sheet);
  if (message.copy == Copy::Retransmission) sheet.put(" ZDK");
  sheet.end_line();
  sheet.mark(Part::Preamble, begin);
  begin = sheet.size();
  sheet.line("FM ", message.post->plad);
  sheet.mark(Part::From, begin);
  begin = sheet.size();
  write_receivers("TO", message.to, style, sheet);
  write_receivers("INFO", message.info, style, sheet);
  sheet.mark(Part::Receivers, begin);
}

void write_classification(const Message& message, const HeadStyle& style, SectionOf section, Sheet& sheet) {
  std::uint32_t begin = sheet.size();
  sheet.put(spaced_words_of(message.level));
  sheet.mark(Part::Classification, begin);
  if (section.of != 0) {
    sheet.put(' ');
    begin = sheet.size();
    sheet.put("SECTION ", Padded{section.number, 2}, " OF ", Padded{section.of, 2});
    sheet.mark(Part::SectionWords, begin);
  }
  sheet.put(' ');
  begin = sheet.size();
  sheet.put(message.post->name);
  sheet.mark(Part::Station, begin);
  sheet.line(' ', Padded{message.place.serial, style.serial_width});
}

void write_tags(const Message& message, Sheet& sheet) {
  const std::uint32_t begin = sheet.size();
  bool first = true;
  for (const std::string_view tag : message.tags) {
    if (!first) sheet.put(", ");
    first = false;
    sheet.put(tag);
  }
  if (message.tag_person != nullptr) {
    sheet.put(" (");
    write_capitals(message.tag_person->surname, sheet);
    sheet.put(", ");
    write_capitals(message.tag_person->given, sheet);
    sheet.put(')');
  }
  sheet.mark(Part::Tags, begin);
}

void write_citation(const Message& message, const Citation& citation, Sheet& sheet) {
  if (citation.year != message.year) sheet.put(Padded{static_cast<std::uint64_t>(citation.year) % 100, 2}, ' ');
  sheet.put(citation.post->name, ' ', Padded{citation.serial});
  if (citation.notal) sheet.put(" (NOTAL)");
}

void write_authority(const Message& message, std::size_t width, Sheet& sheet) {
  const Person& who = message.authority;
  const std::uint32_t begin = sheet.size();
  // The words in front are short enough for one line; the reasons go on the next.
  const bool upper = message.capitals || message.authority_style == 3;
  const auto put = [&](std::string_view words) {
    if (upper)
      write_capitals(words, sheet);
    else
      sheet.put(words);
  };
  put(message.authority_style == 2 ? "Classified by " : "Classified By: ");
  put(who.role);
  put(" ");
  put(who.given);
  put(" ");
  put(who.surname);
  if (message.authority_style == 1) {
    put(".");
    sheet.put(sheet.column() + 24 > width ? "" : " ");
    if (sheet.column() + 24 > width) sheet.end_line();
    put("Reasons: ");
  } else {
    put(message.authority_style == 2 ? ", for reasons" : " for reasons");
    sheet.put(sheet.column() + 16 > width ? "" : " ");
    if (sheet.column() + 16 > width) sheet.end_line();
  }
  write_reasons(message, upper ? " AND " : " and ", sheet);
  sheet.put('.');
  sheet.mark(Part::Authority, begin);
  sheet.end_line();
}

void write_head(const Message& message, const HeadStyle& style, HeadPart part, Sheet& sheet) {
  std::uint32_t begin = sheet.size();
  if (!message.captions.empty()) sheet.end_line();
  for (const std::string_view caption : message.captions) sheet.line(caption);
  if (!message.captions.empty()) sheet.mark(Part::Captions, begin);
  if (!message.pass_bureau.empty()) {
    sheet.end_line();
    sheet.line("DEPT FOR ", message.pass_bureau);
  }
  sheet.end_line();
  if (message.order != 0)
    sheet.line("E.O. ", Padded{static_cast<std::uint64_t>(message.order)}, ": ", message.order_content);
  if (!message.tags.empty()) {
    sheet.put("TAGS: ");
    write_tags(message, sheet);
    sheet.end_line();
  }
  sheet.put("SUBJECT: ");
  begin = sheet.size();
  sheet.wrap(message.subject, style.width);
  sheet.mark(Part::Subject, begin);
  sheet.end_line();
  if (part == HeadPart::Again) return;
  if (!message.references.empty()) write_references(message, style, sheet);
  if (message.authority.surname.empty()) return;
  sheet.end_line();
  write_authority(message, style.width, sheet);
}

}  // namespace reftel::sim
