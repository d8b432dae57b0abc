#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/store.h"
#include "base/result.h"
#include "base/word_diff.h"
#include "formats/batch.h"
#include "telegram/telegram.h"

namespace reftel::verbs {

/// Finds stored telegrams by what a person types: an MRN of any spelling, or the first digits (six or more) of a
/// digest. All versions: of each telegram with this name the shown one first, then the others, best first. Empty when
/// there is none.
[[nodiscard]] Result<std::vector<archive::Version>> find_stored(archive::Store& store, std::string_view name);

/// An error that says that there is none, and that names what cites it if something does.
[[nodiscard]] Error not_stored(archive::Store& store, std::string_view name);

/// Reads a stored telegram again. Views live as long as the call.
using TakeStored = std::function<void(const Telegram& telegram, const Item& item)>;
[[nodiscard]] Result<void> read_stored(archive::Store& store, archive::TelegramId id, const TakeStored& take);

/// A field that two versions have in different words.
struct FieldDifference {
  std::string_view field;
  std::string before, after;
};

struct VersionDifference {
  std::vector<FieldDifference> fields;
  std::string before_text, after_text;  ///< clean text of the bodies
  std::vector<DiffPart> text;           ///< looks into both
};

/// Compares two stored versions by what they say, not by how they were sent.
[[nodiscard]] Result<VersionDifference> compare_versions(archive::Store& store, archive::TelegramId before,
                                                         archive::TelegramId after);

}  // namespace reftel::verbs
