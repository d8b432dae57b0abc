#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "archive/store.h"
#include "base/result.h"

// What people say about telegrams: labels, which are words, and notes, which are texts. They stand on the identity, so
// they stay when a telegram is read again or a better version comes.

namespace reftel::archive {

/// A label or a note as it is exported. Views live as long as the call.
struct Remark {
  std::int64_t number = 0;  ///< of a note
  std::string_view text;    ///< the label's name, or the note
  std::string_view mrn;     ///< empty when the telegram has none
  std::string_view sha256;  ///< of the shown version; empty when all are removed
  std::string_view at;      ///< when it was made, UTC
};
using TakeRemark = std::function<bool(const Remark&)>;

/// True: it was not there yet.
[[nodiscard]] Result<bool> add_label(Store& store, IdentityId identity, std::string_view name);
/// True: it was there.
[[nodiscard]] Result<bool> remove_label(Store& store, IdentityId identity, std::string_view name);
/// All labels, or those with one name, by name and MRN.
[[nodiscard]] Result<void> each_label(Store& store, std::optional<std::string_view> name, const TakeRemark& take);

/// Gives the number of the note.
[[nodiscard]] Result<std::int64_t> add_note(Store& store, IdentityId identity, std::string_view text);
[[nodiscard]] Result<bool> remove_note(Store& store, std::int64_t number);
/// All notes, or those on one telegram, oldest first.
[[nodiscard]] Result<void> each_note(Store& store, std::optional<IdentityId> identity, const TakeRemark& take);

}  // namespace reftel::archive
