#pragma once

#include <vector>

#include "telegram/telegram.h"
#include "write/draft.h"

namespace reftel {

/// Makes the draft out of which the telegram could have been written: its fields and its running text, with the damage
/// healed, and without furniture and what publishers and archives put around it. `out` is replaced. What a draft has no
/// place for (pilots, distribution, attributes) is added to `losses` unless that is null.
void to_draft(const Telegram& telegram, Draft& out, std::vector<Loss>* losses = nullptr);

/// The minute that FL3 gives, in the year of the DTG: day 001 behind a DTG of December belongs to the next year. Empty
/// for a day that its month has not.
[[nodiscard]] std::optional<std::chrono::sys_time<std::chrono::minutes>> filing_minute(
    const FilingTime& filed, std::chrono::sys_time<std::chrono::minutes> dtg);

}  // namespace reftel
