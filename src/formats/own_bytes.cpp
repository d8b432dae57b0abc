#include "formats/own_bytes.h"

#include <optional>
#include <string_view>

#include "formats/utf16.h"
#include "write/ita2.h"

namespace reftel {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

/// UTF-16 behind its mark; false when the text cannot have come from UTF-16.
bool append_utf16(std::string& out, const Item& item, ByteOrder order) {
  const std::optional<std::string> encoded = encode_utf16(item.text, order, item.has_odd_byte);
  if (!encoded) return false;
  out += order == ByteOrder::LittleEndian ? "\xFF\xFE" : "\xFE\xFF";
  out += *encoded;
  return true;
}

}  // namespace

void append_own_bytes(std::string& out, const Item& item) {
  const Origin& origin = item.first_origin ? *item.first_origin : item.origin;
  const bool is_file = origin.kind == ContainerKind::Plain;
  if (is_file && item.encoding == Encoding::Utf16Le && append_utf16(out, item, ByteOrder::LittleEndian)) return;
  if (is_file && item.encoding == Encoding::Utf16Be && append_utf16(out, item, ByteOrder::BigEndian)) return;
  if (item.encoding == Encoding::Ita2) {
    encode_ita2(item.text, out);
    return;
  }
  if (is_file && item.encoding == Encoding::Utf8Bom) out += kUtf8Mark;
  out += item.text;
}

}  // namespace reftel
