#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace reftel::archive {

/// Packs texts of telegrams by zstd, level 3: half the size at the speed of the disk. Higher levels were weighed: 9
/// saves a tenth at a sixth of the speed; a trained dictionary saves as little, and the archive would hang on it. Keeps
/// its memory: make one a thread.
class Packer {
 public:
  Packer();
  ~Packer();
  Packer(Packer&&) noexcept;
  Packer& operator=(Packer&&) noexcept;

  /// Writes over `out`.
  void pack(std::string_view bytes, std::string& out);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// Unpacks texts. Keeps its memory: make one a thread.
class Unpacker {
 public:
  Unpacker();
  ~Unpacker();
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  /// As unpack() does.
  [[nodiscard]] Result<void> unpack(std::string_view packed, std::string& out);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// Unpacks into `out`, which keeps its memory. What was damaged is Error::Code::Corrupt.
[[nodiscard]] Result<void> unpack(std::string_view packed, std::string& out);

}  // namespace reftel::archive
