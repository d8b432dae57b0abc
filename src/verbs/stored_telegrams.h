#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/store.h"
#include "base/result.h"
#include "formats/batch.h"
#include "formats/batch_builder.h"
#include "telegram/telegram.h"

namespace reftel::verbs {

/// How a telegram of an archive is called.
enum class StoredName : unsigned char {
  Source,    ///< by the file that it came from, which need not be there any more
  Telegram,  ///< by its MRN, else the first digits of its digest: what `reftel show` takes
};

/// Telegrams that are read alike.
struct TelegramBatch {
  Batch batch;
  std::optional<Form> as;  ///< somebody said so when they were stored
};

/// Telegrams of an archive as verbs take those of files: their own bytes, batch after batch, in the order in which they
/// were stored. One pass; any thread, one at a time.
class StoredTelegrams {
 public:
  /// Those that `query` finds; all that searches show when it is empty. A fault of the query is an Error with its
  /// column.
  [[nodiscard]] static Result<std::shared_ptr<StoredTelegrams>> open(const std::optional<std::string>& archive,
                                                                     const std::string& query);

  /// The next telegrams; empty at the end. One that the archive cannot give is an Item with an Error.
  [[nodiscard]] std::optional<TelegramBatch> next(StoredName name);

 private:
  StoredTelegrams(std::unique_ptr<archive::Store> store, std::vector<std::uint32_t> ids)
      : store_(std::move(store)), ids_(std::move(ids)) {}
  [[nodiscard]] bool is_full() const;

  std::unique_ptr<archive::Store> store_;
  std::vector<std::uint32_t> ids_;  ///< of those that are wanted
  std::size_t at_ = 0;              ///< the next of them
  BatchBuilder batch_;
  std::optional<Form> as_;  ///< of those in batch_
};

}  // namespace reftel::verbs
