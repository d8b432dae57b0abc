#pragma once

#include "telegram/telegram.h"

namespace reftel {

/// Whether anything in the text says that it is a telegram: a form with a heading or a record, a field of heading or
/// head, page lines, stamps and end marks, or numbered paragraphs that are marked, signed or in capitals. A text
/// without any sign, form `body` as a rule, may be anything: a README, a script, a picture.
[[nodiscard]] bool shows_telegram(const Telegram& telegram);

}  // namespace reftel
