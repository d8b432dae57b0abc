#include "archive/pack.h"

#include <zstd.h>

#include <cassert>

#include "base/span.h"

namespace reftel::archive {
namespace {

constexpr int kLevel = 3;

Error damaged() { return {Error::Code::Corrupt, "the bytes of a telegram cannot be unpacked", {}}; }

}  // namespace

struct Packer::Context {
  ZSTD_CCtx* zstd = ZSTD_createCCtx();
  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { ZSTD_freeCCtx(zstd); }
};

Packer::Packer() : context_(std::make_unique<Context>()) {}
Packer::~Packer() = default;
Packer::Packer(Packer&&) noexcept = default;
Packer& Packer::operator=(Packer&&) noexcept = default;

void Packer::pack(std::string_view bytes, std::string& out) {
  out.resize(ZSTD_compressBound(bytes.size()));
  const std::size_t size =
      ZSTD_compressCCtx(context_->zstd, out.data(), out.size(), bytes.data(), bytes.size(), kLevel);
  assert(!ZSTD_isError(size) && "the room is what zstd asks for");
  out.resize(size);
}

struct Unpacker::Context {
  ZSTD_DCtx* zstd = ZSTD_createDCtx();
  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { ZSTD_freeDCtx(zstd); }
};

Unpacker::Unpacker() : context_(std::make_unique<Context>()) {}
Unpacker::~Unpacker() = default;

Result<void> Unpacker::unpack(std::string_view packed, std::string& out) {
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMaxTelegramBytes)
    return std::unexpected(damaged());
  out.resize(static_cast<std::size_t>(size));
  const std::size_t got = ZSTD_decompressDCtx(context_->zstd, out.data(), out.size(), packed.data(), packed.size());
  if (ZSTD_isError(got) || got != out.size()) return std::unexpected(damaged());
  return {};
}

Result<void> unpack(std::string_view packed, std::string& out) { return Unpacker().unpack(packed, out); }

}  // namespace reftel::archive
