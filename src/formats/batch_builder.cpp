#include "formats/batch_builder.h"

#include <algorithm>
#include <cstring>

namespace reftel {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{256} << 10;

}  // namespace

Item& BatchBuilder::add(Item item) {
  text_bytes_ += item.text.size();
  batch_.items.push_back(std::move(item));
  return batch_.items.back();
}

Item& BatchBuilder::add_error(const Origin& origin, Error error) {
  Item item;
  item.origin = origin;
  item.error = std::move(error);
  return add(std::move(item));
}

char* BatchBuilder::allocate(std::size_t size_bytes) {
  if (size_bytes > free_bytes_) {
    const std::size_t chunk_bytes = std::max(size_bytes, kChunkBytes);
    auto chunk = std::make_shared_for_overwrite<char[]>(chunk_bytes);
    char* const begin = chunk.get();
    batch_.owners.push_back(std::move(chunk));
    // A big text has a chunk of its own, so that the rest of the common chunk is not lost.
    if (size_bytes > kChunkBytes / 4) return begin;
    free_ = begin;
    free_bytes_ = chunk_bytes;
  }
  free_bytes_ -= size_bytes;
  return std::exchange(free_, free_ + size_bytes);
}

std::string_view BatchBuilder::copy(std::string_view text) {
  if (text.empty()) return {};
  char* const room = allocate(text.size());
  std::memcpy(room, text.data(), text.size());
  return {room, text.size()};
}

void BatchBuilder::keep(const std::shared_ptr<const void>& owner) {
  if (owner == nullptr) return;
  // Items come in input order, so an owner that was kept before is among the latest.
  const auto recent = batch_.owners.rbegin();
  const auto count = std::min<std::ptrdiff_t>(4, std::ssize(batch_.owners));
  if (std::find(recent, recent + count, owner) == recent + count) batch_.owners.push_back(owner);
}

Batch BatchBuilder::take() {
  const std::uint64_t next = batch_.number + 1;
  Batch taken = std::exchange(batch_, Batch{});
  batch_.number = next;
  text_bytes_ = 0;
  free_ = nullptr;
  free_bytes_ = 0;
  return taken;
}

}  // namespace reftel
