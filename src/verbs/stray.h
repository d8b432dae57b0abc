#pragma once

#include "formats/batch.h"
#include "telegram/telegram.h"

namespace reftel::verbs {

// Files that stand in a folder beside the telegrams and are none: a README, a script, settings in JSON. They are passed
// over when a folder is walked; a file that the user names is always read.

/// `telegram` is what was read in `item`. Rows of tables, records of JSON, pages with the publisher's table and
/// telegrams of a stream are never stray: their place says that they are telegrams.
[[nodiscard]] bool is_stray(const Item& item, const Telegram& telegram);
/// The same for an item with an error: JSON that someone else wrote.
[[nodiscard]] bool is_stray_error(const Item& item);

}  // namespace reftel::verbs
