#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

#include "formats/batch.h"

namespace reftel {

/// Fills one Batch: items, copies of texts, and the owners of texts that need no copy.
class BatchBuilder {
 public:
  /// The added item lives until the next one is added.
  Item& add(Item item);
  /// Adds an item that says why nothing could be read at `origin`.
  Item& add_error(const Origin& origin, Error error);

  /// Room for `size_bytes` that lives as long as the batch.
  char* allocate(std::size_t size_bytes);
  /// A copy of `text` that lives as long as the batch.
  std::string_view copy(std::string_view text);
  /// Makes the batch keep `owner`, into which items look.
  void keep(const std::shared_ptr<const void>& owner);

  [[nodiscard]] bool empty() const { return batch_.items.empty(); }
  /// Bytes of text in the items so far.
  [[nodiscard]] std::size_t text_bytes() const { return text_bytes_; }
  [[nodiscard]] std::size_t size() const { return batch_.items.size(); }

  /// The filled batch; the builder starts over with an empty one.
  Batch take();

 private:
  Batch batch_;
  std::size_t text_bytes_ = 0;
  char* free_ = nullptr;  ///< rest of the latest arena chunk
  std::size_t free_bytes_ = 0;
};

}  // namespace reftel
