#include "formats/container.h"

#include <utility>

#include "formats/utf16.h"
#include "write/ita2.h"

namespace reftel {
namespace {

std::uint64_t mark_bytes(Encoding encoding) {
  switch (encoding) {
    case Encoding::Bytes:
    case Encoding::Ita2: return 0;
    case Encoding::Utf8Bom: return 3;
    case Encoding::Utf16Le:
    case Encoding::Utf16Be: return 2;
  }
  return 0;
}

std::uint64_t encoded_bytes(std::string_view text, Encoding encoding) {
  if (encoding == Encoding::Utf16Le || encoding == Encoding::Utf16Be) return utf16_size(text);
  if (encoding != Encoding::Ita2) return text.size();
  std::string codes;
  encode_ita2(text, codes);
  return codes.size();
}

}  // namespace

Error error_at(const Place& place, Error::Code code, std::string_view what, std::string hint) {
  Error error{code, "`" + *place.path, std::move(hint)};
  if (place.member != nullptr && !place.member->empty()) error.message.append("!").append(*place.member);
  error.message.append("`: ").append(what);
  return error;
}

Container::Container(Window window, Place place, Encoding encoding, std::shared_ptr<const bool> odd_byte)
    : window_(std::move(window)),
      place_(std::move(place)),
      encoding_(encoding),
      odd_byte_(std::move(odd_byte)),
      offset_(mark_bytes(encoding)) {}

void Container::drop(std::size_t count) {
  offset_ += encoded_bytes(view().substr(0, count), encoding_);
  window_.drop(count);
}

Item Container::next_item(BatchBuilder& batch, std::size_t size_bytes, ContainerKind kind) {
  batch.keep(place_.path);
  batch.keep(place_.member);
  Item item;
  item.origin.path = *place_.path;
  if (place_.member != nullptr) item.origin.member = *place_.member;
  const auto bytes = view().substr(0, size_bytes);
  const bool is_last = window_.complete() && size_bytes == view().size();
  item.has_odd_byte = is_last && odd_byte_ != nullptr && *odd_byte_ && size_bytes > 0;
  item.origin.offset = offset_;
  item.origin.size_bytes = item.has_odd_byte ? encoded_bytes(bytes.substr(0, size_bytes - 1), encoding_) + 1
                                             : encoded_bytes(bytes, encoding_);
  item.origin.record = records_++;
  item.origin.kind = kind;
  item.origin.in_folder = place_.in_folder;
  item.encoding = encoding_;
  return item;
}

void Container::add_error(BatchBuilder& batch, ContainerKind kind, Error::Code code, std::string_view what,
                          std::string hint) {
  Item item = next_item(batch, 0, kind);
  item.error = error_at(place_, code, what, std::move(hint));
  batch.add(std::move(item));
}

bool Container::add_failure(BatchBuilder& batch, ContainerKind kind) {
  if (!window_.complete() || !window_.failure()) return false;
  Item item = next_item(batch, 0, kind);
  item.error = window_.failure();
  batch.add(std::move(item));
  return true;
}

}  // namespace reftel
