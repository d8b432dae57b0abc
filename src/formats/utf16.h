#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/file.h"

// UTF-16 as word processors save it, to and from UTF-8, so that nothing is lost on the way: half of
// a surrogate pair that stands alone becomes its own three bytes (WTF-8), not a question mark.

namespace reftel {

enum class ByteOrder : unsigned char { LittleEndian, BigEndian };

/// UTF-16 as UTF-8.
struct DecodedUtf16 {
  std::string text;
  /// The input had an odd number of bytes: its last byte is the last byte of `text` as it stood.
  bool has_odd_byte = false;
};

/// Decodes UTF-16 bytes without a byte order mark (one that is there becomes U+FEFF). Total.
[[nodiscard]] DecodedUtf16 decode_utf16(std::string_view bytes, ByteOrder order);

/// Undoes decode_utf16 exactly: `has_odd_byte` copies the last byte of `text`. Writes no byte order
/// mark. Empty when `text` is not WTF-8 and so cannot have come from decode_utf16.
[[nodiscard]] std::optional<std::string> encode_utf16(std::string_view text, ByteOrder order,
                                                      bool has_odd_byte = false);

/// How many bytes encode_utf16 would write for `text`, which decode_utf16 made. Linear, no allocation.
[[nodiscard]] std::uint64_t utf16_size(std::string_view text, bool has_odd_byte = false);

/// Decodes a stream of UTF-16 as it is read; what it gives is what decode_utf16 gives for the whole.
class Utf16Source final : public ByteSource {
 public:
  /// `encoded` stands after the byte order mark. When `odd_byte` is given, it is set at the end of
  /// the stream if a byte was left over.
  Utf16Source(std::unique_ptr<ByteSource> encoded, ByteOrder order, std::shared_ptr<bool> odd_byte);
  Result<std::size_t> read(std::span<char> into) override;

 private:
  Result<bool> refill();

  std::unique_ptr<ByteSource> encoded_;
  ByteOrder order_;
  std::shared_ptr<bool> odd_byte_;
  std::array<char, 16384> bytes_;  ///< [begin_, end_) is read and not yet decoded
  std::size_t begin_ = 0, end_ = 0;
  std::string decoded_;  ///< decoded and not yet given, from given_ on
  std::size_t given_ = 0;
  bool ended_ = false;
};

}  // namespace reftel
