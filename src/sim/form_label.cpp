#include "base/ascii.h"
#include "sim/forms.h"

namespace reftel::sim {
namespace {

constexpr std::size_t kColumn = 16;  ///< in which what a label says begins

void put_label(std::string_view label, Sheet& sheet) {
  sheet.put(label);
  while (sheet.column() < kColumn) sheet.put(' ');
}

void write_receivers(std::string_view label, const std::vector<Receiver>& list, Sheet& sheet) {
  for (const Receiver& one : list) {
    put_label(&one == list.data() ? label : "", sheet);
    sheet.put(one.plad);
    if (one.precedence != Precedence::None) sheet.put(' ', to_string(one.precedence));
    sheet.end_line();
  }
}

void write_banner(const Message& message, Sheet& sheet) { sheet.line(closed_words_of(message.level)); }

}  // namespace

void write_label(const Message& message, Sheet& sheet) {
  write_banner(message, sheet);
  sheet.end_line();
  put_label("MRN:", sheet);
  const std::uint64_t year = static_cast<std::uint64_t>(message.year) % 100;
  sheet.line(Padded{year, 2}, ' ', message.post->name, ' ', Padded{message.place.serial});
  put_label("Date/DTG:", sheet);
  constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(message.dtg)};
  sheet.put(kMonths[static_cast<unsigned>(day.month()) - 1], ' ', Padded{static_cast<unsigned>(day.day()), 2}, ", ",
            Padded{static_cast<std::uint64_t>(message.year), 4}, " / ");
  write_dtg(message.dtg, sheet);
  sheet.end_line();
  put_label("From:", sheet);
  sheet.line(message.post->plad);
  write_receivers("Action:", message.to, sheet);
  write_receivers("Info:", message.info, sheet);
  put_label("E.O.:", sheet);
  sheet.put(Padded{static_cast<std::uint64_t>(message.order)});
  sheet.put(": ", message.order_content);
  sheet.end_line();
  put_label("TAGS:", sheet);
  write_tags(message, sheet);
  sheet.end_line();
  for (std::size_t i = 0; i < message.captions.size(); ++i) {
    if (i == 0) put_label("Captions:", sheet);
    sheet.put(i == 0 ? "" : ", ", message.captions[i]);
    if (i + 1 == message.captions.size()) sheet.end_line();
  }
  for (std::size_t i = 0; i < message.references.size(); ++i) {
    put_label(i == 0 ? "Reference:" : "", sheet);
    if (message.references.size() > 1) sheet.put(static_cast<char>('A' + i), ") ");
    sheet.put(Padded{static_cast<std::uint64_t>(message.references[i].year) % 100, 2}, ' ');
    sheet.put(message.references[i].post->name, ' ', Padded{message.references[i].serial});
    sheet.put(message.references[i].notal ? " (NOTAL)" : "");
    sheet.end_line();
  }
  put_label("Subject:", sheet);
  sheet.line(message.subject);
  sheet.end_line();
  if (!message.authority.surname.empty()) {
    write_authority(message, 65, sheet);
    sheet.end_line();
  }
  const TextStyle style{.width = 72, .before_number = {}, .after_number = ".", .between = {}, .ruled_headings = false};
  write_text(message, style, sheet, [](Gap, std::size_t) {});
  sheet.end_line();
  write_banner(message, sheet);
}

}  // namespace reftel::sim
