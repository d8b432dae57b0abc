#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>

#include "base/file.h"
#include "write/ita2.h"

namespace reftel {

/// Decodes a stream of five-level code, one code a byte, as it is read.
class Ita2Source final : public ByteSource {
 public:
  explicit Ita2Source(std::unique_ptr<ByteSource> codes) : codes_(std::move(codes)) {}
  Result<std::size_t> read(std::span<char> into) override;

 private:
  std::unique_ptr<ByteSource> codes_;
  Ita2Decoder decoder_;
  std::array<char, 16384> bytes_;
  std::string decoded_;  ///< decoded and not yet given, from given_ on
  std::size_t given_ = 0;
  bool ended_ = false;
};

}  // namespace reftel
