#include "sim/forms.h"

namespace reftel::sim {
namespace {

constexpr std::size_t kPageBytes = 4800;
constexpr std::string_view kPilcrow = "\xC2\xB6";

/// Text with the publisher's page lines, wherever a sentence is.
void write_paged_text(const Message& message, const TextStyle& style, Sheet& sheet) {
  const std::uint32_t pages = parts_of(message, kPageBytes);
  std::uint32_t page = 1;
  write_text(message, style, sheet, [&](Gap, std::size_t written) {
    if (page >= pages || written * pages < message.text.size() * page) return;
    sheet.end_line();
    const std::uint32_t begin = sheet.size();
    sheet.line(message.post->name, ' ', Padded{message.place.serial, 8}, "  ", Padded{++page, 3}, " OF ",
               Padded{pages, 3});
    sheet.mark(Part::PageLine, begin);
    sheet.end_line();
  });
}

}  // namespace

void write_cablegate(const Message& message, Sheet& sheet) {
  const bool whole = message.form == TrafficForm::Cablegate;
  const std::uint32_t pages = parts_of(message, kPageBytes);
  const SectionOf section = pages > 1 ? SectionOf{1, pages} : SectionOf{};
  if (whole) write_procedure(message, section, sheet);
  const HeadStyle head{.indicators = whole, .numbers = true, .serial_width = 6, .width = 65, .brackets = false};
  write_address_lines(message, head, sheet);
  sheet.end_line();
  write_classification(message, head, section, sheet);
  write_head(message, head, HeadPart::Whole, sheet);
  sheet.end_line();
  const TextStyle style{.width = 65,
                        .before_number = whole && !message.capitals ? kPilcrow : std::string_view(),
                        .after_number = ".",
                        .between = {},
                        .ruled_headings = whole};
  write_paged_text(message, style, sheet);
}

void write_cablegate_partial(const Message& message, Sheet& sheet) {
  sheet.line("EXERCISE: this record is only an extract of the telegram; its full text is not available.");
  sheet.end_line();
  const HeadStyle head{.indicators = false, .numbers = false, .serial_width = 6, .width = 65, .brackets = false};
  write_classification(message, head, {}, sheet);
  write_head(message, head, HeadPart::Whole, sheet);
  sheet.end_line();
  const TextStyle style{.width = 65,
                        .before_number = message.capitals ? std::string_view() : kPilcrow,
                        .after_number = ".",
                        .between = {},
                        .ruled_headings = true};
  write_text(message, style, sheet, [](Gap, std::size_t) {});
}

void write_web(const Message& message, Sheet& sheet) {
  sheet.put("# Telegram ", Padded{static_cast<std::uint64_t>(message.year) % 100, 2}, message.post->station,
            Padded{message.place.serial}, " \\(EXERCISE\\)");
  sheet.end_line();
  sheet.end_line();
  write_procedure(message, {}, sheet);
  const HeadStyle head{.indicators = true, .numbers = true, .serial_width = 6, .width = 100, .brackets = false};
  write_address_lines(message, head, sheet);
  sheet.end_line();
  write_classification(message, head, {}, sheet);
  write_head(message, head, HeadPart::Whole, sheet);
  sheet.end_line();
  // Each paragraph is one long line, its number kept from becoming a list.
  const TextStyle style{
      .width = 100'000, .before_number = {}, .after_number = "\\.", .between = {}, .ruled_headings = false};
  write_text(message, style, sheet, [](Gap, std::size_t) {});
}

}  // namespace reftel::sim
