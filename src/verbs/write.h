#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "diag/diagnostic.h"
#include "telegram/telegram.h"
#include "verbs/telegram_input.h"
#include "write/telegram_writer.h"

namespace reftel::verbs {

/// One telegram as it goes out, or why there is none. Views live as long as the call.
struct Written {
  std::string_view place;  ///< where the input stood: `drafts/x.txt`
  std::string_view name;   ///< of a file for it: `09ZENDA417.html`
  std::string_view mrn;    ///< canonical; empty when it has none
  std::string_view bytes;
  const WriteReport* report = nullptr;      ///< null where the telegram's own bytes are given
  std::string_view draft;                   ///< text of the draft that `diagnostics` count in
  std::span<const Diagnostic> diagnostics;  ///< about the draft
  const Error* error = nullptr;             ///< set: this input could not be written, and `bytes` is empty
};
/// False: no more, please.
using TakeWritten = std::function<bool(const Written&)>;

struct WriteTotals {
  std::uint64_t telegrams = 0;
  std::uint64_t problems = 0;
  std::uint64_t losses = 0;   ///< and substitutions
  std::uint64_t skipped = 0;  ///< files of a folder that hold no telegram
};

struct WriteRequest {
  std::vector<std::string> inputs;  ///< drafts, or JSON of reftel; `-` for standard input
  /// Drafts are plain text without one, and telegrams in JSON their own bytes.
  std::optional<WriteForm> form;
  WriteOptions options;
};

/// Writes drafts, and telegrams in JSON that reftel wrote, in their order. A draft with an error in it is not written.
WriteTotals write(const WriteRequest& request, const TakeWritten& take);

struct ConvertRequest {
  TelegramSources sources;  ///< telegrams of any form
  std::optional<Form> as;   ///< read as this form instead of the detected one
  WriteForm form = WriteForm::Plain;
  WriteOptions options;
  unsigned jobs = 0;  ///< threads; 0: one a processor
};

/// Writes telegrams of any form in another one, in the order of the input, on several threads.
WriteTotals convert(const ConvertRequest& request, const TakeWritten& take);

}  // namespace reftel::verbs
