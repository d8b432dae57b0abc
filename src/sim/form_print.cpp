#include "sim/forms.h"

// The paged print of State, and the record of the National Archives, which is made of such pages.

namespace reftel::sim {
namespace {

constexpr std::uint32_t kPrintLines = 48, kNaraLines = 46;
constexpr std::size_t kSectionBytes = 7'200;  ///< of text in a print
constexpr std::size_t kStationLetters = 6;
constexpr HeadStyle kHead{.indicators = false, .numbers = true, .serial_width = 5, .width = 63, .brackets = true};
constexpr TextStyle kText{
    .width = 63, .before_number = {}, .after_number = ".", .between = {}, .ruled_headings = false};

constexpr std::string_view kOffices[] = {"INR", "SS", "SP", "EB", "PM", "H", "L", "PA", "PRS", "NSAE"};

std::size_t serial_width(const Message& message) { return message.place.post == Network::kState ? 6 : 5; }

std::string_view page_name(const Message& message) {
  std::string_view name = message.post->name.substr(0, kStationLetters);
  while (name.ends_with(' ')) name.remove_suffix(1);
  return name;
}

/// `ACTION EUR-12`, a blank line, and the offices with their copies and the total.
void write_distribution(const Message& message, std::string_view total_end, Sheet& sheet) {
  const std::string_view bureau = message.post->bureau.empty() ? message.story.host->bureau : message.post->bureau;
  const std::uint64_t action = 4 + message.channel % 9;
  sheet.line(message.place.post == Network::kState ? "ORIGIN " : "ACTION ", bureau, '-', Padded{action, 2});
  sheet.end_line();
  sheet.put("INFO ");
  std::uint64_t total = action;
  for (std::size_t i = 0, n = 3 + message.channel % 6; i < n; ++i) {
    const std::uint64_t copies = (message.channel >> i) % 16;
    sheet.put(' ', kOffices[i], '-', Padded{copies, 2});
    total += copies;
  }
  sheet.line("  /", Padded{total, 3}, total_end);
}

void put_centred(std::string_view words, Sheet& sheet) {
  for (std::size_t i = words.size(); i < 78; i += 2) sheet.put(' ');
  sheet.line(words);
}

void write_print_page(const Message& message, SectionOf section, std::uint32_t page, Sheet& sheet) {
  const std::uint32_t begin = sheet.size();
  if (page > 1) put_centred(closed_words_of(message.level), sheet);
  sheet.end_line();
  sheet.put("PAGE ", Padded{page, 2}, "        ", page_name(message), "  ",
            Padded{message.place.serial, serial_width(message)}, "  ");
  if (section.of != 0) sheet.put(Padded{section.number, 2}, " OF ", Padded{section.of, 2}, "  ");
  write_day_and_time(message.filed, sheet);
  sheet.end_line();
  if (page > 1) sheet.mark(Part::PageLine, begin);
}

void write_nara_page(const Message& message, std::uint32_t page, Sheet& sheet) {
  const std::uint32_t begin = sheet.size();
  if (page > 1) {
    sheet.end_line();
  }
  sheet.line(closed_words_of(message.level));
  sheet.end_line();
  sheet.put("PAGE ", Padded{page, 2}, ' ', page_name(message), ' ', Padded{message.place.serial, serial_width(message)},
            "  ");
  write_day_and_time(message.filed, sheet);
  sheet.end_line();
  sheet.end_line();
  if (page > 1) sheet.mark(Part::PageLine, begin);
}

/// Attributes of a record say again what the text says.
void write_attributes(const Message& message, std::uint32_t lines, std::uint32_t pages, Sheet& sheet) {
  constexpr std::string_view kMonths[] = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                          "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(message.dtg)};
  sheet.end_line();
  sheet.line("Message Attributes");
  sheet.end_line();
  sheet.line("Automatic Decaptioning: X");
  sheet.line("Capture Date: 01 JAN 1994");
  sheet.line("Channel Indicators: n/a");
  sheet.line("Concepts: EXERCISES");
  sheet.put("Document Number: ", Padded{static_cast<std::uint64_t>(message.year), 4});
  for (const char c : page_name(message))
    if (c != ' ') sheet.put(c);
  sheet.line(Padded{message.place.serial, serial_width(message)});
  sheet.line("Document Source: CORE");
  sheet.line("Draft Date: ", Padded{static_cast<unsigned>(day.day()), 2}, ' ',
             kMonths[static_cast<unsigned>(day.month()) - 1], ' ', Padded{static_cast<std::uint64_t>(message.year), 4});
  sheet.line("From: ", message.post->name);
  sheet.line("Line Count: ", Padded{lines});
  sheet.line("Locator: TEXT ON-LINE, ON MICROFILM");
  sheet.line("Original Classification: ", closed_words_of(message.level));
  sheet.put("Original Handling Restrictions: ", message.captions.empty() ? "n/a" : "");
  for (std::size_t i = 0; i < message.captions.size(); ++i) sheet.put(i == 0 ? "" : ", ", message.captions[i]);
  sheet.end_line();
  sheet.line("Page Count: ", Padded{pages});
  sheet.line("Status: NATIVE");
  sheet.line("Subject: ", message.subject);
  sheet.put("TAGS: ");
  for (std::size_t i = 0; i < message.tags.size(); ++i) sheet.put(i == 0 ? "" : ", ", message.tags[i]);
  sheet.line(message.tags.empty() ? "n/a" : "");
  sheet.line("To: STATE");
  sheet.line("Type: TE");
  sheet.line("Markings: Declassified/Released US Department of State EO Systematic Review 30 JUN 2005");
}

}  // namespace

namespace {

/// All of a print before its text.
void begin_print(const Message& message, SectionOf section, Sheet& sheet) {
  put_centred(closed_words_of(message.level), sheet);
  write_print_page(message, section, 1, sheet);
  write_distribution(message, "W", sheet);
  sheet.put("                  ------------------", Padded{100'000 + message.channel + section.number, 6}, "  ");
  write_day_and_time(message.filed, sheet);
  sheet.line(" /38");
  write_address_lines(message, kHead, sheet);
  sheet.end_line();
  write_classification(message, {.indicators = false, .serial_width = serial_width(message)}, section, sheet);
  write_head(message, kHead, section.number > 1 ? HeadPart::Again : HeadPart::Whole, sheet);
}

void end_print(const Message& message, Sheet& sheet) {
  sheet.end_line();
  put_centred(closed_words_of(message.level), sheet);
  sheet.end_line();
  const std::uint32_t begin = sheet.size();
  sheet.put("NNNN");
  sheet.mark(Part::EndMark, begin);
  sheet.end_line();
}

}  // namespace

void write_print(const Message& message, Sheet& sheet) {
  const std::uint32_t sections = parts_of(message, kSectionBytes);
  SectionOf section;
  if (sections > 1) section = {1, sections};
  begin_print(message, section, sheet);
  sheet.end_line();
  std::uint32_t page = 1, next = kPrintLines;
  write_text(message, kText, sheet, [&](Gap gap, std::size_t written) {
    if (gap == Gap::Passage && section.number < section.of &&
        written * sections >= message.text.size() * section.number) {
      end_print(message, sheet);
      ++section.number;
      page = 1;
      next = sheet.lines() + kPrintLines;
      begin_print(message, section, sheet);
      return;
    }
    if (sheet.lines() < next) return;
    write_print_page(message, section, ++page, sheet);
    next = sheet.lines() + kPrintLines;
  });
  end_print(message, sheet);
}

void write_nara(const Message& message, Sheet& sheet) {
  sheet.line("Message Text");
  sheet.end_line();
  write_nara_page(message, 1, sheet);
  write_distribution(message, " R", sheet);
  sheet.put("                     ", "---------------------", " ");
  sheet.line(Padded{message.channel, 6});
  write_address_lines(message, kHead, sheet);
  sheet.end_line();
  write_classification(message, {.indicators = false, .serial_width = serial_width(message)}, {}, sheet);
  write_head(message, kHead, HeadPart::Whole, sheet);
  sheet.end_line();
  std::uint32_t page = 1, next = kNaraLines;
  write_text(message, kText, sheet, [&](Gap, std::size_t) {
    if (sheet.lines() < next) return;
    write_nara_page(message, ++page, sheet);
    next = sheet.lines() + kNaraLines;
  });
  sheet.end_line();
  sheet.line(closed_words_of(message.level));
  sheet.end_line();
  const std::uint32_t begin = sheet.size();
  sheet.put("NNNN");
  sheet.mark(Part::EndMark, begin);
  sheet.end_line();
  write_attributes(message, sheet.lines(), page, sheet);
}

}  // namespace reftel::sim
