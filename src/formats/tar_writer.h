#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace reftel {

/// Writes a tar file (pax) as a stream: each member goes out when it is added, so memory is that of one. The same
/// members give the same bytes.
class TarWriter {
 public:
  /// `take` gets the bytes; false means that nobody wants more.
  explicit TarWriter(std::function<bool(std::string_view)> take);
  ~TarWriter();
  TarWriter(TarWriter&&) noexcept;
  TarWriter& operator=(TarWriter&&) noexcept;

  /// Adds a file that was changed `changed_at` seconds after 1970 began, or before.
  [[nodiscard]] Result<void> add(const std::string& name, std::string_view bytes, std::int64_t changed_at);
  /// Writes the end. Nothing can be added afterwards.
  [[nodiscard]] Result<void> finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace reftel
