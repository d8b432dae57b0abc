#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "formats/input.h"
#include "formats/section_assembler.h"
#include "verbs/stored_telegrams.h"

namespace reftel::verbs {

/// What verbs look at that look at telegrams.
struct TelegramSources {
  std::vector<std::string> paths;  ///< files, folders, `-` for standard input
  /// Set: telegrams of an archive, and no paths. They are used up by the verb.
  std::shared_ptr<StoredTelegrams> stored = nullptr;
};

/// Sections that arrive as transmissions of their own. An archive has joined its own already.
enum class Sections : unsigned char {
  Apart,   ///< each where it stands
  Joined,  ///< as the telegrams that they make
};

/// The batches of the telegrams that a verb looks at, wherever they come from.
class TelegramInput {
 public:
  /// Telegrams of an archive are called by `name`.
  TelegramInput(const TelegramSources& sources, Sections sections, StoredName name, InputOptions options = {});

  /// The next telegrams; empty at the end.
  [[nodiscard]] std::optional<TelegramBatch> next();
  [[nodiscard]] InputProgress progress() const { return files_.progress(); }
  void measure_total() { files_.measure_total(); }

 private:
  InputReader files_;
  std::shared_ptr<StoredTelegrams> stored_;
  Sections sections_;
  StoredName name_;
  SectionAssembler assembler_;
};

}  // namespace reftel::verbs
