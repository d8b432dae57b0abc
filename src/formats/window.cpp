#include "formats/window.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <span>
#include <utility>

namespace reftel {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 20;

}  // namespace

Window::Window(std::string_view bytes, std::shared_ptr<const void> owner) : view_(bytes), owner_(std::move(owner)) {}

Window::Window(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

void Window::make_room(std::size_t size_bytes) {
  // A new buffer each time: texts in the old one may be with a worker. It is twice what is asked,
  // so that a record that grows and grows is copied a bounded number of times.
  const std::size_t capacity = std::max(kBufferBytes, 2 * size_bytes);
  auto buffer = std::make_shared_for_overwrite<char[]>(capacity);
  if (!view_.empty()) std::memcpy(buffer.get(), view_.data(), view_.size());
  view_ = {buffer.get(), view_.size()};
  buffer_end_ = buffer.get() + capacity;
  owner_ = std::move(buffer);
}

void Window::grow_to(std::size_t size_bytes) {
  while (source_ != nullptr && view_.size() < size_bytes) {
    char* const end = const_cast<char*>(view_.data()) + view_.size();
    if (owner_ == nullptr || end == buffer_end_) {
      make_room(size_bytes);
      continue;
    }
    const auto n = source_->read(std::span(end, buffer_end_));
    if (!n) failure_ = n.error();
    if (!n || *n == 0) {
      source_.reset();
      return;
    }
    view_ = {view_.data(), view_.size() + *n};
  }
}

void Window::drop(std::size_t count) {
  assert(count <= view_.size());
  view_.remove_prefix(count);
  offset_ += count;
}

}  // namespace reftel
