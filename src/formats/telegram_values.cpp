#include "formats/telegram_values.h"

#include <string_view>

#include "base/ascii.h"

namespace reftel {
namespace {

/// Upper case, one blank for each run of blanks and line ends, none at the ends.
std::string folded(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    if (!is_space(c))
      out += to_upper(c);
    else if (out.back() != ' ')
      out += ' ';
  }
  return out;
}

}  // namespace

std::string caption_name(const Telegram& telegram, const CaptionUse& use) {
  return use.caption.empty() ? folded(telegram.bytes(use.span)) : std::string(use.caption);
}

std::string mrn_name(const Telegram& telegram) {
  return telegram.mrn.station.empty() ? std::string{} : format_mrn(telegram.mrn);
}

std::string date_name(const Telegram& telegram) {
  const auto& dtg = telegram.envelope.dtg;
  if (dtg && dtg->valid) return format_iso_minute(dtg->at);
  return telegram.record_day ? format_iso_day(*telegram.record_day) : std::string{};
}

}  // namespace reftel
