#pragma once

#include <string>

#include "telegram/telegram.h"

// Values of a telegram as every output spells them.

namespace reftel {

/// Name of the caption in the table, or as sent, in upper case, blanks folded.
[[nodiscard]] std::string caption_name(const Telegram& telegram, const CaptionUse& use);

/// MRN of the telegram; empty when none was read.
/// Minute of the DTG, `2009-05-14T10:52Z`, else the day that the record names, `2009-05-14`; empty without either.
[[nodiscard]] std::string date_name(const Telegram& telegram);

[[nodiscard]] std::string mrn_name(const Telegram& telegram);

}  // namespace reftel
