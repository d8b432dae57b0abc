#include "sim/forms.h"

namespace reftel::sim {
namespace {

constexpr std::size_t kSectionBytes = 4600;  ///< of text in a transmission
constexpr std::uint32_t kPageLines = 20;
constexpr HeadStyle kHead{.indicators = true, .numbers = true, .serial_width = 6, .width = 65, .brackets = false};
constexpr TextStyle kText{
    .width = 65, .before_number = {}, .after_number = ".", .between = {}, .ruled_headings = false};

char letter_of(Level level) { return level == Level::Confidential ? 'C' : level == Level::Secret ? 'S' : 'U'; }

void put_letters(char letter, int count, Sheet& sheet) {
  for (int i = 0; i < count; ++i) sheet.put(letter);
}

/// Routing indicators of all addressees, each once, broken before byte 69.
void put_called(const Message& message, std::string_view last, Sheet& sheet) {
  std::string_view said[24];
  std::size_t count = 0;
  const auto add = [&](std::string_view ri) {
    for (std::size_t i = 0; i < count; ++i)
      if (said[i] == ri) return;
    if (count < std::size(said)) said[count++] = ri;
  };
  for (const Receiver& one : message.to) add(one.ri);
  for (const Receiver& one : message.info) add(one.ri);
  for (std::size_t i = 0; i < count; ++i) {
    if (sheet.column() + said[i].size() + 3 > 69)
      sheet.end_line();
    else if (i > 0)
      sheet.put(' ');
    sheet.put(said[i]);
  }
  sheet.line(last);
}

void put_filed(const Message& message, Sheet& sheet) {
  const auto day = std::chrono::floor<std::chrono::days>(message.filed);
  const auto first = std::chrono::sys_days{std::chrono::year_month_day{day}.year() / std::chrono::January / 1};
  const auto minutes = static_cast<std::uint64_t>((message.filed - day).count());
  sheet.put(Padded{static_cast<std::uint64_t>((day - first).count()) + 1, 3}, Padded{minutes / 60, 2},
            Padded{minutes % 60, 2});
}

/// The routing indicator, which ACP 128 writes with seven letters.
void put_station(const Message& message, Sheet& sheet) {
  sheet.put(message.post->ri);
  if (message.form == TrafficForm::Acp128)
    for (std::size_t i = message.post->ri.size(); i < 7; ++i) sheet.put('A');
}

void put_serial(const Message& message, Sheet& sheet) { sheet.put(Padded{message.place.serial % 10000, 4}); }

}  // namespace

void write_procedure(const Message& message, SectionOf section, Sheet& sheet) {
  const char letter = letter_of(message.level);
  if (message.form == TrafficForm::Acp128) {
    sheet.put(to_prosign(message.action), "AA", letter, "ZYUW ");
    put_station(message, sheet);
    put_serial(message, sheet);
    sheet.put(' ');
    put_filed(message, sheet);
    sheet.put('-');
    put_letters(letter, 4, sheet);
    sheet.put("--");
    put_called(message, ".", sheet);
  } else {
    const std::uint64_t channel = message.channel + (section.of == 0 ? 0 : section.number - 1);
    sheet.line("VZCZC", message.form == TrafficForm::Wire ? "ZNA" : "XRO", Padded{channel % 10000, 4});
    sheet.put(to_prosign(message.action), to_prosign(message.action), ' ');
    put_called(message, "", sheet);
    sheet.put("DE ", message.post->ri, " #");
    put_serial(message, sheet);
    if (section.of != 0) sheet.put('/', Padded{section.number, 2});
    sheet.put(' ');
    put_filed(message, sheet);
    sheet.end_line();
  }
  sheet.put(letter == 'U' ? "ZNR " : "ZNY ");
  put_letters(letter, 5, sheet);
  if (message.copy == Copy::Corrected) sheet.put(" ZEL");
  sheet.line(" ZZH");
}

namespace {

void write_end(const Message& message, Sheet& sheet) {
  sheet.line("BT");
  sheet.put('#');
  put_serial(message, sheet);
  sheet.end_line();
  sheet.put("\r\r\n\n\n\n\n\n\n\n");
  const std::uint32_t begin = sheet.size();
  sheet.put("NNNN");
  sheet.mark(Part::EndMark, begin);
  sheet.line("\x7F\x7F\x7F\x7F\x7F\x7F\x7F\x7F\x7F\x7F\x7F\x7F");
}

}  // namespace

void write_transmissions(const Message& message, Sheet& sheet) {
  sheet.set_line_end("\r\r\n");
  SectionOf section;
  const std::uint32_t sections = parts_of(message, kSectionBytes);
  if (sections > 1) section = {1, sections};
  std::uint32_t first_line = 0, page = 1;
  const auto begin = [&] {
    write_procedure(message, section, sheet);
    first_line = sheet.lines();
    page = 1;
    write_address_lines(message, kHead, sheet);
    sheet.line("BT");
    write_classification(message, kHead, section, sheet);
    write_head(message, kHead, section.number > 1 ? HeadPart::Again : HeadPart::Whole, sheet);
  };
  begin();
  sheet.end_line();
  write_text(message, kText, sheet, [&](Gap gap, std::size_t written) {
    if (gap == Gap::Passage && section.number < section.of &&
        written * sections >= message.text.size() * section.number) {
      write_end(message, sheet);
      ++section.number;
      begin();
      return;
    }
    if (sheet.lines() - first_line < kPageLines * page) return;
    const std::uint32_t place = sheet.size();
    sheet.put("\n\n\nPAGE ", Padded{++page}, ' ');
    put_station(message, sheet);
    sheet.put(' ');
    put_serial(message, sheet);
    sheet.line(' ', spaced_words_of(message.level));
    sheet.mark(Part::PageLine, place);
  });
  write_end(message, sheet);
}

}  // namespace reftel::sim
