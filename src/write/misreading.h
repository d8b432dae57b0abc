#pragma once

#include <string_view>
#include <vector>

#include "telegram/reader.h"
#include "write/draft.h"
#include "write/write_form.h"

namespace reftel {

/// Reads what was written and says what of it a reader would take for something else: `P LOVER` at the end of a text
/// looks like a paragraph and a signature, whatever the lines. Keeps its memory: make one a thread.
class MisreadingFinder {
 public:
  /// Adds a loss for each field and each stretch of the text of `written` that `text` does not give back. `written` is
  /// the draft as it went into the form: restricted to it, complete, in the characters of the circuit. A field that
  /// `losses` names already is not named again. For forms that are text of their own. Linear.
  void find(const Draft& written, WriteForm form, std::string_view text, std::vector<Loss>& losses);

 private:
  TelegramReader reader_;
  Telegram telegram_;
  Draft back_;
};

}  // namespace reftel
