#pragma once

#include "telegram/flow.h"
#include "telegram/telegram.h"

namespace reftel {

/// Stores an authority that was read in `flow` from byte `base` on: its texts, and its spans as source spans.
/// Head and numbered paragraphs share it.
void keep_authority(const Flow& flow, const Authority& read, std::uint32_t base, Telegram& out);

}  // namespace reftel
