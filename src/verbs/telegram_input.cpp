#include "verbs/telegram_input.h"

#include <utility>

namespace reftel::verbs {

TelegramInput::TelegramInput(const TelegramSources& sources, Sections sections, StoredName name, InputOptions options)
    : files_(sources.paths, std::move(options)), stored_(sources.stored), sections_(sections), name_(name) {}

std::optional<TelegramBatch> TelegramInput::next() {
  if (stored_ != nullptr) return stored_->next(name_);
  auto batch = files_.next();
  if (sections_ == Sections::Joined) {
    if (batch)
      assembler_.join(*batch);
    else
      batch = assembler_.flush();
  }
  if (!batch) return std::nullopt;
  return TelegramBatch{std::move(*batch), std::nullopt};
}

}  // namespace reftel::verbs
