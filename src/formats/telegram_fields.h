#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/telegram_json.h"
#include "telegram/telegram.h"

namespace reftel {

/// A column of a table of telegrams: `--fields mrn,date`. The one list of them serves the parser, the help, the
/// completion and the documentation.
struct TelegramField {
  std::string_view name;
  std::string_view help;
  /// Writes the value at the end of `out` in the bytes of the source; nothing when there is none. Lists are joined
  /// with `;`.
  void (*append)(const Telegram& telegram, const TelegramSource& source, std::string& out);
};

[[nodiscard]] std::span<const TelegramField> telegram_fields();

/// Reads `mrn,date,from`; the error names the field that is not known and the nearest one. Fields may come twice.
[[nodiscard]] Result<std::vector<const TelegramField*>> parse_fields(std::string_view text);

/// The fields that a table has when nobody says which.
inline constexpr std::string_view kDefaultFields = "mrn,date,classification,from,to,tags,subject";

}  // namespace reftel
